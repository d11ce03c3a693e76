"""Which clause of a version became which in the next: by id and relation; moves are computed."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from codars_site.derive.hashes import clause_hash
from codars_site.derive.numbering import clause_numbers
from codars_site.model.policy import Clause, Relations
from codars_site.model.prose import Wording
from codars_site.model.redline import ClauseChange, Fate, Numbered

_ORDER = tuple(Fate)


def align_clauses(
    before: Sequence[Clause],
    after: Sequence[Clause],
    relations: Relations,
    same: Mapping[str, str],
) -> tuple[ClauseChange, ...]:
    """What became of every clause, in the order of the new text; what was removed stands where it
    stood before. A relation that names a clause of neither text says nothing. By `same`, clause
    hashes that errata made equivalent lead to one of them.
    """
    ties = _ties(_ids(before), _ids(after), relations)
    return _Alignment(_numbered(before), _numbered(after), ties, same).changes()


@dataclass(frozen=True, slots=True)
class _Tie:
    """Ids that belong together by an id in common or by a relation."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    fate: Fate | None = None


@dataclass(frozen=True, slots=True)
class _Alignment:
    before: Mapping[str, Numbered]
    after: Mapping[str, Numbered]
    ties: tuple[_Tie, ...]
    equal: Mapping[str, str]
    old_order: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "old_order", {one: at for at, one in enumerate(self.before)})

    def changes(self) -> tuple[ClauseChange, ...]:
        by_first = {tie.after[0]: tie for tie in self.ties if tie.after}
        tied = {one for tie in self.ties for one in tie.after}
        moved = self.moved([by_first[one] for one in self.after if one in by_first])
        told = [
            self.change(by_first.get(one) or _Tie((), (one,)), moved)
            for one in self.after
            if one in by_first or one not in tied
        ]
        followed = {one for tie in self.ties for one in tie.before}
        return tuple(self.with_removed(told, [one for one in self.before if one not in followed]))

    def change(self, tie: _Tie, moved: set[str]) -> ClauseChange:
        old = tuple(self.before[one] for one in tie.before)
        new = tuple(self.after[one] for one in tie.after)
        return ClauseChange(tuple(_sorted(self.fates(tie, old, new, moved))), old, new)

    def fates(
        self, tie: _Tie, old: tuple[Numbered, ...], new: tuple[Numbered, ...], moved: set[str]
    ) -> Iterator[Fate]:
        if not old:
            yield Fate.ADDED
            return
        if tie.after[0] in moved:
            yield Fate.MOVED
        if tie.fate:
            yield tie.fate
        if tie.fate in (None, Fate.RENAMED):
            same = self.say_the_same(old[0].clause.wording, new[0].clause.wording)
            yield Fate.SAME if same else Fate.CHANGED

    def say_the_same(self, one: Wording, other: Wording) -> bool:
        # most clauses have the very same source, and need no hash
        if one.digest == other.digest:
            return True
        before, after = clause_hash(one), clause_hash(other)
        return self.equal.get(before, before) == self.equal.get(after, after)

    def moved(self, ties: Sequence[_Tie]) -> set[str]:
        """As few as explain the new order; and what stands on another level now."""
        places = [self.old_order[tie.before[0]] for tie in ties]
        stayed = longest_rise(places)
        return {
            tie.after[0]
            for at, tie in enumerate(ties)
            if at not in stayed
            or self.before[tie.before[0]].clause.level != self.after[tie.after[0]].clause.level
        }

    def with_removed(
        self, told: Iterable[ClauseChange], removed: Sequence[str]
    ) -> Iterator[ClauseChange]:
        """Each removed clause after the change of the nearest clause before it that is left."""
        told = list(told)
        places = {one.clause.id: at for at, change in enumerate(told, 1) for one in change.before}
        old_ids = list(self.before)
        after: dict[int, list[ClauseChange]] = {}
        for gone in removed:
            earlier = old_ids[: self.old_order[gone]]
            place = next((places[one] for one in reversed(earlier) if one in places), 0)
            change = ClauseChange((Fate.REMOVED,), (self.before[gone],), ())
            after.setdefault(place, []).append(change)
        yield from after.get(0, ())
        for at, change in enumerate(told, 1):
            yield change
            yield from after.get(at, ())


def longest_rise(numbers: Sequence[int]) -> frozenset[int]:
    """The places of a longest rising subsequence (patience sorting)."""
    tops: list[int] = []
    at_top: list[int] = []
    previous: list[int | None] = []
    for at, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        previous.append(at_top[pile - 1] if pile else None)
        tops[pile : pile + 1] = [number]
        at_top[pile : pile + 1] = [at]
    places = set()
    at_end = at_top[-1] if at_top else None
    while at_end is not None:
        places.add(at_end)
        at_end = previous[at_end]
    return frozenset(places)


def _ties(old: Sequence[str], new: Sequence[str], relations: Relations) -> tuple[_Tie, ...]:
    """Relations whose ids are there, then equal ids; no id in two of them."""
    told = [
        *(_Tie((a,), (b,), Fate.RENAMED) for a, b in relations.renamed),
        *(_Tie((a,), (b,), Fate.REPLACED) for a, b in relations.replaced),
        *(_Tie((a,), parts, Fate.SPLIT) for a, parts in relations.split),
        *(_Tie(parts, (c,), Fate.MERGED) for c, parts in relations.merged),
        *(_Tie((one,), (one,)) for one in new if one in set(old)),
    ]
    ties: list[_Tie] = []
    used_before: set[str] = set()
    used_after: set[str] = set()
    for tie in told:
        known = set(tie.before) <= set(old) and set(tie.after) <= set(new)
        free = used_before.isdisjoint(tie.before) and used_after.isdisjoint(tie.after)
        if known and free and tie.before and tie.after:
            used_before.update(tie.before)
            used_after.update(tie.after)
            ties.append(
                _Tie(
                    tuple(one for one in old if one in tie.before),
                    tuple(one for one in new if one in tie.after),
                    tie.fate,
                )
            )
    return tuple(ties)


def _ids(clauses: Iterable[Clause]) -> tuple[str, ...]:
    return tuple(clause.id for clause in clauses)


def _numbered(clauses: Sequence[Clause]) -> Mapping[str, Numbered]:
    numbers = clause_numbers(clauses)
    return {clause.id: Numbered(clause, numbers.get(clause.id, "")) for clause in clauses}


def _sorted(fates: Iterable[Fate]) -> list[Fate]:
    return sorted(fates, key=_ORDER.index)
