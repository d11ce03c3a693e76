"""Every file of the site, from the edition."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain

from codars_site.i18n import Catalog, language_name, own_name
from codars_site.model.address import Page, Redirect, Route
from codars_site.model.data import DataSet
from codars_site.model.edition import Edition
from codars_site.model.shown import ShownBundle
from codars_site.model.site import Stage
from codars_site.render.consent.compiler import Compiler
from codars_site.render.consent.pages import ConsentPages
from codars_site.render.consent.script import ConsentScript
from codars_site.render.data import DataPages, Making
from codars_site.render.frame import FrameMaker, Head
from codars_site.render.glossary import draw_glossary
from codars_site.render.indexes import draw_index, draw_inventory
from codars_site.render.inventory import GeneratedBlocks
from codars_site.render.metadata import Metadata
from codars_site.render.parallel import ParallelPages
from codars_site.render.prose import FrameWords
from codars_site.render.shown import draw_shown
from codars_site.render.sitemap import draw_sitemap
from codars_site.render.templates import Theme
from codars_site.render.terms import explain
from codars_site.render.time.changelog import draw_changelog
from codars_site.render.time.feeds import FeedPages
from codars_site.render.time.history import HistoryPages
from codars_site.render.time.narration import Narration, narrate
from codars_site.render.versions import VersionPages
from codars_site.render.views import ChoiceView, LanguagePart, NotFoundView, RedirectView


def render_site(
    edition: Edition,
    data: DataSet,
    catalogs: Mapping[str, Catalog],
    theme: Theme,
    making: Making,
) -> Iterator[Page]:
    """Every file; `catalogs` holds one for each language of the site."""
    frames = _frames(edition, catalogs, theme)
    consent = ConsentPages(frames, _scripts(frames))
    frames = replace(frames, banners=consent.addresses())
    generated = {
        language: GeneratedBlocks(theme, catalog, frames.words[language])
        for language, catalog in catalogs.items()
    }
    narrations = {language: narrate(frames, language) for language in edition.site.languages}
    makers = _version_makers(frames, generated, narrations)
    data_pages = DataPages(edition, data, making, makers)
    pages = chain(_pages(frames, generated, makers, narrations), consent.pages())
    yield from data_pages.with_manifest(chain(pages, data_pages.pages()))


def shown_bundles(
    edition: Edition, catalogs: Mapping[str, Catalog], theme: Theme
) -> Iterator[ShownBundle]:
    """What the banner shows, by language; of the edition nothing else is looked at."""
    for script in _scripts(_frames(edition, catalogs, theme)):
        yield ShownBundle(script.language, script.inventory, script.bundle, script.code.decode())


def _frames(edition: Edition, catalogs: Mapping[str, Catalog], theme: Theme) -> FrameMaker:
    facts = {fact.name: fact for fact in edition.site.facts}
    words = {language: _frame_words(catalog) for language, catalog in catalogs.items()}
    return FrameMaker(edition, theme, catalogs, words, facts)


def _scripts(frames: FrameMaker) -> tuple[ConsentScript, ...]:
    consent = frames.edition.consent
    return tuple(Compiler(frames, consent).scripts()) if consent else ()


def _pages(
    frames: FrameMaker,
    generated: Mapping[str, GeneratedBlocks],
    makers: Mapping[str, VersionPages],
    narrations: Mapping[str, Narration],
) -> Iterator[Page]:
    """Every file that is no data."""
    edition = frames.edition
    yield from frames.theme.pages(edition.assets)
    for index in edition.indexes:
        yield draw_index(frames, index, narrations[index.language])
    for listed in edition.inventories:
        tag = listed.language
        yield draw_inventory(frames, listed, generated[tag], narrations[tag])
    yield from (draw_glossary(frames, one) for one in edition.glossaries)
    for sheet in (*edition.versions, *edition.originals):
        yield makers[sheet.expression.language].page(sheet)
    yield from _parallels(frames, makers)
    for changes in edition.changes:
        yield narrations[changes.language].pages.page(changes)
    for year in edition.changelogs:
        yield draw_changelog(frames, year, narrations[year.language])
    for history in edition.histories:
        yield HistoryPages(frames, narrations[history.language]).page(history)
    feeds = {language: FeedPages(frames, told) for language, told in narrations.items()}
    for feed in edition.feeds:
        yield from feeds[feed.language].pages(feed)
    for redirect in edition.redirects:
        yield _redirect(frames, redirect)
    if edition.redirects:
        yield _rules(edition)
    yield from draw_shown(edition.site)
    yield from draw_sitemap(frames)
    if edition.site.standalone:
        yield from _standalone(frames)


def _parallels(frames: FrameMaker, makers: Mapping[str, VersionPages]) -> Iterator[Page]:
    """Every translation beside the binding text."""
    binding = makers[frames.edition.site.binding]
    pages = {
        language: ParallelPages(frames, maker.catalog, maker.lines, maker, binding)
        for language, maker in makers.items()
    }
    for sheet in frames.edition.parallels:
        yield pages[sheet.translation.expression.language].page(sheet)


def _version_makers(
    frames: FrameMaker,
    generated: Mapping[str, GeneratedBlocks],
    narrations: Mapping[str, Narration],
) -> Mapping[str, VersionPages]:
    return {
        language: VersionPages(
            frames,
            Metadata(frames),
            narration.catalog,
            narration.lines,
            generated,
            narration,
            explain(frames.edition, language),
        )
        for language, narration in narrations.items()
    }


def _frame_words(catalog: Catalog) -> FrameWords:
    return FrameWords(
        catalog=catalog,
        unconfirmed=catalog.gettext("to be confirmed"),
        lacking=catalog.gettext("%(label)s – to be confirmed"),
        notes=catalog.gettext("Notes"),
        back=catalog.gettext("Back to the text"),
    )


def _redirect(frames: FrameMaker, redirect: Redirect) -> Page:
    catalog = frames.catalogs[redirect.language]
    script = frames.theme.asset(frames.edition.assets, "redirect.js")
    abroad = redirect.target_language
    words = catalog.gettext("This page has moved")
    if abroad:
        words = catalog.gettext("Not translated yet.")
    head = Head(
        redirect.former,
        redirect.language,
        words,
        canonical=redirect.target,
        indexed=False,
    )
    view = RedirectView(
        frame=frames.frame(head),
        target=redirect.target.relative_to(redirect.former),
        redirect=script.relative_to(redirect.former),
        language=abroad,
        name=language_name(abroad, redirect.language) if abroad else None,
    )
    return Page(redirect.former.file, frames.theme.render("redirect.html", view, catalog))


def _rules(edition: Edition) -> Page:
    """Former addresses as rules for a host: from, to, status, one a line."""
    rules = "".join(
        # what is not translated may be, one day
        f"/{one.former.path} /{one.target.path} {302 if one.target_language else 301}\n"
        for one in edition.redirects
    )
    return Page(f"{edition.site.prefix}/redirects.txt", rules.encode())


def _standalone(frames: FrameMaker) -> Iterator[Page]:
    """What only a site that has its address to itself may lay at the root."""
    binding, catalog = frames.edition.site.binding, frames.catalogs[frames.edition.site.binding]
    root = Route("")
    choice = ChoiceView(
        frames.frame(
            Head(
                root,
                binding,
                catalog.gettext("Languages"),
                description=catalog.gettext(
                    "What is in force, what is coming, and what applied before."
                ),
                indexed=False,
            )
        ),
        tuple(_parts(frames, root)),
    )
    yield Page(root.file, frames.theme.render("choice.html", choice, catalog))
    yield _not_found(frames)
    rules = "User-agent: *\nAllow: /\n"
    if frames.edition.site.stage is Stage.LIVE:
        rules += f"Sitemap: {frames.url(Route(f'{frames.edition.site.prefix}/sitemap.xml'))}\n"
    yield Page("robots.txt", rules.encode())


def _not_found(frames: FrameMaker) -> Page:
    """The page of a missing address; it may be shown anywhere, so its links are absolute."""
    binding, route = frames.edition.site.binding, Route("404.html")
    parts = tuple(_parts(frames, None))
    frame = frames.frame(
        Head(route, binding, parts[0].heading, description=parts[0].advice, indexed=False)
    )
    frame = replace(
        frame,
        stylesheet=frames.url(frames.theme.asset(frames.edition.assets, "style.css")),
        script=frames.url(frames.theme.asset(frames.edition.assets, "page.js")),
        home=parts[0].href,
        icon=frames.url(frames.theme.asset(frames.edition.assets, "icon.svg")),
        inventory=None,
        changelog=None,
        glossary=None,
        feeds=(),
    )
    view = NotFoundView(frame, parts)
    catalog = frames.catalogs[binding]
    return Page(route.file, frames.theme.render("not-found.html", view, catalog))


def _parts(frames: FrameMaker, page: Route | None) -> Iterator[LanguagePart]:
    """The same words in every language, linked from a page, or absolutely."""
    for sheet in frames.edition.indexes:
        gettext = frames.catalogs[sheet.language].gettext
        yield LanguagePart(
            language=sheet.language,
            name=own_name(sheet.language),
            heading=gettext("There is no page at this address"),
            advice=gettext("All policies and their versions are here:"),
            href=sheet.route.relative_to(page) if page else frames.url(sheet.route),
            link=gettext("Policies"),
        )
