"""A page as a tree of elements, whatever its bytes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TypeAlias

Child: TypeAlias = "Element | str"

MAX_DEPTH = 100  # more than the dialect's nesting comes to, and less than recursion bears
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
                   "source", "track", "wbr"})  # fmt: skip


@dataclass(slots=True)
class Element:
    """An element; `whole` once its own end was met. An attribute without value is empty.

    `language` is that of the nearest mark. An end without a beginning is an element that is
    never whole, and named with its slash.
    """

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    whole: bool = False
    children: list[Child] = field(default_factory=list)

    def elements(self) -> Iterator["Element"]:
        """It and all elements inside, in their order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.elements()


def read_html(html: str) -> Element:
    """The elements of a page below one root. What is malformed yields what it yields."""
    parser = _Parser()
    try:
        parser.feed(html.encode("utf-8", "backslashreplace").decode("utf-8"))
        parser.close()
    except (AssertionError, ValueError):
        pass  # what the parser refuses ends the page
    return parser.root


class _Parser(HTMLParser):
    """Puts the tree together; an element without an end ends with the one around it."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element; of an attribute given twice, browsers heed the first."""
        attributes = {name: value or "" for name, value in reversed(attrs)}
        around = self.open[-1]
        element = Element(tag, attributes, attributes.get("lang", around.language))
        around.children.append(element)
        if tag in _VOID:
            element.whole = True
        elif len(self.open) < MAX_DEPTH:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element; to browsers a slash at its end means nothing."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """End the element of that name that is open, with all that is open inside it."""
        places = [at for at, element in enumerate(self.open) if element.name == tag]
        if places:
            self.open[places[-1]].whole = True
            del self.open[places[-1] :]
        else:
            self.open[-1].children.append(Element(f"/{tag}"))

    def handle_data(self, data: str) -> None:
        """Words."""
        self.open[-1].children.append(data)
