"""What readers get of each clause, read from a built page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from codars_site.model.canonical import Data, scheme_hash
from codars_site.model.tree import BREAK, joined, line, normal, paragraphs
from codars_site.verify.html import Element, read_html

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# elements that only group or stress, elements of blocks, elements of one line
_GROUPS = frozenset({"div", "em", "header", "hgroup", "section", "span", "strong", "tbody",
                     "thead"})  # fmt: skip
_OF_BLOCKS = frozenset({"blockquote", "dd", "dl", "li", "ol", "table", "tr", "ul"})
_OF_A_LINE = frozenset({"a", "br", "code", "dt", "p", "sup", "td", "th", *_HEADINGS})
_KNOWN = _GROUPS | _OF_BLOCKS | _OF_A_LINE
_BLOCKS = _OF_BLOCKS | {"dt", "generated", "heading", "notes", "p", "region", "td", "th"}
# attributes that say nothing to readers, or are read where they do
_FORMAL = frozenset({"aria-label", "class", "data-block", "data-fact", "data-label", "data-linked",
                     "data-notes", "data-reference", "data-titled", "dir", "href", "id", "lang",
                     "rel", "role", "scope", "tabindex", "translate"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShownFact:
    """A fact as displayed: its name, its words without marks, where it leads."""

    name: str
    words: str
    href: str | None


@dataclass(frozen=True, slots=True)
class ShownReference:
    """A reference as displayed; `titled` where number and title stand in for own words."""

    target: str
    href: str
    words: str
    titled: bool


@dataclass(frozen=True, slots=True)
class ShownClause:
    """A clause as a page shows it.

    `level` is that of its heading; None where it has none. `anchors` are the ids in it, `jumps`
    the links of its footnote marks.
    """

    id: str
    level: int | None
    language: str
    hash: str
    facts: tuple[ShownFact, ...]
    references: tuple[ShownReference, ...]
    anchors: tuple[str, ...]
    jumps: tuple[str, ...]


def read_clauses(html: str) -> tuple[ShownClause, ...]:
    """Every clause of a page, in its order. Whatever the page is made of, it can be read."""
    elements = read_html(html).elements()
    return tuple(_Reading().clause(one) for one in elements if "data-clause" in one.attributes)


@dataclass(slots=True)
class _Reading:
    """Reads one clause: its tree, and what its tree has only by name."""

    levels: list[int] = field(default_factory=list)
    facts: list[ShownFact] = field(default_factory=list)
    references: list[ShownReference] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    jumps: list[str] = field(default_factory=list)

    def clause(self, element: Element) -> ShownClause:
        self.note_anchor(element)
        tree = list(self.blocks(element))
        return ShownClause(
            id=element.attributes["data-clause"],
            level=next(iter(self.levels), None),
            language=element.language,
            hash=scheme_hash(["shown", *tree]),
            facts=tuple(self.facts),
            references=tuple(self.references),
            anchors=tuple(self.anchors),
            jumps=tuple(self.jumps),
        )

    def blocks(self, element: Element) -> Iterator[Data]:
        """What stands in it, block by block; loose words between blocks are a paragraph."""
        loose: list[Data] = []
        for part in self.parts(element):
            if isinstance(part, list) and part[0] in _BLOCKS:
                yield from paragraphs(loose)
                loose = []
                yield part
            else:
                loose.append(part)
        yield from paragraphs(loose)

    def line(self, element: Element) -> list[Data]:
        return line(self.parts(element))

    def parts(self, element: Element) -> Iterator[Data]:
        for child in element.children:
            if isinstance(child, str):
                yield child
            elif "data-frame" not in child.attributes:
                self.note_anchor(child)
                yield from self.node(child)

    def note_anchor(self, element: Element) -> None:
        if "id" in element.attributes:
            self.anchors.append(element.attributes["id"])

    def node(self, element: Element) -> Iterator[Data]:
        """The node of an element; only what it holds, where the element itself says nothing."""
        given = element.attributes
        strange = [[key, given[key]] for key in sorted(given.keys() - _FORMAL)]
        if strange or element.name not in _KNOWN:
            yield ["strange", element.name, strange, *self.line(element)]
        elif marked := self.marked(element):
            yield marked
        elif element.name in _GROUPS:
            yield from self.parts(element)
        else:
            yield from self.named(element)

    def marked(self, element: Element) -> Sequence[Data]:
        """The node of an element by its marks; empty where it has none."""
        given = element.attributes
        match element.name:
            case "span" if "data-fact" in given:
                return self.fact(element)
            case "a" if "data-reference" in given:
                return self.reference(element)
            case "div" if "data-block" in given:
                return ["generated", given["data-block"]]
            case "ol" if "data-notes" in given:
                return ["notes", *self.blocks(element)]
            case "div" if label := normal(given.get("aria-label", "")).strip():
                return ["region", label, *self.blocks(element)]
            case _:
                return []

    def named(self, element: Element) -> Iterator[Data]:
        """The node of an element by its name."""
        given = element.attributes
        match element.name:
            case "p":
                yield from paragraphs(self.parts(element))
            case "br":
                yield BREAK
            case "a":
                yield ["a", given.get("href", ""), *joined(self.parts(element))]
            case "code":
                yield ["code", *joined(self.parts(element))]
            case "sup":
                yield self.mark(element)
            case "td":
                yield ["td", normal(given.get("data-label", "")).strip(), *self.line(element)]
            case name if name in _HEADINGS:
                self.levels.append(int(name[1]))
                yield ["heading", *self.line(element)]
            case name if name in _OF_BLOCKS:
                yield [name, *self.blocks(element)]
            case name:
                yield [name, *self.line(element)]

    def mark(self, element: Element) -> Sequence[Data]:
        """The mark of a footnote, by its number."""
        for inner in element.elements():
            if inner is not element:
                self.note_anchor(inner)
        self.jumps.extend(_links(element))
        return ["sup", *joined(_words(element))]

    def fact(self, element: Element) -> Sequence[Data]:
        name = element.attributes["data-fact"]
        words = "".join(_words(element))
        self.facts.append(ShownFact(name, normal(words).strip(), next(_links(element), None)))
        return ["fact", name, "data-linked" in element.attributes]

    def reference(self, element: Element) -> Sequence[Data]:
        given = element.attributes
        target, titled = given["data-reference"], "data-titled" in given
        words = normal("".join(_words(element))).strip()
        self.references.append(ShownReference(target, given.get("href", ""), words, titled))
        return ["reference", target, None if titled else joined(self.parts(element))]


def _words(element: Element) -> Iterator[str]:
    """The words in it, without what is frame."""
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif "data-frame" not in child.attributes:
            yield from _words(child)


def _links(element: Element) -> Iterator[str]:
    """Where the links in it lead."""
    for one in element.elements():
        if one.name == "a" and "href" in one.attributes:
            yield one.attributes["href"]
