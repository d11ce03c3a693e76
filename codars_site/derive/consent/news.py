"""What is new of a category, so that a yes to what it was is no yes to what it is (B-40).

Wording, order, what is left out, and a new item of a service already used are never new.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from codars_site.derive.consent.lifetimes import outlives
from codars_site.model.consent import News, NewsKind
from codars_site.model.inventory import (
    Category,
    CategoryName,
    Inventory,
    Item,
    Party,
    Provider,
    Role,
    Service,
    Storage,
)

Key: TypeAlias = tuple[Storage, str]
Values: TypeAlias = tuple[str, ...]

# from the publisher's own hands to those of somebody who decides alone
_ROLES = (Role.OWN, Role.PROCESSOR, Role.JOINT, Role.THIRD)


@dataclass(frozen=True, slots=True)
class Declared:
    """An item, with the category in which an inventory lists it."""

    category: CategoryName
    item: Item


Declarations: TypeAlias = Mapping[Key, tuple[Declared, ...]]


def declarations(inventory: Inventory) -> Declarations:
    """The items of an inventory by storage and name; hosts may share a name."""
    found: dict[Key, tuple[Declared, ...]] = {}
    for category, _, item in inventory.items():
        key = (item.storage, item.name)
        found[key] = (*found.get(key, ()), Declared(category.name, item))
    return found


@dataclass(frozen=True, slots=True)
class Past:
    """What was listed before: the services of the inventory before, by id, and where each item
    was listed last, so that one which was away for a time does not come back for longer unseen.
    """

    services: Mapping[str, tuple[CategoryName, Service]]
    items: Declarations

    def then(self, inventory: Inventory) -> "Past":
        """The same, once an inventory belongs to it."""
        services = {
            service.id: (category.name, service)
            for category in inventory.categories
            for service in category.services
        }
        return Past(services, {**self.items, **declarations(inventory)})

    def last(self, item: Item) -> tuple[Declared, ...]:
        """The last declarations of an item, those for its own host where there are any."""
        found = self.items.get((item.storage, item.name), ())
        return tuple(one for one in found if one.item.domain == item.domain) or found


def find_news(category: Category, past: Past, revision: int) -> Iterator[News]:
    """What is new of a category that was asked about before; it makes a revision necessary."""
    for service in category.services:
        home, before = past.services.get(service.id, (category.name, None))
        if before is None:
            yield News(NewsKind.SERVICE, service, None, revision)
            continue
        found = dict(_added(service, before, category.name, past))
        if home is not category.name:
            found[NewsKind.MOVED] = tuple(item.name for item in service.items)
        for kind in NewsKind:
            if kind in found:
                yield News(kind, service, before, revision, found[kind])


def present_news(news: Iterable[News], category: Category) -> tuple[News, ...]:
    """The news that still holds, told once, of services as they are listed now."""
    services = {service.id: service for service in category.services}
    kept: list[News] = []
    told: set[tuple[str, NewsKind, str]] = set()
    for one in reversed(tuple(news)):
        service = services.get(one.service.id)
        if service is None:
            continue
        holding = _holding(one, service)
        values = tuple(
            value
            for value in one.values or ("",)
            if value in holding and (service.id, one.kind, value) not in told
        )
        if values:
            told |= {(service.id, one.kind, value) for value in values}
            kept.append(replace(one, service=service, values=values if one.values else ()))
    return tuple(reversed(kept))


def _added(
    service: Service, before: Service, category: CategoryName, past: Past
) -> Iterator[tuple[NewsKind, Values]]:
    if _is_another(service.provider, before.provider):
        yield NewsKind.PROVIDER, ()
    for kind, new, old in (
        (NewsKind.PURPOSE, service.purposes, before.purposes),
        (NewsKind.DATA, service.data, before.data),
        (NewsKind.COUNTRY, _countries(service.provider), _countries(before.provider)),
        (NewsKind.THIRD_PARTY, _seen_by_others(service), _seen_before(before, service, past)),
    ):
        if added := tuple(dict.fromkeys(value for value in new if value not in old)):
            yield kind, added
    for kind, items in (
        (NewsKind.MOVED, _moved(service, category, past)),
        (NewsKind.LIFETIME, _prolonged(service, past)),
    ):
        if names := tuple(dict.fromkeys(item.name for item in items)):
            yield kind, names


def _is_another(after: Provider, before: Provider) -> bool:
    """Whether it is another company, or one that decides more than before (GDPR 4(7), 4(10))."""
    return after.name != before.name or _ROLES.index(after.role) > _ROLES.index(before.role)


def _countries(provider: Provider) -> Values:
    return tuple(dict.fromkeys((provider.country, *provider.recipients)))


def _seen_by_others(service: Service) -> Values:
    return tuple(item.name for item in service.items if item.party is Party.THIRD)


def _seen_before(before: Service, service: Service, past: Past) -> Values:
    """The names of what third parties may see without being new: also other items, if they saw
    some, as long as these were not the site's alone.
    """
    if not _seen_by_others(before):
        return ()
    return tuple(
        item.name
        for item in service.items
        if not (last := past.last(item)) or any(one.item.party is Party.THIRD for one in last)
    )


def _moved(service: Service, category: CategoryName, past: Past) -> Iterator[Item]:
    for item in service.items:
        last = past.last(item)
        if last and all(one.category is not category for one in last):
            yield item


def _prolonged(service: Service, past: Past) -> Iterator[Item]:
    for item in service.items:
        last = past.last(item)
        if last and all(outlives(item, one.item) for one in last):
            yield item


def _holding(news: News, service: Service) -> Collection[str]:
    """Those of the values of a news that hold of a service now; an empty one stands for none."""
    match news.kind:
        case NewsKind.PURPOSE:
            return service.purposes
        case NewsKind.DATA:
            return service.data
        case NewsKind.COUNTRY:
            return _countries(service.provider)
        case NewsKind.THIRD_PARTY:
            return _seen_by_others(service)
        case NewsKind.MOVED:
            return [item.name for item in service.items]
        case NewsKind.LIFETIME:
            return [item.name for item in service.items if _still_longer(item, news.before)]
        case _:
            return ("",)


def _still_longer(item: Item, before: Service | None) -> bool:
    """Whether an item that was prolonged has not been shortened since."""
    return all(
        outlives(item, old)
        for old in (before.items if before else ())
        if (old.storage, old.name, old.domain) == (item.storage, item.name, item.domain)
    )
