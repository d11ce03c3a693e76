"""The numbers, days and amounts that a text states, in one spelling for all languages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from codars_site.derive.checks.parity.notation import Notation
from codars_site.derive.checks.parity.tokens import Token, number_of, tokens_in
from codars_site.model.errata import Guard

_TENS = frozenset(map(str, range(20, 100, 10)))
_ONES = frozenset(map(str, range(1, 10)))
_SCALES = frozenset({"100", "1000", "1000000"})
_YEAR = 4  # digits
_DAYS = frozenset(map(str, range(1, 32)))
_JOINS = frozenset({".", ",", "of", "de"})
_NEAR = 3  # “13. panta pirmā daļa”
_WORDS_BEFORE_A_UNIT = 1  # “30 calendar days”


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it is compared, with the unit that it counts, if that is known.

    `shown` is how the text has it. One `spelled` in words may be another's in digits.
    """

    value: str
    unit: str
    shown: str
    at: int
    spelled: bool = False
    near: bool = False  # beside a number in digits


def quantities_in(text: str, notation: Notation, *, months: bool) -> tuple[Quantity, ...]:
    """Every quantity of a text, in its order.

    With `months` a day is one quantity; without, because the other language's months are not
    known, day and year are two, and the month is none.
    """
    tokens = tuple(tokens_in(text, notation.decimal))
    return tuple(_Reading(text, tokens, notation, months).quantities())


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads tokens; those that are part of a quantity are `used`."""

    text: str
    tokens: Sequence[Token]
    notation: Notation
    months: bool
    used: set[int] = field(default_factory=set)

    def quantities(self) -> Iterator[Quantity]:
        """Days first, because their numbers count nothing; what is left over comes last."""
        yield from self._days()
        yield from self._numbers()
        yield from self._spelled()
        yield from self._lone_units()

    def _days(self) -> Iterator[Quantity]:
        for at, token in enumerate(self.tokens):
            if token.kind == "day" and self.months:
                yield self._quantity(at, at, token.value)
            elif token.kind == "day":
                year, _, day = token.value.split("-")
                yield self._quantity(at, at, year)
                yield self._quantity(at, at, str(int(day)))
            elif self.months and (month := self.notation.month(token.text)):
                yield from self._day_around(at, month)

    def _day_around(self, at: int, month: int) -> Iterator[Quantity]:
        """The day, or month, whose month's name stands there."""
        day = self._before(at, _is_day)
        year = self._before(at if day is None else day, _is_year)
        if year is None:
            year = self._after(at, _is_year)
        if year is None and day is None:
            first = self._after(at, _is_day)
            year = self._after(first, _is_year) if first is not None else None
            day = first if year is not None else None
        parts = [one for one in (day, at, year) if one is not None]
        if len(parts) == 1 and not self.notation.is_month(self.tokens[at].text):
            return
        self.used.update(range(min(parts), max(parts) + 1))
        value = f"{self._value_at(year)}-{month:02}-{self._value_at(day):0>2}"
        yield self._quantity(min(parts), max(parts), value)

    def _before(self, at: int, wanted: Callable[[Token], bool]) -> int | None:
        """The token before, past a full stop and a word that joins the parts of a day."""
        for here in range(at - 1, max(at - 4, -1), -1):
            token = self.tokens[here]
            if here not in self.used and wanted(token):
                return here
            year = self.notation.meaning(token.text) == (Guard.UNIT, "year")
            if token.text not in _JOINS and not year:
                return None
        return None

    def _after(self, at: int, wanted: Callable[[Token], bool]) -> int | None:
        """The token after, past a comma, a full stop or a word that joins."""
        for here in range(at + 1, min(at + 3, len(self.tokens))):
            token = self.tokens[here]
            if here not in self.used and wanted(token):
                return here
            if token.text not in _JOINS:
                return None
        return None

    def _value_at(self, at: int | None) -> str:
        return "" if at is None else self.tokens[at].value

    def _numbers(self) -> Iterator[Quantity]:
        for at, token in enumerate(self.tokens):
            if at in self.used or not token.value or token.kind == "day":
                continue
            self.used.add(at)
            if token.kind != "number":
                yield self._quantity(at, at, token.value)
                continue
            last, value = at, token.value
            scale = self._spelled_at(at + 1)
            if scale in _SCALES and value.replace(".", "").isdigit():
                last, value = at + 1, _times(value, scale)
                self.used.add(last)
            yield self._counted(at, last, value)

    def _spelled(self) -> Iterator[Quantity]:
        at = 0
        while at < len(self.tokens):
            value, last = self._spelled_at(at), at
            while value and (more := self._continued(value, last)):
                value, last = more
            if value:
                near = any(
                    one.kind == "number"
                    for one in self.tokens[max(at - _NEAR, 0) : last + _NEAR + 1]
                )
                self.used.update(range(at, last + 1))
                yield replace(self._counted(at, last, value), spelled=True, near=near)
            at = last + 1

    def _continued(self, value: str, at: int) -> tuple[str, int] | None:
        """A spelled number with its next word, and the place of that: twenty-four, two hundred."""
        after = at + 1
        if after < len(self.tokens) and self.tokens[after].text == "-":
            after += 1
        more = self._spelled_at(after)
        if more in _SCALES and value.isdigit() and int(value) < int(more):
            return str(int(value) * int(more)), after
        if value in _TENS and more in _ONES:
            return str(int(value) + int(more)), after
        return None

    def _spelled_at(self, at: int) -> str:
        """The number that a word means; empty where it means none, or is taken."""
        if at >= len(self.tokens) or at in self.used or self.tokens[at].kind != "word":
            return ""
        guard, value = self.notation.meaning(self.tokens[at].text)
        return value if guard is Guard.NUMBER else ""

    def _lone_units(self) -> Iterator[Quantity]:
        """Units that no number counts: “within a month” says one."""
        for at, token in enumerate(self.tokens):
            if at not in self.used and (unit := self._unit(token)):
                yield replace(self._quantity(at, at, "1"), unit=unit, spelled=True)

    def _counted(self, first: int, last: int, value: str) -> Quantity:
        """A number with the unit that follows it, past one word, or the currency before it."""
        passed = 0
        for at in range(last + 1, min(last + 4, len(self.tokens))):
            token = self.tokens[at]
            if at not in self.used and (unit := self._unit(token)):
                self.used.add(at)
                return replace(self._quantity(first, at, value), unit=unit)
            passed += token.kind == "word"
            if passed > _WORDS_BEFORE_A_UNIT or (
                token.text not in (".", "-") and token.kind != "word"
            ):
                break
            if self._spelled_at(at):
                break
        before = first - 1
        if before >= 0 and before not in self.used:
            guard, unit = self.notation.meaning(self.tokens[before].text)
            if guard is Guard.CURRENCY:
                self.used.add(before)
                return replace(self._quantity(before, last, value), unit=unit)
        return self._quantity(first, last, value)

    def _unit(self, token: Token) -> str:
        guard, unit = self.notation.meaning(token.text)
        return unit if guard in (Guard.UNIT, Guard.CURRENCY) else ""

    def _quantity(self, first: int, last: int, value: str) -> Quantity:
        start = self.tokens[first].start
        return Quantity(value, "", self.text[start : self.tokens[last].end], start)


def parts_of(day: Quantity) -> tuple[Quantity, ...]:
    """A day with its year as two, as in “from 1 to 15 December 2026”; anything else as it is."""
    year, parted, rest = day.value.partition("-")
    if not (year and parted):
        return (day,)
    return replace(day, value=year), replace(day, value=f"-{rest}")


def _is_day(token: Token) -> bool:
    return token.kind == "number" and token.value in _DAYS


def _is_year(token: Token) -> bool:
    return token.kind == "number" and token.text.isdigit() and len(token.text) == _YEAR


def _times(value: str, scale: str) -> str:
    """A number times a power of ten: 1.5 million."""
    whole, _, digits = value.partition(".")
    zeros = scale.count("0")
    digits = digits.ljust(zeros, "0")
    return number_of(whole + digits[:zeros], digits[zeros:])
