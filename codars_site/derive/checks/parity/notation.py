"""How a language writes numbers and days: its words for them, and its decimal sign."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from codars_site.model.errata import Guard, GuardedWords, Meaning

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
# where a point parts whole from decimal digits; elsewhere it is a comma (CLDR 45)
NOTHING: Meaning = (Guard.NOTHING, "")
_POINT = frozenset({"en", "ga", "he", "hi", "ja", "ko", "mt", "th", "zh"})


@dataclass(frozen=True, slots=True)
class Notation:
    """The words of a language that mean numbers, months and units; none where it has no list."""

    language: str
    words: GuardedWords
    decimal: str
    knows_months: bool
    knows_numbers: bool
    _known: dict[str, Meaning] = field(default_factory=dict, compare=False, repr=False)

    def meaning(self, word: str) -> Meaning:
        """What a word or sign means; of what is not listed, nothing."""
        if word not in self._known:
            self._known[word] = self.words.meaning(word) or NOTHING
        return self._known[word]

    def month(self, word: str) -> int | None:
        """The month, from 1, that a word names, or names beside a number: the English May."""
        guard, name = self.meaning(word)
        if guard is Guard.NOTHING:
            return None
        name = name.capitalize()
        if name not in MONTHS or (guard is not Guard.DAY and word != name):
            return None
        return MONTHS.index(name) + 1

    def is_month(self, word: str) -> bool:
        """Whether a word names a month wherever it stands."""
        guard, name = self.meaning(word)
        return guard is Guard.DAY and name in MONTHS


def notation_of(language: str, guarded: Mapping[str, GuardedWords]) -> Notation:
    """How a language writes numbers, by its list of guarded words or that of its primary tag."""
    primary = language.partition("-")[0]
    words = guarded.get(language) or guarded.get(primary) or GuardedWords()
    meanings = {*words.words.values(), *words.beginnings.values()}
    named = {name.capitalize() for guard, name in meanings if guard is Guard.DAY} | {"May"}
    return Notation(
        language,
        words,
        "." if primary in _POINT else ",",
        knows_months=named >= set(MONTHS),
        knows_numbers=(Guard.NUMBER, "2") in meanings,
    )
