"""The site as of a day: every page with its address, its texts and where its references lead."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from codars_site.derive.chronicle import happenings
from codars_site.derive.consent import consent_on
from codars_site.derive.corrections import corrections_in
from codars_site.derive.expressions import express
from codars_site.derive.glossaries import glossary_sheets
from codars_site.derive.hashes import Hasher
from codars_site.derive.published import facts_of, site_on
from codars_site.derive.redlines.comparisons import compare_versions
from codars_site.derive.routes import Routes
from codars_site.derive.telling import Teller, own_changes, own_sheets
from codars_site.derive.timeline import inventory_on, lives_of, record, timeline
from codars_site.derive.version_sheets import VersionSheets, draws
from codars_site.model.edition import Edition, IndexEntry, IndexSheet, InventorySheet
from codars_site.model.inventory import Inventory
from codars_site.model.ledger import INVENTORY, Line
from codars_site.model.site import Site
from codars_site.model.timeline import Timeline


def derive_edition(site: Site, as_of: date, hasher: Hasher, *, drafts: bool = False) -> Edition:
    """The site as readers see it on a day. The content must have passed its checks."""
    seen = site_on(site, as_of, drafts=drafts)
    routes = Routes(seen)
    timelines = tuple(
        timeline(policy, seen.ledger, as_of) for policy in seen.policies if policy.versions
    )
    expressions = express(site, routes, timelines, as_of, hasher)
    sheets = VersionSheets(routes, timelines, as_of, corrections_in(routes, site), expressions)
    composer = _Composer(routes, timelines, as_of, sheets)
    versions = tuple(sheets.sheets())
    changes = tuple(compare_versions(routes, versions))
    teller = Teller(
        routes,
        happenings(seen.ledger, as_of),
        timelines,
        own_sheets(routes, versions),
        own_changes(changes),
    )
    told = tuple(teller.with_lineages(versions))
    return Edition(
        site=seen,
        assets=routes.assets(),
        indexes=tuple(composer.index(language) for language in site.languages),
        inventories=tuple(
            sheet for language in site.languages for sheet in composer.inventories(language)
        ),
        originals=tuple(sheets.originals()),
        parallels=tuple(sheets.parallels()),
        versions=tuple(one for one in told if one.there),
        changes=tuple(one for one in changes if one.there),
        changelogs=tuple(one for tag in site.languages for one in teller.changelogs(tag)),
        histories=tuple(one for tag in site.languages for one in teller.histories(tag)),
        feeds=tuple(one for tag in site.languages for one in teller.feeds(tag)),
        redirects=routes.redirects(),
        glossaries=tuple(glossary_sheets(routes)),
        absent=tuple(one for one in told if not one.there),
        absent_changes=tuple(one for one in changes if not one.there),
        consent=consent_on(seen, as_of),
    )


@dataclass(frozen=True, slots=True)
class _Composer:
    routes: Routes
    timelines: tuple[Timeline, ...]
    as_of: date
    versions: VersionSheets

    def index(self, language: str) -> IndexSheet:
        return IndexSheet(
            route=self.routes.index(language),
            language=language,
            alternates=tuple((tag, self.routes.index(tag)) for tag in self.routes.site.languages),
            entries=tuple(
                IndexEntry(
                    of,
                    self.routes.current(of.policy, language),
                    self.versions.siblings(of, language),
                )
                for of in self.timelines
            ),
            changelog=self.routes.changelog(language) if self.routes.site.ledger.lines else None,
            feed=self.routes.feed(language) if self.routes.site.ledger.lines else None,
        )

    def inventories(self, language: str) -> Iterator[InventorySheet]:
        """The page of the inventory of the day, or of the first to come; none without one."""
        site, languages = self.routes.site, self.routes.site.languages
        shown = inventory_on(site, self.as_of, drafts=True) or next(iter(site.inventories), None)
        if shown:
            yield InventorySheet(
                route=self.routes.inventory(language),
                language=language,
                alternates=tuple((tag, self.routes.inventory(tag)) for tag in languages),
                inventory=shown,
                facts=facts_of(site, (self.versions.published(shown),), self.as_of),
                policies=tuple(
                    (of.policy, self.routes.current(of.policy, language))
                    for of in self.timelines
                    if draws(of.shown.version, site.binding)
                ),
                upcoming=tuple(self.lists_to_come()),
            )

    def lists_to_come(self) -> Iterator[tuple[Inventory, tuple[Line, ...]]]:
        """The inventories that will take effect, in the order of their days."""
        site = self.routes.site
        for number, first, last in lives_of(site.ledger, INVENTORY):
            found, recorded = site.inventory(number), record(site.ledger, INVENTORY, number)
            if found and recorded and first > self.as_of and (last is None or last >= first):
                yield found, recorded.moves
