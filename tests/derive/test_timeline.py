"""What stands when (design §5, semantics 4.2)."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from codars_site.derive.timeline import local_day, timeline
from codars_site.model.localized import Localized
from codars_site.model.place import Origin
from codars_site.model.policy import Kind, Policy, Version
from codars_site.model.timeline import Standing
from codars_site.sources.zones import load_zone

START = date(2026, 1, 1)
DAYS = st.integers(0, 40).map(lambda days: START + timedelta(days))


def policy(*effective: date) -> Policy:
    """A policy whose versions take effect on these days."""
    versions = tuple(
        Version(number, day, Kind.MATERIAL, (), Origin("v"))
        for number, day in enumerate(effective, 1)
    )
    return Policy("p", Localized(), Localized(), versions, Origin("p"))


def standings(of: Policy, as_of: date) -> dict[int, Standing]:
    """Standing by number."""
    return {one.version.number: one.standing for one in timeline(of, as_of).versions}


def test_the_latest_that_has_begun_is_in_force() -> None:
    """Earlier ones are superseded, later ones upcoming."""
    of = policy(START, START + timedelta(10), START + timedelta(20))
    assert standings(of, START + timedelta(15)) == {
        1: Standing.SUPERSEDED, 2: Standing.IN_FORCE, 3: Standing.UPCOMING,
    }  # fmt: skip


def test_of_two_on_one_day_the_later_number_counts() -> None:
    """The earlier is never in force, before that day and after."""
    of = policy(START, START + timedelta(5), START + timedelta(5))
    for day in (START, START + timedelta(9)):
        assert standings(of, day)[2] is Standing.NEVER_IN_FORCE
    assert standings(of, START + timedelta(5))[3] is Standing.IN_FORCE


def test_before_anything_is_in_force_the_first_to_come_is_shown() -> None:
    """A policy is never without a text."""
    of = policy(START + timedelta(5), START + timedelta(9))
    shown = timeline(of, START).shown
    assert (shown.version.number, shown.standing) == (1, Standing.UPCOMING)


def test_intervals_hold_their_last_day() -> None:
    """A version's last day is the day before the next one's first."""
    first, second = timeline(policy(START, START + timedelta(10)), START).versions
    assert (first.first, first.last) == (START, START + timedelta(9))
    assert (second.first, second.last) == (START + timedelta(10), None)


@given(st.lists(DAYS, min_size=1, max_size=6), DAYS)
def test_on_any_day_at_most_one_version_is_in_force(effective: list[date], day: date) -> None:
    """And it is the one whose interval holds the day."""
    found = [
        one for one in timeline(policy(*effective), day).versions
        if one.standing is Standing.IN_FORCE
    ]  # fmt: skip
    assert len(found) == (1 if min(effective) <= day else 0)
    for one in found:
        assert one.first <= day
        assert one.last is None or day <= one.last


def test_a_moment_belongs_to_the_day_it_falls_on_in_riga() -> None:
    """21:30 UTC on 30 June is 1 July; days of 23 and 25 hours begin at midnight too."""
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
