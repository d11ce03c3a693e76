"""The sites that browsers are shown, and every page of theirs."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from codars_site.model.edition import Edition
from codars_site.model.timeline import Standing
from codars_site.model.version_sheet import VersionSheet
from codars_site.pipeline import Order, build

ROOT = Path(__file__).parent.parent.parent
SITES = {
    "rich": ROOT / "tests/sites/rich",
    "mirrored": ROOT / "tests/sites/mirrored",
    "own": ROOT,
}
DAY = date(2026, 11, 23)
_LANGUAGE = re.compile(r'<html lang="([^"]+)"')

VERSION_KINDS: dict[str, Callable[[VersionSheet], bool]] = {
    "in force": lambda sheet: sheet.route == sheet.canonical,
    "past": lambda sheet: sheet.dated.standing is Standing.SUPERSEDED,
    "upcoming": lambda sheet: sheet.dated.standing is Standing.UPCOMING,
    "incomplete": lambda sheet: bool(sheet.expression.untranslated),
    "with cookies": lambda sheet: sheet.inventory is not None,
}
KINDS = (
    "index",
    *VERSION_KINDS,
    "parallel",
    "changes",
    "changelog",
    "history",
    "inventory",
    "glossary",
    "redirect",
    "other",
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: what it is, and in which language; for a version, what it is of."""

    url: str
    language: str
    kinds: frozenset[str]
    version: VersionSheet | None = None

    def __str__(self) -> str:
        return self.url


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """A site in a folder, as of the day of the tests."""

    name: str
    folder: Path
    edition: Edition
    sheets: tuple[Sheet, ...]

    @property
    def base_url(self) -> str:
        """The address at which it says it stands."""
        return self.edition.site.base_url

    def file(self, url: str) -> Path:
        """The file behind an address."""
        path = self.folder / url.removeprefix(f"{self.base_url}/").partition("#")[0]
        return path / "index.html" if path.is_dir() else path

    def publisher(self, language: str) -> str:
        """The publisher's name."""
        fact = self.edition.site.fact("publisher.name")
        return (fact.said(language, self.edition.site.binding) if fact else None) or ""

    def samples(self, kind: str) -> Iterator[Sheet]:
        """The first page of a kind in each language."""
        seen = set()
        for sheet in self.sheets:
            if kind in sheet.kinds and sheet.language not in seen:
                seen.add(sheet.language)
                yield sheet


def samples(sites: Mapping[str, BuiltSite], kind: str, first: str = "own") -> tuple[Sheet, ...]:
    """The first page of a kind in each language, of one site, else of the other.

    Our own pages are long, those of the rich site short: where both serve, take these.
    """
    ordered = sorted(sites, key=lambda name: name == first)
    found = {sheet.language: sheet for name in ordered for sheet in sites[name].samples(kind)}
    if not found:
        message = f"no site has a page of this kind: {kind}"
        raise ValueError(message)
    return tuple(found.values())


def build_site(name: str, folder: Path) -> BuiltSite:
    """Build a site, and list its pages."""
    built = build(Order(SITES[name], DAY), folder, lambda pages, _: pages)
    sheets = tuple(_sheets(built.edition, folder))
    return BuiltSite(name, folder, built.edition, sheets)


def _sheets(edition: Edition, folder: Path) -> Iterator[Sheet]:
    """What the edition lists, then what else there is, such as the page for missing ones."""
    listed = {sheet.url: sheet for sheet in _listed(edition)}
    yield from listed.values()
    for file in sorted(folder.rglob("*.html")):
        path = file.relative_to(folder).as_posix().removesuffix("index.html")
        url = f"{edition.site.base_url}/{path}"
        if url not in listed:
            named = _LANGUAGE.search(file.read_text(encoding="utf-8"))
            language = named[1] if named else edition.site.binding
            yield Sheet(url, language, frozenset(["other"]))


def _listed(edition: Edition) -> Iterator[Sheet]:
    base = edition.site.base_url
    for index in edition.indexes:
        yield Sheet(f"{base}/{index.route.path}", index.language, frozenset(["index"]))
    for inventory in edition.inventories:
        kinds = frozenset(["inventory"])
        yield Sheet(f"{base}/{inventory.route.path}", inventory.language, kinds)
    for glossary in edition.glossaries:
        kinds = frozenset(["glossary"])
        yield Sheet(f"{base}/{glossary.route.path}", glossary.language, kinds)
    for version in edition.versions:
        kinds = frozenset(kind for kind, holds in VERSION_KINDS.items() if holds(version))
        yield Sheet(f"{base}/{version.route.path}", version.expression.language, kinds, version)
    for beside in edition.parallels:
        language, kinds = beside.translation.expression.language, frozenset(["parallel"])
        yield Sheet(f"{base}/{beside.route.path}", language, kinds)
    for changes in edition.changes:
        kinds = frozenset(["changes"])
        yield Sheet(f"{base}/{changes.route.path}", changes.language, kinds)
    for changelog in edition.changelogs:
        kinds = frozenset(["changelog"])
        yield Sheet(f"{base}/{changelog.route.path}", changelog.language, kinds)
    for history in edition.histories:
        kinds = frozenset(["history"])
        yield Sheet(f"{base}/{history.route.path}", history.language, kinds)
    for redirect in edition.redirects:
        kinds = frozenset(["redirect"])
        yield Sheet(f"{base}/{redirect.former.path}", redirect.language, kinds)
