"""The data of the inventory: every category by the hash that the ledger pins."""

from collections.abc import Iterator

from codars_site.model.canonical import digest, scheme_hash
from codars_site.model.ledger import INVENTORY, PinnedText
from codars_site.verify.fields import Fields, differences
from codars_site.verify.finding import Finding
from codars_site.verify.history import Life
from codars_site.verify.listings import pinned_fact, recorded
from codars_site.verify.published import Site, different


def check_inventories(site: Site, fields: Fields) -> Iterator[Finding]:
    """Whether every published list is there, word for word."""
    file, lives = site.data("inventory.json"), site.inventories()
    in_force = site.history.in_force(INVENTORY, site.history.day)
    expected = {
        "in_force": in_force.entry.version if in_force else None,
        "versions": [
            _expected(site, life, one)
            for life, one in zip(lives, _padded(fields, len(lives)), strict=True)
        ],
    }
    for what in differences(expected, fields.data):
        yield different(file, what)


def _expected(site: Site, life: Life, found: Fields) -> object:
    texts = {one.text("language"): one for one in found.each("languages")}
    return {
        "version": life.entry.version,
        **site.days(life),
        "recorded": recorded(life.line),
        "facts": [pinned_fact(fact) for fact in life.entry.facts],
        "languages": [
            {
                "language": text.language,
                "url": site.url(life.entry.addresses.get(text.language)),
                **_said(text, texts.get(text.language, Fields({}))),
            }
            for text in life.entry.texts
        ],
    }


def _said(pinned: PinnedText, found: Fields) -> dict[str, object]:
    """Summary and categories: as found where their hashes are those pinned."""
    summary, hashed = found.optional_text("summary"), pinned.said.get("summary")
    kept = summary is not None and digest(summary) == hashed
    listed = list(found.each("categories"))
    categories = []
    for at, pin in enumerate(pinned.clauses):
        data = listed[at].inside("category").data if at < len(listed) else {}
        right = scheme_hash(dict(data)) == pin.clause  # type: ignore[arg-type]  # of JSON
        same = right and data.get("category") == pin.id
        categories.append({"hash": pin.clause, "category": data if same else f"of {pin.clause}"})
    return {"summary": summary if kept or not hashed else hashed, "categories": categories}


def _padded(fields: Fields, count: int) -> Iterator[Fields]:
    """As many objects as there should be."""
    found = list(fields.each("versions"))
    yield from (*found, *([Fields({})] * count))[:count]
