"""The words of what is drawn, without its elements."""

from html.parser import HTMLParser

from codars_site.model.foreign import unmarked
from codars_site.render.html import Html

_ENDS = {"td": "\t", "th": "\t", "br": "\n"} | dict.fromkeys(
    ("blockquote", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p",
     "table", "tr", "ul", "caption"), "\n"
)  # fmt: skip


def words_of(html: Html) -> str:
    """The words in their order, blocks on lines of their own, cells between tabs.

    What is marked as frame has none: it belongs to the page.
    """
    reader = _Reader()
    reader.feed(unmarked(str(html)))  # what is cut out of HTML would be escaped again, and again
    reader.close()
    lines = (line.strip() for line in "".join(reader.words).split("\n"))
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.frames: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins on a new line."""
        if tag in ("br", "wbr"):
            self.words.append(_ENDS.get(tag, ""))
            return
        self.frames.append(any(name == "data-frame" for name, _ in attrs))
        if _ENDS.get(tag) == "\n":
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """A block or a cell ends."""
        self.words.append(_ENDS.get(tag, ""))
        self.frames.pop()

    def handle_data(self, data: str) -> None:
        """Words; where their lines end in the file says nothing."""
        if not any(self.frames):
            self.words.append(data.replace("\n", " "))
