"""Every version in every language, as it is shown on a day; and the translations of before."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from codars_site.derive.destinations import Key, destination, destinations
from codars_site.derive.hashes import Hasher
from codars_site.derive.published import facts_of
from codars_site.derive.redlines.redliner import Redliner
from codars_site.derive.routes import Routes
from codars_site.derive.translations.resolution import Translations
from codars_site.model.address import Route
from codars_site.model.ledger import Line
from codars_site.model.policy import Version
from codars_site.model.prose import Words
from codars_site.model.redline import Numbered
from codars_site.model.site import Site
from codars_site.model.timeline import Dated, Timeline
from codars_site.model.translation import Earlier, Expression, Resolved
from codars_site.model.version_sheet import Destination, Destinations, EarlierSheet, Sibling


@dataclass(frozen=True, slots=True)
class Expressions:
    """Resolves each version once for each language."""

    routes: Routes
    timelines: tuple[Timeline, ...]
    as_of: date
    translations: Mapping[str, Translations]
    redliner: Redliner = field(default_factory=Redliner)
    known: dict[tuple[str, int, str], Expression] = field(default_factory=dict)
    leading: dict[tuple[str, int], Destinations] = field(default_factory=dict)

    def of(self, of: Timeline, dated: Dated, language: str) -> Expression:
        """A version in a language; of one that has ended, by what was recorded until its end."""
        key = (of.policy.id, dated.version.number, language)
        if key not in self.known:
            until, lines = dated.until(self.as_of), self.routes.site.ledger.lines
            seen = sum(line.recorded <= until for line in lines) if dated.record else None
            found = self.translations[of.policy.id].resolve(dated.version, language, seen)
            self.known[key] = found
        return self.known[key]

    def original(self, of: Timeline, version: Version, language: str, erratum: Line) -> Expression:
        """A version in the words that it had before its first erratum."""
        found = self.translations[of.policy.id]
        return found.resolve(version, language, erratum.number - 1)

    def untranslated(self, of: Timeline, dated: Dated) -> frozenset[str]:
        """The languages in which most of a version stands in the binding one."""
        tags = self.routes.site.languages
        return frozenset(tag for tag in tags if self.of(of, dated, tag).mostly_untranslated)

    def shown(self, language: str) -> Mapping[str, Expression]:
        """The texts at the addresses of the policies, by policy; the binding one where that has
        no pages in the language.
        """
        found = {}
        for of in self.timelines:
            tag = self.routes.spoken(of.policy, of.shown.version.number, language)
            found[of.policy.id] = self.of(of, of.shown, tag)
        return found

    def destinations(
        self, of: Timeline, number: int, route: Route, expression: Expression
    ) -> Mapping[Key, Destination]:
        """Where the references of a version lead that is drawn at a route."""

        def lost(clause_id: str) -> Destination:
            return self._followed(of, number, expression.language, clause_id)

        shown = self.shown(expression.language)
        return destinations(self.routes, route, expression, shown, lost)

    def earlier(self, of: Timeline, expression: Expression) -> Mapping[str, EarlierSheet]:
        """The translations of before of the clauses that are stale, by id."""
        return {
            resolved.clause.id: self._sheet(of, expression, resolved, resolved.earlier)
            for resolved in expression.untranslated
            if resolved.earlier
        }

    def _sheet(
        self, of: Timeline, expression: Expression, now: Resolved, earlier: Earlier
    ) -> EarlierSheet:
        """A translation as it stood with its version, which its references lead to."""
        dated, language = of.dated(earlier.version), expression.language
        route = self.routes.version(of.policy, earlier.version, language)
        there, line = self.of(of, dated, language), dated.record.line if dated.record else None
        clause = replace(earlier.translated.clause, id=earlier.binding.id)
        own = replace(there.by_id()[clause.id], clause=clause)
        clauses = (own if one.clause.id == clause.id else one for one in there.clauses)
        return EarlierSheet(
            of=Sibling(dated, route),
            clause=clause,
            destinations=self.destinations(
                of, earlier.version, route, replace(there, clauses=tuple(clauses))
            ),
            facts=facts_of(self.routes.site, (line,), dated.until(self.as_of)),
            redline=self.redliner.redline(
                [Numbered(earlier.binding, now.number)], [Numbered(now.clause, now.number)]
            ),
            before=self._binding(of, dated),
            after=self._binding(of, of.dated(expression.version.number)),
        )

    def _binding(self, of: Timeline, dated: Dated) -> Destinations:
        """Where the references of a binding text lead, from other pages."""
        binding, number = self.routes.site.binding, dated.version.number
        key = of.policy.id, number
        if key not in self.leading:
            route = self.routes.version(of.policy, number, binding)
            text = self.of(of, dated, binding)
            self.leading[key] = self.destinations(of, number, route, text)
        return self.leading[key]

    def _followed(self, of: Timeline, number: int, language: str, clause_id: str) -> Destination:
        """A clause under an id that it had before; of one that is gone, the last text with it."""
        found = self.translations[of.policy.id].identities.followed(number, clause_id)
        if found is None:
            words = (Words(of.policy.titles[language]),)
            return Destination(self.routes.current(of.policy, language), "", "", words, language)
        route = self.routes.version(of.policy, found[0], language)
        return destination(route, self.of(of, of.dated(found[0]), language).by_id()[found[1]])


def express(
    whole: Site, routes: Routes, timelines: tuple[Timeline, ...], day: date, hasher: Hasher
) -> Expressions:
    """The expressions of the versions that are seen; `whole` is the site with all that is in its
    files and its ledger, which say what was in former texts.
    """
    seen = routes.site
    translations = {}
    for of in timelines:
        policy = whole.policy(of.policy.id)
        numbers = {version.number for version in of.policy.versions}
        if policy:
            versions = (version for version in policy.versions if version.number in numbers)
            translations[policy.id] = Translations(
                replace(policy, versions=tuple(versions)),
                whole.binding, seen.ledger, whole.ledger, hasher,
            )  # fmt: skip
    return Expressions(routes, timelines, day, translations)
