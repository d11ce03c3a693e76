"""The page on which a translation stands beside the binding text, clause by clause."""

from dataclasses import dataclass

from codars_site.i18n import Catalog, language_name
from codars_site.model.address import Page
from codars_site.model.translation import Resolved
from codars_site.model.version_sheet import ParallelSheet, Sibling, VersionSheet
from codars_site.render.frame import FrameMaker, Head
from codars_site.render.lines import VersionLines
from codars_site.render.parallel_views import ParallelRow, ParallelSide, ParallelView
from codars_site.render.translations import TranslationNotes
from codars_site.render.versions import VersionPages


@dataclass(frozen=True, slots=True)
class ParallelPages:
    """Draws the pages in one language; `binding` draws the words of the binding text."""

    frames: FrameMaker
    catalog: Catalog
    lines: VersionLines
    translation: VersionPages
    binding: VersionPages

    def page(self, sheet: ParallelSheet) -> Page:
        """The page of a version."""
        content = self.frames.theme.render("parallel.html", self.view(sheet), self.catalog)
        return Page(sheet.route.file, content)

    def view(self, sheet: ParallelSheet) -> ParallelView:
        """All that the page says."""
        own, language = sheet.translation, self.catalog.language
        notes = TranslationNotes(self.frames, self.catalog, self.lines)
        head, title = notes.head(own), own.policy.titles[language]
        if head is None:
            raise AssertionError("a parallel view is one of a translation")
        version = self.lines.line(Sibling(own.dated, own.route), own.route)
        binding = sheet.binding.expression.by_id()
        return ParallelView(
            frame=self.frames.frame(self.head(own, title, version.summary)),
            heading=title,
            version=version,
            translation=head,
            language_name=language_name(language, language),
            href=sheet.alone.relative_to(sheet.route),
            rows=tuple(
                self.row(sheet, notes, one, binding[one.clause.id])
                for one in own.expression.clauses
            ),
        )

    def head(self, sheet: VersionSheet, title: str, summary: str) -> Head:
        """What the page says of itself; it is no text to be found in place of the version's."""
        number = self.catalog.gettext("version %(number)s", number=sheet.dated.version.number)
        beside = self.catalog.gettext("beside the binding text")
        return Head(
            route=sheet.route,
            language=self.catalog.language,
            title=f"{title}, {number}, {beside}",
            description=summary,
            alternates=sheet.alternates,
            indexed=False,
            untranslated=sheet.untranslated,
        )

    def row(
        self, sheet: ParallelSheet, notes: TranslationNotes, own: Resolved, binding: Resolved
    ) -> ParallelRow:
        """A clause in both languages."""
        made = own.translated
        return ParallelRow(
            id=own.clause.id,
            number=own.number,
            level=own.clause.level,
            binding=self.side(self.binding, sheet.binding, binding),
            translation=self.side(self.translation, sheet.translation, own) if made else None,
            untranslated=notes.clause(sheet.translation, own),
        )

    def side(self, pages: VersionPages, sheet: VersionSheet, resolved: Resolved) -> ParallelSide:
        """A clause in one of the two."""
        heading, body = pages.draw(sheet, resolved, beside=True)
        return ParallelSide(heading, body)
