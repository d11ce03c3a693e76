"""The history of a policy: every version with its days, and the life of every clause."""

from collections.abc import Iterator
from dataclasses import dataclass

from codars_site.i18n import format_day
from codars_site.model.address import Page
from codars_site.model.edition import HistorySheet
from codars_site.model.lineage import ClauseEvent, ClauseLife
from codars_site.model.redline import Fate
from codars_site.model.timeline import Dated, Standing
from codars_site.model.version_sheet import Sibling
from codars_site.render.frame import FrameMaker, Head
from codars_site.render.lines import SHORT
from codars_site.render.time.narration import Narration
from codars_site.render.time.views import (
    ClauseEventView,
    ClauseLifeView,
    ClauseMention,
    HistoryRow,
    HistoryView,
)
from codars_site.render.views import Remark

_NEVER = (Standing.WITHDRAWN, Standing.NEVER_IN_FORCE, Standing.DRAFT)


@dataclass(frozen=True, slots=True)
class HistoryPages:
    """Draws histories in one language."""

    frames: FrameMaker
    narration: Narration

    def page(self, sheet: HistorySheet) -> Page:
        """The page of a policy."""
        view, catalog = self.view(sheet), self.narration.catalog
        return Page(sheet.route.file, self.frames.theme.render("history.html", view, catalog))

    def view(self, sheet: HistorySheet) -> HistoryView:
        """All that the page says."""
        gettext, edition = self.narration.catalog.gettext, self.frames.edition
        title = sheet.timeline.policy.titles[sheet.language]
        head = Head(
            sheet.route,
            sheet.language,
            gettext("%(policy)s: history", policy=title),
            description=gettext("Every version with its days, and what became of each clause."),
            alternates=sheet.alternates,
            relations=(("latest-version", sheet.current),),
            feed=(title, sheet.feed) if sheet.feed else None,
        )
        script = self.frames.theme.asset(edition.assets, "history.js")
        return HistoryView(
            frame=self.frames.frame(head),
            policy=title,
            current=sheet.current.relative_to(sheet.route),
            rows=tuple(self.row(sheet, dated) for dated in reversed(sheet.timeline.versions)),
            clauses=tuple(self.life(sheet, life) for life in sheet.clauses),
            feed=sheet.feed.relative_to(sheet.route) if sheet.feed else None,
            script=script.relative_to(sheet.route),
            none=gettext("no version is in force"),
            head=edition.site.ledger.head,
        )

    def row(self, sheet: HistorySheet, dated: Dated) -> HistoryRow:
        """One version."""
        lines, page = self.narration.lines, sheet.route
        version = sheet.versions[dated.version.number]
        line = lines.line(Sibling(dated, version.route), page)
        return HistoryRow(
            version=line,
            first="" if dated.standing in _NEVER else dated.first.isoformat(),
            last=dated.last.isoformat() if dated.last else "",
            said=self.narration.catalog.gettext("version %(number)s", number=line.number),
            recorded=lines.day(dated.record.line.recorded) if dated.record else None,
            hash=dated.record.line.hash if dated.record else "",
            short=dated.record.line.hash[:SHORT] if dated.record else "",
            remarks=tuple(self.remarks(sheet, dated)),
            changes=version.changes.relative_to(page) if version.changes else None,
        )

    def remarks(self, sheet: HistorySheet, dated: Dated) -> Iterator[Remark]:
        """What became of the version besides."""
        record, catalog = dated.record, self.narration.catalog
        if record:
            yield from self.narration.announcements.moves(record.moves)
        if record and record.withdrawn:
            yield from self.narration.words.withdrawn(record.withdrawn)
        if dated.standing is Standing.REPEALED and sheet.timeline.repeal:
            day = format_day(sheet.timeline.repeal.recorded, catalog.language)
            yield Remark(catalog.gettext("Repeal announced"), day)

    def life(self, sheet: HistorySheet, life: ClauseLife) -> ClauseLifeView:
        """What happened to a clause."""
        newest = sheet.timeline.live[-1].version.number
        return ClauseLifeView(
            id=f"clause-{life.id}",
            mention=self.mention(sheet, life.version, life.id),
            gone=life.version != newest,
            events=tuple(self.event(sheet, life, event) for event in life.events),
        )

    def event(self, sheet: HistorySheet, life: ClauseLife, event: ClauseEvent) -> ClauseEventView:
        """What a version did to it."""
        gettext = self.narration.catalog.gettext
        version = sheet.versions[event.version]
        words = self.narration.pages.words_of_fates
        first = version.changes is None
        if event.source:
            arrived = {
                Fate.SPLIT: gettext("split off"),
                Fate.REPLACED: gettext("in place of another clause"),
            }
            words = {**words, **arrived}
        what = ", ".join(words[fate] for fate in event.fates if fate in words)
        clause = version.expression.by_id().get(life.id)
        others = (*event.source, *event.result)
        redline = version.changes
        return ClauseEventView(
            number=event.version,
            what=gettext("from the beginning") if first else what,
            href=f"{version.route.relative_to(sheet.route)}#{life.id if clause else ''}",
            redline=f"{redline.relative_to(sheet.route)}#{event.told}" if redline else None,
            others=tuple(self.other(sheet, one) for one in others),
        )

    def other(self, sheet: HistorySheet, clause: str) -> ClauseMention:
        """A clause that it came from, or became."""
        life = next(one for one in sheet.clauses if one.id == clause)
        mention = self.mention(sheet, life.version, clause)
        return ClauseMention(
            mention.number, mention.title, f"#clause-{clause}", None, mention.language
        )

    def mention(self, sheet: HistorySheet, number: int, clause: str) -> ClauseMention:
        """A clause as a version has it."""
        text = sheet.versions[number]
        resolved = text.expression.by_id()[clause]
        return ClauseMention(
            number=resolved.number,
            title=self.narration.pages.title(text, text.numbered(clause)),
            href=f"{text.route.relative_to(sheet.route)}#{clause}",
            redline=None,
            language=None if resolved.language == sheet.language else resolved.language,
        )
