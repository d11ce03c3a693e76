"""The door to cattrs: YAML data into typed values, every misfit with its place and remedy."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from typing import TypeAlias, TypeVar, cast, get_type_hints, is_typeddict

from cattrs import (
    AttributeValidationNote,
    BaseValidationError,
    Converter,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)
from cattrs.cols import is_mapping, is_sequence, list_structure_factory, mapping_structure_factory
from cattrs.gen.typeddicts import make_dict_structure_fn

from codars_site.errors import did_you_mean
from codars_site.model.allowance import Allowable
from codars_site.model.characters import UNWANTED
from codars_site.model.fact import FactKind, FactStatus
from codars_site.model.inventory import (
    CategoryName,
    DataKind,
    Ending,
    Lifetime,
    Match,
    Party,
    Period,
    Role,
    Signal,
    Storage,
    Unit,
)
from codars_site.model.localized import Localized
from codars_site.model.policy import Kind
from codars_site.model.site import AddressForm, Stage
from codars_site.sources.files import Reader, guide
from codars_site.sources.yaml_files import Data, Document

__all__ = ["Converter", "Misfit", "decode"]

T = TypeVar("T")
Hook: TypeAlias = Callable[[Data, type], object]
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PERIOD = re.compile(rf"([1-9][0-9]{{0,3}}) ({'|'.join(Unit)})s?")
_NUMBER = re.compile(r"[1-9]\d{0,5}|0")


class Misfit(ValueError):
    """A value that is not what its key asks for."""

    def __init__(self, what: str, fix: str) -> None:
        """Say what is wrong and how to mend it."""
        super().__init__(what)
        self.what, self.fix = what, fix


def decode(reader: Reader, document: Document, shape: type[T]) -> T | None:
    """The document as a TypedDict of that shape; None, and every problem, where it misfits."""
    try:
        return _CONVERTER.structure(document.data, shape)
    except BaseValidationError as error:
        for path, cause in _causes(error, ()):
            _report(reader, document, path, cause)
        return None


def _text(data: Data, _: type[str]) -> str:
    if not isinstance(data, str):
        raise Misfit("a text is needed here", "Write a word or a sentence after the colon.")
    if not data.strip():
        raise Misfit("no value", "Write one, or remove the key.")
    if found := UNWANTED.search(data):
        raise Misfit(f"invisible character U+{ord(found[0]):04X}", "Take it out.")
    return data.strip()


def _number(data: Data, _: type[int]) -> int:
    if not isinstance(data, str) or not _NUMBER.fullmatch(data):
        raise Misfit(f"{_shown(data)} is not a whole number", "Write digits only, such as 30.")
    return int(data)


def _truth(data: Data, _: type[bool]) -> bool:
    if data not in ("true", "false"):
        raise Misfit(f"{_shown(data)} is neither true nor false", "Write true or false.")
    return data == "true"


def _day(data: Data, _: type[date]) -> date:
    fix = "Write year-month-day, such as 2026-11-01."
    if not isinstance(data, str) or not _DAY.fullmatch(data):
        raise Misfit(f"{_shown(data)} is not a day", fix)
    if data < "1900":
        raise Misfit(f"{data} is before the year 1900", fix)
    try:
        return date.fromisoformat(data)
    except ValueError:
        raise Misfit(f"{data} is not in the calendar", fix) from None


def _member(data: Data, kind: type[Enum]) -> Enum:
    known = [str(member.value) for member in kind]
    if not isinstance(data, str) or data not in known:
        fix = f"Write one of: {', '.join(known)}."
        raise Misfit(f"{_shown(data)} is not known here", did_you_mean(str(data), known, fix))
    return kind(data)


def _localized(data: Data, _: type[Localized]) -> Localized:
    if not isinstance(data, dict):
        raise Misfit(
            "texts by language are needed here", "Write one line a language, such as `lv: …`."
        )
    return Localized(tuple(_CONVERTER.structure(data, dict[str, str]).items()))


def _lifetime(data: Data, _: object) -> Lifetime:
    words = data if isinstance(data, str) else ""
    if words in set(Ending):
        return Ending(words)
    found = _PERIOD.fullmatch(words)
    if not found:
        fix = f"Write session, persistent, or such as 30 days (1 to 9999; {', '.join(Unit)})."
        raise Misfit(f"{_shown(data)} is not a lifetime", fix)
    return Period(int(found[1]), Unit(found[2]))


def _text_or_texts(data: Data, _: object) -> str | Localized:
    if isinstance(data, dict):
        return _CONVERTER.structure(data, Localized)
    return _CONVERTER.structure(data, str)


def _guard(kind: type, structure: object, what: str, fix: str) -> Hook:
    """A hook that first asks for the right YAML shape, because cattrs would take a text apart."""
    inner = cast("Hook", structure)

    def hook(data: Data, wanted: type) -> object:
        if not isinstance(data, kind):
            raise Misfit(what, fix)
        return inner(data, wanted)

    return hook


def _lists(shape: type, converter: Converter) -> Hook:
    fix = "Write [one, two], or one `- item` a line."
    return _guard(list, list_structure_factory(shape, converter), "a list is needed here", fix)


def _maps(shape: type, converter: Converter) -> Hook:
    make = make_dict_structure_fn if is_typeddict(shape) else mapping_structure_factory
    fix = "Indent them below: docs/content.md."
    return _guard(dict, make(shape, converter), "`key: value` lines are needed here", fix)


def _make_converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook_factory(is_sequence, _lists)
    converter.register_structure_hook_factory(is_mapping, _maps)
    converter.register_structure_hook_factory(is_typeddict, _maps)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(int, _number)
    converter.register_structure_hook(bool, _truth)
    converter.register_structure_hook(date, _day)
    converter.register_structure_hook(Localized, _localized)
    converter.register_structure_hook(str | Localized, _text_or_texts)
    converter.register_structure_hook(Lifetime, _lifetime)
    for kind in (
        AddressForm,
        Allowable,
        CategoryName,
        DataKind,
        FactKind,
        FactStatus,
        Kind,
        Match,
        Party,
        Role,
        Signal,
        Stage,
        Storage,
    ):
        converter.register_structure_hook(kind, _member)
    return converter


_CONVERTER = _make_converter()


def _causes(
    error: BaseValidationError, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Exception]]:
    """Every innermost error with the path of keys that leads to it."""
    for cause in error.exceptions:
        inner = path
        for note in getattr(cause, "__notes__", ()):
            if isinstance(note, AttributeValidationNote):
                inner = (*path, note.name)
            elif isinstance(note, IterableValidationNote):
                inner = (*path, str(note.index))
        if isinstance(cause, BaseValidationError):
            yield from _causes(cause, inner)
        else:
            yield inner, cause


def _report(reader: Reader, document: Document, path: tuple[str, ...], cause: Exception) -> None:
    origin = document.origin
    if isinstance(cause, Misfit):
        reader.add("Y005", origin.at(*path), f"{_dotted(path)}: {cause.what}", cause.fix)
    elif isinstance(cause, ForbiddenExtraKeysError):
        known = list(get_type_hints(cause.cl))
        for key in sorted(cause.extra_fields):
            fix = did_you_mean(key, known, f"Known here: {', '.join(known)}.")
            what = f'{_prefix(path)}unknown key "{key}"'
            reader.add("Y003", origin.at(*path, key), what, fix)
    elif isinstance(cause, KeyError):
        what = f'{_prefix(path[:-1])}key "{cause.args[0]}" is missing'
        reader.add("Y004", origin.at(*path[:-1]), what, f"Add it: {guide(origin.file)}.")
    else:
        raise cause


def _dotted(path: tuple[str, ...]) -> str:
    words = ""
    for step in path:
        words += f"[{step}]" if step.isdigit() else f".{step}"
    return words.lstrip(".")


def _prefix(path: tuple[str, ...]) -> str:
    return f"{_dotted(path)}: " if path else ""


def _shown(data: Data) -> str:
    return f'"{data}"' if isinstance(data, str) else "this"
