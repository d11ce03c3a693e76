"""Sites with a random history: clauses come, go, move, change and get other ids.

Words and files are those of the benchmarks; the same arguments write the same bytes.
"""

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from history import (
    MOST_CLAUSES,
    Clause,
    Policy,
    Size,
    Version,
    change_clause,
    make_clause,
    make_policies,
    write_content,
)

FIRST_DAY = date(2025, 1, 1)
DAYS_BETWEEN = (0, 1, 30, 365)  # two versions may take effect on one day
SMALL = Size(policies=2, versions=5, languages=("lv", "en"), clauses=8, changes=3)


def write_history(root: Path, seed: int, size: Size = SMALL) -> tuple[Policy, ...]:
    """Write `content/` below a folder, and say what it holds; `changes` are those of a version."""
    chance = random.Random(seed)
    beginnings = make_policies(replace(size, versions=1), FIRST_DAY, seed)
    policies = tuple(_with_history(chance, policy, size) for policy in beginnings)
    write_content(root / "content", policies, size.languages)
    return policies


def _with_history(chance: random.Random, policy: Policy, size: Size) -> Policy:
    draft = _Draft(chance, list(policy.versions[0].clauses))
    versions = [policy.versions[0]]
    while len(versions) < size.versions:
        versions.append(draft.next_version(versions[-1], size.changes))
    return replace(policy, versions=tuple(versions), in_force=versions[-1])


@dataclass(slots=True)
class _Draft:
    """The clauses as they stand; what was removed, and what this version has changed so far."""

    chance: random.Random
    clauses: list[Clause]
    removed: list[Clause] = field(default_factory=list)
    fresh: list[int] = field(init=False)
    touched: set[str] = field(default_factory=set)
    renamed: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """List the subjects that no clause has had yet, in any order."""
        taken = {clause.subject for clause in self.clauses}
        free = [subject for subject in range(MOST_CLAUSES) if subject not in taken]
        self.fresh = self.chance.sample(free, len(free))

    def next_version(self, before: Version, changes: int) -> Version:
        """The version after another, with so many changes."""
        self.touched, self.renamed = set(), {}
        for _ in range(changes):
            self.chance.choice(
                (self._edit, self._edit, self._move, self._rename, self._remove, self._bring)
            )()
        self._mend()
        clauses = tuple(self.clauses)
        return replace(
            before,
            number=before.number + 1,
            effective=before.effective + timedelta(self.chance.choice(DAYS_BETWEEN)),
            clauses=clauses,
            changed=tuple(n for n, clause in enumerate(clauses) if clause.id in self.touched),
            renamed=tuple(self.renamed.items()),
            kind=self.chance.choice(("material", "editorial")),
        )

    def _pick(self) -> int | None:
        """The place of a clause that this version has left alone so far."""
        places = [n for n, clause in enumerate(self.clauses) if clause.id not in self.touched]
        return self.chance.choice(places) if places else None

    def _edit(self) -> None:
        if (place := self._pick()) is not None:
            self.clauses[place] = change_clause(self.chance, self.clauses[place])
            self.touched.add(self.clauses[place].id)

    def _move(self) -> None:
        if (place := self._pick()) is not None:
            self._insert(self.clauses.pop(place))

    def _rename(self) -> None:
        if self.fresh and (place := self._pick()) is not None:
            old, subject = self.clauses[place], self.fresh.pop()
            named = make_clause(self.chance, 0, subject)
            new = replace(old, topic=named.topic, aspect=named.aspect)
            self.clauses[place], self.renamed[old.id] = new, new.id
            self.touched.add(new.id)

    def _remove(self) -> None:
        if len(self.clauses) > 1 and (place := self._pick()) is not None:
            self.removed.append(self.clauses.pop(place))
            # neither restored nor counted in the version that removes it
            self.touched.add(self.removed[-1].id)

    def _bring(self) -> None:
        """Restore a clause that an earlier version removed; else write a new one."""
        restorable = [clause for clause in self.removed if clause.id not in self.touched]
        if restorable:
            clause = self.chance.choice(restorable)
            self.removed.remove(clause)
            self._insert(clause)
        elif self.fresh:
            self._insert(make_clause(self.chance, 0, self.fresh.pop()))

    def _insert(self, clause: Clause) -> None:
        self.clauses.insert(self.chance.randint(0, len(self.clauses)), clause)
        self.touched.add(clause.id)

    def _mend(self) -> None:
        """References follow renamed clauses, and end with removed ones; levels start at 2."""
        known = {clause.id for clause in self.clauses}
        for place, clause in enumerate(self.clauses):
            see = self.renamed.get(clause.see or "", clause.see)
            level = clause.level if place else 2
            self.clauses[place] = replace(clause, see=see if see in known else None, level=level)
