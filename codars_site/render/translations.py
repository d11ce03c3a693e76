"""What a translated page says of itself and of its clauses (design §6): never a silent mixture."""

from collections.abc import Iterator
from dataclasses import dataclass

from codars_site.i18n import Catalog, language_name
from codars_site.model.prose import plain
from codars_site.model.translation import ClauseStanding, Resolved
from codars_site.model.version_sheet import Destinations, EarlierSheet, Sibling, VersionSheet
from codars_site.render.frame import FrameMaker
from codars_site.render.html import Html, join
from codars_site.render.lines import VersionLines
from codars_site.render.prose import Drawing, Setting
from codars_site.render.redlines import draw_redline, redline_words
from codars_site.render.translation_views import (
    CompleteView,
    EarlierView,
    OpenClause,
    TranslationView,
    UntranslatedView,
)


@dataclass(frozen=True, slots=True)
class TranslationNotes:
    """Notes for pages in one language."""

    frames: FrameMaker
    catalog: Catalog
    lines: VersionLines

    def head(self, sheet: VersionSheet) -> TranslationView | None:
        """The notice at the head of a translation; None on the binding text."""
        binding, own = self.frames.edition.site.binding, sheet.translation
        if own is None:
            return None
        return TranslationView(
            binding_href=dict(sheet.alternates)[binding].relative_to(sheet.route),
            binding_language=binding,
            binding_name=language_name(binding, self.catalog.language),
            total=len(sheet.expression.clauses),
            open=tuple(self._open(sheet)),
            complete=self._complete(own.complete, sheet),
            parallel=None
            if own.parallel in (None, sheet.route)
            else own.parallel.relative_to(sheet.route),
        )

    def clause(self, sheet: VersionSheet, resolved: Resolved) -> UntranslatedView | None:
        """What is said at a clause that is not translated; None at one that is."""
        if resolved.spoken:
            return None
        earlier = _before(sheet, resolved)
        return UntranslatedView(
            words=self._reason(resolved),
            heading=self._heading(resolved, earlier, sheet),
            earlier=self._earlier(earlier, sheet) if earlier else None,
        )

    def _complete(self, last: Sibling | None, sheet: VersionSheet) -> CompleteView | None:
        if last is None:
            return None
        dated, route = last.dated, last.route
        interval = self.lines.interval(dated)
        return CompleteView(dated.version.number, interval, route.relative_to(sheet.route))

    def _open(self, sheet: VersionSheet) -> Iterator[OpenClause]:
        binding = self.frames.edition.site.binding
        for resolved in sheet.expression.untranslated:
            own = self._heading(resolved, _before(sheet, resolved), sheet)
            title, tag = own, None
            if title is None and resolved.number:
                heading = resolved.clause.wording.heading
                title = self._drawing(sheet, binding, sheet.destinations).inlines(heading)
                tag = binding
            introduction = Html.escape(self.catalog.gettext("Introduction"))
            yield OpenClause(
                number=resolved.number,
                title=title or introduction,
                language=tag,
                href=f"#{resolved.clause.id}",
                words=self._reason(resolved),
            )

    def _reason(self, resolved: Resolved) -> str:
        """Why a clause stands there in the binding language."""
        gettext, since = self.catalog.gettext, resolved.since
        stale = resolved.standing is ClauseStanding.STALE
        if stale and since:
            return gettext("Changed in version %(number)s, and not translated since.", number=since)
        if stale:
            return gettext("The translation was made for other words.")
        if since:
            return gettext("New in version %(number)s, and not translated yet.", number=since)
        return gettext("Not translated yet.")

    def _heading(
        self, resolved: Resolved, earlier: EarlierSheet | None, sheet: VersionSheet
    ) -> Html | None:
        """The heading of the earlier translation, where the binding heading is still the same."""
        if earlier is None or resolved.earlier is None or not resolved.number:
            return None
        then, now = resolved.earlier.binding.wording, resolved.clause.wording
        if plain(then.heading) != plain(now.heading):
            return None
        drawing = self._drawing(sheet, self.catalog.language, earlier.destinations)
        return drawing.inlines(earlier.clause.wording.heading)

    def _earlier(self, earlier: EarlierSheet, sheet: VersionSheet) -> EarlierView:
        gettext, language = self.catalog.gettext, self.catalog.language
        binding, version = self.frames.edition.site.binding, earlier.of.dated.version.number
        wording = earlier.clause.wording
        setting = self._setting(sheet, language, earlier.destinations, earlier)
        drawing = Drawing(setting, wording.notes, wording.heading)
        before = self._setting(sheet, binding, earlier.before, earlier)
        after = self._setting(sheet, binding, earlier.after, earlier)
        words = redline_words(self.catalog)
        redline = draw_redline(earlier.redline, before, after, words)
        past = version < sheet.dated.version.number
        return EarlierView(
            summary=gettext(
                "Earlier translation, for version %(number)s: no longer accurate", number=version
            )
            if past
            else gettext("Translation for version %(number)s: not accurate here", number=version),
            heading=drawing.inlines(wording.heading),
            body=join(drawing.blocks(wording.blocks), drawing.footnotes()),
            redline_heading=redline.heading,
            redline=redline.body,
            href=f"{earlier.of.route.relative_to(sheet.route)}#{earlier.clause.id}",
            version=version,
        )

    def _drawing(self, sheet: VersionSheet, language: str, destinations: Destinations) -> Drawing:
        return Drawing(self._setting(sheet, language, destinations, None))

    def _setting(
        self,
        sheet: VersionSheet,
        language: str,
        destinations: Destinations,
        earlier: EarlierSheet | None,
    ) -> Setting:
        """What the words of before need from the page; their ids are told from those of now."""
        blocks = redline_words(self.frames.catalogs[language]).generated
        return Setting(
            clause=f"_earlier-{earlier.clause.id}-{language}" if earlier else "",
            page=sheet.route,
            language=language,
            facts=earlier.facts if earlier else sheet.facts,
            destinations=destinations,
            words=self.frames.words[language],
            generated={name: Html.escape(words) for name, words in blocks.items()},
        )


def _before(sheet: VersionSheet, resolved: Resolved) -> EarlierSheet | None:
    return sheet.translation.earlier.get(resolved.clause.id) if sheet.translation else None
