"""The page of the glossary."""

from codars_site.i18n import direction, hold_together, sort_key
from codars_site.model.address import Page
from codars_site.model.edition import GlossarySheet
from codars_site.model.glossary import Term
from codars_site.render.frame import FrameMaker, Head
from codars_site.render.glossary_views import GlossaryView, NameView, TermView


def draw_glossary(frames: FrameMaker, sheet: GlossarySheet) -> Page:
    """What the terms of the policies mean, in one language."""
    catalog = frames.catalogs[sheet.language]
    heading = catalog.gettext("Glossary")
    about = catalog.gettext(
        "This page explains words that stand in the policies; it is no part of them."
    )
    head = Head(
        sheet.route, sheet.language, heading, description=about, alternates=sheet.alternates
    )
    view = GlossaryView(
        frame=frames.frame(head),
        heading=heading,
        about=about,
        terms=tuple(
            _term(term, sheet.language, frames.edition.site.binding)
            for term in sorted(sheet.terms, key=lambda term: _place(term, sheet.language))
        ),
    )
    return Page(sheet.route.file, frames.theme.render("glossary.html", view, catalog))


def _term(term: Term, language: str, binding: str) -> TermView:
    return TermView(
        id=term.id,
        name=_name(term, language),
        binding=None if language == binding else _name(term, binding),
        meaning=hold_together(term.meanings[language], language),
    )


def _name(term: Term, language: str) -> NameView:
    return NameView(
        name=hold_together(term.names[language], language),
        also=hold_together(", ".join(term.also.get(language, ())), language),
        language=language,
        direction=direction(language),
    )


def _place(term: Term, language: str) -> tuple[list[tuple[int, int]], str]:
    """Where a term stands in the order of the alphabet (T-24)."""
    return sort_key(term.names[language], language)
