"""Where what happened is told: the pages of the changelog, the histories, the feeds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from codars_site.derive.chronicle import of_policy
from codars_site.derive.inventory_changes import compare_inventories
from codars_site.derive.lineage import clause_lives, trace_lineages
from codars_site.derive.routes import Routes
from codars_site.model.chronicle import Happening
from codars_site.model.edition import ChangelogSheet, ChangesSheet, FeedSheet, HistorySheet, Told
from codars_site.model.lineage import Lineage
from codars_site.model.policy import Policy
from codars_site.model.redline import ClauseChange, Numbered
from codars_site.model.timeline import Timeline
from codars_site.model.version_sheet import VersionSheet

NEWEST = 30  # how many entries a feed has (design §7)

Key = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells one site's happenings, the latest first. `versions` and `changes` are the sheets by
    policy, number and language, of the versions at their own addresses.
    """

    routes: Routes
    happenings: tuple[Happening, ...]
    timelines: tuple[Timeline, ...]
    versions: Mapping[Key, VersionSheet]
    changes: Mapping[Key, ChangesSheet]

    def changelogs(self, language: str) -> Iterator[ChangelogSheet]:
        """A page for every year in which something happened."""
        told = self.told(self.happenings, language)
        years = {
            year: tuple(group)
            for year, group in groupby(told, key=lambda one: one.happening.day.year)
        }
        newest = next(iter(years), None)
        for year, group in years.items():
            named = None if year == newest else year
            yield ChangelogSheet(
                route=self.routes.changelog(language, named),
                language=language,
                alternates=tuple(
                    (tag, self.routes.changelog(tag, named)) for tag in self.routes.site.languages
                ),
                year=year,
                years=tuple(
                    (other, self.routes.changelog(language, None if other == newest else other))
                    for other in years
                    if other != year
                ),
                told=group,
                feed=self.routes.feed(language),
            )

    def histories(self, language: str) -> Iterator[HistorySheet]:
        """A page for every policy."""
        site = self.routes.site
        for of in self.timelines:
            versions = self.sheets(of, language)
            feed = self.routes.feed(language, of.policy)
            yield HistorySheet(
                route=self.routes.history(of.policy, language),
                language=language,
                alternates=tuple(
                    (tag, self.routes.history(of.policy, tag)) for tag in site.languages
                ),
                timeline=of,
                current=self.routes.current(of.policy, language),
                versions=versions,
                clauses=clause_lives(self.lives(of)),
                feed=feed if self.of(of.policy) else None,
            )

    def feeds(self, language: str) -> Iterator[FeedSheet]:
        """The feed of everything, and that of each policy of which there is something to tell."""
        if self.happenings:
            yield self.feed(self.happenings, language, None)
        for of in self.timelines:
            if told := self.of(of.policy):
                yield self.feed(told, language, of.policy)

    def feed(
        self, happenings: tuple[Happening, ...], language: str, policy: Policy | None
    ) -> FeedSheet:
        """The newest happenings that concern readers of a language."""
        routes, tags = self.routes, self.routes.site.languages
        heard = tuple(one for one in happenings if one.language in (None, language))
        return FeedSheet(
            route=routes.feed(language, policy),
            copies=routes.former_feeds(language, policy) if policy else (),
            language=language,
            alternates=tuple((tag, routes.feed(tag, policy)) for tag in tags),
            page=routes.current(policy, language) if policy else routes.index(language),
            policy=policy,
            told=self.told(heard[:NEWEST], language),
            began=min(one.line.recorded for one in happenings),
            head=routes.site.ledger.head,
        )

    def of(self, policy: Policy) -> tuple[Happening, ...]:
        """What happened to a policy."""
        lists = any(sheet.inventory for key, sheet in self.versions.items() if key[0] == policy.id)
        return of_policy(self.happenings, policy.id, lists=lists)

    def told(self, happenings: Iterable[Happening], language: str) -> tuple[Told, ...]:
        """Happenings with what they are about."""
        return tuple(self.about(one, language) for one in happenings)

    def about(self, happening: Happening, language: str) -> Told:
        """One happening with what it is about."""
        site = self.routes.site
        if happening.of_inventory:
            return self.listed(happening, language)
        policy = site.policy(happening.policy or "")
        if policy is None:
            return Told(happening)
        key = (policy.id, happening.version or 0, language)
        return Told(
            happening=happening,
            page=self.routes.current(policy, language),
            policy=policy,
            version=self.versions.get(key),
            changes=self.changes.get(key),
        )

    def listed(self, happening: Happening, language: str) -> Told:
        """What happened to the inventory."""
        number = happening.version or 0
        listed = self.routes.site.inventory(number)
        before = self.routes.site.inventory(number - 1)
        return Told(
            happening=happening,
            page=self.routes.inventory(language),
            inventory=listed,
            services=compare_inventories(before, listed) if before and listed else None,
        )

    def sheets(self, of: Timeline, language: str) -> Mapping[int, VersionSheet]:
        """The versions of a policy in a language, by number."""
        found = (
            (dated.version.number, self.versions[of.policy.id, dated.version.number, language])
            for dated in of.versions
        )
        return dict(sorted(found))

    def lives(
        self, of: Timeline
    ) -> Iterator[tuple[int, tuple[Numbered, ...], tuple[ClauseChange, ...]]]:
        """What the versions that were, are or will be in force say, and what each changed."""
        for dated in of.live:
            sheet = self.versions[of.policy.id, dated.version.number, self.routes.site.binding]
            clauses = (Numbered(one.clause, one.number) for one in sheet.expression.clauses)
            yield dated.version.number, tuple(clauses), self.changed(of, dated.version.number)

    def changed(self, of: Timeline, number: int) -> tuple[ClauseChange, ...]:
        """What a version changed; nothing where it is the first."""
        sheet = self.changes.get((of.policy.id, number, self.routes.site.binding))
        return tuple(one.change for one in sheet.clauses) if sheet else ()

    def with_lineages(self, sheets: Iterable[VersionSheet]) -> Iterator[VersionSheet]:
        """The sheets with where their clauses come from."""
        found = {of.policy.id: self.lineages(of) for of in self.timelines}
        for sheet in sheets:
            yield replace(sheet, lineage=found[sheet.policy.id][sheet.dated.version.number])

    def lineages(self, of: Timeline) -> Mapping[int, Lineage]:
        """The lineage of every version of a policy."""
        steps = {}
        for number in sorted(dated.version.number for dated in of.versions):
            before = of.before(of.dated(number))
            steps[number] = (before.version.number if before else None, self.changed(of, number))
        return trace_lineages(steps)


def own_sheets(routes: Routes, sheets: Iterable[VersionSheet]) -> Mapping[Key, VersionSheet]:
    """The versions at their own addresses, by policy, number and language."""
    found = {}
    for sheet in sheets:
        number, language = sheet.dated.version.number, sheet.expression.language
        if sheet.route == routes.version(sheet.policy, number, language):
            found[sheet.policy.id, number, language] = sheet
    return found


def own_changes(sheets: Iterable[ChangesSheet]) -> Mapping[Key, ChangesSheet]:
    """What versions changed, by policy, number and language."""
    return {
        (sheet.new.policy.id, sheet.after.dated.version.number, sheet.language): sheet
        for sheet in sheets
    }
