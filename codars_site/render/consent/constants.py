"""What the client is told of the inventory: keys, revisions, names to delete, vendors' signals."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from codars_site.model.canonical import Data
from codars_site.model.consent import Consent, service_code
from codars_site.model.inventory import (
    Category,
    CategoryName,
    Item,
    Match,
    Party,
    Service,
    Signal,
    Storage,
)
from codars_site.model.site import Site
from codars_site.render.consent.layers import stored_name

_ERASABLE = (
    Storage.COOKIE, Storage.LOCAL, Storage.SESSION, Storage.INDEXEDDB, Storage.CACHE,
)  # fmt: skip

_NECESSARY = "necessary"
_SPECIAL = re.compile(r"[^\w-]")

# which consent type of Google follows which category (S-06, S-13)
_GOOGLE: Mapping[str, CategoryName | None] = {
    "ad_storage": CategoryName.MARKETING,
    "ad_user_data": CategoryName.MARKETING,
    "ad_personalization": CategoryName.MARKETING,
    "analytics_storage": CategoryName.ANALYTICS,
    "functionality_storage": CategoryName.PREFERENCES,
    "personalization_storage": CategoryName.PREFERENCES,
    "security_storage": None,
}


def revisions(consent: Consent) -> Mapping[str, Data]:
    """The revision of each category that is asked about."""
    return {asked.category.name.value: asked.revision for asked in consent.categories}


def services(consent: Consent) -> Mapping[str, Data]:
    """Every service by its key, with its code in the record."""
    return {
        f"{asked.category.name}/{service.id}": service_code(service.id)
        for asked in consent.categories
        for service in asked.category.services
    }


@dataclass(frozen=True, slots=True)
class Declared:
    """Names of one kind of storage that are deleted unless a key is allowed; none for items of
    former inventories, which nothing allows.
    """

    storage: Storage
    key: str
    items: tuple[Item, ...]

    def script(self, others: Sequence["Declared"]) -> str:
        """A row of the client's table: kind, key, and a pattern of the names.

        Of two patterns that fit a name the more exact one decides, so each item leaves out
        the names that another one means more exactly.
        """
        mine = "|".join(self._sparing(item, others) for item in self.items)
        return f'["{self.storage}","{self.key}",/^(?:{mine})$/]'

    def _sparing(self, item: Item, others: Sequence["Declared"]) -> str:
        exact = sorted(
            _pattern(other)
            for declared in others
            if declared.storage is self.storage and declared.key != self.key
            for other in declared.items
            if _more_exact(other, item)
        )
        return f"(?!(?:{'|'.join(exact)})$){_pattern(item)}" if exact else _pattern(item)


def declared(consent: Consent) -> tuple[Declared, ...]:
    """All that lies on this site's own domain, by storage and service."""
    found: dict[tuple[Storage, str], list[Item]] = {}
    for category, service, item in _listed(consent):
        if item.party is Party.FIRST and item.storage in _ERASABLE:
            key = f"{category.name}/{service.id}" if category.optional else _NECESSARY
            found.setdefault((item.storage, key), []).append(item)
    for item in consent.former:
        if item.party is Party.FIRST and item.storage in _ERASABLE:
            found.setdefault((item.storage, ""), []).append(item)
    return tuple(Declared(storage, key, tuple(items)) for (storage, key), items in found.items())


def items(rows: Sequence[Declared]) -> str:
    """The client's table of what may have to be deleted, as a script."""
    return f"[{','.join(row.script(rows) for row in rows if row.key != _NECESSARY)}]"


def erasers(rows: Sequence[Declared]) -> tuple[str, ...]:
    """The kinds of storage in which something may have to be deleted."""
    used = {row.storage for row in rows if row.key != _NECESSARY}
    return tuple(storage.value for storage in _ERASABLE if storage in used)


def beyond(consent: Consent) -> Mapping[str, Data]:
    """What other sites have set, which only visitors can delete, by service (B-47)."""
    found: dict[str, list[Data]] = {}
    for category, service, item in _listed(consent):
        if category.optional and item.party is Party.THIRD and item.storage in _ERASABLE:
            found.setdefault(f"{category.name}/{service.id}", []).append(stored_name(item))
    return found


def embeds(consent: Consent) -> bool:
    """Whether a service shows something in the page that a visitor may ask for by itself."""
    return any(service.embed for _, service, _ in _listed(consent))


def signals(consent: Consent, site: Site) -> Mapping[str, Data]:
    """The constants of each vendor that a service names; all keys must be granted."""
    named = {signal for _, service, _ in _listed(consent) for signal in service.signals}
    wait = site.consent.wait_for_update
    found: dict[str, Data] = {}
    if Signal.GOOGLE in named:
        found["GOOGLE"] = {
            type_: [] if category is None else _keys(consent, Signal.GOOGLE, category)
            for type_, category in _GOOGLE.items()
        }
        found["GOOGLE_WAIT"] = {} if wait is None else {"wait_for_update": wait}
    if Signal.MICROSOFT in named:
        found["MICROSOFT"] = _keys(consent, Signal.MICROSOFT, CategoryName.MARKETING)
    if Signal.CLARITY in named:
        found["CLARITY"] = {
            "ads": _keys(consent, Signal.CLARITY, CategoryName.MARKETING),
            "analytics": _keys(consent, Signal.CLARITY, CategoryName.ANALYTICS),
        }
    if Signal.META in named:
        found["META"] = _keys(consent, Signal.META, CategoryName.MARKETING)
    return found


def vendors(consent: Consent) -> tuple[str, ...]:
    """Who is sent signals, in the order of their kind."""
    named = {signal for _, service, _ in _listed(consent) for signal in service.signals}
    return tuple(signal.value for signal in Signal if signal in named)


def _keys(consent: Consent, signal: Signal, category: CategoryName) -> list[Data]:
    """The services of a category that tell a vendor; without any, the category itself."""
    keys: list[Data] = [
        f"{of.name}/{service.id}"
        for of in consent.inventory.categories
        for service in of.services
        if of.name is category and signal in service.signals
    ]
    return keys or [category.value]


def _pattern(item: Item) -> str:
    name = _SPECIAL.sub(r"\\\g<0>", item.name)
    return f"{name}[^]*" if item.match is Match.PREFIX else name


def _more_exact(one: Item, other: Item) -> bool:
    """Whether a name that both fit is meant by the first."""
    if other.match is Match.EXACT:
        return one.match is Match.EXACT and one.name == other.name and one != other
    return one.name.startswith(other.name) and (
        one.match is Match.EXACT or len(one.name) > len(other.name)
    )


def _listed(consent: Consent) -> Iterator[tuple[Category, Service, Item]]:
    for category in consent.inventory.categories:
        for service in category.services:
            for item in service.items:
                yield category, service, item
