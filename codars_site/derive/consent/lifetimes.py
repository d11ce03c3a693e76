"""Lifetimes of items in one order, whatever their units."""

from codars_site.model.inventory import Ending, Item, Lifetime, Period, Unit

# a month is a twelfth of a year, and a year has 365 days, so that each is one number
_MINUTES = {
    Unit.MINUTE: 1,
    Unit.HOUR: 60,
    Unit.DAY: 1_440,
    Unit.WEEK: 10_080,
    Unit.MONTH: 43_800,
    Unit.YEAR: 525_600,
}


def length(lifetime: Lifetime) -> tuple[int, int]:
    """What lifetimes are ordered by: the session, then so many minutes, then without an end."""
    match lifetime:
        case Period(count, unit):
            return 1, count * _MINUTES[unit]
        case ending:
            return (0, 0) if ending is Ending.SESSION else (2, 0)


def outlives(after: Item, before: Item) -> bool:
    """Whether an item stays longer than another: for more time, or for time counted anew at every
    use, which has no end while the site is used.
    """
    periods = isinstance(after.lifetime, Period) and isinstance(before.lifetime, Period)
    renewed = after.rolling and not before.rolling
    return length(after.lifetime) > length(before.lifetime) or (periods and renewed)
