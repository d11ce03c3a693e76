"""Whether our pages and Hugo's show the same words; else comparing their times means nothing."""

import re
from collections.abc import Iterable
from pathlib import Path

from html_tree import HEADINGS, Element, parse, text

CLAUSE, FRAME = "data-clause", "data-frame"
_HUGO_TEXT = "data-text"
_NUMBER = re.compile(r"\s*\d+(\.\d+)*\.\s+")


def differing_pages(ours: Path, hugo: Path, urls: Iterable[str]) -> list[str]:
    """The addresses at which the two built sites show other words, or none at all."""
    return [url for url in urls if not _same_words(page_file(ours, url), page_file(hugo, url))]


def page_file(out: Path, url: str) -> Path:
    """Where the page with this address lies in a built site."""
    return out / url.strip("/") / "index.html"


def our_words(html: str) -> list[str]:
    """The words of all clauses of our page; numbers and the like are only their frame."""
    clauses = parse(html).first("main").outermost(CLAUSE)
    return [word for clause in clauses for word in text(clause, without=FRAME).split()]


def hugo_words(html: str) -> list[str]:
    """The words of the text on Hugo's page; its Markdown had to spell out the numbers."""
    texts = list(parse(html).first("main").outermost(_HUGO_TEXT))
    for heading in (each for whole in texts for each in whole.all() if each.tag in HEADINGS):
        _drop_number(heading)
    return [word for whole in texts for word in text(whole).split()]


def _drop_number(heading: Element) -> None:
    first = heading.children[0] if heading.children else None
    if isinstance(first, str):
        heading.children[0] = _NUMBER.sub("", first, count=1)


def _same_words(ours: Path, hugo: Path) -> bool:
    if not (ours.is_file() and hugo.is_file()):
        return False
    words = our_words(ours.read_text(encoding="utf-8"))
    return bool(words) and words == hugo_words(hugo.read_text(encoding="utf-8"))
