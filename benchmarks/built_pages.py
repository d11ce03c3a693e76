"""Turn pages that our generator built into pages for Hugo, in the very same words.

For content that uses more than plain Markdown (facts, generated tables, clauses that are not
translated), only the built page knows the words; so they are taken from there.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urljoin

from html_tree import HEADINGS, INLINE, Element, Node, parse, text
from hugo_site import Link, Page
from same_words import CLAUSE, FRAME, page_file

_VERSION = re.compile(r"v[1-9][0-9]*")
_VERSIONS_HEADING = "_versions"
_MARKUP = re.compile(r"([\\`*_\[\]<>|~&{}$])")
_BLOCK_MARK = re.compile(r"^(\d*)([.)\-+#:=])")


def hugo_pages(out: Path) -> Iterator[Page]:
    """Every version's page of a built site, and every page that shows the one in force."""
    for url in _version_urls(out):
        yield _hugo_page(out, url)


def _version_urls(out: Path) -> list[str]:
    files = out.rglob("index.html")
    folders = {file.parent for file in files if _VERSION.fullmatch(file.parent.name)}
    folders |= {folder.parent for folder in folders}
    return sorted(f"/{folder.relative_to(out).as_posix()}/" for folder in folders)


def _hugo_page(out: Path, url: str) -> Page:
    page = parse(page_file(out, url).read_text(encoding="utf-8"))
    _root_links(page, url)
    clauses = page.first("main").outermost(CLAUSE)
    return Page(
        url=url,
        language=page.first("html").attributes.get("lang", ""),
        title=" ".join(text(page.first("title")).split()),
        description=_description(page),
        alternates=tuple(_alternates(page)),
        neighbours=tuple(_neighbours(page)),
        text="\n\n".join(block for each in clauses for block in clause_markdown(each)) + "\n",
    )


def _root_links(page: Element, url: str) -> None:
    """Let links start at the root: then a version and the current page have the same text."""
    for each in page.all():
        href = each.attributes.get("href", "#")
        if each.tag == "a" and not href.startswith("#"):
            each.attributes["href"] = urljoin(url, href)


def _description(page: Element) -> str:
    named = (each.attributes for each in page.all() if each.tag == "meta")
    return next((each["content"] for each in named if each.get("name") == "description"), "")


def _alternates(page: Element) -> Iterator[Link]:
    """The page in every language, as its header links them: heads name only what is indexed."""
    for each in page.first("header").all():
        if each.tag == "a" and "hreflang" in each.attributes:
            yield Link(each.attributes["hreflang"], each.attributes["href"])


def _neighbours(page: Element) -> Iterator[Link]:
    """The links that our page has below its text: to other versions, and to the index."""
    for part in page.first("main").outermost("aria-labelledby"):
        if part.attributes["aria-labelledby"] == _VERSIONS_HEADING:
            links = (each for each in part.all() if each.tag == "a")
            yield from (Link(text(each), each.attributes["href"]) for each in links)


def clause_markdown(clause: Element) -> Iterator[str]:
    """The blocks of a clause in Markdown, its heading with the id but without the number."""
    return _blocks(clause, clause.attributes[CLAUSE])


def _blocks(element: Element, clause: str) -> Iterator[str]:
    """Block after block; inline pieces that stand side by side make a paragraph."""
    pieces: list[Node] = []
    for child in element.visible(FRAME):
        if isinstance(child, str) or child.tag in INLINE or child.tag == "br":
            pieces.append(child)
            continue
        yield from _paragraph(pieces)
        pieces = []
        yield from _block(child, clause)
    yield from _paragraph(pieces)


def _block(element: Element, clause: str) -> Iterator[str]:
    if element.tag in HEADINGS:
        anchor = element.attributes.get("id", clause)
        yield f"{'#' * int(element.tag[1])} {_inline(element.visible(FRAME))} {{#{anchor}}}"
    elif element.tag in {"ul", "ol"}:
        mark = "- " if element.tag == "ul" else "1. "
        yield "\n".join(_item(child, mark, clause) for child in _tagged(element, "li"))
    elif element.tag == "table":
        yield _table(element)
    else:
        yield from _blocks(element, clause)


def _paragraph(pieces: Iterable[Node]) -> Iterator[str]:
    words = _inline(pieces)
    if words:
        yield _BLOCK_MARK.sub(r"\1\\\2", words)


def _item(item: Element, mark: str, clause: str) -> str:
    indent = " " * len(mark)
    blocks = "\n\n".join(_blocks(item, clause)).splitlines()
    return mark + "\n".join(indent + line if line else "" for line in blocks).removeprefix(indent)


def _table(table: Element) -> str:
    """The first row is the head, as Markdown wants it."""
    rows = [
        [_inline(cell.visible(FRAME)) for cell in _tagged(row, "th", "td")]
        for row in table.all()
        if row.tag == "tr"
    ]
    rows.insert(1, ["---"] * max(map(len, rows), default=1))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _tagged(element: Element, *tags: str) -> Iterator[Element]:
    for child in element.visible(FRAME):
        if isinstance(child, Element) and child.tag in tags:
            yield child


def _inline(pieces: Iterable[Node]) -> str:
    """Words and links on one line; emphasis changes no word and is left out."""
    return " ".join("".join(map(_inline_piece, pieces)).split())


def _inline_piece(piece: Node) -> str:
    if isinstance(piece, str):
        return _MARKUP.sub(r"\\\1", piece)
    words = "".join(map(_inline_piece, piece.visible(FRAME)))
    if piece.tag == "a" and "href" in piece.attributes:
        return f"[{words}](<{piece.attributes['href']}>)"
    return words if piece.tag in INLINE else f" {words} "
