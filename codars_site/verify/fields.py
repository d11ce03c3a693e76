"""Data read from files, one typed field at a time, whatever the bytes."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from codars_site.model.canonical import canonical_json
from codars_site.model.localized import Localized

MAX_SAID = 60  # characters of a value in a message


@dataclass(frozen=True, slots=True)
class Fields:
    """An object of JSON. Every reading raises ValueError where the field is not of its kind."""

    data: Mapping[str, object]

    def text(self, key: str) -> str:
        """Words."""
        found = self.data.get(key)
        if not isinstance(found, str):
            raise ValueError(f"{key} is no text")
        return found

    def optional_text(self, key: str) -> str | None:
        """Words, or nothing."""
        return None if self.data.get(key) is None else self.text(key)

    def number(self, key: str) -> int:
        """A whole number."""
        found = self.data.get(key)
        if not isinstance(found, int) or isinstance(found, bool):
            raise ValueError(f"{key} is no number")
        return found

    def optional_number(self, key: str) -> int | None:
        """A whole number, or nothing."""
        return None if self.data.get(key) is None else self.number(key)

    def day(self, key: str) -> date:
        """A day."""
        return date.fromisoformat(self.text(key))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of words; empty where there is none."""
        found = self.data.get(key, [])
        if not isinstance(found, list):
            raise ValueError(f"{key} is no list of words")
        return tuple(Fields({key: one}).text(key) for one in found)

    def inside(self, key: str) -> "Fields":
        """An object; without fields where there is none."""
        return Fields(_object(self.data.get(key, {}), key))

    def each(self, key: str) -> Iterator["Fields"]:
        """The objects of a list; none where there is none."""
        found = self.data.get(key, [])
        if not isinstance(found, list):
            raise ValueError(f"{key} is no list")
        return (Fields(_object(one, key)) for one in found)

    def localized(self, key: str) -> Localized:
        """Words by language."""
        said = self.inside(key)
        return Localized(tuple((tag, said.text(tag)) for tag in said.data))


def read_data(content: bytes) -> Fields:
    """The object that a data file holds. ValueError where it is not as the tool writes it."""
    text = content.decode("utf-8")
    data = _object(read_json(text), "the file")
    if canonical_text(data) != text.removesuffix("\n") or not text.endswith("\n"):
        raise ValueError("it is not in canonical form")
    return Fields(data)


def read_json(text: str) -> object:
    """What a text of JSON says. Raises ValueError for whatever is none."""
    try:
        found: object = json.loads(text)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    return found


def canonical_text(data: object) -> str:
    """The canonical form of data. Raises ValueError where they have none."""
    try:
        return canonical_json(data)  # type: ignore[arg-type]  # refused inside where it is no data
    except (TypeError, RecursionError) as error:
        raise ValueError(*error.args) from None


def differences(expected: object, found: object, path: str = "") -> Iterator[str]:
    """Where found data differ from expected ones, each in one clause."""
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        for key in sorted(expected.keys() | found.keys()):
            place = f"{path}.{key}" if path else str(key)
            if key not in found:
                yield f"{place} is missing"
            elif key not in expected:
                yield f"{place} should not be there"
            else:
                yield from differences(expected[key], found[key], place)
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for at, (one, other) in enumerate(zip(expected, found, strict=True)):
            yield from differences(one, other, f"{path}[{at}]")
    elif expected != found or type(expected) is not type(found):
        yield f"{path} is {_said(found)}, not {_said(expected)}"


def _object(found: object, name: str) -> Mapping[str, object]:
    if not isinstance(found, dict):
        raise ValueError(f"{name} is no object")
    return found


def _said(value: object) -> str:
    words = json.dumps(value, ensure_ascii=False, default=str)
    return words if len(words) <= MAX_SAID else f"{words[:MAX_SAID]}…"
