"""Comments in translations: `<!-- … -->` between blocks, for those who translate."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from codars_site.model.place import Place
from codars_site.sources.files import Reader

_OPEN, _CLOSE = "<!--", "-->"


def drop_comments(reader: Reader, file: str, body: str, first_line: int) -> str:
    """The body with empty lines in place of comments, so that every line keeps its number.

    A comment begins a line, outside any block, and ends one. What stands elsewhere is left to the
    dialect, which refuses it.
    """
    if _CLOSE not in body and _OPEN not in body:
        return body
    return "\n".join(_Dropping(reader, file, first_line).lines(body.split("\n")))


@dataclass(slots=True)
class _Dropping:
    """Goes through the lines of a body."""

    reader: Reader
    file: str
    first_line: int
    begun: int | None = None
    between: bool = field(default=True)  # whether no block has begun

    def lines(self, lines: list[str]) -> Iterator[str]:
        for number, line in enumerate(lines, self.first_line):
            yield self.kept(line, number)
        if self.begun is not None:
            fix = f"Write {_CLOSE} at the end of its last line."
            self.refuse(self.begun, "a comment that is not closed", fix)

    def kept(self, line: str, number: int) -> str:
        """What is left of a line."""
        within, said = self.begun is not None, line
        if not within and self.between and line.startswith(_OPEN):
            within, self.begun, said = True, number, line[len(_OPEN) :]
        if not within:
            if line.rstrip().endswith(_CLOSE) and _OPEN not in line:
                fix = "Take the arrow out; or, if this is no text, write <!-- where it begins."
                self.refuse(number, "the end of a comment that nothing begins", fix)
            self.between = not line.strip() or line.startswith("#")
            return line
        _, closed, after = said.partition(_CLOSE)
        if closed:
            self.begun = None
            if after.strip():
                fix = f"Write them in a line of their own, below {_CLOSE}."
                self.refuse(number, "words after the end of a comment", fix)
        return ""

    def refuse(self, line: int, what: str, fix: str) -> None:
        self.reader.add("C006", Place(self.file, line), what, fix)
