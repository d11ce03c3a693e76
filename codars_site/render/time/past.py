"""What the page of a version says of the past of its clauses."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from codars_site.i18n import Catalog
from codars_site.model.address import Route
from codars_site.model.edition import ChangesSheet
from codars_site.model.lineage import Removed
from codars_site.model.redline import Fate
from codars_site.model.version_sheet import VersionSheet
from codars_site.render.changes import ChangesPages
from codars_site.render.views import ClauseNote, RemovedView

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class PastNotes:
    """Notes in one language. `texts` and `changes` are by policy and number of the version."""

    catalog: Catalog
    pages: ChangesPages
    texts: Mapping[Key, VersionSheet]
    changes: Mapping[Key, ChangesSheet]

    def note(self, sheet: VersionSheet, clause: str) -> ClauseNote | None:
        """In which version the words of a clause became what they are; None for the first."""
        change = sheet.lineage.changed.get(clause)
        if change is None:
            return None
        route = self.changes[sheet.policy.id, change.version].route
        said = self.said(change.fates, told=clause == change.told)
        words = said % {"number": change.version}
        return ClauseNote(words, f"{route.relative_to(sheet.route)}#{change.told}")

    def said(self, fates: Iterable[Fate], *, told: bool) -> str:
        """What became of a clause in a version, with room for its number; `told` where the change
        is told under its own id.
        """
        gettext = self.catalog.gettext
        for fate in fates:
            match fate:
                case Fate.ADDED | Fate.REPLACED:
                    return gettext("new in version %(number)s")
                case Fate.SPLIT if told:
                    return gettext("split in version %(number)s")
                case Fate.SPLIT:
                    return gettext("split off in version %(number)s")
                case Fate.MERGED:
                    return gettext("merged in version %(number)s")
        return gettext("changed in version %(number)s")

    def aliases(self, sheet: VersionSheet, clause: str) -> tuple[str, ...]:
        """The former ids of a clause, at the policy's own address."""
        return sheet.lineage.aliases(clause) if sheet.route == sheet.shown.route else ()

    def removed(self, sheet: VersionSheet) -> Iterator[RemovedView]:
        """What is in the text no more, at the policy's own address."""
        if sheet.history is None or sheet.route != sheet.shown.route:
            return
        gone: dict[Removed, list[str]] = {}
        for clause_id, removed in sorted(sheet.lineage.removed.items()):
            gone.setdefault(removed, []).append(clause_id)
        for removed, ids in gone.items():
            yield self.line(sheet, removed, tuple(ids), sheet.history)

    def line(
        self, sheet: VersionSheet, removed: Removed, ids: tuple[str, ...], history: Route
    ) -> RemovedView:
        """One of them, by the title that it had last."""
        text = self.texts[sheet.policy.id, removed.last]
        one = text.numbered(removed.id)
        language = text.expression.by_id()[removed.id].language
        return RemovedView(
            ids=ids,
            title=self.pages.title(text, one),
            words=self.catalog.gettext("removed in version %(number)s", number=removed.version),
            href=f"{history.relative_to(sheet.route)}#clause-{removed.id}",
            language=None if language == self.catalog.language else language,
        )
