"""What stands when: the standing of every version on a day, as the ledger has it (design §5)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from codars_site.model.inventory import Inventory
from codars_site.model.ledger import INVENTORY, Ledger, Line, Postpone, Publish, Repeal, Withdraw
from codars_site.model.policy import Policy
from codars_site.model.site import Site
from codars_site.model.timeline import Change, Dated, Record, Standing, Timeline

Life = tuple[int, date, date | None]  # number, first day, last day
Drafts = tuple[tuple[date, int], ...]
_DAY = timedelta(days=1)


def timeline(policy: Policy, ledger: Ledger, as_of: date) -> Timeline:
    """The standing of every version: the greatest (effective, number) not later than the day is in
    force. A version that the ledger does not know is a draft.
    """
    repeal = repeal_of(ledger, policy.id)
    lives = {number: (first, last) for number, first, last in lives_of(ledger, policy.id)}
    versions = []
    for version in policy.versions:
        found = record(ledger, policy.id, version.number)
        if found is None:
            versions.append(Dated(version, Standing.DRAFT, version.effective, None))
            continue
        first, last = lives.get(version.number, (version.effective, None))
        ended = repeal is not None and last == _ends(repeal) - _DAY
        standing = (
            Standing.WITHDRAWN if found.withdrawn else _standing(first, last, as_of, ended=ended)
        )
        versions.append(Dated(version, standing, first, last, found))
    order = sorted(versions, key=lambda dated: (dated.first, dated.version.number))
    return Timeline(policy, tuple(order), repeal)


def record(ledger: Ledger, policy: str, number: int) -> Record | None:
    """What the ledger says of a version; None where it was never published."""
    line = ledger.published(policy, number)
    if line is None:
        return None
    about = tuple(ledger.about(policy, number))
    return Record(
        line,
        tuple(one for one in about if isinstance(one.entry, Postpone)),
        next((one for one in about if isinstance(one.entry, Withdraw)), None),
    )


def repeal_of(ledger: Ledger, policy: str) -> Line | None:
    """The line that ends a policy."""
    for line in ledger.lines:
        if isinstance(line.entry, Repeal) and line.entry.policy == policy:
            return line
    return None


def lives_of(ledger: Ledger, policy: str, drafts: Drafts = ()) -> tuple[Life, ...]:
    """The interval of every version that was published and not withdrawn, in order of effect.

    A version whose interval is empty, because a later number took effect on the same day or the
    policy ended before, has a last day before its first. Drafts count as if they had been
    published.
    """
    days: dict[int, date] = {number: day for day, number in drafts}
    for line in ledger.lines:
        match line.entry:
            case Publish() | Postpone() as entry if entry.policy == policy:
                days[entry.version] = entry.effective
            case Withdraw() as entry if entry.policy == policy:
                days.pop(entry.version, None)
            case _:
                pass
    repeal = repeal_of(ledger, policy)
    end = _ends(repeal) if repeal else None
    lives: list[Life] = []
    for first, number in sorted(((day, number) for number, day in days.items()), reverse=True):
        lives.append((number, first, end - _DAY if end else None))
        end = min(first, end or first)
    return tuple(reversed(lives))


def in_force_on(ledger: Ledger, policy: str, day: date, drafts: Drafts = ()) -> int | None:
    """The number of the version in force on a day, of a policy or of the inventory."""
    for number, first, last in lives_of(ledger, policy, drafts):
        if first <= day and (last is None or day <= last):
            return number
    return None


def drafts_of(site: Site, policy: str) -> Drafts:
    """The days and numbers of versions that the ledger does not know."""
    of = site.policy(policy)
    versions = of.versions if of else site.inventories if policy == INVENTORY else ()
    return tuple(
        (version.effective, version.number)
        for version in versions
        if not site.ledger.published(policy, version.number)
    )


def inventory_on(site: Site, day: date, *, drafts: bool = False) -> Inventory | None:
    """The inventory in force on a day; with `drafts`, as if they had been published."""
    waiting = drafts_of(site, INVENTORY) if drafts else ()
    number = in_force_on(site.ledger, INVENTORY, day, waiting)
    return site.inventory(number) if number else None


def inventory_of(site: Site, dated: Dated, as_of: date) -> Inventory | None:
    """The inventory shown with a version: today's; for one that ended, that of its last day, and
    for one that has not begun, that of its first.
    """
    day = max(dated.first, min(as_of, dated.last or as_of))
    return inventory_on(site, day, drafts=True)


def local_day(moment: date | datetime, zone: ZoneInfo) -> date:
    """A day as it is; a moment as the day it falls on in the zone."""
    return moment.astimezone(zone).date() if isinstance(moment, datetime) else moment


def changes(ledger: Ledger) -> tuple[Change, ...]:
    """Every day on which the output changes by itself, in order."""
    found = (_change(ledger, day) for day in sorted(_days(ledger)))
    return tuple(change for change in found if change.begins or change.ends or change.recorded)


def next_change(ledger: Ledger, as_of: date) -> Change | None:
    """The next day on which the output changes by itself."""
    return next((change for change in changes(ledger) if change.day > as_of), None)


def _ends(repeal: Line) -> date:
    return repeal.entry.effective if isinstance(repeal.entry, Repeal) else date.max


def _standing(first: date, last: date | None, as_of: date, *, ended: bool) -> Standing:
    if last is not None and last < first:
        return Standing.NEVER_IN_FORCE
    if first > as_of:
        return Standing.UPCOMING
    if last is not None and last < as_of:
        return Standing.REPEALED if ended else Standing.SUPERSEDED
    return Standing.IN_FORCE


def _days(ledger: Ledger) -> set[date]:
    """Every day on which something may change."""
    days = set()
    for line in ledger.lines:
        days.add(line.recorded)
        if isinstance(line.entry, Publish | Postpone | Repeal):
            days.add(line.entry.effective)
    return days


def _change(ledger: Ledger, day: date) -> Change:
    """What differs on a day from the day before."""
    before, after = _in_force(ledger, day - _DAY), _in_force(ledger, day)
    return Change(
        day,
        tuple(sorted(after - before)),
        tuple(sorted(before - after)),
        sum(line.recorded == day for line in ledger.lines),
    )


def _in_force(ledger: Ledger, day: date) -> set[tuple[str, int]]:
    """The versions in force on a day, as was known on it."""
    known = ledger.until(day)
    policies = {line.entry.policy for line in known.lines if isinstance(line.entry, Publish)}
    found = ((policy, in_force_on(known, policy, day)) for policy in policies)
    return {(policy, number) for policy, number in found if number is not None}
