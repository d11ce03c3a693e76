"""Checks of the inventory: what is said of each item, and that nothing passes as necessary."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TypeAlias

from codars_site.derive.checks.trackers import tracker_behind
from codars_site.errors import Problem, Severity, did_you_mean
from codars_site.model.inventory import Item, Match, Party, Role, Service, Storage, Verification
from codars_site.model.localized import Localized
from codars_site.model.place import Origin
from codars_site.model.site import Site

Texts: TypeAlias = tuple[Origin, tuple[str, ...], Localized]

# the European Economic Area; data may go there without a mechanism (GDPR 44, EEA Agreement)
_AREA = (
    *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE"),
    *("IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"),
)
_NAME = re.compile(r"[!#$%&'+.^_`|~0-9A-Za-z:/-]{1,128}")
_KEY = re.compile(r"[^\s*]{1,200}")
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


def inventory_texts(site: Site) -> Iterator[Texts]:
    """Every text of the inventory that readers see, with its place."""
    for inventory in site.inventories:
        yield inventory.origin, ("summary",), inventory.summary
        for category in inventory.categories:
            yield category.origin, ("title",), category.title
            yield category.origin, ("purpose",), category.purpose
            for service in category.services:
                if isinstance(service.name, Localized):
                    yield category.origin, ("services", service.id, "name"), service.name
                yield category.origin, ("services", service.id, "purpose"), service.purpose
        for category, path, item in inventory.items():
            yield category.origin, (*path, "purpose"), item.purpose
            if item.justification:
                yield category.origin, (*path, "justification"), item.justification


def providers_complete(site: Site) -> Iterator[Problem]:
    """I003: a provider is named, with its policy; the publisher itself is a fact already."""
    for inventory in site.inventories:
        for provider in inventory.providers:
            place = inventory.providers_origin.at(provider.id)
            lacking = [
                key
                for key, value in (
                    ("name", provider.name),
                    ("policy", provider.policy),
                    ("recipients", provider.recipients),
                    ("status", provider.verification),
                )
                if not value
            ]
            if provider.role is not Role.OWN and lacking:
                fix = "Add the keys: docs/inventory.md."
                what = f"provider {provider.id} lacks {', '.join(lacking)}"
                yield Problem("I003", place, what, fix)
            elif provider.role is Role.OWN and provider.name:
                fix = "Remove name: what is role: own is the publisher, and site.yaml names it."
                what = f"provider {provider.id} is the publisher itself"
                yield Problem("I003", inventory.providers_origin.at(provider.id, "name"), what, fix)


def transfers_founded(site: Site) -> Iterator[Problem]:
    """I005: data that leave the EEA do so by a mechanism that a fact names (GDPR 13(1)(f))."""
    names = [fact.name for fact in site.facts]
    for inventory in site.inventories:
        for provider in inventory.providers:
            origin, transfers = inventory.providers_origin, dict(provider.transfers)
            if provider.recipients and provider.country not in provider.recipients:
                fix = f"Add {provider.country} to recipients: the provider itself is there."
                what = f"provider {provider.id}: its own country is not among the recipients"
                yield Problem("I005", origin.at(provider.id, "recipients"), what, fix)
            for country in provider.recipients:
                if country not in _AREA and country not in transfers:
                    fix = f"Add transfers: {{{country}: publisher.…}}, a fact with the mechanism."
                    what = f"provider {provider.id}: nothing says how data may go to {country}"
                    at = str(provider.recipients.index(country))
                    place = origin.at(provider.id, "recipients", at)
                    yield Problem("I005", place, what, fix)
            for country, fact in transfers.items():
                place = origin.at(provider.id, "transfers", country)
                if country not in provider.recipients:
                    fix = f"Add {country} to recipients, or remove it from transfers."
                    what = f"provider {provider.id} has no recipient in {country}"
                    yield Problem("I005", place, what, fix)
                if fact not in names:
                    fix = did_you_mean(fact, names, "Name a fact of site.yaml.")
                    yield Problem("I005", place, f'unknown fact "{fact}"', fix)


def nothing_falsely_necessary(site: Site) -> Iterator[Problem]:
    """I006, I007: a known tracker is never necessary; what is necessary says why (B-29, L-35)."""
    for inventory in site.inventories:
        for category, path, item in inventory.items():
            if owner := tracker_behind(item, category.name):
                fix = "Move it to the category whose consent it needs: analytics or marketing."
                covers = "covers trackers" if item.match is Match.PREFIX else "is a tracker"
                what = f'"{item.name}" {covers} of {owner}; {category.name} is not its category'
                yield Problem("I006", category.origin.at(*path, "name"), what, fix)
            if not category.optional and not item.justification:
                fix = "Add justification: why what the visitor asked for is impossible without it."
                what = f'"{item.name}" is called necessary without a justification'
                yield Problem("I007", category.origin.at(*path), what, fix)
            elif category.optional and item.justification:
                fix = "Remove it: what needs consent is not justified otherwise."
                what = f'"{item.name}" has a justification, but is not in necessary.yaml'
                yield Problem("I007", category.origin.at(*path, "justification"), what, fix)


def items_well_formed(site: Site) -> Iterator[Problem]:
    """I008, I014: an item has a name that a browser can hold, and a domain if it is another's."""
    for inventory in site.inventories:
        for category, path, item in inventory.items():
            pattern = _NAME if item.storage is Storage.COOKIE else _KEY
            if not pattern.fullmatch(item.name):
                fix = "Write the name as browsers show it; for a beginning add match: prefix."
                what = f'"{item.name}" cannot be the name of an item'
                yield Problem("I014", category.origin.at(*path, "name"), what, fix)
            place = category.origin.at(*path, "domain")
            if item.party is Party.FIRST and item.domain:
                fix = "Remove domain, or write party: third."
                yield Problem("I008", place, f'"{item.name}" of this site names a domain', fix)
            elif item.party is Party.THIRD and not item.domain:
                fix = "Add domain: the host that it belongs to, such as doubleclick.net."
                yield Problem("I008", place, f'"{item.name}" of a third party names no host', fix)
            elif item.domain and not _DOMAIN.fullmatch(item.domain):
                fix = "Write it without https://, path and capitals, such as doubleclick.net."
                yield Problem("I008", place, f'"{item.domain}" is not the name of a host', fix)


def nothing_listed_twice(site: Site) -> Iterator[Problem]:
    """I009: one item, and one service, stands in one place only."""
    for inventory in site.inventories:
        services = Counter(service.id for one in inventory.categories for service in one.services)
        for category in inventory.categories:
            for service in category.services:
                if services[service.id] > 1:
                    fix = "Keep it once; a service that does two things is two services."
                    place = category.origin.at("services", service.id)
                    yield Problem("I009", place, f"service {service.id} stands twice", fix)
        keys = Counter(map(_key, (item for *_, item in inventory.items())))
        for category, path, item in inventory.items():
            if keys[_key(item)] > 1:
                fix = "Keep it once, in the category that it belongs to."
                place = category.origin.at(*path, "name")
                yield Problem("I009", place, f'item "{item.name}" stands twice', fix)


def status_consistent(site: Site) -> Iterator[Problem]:
    """I010: what is confirmed says when it was seen; what is not names the open question."""
    questions = {fact.id for fact in site.facts if fact.id and not fact.confirmed}
    for origin, path, named, seen in _verified(site):
        place = origin.at(*path, "status")
        if seen.confirmed and not seen.verified_on:
            fix = "Add verified_on: the day on which it was seen on the live site."
            yield Problem("I010", place, f"{named} is confirmed, but not when", fix)
        elif not seen.confirmed and seen.question not in questions:
            fix = "Write question: the id of an unconfirmed fact in site.yaml; or confirm it."
            what = f"{named} is unconfirmed, but no open question of site.yaml asks for it"
            yield Problem("I010", place, what, fix)


def entries_confirmed(site: Site) -> Iterator[Problem]:
    """I012: what nobody has seen on the live site yet; it shows with a mark."""
    fix = "Look at the live site, then write status: confirmed and verified_on."
    for inventory in site.inventories:
        for provider in inventory.providers:
            if provider.verification and not provider.verification.confirmed:
                place = inventory.providers_origin.at(provider.id, "status")
                what = f"provider {provider.id} is unconfirmed"
                yield Problem("I012", place, what, fix, Severity.NOTE)
        for category in inventory.categories:
            for service in category.services:
                names = [one.name for one in service.items if not one.verification.confirmed]
                if names:
                    place = category.origin.at("services", service.id)
                    what = f"service {service.id}: not confirmed yet: {', '.join(names)}"
                    yield Problem("I012", place, what, fix, Severity.NOTE)


def services_say_what(site: Site) -> Iterator[Problem]:
    """I013: a service says what for, what it learns, and what it stores (L-32)."""
    for inventory in site.inventories:
        for category in inventory.categories:
            for service in category.services:
                for key in _empty(service):
                    place = category.origin.at("services", service.id, key)
                    fix = "Add at least one, or remove the service."
                    yield Problem("I013", place, f"service {service.id}: {key} is empty", fix)


def _verified(site: Site) -> Iterator[tuple[Origin, tuple[str, ...], str, Verification]]:
    """All that is confirmed or not: where it stands, what it is, what is known."""
    for inventory in site.inventories:
        for provider in inventory.providers:
            if provider.verification:
                named = f"provider {provider.id}"
                yield inventory.providers_origin, (provider.id,), named, provider.verification
        for category, path, item in inventory.items():
            yield category.origin, path, f'item "{item.name}"', item.verification


def _empty(service: Service) -> Iterator[str]:
    for key, value in (
        ("purposes", service.purposes),
        ("data", service.data),
        ("items", service.items),
    ):
        if not value:
            yield key


def _key(item: Item) -> tuple[str, str, str | None]:
    return item.storage, item.name, item.domain
