"""What the client is told of the inventory: keys, revisions, names to delete, vendors' signals."""

from collections.abc import Iterator, Mapping

from codars_site.model.canonical import Data
from codars_site.model.consent import Consent, service_code
from codars_site.model.inventory import (
    Category,
    CategoryName,
    Item,
    Party,
    Service,
    Signal,
    Storage,
)
from codars_site.model.site import Site
from codars_site.render.consent.layers import stored_name

_KINDS = {
    Storage.COOKIE: "c",
    Storage.LOCAL: "l",
    Storage.SESSION: "s",
    Storage.INDEXEDDB: "i",
    Storage.CACHE: "k",
}
_BEYOND = "t"  # what only its own site can delete

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


def items(consent: Consent) -> Data:
    """What may have to be deleted: name, kind of storage, key; the most exact name first.

    Of the necessary ones, only those that a pattern would otherwise take along.
    """
    rows = list(_rows(consent))
    patterns = [(name.rstrip("*"), kind) for name, kind, key in rows if name.endswith("*")]
    kept = [
        (stored_name(item), kind, "necessary")
        for category, service, item in _listed(consent)
        if not category.optional
        if (kind := _kind(item))
        if any(item.name.startswith(start) and kind == of for start, of in patterns)
        or any(item.name == name and kind == of for name, of, _ in rows)
    ]
    ordered = sorted(
        dict.fromkeys((*kept, *rows)),
        key=lambda row: (row[0].endswith("*"), -len(row[0]), row),
    )
    return [list(row) for row in ordered]


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


def _rows(consent: Consent) -> Iterator[tuple[str, str, str]]:
    for category, service, item in _listed(consent):
        kind = _kind(item)
        if category.optional and kind:
            yield stored_name(item), kind, f"{category.name}/{service.id}"
    for item in consent.former:
        kind = _kind(item)
        if kind and kind != _BEYOND:
            yield stored_name(item), kind, ""


def _kind(item: Item) -> str | None:
    if item.party is Party.THIRD:
        return _BEYOND if item.storage in _KINDS else None
    return _KINDS.get(item.storage)


def _listed(consent: Consent) -> Iterator[tuple[Category, Service, Item]]:
    for category in consent.inventory.categories:
        for service in category.services:
            for item in service.items:
                yield category, service, item
