"""The versions of every policy in every language, each at its addresses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from codars_site.derive.corrections import Corrections
from codars_site.derive.data.moments import start_of
from codars_site.derive.expressions import Expressions
from codars_site.derive.published import facts_of
from codars_site.derive.routes import Routes
from codars_site.derive.timeline import inventory_of
from codars_site.model.address import Route
from codars_site.model.fact import Fact
from codars_site.model.inventory import Inventory
from codars_site.model.ledger import INVENTORY, Line
from codars_site.model.policy import Version
from codars_site.model.timeline import Dated, Standing, Timeline
from codars_site.model.translation import Expression
from codars_site.model.version_sheet import (
    Destinations,
    ParallelSheet,
    Sibling,
    TranslationSheet,
    VersionSheet,
)

Alternates = tuple[tuple[str, Route], ...]


@dataclass(frozen=True, slots=True)
class VersionSheets:
    """Puts the sheets of versions together, as of a day."""

    routes: Routes
    timelines: tuple[Timeline, ...]
    as_of: date
    corrections: Corrections
    expressions: Expressions

    def sheets(self) -> Iterator[VersionSheet]:
        """Every version at its own address; the one in force also at the policy's. Where there is
        no page in a language, the sheet says what pages in that language tell of the version.
        """
        routes, languages = self.routes, self.routes.site.languages
        for language in languages:
            for of in self.timelines:
                current = tuple((tag, routes.current(of.policy, tag)) for tag in languages)
                for dated in of.versions:
                    number = dated.version.number
                    own = tuple(
                        (tag, routes.version(of.policy, number, tag))
                        for tag in routes.speaking(of.policy, number)
                    )
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
        for language in self.routes.site.languages[1:]:
            for of in self.timelines:
                for dated in of.versions:
                    if self.routes.speaks(of.policy, dated.version.number, language):
                        yield self.parallel(of, dated, language)

    def parallel(self, of: Timeline, dated: Dated, language: str) -> ParallelSheet:
        """A translation beside the binding text; in other languages, theirs, or that text alone."""
        site, routes, number = self.routes.site, self.routes, dated.version.number
        alone = routes.version(of.policy, number, site.binding)
        beside = (
            (tag, routes.parallel(of.policy, number, tag))
            for tag in routes.speaking(of.policy, number)
            if tag != site.binding
        )
        own: Alternates = ((site.binding, alone), *beside)
        route = dict(own)[language]
        binding = self.expressions.of(of, dated, site.binding)
        return ParallelSheet(
            route=route,
            alone=routes.version(of.policy, number, language),
            translation=self.sheet(of, dated, self.expressions.of(of, dated, language), own),
            binding=self.sheet(of, dated, binding, ((site.binding, route),)),
        )

    def sheet(
        self,
        of: Timeline,
        dated: Dated,
        expression: Expression,
        alternates: Alternates,
    ) -> VersionSheet:
        """A version as it is drawn at one of its addresses."""
        language, site, routes = expression.language, self.routes.site, self.routes
        there = dict(alternates)
        route = there.get(language, there[site.binding])
        speaks = routes.speaks(of.policy, dated.version.number, language)
        drawn = draws(dated.version, site.binding)
        inventory = inventory_of(site, dated, self.as_of) if drawn else None
        binding = language == site.binding
        before, after = of.before(dated), of.after(dated)
        number = dated.version.number
        changes = routes.changes(of.policy, number, language)
        data, feed = routes.text_data(of.policy, number, language), routes.feed(language, of.policy)
        canonical = routes.current(of.policy, language) if dated is of.shown else route
        own = routes.version(of.policy, number, language)
        errata = self.corrections.corrected(of.policy, dated.version)
        return VersionSheet(
            route=route,
            canonical=canonical,
            index=routes.index(language),
            policy=of.policy,
            dated=dated,
            expression=expression,
            alternates=alternates,
            predecessor=self.sibling(of, before, language),
            successor=self.sibling(of, after, language),
            shown=Sibling(of.shown, routes.current(of.policy, language)),
            destinations=self.expressions.destinations(of, number, route, expression),
            facts=self.facts(dated, inventory),
            inventory=inventory,
            changes=changes if before else None,
            history=routes.history(of.policy, language),
            data=data if dated.record and speaks else None,
            feed=feed if any(one.record for one in of.versions) else None,
            upcoming=self.upcoming(of, language) if route != own else (),
            repeal=of.repeal,
            overtaken=start_of(after.first, site.zone) if after else None,
            errata=errata,
            later=self.corrections.later(of, dated),
            corrected_to=self.corrected_to(of, dated, route) if errata else {},
            original=self.original(of, dated, language),
            translation=None if binding else self.translation(of, expression),
            untranslated=self.expressions.untranslated(of, dated),
        )

    def translation(self, of: Timeline, expression: Expression) -> TranslationSheet:
        """What belongs to a translation only."""
        number, complete = expression.version.number, expression.complete
        last = of.dated(complete) if complete and complete != number else None
        return TranslationSheet(
            parallel=self.routes.parallel(of.policy, number, expression.language)
            if self.routes.speaks(of.policy, number, expression.language)
            else None,
            complete=self.sibling(of, last, expression.language),
            earlier=self.expressions.earlier(of, expression),
        )

    def corrected_to(self, of: Timeline, dated: Dated, route: Route) -> Destinations:
        """Where the references of corrected words of the binding text lead."""
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
        """The line that published an inventory."""
        ledger = self.routes.site.ledger
        return ledger.published(INVENTORY, inventory.number) if inventory else None

    def siblings(self, of: Timeline, language: str) -> tuple[Sibling, ...]:
        """The versions of a policy."""
        return tuple(
            Sibling(dated, self.routes.version(of.policy, dated.version.number, language))
            for dated in of.versions
        )

    def sibling(self, of: Timeline, dated: Dated | None, language: str) -> Sibling | None:
        """One of them, if any."""
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


def draws(version: Version, binding: str) -> bool:
    """Whether a version has generated blocks, drawn from the inventory."""
    text = version.text(binding)
    return text is not None and any(clause.generated for clause in text.clauses)
