"""What readers get of each clause, read from a built page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from codars_site.model.canonical import Data, scheme_hash
from codars_site.model.tree import BREAK, joined, line, named, normal
from codars_site.verify.html import Element, read_html
from codars_site.verify.surroundings import HIDDEN, hides

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# elements that only group or stress, elements of blocks, elements of one line
_GROUPS = frozenset({"div", "em", "header", "hgroup", "section", "span", "strong", "tbody",
                     "thead"})  # fmt: skip
_OF_BLOCKS = frozenset({"blockquote", "dd", "dl", "li", "ol", "table", "tr", "ul"})
_OF_A_LINE = frozenset({"a", "br", "caption", "code", "dt", "p", "sup", "td", "th", *_HEADINGS})
_KNOWN = _GROUPS | _OF_BLOCKS | _OF_A_LINE
_BLOCKS = _OF_BLOCKS | {"caption", "dt", "generated", "heading", "notes", "p", "region", "td", "th"}
_BACK = "↩"
AROUND = "around"  # a frame whose words are those of the text: a link to the glossary
_AROUND_LINK = frozenset({"class", "data-frame", "href"})
# elements that are names or links already
_NAMES = frozenset({"a", "caption", "code", "dt", "sup", "th", *_HEADINGS})
_LINES = frozenset(
    {"a", "caption", "dd", "dt", "em", "li", "p", "small", "span", "strong", "td", "th"}
)
# attributes that say nothing to readers, or are read where they do
_FORMAL = frozenset({"aria-label", "class", "data-block", "data-clause", "data-fact", "data-label",
                     "data-linked", "data-notes", "data-reference", "data-titled", "dir", "href",
                     "id", "lang", "rel", "role", "scope", "tabindex", "translate"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShownFact:
    """A fact as displayed: its name, its words, where it leads, the mark of one in doubt."""

    name: str
    words: str
    href: str | None
    mark: str = ""


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

    `number` and `level` are those of its heading; empty and None where it has none. `anchors` are
    the ids in it that are no frame, `jumps` its links within the page that are no references: those
    of footnotes; `terms` lead to the glossary.
    """

    id: str
    number: str
    level: int | None
    language: str
    hash: str
    facts: tuple[ShownFact, ...]
    references: tuple[ShownReference, ...]
    anchors: tuple[str, ...]
    jumps: tuple[str, ...]
    terms: tuple[str, ...] = ()


def read_clauses(html: str) -> tuple[ShownClause, ...]:
    """Every clause of a page, in its order. Whatever the page is made of, it can be read."""
    elements = read_html(html).elements()
    return tuple(_Reading().clause(one) for one in elements if "data-clause" in one.attributes)


@dataclass(slots=True)
class _Reading:
    """Reads one clause: its tree, and what its tree has only by name."""

    headings: list[Element] = field(default_factory=list)
    facts: list[ShownFact] = field(default_factory=list)
    references: list[ShownReference] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)

    def clause(self, element: Element) -> ShownClause:
        tree = [*self.blocks(element), *_flaws(element)]
        return ShownClause(
            id=element.attributes["data-clause"],
            number=_number(self.headings[0]) if self.headings else "",
            level=int(self.headings[0].name[1]) if self.headings else None,
            language=element.language,
            hash=scheme_hash(["shown", *tree]),
            facts=tuple(self.facts),
            references=tuple(self.references),
            anchors=tuple(_anchors(element)),
            jumps=tuple(_jumps(element)),
            terms=tuple(self.terms),
        )

    def blocks(self, element: Element) -> Iterator[Data]:
        """What stands in it, block by block; loose words between blocks are a paragraph."""
        loose: list[Data] = []
        for part in self.parts(element):
            if isinstance(part, list) and part[0] in _BLOCKS:
                yield from named("p", loose)
                loose = []
                yield part
            else:
                loose.append(part)
        yield from named("p", loose)

    def line(self, element: Element) -> list[Data]:
        return line(self.parts(element))

    def parts(self, element: Element) -> Iterator[Data]:
        for child in element.children:
            if isinstance(child, str):
                yield child
            elif "data-clause" in child.attributes:
                yield ["clause", child.attributes["data-clause"]]  # read for itself
            elif "data-frame" not in child.attributes:
                yield from self.node(child)
            elif child.attributes["data-frame"] == AROUND:
                yield from self.around(child)
            elif element.name in _LINES and (words := _inserted(child)):
                yield ["strange", "data-frame", words]

    def around(self, element: Element) -> Iterator[Data]:
        """The words in a frame that is a plain link; of any other, that it is strange."""
        given = element.attributes
        words = [child for child in element.children if isinstance(child, str)]
        link = element.name == "a" and "href" in given and given.keys() <= _AROUND_LINK
        if link and not hides(element) and words == element.children:
            self.terms.append(given["href"])
            yield from words
        else:
            yield ["strange", "data-frame", element.name, *self.line(element)]

    def node(self, element: Element) -> Iterator[Data]:
        """The node of an element; only what it holds, where the element itself says nothing."""
        strange = _strange(element)
        if strange or element.name not in _KNOWN:
            yield ["strange", element.name, strange, *self.line(element)]
        elif marked := self.marked(element):
            yield marked
        elif element.name in _GROUPS:
            yield from self.parts(element)
        else:
            yield from self.simple(element)

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

    def simple(self, element: Element) -> Iterator[Data]:
        """The node of an element by its name."""
        given = element.attributes
        match element.name:
            case "p":
                yield from named("p", self.parts(element))
            case "br":
                yield BREAK
            case "a":
                yield ["a", given.get("href", ""), *joined(self.parts(element))]
            case "code":
                yield ["code", *joined(self.parts(element))]
            case "sup":
                yield ["sup", *joined(_words(element))]
            case "td":
                yield ["td", normal(given.get("data-label", "")).strip(), *self.line(element)]
            case "caption":
                yield from named("caption", self.parts(element))
            case name if name in _HEADINGS:
                self.headings.append(element)
                yield from named("heading", self.parts(element))
            case name if name in _OF_BLOCKS:
                yield [name, *self.blocks(element)]
            case name:
                yield [name, *self.line(element)]

    def fact(self, element: Element) -> Sequence[Data]:
        name = element.attributes["data-fact"]
        words = "".join(_words(element))
        href = next(_values(element, "href"), None)
        self.facts.append(ShownFact(name, normal(words).strip(), href, _mark(element)))
        return ["fact", name, "data-linked" in element.attributes]

    def reference(self, element: Element) -> Sequence[Data]:
        given = element.attributes
        target, titled = given["data-reference"], "data-titled" in given
        words = normal("".join(_words(element))).strip()
        self.references.append(ShownReference(target, given.get("href", ""), words, titled))
        return ["reference", target, None if titled else joined(self.parts(element))]


def _inserted(frame: Element) -> str:
    """Words called frame inside a line, where only the way back from a footnote belongs."""
    words = normal("".join(_words(frame))).strip()
    return "" if words == _BACK else words


def _strange(element: Element) -> list[Data]:
    """The attributes that no page of ours has, such as those that hide words."""
    given = element.attributes
    # a class is form, but for the one that takes words out of sight
    seen = _FORMAL - {"class"} if HIDDEN in given.get("class", "").split() else _FORMAL
    return [[name, given[name]] for name in sorted(given.keys() - seen)]


def _flaws(clause: Element) -> Iterator[Data]:
    """What lets browsers show a clause otherwise than it was written."""
    if strange := _strange(clause):
        yield ["strange", clause.name, strange]
    for element in clause.elements():
        if not element.whole:
            yield ["broken", element.name]
        if element.name in _NAMES and any(map(_goes_around, _inside(element))):
            yield ["strange", "data-frame", element.name]


def _inside(element: Element) -> Iterator[Element]:
    return (one for one in element.elements() if one is not element)


def _goes_around(element: Element) -> bool:
    return element.attributes.get("data-frame") == AROUND


def _number(heading: Element) -> str:
    """The number before a heading, which is frame."""
    for child in heading.children:
        if isinstance(child, Element) and "data-frame" in child.attributes:
            return normal("".join(_words(child))).strip()
    return ""


def _mark(fact: Element) -> str:
    """The words at a fact that are frame: they mark one in doubt."""
    frames = (child for child in fact.elements() if "data-frame" in child.attributes)
    return normal("".join(word for frame in frames for word in _words(frame))).strip()


def _words(element: Element) -> Iterator[str]:
    """The words in it, without what is frame."""
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif "data-frame" not in child.attributes:
            yield from _words(child)


def _values(element: Element, attribute: str) -> Iterator[str]:
    """The values of an attribute, on it and inside it."""
    for one in element.elements():
        if attribute in one.attributes:
            yield one.attributes[attribute]


def _anchors(element: Element) -> Iterator[str]:
    """The ids on it and inside it, without those of what is frame."""
    if "id" in element.attributes:
        yield element.attributes["id"]
    for child in element.children:
        if isinstance(child, Element) and "data-frame" not in child.attributes:
            yield from _anchors(child)


def _jumps(element: Element) -> Iterator[str]:
    """Where links lead that stay on the page and are no references."""
    for one in element.elements():
        href = one.attributes.get("href", "")
        if href.startswith("#") and "data-reference" not in one.attributes:
            yield href
