"""What changed from one inventory to the next, row by row."""

from collections.abc import Iterator, Mapping

from codars_site.model.chronicle import ItemChange, Listed, ServiceChange
from codars_site.model.inventory import Inventory, Item

Key = tuple[str, str]


def compare_inventories(before: Inventory, after: Inventory) -> tuple[ServiceChange, ...]:
    """The services that were added, removed or changed, in the order of the new list, those that
    are gone last. Whether something has been seen on the live site is no change of the list.
    """
    return tuple(_compared(_services(before), _services(after)))


def _compared(old: Mapping[str, Listed], new: Mapping[str, Listed]) -> Iterator[ServiceChange]:
    for service_id in (*new, *(one for one in old if one not in new)):
        left, right = old.get(service_id), new.get(service_id)
        items = tuple(_items(left, right))
        if items or left is None or right is None or _said(left) != _said(right):
            yield ServiceChange(left, right, items)


def _services(inventory: Inventory) -> Mapping[str, Listed]:
    return {
        service.id: Listed(category, service)
        for category in inventory.categories
        for service in category.services
    }


def _items(before: Listed | None, after: Listed | None) -> Iterator[ItemChange]:
    """The items that differ, in the order of the new list, those that are gone last."""
    old, new = _by_key(before), _by_key(after)
    for key in (*new, *(one for one in old if one not in new)):
        left, right = old.get(key), new.get(key)
        if left is None or right is None or _told(left) != _told(right):
            yield ItemChange(left, right)


def _by_key(listed: Listed | None) -> Mapping[Key, Item]:
    items = listed.service.items if listed else ()
    return {(item.name, item.storage): item for item in items}


def _told(item: Item) -> tuple[object, ...]:
    """What visitors are told of an item."""
    return (
        item.match, item.party, item.domain, item.lifetime, item.rolling,
        item.purpose, item.justification,
    )  # fmt: skip


def _said(listed: Listed) -> tuple[object, ...]:
    """What visitors are told of a service besides its items."""
    service, provider = listed.service, listed.service.provider
    return (
        listed.category.name, service.name, service.purposes, service.purpose, service.data,
        provider.id, provider.name, provider.role, provider.country, provider.policy,
        provider.recipients, provider.transfers,
    )  # fmt: skip
