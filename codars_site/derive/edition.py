"""The site as of a day: every page with its address, its texts and where its references lead."""

from dataclasses import dataclass
from datetime import date

from codars_site.derive.banners import pinned_scripts
from codars_site.derive.chronicle import happenings
from codars_site.derive.consent import consent_on
from codars_site.derive.corrections import corrections_in
from codars_site.derive.expressions import express
from codars_site.derive.glossaries import glossary_sheets
from codars_site.derive.hashes import Hasher
from codars_site.derive.inventory_sheets import inventory_sheets
from codars_site.derive.published import site_on
from codars_site.derive.redlines.comparisons import compare_versions
from codars_site.derive.routes import Routes
from codars_site.derive.telling import Teller, own_changes, own_sheets
from codars_site.derive.timeline import timeline
from codars_site.derive.version_sheets import VersionSheets
from codars_site.model.edition import Edition, IndexEntry, IndexSheet
from codars_site.model.site import Site
from codars_site.model.timeline import Timeline


def derive_edition(site: Site, as_of: date, hasher: Hasher, *, drafts: bool = False) -> Edition:
    """The site as readers see it on a day. The content must have passed its checks."""
    seen = site_on(site, as_of, drafts=drafts)
    routes = Routes(seen)
    timelines = _timelines(seen, as_of)
    expressions = express(site, routes, timelines, as_of, hasher)
    sheets = VersionSheets(routes, timelines, as_of, corrections_in(routes, site), expressions)
    composer = _Composer(routes, timelines, sheets)
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
        inventories=tuple(inventory_sheets(routes, timelines, as_of)),
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
        pinned=tuple(pinned_scripts(site, as_of)),
    )


def derive_banner(site: Site, day: date) -> Edition:
    """What the banner of a day is made of; no page is drawn of such an edition."""
    seen = site_on(site, day)
    routes = Routes(seen)
    return Edition(
        site=seen,
        assets=routes.assets(),
        indexes=(),
        inventories=tuple(inventory_sheets(routes, _timelines(seen, day), day)),
        originals=(),
        parallels=(),
        versions=(),
        changes=(),
        changelogs=(),
        histories=(),
        feeds=(),
        redirects=(),
        consent=consent_on(seen, day),
    )


def _timelines(site: Site, day: date) -> tuple[Timeline, ...]:
    return tuple(timeline(policy, site.ledger, day) for policy in site.policies if policy.versions)


@dataclass(frozen=True, slots=True)
class _Composer:
    routes: Routes
    timelines: tuple[Timeline, ...]
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
