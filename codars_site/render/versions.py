"""The page of one version in one language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from codars_site.i18n import Case, Catalog, format_day
from codars_site.model.address import Page, Route
from codars_site.model.prose import FactUse, Reference, Wording
from codars_site.model.timeline import Standing
from codars_site.model.translation import Resolved
from codars_site.model.version_sheet import Sibling, VersionSheet
from codars_site.render.errata import Errata
from codars_site.render.foreign import said_in
from codars_site.render.frame import FrameMaker, Head
from codars_site.render.html import Html, element
from codars_site.render.inventory import GeneratedBlocks
from codars_site.render.ledger_views import RecordView
from codars_site.render.lines import VersionLines
from codars_site.render.metadata import Metadata
from codars_site.render.prose import Drawing, Setting
from codars_site.render.redlines import redline_words
from codars_site.render.terms import Explained
from codars_site.render.time.narration import Narration
from codars_site.render.translation_views import UntranslatedView
from codars_site.render.translations import TranslationNotes
from codars_site.render.views import (
    AnnouncementView,
    ClauseView,
    ContentsEntry,
    LanguageLink,
    PolicyView,
    Remark,
)

DIGITS = 12  # of a hash, on a page


@dataclass(frozen=True, slots=True)
class VersionPages:
    """Draws the versions in one language; a clause that says the same is drawn once."""

    frames: FrameMaker
    metadata: Metadata
    catalog: Catalog
    lines: VersionLines
    generated: Mapping[str, GeneratedBlocks]
    narration: Narration
    explained: Explained | None
    drawn: dict[tuple[object, ...], tuple[Html, Html]] = field(default_factory=dict)
    asked: dict[str, tuple[tuple[Reference, ...], tuple[str, ...]]] = field(default_factory=dict)

    def page(self, sheet: VersionSheet) -> Page:
        """The page of a version."""
        content = self.frames.theme.render("version.html", self.view(sheet), self.catalog)
        return Page(sheet.route.file, content)

    def view(self, sheet: VersionSheet) -> PolicyView:
        """All that the page says."""
        language, dated = self.catalog.language, sheet.dated
        translations = TranslationNotes(self.frames, self.catalog, self.lines)
        errata = Errata(self.frames, self.catalog)
        notes = errata.notes(sheet)
        clauses = tuple(
            replace(
                self.clause(sheet, resolved, translations.clause(sheet, resolved)),
                corrected=notes.get((resolved.clause.id, resolved.language)),
            )
            for resolved in sheet.expression.clauses
        )
        version = self.lines.line(Sibling(dated, sheet.route), sheet.route)
        after, shown = sheet.successor, sheet.shown
        in_force = shown.dated.standing is Standing.IN_FORCE and shown.dated is not dated
        return PolicyView(
            frame=self.frames.frame(self.head(sheet, version.summary)),
            heading=sheet.policy.titles[language],
            version=version,
            verdict=self.lines.verdict(dated),
            next=self.lines.line(after, sheet.route) if after else None,
            overtaken=_utc(sheet.overtaken) if dated.standing is Standing.IN_FORCE else None,
            in_force=self.lines.line(shown, sheet.route) if in_force else None,
            successor=self.successor(sheet),
            remarks=tuple(self.remarks(sheet)),
            translation=translations.head(sheet),
            contents=tuple(_entry(clause) for clause in clauses if clause.number),
            clauses=clauses,
            neighbours=self.lines.lines(_near(sheet), sheet.route),
            index=sheet.index.relative_to(sheet.route),
            errata=errata.list(sheet),
            original=sheet.original.relative_to(sheet.route) if sheet.original else None,
            mended=sheet.mended.relative_to(sheet.route) if sheet.mended else None,
            changes=sheet.changes.relative_to(sheet.route) if sheet.changes else None,
            announcements=tuple(self.announcements(sheet)),
            removed=tuple(self.narration.past.removed(sheet)),
            history=sheet.history.relative_to(sheet.route) if sheet.history else None,
            feed=sheet.feed.relative_to(sheet.route) if sheet.feed else None,
            record=self.record(sheet),
        )

    def record(self, sheet: VersionSheet) -> RecordView | None:
        """The line that published the version; its own, which never changes (design §5)."""
        if sheet.dated.record is None or sheet.data is None:
            return None
        line = sheet.dated.record.line
        return RecordView(
            day=format_day(line.recorded, self.catalog.language, Case.LOCATIVE),
            entry=line.number,
            digits=line.hash[:DIGITS],
            data=sheet.data.relative_to(sheet.route),
        )

    def successor(self, sheet: VersionSheet) -> LanguageLink | None:
        """The policy in the place of one that was repealed."""
        line = sheet.repeal
        if sheet.dated.standing is not Standing.REPEALED or line is None:
            return None
        return self.narration.announcements.successor(line, sheet.route)

    def announcements(self, sheet: VersionSheet) -> Iterator[AnnouncementView]:
        """What is to come, told at the policy's own address."""
        if sheet.route == sheet.shown.route:
            announce = self.narration.announcements
            yield from announce.upcoming(sheet.policy, sheet.shown, sheet.upcoming, sheet.route)
            yield from announce.repeal(sheet.repeal, sheet.shown, sheet.route)

    def head(self, sheet: VersionSheet, summary: str) -> Head:
        """What the page says of itself; only the text in force is meant to be found."""
        number = self.catalog.gettext("version %(number)s", number=sheet.dated.version.number)
        relations = (
            ("version-history", sheet.history),
            ("latest-version", sheet.shown.route),
            ("predecessor-version", sheet.predecessor and sheet.predecessor.route),
            ("successor-version", sheet.successor and sheet.successor.route),
        )
        in_force = sheet.dated.standing is Standing.IN_FORCE
        return Head(
            route=sheet.route,
            language=self.catalog.language,
            title=f"{sheet.policy.titles[self.catalog.language]}, {number}",
            description=said_in(sheet.policy.about, self.catalog) or summary,
            alternates=sheet.alternates,
            canonical=sheet.canonical,
            indexed=sheet.route == sheet.canonical
            and in_force
            and sheet.mended is None
            and self.catalog.language not in sheet.untranslated,
            untranslated=sheet.untranslated,
            relations=tuple((name, route) for name, route in relations if route),
            data=self.metadata.version(sheet),
            file=sheet.data,
            feed=(sheet.policy.titles[self.catalog.language], sheet.feed) if sheet.feed else None,
        )

    def binding(self, sheet: VersionSheet) -> str | None:
        """The way from a translation to the binding text."""
        binding = self.frames.edition.site.binding
        if self.catalog.language == binding:
            return None
        return dict(sheet.alternates)[binding].relative_to(sheet.route)

    def clause(
        self, sheet: VersionSheet, resolved: Resolved, untranslated: UntranslatedView | None
    ) -> ClauseView:
        """A clause; in another language than the page's where it is not translated."""
        foreign = resolved.language if untranslated else None
        heading, body = self.draw(sheet, resolved)
        own = untranslated.heading if untranslated else None
        binding = self.binding(sheet)
        return ClauseView(
            id=resolved.clause.id,
            element="section" if resolved.number else "div",
            number=resolved.number,
            name=f"{resolved.number} {(own or heading).striptags()}",
            opens=resolved.number == "1.",
            level=resolved.clause.level,
            heading=heading,
            body=body,
            language=foreign,
            binding=f"{binding}#{resolved.clause.id}" if binding else None,
            note=None if untranslated else self.narration.past.note(sheet, resolved.clause.id),
            aliases=self.narration.past.aliases(sheet, resolved.clause.id),
            untranslated=untranslated,
            name_language=None if own else foreign,
        )

    def draw(
        self,
        sheet: VersionSheet,
        resolved: Resolved,
        *,
        absolute: bool = False,
        beside: bool = False,
    ) -> tuple[Html, Html]:
        """Heading and body as HTML, from memory where nothing about them differs.

        Pages link from where they are; with `absolute`, links can be followed from anywhere. Where
        the clause stands `beside` itself in another language, footnotes have ids by language, and
        words stand for generated blocks.
        """
        wording = resolved.clause.wording
        setting = self.setting(sheet, resolved, None if absolute else sheet.route)
        if beside:
            words = redline_words(self.frames.catalogs[resolved.language]).generated
            drawn = {name: element("p", said) for name, said in words.items()}
            anchor = f"{resolved.clause.id}-{resolved.language}"
            setting = replace(setting, clause=anchor, generated=drawn)
        references, facts = self._asked(wording)
        leads = tuple(
            (setting.link(to), to.number, to.title, to.language)
            for to in (sheet.destinations[one.policy, one.clause] for one in references)
        )
        shown = tuple(sheet.facts[name] for name in facts)
        blocks = setting.generated.values()
        page = setting.terms.page if setting.terms else None
        key = (wording.digest, setting.clause, resolved.language, leads, shown, page, *blocks)
        if key not in self.drawn:
            drawing = Drawing(setting, wording.notes, wording.heading)
            body = drawing.blocks(wording.blocks) + drawing.footnotes()
            self.drawn[key] = drawing.barely(wording.heading), body
        return self.drawn[key]

    def setting(self, sheet: VersionSheet, resolved: Resolved, page: Route | None) -> Setting:
        """What a clause needs from a page, or from none."""
        blocks = (
            self.generated[resolved.language].blocks(
                sheet.inventory, sheet.facts, resolved.clause.level
            )
            if resolved.clause.generated
            else {}
        )
        return Setting(
            clause=resolved.clause.id,
            page=page,
            language=resolved.language,
            facts=sheet.facts,
            destinations=sheet.destinations,
            words=self.frames.words[resolved.language],
            generated=blocks,
            root=self.frames.edition.site.base_url,
            terms=self.explained.links(resolved.language, page)
            if self.explained and page
            else None,
        )

    def _asked(self, wording: Wording) -> tuple[tuple[Reference, ...], tuple[str, ...]]:
        """The references of a wording, and the facts that it shows."""
        if wording.digest not in self.asked:
            references = tuple(one for one in wording.inlines if isinstance(one, Reference))
            facts = tuple(one.name for one in wording.inlines if isinstance(one, FactUse))
            self.asked[wording.digest] = references, facts
        return self.asked[wording.digest]

    def remarks(self, sheet: VersionSheet) -> Iterator[Remark]:
        """What must be said of a version besides its text."""
        version, record = sheet.dated.version, sheet.dated.record
        if record and record.withdrawn:
            yield from self.narration.words.withdrawn(record.withdrawn)
        if sheet.dated.standing is Standing.REPEALED and sheet.repeal:
            yield from self.narration.words.repealed(sheet.repeal)
        yield from self.narration.words.exceptions(version)
        by = version.approved
        language, gettext = self.catalog.language, self.catalog.gettext
        words = f"{by.by}, {by.role}, {format_day(by.on, language)}" if by else gettext("not yet")
        yield Remark(gettext("Approved"), words, doubtful=by is None)


def _entry(clause: ClauseView) -> ContentsEntry:
    """The line of a clause in the contents list."""
    own = clause.untranslated.heading if clause.untranslated else None
    title = own or clause.heading
    return ContentsEntry(clause.number, title, f"#{clause.id}", clause.level, clause.name_language)


def _utc(moment: datetime | None) -> str | None:
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat()}Z" if moment else None


def _near(sheet: VersionSheet) -> Iterator[Sibling]:
    """The versions before and after, and the one in force, in the order of time."""
    near = {
        sibling.dated.version.number: sibling
        for sibling in (sheet.shown, sheet.predecessor, sheet.successor)
        if sibling and sibling.dated is not sheet.dated
    }
    return iter(sorted(near.values(), key=lambda one: (one.dated.first, one.dated.version.number)))
