"""A version in one language, with everything decided that is drawn of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from codars_site.model.address import Route
from codars_site.model.correction import Corrected, CorrectedLater
from codars_site.model.fact import Fact
from codars_site.model.inventory import Inventory
from codars_site.model.ledger import Line
from codars_site.model.lineage import Lineage
from codars_site.model.policy import Clause, Policy
from codars_site.model.prose import Inline
from codars_site.model.redline import Numbered, Redline
from codars_site.model.timeline import Dated
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

    parallel: Route | None
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

    @property
    def there(self) -> bool:
        """Whether it has a page in its language; else its address is that of the binding text."""
        return self.expression.language in dict(self.alternates)

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
