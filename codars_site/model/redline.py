"""What became of the clauses of a version in the next one, and of their words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from codars_site.model.policy import Clause
from codars_site.model.prose import Alignment, Inline


class Fate(StrEnum):
    """What became of a clause; it may be moved, renamed and changed at once."""

    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"
    RENAMED = "renamed"
    SPLIT = "split"
    MERGED = "merged"
    REPLACED = "replaced"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A clause with the number printed before it in its version; the preamble has none."""

    clause: Clause
    number: str


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """Clauses of the version before, those of this version they became, and how.

    `fates` stand in the order of the enumeration. Nothing is before what was added, nothing after
    what was removed; of a split there are several after, of a merger several before.
    """

    fates: tuple[Fate, ...]
    before: tuple[Numbered, ...]
    after: tuple[Numbered, ...]

    def __post_init__(self) -> None:
        """Refuse a change of nothing."""
        if not self.fates or not (self.before or self.after):
            raise ValueError("a change has a fate and a clause")

    @property
    def id(self) -> str:
        """The id under which it is told: that of the first clause, of this version if any."""
        return (self.after or self.before)[0].clause.id

    @property
    def rewords(self) -> bool:
        """Whether a reader must be shown words."""
        return Fate.SAME not in self.fates


class Mark(StrEnum):
    """Whether something stands in both texts, in the new one only, or in the old one only."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive inlines under one mark; `glued` where no space parts it from what precedes."""

    mark: Mark
    inlines: tuple[Inline, ...]
    glued: bool
    words: int


Line: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class MarkedHeading:
    """The heading of a clause, with its id and number."""

    mark: Mark
    clause: str
    number: str
    line: Line


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """Running text."""

    mark: Mark
    line: Line


@dataclass(frozen=True, slots=True)
class MarkedQuote:
    """Words of somebody else."""

    mark: Mark
    blocks: tuple["MarkedBlock", ...]


@dataclass(frozen=True, slots=True)
class MarkedItem:
    """An item of a list, or a meaning of a term."""

    mark: Mark
    blocks: tuple["MarkedBlock", ...]


@dataclass(frozen=True, slots=True)
class MarkedList:
    """A list; its items are aligned as items."""

    mark: Mark
    items: tuple[MarkedItem, ...]
    numbered: bool


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """A row of a table: kept with marks in its cells, or inserted or deleted as a whole."""

    mark: Mark
    cells: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class MarkedTable:
    """A table; its rows are aligned as rows."""

    mark: Mark
    alignments: tuple[Alignment, ...]
    header: MarkedRow
    rows: tuple[MarkedRow, ...]


@dataclass(frozen=True, slots=True)
class MarkedDefinition:
    """A term with its meanings."""

    mark: Mark
    term: Line
    meanings: tuple[MarkedItem, ...]


@dataclass(frozen=True, slots=True)
class MarkedDefinitions:
    """A list of terms."""

    mark: Mark
    entries: tuple[MarkedDefinition, ...]


@dataclass(frozen=True, slots=True)
class MarkedGenerated:
    """A block that the build draws, by name."""

    mark: Mark
    name: str


MarkedBlock: TypeAlias = (
    MarkedHeading
    | MarkedParagraph
    | MarkedQuote
    | MarkedList
    | MarkedTable
    | MarkedDefinitions
    | MarkedGenerated
)


@dataclass(frozen=True, slots=True)
class MarkedNote:
    """A footnote."""

    mark: Mark
    label: str
    blocks: tuple[MarkedBlock, ...]


@dataclass(frozen=True, slots=True)
class Redline:
    """Two states of what clauses say, in one tree: without what is inserted it is the old one,
    without what is deleted the new one.
    """

    blocks: tuple[MarkedBlock, ...]
    notes: tuple[MarkedNote, ...]

    @property
    def changed(self) -> bool:
        """Whether anything at all is inserted or deleted."""
        parts = (*self.blocks, *self.notes)
        if any(part.mark is not Mark.KEPT for part in parts):
            return True
        return any(run.mark is not Mark.KEPT for line in self._lines() for run in line)

    def words(self, mark: Mark) -> int:
        """How many words stand under a mark."""
        return sum(run.words for line in self._lines() for run in line if run.mark is mark)

    def _lines(self) -> Iterator[Line]:
        yield from marked_lines(self.blocks)
        for note in self.notes:
            yield from marked_lines(note.blocks)


def marked_lines(blocks: Iterable[MarkedBlock]) -> Iterator[Line]:
    """Every line of the blocks and of what is in them, in their order."""
    for block in blocks:
        match block:
            case MarkedHeading(line=line) | MarkedParagraph(line=line):
                yield line
            case MarkedQuote(blocks=inner):
                yield from marked_lines(inner)
            case MarkedList(items=items):
                yield from _lines_of_items(items)
            case MarkedTable(header=header, rows=rows):
                yield from (cell for row in (header, *rows) for cell in row.cells)
            case MarkedDefinitions(entries=entries):
                for entry in entries:
                    yield entry.term
                    yield from _lines_of_items(entry.meanings)
            case MarkedGenerated():
                pass


def _lines_of_items(items: Iterable[MarkedItem]) -> Iterator[Line]:
    for item in items:
        yield from marked_lines(item.blocks)
