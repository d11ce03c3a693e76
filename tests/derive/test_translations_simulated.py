"""Thirty versions in five languages: what the code finds, and what a simple mind remembers."""

import random
from datetime import date, timedelta

import pytest

from codars_site.derive.expressions import express
from codars_site.derive.hashes import Hasher
from codars_site.derive.published import site_on
from codars_site.derive.routes import Routes
from codars_site.derive.timeline import timeline
from tests.derive.simulation import OTHERS, Subject, World

VERSIONS = 30
Found = dict[tuple[int, str, str], tuple[str, str]]


@pytest.mark.parametrize("seed", range(8))
def test_every_clause_stands_as_a_simple_mind_remembers(seed: int) -> None:
    """After random edits, moves, renames, returns, removals, errata, confirmations, and late and
    revised translations, on every day on which something happened.
    """
    world = World(random.Random(seed))
    world.run(VERSIONS)
    days = {line.recorded for line in world.ledger.lines} | {one.effective for one in world.drafts}
    seen: set[str] = set()
    for day in (*random.Random(seed).sample(sorted(days), 12), max(days) + timedelta(1)):
        remembered = remember(world, day)
        assert find(world, day) == remembered
        seen |= {standing for standing, _ in remembered.values()}
    assert seen == {"current", "stale", "missing"}


def test_the_histories_have_all_that_can_happen() -> None:
    """Else the comparison would prove little."""
    happened = set()
    for seed in range(8):
        world = World(random.Random(seed))
        world.run(VERSIONS)
        happened |= {type(line.entry).__name__ for line in world.ledger.lines}
        happened |= {"renamed" for one in world.drafts if one.renamed}
        happened |= {"confirmed" for one in world.drafts if any(one.confirms.values())}
        happened |= {"replaced" for one in world.drafts if one.replaced}
        happened |= {"returned" for one in world.drafts if returned(world, one.subjects)}
    assert happened == {"Publish", "Translation", "Erratum", "Withdraw", "renamed", "confirmed",
                        "replaced", "returned"}  # fmt: skip


def returned(world: World, subjects: list[Subject]) -> bool:
    """Whether a clause says what it said before it said something else."""
    return any(world.past[one.number].index(one.words) + 1 < len(world.past[one.number])
               for one in subjects if one.words in world.past[one.number])  # fmt: skip


def find(world: World, day: date) -> Found:
    """Every clause of every version as the code resolves it on a day."""
    whole = world.site()
    seen = site_on(whole, day)
    timelines = tuple(timeline(one, seen.ledger, day) for one in seen.policies if one.versions)
    expressions = express(whole, Routes(seen), timelines, day, Hasher())
    return {
        (dated.version.number, language, one.clause.id): (
            one.standing.value,
            one.clause.wording.inlines[-1].text,  # type: ignore[union-attr]  # only words here
        )
        for of in timelines
        for dated in of.versions
        for language in OTHERS
        for one in expressions.of(of, dated, language).clauses
    }


def remember(world: World, day: date) -> Found:
    """The same from memory."""
    found = {}
    for draft in world.drafts:
        if world.recorded(draft) <= day:
            line = world.seen_on(draft, day)
            for language in OTHERS:
                for one in draft.subjects:
                    words = draft.words_at(one, line)
                    standing = world.memory.standing(language, one.number, words, line)
                    found[draft.number, language, one.id] = standing
    return found
