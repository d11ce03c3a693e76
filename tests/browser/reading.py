"""What a page says to a program that reads it."""

from dataclasses import dataclass
from pathlib import Path

import cattrs
from playwright.sync_api import Page, Request

from tests.browser.conftest import visit
from tests.browser.sites import Sheet

SCRIPT = Path(__file__).with_name("reading.js").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the outline."""

    level: int
    words: str
    language: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as marked for readers; the preamble has no heading."""

    id: str
    heading: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its caption, its header cells, and how many of them have a scope."""

    caption: str
    headers: int
    scoped: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link, its own language and that of its target, and the landmark it stands in."""

    url: str
    name: str
    language: str
    target_language: str
    landmark: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Words and the language they are marked with."""

    language: str
    words: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A page, read."""

    title: str
    language: str
    headings: tuple[Heading, ...]
    clauses: tuple[Clause, ...]
    tables: tuple[Table, ...]
    links: tuple[Link, ...]
    contents: tuple[str, ...]
    help: tuple[str, ...]
    ids: tuple[str, ...]
    referred: tuple[str, ...]
    texts: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A page of a site, what it says, and the addresses it loaded from."""

    sheet: Sheet
    says: Reading
    asked: frozenset[str]


def read(page: Page, sheet: Sheet) -> ReadSheet:
    """Open a page and read it."""
    asked: set[str] = set()

    def note(request: Request) -> None:
        asked.add(request.url)

    page.on("request", note)
    visit(page, sheet)
    page.remove_listener("request", note)
    says = cattrs.structure(page.evaluate(SCRIPT), Reading)
    return ReadSheet(sheet, says, frozenset(asked))
