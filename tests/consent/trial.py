"""A small invented site that declares something of every kind, and pages on which to try it.

The names meet on purpose: what is necessary begins like what is not, and the other way round.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import copytree

from codars_site.pipeline import Order, build
from tests.conftest import publish_all

DAY = date(2026, 11, 23)
CONTENT = Path(__file__).parent.parent / "sites" / "consent"
EN, LV = "/policies/consent/en.js", "/policies/consent/lv.js"
KINDS = ("cookie", "local", "session", "indexeddb", "cache")
CATEGORIES = ("preferences", "analytics", "marketing")
TAG = f'<script src="{EN}"></script>'

BANNER = """() =>
  !!document.querySelector("codars-consent")?.shadowRoot.querySelector("section[role=region]")"""
# the names of all that is stored, by kind
STORED = """async () => ({
  cookie: document.cookie.split("; ").filter(Boolean).map((pair) => pair.split("=")[0]).sort(),
  local: Object.keys(localStorage).sort(),
  session: Object.keys(sessionStorage).sort(),
  indexeddb: (await indexedDB.databases()).map(({ name }) => name).sort(),
  cache: (await globalThis.caches?.keys() ?? []).sort(),
  workers: (await navigator.serviceWorker?.getRegistrations() ?? []).map(({ scope }) => scope),
})"""


@dataclass(frozen=True, slots=True)
class Declared:
    """What a service stores under a name, or, with an asterisk, under names that begin so."""

    service: str
    kind: str
    name: str

    @property
    def category(self) -> str:
        """The category, which is "former" for what is listed no more."""
        return self.service.partition("/")[0]


# necessary things among analytics', and analytics' among necessary ones
FIRST_PARTY = (
    Declared("necessary/basket", "cookie", "basket"),
    Declared("necessary/basket", "cookie", "an_keep"),
    Declared("necessary/basket", "cookie", "an_safe_*"),
    Declared("necessary/basket", "local", "an_keep"),
    Declared("necessary/basket", "session", "step"),
    Declared("necessary/basket", "indexeddb", "an_stock"),
    Declared("necessary/basket", "cache", "an_pages-*"),
    Declared("preferences/recent", "local", "recent"),
    Declared("preferences/recent", "session", "recent_*"),
    Declared("preferences/recent", "cache", "pictures-*"),
    Declared("analytics/counter", "cookie", "an_*"),
    Declared("analytics/counter", "cookie", "counter"),
    Declared("analytics/counter", "cookie", "an_safe_not"),
    Declared("analytics/counter", "cookie", "__Secure-an"),
    Declared("analytics/counter", "cookie", "__Host-an"),
    Declared("analytics/counter", "local", "an_*"),
    Declared("analytics/counter", "session", "an.$+"),
    Declared("analytics/counter", "indexeddb", "an_*"),
    Declared("analytics/counter", "cache", "an_*"),
    Declared("analytics/heat", "cookie", "heat"),
    Declared("analytics/heat", "indexeddb", "heat"),
    Declared("marketing/pixel", "cookie", "px_*"),
    Declared("marketing/pixel", "local", "px"),
    Declared("former/old", "cookie", "old_*"),
    Declared("former/old", "local", "old"),
)
EMBEDS = ("video", "map")
KEYS = (
    *CATEGORIES,
    *(of for of in dict.fromkeys(one.service for one in FIRST_PARTY) if of.startswith(CATEGORIES)),
    *(f"marketing/{name}" for name in EMBEDS),
)


def build_trial(root: Path, months: int = 6, domain: str = "") -> Mapping[str, str]:
    """Publish and build the site below a folder; its files by address.

    A choice is kept for so many months, on the host alone unless a domain is given.
    """
    copytree(CONTENT / "content", root / "content")
    settings = root / "content/site.yaml"
    consent = {"months": months, **({"cookie_domain": domain} if domain else {})}
    with settings.open("a", encoding="utf-8") as more:
        more.write(f"consent: {json.dumps(consent)}\n")
    for number in (1, 2):
        for name, text in _inventory(months, former=number == 1).items():
            path = root / f"content/inventory/{number}/{name}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    build(Order(publish_all(root), DAY), root / "out", lambda pages, _: pages)
    return dict(_answers(root / "out"))


def _answers(out: Path) -> Sequence[tuple[str, str]]:
    return [
        (f"/{path.relative_to(out).as_posix().removesuffix('index.html')}", path.read_text("utf-8"))
        for path in sorted(out.rglob("*"))
        if path.suffix in (".html", ".js", ".css")
    ]


def _inventory(months: int, *, former: bool) -> Mapping[str, str]:
    """The files of the list, or of the one before it."""
    other: dict[str, object] = {
        "name": "Other Ltd", "role": "third", "country": "IE", "policy": "https://other.example/",
        "recipients": ["IE"], "status": "confirmed", "verified_on": "2026-01-02",
    }  # fmt: skip
    files: dict[str, object] = {
        "version": {
            "effective": "2026-01-05" if former else "2026-09-01", "summary": _said("list"),
        },
        "providers": {"shop": {"role": "own", "country": "LV"}, "other": other},
    }  # fmt: skip
    for category in ("necessary", *CATEGORIES):
        services: dict[str, object] = {}
        for key in dict.fromkeys(one.service for one in FIRST_PARTY if one.category == category):
            services[key.partition("/")[2]] = _service(
                [one for one in FIRST_PARTY if one.service == key], "shop"
            )
        if category == "necessary":
            record = Declared("necessary/record", "cookie", "codars_consent")
            services["record"] = _service([record], "shop", f"{months} months")
        if category == "marketing":
            for name in EMBEDS:
                seen = Declared(f"marketing/{name}", "cookie", f"seen_{name}")
                services[name] = _service([seen], "other")
        if category == "analytics" and former:
            services["old"] = _service([o for o in FIRST_PARTY if o.category == "former"], "shop")
        files[category] = {
            "title": _said(category), "purpose": _said(f"for {category}"), "services": services,
        }  # fmt: skip
    return {name: json.dumps(content) for name, content in files.items()}


def _service(
    stored: Sequence[Declared], provider: str, lifetime: str = "6 months"
) -> Mapping[str, object]:
    name = stored[0].service.partition("/")[2]
    return {
        "name": name.capitalize(), "provider": provider, "embed": provider == "other",
        "purposes": [name], "purpose": _said(f"for the {name}"), "data": ["usage"],
        "items": [_item(one, provider, lifetime) for one in stored],
    }  # fmt: skip


def _item(one: Declared, provider: str, lifetime: str) -> Mapping[str, object]:
    item: dict[str, object] = {
        "name": one.name.rstrip("*"),
        "match": "prefix" if one.name.endswith("*") else "exact",
        "storage": one.kind,
        "party": "first" if provider == "shop" else "third",
        "lifetime": "session" if one.kind == "session" else lifetime,
        "purpose": _said("why"),
        "status": "confirmed",
        "verified_on": "2026-01-02",
    }
    if provider != "shop":
        item["domain"] = "other.example"
    if one.category == "necessary":
        item["justification"] = _said("needed")
    return item


def _said(words: str) -> Mapping[str, str]:
    return {"lv": words, "en": words}


def page(body: str = "", *, head: str = TAG, language: str = "en") -> str:
    """A page of the host, whose scripts note in `ran` that they ran."""
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>Shop</title>'
        '<link rel="icon" href="data:,">'
        "<script>globalThis.ran = []; globalThis.failed = [];"
        "for (const kind of ['error', 'unhandledrejection'])"
        "  addEventListener(kind, (event) => failed.push(String(event.reason ?? event.message)));"
        f"</script>{head}<body><main><p>Paint</p>{body}</main>"
        '<footer><button data-consent-do="open">Cookie settings</button></footer>'
    )


def script(key: str, note: str = "", *, attributes: str = "") -> str:
    """An inline script that waits for consent and notes that it ran."""
    return (
        f'<script type="text/plain" data-consent="{key}"{attributes}>'
        f"ran.push('{note or key}')</script>"
    )
