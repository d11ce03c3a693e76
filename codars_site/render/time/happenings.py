"""What happened, as the changelog and the feeds show it."""

from collections.abc import Iterator
from dataclasses import dataclass

from codars_site.i18n import Catalog
from codars_site.model.address import Route
from codars_site.model.chronicle import Turn
from codars_site.model.edition import ChangesSheet, Told
from codars_site.model.ledger import Entry, Erratum, Publish, Translation
from codars_site.model.localized import Localized
from codars_site.model.policy import Version
from codars_site.model.redline import ClauseChange
from codars_site.render.changes import ChangesPages
from codars_site.render.foreign import said_in
from codars_site.render.lines import SHORT
from codars_site.render.time.happening_words import HappeningWords
from codars_site.render.time.list_changes import ListChanges
from codars_site.render.time.views import ClauseMention, HappeningView, MentionGroup

FEW = 12  # so many clauses are listed openly


@dataclass(frozen=True, slots=True)
class Happenings:
    """Draws what happened in one language."""

    catalog: Catalog
    words: HappeningWords
    pages: ChangesPages
    lists: ListChanges

    def view(self, told: Told, page: Route) -> HappeningView:
        """Something that happened, for a page."""
        happening = told.happening
        key, changes = happening.turn.replace(" ", "-"), _published(told)
        groups, what = tuple(self.groups(told, page)), self.words.what(happening)
        route = told.version.route if told.version else told.page
        return HappeningView(
            id=f"_{key}-{happening.line.number}",
            key=key,
            subject=self.subject(told),
            href=route.relative_to(page) if route else None,
            what=what,
            summary=self.summary(told),
            remarks=tuple(self.words.remarks(told)),
            counts=tuple(self.pages.counts(changes)) if changes else (),
            groups=groups,
            many=sum(len(group.clauses) for group in groups) > FEW,
            changes=changes.route.relative_to(page) if changes else None,
            services=tuple(self.lists.view(one, what) for one in told.services or ()),
            hash=happening.line.hash,
            short=happening.line.hash[:SHORT],
        )

    def subject(self, told: Told) -> str:
        """What it happened to."""
        if told.policy:
            return told.policy.titles[self.catalog.language]
        if told.happening.of_inventory:
            return self.catalog.gettext("Cookie list")
        return self.catalog.gettext("About the publisher")

    def summary(self, told: Told) -> str:
        """The editors' summary of a version that is announced or takes effect."""
        if told.happening.turn not in (Turn.ANNOUNCED, Turn.IN_FORCE):
            return ""
        summary = Localized()
        if told.version:
            summary = told.version.dated.version.summary
        elif told.inventory:
            summary = told.inventory.summary
        return said_in(summary, self.catalog)

    def groups(self, told: Told, page: Route) -> Iterator[MentionGroup]:
        """The clauses concerned, by what happened to them."""
        changes = _published(told)
        if changes is None:
            mentions = tuple(self.corrected(told, page))
            if mentions:
                yield MentionGroup(self.catalog.gettext("corrected"), mentions)
            return
        groups: dict[str, list[ClauseMention]] = {}
        for one in changes.clauses:
            what = ", ".join(self.pages.fates(one.change))
            if what:
                mention = self.mention(changes, one.change, page)
                groups.setdefault(what, []).append(mention)
        for what, found in groups.items():
            yield MentionGroup(what, tuple(found))

    def mention(self, sheet: ChangesSheet, change: ClauseChange, page: Route) -> ClauseMention:
        """A clause that a version changed; one that it removed, in the version before."""
        text, sibling = (sheet.new, sheet.after) if change.after else (sheet.old, sheet.before)
        one = (change.after or change.before)[0]
        language = text.expression.language
        return ClauseMention(
            number=one.number,
            title=self.pages.title(text, one),
            href=f"{sibling.route.relative_to(page)}#{one.clause.id}",
            redline=f"{sheet.route.relative_to(page)}#{change.id}",
            language=None if language == self.catalog.language else language,
        )

    def corrected(self, told: Told, page: Route) -> Iterator[ClauseMention]:
        """The clauses that an erratum or a revised translation gave other words."""
        sheet = told.version
        if sheet is None:
            return
        known = sheet.expression.by_id()
        for clause_id in _clauses(told.happening.line.entry, sheet.dated.version):
            resolved = known.get(clause_id)
            if resolved:
                yield ClauseMention(
                    number=resolved.number,
                    title=self.pages.title(sheet, sheet.numbered(clause_id)),
                    href=f"{sheet.route.relative_to(page)}#{clause_id}",
                    redline=None,
                    language=None
                    if resolved.language == self.catalog.language
                    else resolved.language,
                )


def _published(told: Told) -> ChangesSheet | None:
    """What the version that is announced or takes effect changed."""
    return told.changes if isinstance(told.happening.line.entry, Publish) else None


def _clauses(entry: Entry, version: Version) -> Iterator[str]:
    """The ids of clauses whose words an entry replaced."""
    former = None
    match entry:
        case Erratum(corrections=corrections):
            yield from (one.after.id for one in corrections)
        case Translation(text=text, replaced=int(number)):
            former = version.former(text.language, number)
        case _:
            pass
    yield from (clause.id for clause in former.clauses) if former else ()
