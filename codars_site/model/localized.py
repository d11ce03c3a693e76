"""The same thing said in several languages."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Localized:
    """Texts by language tag, in the order they were written."""

    entries: tuple[tuple[str, str], ...] = ()

    def __getitem__(self, language: str) -> str:
        """The text in that language; KeyError where there is none."""
        for tag, text in self.entries:
            if tag == language:
                return text
        raise KeyError(language)

    def get(self, language: str, otherwise: str = "") -> str:
        """The text in that language, or another where there is none."""
        return dict(self.entries).get(language, otherwise)

    def same_as(self, other: "Localized") -> bool:
        """Whether both say the same, in whatever order they were written."""
        return dict(self.entries) == dict(other.entries)

    def __contains__(self, language: object) -> bool:
        """Whether there is a text in that language."""
        return any(tag == language for tag, _ in self.entries)

    def __iter__(self) -> Iterator[str]:
        """The language tags."""
        return (tag for tag, _ in self.entries)

    def __bool__(self) -> bool:
        """Whether anything is said at all."""
        return bool(self.entries)
