"""An inventory as data: what is hashed of it, and what programs read."""

from codars_site.model.canonical import Data, scheme_hash
from codars_site.model.inventory import Category, Inventory, Item, Period, Provider, Service
from codars_site.model.ledger import PinnedClause

_LEVEL = 2


def pin_categories(inventory: Inventory, language: str) -> tuple[PinnedClause, ...]:
    """The categories with their hashes: all that is listed, and its texts in one language.

    Whether something has been seen on the live site is no part of it (decision 0009).
    """
    return tuple(
        PinnedClause(category.name, _LEVEL, scheme_hash(category_data(category, language)))
        for category in inventory.categories
    )


def category_data(category: Category, language: str) -> Data:
    """A category with its services and items, as it reads in a language."""
    return {
        "category": category.name.value,
        "title": category.title.get(language),
        "purpose": category.purpose.get(language),
        "services": [_service(service, language) for service in category.services],
    }


def _service(service: Service, language: str) -> Data:
    name = service.name if isinstance(service.name, str) else service.name.get(language)
    signals = [signal.value for signal in service.signals]
    return {
        "id": service.id,
        "name": name,
        "provider": _provider(service.provider),
        "purposes": list(service.purposes),
        "purpose": service.purpose.get(language),
        "data": [kind.value for kind in service.data],
        "items": [_item(item, language) for item in service.items],
        **({"signals": signals} if signals else {}),  # absent, so that former hashes stand
    }


def _provider(provider: Provider) -> Data:
    return {
        "id": provider.id,
        "role": provider.role.value,
        "country": provider.country,
        "name": provider.name,
        "policy": provider.policy,
        "recipients": list(provider.recipients),
        "transfers": dict(provider.transfers),
    }


def _item(item: Item, language: str) -> Data:
    lifetime = item.lifetime
    return {
        "name": item.name,
        "match": item.match.value,
        "storage": item.storage.value,
        "party": item.party.value,
        "domain": item.domain,
        "lifetime": f"{lifetime.count} {lifetime.unit}"
        if isinstance(lifetime, Period)
        else lifetime.value,
        "rolling": item.rolling,
        "purpose": item.purpose.get(language),
        "justification": item.justification.get(language) or None,
    }
