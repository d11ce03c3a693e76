"""What an erratum must leave alone, and why a correction is none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias


class Guard(StrEnum):
    """What decides that a correction is no erratum; the first seven come from lists of words."""

    NEGATION = "negations"
    MODAL = "modals"
    LIMIT = "limits"
    NUMBER = "numbers"
    DAY = "days"
    UNIT = "units"
    CURRENCY = "currencies"
    RECIPIENT = "recipients"
    NAME = "names"
    LINK = "links"
    REFERENCE = "references"
    FACT = "facts"
    STRUCTURE = "structure"
    SIZE = "size"
    NOTHING = "nothing"
    LANGUAGE = "language"


Meaning: TypeAlias = tuple[Guard, str]


@dataclass(frozen=True, slots=True)
class GuardedWords:
    """The guarded words of a language, each with what it means; all in small letters.

    A word has one meaning: its own, else that of the longest beginning listed.
    """

    words: Mapping[str, Meaning] = field(default_factory=dict)
    beginnings: Mapping[str, Meaning] = field(default_factory=dict)

    def meaning(self, word: str) -> Meaning | None:
        """What a word means, in whatever letters; None where it is not guarded."""
        small = word.casefold()
        if small in self.words:
            return self.words[small]
        lengths = range(len(small), 0, -1)
        found = (self.beginnings.get(small[:length]) for length in lengths)
        return next((meaning for meaning in found if meaning), None)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a correction is no erratum, with the words concerned, before and after."""

    guard: Guard
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
