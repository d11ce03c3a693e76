"""The site as of a day, with everything decided: what `render` has only to draw."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias

from codars_site.model.address import Redirect, Route
from codars_site.model.chronicle import Happening, ServiceChange
from codars_site.model.correction import Corrected, CorrectedLater
from codars_site.model.fact import Fact
from codars_site.model.glossary import Term
from codars_site.model.inventory import Inventory
from codars_site.model.ledger import Line
from codars_site.model.lineage import ClauseLife, Lineage
from codars_site.model.policy import Clause, Policy
from codars_site.model.prose import Inline
from codars_site.model.redline import ClauseChange, Numbered, Redline
from codars_site.model.site import Site
from codars_site.model.timeline import Dated, Timeline
from codars_site.model.translation import Expression


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a reference leads, and what it is called there, in which language.

    The number is empty for a policy.
    """

    route: Route
    anchor: str
    number: str
    title: tuple[Inline, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Sibling:
    """A version of the same policy in the same language."""

    dated: Dated
    route: Route


Destinations: TypeAlias = Mapping[tuple[str | None, str | None], Destination]


@dataclass(frozen=True, slots=True)
class EarlierSheet:
    """A translation that is no longer accurate, as it stood with a version of before.

    `redline` shows how the words of the binding clause have changed since; its references lead by
    `before` and `after`.
    """

    of: Sibling
    clause: Clause
    destinations: Destinations
    facts: Mapping[str, Fact]
    redline: Redline
    before: Destinations
    after: Destinations


@dataclass(frozen=True, slots=True)
class TranslationSheet:
    """What belongs to a translation: the way to it beside the binding text, the last version before
    that is translated completely, and what was said, by id, of clauses that are stale.
    """

    parallel: Route
    complete: Sibling | None
    earlier: Mapping[str, EarlierSheet]


@dataclass(frozen=True, slots=True)
class VersionSheet:
    """One version in one language, to be drawn at one address.

    `alternates` are the same version in every language, this one included. `destinations` are
    keyed by what the references name: policy (None for this one) and clause. `shown` is the
    version at the policy's own address: in force, or the first to come; `index` lists them all.
    `inventory` is the one of the version's time, where the version has generated blocks. `facts`
    are those that it and its inventory show, by name.
    `changes` compares it with its predecessor; `lineage` says where its clauses come from.
    At the policy's own address, `upcoming` are the other versions to come. `repeal` ends it.
    `overtaken` is the moment from which another version is in force.

    `errata` are what was set right in the binding text, and `later` what was after the version had
    ended; references of the former lead by `corrected_to`. `original` leads to the words before,
    and from a sheet that has these, `mended` to the words of now.

    `untranslated` are the languages in which most of this version stands in the binding one.
    """

    route: Route
    canonical: Route
    index: Route
    policy: Policy
    dated: Dated
    expression: Expression
    alternates: tuple[tuple[str, Route], ...]
    predecessor: Sibling | None
    successor: Sibling | None
    shown: Sibling
    destinations: Destinations
    facts: Mapping[str, Fact]
    inventory: Inventory | None = None
    changes: Route | None = None
    history: Route | None = None
    feed: Route | None = None
    data: Route | None = None
    lineage: Lineage = field(default_factory=Lineage)
    upcoming: tuple[Sibling, ...] = ()
    repeal: Line | None = None
    overtaken: datetime | None = None
    errata: tuple[Corrected, ...] = ()
    later: tuple[CorrectedLater, ...] = ()
    corrected_to: Destinations = field(default_factory=dict)
    original: Route | None = None
    mended: Route | None = None
    translation: TranslationSheet | None = None
    untranslated: frozenset[str] = frozenset()

    def numbered(self, clause: str) -> Numbered:
        """A clause with its number, in the words of the page."""
        resolved = self.expression.by_id()[clause]
        return Numbered(resolved.clause, resolved.number)


@dataclass(frozen=True, slots=True)
class ParallelSheet:
    """A translation beside the binding text, both as drawn at the route of this sheet; `alone`
    leads to the translation by itself.
    """

    route: Route
    alone: Route
    translation: VersionSheet
    binding: VersionSheet


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
    """What is stored on visitors' devices, in one language; `policies` explain it.

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


@dataclass(frozen=True, slots=True)
class GlossarySheet:
    """The terms that have a name in one language, in the order of the file."""

    route: Route
    language: str
    alternates: tuple[tuple[str, Route], ...]
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything there is to draw."""

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
