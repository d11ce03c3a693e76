"""A clause as lines of plain text, every character with its place."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from codars_site.model.place import Offset
from codars_site.model.policy import Clause
from codars_site.model.prose import Emphasis, Foreign, Inline, Link, Reference, Words, lines_of

GAP = "\ufffc"  # what stands for something that has no words: a fact, a number, a name
_SPACE = re.compile("[\u00a0\u2007\u2009\u202f\\s]")


@dataclass(frozen=True, slots=True)
class Line:
    """The plain text of a paragraph, cell, term or heading, and what it was made of.

    `starts` are the indices at which its pieces start; of a gap the piece is None.
    """

    text: str
    starts: tuple[int, ...]
    pieces: tuple[Words | None, ...]

    def offset(self, index: int) -> Offset:
        """Where in the clause a character stands."""
        number = bisect_right(self.starts, index) - 1
        piece = self.pieces[number] if number >= 0 else None
        return piece.offset(index - self.starts[number]) if piece else Offset()


def lines_in(clause: Clause, *, foreign: bool = True) -> Iterator[Line]:
    """Every line with words, all spaces alike; with or without the words in another language."""
    wording = clause.wording
    lines = [wording.heading, *(line for block in wording.all_blocks for line in lines_of(block))]
    for inlines in lines:
        pieces = list(_pieces(inlines, foreign=foreign))
        text, starts = "", []
        for piece in pieces:
            starts.append(len(text))
            text += _SPACE.sub(" ", piece.text) if piece else GAP
        if text.strip(GAP + " "):
            yield Line(text, tuple(starts), tuple(pieces))


def _pieces(inlines: Iterable[Inline], *, foreign: bool) -> Iterator[Words | None]:
    for inline in inlines:
        match inline:
            case Words():
                yield inline
            case Foreign(children=children) if foreign:
                yield from _pieces(children, foreign=foreign)
            case Emphasis(children=(_, *_)) | Link(children=(_, *_)) | Reference(children=(_, *_)):
                yield from _pieces(inline.children, foreign=foreign)
            case _:
                yield None
