"""The map of the pages that are meant to be found, with their languages (P-25)."""

from collections.abc import Iterator
from datetime import date

from codars_site.model.address import Page, Route
from codars_site.model.edition import Edition
from codars_site.model.site import Stage
from codars_site.model.timeline import Standing
from codars_site.render.frame import FrameMaker
from codars_site.render.html import escape

Alternates = tuple[tuple[str, Route], ...]


def draw_sitemap(frames: FrameMaker) -> Iterator[Page]:
    """sitemap.xml below the prefix; none in rehearsal, when no page is to be found."""
    edition = frames.edition
    if edition.site.stage is not Stage.LIVE:
        return
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"',
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for route, alternates, changed in _entries(edition):
        lines += ["<url>", f"<loc>{escape(frames.url(route))}</loc>"]
        if changed:
            lines.append(f"<lastmod>{changed.isoformat()}</lastmod>")
        for tag, other in (*alternates, ("x-default", alternates[0][1])):
            lines.append(
                f'<xhtml:link rel="alternate" hreflang="{tag}" href="{escape(frames.url(other))}"/>'
            )
        lines.append("</url>")
    content = "\n".join([*lines, "</urlset>", ""]).encode()
    yield Page(f"{edition.site.prefix}/sitemap.xml", content)


def _entries(edition: Edition) -> Iterator[tuple[Route, Alternates, date | None]]:
    """Address, languages, and the day since which a text is what it is; of pages that tell what
    happened, the day on which something last did. None of a page whose changes are not recorded.
    """
    newest = {
        (feed.policy.id if feed.policy else None, feed.language): feed.told[0].happening.day
        for feed in edition.feeds
    }
    for index in edition.indexes:
        if (None, index.language) in newest:
            yield index.route, index.alternates, newest[None, index.language]
    for listed in edition.inventories:
        yield listed.route, listed.alternates, listed.inventory.effective
    for glossary in edition.glossaries:
        yield glossary.route, glossary.alternates, None
    for year in edition.changelogs:
        yield year.route, year.alternates, year.told[0].happening.day
    for history in edition.histories:
        policy = history.timeline.policy.id
        if (policy, history.language) in newest:
            yield history.route, history.alternates, newest[policy, history.language]
    for sheet in edition.versions:
        found = tuple(one for one in sheet.alternates if one[0] not in sheet.untranslated)
        own = (sheet.expression.language, sheet.route) in found
        if own and sheet.route == sheet.canonical and sheet.dated.standing is Standing.IN_FORCE:
            drawn = sheet.inventory.effective if sheet.inventory else sheet.dated.first
            yield sheet.route, found, max(sheet.dated.first, drawn)
