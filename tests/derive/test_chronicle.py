"""What happened, as it is told from the ledger (semantics 4.9)."""

from collections.abc import Iterable
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from codars_site.derive.chronicle import happenings, of_policy
from codars_site.model.chronicle import Turn
from codars_site.model.fact import FactStatus
from codars_site.model.ledger import (
    INVENTORY,
    Confirmation,
    Entry,
    Ledger,
    PinnedFact,
    PinnedText,
    Publish,
    Slug,
)
from codars_site.model.localized import Localized
from tests.ledgers import POLICY, ledger_of, postpone, publish, repeal, withdraw

START = date(2026, 1, 1)
NAME = "publisher.email"
Told = list[tuple[int, Turn, int | None]]
Records = list[tuple[int, Entry]]


def day(number: int) -> date:
    """A day, counted from the first."""
    return START + timedelta(number)


def told(recorded: Iterable[tuple[int, Entry]], as_of: int) -> Told:
    """What is told on a day: day, turn and version, the latest first."""
    ledger = ledger_of((day(number), entry) for number, entry in recorded)
    return [
        ((one.day - START).days, one.turn, one.version) for one in happenings(ledger, day(as_of))
    ]


def test_a_version_is_announced_and_later_takes_effect() -> None:
    """Its effect is told on the day it comes, and not before."""
    recorded: Records = [(0, publish(1, day(0))), (3, publish(2, day(9)))]
    announced = [(3, Turn.ANNOUNCED, 2), (0, Turn.IN_FORCE, 1)]
    assert told(recorded, 8) == announced
    assert told(recorded, 9) == [(9, Turn.IN_FORCE, 2), *announced]


def test_what_takes_effect_on_the_day_of_its_record_is_told_once() -> None:
    """There was nothing to announce."""
    assert told([(4, publish(1, day(4)))], 9) == [(4, Turn.IN_FORCE, 1)]


def test_what_took_effect_before_its_record_is_told_on_the_day_of_the_record() -> None:
    """Nobody could have been told before."""
    recorded: Records = [(0, publish(1, day(0))), (9, publish(2, day(5)))]
    assert told(recorded, 9)[0] == (9, Turn.IN_FORCE, 2)


def test_of_two_on_one_day_the_one_that_never_was_in_force_is_announced_all_the_same() -> None:
    """Every line of the ledger is told."""
    recorded: Records = [(0, publish(1, day(0))), (5, publish(2, day(5))), (5, publish(3, day(5)))]
    assert told(recorded, 5)[:2] == [(5, Turn.IN_FORCE, 3), (5, Turn.ANNOUNCED, 2)]


def test_a_postponed_version_takes_effect_on_its_later_day() -> None:
    """The former day passes without a word."""
    recorded: Records = [(0, publish(1, day(5))), (2, postpone(1, day(8), day(5)))]
    assert told(recorded, 7) == [(2, Turn.POSTPONED, 1), (0, Turn.ANNOUNCED, 1)]
    assert told(recorded, 8)[0] == (8, Turn.IN_FORCE, 1)


def test_a_withdrawn_version_never_takes_effect() -> None:
    """Its announcement remains, and is followed by its withdrawal."""
    recorded: Records = [(0, publish(1, day(5))), (2, withdraw(1))]
    assert told(recorded, 9) == [(2, Turn.WITHDRAWN, 1), (0, Turn.ANNOUNCED, 1)]


def test_the_end_of_a_policy_is_announced_and_comes() -> None:
    """The first day without it is the day of its repeal."""
    recorded: Records = [(0, publish(1, day(0))), (3, repeal(day(7)))]
    assert [turn for _, turn, _ in told(recorded, 6)] == [Turn.ENDING, Turn.IN_FORCE]
    assert told(recorded, 7)[0] == (7, Turn.REPEALED, None)


def test_an_end_on_the_day_of_its_record_is_told_once() -> None:
    """There was nothing to announce."""
    recorded: Records = [(0, publish(1, day(0))), (3, repeal(day(3)))]
    assert [turn for _, turn, _ in told(recorded, 9)] == [
        Turn.REPEALED, Turn.IN_FORCE,
    ]  # fmt: skip


ENTRIES = st.one_of(
    st.builds(publish, st.integers(1, 4), st.integers(0, 30).map(day)),
    st.builds(postpone, st.integers(1, 4), st.integers(0, 30).map(day)),
    st.builds(withdraw, st.integers(1, 4)),
)
RECORDS = st.lists(st.tuples(st.integers(0, 20), ENTRIES), max_size=8)


@given(RECORDS, st.integers(0, 30), st.integers(0, 30))
def test_a_later_day_takes_nothing_back(recorded: Records, first: int, later: int) -> None:
    """What was told on a day is told on every later day, in the same order."""
    recorded.sort(key=lambda one: one[0])
    before, after = told(recorded, min(first, later)), told(recorded, max(first, later))
    assert after[len(after) - len(before) :] == before


@given(RECORDS, st.integers(0, 30))
def test_every_line_is_told(recorded: Records, as_of: int) -> None:
    """No line of the ledger that is seen on a day is left out, and none tells the future."""
    recorded.sort(key=lambda one: one[0])
    ledger = ledger_of((day(number), entry) for number, entry in recorded)
    seen = happenings(ledger, day(as_of))
    assert {one.line for one in seen} == set(ledger.until(day(as_of)).lines)
    assert all(one.day <= day(as_of) for one in seen)


def shown(number: int, policy: str = POLICY) -> Publish:
    """A version that shows a fact nobody has confirmed."""
    fact = PinnedFact(NAME, FactStatus.UNCONFIRMED)
    texts = (PinnedText("lv", ()),)
    return Publish(policy, number, day(0), texts, Localized(), facts=(fact,))


def test_a_policy_is_told_of_its_facts_and_of_the_list_that_it_shows() -> None:
    """A confirmation concerns those who showed the fact; a list, those who draw it."""
    confirmed = Confirmation((PinnedFact(NAME, FactStatus.CONFIRMED, "a@example.org"),))
    entries: list[Entry] = [
        shown(1), publish(1, day(0)), Slug("other", "lv", "a/", "b/"), confirmed,
    ]  # fmt: skip
    ledger: Ledger = ledger_of((day(0), entry) for entry in [*entries, shown(1, INVENTORY)])
    everything = happenings(ledger, day(1))
    turns = [one.turn for one in of_policy(everything, POLICY, lists=False)]
    assert turns[0] is Turn.CONFIRMED
    assert Turn.MOVED not in turns
    newest, *_ = of_policy(everything, POLICY, lists=True)
    assert newest.policy == INVENTORY
    assert [one.turn for one in of_policy(everything, "other", lists=False)] == [Turn.MOVED]
