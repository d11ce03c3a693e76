"""What a clause can say: a closed set of blocks and inlines, free of markup and of numbers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from codars_site.model.place import Offset


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text, spaces single, as typed otherwise; `breaks` are where lines ended in the file."""

    text: str
    at: Offset = field(default=Offset(), compare=False)
    breaks: tuple[int, ...] = field(default=(), compare=False)

    def offset(self, index: int) -> Offset:
        """Where in the clause the character of that index stands."""
        before = [at for at in self.breaks if at < index]
        if not before:
            return Offset(self.at.line, self.at.column + index)
        return Offset(self.at.line + len(before), index - before[-1])

    def followed_by(self, other: "Words") -> "Words":
        """Both runs as one."""
        breaks = (*self.breaks, *(len(self.text) + at for at in other.breaks))
        return Words(self.text + other.text, self.at, breaks)


@dataclass(frozen=True, slots=True)
class Code:
    """A technical name, such as that of a cookie."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """A line break that the author asked for."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed words; never part of what a clause legally says."""

    children: tuple["Inline", ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language than the text's (WCAG 2.2, 3.1.2)."""

    language: str
    children: tuple["Inline", ...]
    at: Offset = field(default=Offset(), compare=False)


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an address outside the site's policies: https, mailto or tel."""

    target: str
    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to a clause, or a policy, by id; without children it shows number and title."""

    policy: str | None
    clause: str | None
    children: tuple["Inline", ...]
    at: Offset = field(default=Offset(), compare=False)

    @property
    def target(self) -> str:
        """Policy and clause in one: `#aim`, `cookies`, `cookies#control`."""
        return (self.policy or "") + (f"#{self.clause}" if self.clause else "")


@dataclass(frozen=True, slots=True)
class FactUse:
    """A fact of the publisher by name: its value as words, or as a link to it."""

    name: str
    linked: bool = False
    at: Offset = field(default=Offset(), compare=False)


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The mark of a footnote, by its label."""

    label: str


Inline: TypeAlias = (
    Words | Code | Break | Emphasis | Foreign | Link | Reference | FactUse | NoteMark
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody else."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class List:
    """A list of items, each a run of blocks."""

    items: tuple[tuple["Block", ...], ...]
    numbered: bool = False


class Alignment(StrEnum):
    """How the cells of a column stand."""

    START = "start"
    CENTER = "center"
    END = "end"


Cell: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one heading row; every row as wide as the heading."""

    alignments: tuple[Alignment, ...]
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """A term with its meanings."""

    term: tuple[Inline, ...]
    meanings: tuple[tuple["Block", ...], ...]


@dataclass(frozen=True, slots=True)
class Definitions:
    """A list of terms."""

    entries: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Generated:
    """A block that the build draws: the cookie tables, or the visitor's present choices."""

    name: str
    at: Offset = field(default=Offset(), compare=False)


Block: TypeAlias = Paragraph | Quote | List | Table | Definitions | Generated


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, in the clause that uses it."""

    label: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """All that a clause says. One object a distinct text: equal when the source text is equal."""

    digest: str
    heading: tuple[Inline, ...] = field(compare=False)
    blocks: tuple[Block, ...] = field(compare=False)
    notes: tuple[Note, ...] = field(compare=False)
    # walked once at birth, because checks read a text in every version that says it
    all_blocks: tuple[Block, ...] = field(init=False, compare=False)
    inlines: tuple[Inline, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """List every block and inline, parents before children: heading, blocks, notes."""
        noted = (block for note in self.notes for block in note.blocks)
        blocks = tuple(_nested((*self.blocks, *noted)))
        inlines = (*_within(self.heading), *(i for block in blocks for i in inlines_of(block)))
        object.__setattr__(self, "all_blocks", blocks)
        object.__setattr__(self, "inlines", inlines)


def plain(inlines: Iterable[Inline]) -> str:
    """The words alone, without facts and references, which have none of their own."""
    return "".join(
        inline.text if isinstance(inline, Words | Code) else " "
        for inline in _within(tuple(inlines))
        if isinstance(inline, Words | Code | Break)
    )


def lines_of(block: Block) -> Iterator[tuple[Inline, ...]]:
    """Every run of inlines that stands in a block itself: a paragraph, a cell, a term."""
    match block:
        case Paragraph(children):
            yield children
        case Table(_, header, rows):
            for row in (header, *rows):
                yield from row
        case Definitions(entries):
            for entry in entries:
                yield entry.term
        case _:
            pass


def inlines_of(block: Block) -> Iterator[Inline]:
    """Every inline that stands in a block itself, not in the blocks inside it."""
    for line in lines_of(block):
        yield from _within(line)


def spoken(inlines: Iterable[Inline], language: str) -> Iterator[tuple[str, Words]]:
    """The words of a run, each with the language that it is in."""
    for inline in inlines:
        match inline:
            case Words():
                yield language, inline
            case Foreign(other, children):
                yield from spoken(children, other)
            case Emphasis(children=children) | Link(children=children):
                yield from spoken(children, language)
            case Reference(children=children):
                yield from spoken(children, language)
            case _:
                pass


def _within(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    for inline in inlines:
        yield inline
        if isinstance(inline, Emphasis | Foreign | Link | Reference):
            yield from _within(inline.children)


def within(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Every inline, parents before children."""
    return tuple(_within(inlines))


def _nested(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        match block:
            case Quote(inner):
                yield from _nested(inner)
            case List(items):
                for item in items:
                    yield from _nested(item)
            case Definitions(entries):
                for entry in entries:
                    for meaning in entry.meanings:
                        yield from _nested(meaning)
            case _:
                pass
