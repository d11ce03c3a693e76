"""What visitors are asked: the categories of an inventory, their revisions, and what is new.

A revision is an integer that only grows, so that a yes is never stretched to what came after it
(design §8; EDPB Guidelines 05/2020, par. 110).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from codars_site.derive.consent.news import Past, find_news, present_news
from codars_site.derive.timeline import inventory_on, lives_of
from codars_site.model.consent import AskedCategory, Consent
from codars_site.model.inventory import Category, CategoryName, Inventory, Item, Match
from codars_site.model.ledger import INVENTORY
from codars_site.model.site import Site

__all__ = ["consent_of", "consent_on"]


def consent_on(site: Site, day: date) -> Consent | None:
    """What is asked on a day, by the inventory in force, else by the first to come; None without.

    What was asked before is read from published inventories alone; a draft comes after them.
    """
    shown = inventory_on(site, day, drafts=True) or next(iter(site.inventories), None)
    return consent_of((*_before(site, shown, day), shown)) if shown else None


def consent_of(history: Sequence[Inventory]) -> Consent:
    """What the last of several inventories asks, those before it having been in force in turn."""
    asked: Mapping[CategoryName, AskedCategory] = {}
    past = Past({}, {})
    for inventory in history:
        asked = {**asked, **dict(_asked(inventory, asked, past))}
        past = past.then(inventory)
    return Consent(
        inventory=history[-1],
        categories=tuple(
            replace(one, news=present_news(one.news, category))
            for category in history[-1].categories
            if category.services and (one := asked.get(category.name))
        ),
        former=tuple(_former(history)),
    )


def _before(site: Site, shown: Inventory, day: date) -> Iterator[Inventory]:
    """The published inventories that were in force before the one shown, in turn."""
    for number, first, last in lives_of(site.ledger, INVENTORY):
        if number == shown.number:
            return
        found = site.inventory(number)
        if found and first <= day and (last is None or last >= first):
            yield found


def _asked(
    inventory: Inventory, before: Mapping[CategoryName, AskedCategory], past: Past
) -> Iterator[tuple[CategoryName, AskedCategory]]:
    """The optional categories with services, one inventory later."""
    for category in inventory.categories:
        if category.optional and category.services:
            yield category.name, _grown(category, before.get(category.name), past)


def _grown(category: Category, before: AskedCategory | None, past: Past) -> AskedCategory:
    if before is None:
        return AskedCategory(category, revision=1)
    news = tuple(find_news(category, past, before.revision + 1))
    return AskedCategory(category, before.revision + bool(news), (*before.news, *news))


def _former(history: Sequence[Inventory]) -> Iterator[Item]:
    """Items that were listed once; none that shares names with one that is listed now."""
    listed = [item for *_, item in history[-1].items()]
    told = set()
    for inventory in history[:-1]:
        for *_, item in inventory.items():
            if (item.storage, item.name) in told or any(_meet(item, one) for one in listed):
                continue
            told.add((item.storage, item.name))
            yield item


def _meet(one: Item, other: Item) -> bool:
    """Whether two items may name the same thing on a device."""
    return one.storage is other.storage and (
        one.name == other.name
        or (one.match is Match.PREFIX and other.name.startswith(one.name))
        or (other.match is Match.PREFIX and one.name.startswith(other.name))
    )
