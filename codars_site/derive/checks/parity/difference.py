"""What differs between a translated clause and its binding clause, and how it is told."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from codars_site.model.place import Offset

MOST_TOLD = 6


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs, by the code that tells it; `at` is where it shows, if it does."""

    code: str
    what: str
    fix: str
    at: Offset | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Something that both clauses should have: what is compared of it, and how it reads there."""

    key: str
    shown: str
    at: Offset | None = None


Sides: TypeAlias = tuple[tuple[Found, ...], tuple[Found, ...]]  # of the binding clause, and here


def unmatched(there: Sequence[Found], here: Sequence[Found]) -> Sides:
    """What either side has more of than the other; the order does not matter."""
    return _more(there, here), _more(here, there)


def tell(code: str, name: str, sides: Sides, fix: str) -> Difference:
    """One difference of several things of a name, such as “numbers”."""
    there, here = sides
    what = f"{name} differ from the binding clause: {_listed(there)} there, {_listed(here)} here"
    return Difference(code, what, fix, here[0].at if here else None)


def _more(mine: Iterable[Found], other: Iterable[Found]) -> tuple[Found, ...]:
    left = Counter(found.key for found in other)
    more = []
    for found in mine:
        if left[found.key]:
            left[found.key] -= 1
        else:
            more.append(found)
    return tuple(more)


def _listed(found: Sequence[Found]) -> str:
    shown = [one.shown for one in found[:MOST_TOLD]]
    more = len(found) - MOST_TOLD
    return (", ".join(shown) + (f" and {more} more" if more > 0 else "")) or "nothing"
