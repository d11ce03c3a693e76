"""The two peers, each configured as its documentation says, with the same list of cookies."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from banner.inventory import Category, Item, Service
from banner.targets import Embed, Target

PACKAGES = Path(__file__).parent / "node_modules"
TITLE = "Your choice"
TEXT = (
    "With your consent, this shop and third parties would use cookies to remember the products you "
    "looked at, to see which pages are visited, and to show you videos, a map and tailored "
    "advertisements. You can withdraw your consent at any time."
)
POLICY = "/en/cookie-policy/"
ACCEPT, REJECT, SETTINGS, SAVE = "Accept all", "Reject all", "Settings", "Save my choice"

Config = Mapping[str, object]


def vanilla_cookieconsent(inventory: Iterable[Category]) -> Target:
    """Bundle, style sheet, and a script that runs it with its settings."""
    folder = PACKAGES / "vanilla-cookieconsent" / "dist"
    settings = _compact(_vanilla_settings(tuple(inventory)))
    return Target(
        "vanilla-cookieconsent 3.1.0",
        Embed(
            files={
                "cookieconsent.css": (folder / "cookieconsent.css").read_bytes(),
                "cookieconsent.js": (folder / "cookieconsent.umd.js").read_bytes(),
                "config.js": f"CookieConsent.run({settings});".encode(),
            },
            head='<link rel="stylesheet" href="{cookieconsent.css}">'
            '<script defer src="{cookieconsent.js}"></script>'
            '<script defer src="{config.js}"></script>',
            gated='<script type="text/plain" data-category="analytics" src="{0}"></script>',
        ),
        accept="document.querySelector('#cc-main [data-role=all]')",
        reject="document.querySelector('#cc-main [data-role=necessary]')",
        settings="document.querySelector('#cc-main [data-role=show]')",
    )


def _vanilla_settings(inventory: tuple[Category, ...]) -> Config:
    words = {
        "consentModal": {
            "title": TITLE,
            "description": TEXT,
            "acceptAllBtn": ACCEPT,
            "acceptNecessaryBtn": REJECT,
            "showPreferencesBtn": SETTINGS,
            "footer": f'<a href="{POLICY}">Cookie policy</a>',
        },
        "preferencesModal": {
            "title": "Cookie settings",
            "acceptAllBtn": ACCEPT,
            "acceptNecessaryBtn": REJECT,
            "savePreferencesBtn": SAVE,
            "closeIconLabel": "Close",
            "sections": [_section(category) for category in inventory],
        },
    }
    return {
        "categories": {one.category: _vanilla_category(one) for one in inventory},
        "language": {"default": "en", "translations": {"en": words}},
    }


def _vanilla_category(category: Category) -> Config:
    if category.necessary:
        return {"enabled": True, "readOnly": True}
    cookies = [{"name": item.name} for service in category.services for item in _cookies(service)]
    services = {service.id: {"label": service.name} for service in category.services}
    return {"services": services, "autoClear": {"cookies": cookies}}


def _section(category: Category) -> Config:
    rows = [
        {
            "name": item.name,
            "provider": f"{service.name}, {service.provided_by}",
            "purpose": item.purpose,
            "duration": item.lasting,
        }
        for service in category.services
        for item in service.items
    ]
    heads = {"name": "Name", "provider": "Provider", "purpose": "Purpose", "duration": "Duration"}
    return {
        "title": category.title,
        "description": category.purpose,
        "linkedCategory": category.category,
        "cookieTable": {"headers": heads, "body": rows},
    }


def orejime(inventory: Iterable[Category]) -> Target:
    """Settings, bundle of theme and language, style sheet; items stand in descriptions as text."""
    folder = PACKAGES / "orejime" / "dist"
    settings = {
        "privacyPolicyUrl": POLICY,
        "purposes": [_purpose(category) for category in inventory],
    }
    return Target(
        "orejime 3.2.1",
        Embed(
            files={
                "orejime.css": (folder / "orejime-standard.css").read_bytes(),
                "config.js": f"window.orejimeConfig={_compact(settings)};".encode(),
                "orejime.js": (folder / "orejime-standard-en.js").read_bytes(),
            },
            head='<link rel="stylesheet" href="{orejime.css}">'
            '<script defer src="{config.js}"></script>'
            '<script defer src="{orejime.js}"></script>',
            gated='<template data-purpose="google-analytics"><script src="{0}"></script>'
            "</template>",
        ),
        accept="document.querySelector('.orejime-Banner-saveButton')",
        reject="document.querySelector('.orejime-Banner-declineButton')",
        settings="document.querySelector('.orejime-Banner-learnMoreButton')",
    )


def _purpose(category: Category) -> Config:
    group = {"id": category.category, "title": category.title, "description": category.purpose}
    purposes = [
        _sub_purpose(service, mandatory=category.necessary) for service in category.services
    ]
    return {**group, "purposes": purposes}


def _sub_purpose(service: Service, *, mandatory: bool) -> Config:
    items = "; ".join(f"{item.name}: {item.purpose} {item.lasting}" for item in service.items)
    names = [
        f"/^{item.name}/" if item.match == "prefix" else item.name for item in _cookies(service)
    ]
    return {
        "id": service.id,
        "title": service.name,
        "description": f"{service.purpose} {service.provided_by}. {items}",
        "cookies": names,
        **({"isMandatory": True} if mandatory else {}),
    }


def _cookies(service: Service) -> tuple[Item, ...]:
    """Those that a banner on this page could delete."""
    return tuple(one for one in service.items if (one.storage, one.party) == ("cookie", "first"))


def _compact(settings: Config) -> str:
    return json.dumps(settings, ensure_ascii=False, separators=(",", ":"))
