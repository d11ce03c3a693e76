"""The history of each clause of a policy: where it stands, and what became of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from codars_site.derive.entries import Pinner
from codars_site.derive.numbering import clause_numbers
from codars_site.derive.redlines.alignment import align_clauses
from codars_site.model.canonical import Data
from codars_site.model.policy import Clause
from codars_site.model.redline import ClauseChange, Fate, Numbered
from codars_site.model.timeline import Dated, Timeline


def clause_histories(
    of: Timeline, binding: str, pinner: Pinner, same: Mapping[str, str]
) -> Iterator[tuple[str, Mapping[str, Data]]]:
    """Every clause that a published version has or had, by id, told of the binding text.

    A version is compared with the one it is based on; by `same`, hashes that errata made equivalent
    lead to one of them.
    """
    versions: dict[str, list[Data]] = {}
    changes: dict[str, list[Data]] = {}
    for state in (_State.of(dated, binding) for dated in of.versions if dated.record):
        for clause in state.clauses:
            versions.setdefault(clause.id, []).append(state.clause_data(clause, pinner))
        for change in _changes(state, of, binding, same):
            for clause_id in dict.fromkeys(_ids((*change.before, *change.after))):
                changes.setdefault(clause_id, []).append(_change_data(state.dated, change))
    for clause_id in sorted(versions):
        yield (
            clause_id,
            {
                "policy": of.policy.id,
                "clause": clause_id,
                "language": binding,
                "versions": versions[clause_id],
                "changes": changes.get(clause_id, []),
            },
        )


@dataclass(frozen=True, slots=True)
class _State:
    """The binding text of a version."""

    dated: Dated
    clauses: tuple[Clause, ...]
    numbers: Mapping[str, str]

    @classmethod
    def of(cls, dated: Dated, binding: str) -> "_State":
        text = dated.version.text(binding)
        clauses = text.clauses if text else ()
        return cls(dated, clauses, clause_numbers(clauses))

    def clause_data(self, clause: Clause, pinner: Pinner) -> Data:
        pin = pinner.clause(clause)
        return {
            "version": self.dated.version.number,
            "number": self.numbers.get(clause.id, ""),
            "level": clause.level,
            "clause": pin.clause,
            "shown": pin.shown,
        }


def _changes(
    state: _State, of: Timeline, binding: str, same: Mapping[str, str]
) -> Iterator[ClauseChange]:
    """What became of the clauses in this version; of the first, that all were added."""
    before = of.before(state.dated)
    old = _State.of(before, binding).clauses if before and before.record else ()
    relations = state.dated.version.relations
    for change in align_clauses(old, state.clauses, relations, same):
        if change.fates != (Fate.SAME,):
            yield change


def _change_data(dated: Dated, change: ClauseChange) -> Data:
    return {
        "version": dated.version.number,
        "based_on": dated.version.based_on,
        "fates": [fate.value for fate in change.fates],
        "before": _ids(change.before),
        "after": _ids(change.after),
    }


def _ids(numbered: Iterable[Numbered]) -> list[str]:
    return [one.clause.id for one in numbered]
