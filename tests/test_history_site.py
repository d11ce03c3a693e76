"""The generated histories that other tests stand on."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from history import Policy

from codars_site.errors import Severity
from codars_site.pipeline import Order, check
from tests.history_site import FIRST_DAY, SMALL, write_history


def files(root: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*.*")
        if path.is_file()
    }


def changes_between(policy: Policy) -> set[str]:
    """What happens to clauses anywhere in a history, in words."""
    happened = set()
    seen: set[str] = set()
    for before, after in pairwise(policy.versions):
        old = {clause.id: clause for clause in before.clauses}
        new = {clause.id: clause for clause in after.clauses}
        names = dict(after.renamed)
        seen |= set(old)
        kept = [names.get(one, one) for one in old if names.get(one, one) in new]
        facts = {
            "edited": any(new[one] != old[one] for one in old.keys() & new.keys()),
            "moved": kept != [one for one in new if one in kept],
            "renamed": bool(names),
            "removed": bool(old.keys() - new.keys() - names.keys()),
            "restored": bool((new.keys() - old.keys()) & seen),
            "added": bool(new.keys() - seen - set(names.values())),
            "on one day": before.effective == after.effective,
        }
        happened |= {name for name, holds in facts.items() if holds}
    return happened


def test_the_same_seed_writes_the_same_site(tmp_path: Path) -> None:
    """A failure can be looked at again; another seed makes another history."""
    for name, seed in (("one", 7), ("same", 7), ("other", 8)):
        write_history(tmp_path / name, seed)
    assert files(tmp_path / "one") == files(tmp_path / "same")
    assert files(tmp_path / "one") != files(tmp_path / "other")


@pytest.mark.parametrize("seed", range(12))
def test_every_history_is_a_sound_site(tmp_path: Path, seed: int) -> None:
    """`check` finds no error in any of them."""
    write_history(tmp_path, seed, replace(SMALL, languages=("lv", "en", "ru")))
    found = check(Order(tmp_path, FIRST_DAY)).problems
    assert [problem for problem in found if problem.severity is Severity.ERROR] == []


def test_everything_happens_to_clauses_in_some_history(tmp_path: Path) -> None:
    """Tests that stand on these sites meet every kind of change."""
    happened = {
        change
        for seed in range(12)
        for policy in write_history(tmp_path / str(seed), seed)
        for change in changes_between(policy)
    }
    expected = "edited moved renamed removed restored added"
    assert happened == {*expected.split(), "on one day"}
