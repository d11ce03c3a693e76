"""What holds of every history of a policy: published, postponed, withdrawn, repealed at random."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from codars_site.derive.timeline import changes, in_force_on, lives_of, next_change, timeline
from codars_site.model.ledger import Entry, Ledger, Publish, Repeal
from codars_site.model.timeline import Standing
from tests.ledgers import POLICY, ledger_of, policy_of, postpone, publish, repeal, withdraw

START = date(2026, 1, 1)
DAY = timedelta(1)
DAYS = st.integers(-1, 70).map(lambda days: START + days * DAY)


@dataclass(slots=True)
class Desk:
    """Decides at random, one thing after another, nothing about a day that has passed."""

    draw: st.DrawFn
    today: date = START
    effective: dict[int, date] = field(default_factory=dict)
    published: int = 0
    ended: bool = False

    def decide(self) -> tuple[date, Entry]:
        """The next line of the ledger."""
        self.today += self.draw(st.integers(0, 4)) * DAY
        day = self.today + self.draw(st.integers(0, 12)) * DAY
        waiting = [number for number, first in self.effective.items() if first > self.today]
        verbs = ["publish", *["postpone", "withdraw"] * bool(waiting)]
        verbs += ["repeal"] * (self.published > 0 and not self.ended)
        match self.draw(st.sampled_from(verbs)):
            case "postpone":
                number = self.draw(st.sampled_from(waiting))
                former, self.effective[number] = self.effective[number], day
                return self.today, postpone(number, day, former)
            case "withdraw":
                number = self.draw(st.sampled_from(waiting))
                del self.effective[number]
                return self.today, withdraw(number)
            case "repeal":
                self.ended = True
                return self.today, repeal(day)
            case _:
                self.published += 1
                self.effective[self.published] = day
                return self.today, publish(self.published, day)


@st.composite
def histories(draw: st.DrawFn) -> Ledger:
    """The ledger of such a desk."""
    desk = Desk(draw)
    return ledger_of([desk.decide() for _ in range(draw(st.integers(1, 12)))])


def numbers(ledger: Ledger) -> list[int]:
    """The versions that it ever knows."""
    return [line.entry.version for line in ledger.lines if isinstance(line.entry, Publish)]


def standings(ledger: Ledger, day: date, order: list[int] | None = None) -> dict[int, Standing]:
    """What stands on a day, as known on it."""
    seen = timeline(policy_of(order or numbers(ledger)), ledger.until(day), day)
    return {one.version.number: one.standing for one in seen.versions}


@given(histories(), DAYS)
def test_on_no_day_are_two_versions_in_force(ledger: Ledger, day: date) -> None:
    """And that one is found by its number too."""
    found = [
        number for number, standing in standings(ledger, day).items()
        if standing is Standing.IN_FORCE
    ]  # fmt: skip
    number = in_force_on(ledger.until(day), POLICY, day)
    assert found == ([number] if number else [])


@given(histories(), DAYS)
def test_lives_follow_one_another_without_gap_or_overlap(ledger: Ledger, day: date) -> None:
    """Each that is ever in force begins on the day after the one before it."""
    lives = lives_of(ledger.until(day), POLICY)
    lived = [(first, last) for _, first, last in lives if last is None or first <= last]
    for (_, last), (first, _) in pairwise(lived):
        assert last == first - DAY


@given(histories(), DAYS)
def test_after_its_end_nothing_of_a_policy_is_in_force(ledger: Ledger, day: date) -> None:
    """Not even a version that was to take effect later; until then the last one is."""
    known = ledger.until(day)
    for line in known.lines:
        if isinstance(line.entry, Repeal) and line.entry.effective <= day:
            assert in_force_on(known, POLICY, day) is None
            assert Standing.UPCOMING not in standings(ledger, day).values()


@given(histories(), DAYS, st.randoms(use_true_random=False))
def test_standing_does_not_depend_on_the_order_of_folders(
    ledger: Ledger, day: date, chance: Random
) -> None:
    """Numbers and days alone decide."""
    shuffled = numbers(ledger)
    chance.shuffle(shuffled)
    assert standings(ledger, day, shuffled) == standings(ledger, day)


@given(histories(), DAYS, DAYS)
def test_what_was_in_force_stays_what_was_in_force(ledger: Ledger, one: date, other: date) -> None:
    """Nothing recorded later, about days to come, says otherwise of a day that has passed."""
    then, now = sorted((one, other))
    assert in_force_on(ledger.until(now), POLICY, then) == in_force_on(
        ledger.until(then), POLICY, then
    )


@given(histories(), DAYS)
def test_nothing_changes_before_the_next_change(ledger: Ledger, day: date) -> None:
    """Until its day all stands as it stood; on it something is in force that was not, or is no
    longer, or a line is seen. After the last one nothing changes any more.
    """
    change = next_change(ledger, day)
    end = change.day if change else day + 100 * DAY
    seen = day
    while seen + DAY < end:
        seen += DAY
        assert standings(ledger, seen) == standings(ledger, day)
        assert ledger.until(seen) == ledger.until(day)
    if change:
        before, after = standings(ledger, end - DAY), standings(ledger, end)
        recorded = len(ledger.until(end).lines) - len(ledger.until(end - DAY).lines)
        assert change.recorded == recorded
        assert before != after or recorded


@given(histories())
def test_every_change_is_the_next_one_of_the_day_before(ledger: Ledger) -> None:
    """The list of changes and the question for the next one agree."""
    found, day = [], START - DAY
    while change := next_change(ledger, day):
        found.append(change)
        day = change.day
    assert tuple(found) == changes(ledger)
