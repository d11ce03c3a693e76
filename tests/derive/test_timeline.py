"""What stands when (design §5, semantics 4.2)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from codars_site.derive.timeline import local_day, timeline
from codars_site.model.ledger import Ledger
from codars_site.model.timeline import Standing, Timeline
from codars_site.sources.zones import load_zone
from tests.ledgers import ledger_of, policy_of, postpone, publish, repeal, withdraw

START = date(2026, 1, 1)
DAYS = st.integers(0, 40).map(lambda days: START + timedelta(days))


def day(number: int) -> date:
    """So many days after the first."""
    return START + timedelta(number)


def published(*effective: date) -> Ledger:
    """Versions 1, 2, 3 … that take effect on these days, all published on the first day."""
    return ledger_of((START, publish(*version)) for version in enumerate(effective, 1))


def lived(ledger: Ledger, as_of: date, *, drafts: int = 0) -> Timeline:
    """The timeline of every version of a ledger, and of so many drafts besides."""
    entries = (line.entry for line in ledger.lines)
    numbers = {getattr(entry, "version", 1) for entry in entries}
    last = max(numbers, default=0)
    return timeline(policy_of(range(1, last + drafts + 1), START), ledger.until(as_of), as_of)


def standings(ledger: Ledger, as_of: date, *, drafts: int = 0) -> dict[int, Standing]:
    """Standing by number."""
    versions = lived(ledger, as_of, drafts=drafts).versions
    return {one.version.number: one.standing for one in versions}


def test_the_latest_that_has_begun_is_in_force() -> None:
    """Earlier ones are superseded, later ones upcoming."""
    ledger = published(START, day(10), day(20))
    assert standings(ledger, day(15)) == {
        1: Standing.SUPERSEDED, 2: Standing.IN_FORCE, 3: Standing.UPCOMING,
    }  # fmt: skip


def test_of_two_on_one_day_the_later_number_counts() -> None:
    """The earlier is never in force, before that day and after."""
    ledger = published(START, day(5), day(5))
    for seen in (START, day(9)):
        assert standings(ledger, seen)[2] is Standing.NEVER_IN_FORCE
    assert standings(ledger, day(5))[3] is Standing.IN_FORCE


def test_what_the_ledger_does_not_know_is_a_draft() -> None:
    """However long ago its day was, it takes nobody’s place."""
    ledger = published(START)
    assert standings(ledger, day(5), drafts=1) == {1: Standing.IN_FORCE, 2: Standing.DRAFT}
    assert lived(ledger, day(5), drafts=1).versions[0].last is None


def test_a_line_counts_from_the_day_on_which_it_was_recorded() -> None:
    """A version that took effect before it was published was not in force until then."""
    ledger = ledger_of([(START, publish(1, START)), (day(8), publish(2, day(5)))])
    assert standings(ledger, day(7))[1] is Standing.IN_FORCE
    assert standings(ledger, day(8)) == {1: Standing.SUPERSEDED, 2: Standing.IN_FORCE}


def test_a_postponed_version_waits_for_its_later_day() -> None:
    """What it would have replaced stays in force until then; its former day is kept."""
    lines = [(START, publish(1, START)), (START, publish(2, day(5)))]
    ledger = ledger_of([*lines, (day(3), postpone(2, day(9), day(5)))])
    assert standings(ledger, day(6)) == {1: Standing.IN_FORCE, 2: Standing.UPCOMING}
    first, second = lived(ledger, day(6)).versions
    assert (first.last, second.first) == (day(8), day(9))
    assert second.record is not None
    assert [move.recorded for move in second.record.moves] == [day(3)]


def test_a_withdrawn_version_is_never_in_force_and_keeps_its_number() -> None:
    """The one before stays in force, and the withdrawn one takes no place in the order."""
    lines = [(START, publish(1, START)), (START, publish(2, day(5)))]
    ledger = ledger_of([*lines, (day(3), withdraw(2)), (day(4), publish(3, day(7)))])
    assert standings(ledger, day(6)) == {
        1: Standing.IN_FORCE, 2: Standing.WITHDRAWN, 3: Standing.UPCOMING,
    }  # fmt: skip
    life = lived(ledger, day(6))
    assert [one.version.number for one in life.live] == [1, 3]
    assert life.after(life.dated(1)) is life.dated(3)
    assert life.after(life.dated(2)) is None


def test_a_repealed_policy_ends_on_the_day_before() -> None:
    """The last version stays to be read, and is what stands at the policy’s own address."""
    ledger = ledger_of([(START, publish(1, START)), (day(3), repeal(day(9)))])
    assert standings(ledger, day(8))[1] is Standing.IN_FORCE
    assert standings(ledger, day(9))[1] is Standing.REPEALED
    assert lived(ledger, day(9)).shown.last == day(8)


def test_before_anything_is_in_force_the_first_to_come_is_shown() -> None:
    """A policy is never without a text."""
    shown = lived(published(day(5), day(9)), START).shown
    assert (shown.version.number, shown.standing) == (1, Standing.UPCOMING)


def test_intervals_hold_their_last_day() -> None:
    """A version's last day is the day before the next one's first."""
    first, second = lived(published(START, day(10)), START).versions
    assert (first.first, first.last) == (START, day(9))
    assert (second.first, second.last) == (day(10), None)


@given(st.lists(DAYS, min_size=1, max_size=6), DAYS)
def test_on_any_day_one_version_is_in_force_once_one_has_begun(
    effective: list[date], seen: date
) -> None:
    """And it is the one whose interval holds the day."""
    versions = lived(published(*effective), seen).versions
    found = [one for one in versions if one.standing is Standing.IN_FORCE]
    assert len(found) == (1 if min(effective) <= seen else 0)
    for one in found:
        assert one.first <= seen
        assert one.last is None or seen <= one.last


def test_a_moment_belongs_to_the_day_it_falls_on_in_riga() -> None:
    """T-28: 21:30 UTC on 30 June is 1 July; days of 23 and 25 hours begin at midnight too."""
    riga = load_zone("Europe/Riga")
    assert isinstance(riga, ZoneInfo)
    vectors = {
        "2026-06-30T21:30": "2026-07-01",
        "2026-06-30T20:59": "2026-06-30",
        "2026-03-28T22:00": "2026-03-29",
        "2026-03-29T20:59": "2026-03-29",
        "2026-03-29T21:00": "2026-03-30",
        "2026-10-24T21:00": "2026-10-25",
        "2026-10-25T21:59": "2026-10-25",
        "2026-10-25T22:00": "2026-10-26",
    }
    for moment, day in vectors.items():
        at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        assert local_day(at, riga).isoformat() == day
    assert local_day(START, riga) == START


@given(st.integers(0, 2**32).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)))
def test_a_day_lasts_from_midnight_to_midnight_in_riga(moment: datetime) -> None:
    """Every moment lies between the two that bound its day, which are 23, 24 or 25 hours apart."""
    riga = load_zone("Europe/Riga")
    assert isinstance(riga, ZoneInfo)
    found = local_day(moment, riga)
    begins, ends = (
        datetime.combine(one, time(), riga).astimezone(UTC) for one in (found, found + timedelta(1))
    )
    assert begins <= moment < ends
    assert (ends - begins) / timedelta(hours=1) in (23, 24, 25)
