"""The index of the policies, and the list of what is stored on visitors' devices."""

from codars_site.i18n import Case, format_day
from codars_site.model.address import Page
from codars_site.model.edition import IndexEntry, IndexSheet, InventorySheet
from codars_site.model.timeline import Standing
from codars_site.model.version_sheet import Sibling
from codars_site.render.foreign import said_in
from codars_site.render.frame import FrameMaker, Head
from codars_site.render.inventory import GeneratedBlocks, Tables
from codars_site.render.inventory_views import InventoryPageView
from codars_site.render.time.narration import Narration
from codars_site.render.views import IndexEntryView, IndexView, InventoryLink, LanguageLink


def draw_index(frames: FrameMaker, sheet: IndexSheet, narration: Narration) -> Page:
    """What is in force, what comes and what was, in one language."""
    catalog = narration.catalog
    head = Head(
        sheet.route,
        sheet.language,
        catalog.gettext("Policies"),
        description=catalog.gettext("What is in force, what is coming, and what applied before."),
        alternates=sheet.alternates,
    )
    view = IndexView(
        frame=frames.frame(head),
        entries=tuple(_entry(narration, entry, sheet) for entry in sheet.entries),
        inventory=_inventory(narration, sheet),
        changelog=sheet.changelog.relative_to(sheet.route) if sheet.changelog else None,
        feed=sheet.feed.relative_to(sheet.route) if sheet.feed else None,
    )
    return Page(sheet.route.file, frames.theme.render("index.html", view, catalog))


def _entry(narration: Narration, entry: IndexEntry, sheet: IndexSheet) -> IndexEntryView:
    policy, shown, page = entry.timeline.policy, entry.timeline.shown, sheet.route
    drawn = [narration.lines.line(one, page) for one in entry.siblings]
    begun = shown.standing in (Standing.IN_FORCE, Standing.REPEALED)
    now = Sibling(shown, entry.route)
    coming = [one for one in entry.siblings if one.dated.standing is Standing.UPCOMING]
    announce = narration.announcements
    return IndexEntryView(
        title=policy.titles[sheet.language],
        about=said_in(policy.about, narration.catalog),
        href=entry.route.relative_to(page),
        now=narration.lines.line(now, page) if begun else None,
        announcements=(
            *announce.upcoming(policy, now, coming, page),
            *announce.repeal(entry.timeline.repeal, now, page),
        ),
        all=tuple(reversed(drawn)),
    )


def _inventory(narration: Narration, sheet: IndexSheet) -> InventoryLink | None:
    catalog, announce = narration.catalog, narration.announcements
    for listed in announce.edition.inventories:
        if listed.language == sheet.language:
            to_come = listed.inventory in [one for one, _ in listed.upcoming]
            return InventoryLink(
                href=listed.route.relative_to(sheet.route),
                number=listed.inventory.number,
                since=None
                if to_come
                else format_day(listed.inventory.effective, catalog.language, Case.GENITIVE),
                announcements=tuple(announce.lists(listed)),
                summary=said_in(listed.inventory.summary, catalog),
            )
    return None


def draw_inventory(
    frames: FrameMaker, sheet: InventorySheet, blocks: GeneratedBlocks, narration: Narration
) -> Page:
    """The tables on a page of their own."""
    catalog = narration.catalog
    tables = Tables(catalog, sheet.facts, blocks.words)
    heading = catalog.gettext("Cookie list")
    summary = said_in(sheet.inventory.summary, catalog)
    head = Head(
        sheet.route, sheet.language, heading, description=summary, alternates=sheet.alternates
    )
    view = InventoryPageView(
        frame=frames.frame(head),
        heading=heading,
        summary=summary,
        categories=tables.view(sheet.inventory, level=2).categories,
        tables=blocks.blocks(sheet.inventory, sheet.facts, level=1)["inventory"],
        policies=tuple(
            LanguageLink(
                sheet.language,
                policy.titles[sheet.language],
                route.relative_to(sheet.route),
                current=False,
            )
            for policy, route in sheet.policies
        ),
        announcements=tuple(narration.announcements.lists(sheet)),
    )
    return Page(sheet.route.file, frames.theme.render("inventory-page.html", view, catalog))
