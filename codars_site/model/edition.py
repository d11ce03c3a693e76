"""The site as of a day, with everything decided: what `render` has only to draw."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from codars_site.model.address import Redirect, Route
from codars_site.model.chronicle import Happening, ServiceChange
from codars_site.model.consent import Consent
from codars_site.model.fact import Fact
from codars_site.model.glossary import Term
from codars_site.model.inventory import Inventory
from codars_site.model.ledger import Line
from codars_site.model.lineage import ClauseLife
from codars_site.model.policy import Policy
from codars_site.model.redline import ClauseChange, Redline
from codars_site.model.shown import PinnedScript
from codars_site.model.site import Site
from codars_site.model.timeline import Timeline
from codars_site.model.version_sheet import ParallelSheet, Sibling, VersionSheet


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of clauses, and of their words; no redline where no word changed."""

    change: ClauseChange
    redline: Redline | None


@dataclass(frozen=True, slots=True)
class ChangesSheet:
    """What changed from the version before, in one language, for pages in one language.

    `before` and `after` are the versions in the language of the page; `old` and `new` the texts
    that are compared, in the binding language where the page's lacks one of the clauses involved.
    """

    route: Route
    language: str
    alternates: tuple[tuple[str, Route], ...]
    before: Sibling
    after: Sibling
    old: VersionSheet
    new: VersionSheet
    clauses: tuple[Compared, ...]

    @property
    def there(self) -> bool:
        """Whether it has a page in its language; else its address is that in the binding one."""
        return self.language in dict(self.alternates)


@dataclass(frozen=True, slots=True)
class Told:
    """Something that happened, with what it is about and where that is told in one language.

    `page` is the policy's, or that of the inventory. `version` is drawn at its own address,
    `changes` says what it changed. `services` are those that differ from the list before; None
    for a first list.
    """

    happening: Happening
    page: Route | None = None
    policy: Policy | None = None
    version: VersionSheet | None = None
    changes: ChangesSheet | None = None
    inventory: Inventory | None = None
    services: tuple[ServiceChange, ...] | None = None


@dataclass(frozen=True, slots=True)
class ChangelogSheet:
    """What happened in a year, in one language, the latest first. `years` has every other year;
    `alternates` are this one in every language.
    """

    route: Route
    language: str
    alternates: tuple[tuple[str, Route], ...]
    year: int
    years: tuple[tuple[int, Route], ...]
    told: tuple[Told, ...]
    feed: Route


@dataclass(frozen=True, slots=True)
class HistorySheet:
    """The versions of a policy in one language, by number, and the life of its clauses."""

    route: Route
    language: str
    alternates: tuple[tuple[str, Route], ...]
    timeline: Timeline
    current: Route
    versions: Mapping[int, VersionSheet]
    clauses: tuple[ClauseLife, ...]
    feed: Route | None


@dataclass(frozen=True, slots=True)
class FeedSheet:
    """The newest that happened, of one policy or of everything, in one language.

    `page` is what the feed is about; `copies` are its former addresses. `began` is the day of the
    first line it could tell of, `head` the hash of the last line of the ledger.
    """

    route: Route
    copies: tuple[Route, ...]
    language: str
    alternates: tuple[tuple[str, Route], ...]
    page: Route
    policy: Policy | None
    told: tuple[Told, ...]
    began: date
    head: str


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A policy on the index: its title leads to the text in force."""

    timeline: Timeline
    route: Route
    siblings: tuple[Sibling, ...]


@dataclass(frozen=True, slots=True)
class IndexSheet:
    """The index in one language."""

    route: Route
    language: str
    alternates: tuple[tuple[str, Route], ...]
    entries: tuple[IndexEntry, ...]
    changelog: Route | None = None
    feed: Route | None = None


@dataclass(frozen=True, slots=True)
class InventorySheet:
    """What is stored on visitors' devices, in one language; `policies` show it as a table.

    `facts` are those that it shows, by name; `upcoming` are the lists to come, each with the lines
    that moved its day.
    """

    route: Route
    language: str
    alternates: tuple[tuple[str, Route], ...]
    inventory: Inventory
    facts: Mapping[str, Fact]
    policies: tuple[tuple[Policy, Route], ...]
    upcoming: tuple[tuple[Inventory, tuple[Line, ...]], ...] = ()
    all_policies: tuple[tuple[Policy, Route], ...] = ()


@dataclass(frozen=True, slots=True)
class GlossarySheet:
    """The terms that have a name in one language, in the order of the file."""

    route: Route
    language: str
    alternates: tuple[tuple[str, Route], ...]
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything there is to draw; and what is `absent` in a language that was added later, of
    which pages in that language tell, and lead to the binding one; `consent` is what is asked,
    `pinned` the banner's scripts of the last 13 months.
    """

    site: Site
    assets: Route
    indexes: tuple[IndexSheet, ...]
    inventories: tuple[InventorySheet, ...]
    versions: tuple[VersionSheet, ...]
    originals: tuple[VersionSheet, ...]
    parallels: tuple[ParallelSheet, ...]
    changes: tuple[ChangesSheet, ...]
    changelogs: tuple[ChangelogSheet, ...]
    histories: tuple[HistorySheet, ...]
    feeds: tuple[FeedSheet, ...]
    redirects: tuple[Redirect, ...]
    glossaries: tuple[GlossarySheet, ...] = ()
    absent: tuple[VersionSheet, ...] = ()
    absent_changes: tuple[ChangesSheet, ...] = ()
    consent: Consent | None = None
    pinned: tuple[PinnedScript, ...] = ()

    def pages_by_language(self) -> Mapping[str, int]:
        """How many pages there are in each language, former addresses included."""
        counts = dict.fromkeys(self.site.languages, 0)
        languages = [
            *(sheet.language for sheet in self.indexes),
            *(sheet.language for sheet in self.inventories),
            *(sheet.language for sheet in self.glossaries),
            *(sheet.expression.language for sheet in (*self.versions, *self.originals)),
            *(sheet.translation.expression.language for sheet in self.parallels),
            *(sheet.language for sheet in self.changes),
            *(sheet.language for sheet in self.changelogs),
            *(sheet.language for sheet in self.histories),
            *(redirect.language for redirect in self.redirects),
        ]
        for language in languages:
            counts[language] += 1
        return counts
