"""The inventory: all that is stored on or read from a visitor's device (ePrivacy 5(3))."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from codars_site.model.fact import FactStatus
from codars_site.model.localized import Localized
from codars_site.model.place import Origin


class CategoryName(StrEnum):
    """What a visitor says yes or no to; the first is never asked about."""

    NECESSARY = "necessary"
    PREFERENCES = "preferences"
    ANALYTICS = "analytics"
    MARKETING = "marketing"


class Role(StrEnum):
    """What a provider is to the publisher (GDPR 4(7), 4(8), 26)."""

    OWN = "own"
    PROCESSOR = "processor"
    JOINT = "joint"
    THIRD = "third"


class Match(StrEnum):
    """How an item's name is compared with that of a found one."""

    EXACT = "exact"
    PREFIX = "prefix"


class Storage(StrEnum):
    """Where something is kept, or how it is sent (EDPB Guidelines 2/2023)."""

    COOKIE = "cookie"
    LOCAL = "local"
    SESSION = "session"
    INDEXEDDB = "indexeddb"
    CACHE = "cache"
    PIXEL = "pixel"
    URL = "url"


class Party(StrEnum):
    """Whose domain an item belongs to."""

    FIRST = "first"
    THIRD = "third"


class DataKind(StrEnum):
    """What an item tells those who read it."""

    CHOICE = "choice"
    IDENTIFIER = "identifier"
    IP_ADDRESS = "ip-address"
    DEVICE = "device"
    USAGE = "usage"
    BASKET = "basket"
    ACCOUNT = "account"
    CAMPAIGN = "campaign"
    SETTINGS = "settings"
    INTERESTS = "interests"
    SECURITY = "security"


class Signal(StrEnum):
    """Whose tags are told the visitor's choice, in their own words (S-06 to S-19)."""

    GOOGLE = "google"
    MICROSOFT = "microsoft"
    CLARITY = "clarity"
    META = "meta"


class Unit(StrEnum):
    """A unit of time."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Ending(StrEnum):
    """A lifetime without a number: until the browser closes, or until somebody deletes it."""

    SESSION = "session"
    PERSISTENT = "persistent"


@dataclass(frozen=True, slots=True)
class Period:
    """A lifetime of so many units, at least one."""

    count: int
    unit: Unit


Lifetime: TypeAlias = Period | Ending


@dataclass(frozen=True, slots=True)
class Verification:
    """What is known of something on the live site; no part of what a visitor agrees to."""

    status: FactStatus
    verified_on: date | None = None
    question: str | None = None
    source: str | None = None

    @property
    def confirmed(self) -> bool:
        """Whether it has been seen on the live site."""
        return self.status is FactStatus.CONFIRMED


@dataclass(frozen=True, slots=True)
class Provider:
    """Who offers a service. The publisher itself has no name here: it is a fact.

    Countries are ISO 3166-1 codes; `transfers` names, for each outside the European Economic
    Area, the fact that holds the mechanism of the transfer (GDPR 44 to 46).
    """

    id: str
    role: Role
    country: str
    name: str | None = None
    policy: str | None = None
    recipients: tuple[str, ...] = ()
    transfers: tuple[tuple[str, str], ...] = ()
    verification: Verification | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One cookie or storage key; the name is whole, or the beginning of several names."""

    name: str
    storage: Storage
    party: Party
    lifetime: Lifetime
    purpose: Localized
    verification: Verification
    match: Match = Match.EXACT
    domain: str | None = None
    rolling: bool = False
    justification: Localized = Localized()


@dataclass(frozen=True, slots=True)
class Service:
    """A thing used, with its provider: what a visitor may say yes or no to on its own.

    `signals` are the tags that learn of the choice; they are told nothing but yes or no. An
    `embed` is shown in the page, such as a video, and may be asked for in its place.
    """

    id: str
    name: str | Localized
    provider: Provider
    purposes: tuple[str, ...]
    purpose: Localized
    data: tuple[DataKind, ...]
    items: tuple[Item, ...]
    signals: tuple[Signal, ...] = ()
    embed: bool = False


@dataclass(frozen=True, slots=True)
class Category:
    """What a visitor says yes or no to, with its services."""

    name: CategoryName
    title: Localized
    purpose: Localized
    services: tuple[Service, ...]
    origin: Origin

    @property
    def optional(self) -> bool:
        """Whether it needs consent."""
        return self.name is not CategoryName.NECESSARY


@dataclass(frozen=True, slots=True)
class Inventory:
    """One dated, immutable full list, numbered from 1; categories in the order of their kind."""

    number: int
    effective: date
    summary: Localized
    providers: tuple[Provider, ...]
    categories: tuple[Category, ...]
    origin: Origin
    providers_origin: Origin

    @property
    def asks(self) -> bool:
        """Whether there is anything that needs consent."""
        return any(category.optional and category.services for category in self.categories)

    @property
    def facts(self) -> tuple[str, ...]:
        """The names of the facts that its tables show, in order."""
        transfers = {fact for provider in self.providers for _, fact in provider.transfers}
        return tuple(sorted({"publisher.name", *transfers}))

    def items(self) -> Iterator[tuple[Category, tuple[str, ...], Item]]:
        """Every item with its category, and its path of keys in the file of that."""
        for category in self.categories:
            for service in category.services:
                for index, item in enumerate(service.items):
                    yield category, ("services", service.id, "items", str(index)), item
