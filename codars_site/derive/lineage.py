"""Where clauses come from, and what became of them, from what each version changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from codars_site.model.lineage import Change, ClauseEvent, ClauseLife, Lineage, Removed
from codars_site.model.redline import ClauseChange, Fate, Numbered

Steps = Mapping[int, tuple[int | None, tuple[ClauseChange, ...]]]


def trace_lineages(steps: Steps) -> Mapping[int, Lineage]:
    """The lineage of every version. `steps` has, by number and each after the version before it,
    that version and what became of its clauses; a first version has changed nothing.
    """
    found: dict[int, Lineage] = {}
    for number, (before, changes) in steps.items():
        past = found.get(before or 0, Lineage())
        found[number] = _Descent(number, before or 0, past, changes).lineage()
    return found


def clause_lives(
    versions: Iterable[tuple[int, Sequence[Numbered], tuple[ClauseChange, ...]]],
) -> tuple[ClauseLife, ...]:
    """The life of every id ever used, in the order of the text that had it last, the newest text
    first. Each version comes with its clauses and with what it changed.
    """
    events: dict[str, list[ClauseEvent]] = {}
    last: dict[str, tuple[int, int, Numbered]] = {}
    for number, clauses, changes in versions:
        for place, one in enumerate(clauses):
            last[one.clause.id] = (-number, place, one)
            if not changes and one.clause.id not in events:
                events[one.clause.id] = [ClauseEvent(number, (Fate.ADDED,), one.clause.id)]
        for change in changes:
            for clause_id, event in _events(number, change):
                events.setdefault(clause_id, []).append(event)
    order = sorted(last.items(), key=lambda item: item[1][:2])
    return tuple(
        ClauseLife(clause_id, one, -number, tuple(events[clause_id]))
        for clause_id, (number, _, one) in order
    )


@dataclass(frozen=True, slots=True)
class _Descent:
    """One step: what a version inherits, and what it changes."""

    number: int
    before: int
    past: Lineage
    changes: tuple[ClauseChange, ...]
    became: dict[str, str] = field(default_factory=dict)
    gone: dict[str, Removed] = field(default_factory=dict)

    def lineage(self) -> Lineage:
        now = {one.clause.id for change in self.changes for one in change.after}
        for change in self.changes:
            for one in change.before:
                if change.after:
                    self.became[one.clause.id] = self.heir(one.clause.id, change)
                else:
                    self.gone[one.clause.id] = Removed(one.clause.id, self.number, self.before)
        if not self.changes:
            return self.past
        former = {old: new for old, new in self.became.items() if old not in now}
        removed = {**self.past.removed, **self.gone}
        for old, new in self.past.former.items():
            if new in self.became:
                former.setdefault(old, self.became[new])
            elif new in self.gone:
                removed[old] = self.gone[new]
        return Lineage(
            dict(self.changed()),
            {old: new for old, new in former.items() if old not in now},
            {old: one for old, one in removed.items() if old not in now and old not in former},
        )

    def heir(self, clause_id: str, change: ClauseChange) -> str:
        """The clause that an id leads to: its own, else the first it became."""
        after = [one.clause.id for one in change.after]
        return clause_id if clause_id in after else after[0]

    def changed(self) -> Iterable[tuple[str, Change]]:
        for change in self.changes:
            before = change.before[0].clause.id if change.before else ""
            for one in change.after:
                if change.rewords:
                    yield one.clause.id, Change(self.number, change.fates, change.id)
                elif before in self.past.changed:
                    yield one.clause.id, self.past.changed[before]


def _events(number: int, change: ClauseChange) -> Iterable[tuple[str, ClauseEvent]]:
    """What a change is to each clause that it concerns."""
    if change.fates == (Fate.SAME,):
        return
    before = tuple(one.clause.id for one in change.before)
    after = tuple(one.clause.id for one in change.after)
    for clause_id in dict.fromkeys((*after, *before)):
        source = tuple(one for one in before if one != clause_id) if clause_id in after else ()
        result = tuple(one for one in after if one != clause_id) if clause_id in before else ()
        yield clause_id, ClauseEvent(number, change.fates, change.id, source, result)
