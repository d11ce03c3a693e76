"""Every file of the site, from the edition."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from codars_site.i18n import Case, Catalog, direction, format_day
from codars_site.model.address import Page, Redirect, Route
from codars_site.model.edition import Edition, IndexSheet
from codars_site.model.timeline import Standing
from codars_site.render.frame import FrameMaker
from codars_site.render.inventory import GeneratedBlocks
from codars_site.render.lines import VersionLines
from codars_site.render.prose import FrameWords
from codars_site.render.templates import Theme
from codars_site.render.versions import VersionPages
from codars_site.render.views import (
    IndexEntryView,
    IndexView,
    NotFoundPart,
    NotFoundView,
    RedirectView,
)


def render_site(edition: Edition, catalogs: Mapping[str, Catalog], theme: Theme) -> Iterator[Page]:
    """Every file; `catalogs` holds one for each language of the site."""
    frames = FrameMaker(edition, theme)
    yield from theme.pages(edition.assets)
    for index in edition.indexes:
        yield _index(frames, index, catalogs[index.language])
    makers = _version_pages(frames, catalogs)
    for sheet in edition.versions:
        yield makers[sheet.expression.language].page(sheet)
    for redirect in edition.redirects:
        yield _redirect(frames, redirect, catalogs[redirect.language])
    if edition.redirects:
        yield _rules(edition)
    if edition.site.standalone:
        yield _not_found(frames, catalogs)
        yield Page("robots.txt", b"User-agent: *\nAllow: /\n")


def _version_pages(
    frames: FrameMaker, catalogs: Mapping[str, Catalog]
) -> Mapping[str, VersionPages]:
    site = frames.edition.site
    facts = {fact.name: fact for fact in site.facts}
    words = {language: _frame_words(catalog) for language, catalog in catalogs.items()}
    generated = {
        language: GeneratedBlocks(frames.theme, catalog, facts, words[language])
        for language, catalog in catalogs.items()
    }
    return {
        language: VersionPages(
            frames, catalog, VersionLines(site, catalog), facts, words, generated
        )
        for language, catalog in catalogs.items()
    }


def _frame_words(catalog: Catalog) -> FrameWords:
    return FrameWords(
        unconfirmed=catalog.gettext("to be confirmed"),
        lacking=catalog.gettext("%(label)s – to be confirmed"),
        notes=catalog.gettext("Notes"),
        back=catalog.gettext("Back to the text"),
    )


def _index(frames: FrameMaker, sheet: IndexSheet, catalog: Catalog) -> Page:
    lines = VersionLines(frames.edition.site, catalog)
    entries = []
    for entry in sheet.entries:
        shown = entry.timeline.shown
        entries.append(
            IndexEntryView(
                title=entry.timeline.policy.titles[sheet.language],
                href=entry.route.relative_to(sheet.route),
                since=format_day(shown.first, sheet.language, Case.GENITIVE),
                upcoming=shown.standing is Standing.UPCOMING,
                versions=lines.lines(entry.siblings, sheet.route),
            )
        )
    frame = frames.frame(
        sheet.route, sheet.language, catalog.gettext("Policies"), alternates=sheet.alternates
    )
    content = frames.theme.render("index.html", IndexView(frame, tuple(entries)), catalog)
    return Page(sheet.route.file, content)


def _redirect(frames: FrameMaker, redirect: Redirect, catalog: Catalog) -> Page:
    script = frames.theme.asset(frames.edition.assets, "redirect.js")
    view = RedirectView(
        frame=frames.frame(
            redirect.former,
            redirect.language,
            catalog.gettext("This page has moved"),
            canonical=redirect.target,
            indexed=False,
        ),
        target=redirect.target.relative_to(redirect.former),
        script=script.relative_to(redirect.former),
    )
    return Page(redirect.former.file, frames.theme.render("redirect.html", view, catalog))


def _rules(edition: Edition) -> Page:
    """Former addresses as rules for a host: from, to, status, one a line."""
    rules = "".join(
        f"/{redirect.former.path} /{redirect.target.path} 301\n" for redirect in edition.redirects
    )
    return Page(f"{edition.site.prefix}/redirects.txt", rules.encode())


def _not_found(frames: FrameMaker, catalogs: Mapping[str, Catalog]) -> Page:
    """The page of a missing address; it may be shown anywhere, so its links are absolute."""
    binding = frames.edition.site.binding
    parts = tuple(
        NotFoundPart(
            language=sheet.language,
            direction=direction(sheet.language),
            heading=catalogs[sheet.language].gettext("There is no page at this address"),
            advice=catalogs[sheet.language].gettext("All policies and their versions are here:"),
            href=frames.url(sheet.route),
            link=catalogs[sheet.language].gettext("Policies"),
        )
        for sheet in frames.edition.indexes
    )
    route = Route("404.html")
    frame = replace(
        frames.frame(route, binding, parts[0].heading, indexed=False),
        stylesheet=frames.url(frames.theme.asset(frames.edition.assets, "style.css")),
        home=parts[0].href,
    )
    view = NotFoundView(frame, parts)
    return Page(route.file, frames.theme.render("not-found.html", view, catalogs[binding]))
