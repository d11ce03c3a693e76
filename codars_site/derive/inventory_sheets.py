"""The page of the inventory, in every language."""

from collections.abc import Iterator
from datetime import date

from codars_site.derive.published import facts_of
from codars_site.derive.routes import Routes
from codars_site.derive.timeline import inventory_on, lives_of, record
from codars_site.derive.version_sheets import draws
from codars_site.model.edition import InventorySheet
from codars_site.model.inventory import Inventory
from codars_site.model.ledger import INVENTORY, Line
from codars_site.model.site import Site
from codars_site.model.timeline import Timeline


def inventory_sheets(
    routes: Routes, timelines: tuple[Timeline, ...], as_of: date
) -> Iterator[InventorySheet]:
    """The inventory of the day, or the first to come, in every language; none without one."""
    site, languages = routes.site, routes.site.languages
    shown = inventory_on(site, as_of, drafts=True) or next(iter(site.inventories), None)
    if shown is None:
        return
    line = site.ledger.published(INVENTORY, shown.number)
    for language in languages:
        yield InventorySheet(
            route=routes.inventory(language),
            language=language,
            alternates=tuple((tag, routes.inventory(tag)) for tag in languages),
            inventory=shown,
            facts=facts_of(site, (line,), as_of),
            policies=tuple(
                (of.policy, routes.current(of.policy, language))
                for of in timelines
                if draws(of.shown.version, site.binding)
            ),
            upcoming=tuple(_lists_to_come(site, as_of)),
            all_policies=tuple(
                (of.policy, routes.current(of.policy, language)) for of in timelines
            ),
        )


def _lists_to_come(site: Site, as_of: date) -> Iterator[tuple[Inventory, tuple[Line, ...]]]:
    """The inventories that will take effect, in the order of their days."""
    for number, first, last in lives_of(site.ledger, INVENTORY):
        found, recorded = site.inventory(number), record(site.ledger, INVENTORY, number)
        if found and recorded and first > as_of and (last is None or last >= first):
            yield found, recorded.moves
