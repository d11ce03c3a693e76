"""The site as of a day: every page with its address, its texts and where its references lead."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from codars_site.derive.chronicle import happenings
from codars_site.derive.corrections import Corrections, corrections_in
from codars_site.derive.data.moments import start_of
from codars_site.derive.expressions import Expressions, express
from codars_site.derive.hashes import Hasher
from codars_site.derive.published import facts_of, site_on
from codars_site.derive.redlines.comparisons import compare_versions
from codars_site.derive.routes import Routes
from codars_site.derive.telling import Teller, own_changes, own_sheets
from codars_site.derive.timeline import (
    inventory_of,
    inventory_on,
    lives_of,
    record,
    timeline,
)
from codars_site.model.address import Route
from codars_site.model.edition import (
    Destinations,
    Edition,
    IndexEntry,
    IndexSheet,
    InventorySheet,
    ParallelSheet,
    Sibling,
    VersionSheet,
)
from codars_site.model.fact import Fact
from codars_site.model.inventory import Inventory
from codars_site.model.ledger import INVENTORY, Line
from codars_site.model.policy import Version
from codars_site.model.site import Site
from codars_site.model.timeline import Dated, Standing, Timeline
from codars_site.model.translation import Expression


def derive_edition(site: Site, as_of: date, hasher: Hasher, *, drafts: bool = False) -> Edition:
    """The site as readers see it on a day. The content must have passed its checks."""
    seen = site_on(site, as_of, drafts=drafts)
    routes = Routes(seen)
    timelines = tuple(
        timeline(policy, seen.ledger, as_of) for policy in seen.policies if policy.versions
    )
    expressions = express(site, routes, timelines, as_of, hasher)
    composer = _Composer(routes, timelines, as_of, corrections_in(routes, site), expressions)
    versions = tuple(composer.sheets())
    changes = tuple(compare_versions(routes, versions))
    teller = Teller(
        routes,
        happenings(seen.ledger, as_of),
        timelines,
        own_sheets(routes, versions),
        own_changes(changes),
    )
    return Edition(
        site=seen,
        assets=routes.assets(),
        indexes=tuple(composer.index(language) for language in site.languages),
        inventories=tuple(
            sheet for language in site.languages for sheet in composer.inventories(language)
        ),
        originals=tuple(composer.originals()),
        parallels=tuple(composer.parallels()),
        versions=tuple(teller.with_lineages(versions)),
        changes=changes,
        changelogs=tuple(one for tag in site.languages for one in teller.changelogs(tag)),
        histories=tuple(one for tag in site.languages for one in teller.histories(tag)),
        feeds=tuple(one for tag in site.languages for one in teller.feeds(tag)),
        redirects=routes.redirects(),
    )


@dataclass(frozen=True, slots=True)
class _Composer:
    routes: Routes
    timelines: tuple[Timeline, ...]
    as_of: date
    corrections: Corrections
    expressions: Expressions

    def index(self, language: str) -> IndexSheet:
        return IndexSheet(
            route=self.routes.index(language),
            language=language,
            alternates=tuple((tag, self.routes.index(tag)) for tag in self.routes.site.languages),
            entries=tuple(
                IndexEntry(
                    of, self.routes.current(of.policy, language), self.siblings(of, language)
                )
                for of in self.timelines
            ),
            changelog=self.routes.changelog(language) if self.routes.site.ledger.lines else None,
            feed=self.routes.feed(language) if self.routes.site.ledger.lines else None,
        )

    def siblings(self, of: Timeline, language: str) -> tuple[Sibling, ...]:
        return tuple(
            Sibling(dated, self.routes.version(of.policy, dated.version.number, language))
            for dated in of.versions
        )

    def sibling(self, of: Timeline, dated: Dated | None, language: str) -> Sibling | None:
        if dated is None:
            return None
        return Sibling(dated, self.routes.version(of.policy, dated.version.number, language))

    def upcoming(self, of: Timeline, language: str) -> tuple[Sibling, ...]:
        """The versions to come besides the one shown."""
        return tuple(
            one
            for one in self.siblings(of, language)
            if one.dated.standing is Standing.UPCOMING and one.dated is not of.shown
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
                facts=facts_of(site, (self.published(shown),), self.as_of),
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

    def sheets(self) -> Iterator[VersionSheet]:
        """Every version at its own address; the one in force also at the policy's."""
        routes, languages = self.routes, self.routes.site.languages
        for language in languages:
            for of in self.timelines:
                current = tuple((tag, routes.current(of.policy, tag)) for tag in languages)
                for dated in of.versions:
                    number = dated.version.number
                    own = tuple((tag, routes.version(of.policy, number, tag)) for tag in languages)
                    spoken = self.expressions.of(of, dated, language)
                    yield self.sheet(of, dated, spoken, own)
                    if dated is of.shown:
                        yield self.sheet(of, dated, spoken, current)

    def originals(self) -> Iterator[VersionSheet]:
        """Versions in the words that they had before errata, in the languages that had words."""
        routes = self.routes
        for of in self.timelines:
            for dated in of.versions:
                number = dated.version.number
                found = self.corrections.former(of.policy, dated.version)
                if found is None:
                    continue
                former, erratum = found
                worded = replace(dated, version=replace(dated.version, texts=former.texts))
                own = tuple(
                    (text.language, routes.original(of.policy, number, text.language))
                    for text in former.texts
                )
                for language, route in own:
                    spoken = self.expressions.original(of, worded.version, language, erratum)
                    yield replace(
                        self.sheet(of, worded, spoken, own),
                        canonical=route,
                        mended=routes.version(of.policy, number, language),
                        errata=(),
                        later=(),
                        original=None,
                    )

    def parallels(self) -> Iterator[ParallelSheet]:
        """Every translation of every version beside the binding text."""
        site = self.routes.site
        for language in site.languages[1:]:
            for of in self.timelines:
                for dated in of.versions:
                    number = dated.version.number
                    binding = self.expressions.of(of, dated, site.binding)
                    spoken = self.expressions.of(of, dated, language)
                    own = (
                        (site.binding, self.routes.version(of.policy, number, site.binding)),
                        *(
                            (tag, self.routes.parallel(of.policy, number, tag))
                            for tag in site.languages[1:]
                        ),
                    )
                    route = dict(own)[language]
                    yield ParallelSheet(
                        route,
                        self.routes.version(of.policy, number, language),
                        self.sheet(of, dated, spoken, own),
                        self.sheet(of, dated, binding, ((site.binding, route),)),
                    )

    def sheet(
        self,
        of: Timeline,
        dated: Dated,
        expression: Expression,
        alternates: tuple[tuple[str, Route], ...],
    ) -> VersionSheet:
        language, site = expression.language, self.routes.site
        route = dict(alternates)[language]
        drawn = draws(dated.version, site.binding)
        inventory = inventory_of(site, dated, self.as_of) if drawn else None
        before, after = of.before(dated), of.after(dated)
        number = dated.version.number
        changes = self.routes.changes(of.policy, number, language)
        canonical = self.routes.current(of.policy, language) if dated is of.shown else route
        own = self.routes.version(of.policy, number, language)
        errata = self.corrections.corrected(of.policy, dated.version)
        return VersionSheet(
            route=route,
            canonical=canonical,
            index=self.routes.index(language),
            policy=of.policy,
            dated=dated,
            expression=expression,
            alternates=alternates,
            predecessor=self.sibling(of, before, language),
            successor=self.sibling(of, after, language),
            shown=Sibling(of.shown, self.routes.current(of.policy, language)),
            destinations=self.expressions.destinations(of, number, route, expression),
            facts=self.facts(dated, inventory),
            inventory=inventory,
            changes=changes if before else None,
            history=self.routes.history(of.policy, language),
            data=self.routes.text_data(of.policy, dated.version.number, language)
            if dated.record
            else None,
            feed=self.routes.feed(language, of.policy)
            if any(one.record for one in of.versions)
            else None,
            upcoming=self.upcoming(of, language) if route != own else (),
            repeal=of.repeal,
            overtaken=start_of(after.first, site.zone) if after else None,
            errata=errata,
            later=self.corrections.later(of, dated),
            corrected_to=self.corrected_to(of, dated, route) if errata else {},
            original=self.original(of, dated, language),
            earlier=self.expressions.earlier(of, expression),
            parallel=self.routes.parallel(of.policy, number, language)
            if language != site.binding
            else None,
            complete=self.sibling(of, self.complete(of, expression), language),
            untranslated=self.expressions.untranslated(of, dated),
        )

    def complete(self, of: Timeline, expression: Expression) -> Dated | None:
        number = expression.complete
        return of.dated(number) if number and number != expression.version.number else None

    def corrected_to(self, of: Timeline, dated: Dated, route: Route) -> Destinations:
        binding = self.expressions.of(of, dated, self.routes.site.binding)
        return self.expressions.destinations(of, dated.version.number, route, binding)

    def original(self, of: Timeline, dated: Dated, language: str) -> Route | None:
        """The words before errata; in the binding language where they had no translation."""
        found = self.corrections.former(of.policy, dated.version)
        if found is None:
            return None
        there = language if found[0].text(language) else self.routes.site.binding
        return self.routes.original(of.policy, dated.version.number, there)

    def facts(self, dated: Dated, inventory: Inventory | None) -> Mapping[str, Fact]:
        """The facts as a version and its inventory show them; of one that ended, at its end."""
        lines = (self.published(inventory), dated.record.line if dated.record else None)
        until = min(self.as_of, dated.last or self.as_of)
        return facts_of(self.routes.site, lines, until)

    def published(self, inventory: Inventory | None) -> Line | None:
        ledger = self.routes.site.ledger
        return ledger.published(INVENTORY, inventory.number) if inventory else None


def draws(version: Version, binding: str) -> bool:
    """Whether a version has generated blocks, drawn from the inventory."""
    text = version.text(binding)
    return text is not None and any(clause.generated for clause in text.clauses)
