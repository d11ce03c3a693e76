"""A minimal tree of a well-formed HTML page, and the words that a part of it shows."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TypeAlias


def _names(line: str) -> frozenset[str]:
    return frozenset(line.split())


_VOID = _names("area base br col embed hr img input link meta source track wbr")
# a table's caption repeats the heading above it, for those who hear the page
_SILENT = _names("caption script style template")
INLINE = _names(
    "a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup "
    "time u var wbr"
)
HEADINGS = _names("h1 h2 h3 h4 h5 h6")

Node: TypeAlias = "Element | str"


@dataclass(slots=True)
class Element:
    """An element with its attributes and what it contains."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)

    def visible(self, without: str | None = None) -> Iterator[Node]:
        """What is seen of it, but for the elements that carry an attribute."""
        for child in self.children:
            if isinstance(child, str) or not (
                child.tag in _SILENT or (without and without in child.attributes)
            ):
                yield child

    def all(self) -> Iterator["Element"]:
        """This element and every one inside it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.all()

    def outermost(self, attribute: str) -> Iterator["Element"]:
        """The elements that carry an attribute and lie in no other such one."""
        if attribute in self.attributes:
            yield self
            return
        for child in self.children:
            if isinstance(child, Element):
                yield from child.outermost(attribute)

    def first(self, tag: str) -> "Element":
        """The first element of a kind, which the page must have."""
        for element in self.all():
            if element.tag == tag:
                return element
        raise LookupError(f"the page has no <{tag}>")


class _TreeBuilder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def parse(html: str) -> Element:
    """The tree of a page."""
    builder = _TreeBuilder()
    builder.feed(html)
    builder.close()
    return builder.root


def text(element: Element, without: str | None = None) -> str:
    """What it shows; blocks are set apart by a space, elements with an attribute left out."""
    parts = []
    for child in element.visible(without):
        if isinstance(child, str):
            parts.append(child)
        else:
            apart = "" if child.tag in INLINE else " "
            parts.append(f"{apart}{text(child, without)}{apart}")
    return "".join(parts)
