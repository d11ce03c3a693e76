"""What happened until a day, told from the ledger and from the days that have come (design §5)."""

from collections.abc import Iterator
from datetime import date

from codars_site.derive.timeline import changes, repeal_of
from codars_site.model.chronicle import Happening, Turn
from codars_site.model.ledger import (
    Confirmation,
    Entry,
    Erratum,
    Ledger,
    Line,
    Postpone,
    Publish,
    Repeal,
    Shown,
    Slug,
    Translation,
    Withdraw,
)


def happenings(ledger: Ledger, as_of: date) -> tuple[Happening, ...]:
    """All that happened until a day, the latest first.

    Each day is told as it was known on that day, so a later one takes nothing back. What took
    effect on the day of its record is told once; the banner tells for itself what it shows.
    """
    known = ledger.until(as_of)
    effects = tuple(one for one in _effects(known) if one.day <= as_of)
    told = {(one.day, one.line.number) for one in effects}
    records = (
        Happening(line.recorded, _turn(line.entry), line)
        for line in known.lines
        if (line.recorded, line.number) not in told and not isinstance(line.entry, Shown)
    )
    return tuple(
        sorted((*effects, *records), key=lambda one: (one.day, one.line.number), reverse=True)
    )


def of_policy(told: tuple[Happening, ...], policy: str, *, lists: bool) -> tuple[Happening, ...]:
    """What happened to one policy: also to the facts that it shows, and, where it `lists` what
    the inventory holds, to that.
    """
    own = tuple(one for one in told if one.policy == policy)
    return tuple(
        one for one in told if one in own or (one.of_inventory and lists) or _confirms(one, own)
    )


def _confirms(happening: Happening, own: tuple[Happening, ...]) -> bool:
    """Whether facts were confirmed that something published shows."""
    match happening.line.entry:
        case Confirmation(facts=facts):
            return any(one.shows(fact.name) for one in own for fact in facts)
        case _:
            return False


def _effects(ledger: Ledger) -> Iterator[Happening]:
    """What took effect, on the day on which readers first saw it so."""
    for own in _by_policy(ledger):
        for change in changes(own):
            for policy, number in change.begins:
                line = own.published(policy, number)
                if line:
                    yield Happening(change.day, Turn.IN_FORCE, line)
            for policy, _ in change.ends:
                repeal = repeal_of(own, policy)
                if repeal and not change.begins:
                    yield Happening(change.day, Turn.REPEALED, repeal)


def _by_policy(ledger: Ledger) -> Iterator[Ledger]:
    """The lines of each policy by themselves: no other line decides when its versions apply."""
    found: dict[str, list[Line]] = {}
    for line in ledger.lines:
        if not isinstance(line.entry, Confirmation | Shown):
            found.setdefault(line.entry.policy, []).append(line)
    return (Ledger(tuple(lines)) for lines in found.values())


def _turn(entry: Entry) -> Turn:
    """What the record of an entry is to readers."""
    match entry:
        case Publish():
            return Turn.ANNOUNCED
        case Postpone():
            return Turn.POSTPONED
        case Withdraw():
            return Turn.WITHDRAWN
        case Repeal():
            return Turn.ENDING
        case Erratum():
            return Turn.CORRECTED
        case Translation():
            return Turn.TRANSLATED
        case Slug():
            return Turn.MOVED
        case _:
            return Turn.CONFIRMED
