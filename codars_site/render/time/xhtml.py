"""HTML as XHTML, for documents that are XML."""

from html.parser import HTMLParser
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, TreeBuilder

from codars_site.render.html import Html

XHTML = "http://www.w3.org/1999/xhtml"
_VOID = frozenset({"br", "hr", "wbr", "img"})
_KEPT = frozenset({"href", "lang", "dir", "datetime", "scope", "translate", "hreflang"})


def xhtml_of(html: Html, base: str) -> Element:
    """A division with well-formed HTML in it: links absolute from a base, and no attribute that
    means something only on the page that it was drawn for.
    """
    reader = _Reader(base)
    reader.feed(str(html))  # what is cut out of HTML would be escaped again, and again
    reader.close()
    return reader.division()


class _Reader(HTMLParser):
    """Builds the tree, and ends what HTML need not end."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base
        self.tree = TreeBuilder()
        self.tree.start("div", {"xmlns": XHTML})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element with the attributes that are kept."""
        given = {name: value or "" for name, value in attrs if name in _KEPT}
        if "href" in given:
            given["href"] = urljoin(self.base, given["href"])
        if "lang" in given:
            given["xml:lang"] = given["lang"]
        self.tree.start(tag, given)
        if tag in _VOID:
            self.tree.end(tag)

    def handle_endtag(self, tag: str) -> None:
        """The end of an element."""
        self.tree.end(tag)

    def handle_data(self, data: str) -> None:
        """Words."""
        self.tree.data(data)

    def division(self) -> Element:
        """All that was read."""
        self.tree.end("div")
        return self.tree.close()
