"""What a page, or the HTML in a data file, shows of clauses; read once for the same bytes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from codars_site.model.tree import normal
from codars_site.verify.chain import Chain, read_chain
from codars_site.verify.fields import Fields, read_data
from codars_site.verify.html import Element, read_html
from codars_site.verify.pages import AROUND, ShownClause, read_clauses
from codars_site.verify.surroundings import flaws_around

# elements that part no words
_INSIDE_A_LINE = frozenset({"a", "code", "em", "small", "span", "strong", "sup", "wbr"})


@dataclass(frozen=True, slots=True)
class Seen:
    """A clause as shown, and all its words, those of generated blocks included."""

    clause: ShownClause
    words: str
    heading: str


@dataclass(frozen=True, slots=True)
class SeenPage:
    """The clauses of a page, the beginnings of the publish lines that it names, all its anchors;
    what is wrong with where the clauses stand.
    """

    clauses: tuple[Seen, ...]
    lines: tuple[str, ...]
    anchors: frozenset[str]
    flaws: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads pages and data files; equal bytes are read once, however often they are met."""

    pages: dict[bytes, SeenPage] = field(default_factory=dict)
    data: dict[bytes, Fields] = field(default_factory=dict)
    chains: dict[bytes, Chain] = field(default_factory=dict)
    parts: dict[tuple[str, str, str], Seen] = field(default_factory=dict)

    def chain(self, content: bytes) -> Chain:
        """A ledger."""
        if content not in self.chains:
            self.chains[content] = read_chain(content)
        return self.chains[content]

    def page(self, content: bytes) -> SeenPage:
        """A page. Raises ValueError where it is not UTF-8."""
        if content not in self.pages:
            self.pages[content] = read_page(content.decode("utf-8"))
        return self.pages[content]

    def fields(self, content: bytes) -> Fields:
        """A data file. Raises ValueError where it is none."""
        if content not in self.data:
            self.data[content] = read_data(content)
        return self.data[content]

    def part(self, clause_id: str, language: str, html: str) -> Seen:
        """A clause from the HTML of a data file."""
        key = clause_id, language, html
        if key not in self.parts:
            name, tag = escape(clause_id), escape(language)
            page = f'<section id="{name}" data-clause="{name}" lang="{tag}">{html}</section>'
            self.parts[key] = read_page(page).clauses[0]
        return self.parts[key]


def read_page(html: str) -> SeenPage:
    """All that is compared of a page."""
    root = read_html(html)
    elements = [one for one in root.elements() if one.name]
    clauses = (one for one in elements if "data-clause" in one.attributes)
    return SeenPage(
        tuple(
            Seen(clause, _words(element), _heading(element))
            for clause, element in zip(read_clauses(html), clauses, strict=True)
        ),
        tuple(one.attributes["data-line"] for one in elements if "data-line" in one.attributes),
        frozenset(one.attributes["id"] for one in elements if "id" in one.attributes),
        tuple(flaws_around(root)),
    )


def _words(element: Element) -> str:
    return normal("".join(_parts(element))).strip()


def _heading(element: Element) -> str:
    headings = (one for one in element.elements() if one.name in _HEADINGS)
    return next((_words(one) for one in headings), "")


def _parts(element: Element) -> Iterator[str]:
    """The words in it without what is frame, with space between what stands apart."""
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.attributes.get("data-frame", AROUND) == AROUND:
            apart = "" if child.name in _INSIDE_A_LINE else " "
            yield apart
            yield from _parts(child)
            yield apart


_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
