"""Inventories in a few words, for tests of what visitors are asked."""

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

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
    Period,
    Provider,
    Role,
    Service,
    Storage,
    Unit,
    Verification,
)
from codars_site.model.localized import Localized
from codars_site.model.place import Origin

Services: TypeAlias = Mapping[str, tuple[Service, ...]]

DAY = date(2026, 1, 1)
YEAR = Period(1, Unit.YEAR)
COMPANY = Provider("company", Role.PROCESSOR, "IE", "Company Ltd", recipients=("IE",))
NAMES = tuple(CategoryName)


def item(
    name: str,
    lifetime: Lifetime = YEAR,
    *,
    party: Party = Party.FIRST,
    match: Match = Match.EXACT,
    storage: Storage = Storage.COOKIE,
    rolling: bool = False,
    domain: str | None = None,
) -> Item:
    """A cookie of one year, unless something else is said."""
    return Item(
        name, storage, party, lifetime, texts("why"), Verification(FactStatus.CONFIRMED),
        match, domain, rolling,
    )  # fmt: skip


def service(
    of: str,
    *items: Item,
    purposes: tuple[str, ...] = ("counting",),
    data: tuple[DataKind, ...] = (DataKind.USAGE,),
    provider: Provider = COMPANY,
) -> Service:
    """A service with its items, or with one that is called after it."""
    return Service(of, of, provider, purposes, texts("for"), data, items or (item(of),))


def texts(words: str) -> Localized:
    """The words in two languages."""
    return Localized((("lv", words), ("en", words)))


def inventory(categories: Services, number: int = 1, effective: date = DAY) -> Inventory:
    """A list with such services by category."""
    return Inventory(
        number,
        effective,
        texts("list"),
        (),
        tuple(
            Category(name, texts("title"), texts("purpose"), categories[name], Origin(name))
            for name in NAMES
            if name in categories
        ),
        Origin("version"),
        Origin("providers"),
    )
