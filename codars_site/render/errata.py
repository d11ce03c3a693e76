"""What was corrected in a published text: notes at its clauses, and the list at its foot."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from codars_site.i18n import Case, Catalog, format_day, hold_together
from codars_site.model.correction import Corrected
from codars_site.model.version_sheet import VersionSheet
from codars_site.render.frame import FrameMaker
from codars_site.render.ledger_views import ErratumView
from codars_site.render.prose import Drawing, Setting
from codars_site.render.redlines import draw_redline, redline_words
from codars_site.render.views import NoteView

ERRATA = "_errata"


@dataclass(frozen=True, slots=True)
class Errata:
    """Draws what was corrected, for pages in one language."""

    frames: FrameMaker
    catalog: Catalog

    def list(self, sheet: VersionSheet) -> tuple[ErratumView, ...]:
        """Every corrected clause, in the order of the corrections."""
        return tuple(self._erratum(sheet, one) for one in sheet.errata)

    def notes(self, sheet: VersionSheet) -> Mapping[tuple[str, str], NoteView]:
        """A note by clause and language of its words; of several corrections, the last."""
        return dict(self._notes(sheet))

    def _notes(self, sheet: VersionSheet) -> Iterator[tuple[tuple[str, str], NoteView]]:
        gettext, binding = self.catalog.gettext, self.frames.edition.site.binding
        for one in sheet.errata:
            words = gettext("Corrected on %(day)s.", day=self._day(one.day))
            yield (
                (one.clause.id, binding),
                NoteView(words, f"#{ERRATA}", gettext("What was corrected")),
            )
        for late in sheet.later:
            words = gettext(
                "Corrected on %(day)s, after this version had ended: it stays as it was.",
                day=self._day(late.day),
            )
            to = late.route.relative_to(sheet.route) if late.route else None
            href = f"{to}#{late.clause}" if to else None
            yield (
                (late.clause, late.language),
                NoteView(words, href, gettext("The corrected wording")),
            )

    def _erratum(self, sheet: VersionSheet, one: Corrected) -> ErratumView:
        language, binding = self.catalog.language, self.frames.edition.site.binding
        foreign = language != binding
        setting = Setting(
            clause=one.clause.id,
            page=sheet.route,
            language=binding,
            facts=sheet.facts,
            destinations=sheet.corrected_to,
            words=self.frames.words[binding],
            generated={},
        )
        words = redline_words(self.catalog)
        drawn = draw_redline(one.redline, setting, setting, words, told=False)
        told = language if language in one.reason else binding
        return ErratumView(
            day=format_day(one.day, language),
            iso=one.day.isoformat(),
            number=one.number,
            href=f"#{one.clause.id}",
            title=drawn.heading or Drawing(setting).inlines(one.clause.wording.heading),
            body=drawn.body,
            language=binding if foreign else None,
            reason=hold_together(one.reason.get(told), told),
            reason_language=None if told == language else told,
        )

    def _day(self, day: date) -> str:
        return format_day(day, self.catalog.language, Case.LOCATIVE)
