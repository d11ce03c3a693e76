"""The site as of a day, with everything decided: what `render` has only to draw."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from codars_site.model.address import Redirect, Route
from codars_site.model.correction import Corrected, CorrectedLater
from codars_site.model.fact import Fact
from codars_site.model.inventory import Inventory
from codars_site.model.policy import Policy
from codars_site.model.prose import Inline
from codars_site.model.redline import ClauseChange, Redline
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


@dataclass(frozen=True, slots=True)
class VersionSheet:
    """One version in one language, to be drawn at one address.

    `alternates` are the same version in every language, this one included. `destinations` are
    keyed by what the references name: policy (None for this one) and clause. `shown` is the
    version at the policy's own address: in force, or the first to come; `index` lists them all.
    `inventory` is the one of the version's time, where the version has generated blocks. `facts`
    are those that it and its inventory show, by name.
    `changes` compares it with its predecessor.

    `errata` are what was set right in the binding text, and `later` what was after the version had
    ended; references of the former lead by `corrected_to`. `original` leads to the words before,
    and from a sheet that has these, `mended` to the words of now.
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
    destinations: Mapping[tuple[str | None, str | None], Destination]
    facts: Mapping[str, Fact]
    inventory: Inventory | None = None
    changes: Route | None = None
    errata: tuple[Corrected, ...] = ()
    later: tuple[CorrectedLater, ...] = ()
    corrected_to: Mapping[tuple[str | None, str | None], Destination] = field(default_factory=dict)
    original: Route | None = None
    mended: Route | None = None


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


@dataclass(frozen=True, slots=True)
class InventorySheet:
    """What is stored on visitors' devices, in one language; `policies` explain it.

    `facts` are those that it shows, by name.
    """

    route: Route
    language: str
    alternates: tuple[tuple[str, Route], ...]
    inventory: Inventory
    facts: Mapping[str, Fact]
    policies: tuple[tuple[Policy, Route], ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything there is to draw."""

    site: Site
    assets: Route
    indexes: tuple[IndexSheet, ...]
    inventories: tuple[InventorySheet, ...]
    versions: tuple[VersionSheet, ...]
    originals: tuple[VersionSheet, ...]
    changes: tuple[ChangesSheet, ...]
    redirects: tuple[Redirect, ...]

    def pages_by_language(self) -> Mapping[str, int]:
        """How many pages there are in each language, former addresses included."""
        counts = dict.fromkeys(self.site.languages, 0)
        for index in self.indexes:
            counts[index.language] += 1
        for inventory in self.inventories:
            counts[inventory.language] += 1
        for version in (*self.versions, *self.originals):
            counts[version.expression.language] += 1
        for changes in self.changes:
            counts[changes.language] += 1
        for redirect in self.redirects:
            counts[redirect.language] += 1
        return counts
