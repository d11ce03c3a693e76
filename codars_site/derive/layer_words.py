"""The words of a layer of the banner, as they were shown, block by block."""

from collections.abc import Mapping
from html.parser import HTMLParser

from codars_site.model.inventory import CategoryName

_MOMENTS: Mapping[str, str] = {
    **dict.fromkeys(CategoryName, ""),  # left out only where it is not asked about
    "first": "usually",
    "again": "asked again",
    "whole": "unless asked again",
    "gpc": "under Global Privacy Control",
    "signal": "under Global Privacy Control",
    "answered": "after an answer",
}
_BLOCKS = frozenset(
    {"button", "details", "dialog", "div", "fieldset", "h2", "label", "legend", "li", "p",
     "section", "summary", "ul", "footer"}
)  # fmt: skip
_VOID = frozenset({"br", "img", "input", "wbr"})


def words_of_layer(markup: str) -> tuple[str, ...]:
    """The words of each block; those that only some saw, behind the moment at which they did."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return (*reader.lines, *reader.rest())


class _Reader(HTMLParser):
    """Gathers words until a block or a moment begins or ends; some ends are only implied."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.words: list[str] = []
        self.open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        moment = dict(attrs).get("data-when") or ""
        if tag in _BLOCKS:
            self.imply(tag)
        if tag in _BLOCKS or moment:
            self.flush()
        if tag not in _VOID:
            self.open.append((tag, moment))

    def handle_endtag(self, tag: str) -> None:
        """End the nearest element of that name, with all that is open inside it."""
        places = [at for at, (name, _) in enumerate(self.open) if name == tag]
        if places:
            self.cut(places[-1])

    def handle_data(self, data: str) -> None:
        """Words."""
        self.words.append(data)

    def imply(self, tag: str) -> None:
        """End a paragraph where any block begins, an entry of a list where the next does."""
        if self.open and self.open[-1][0] == "p":
            self.cut(len(self.open) - 1)
        places = [at for at, (name, _) in enumerate(self.open) if name in ("li", "ul")]
        if tag == "li" and places and self.open[places[-1]][0] == "li":
            self.cut(places[-1])

    def cut(self, at: int) -> None:
        """End what is open from a place on."""
        if any(name in _BLOCKS or moment for name, moment in self.open[at:]):
            self.flush()
        del self.open[at:]

    def flush(self) -> None:
        """Keep the words so far as a line."""
        self.lines += self.rest()
        self.words.clear()

    def rest(self) -> list[str]:
        """The line that the words so far make."""
        said = " ".join("".join(self.words).split())
        known = (_MOMENTS.get(moment, f"new: {moment}") for _, moment in self.open if moment)
        moments = ", ".join(dict.fromkeys(filter(None, known)))
        return [f"[{moments}] {said}" if moments else said] if said else []
