"""C031: a translated clause states the numbers, days and amounts of its binding clause."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from codars_site.derive.checks.parity.difference import Difference, Found, tell
from codars_site.derive.checks.parity.lines import Line, lines_in
from codars_site.derive.checks.parity.notation import Notation
from codars_site.derive.checks.parity.quantities import Quantity, parts_of, quantities_in
from codars_site.model.policy import Clause

_VAGUE = frozenset({"0", "0.5", "1"})  # in words, they have other uses
FIX = "Write those of the binding clause."


@dataclass(frozen=True, slots=True)
class _Stated:
    """A quantity, and the line that states it."""

    quantity: Quantity
    line: Line

    def counts(self, *, spelled: bool) -> bool:
        """Whether it is a number for certain: in digits, or words before a unit, but not “one”.

        Those in words count only where the other language’s are known.
        """
        one = self.quantity
        return not one.spelled or (spelled and one.unit != "" and one.value not in _VAGUE)


_Same = Callable[[Quantity, Quantity], bool]


def compare_numbers(
    binding: Clause, translated: Clause, there: Notation, here: Notation
) -> Iterator[Difference]:
    """What one clause states in numbers and the other does not; one may have them in words."""
    months = there.knows_months and here.knows_months
    stated = list(_stated(binding, there, months=months))
    shown = list(_stated(translated, here, months=months))
    stated, shown = _unpaired(stated, shown, _exactly)
    stated, shown = list(_parted(stated)), list(_parted(shown))
    for same in (_exactly, _without_unit, _in_words):
        stated, shown = _unpaired(stated, shown, same)
    missing = [one for one in stated if one.counts(spelled=here.knows_numbers)]
    more = [one for one in shown if one.counts(spelled=there.knows_numbers)]
    if missing or more:
        yield tell("C031", "numbers", (_found(missing), _found(more)), FIX)


def _stated(clause: Clause, notation: Notation, *, months: bool) -> Iterator[_Stated]:
    for line in lines_in(clause):
        for quantity in quantities_in(line.text, notation, months=months):
            yield _Stated(quantity, line)


def _parted(stated: Iterable[_Stated]) -> Iterator[_Stated]:
    for one in stated:
        for part in parts_of(one.quantity):
            yield replace(one, quantity=part)


def _exactly(one: Quantity, other: Quantity) -> bool:
    return (one.value, one.unit, one.spelled) == (other.value, other.unit, other.spelled)


def _without_unit(one: Quantity, other: Quantity) -> bool:
    """The unit may stand too far away to be seen; two units must be one."""
    same = (one.value, one.spelled) == (other.value, other.spelled)
    return same and not (one.unit and other.unit)


def _in_words(one: Quantity, other: Quantity) -> bool:
    """Two for 2; one for 1 only beside a unit or number, because the word has other uses."""
    if one.value != other.value or (one.unit and other.unit and one.unit != other.unit):
        return False
    spelled = one if one.spelled else other
    return one.spelled != other.spelled and (
        spelled.value != "1" or spelled.near or spelled.unit != ""
    )


def _unpaired(
    there: Iterable[_Stated], here: Iterable[_Stated], same: _Same
) -> tuple[list[_Stated], list[_Stated]]:
    """What is left on both sides when everything has been put to what is the same."""
    left, more = [], list(here)
    for one in there:
        found = next((two for two in more if same(one.quantity, two.quantity)), None)
        if found is None:
            left.append(one)
        else:
            more.remove(found)
    return left, more


def _found(stated: Iterable[_Stated]) -> tuple[Found, ...]:
    """What is left, in the order of the text; a day of which both parts are left, once."""
    places = {
        (one.line.offset(one.quantity.at), one.quantity.shown): one.quantity.value for one in stated
    }
    return tuple(Found(value, f"“{shown}”", at) for (at, shown), value in sorted(places.items()))
