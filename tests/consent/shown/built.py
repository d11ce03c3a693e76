"""Built banners, and pages of a host to show them on."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from codars_site.i18n import Catalog, load_catalog
from codars_site.model.consent import Consent
from codars_site.model.edition import Edition, InventorySheet
from codars_site.model.foreign import unmarked
from codars_site.model.localized import Localized
from codars_site.pipeline import Order, build
from codars_site.resources import bundled
from tests.consent.host import Answer

ROOT = Path(__file__).parents[3]
SHOP = ROOT / "examples/shop"
DAY = date(2026, 11, 23)
LANGUAGES = ("lv", "en", "ru")
SIZES = ((320, 640), (360, 640), (768, 1024), (1280, 800))
OPTIONAL = ("preferences", "analytics", "marketing")
PARAGRAPHS = "".join(f'<p>Text {one} <a href="/empty">link {one}</a></p>' for one in range(30))
SERVED = (".html", ".js", ".css", ".json", ".woff2")


@dataclass(frozen=True, slots=True)
class BuiltBanner:
    """A site with its banner, built; `answers` are its files by address."""

    edition: Edition = field(repr=False)
    answers: Mapping[str, Answer] = field(repr=False)

    @property
    def consent(self) -> Consent:
        """What it asks."""
        assert self.edition.consent is not None
        return self.edition.consent

    @property
    def folder(self) -> str:
        """Where its scripts are."""
        return f"/{self.edition.site.prefix}/consent"

    def script(self, language: str) -> str:
        """The script of a language."""
        body = self.answers[f"{self.folder}/{language}.js"].body
        return body.decode() if isinstance(body, bytes) else body

    def sheet(self, language: str) -> InventorySheet:
        """The inventory in a language."""
        return next(one for one in self.edition.inventories if one.language == language)

    def publisher(self, language: str) -> str:
        """The controller's name."""
        fact = self.edition.site.fact("publisher.name")
        return words((fact.said(language, self.edition.site.binding) if fact else None) or "")

    def page(self, language: str, content: str = PARAGRAPHS, head: str = "") -> str:
        """A page of the host: a way to skip, something to read, and the control at its foot."""
        return (
            f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            '<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">'
            f'<script src="{self.folder}/{language}.js"></script><title>Shop</title>{head}</head>'
            '<body><a href="#main" id="skip">Skip</a>'
            f'<main id="main"><h1>Shop</h1>{content}</main>'
            '<footer><button type="button" data-consent-do="open" id="settings">Settings</button>'
            "</footer></body></html>"
        )


def build_banner(root: Path, folder: Path) -> BuiltBanner:
    """Build a site with its drafts, as of the day of the tests."""
    built = build(Order(root, DAY, drafts=True), folder, lambda pages, _: pages)
    answers = {}
    for file in sorted(folder.rglob("*")):
        if file.suffix in SERVED:
            path = f"/{file.relative_to(folder).as_posix()}"
            answers[path] = answers[path.removesuffix("index.html")] = Answer(file.read_bytes())
    return BuiltBanner(built.edition, answers)


def build_next(folder: Path, edit: Callable[[Path], None]) -> BuiltBanner:
    """Build the shop with a third inventory, which `edit` makes of a copy of the second."""
    content = folder / "content"
    shutil.copytree(SHOP / "content", content)
    third = content / "inventory/3"
    shutil.copytree(content / "inventory/2", third)
    replace_in(third / "version.yaml", "2026-09-01", "2026-10-01")
    edit(third)
    return build_banner(folder, folder / "dist")


def replace_in(file: Path, old: str, new: str, times: int = -1) -> None:
    """Put a text in the place of another, which must be there."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{old} is not in {file.name}"
    file.write_text(text.replace(old, new, times), encoding="utf-8")


def catalog(language: str) -> Catalog:
    """The interface words of a language."""
    found = load_catalog(bundled("locales"), language)
    assert found is not None
    return found


def words(text: str) -> str:
    """A text as readers compare it: no marks of foreign words, one space for all kinds of space."""
    return " ".join(unmarked(text).split())


def said(text: Localized | str, language: str) -> str:
    """What is said in a language, as readers compare it."""
    return words(text if isinstance(text, str) else text[language])
