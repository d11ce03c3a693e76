"""content/inventory/: every version of the list of what is stored on a visitor's device."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NotRequired, TypedDict

from codars_site.errors import did_you_mean
from codars_site.i18n import is_country
from codars_site.model.fact import FactStatus
from codars_site.model.inventory import (
    Category,
    CategoryName,
    DataKind,
    Inventory,
    Item,
    Lifetime,
    Match,
    Party,
    Provider,
    Role,
    Service,
    Signal,
    Storage,
    Verification,
)
from codars_site.model.localized import Localized
from codars_site.model.place import Origin
from codars_site.sources.decode import decode
from codars_site.sources.files import Reader
from codars_site.sources.numbers import version_numbers
from codars_site.sources.yaml_files import Document, read_yaml

INVENTORY = "content/inventory"
_FILE = re.compile(rf"version\.yaml|providers\.yaml|({'|'.join(CategoryName)})\.yaml")
_ID = re.compile(r"[a-z]+(-[a-z0-9]+)*")
_POLICY = re.compile(r"https://[^\s<>\"]+")


class InventoryFile(TypedDict):
    """version.yaml."""

    effective: date
    summary: Localized


class ProviderFile(TypedDict):
    """One provider."""

    role: Role
    country: str
    name: NotRequired[str]
    policy: NotRequired[str]
    recipients: NotRequired[list[str]]
    transfers: NotRequired[dict[str, str]]
    status: NotRequired[FactStatus]
    verified_on: NotRequired[date]
    question: NotRequired[str]
    source: NotRequired[str]


class ItemFile(TypedDict):
    """One cookie or storage key."""

    name: str
    match: NotRequired[Match]
    storage: Storage
    party: Party
    domain: NotRequired[str]
    lifetime: Lifetime
    rolling: NotRequired[bool]
    purpose: Localized
    justification: NotRequired[Localized]
    status: FactStatus
    verified_on: NotRequired[date]
    question: NotRequired[str]
    source: NotRequired[str]


class ServiceFile(TypedDict):
    """One service."""

    name: str | Localized
    provider: str
    purposes: list[str]
    purpose: Localized
    data: list[DataKind]
    items: list[ItemFile]
    signals: NotRequired[list[Signal]]
    embed: NotRequired[bool]


class CategoryFile(TypedDict):
    """necessary.yaml, preferences.yaml, analytics.yaml or marketing.yaml."""

    title: Localized
    purpose: Localized
    services: dict[str, ServiceFile]


def read_inventories(reader: Reader) -> tuple[Inventory, ...]:
    """Every readable version of the inventory, by number; none where there is no such folder."""
    if not (reader.root / INVENTORY).exists():
        return ()
    read = (_inventory(reader, number) for number in version_numbers(reader, INVENTORY))
    return tuple(inventory for inventory in read if inventory)


def _inventory(reader: Reader, number: int) -> Inventory | None:
    folder = f"{INVENTORY}/{number}"
    names = reader.files(folder, _FILE)
    document = read_yaml(reader, f"{folder}/version.yaml")
    data = decode(reader, document, InventoryFile) if document else None
    listed = read_yaml(reader, f"{folder}/providers.yaml")
    providers = _providers(reader, listed) if listed else None
    categories = [
        category
        for name in CategoryName
        if f"{name}.yaml" in names
        and (category := _category(reader, f"{folder}/{name}.yaml", name, providers))
    ]
    if document is None or data is None or listed is None or providers is None:
        return None
    return Inventory(
        number=number,
        effective=data["effective"],
        summary=data["summary"],
        providers=providers,
        categories=tuple(categories),
        origin=document.origin,
        providers_origin=listed.origin,
    )


def _providers(reader: Reader, document: Document) -> tuple[Provider, ...] | None:
    """The providers; None where they cannot be understood, so that services are not blamed."""
    data = decode(reader, document, dict[str, ProviderFile])
    if data is None:
        return None
    return tuple(
        _provider(reader, document.origin, provider_id, each) for provider_id, each in data.items()
    )


def _provider(reader: Reader, origin: Origin, provider_id: str, data: ProviderFile) -> Provider:
    path = (provider_id,)
    _check_ids(reader, origin, path, path)
    recipients, transfers = data.get("recipients", []), data.get("transfers", {})
    for place, code in (
        (("country",), data["country"]),
        *((("recipients", str(at)), code) for at, code in enumerate(recipients)),
        *((("transfers", code), code) for code in transfers),
    ):
        if not is_country(code):
            fix = "Write two capital letters, such as LV or US (ISO 3166-1)."
            reader.add("I004", origin.at(*path, *place), f'"{code}" is not a country', fix)
    if "policy" in data and not _POLICY.fullmatch(data["policy"]):
        fix = "Write the address of its privacy policy, https://…"
        what = f'"{data["policy"]}" cannot be linked to'
        reader.add("I003", origin.at(*path, "policy"), what, fix)
    return Provider(
        id=provider_id,
        role=data["role"],
        country=data["country"],
        name=data.get("name"),
        policy=data.get("policy"),
        recipients=tuple(dict.fromkeys(code for code in recipients if is_country(code))),
        transfers=tuple(transfers.items()),
        verification=_verification(data) if "status" in data else None,
    )


def _category(
    reader: Reader, file: str, name: CategoryName, providers: tuple[Provider, ...] | None
) -> Category | None:
    document = read_yaml(reader, file)
    data = decode(reader, document, CategoryFile) if document else None
    if document is None or data is None:
        return None
    services = _services(reader, document.origin, data["services"], providers)
    return Category(name, data["title"], data["purpose"], tuple(services), document.origin)


def _services(
    reader: Reader,
    origin: Origin,
    services: dict[str, ServiceFile],
    providers: tuple[Provider, ...] | None,
) -> Iterator[Service]:
    known = {provider.id: provider for provider in providers or ()}
    for service_id, data in services.items():
        path = ("services", service_id)
        _check_ids(reader, origin, path, (service_id,))
        for at, purpose in enumerate(data["purposes"]):
            _check_ids(reader, origin, (*path, "purposes", str(at)), (purpose,))
        provider = known.get(data["provider"])
        if provider:
            yield Service(
                id=service_id,
                name=data["name"],
                provider=provider,
                purposes=tuple(data["purposes"]),
                purpose=data["purpose"],
                data=tuple(dict.fromkeys(data["data"])),
                items=tuple(map(_item, data["items"])),
                signals=tuple(dict.fromkeys(data.get("signals", ()))),
                embed=data.get("embed", False),
            )
        elif providers is not None:
            fix = did_you_mean(data["provider"], known, "Add it to providers.yaml.")
            what = f'provider "{data["provider"]}" is not in providers.yaml'
            reader.add("I002", origin.at(*path, "provider"), what, fix)


def _item(data: ItemFile) -> Item:
    return Item(
        name=data["name"],
        storage=data["storage"],
        party=data["party"],
        lifetime=data["lifetime"],
        purpose=data["purpose"],
        verification=_verification(data),
        match=data.get("match", Match.EXACT),
        domain=data.get("domain"),
        rolling=data.get("rolling", False),
        justification=data.get("justification", Localized()),
    )


def _verification(data: ProviderFile | ItemFile) -> Verification:
    return Verification(
        status=data.get("status", FactStatus.UNCONFIRMED),
        verified_on=data.get("verified_on"),
        question=data.get("question"),
        source=data.get("source"),
    )


def _check_ids(reader: Reader, origin: Origin, path: tuple[str, ...], ids: tuple[str, ...]) -> None:
    for each in ids:
        if not _ID.fullmatch(each):
            fix = "Use a to z and hyphens, such as google-analytics."
            reader.add("I001", origin.at(*path), f'"{each}" cannot be an id', fix)
