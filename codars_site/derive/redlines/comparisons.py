"""What changed from version to version: every pair of neighbours, in every language."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from codars_site.derive.equivalence import equivalent
from codars_site.derive.redlines.alignment import align_clauses
from codars_site.derive.redlines.redliner import Redliner
from codars_site.derive.routes import Routes
from codars_site.model.edition import ChangesSheet, Compared
from codars_site.model.policy import Clause
from codars_site.model.redline import ClauseChange, Fate, Numbered
from codars_site.model.translation import Expression
from codars_site.model.version_sheet import Sibling, VersionSheet

Key: TypeAlias = tuple[str, int, str]


def compare_versions(routes: Routes, sheets: Iterable[VersionSheet]) -> Iterator[ChangesSheet]:
    """The sheet of every version that has a predecessor, from the sheets of the versions."""
    # a version drawn at two addresses is compared at its own
    by_key = {
        _key(sheet): sheet
        for sheet in sheets
        if sheet.route == routes.version(sheet.policy, _key(sheet)[1], _key(sheet)[2])
    }
    comparisons = _Comparisons(routes, by_key)
    for sheet in by_key.values():
        if sheet.predecessor:
            yield comparisons.sheet(sheet, sheet.predecessor)


def _key(sheet: VersionSheet) -> Key:
    return sheet.policy.id, sheet.dated.version.number, sheet.expression.language


@dataclass(frozen=True, slots=True)
class _Comparisons:
    routes: Routes
    sheets: Mapping[Key, VersionSheet]
    redliner: Redliner = field(default_factory=Redliner)
    aligned: dict[tuple[str, int], tuple[ClauseChange, ...]] = field(default_factory=dict)

    def sheet(self, sheet: VersionSheet, predecessor: Sibling) -> ChangesSheet:
        policy, number, language = _key(sheet)
        binding, before = self.routes.site.binding, predecessor.dated.version.number
        changes = self.changes(sheet, before)
        old, new = self.sheets[policy, before, language], sheet
        if not _translated(old.expression, new.expression, changes):
            old, new = self.sheets[policy, before, binding], self.sheets[policy, number, binding]
        own = self.routes.speaking(sheet.policy, number)
        return ChangesSheet(
            route=self.routes.changes(sheet.policy, number, language),
            language=language,
            alternates=tuple((tag, self.routes.changes(sheet.policy, number, tag)) for tag in own),
            before=predecessor,
            after=Sibling(sheet.dated, sheet.route),
            old=old,
            new=new,
            clauses=tuple(self.compared(change, old, new) for change in changes),
        )

    def changes(self, sheet: VersionSheet, before: int) -> tuple[ClauseChange, ...]:
        """What became of the clauses of the binding text, whatever the language of the page."""
        policy, number, _ = _key(sheet)
        if (policy, number) not in self.aligned:
            binding = self.routes.site.binding
            old, new = self.sheets[policy, before, binding], self.sheets[policy, number, binding]
            self.aligned[policy, number] = align_clauses(
                _clauses(old),
                _clauses(new),
                sheet.dated.version.relations,
                equivalent(self.routes.site.ledger, policy),
            )
        return self.aligned[policy, number]

    def compared(self, change: ClauseChange, old: VersionSheet, new: VersionSheet) -> Compared:
        told = ClauseChange(
            change.fates, _said(change.before, old.expression), _said(change.after, new.expression)
        )
        if not change.rewords:
            return Compared(told, None)
        anew = Fate.REPLACED in change.fates
        return Compared(told, self.redliner.redline(told.before, told.after, anew=anew))


def _clauses(sheet: VersionSheet) -> tuple[Clause, ...]:
    return tuple(resolved.clause for resolved in sheet.expression.clauses)


def _said(clauses: Iterable[Numbered], expression: Expression) -> tuple[Numbered, ...]:
    """The same clauses in the language of an expression."""
    resolved = expression.by_id()
    return tuple(Numbered(resolved[one.clause.id].clause, one.number) for one in clauses)


def _translated(old: Expression, new: Expression, changes: Iterable[ClauseChange]) -> bool:
    """Whether both texts say every clause involved in their own language."""
    before, after = old.by_id(), new.by_id()
    return all(
        texts[one.clause.id].spoken
        for change in changes
        if change.rewords
        for texts, clauses in ((before, change.before), (after, change.after))
        for one in clauses
    )
