"""Checks of what the banner reads: the record and its cookie, the services, their signals."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from codars_site.derive.consent import consent_of
from codars_site.derive.consent.lifetimes import length
from codars_site.derive.consent.record import MOST_BYTES, longest_record
from codars_site.derive.timeline import drafts_of, lives_of
from codars_site.errors import Problem, Severity
from codars_site.model.consent import RECORD, AskedCategory, service_code
from codars_site.model.inventory import Category, Inventory, Match, Party, Period, Storage, Unit
from codars_site.model.ledger import INVENTORY
from codars_site.model.site import Site


def signals_need_consent(site: Site) -> Iterator[Problem]:
    """I015: what is used without asking has no choice to tell."""
    for inventory in site.inventories:
        for category in inventory.categories:
            for service in category.services if not category.optional else ():
                if service.signals:
                    fix = "Remove signals, or move the service to the category of its purpose."
                    place = category.origin.at("services", service.id, "signals")
                    what = f"service {service.id} is necessary, so there is no choice to tell"
                    yield Problem("I015", place, what, fix)


def record_listed(site: Site, day: date) -> Iterator[Problem]:
    """I016: who asks lists the cookie that keeps the answer, with its true lifetime (B-38, B-41).

    Of the list in force and those to come; what a later one says is compared with settings that
    may change until then, so it is a warning.
    """
    lives = lives_of(site.ledger, INVENTORY, drafts_of(site, INVENTORY))
    ahead = [n for n, first, last in lives if last is None or last >= max(first, day)]
    for inventory in filter(None, map(site.inventory, ahead)):
        if inventory.asks:
            severity = Severity.ERROR if inventory.number == ahead[0] else Severity.WARNING
            yield from _record(inventory, Period(site.consent.months, Unit.MONTH), severity)


def record_fits(site: Site) -> Iterator[Problem]:
    """I017: the longest answer that visitors can give fits into the record (design §8)."""
    for inventory in site.inventories:
        longest = longest_record(inventory, site.languages)
        if longest > MOST_BYTES:
            count = sum(len(category.services) for category in _asked(inventory))
            fix = "List services that are used together for one purpose as one service."
            what = (
                f"{count} services make a record of {longest} bytes, but at most {MOST_BYTES} fit"
            )
            yield Problem("I017", inventory.origin.at("effective"), what, fix)


def codes_differ(site: Site) -> Iterator[Problem]:
    """I018: no two services stand for the same code in the record."""
    for inventory in site.inventories:
        found = defaultdict(list)
        for category in _asked(inventory):
            for service in category.services:
                found[service_code(service.id)].append((category, service))
        for (_, first), *others in found.values():
            for category, service in others:
                if service.id != first.id:
                    fix = "Give the newer one another id: a record tells ids by three digits."
                    place = category.origin.at("services", service.id)
                    what = f"a record cannot tell {service.id} from {first.id}"
                    yield Problem("I018", place, what, fix)


def told_what_asks_again(site: Site, day: date) -> Iterator[Problem]:
    """I019: what a list that readers do not live with yet will ask them again, and why (B-40)."""
    history: list[Inventory] = []
    for number, first, last in lives_of(site.ledger, INVENTORY, drafts_of(site, INVENTORY)):
        inventory = site.inventory(number)
        if inventory is None or (last is not None and last < first):
            continue
        known = {one.category.name: one.revision for one in _categories(history)}
        history.append(inventory)
        if first <= day and site.ledger.published(INVENTORY, number):
            continue
        for asked in _categories(history):
            if known.get(asked.category.name, asked.revision) != asked.revision:
                fix = "If that is not meant, see what asks again in docs/inventory.md."
                place = asked.category.origin.at("services")
                what = f"visitors are asked again about {asked.category.name}: {_reasons(asked)}"
                yield Problem("I019", place, what, fix, Severity.NOTE)


def _categories(history: list[Inventory]) -> tuple[AskedCategory, ...]:
    return consent_of(history).categories if history else ()


def _reasons(asked: AskedCategory) -> str:
    """What made the latest revision necessary, in words for editors."""
    return ", ".join(
        f"{new.service.id} ({': '.join(filter(None, (new.kind, ' '.join(new.values))))})"
        for new in asked.news
        if new.revision == asked.revision
    )


def _asked(inventory: Inventory) -> Iterator[Category]:
    return (category for category in inventory.categories if category.optional)


def _record(inventory: Inventory, held: Period, severity: Severity) -> Iterator[Problem]:
    """What is wrong with the entry of the record in one inventory."""
    told = f"{held.count} {held.unit}s"
    for category, path, item in inventory.items():
        if item.name != RECORD or item.match is not Match.EXACT or category.optional:
            continue
        place = category.origin.at(*path)
        if (item.storage, item.party, item.rolling) != (Storage.COOKIE, Party.FIRST, False):
            fix = "Write storage: cookie and party: first, and remove rolling."
            what = f'"{RECORD}" is a cookie of this site, and visits do not prolong it'
            yield Problem("I016", place, what, fix)
        elif length(item.lifetime) != length(held):
            fix = f"Write lifetime: {told} in this list or the next, or change consent.months."
            what = f'the lifetime of "{RECORD}" is wrong: by site.yaml a choice holds for {told}'
            place = category.origin.at(*path, "lifetime")
            yield Problem("I016", place, what, fix, severity)
        return
    fix = f"Add {RECORD} to necessary.yaml, for {told}: docs/inventory.md."
    what = f'there are optional services, but "{RECORD}", which keeps the answer, is not listed'
    yield Problem("I016", inventory.origin.at("effective"), what, fix)
