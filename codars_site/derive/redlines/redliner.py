"""Redlines: what clauses said and say now, as one tree with marks (design §9).

Parts are aligned first, then their lines, then words. What has little left of it is shown deleted
as a whole, with the new text after it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TypeAlias, TypeVar

from codars_site.derive.redlines.lines import compare_lines
from codars_site.derive.redlines.marking import (
    mark_entry,
    mark_item,
    mark_note,
    mark_part,
    mark_parts,
    mark_row,
)
from codars_site.derive.redlines.pairing import SURVIVING, Unit, pairs
from codars_site.derive.redlines.streams import (
    Heading,
    Part,
    Passage,
    passage_of,
    stream_of_entry,
    stream_of_line,
    stream_of_parts,
    stream_of_row,
)
from codars_site.model.prose import (
    Block,
    Cell,
    Definition,
    Definitions,
    Generated,
    List,
    Note,
    Paragraph,
    Quote,
    Table,
)
from codars_site.model.redline import (
    Line,
    Mark,
    MarkedBlock,
    MarkedDefinition,
    MarkedDefinitions,
    MarkedHeading,
    MarkedItem,
    MarkedList,
    MarkedNote,
    MarkedParagraph,
    MarkedQuote,
    MarkedRow,
    MarkedTable,
    Numbered,
    Redline,
)

Identity: TypeAlias = tuple[tuple[str, str, str], ...]
Old = TypeVar("Old")
Marked = TypeVar("Marked")


@dataclass(frozen=True, slots=True)
class Redliner:
    """Compares clauses; the same wordings are compared once."""

    known: dict[tuple[Identity, Identity, bool], Redline] = field(default_factory=dict)

    def redline(
        self, before: Sequence[Numbered], after: Sequence[Numbered], *, anew: bool = False
    ) -> Redline:
        """What the clauses said before and say now; `anew` where words are not to be compared."""
        key = (_identity(before), _identity(after), anew)
        if key not in self.known:
            compare = replace_passage if anew else compare_passages
            self.known[key] = compare(passage_of(before), passage_of(after))
        return self.known[key]


def compare_passages(old: Passage, new: Passage) -> Redline:
    """Two passages as one; where too few words survive, each is shown as a whole."""
    lead: tuple[MarkedBlock, ...] = ()
    before, after = old.parts, new.parts
    if _same_clause(old, new):
        lead, before, after = _compared(before[0], after[0]), before[1:], after[1:]
    told = Redline(
        _compare_parts(before, after),
        tuple(_aligned(old.notes, new.notes, _unit_of_note, _compare_notes, mark_note)),
    )
    kept, deleted, inserted = map(told.words, (Mark.KEPT, Mark.DELETED, Mark.INSERTED))
    if kept < SURVIVING * (kept + min(deleted, inserted)):
        told = replace_passage(Passage(before, old.notes), Passage(after, new.notes))
    return Redline((*lead, *told.blocks), told.notes)


def replace_passage(old: Passage, new: Passage) -> Redline:
    """The old text deleted as a whole, then the new."""
    return Redline(
        (*mark_parts(old.parts, Mark.DELETED), *mark_parts(new.parts, Mark.INSERTED)),
        (
            *(mark_note(note, Mark.DELETED) for note in old.notes),
            *(mark_note(note, Mark.INSERTED) for note in new.notes),
        ),
    )


def _same_clause(old: Passage, new: Passage) -> bool:
    """Whether both begin with the heading of one clause, also of one that has another id now."""
    match old.parts[:1], new.parts[:1]:
        case (Heading(before), *_), (Heading(after), *_):
            alone = all(
                sum(isinstance(part, Heading) for part in passage.parts) == 1
                for passage in (old, new)
            )
            return alone or before == after
        case _:
            return False


def _identity(clauses: Sequence[Numbered]) -> Identity:
    return tuple((one.clause.wording.digest, one.clause.id, one.number) for one in clauses)


def _aligned(
    old: Sequence[Old],
    new: Sequence[Old],
    unit: Callable[[Old], Unit],
    compare: Callable[[Old, Old], Sequence[Marked]],
    mark: Callable[[Old, Mark], Marked],
) -> Iterator[Marked]:
    """Both states of a sequence as one; what says the same is not compared further."""
    start, end = _changed(old, new)
    yield from (mark(one, Mark.KEPT) for one in new[:start])
    yield from _paired(
        old[start : len(old) - end], new[start : len(new) - end], unit, compare, mark
    )
    yield from (mark(one, Mark.KEPT) for one in new[len(new) - end :])


def _paired(
    old: Sequence[Old],
    new: Sequence[Old],
    unit: Callable[[Old], Unit],
    compare: Callable[[Old, Old], Sequence[Marked]],
    mark: Callable[[Old, Mark], Marked],
) -> Iterator[Marked]:
    """What became what, where something changed."""
    before, after = [unit(one) for one in old], [unit(one) for one in new]
    for left, right in pairs(before, after):
        if left is None and right is not None:
            yield mark(new[right], Mark.INSERTED)
        elif right is None and left is not None:
            yield mark(old[left], Mark.DELETED)
        elif left is not None and right is not None:
            if before[left].stream == after[right].stream:
                yield mark(new[right], Mark.KEPT)
            else:
                yield from compare(old[left], new[right])


def _changed(old: Sequence[Old], new: Sequence[Old]) -> tuple[int, int]:
    """How many are equal at the beginning, and how many of the rest at the end."""
    start = _equal(zip(old, new, strict=False))
    return start, _equal(zip(reversed(old[start:]), reversed(new[start:]), strict=False))


def _equal(both: Iterable[tuple[Old, Old]]) -> int:
    return sum(1 for _ in takewhile(lambda two: two[0] == two[1], both))


def _compare_parts(old: Sequence[Part], new: Sequence[Part]) -> tuple[MarkedBlock, ...]:
    return tuple(_aligned(old, new, _unit, _compared, mark_part))


def _compared(old: Part, new: Part) -> tuple[MarkedBlock, ...]:
    """Two parts that became each other, as one; a paragraph written anew remains two."""
    match old, new:
        case Heading(children=before), Heading(clause, number, after):
            line = compare_lines(before, after)
            return (MarkedHeading(Mark.KEPT, clause, number, line),)
        case Paragraph(before), Paragraph(after):
            line = compare_lines(before, after)
            if not any(run.mark is Mark.KEPT for run in line):
                return mark_part(old, Mark.DELETED), mark_part(new, Mark.INSERTED)
            return (MarkedParagraph(Mark.KEPT, line),)
        case Quote(before), Quote(after):
            return (MarkedQuote(Mark.KEPT, _compare_parts(before, after)),)
        case List(before), List(after, numbered):
            items = _aligned(before, after, _unit_of_item, _compare_items, mark_item)
            return (MarkedList(Mark.KEPT, tuple(items), numbered),)
        case Table(), Table(alignments):
            rows = tuple(_aligned(old.rows, new.rows, _unit_of_row, _compare_rows, mark_row))
            (header,) = _compare_rows(old.header, new.header)
            return (MarkedTable(Mark.KEPT, alignments, header, rows),)
        case Definitions(before), Definitions(after):
            entries = _aligned(before, after, _unit_of_entry, _compare_entries, mark_entry)
            return (MarkedDefinitions(Mark.KEPT, tuple(entries)),)
        case _:
            return mark_part(old, Mark.DELETED), mark_part(new, Mark.INSERTED)


def _compare_items(old: tuple[Block, ...], new: tuple[Block, ...]) -> tuple[MarkedItem, ...]:
    return (MarkedItem(Mark.KEPT, _compare_parts(old, new)),)


def _compare_rows(old: tuple[Cell, ...], new: tuple[Cell, ...]) -> tuple[MarkedRow, ...]:
    cells = (compare_lines(before, after) for before, after in zip(old, new, strict=True))
    return (MarkedRow(Mark.KEPT, tuple(cells)),)


def _compare_entries(old: Definition, new: Definition) -> tuple[MarkedDefinition, ...]:
    term: Line = compare_lines(old.term, new.term)
    meanings = _aligned(old.meanings, new.meanings, _unit_of_item, _compare_items, mark_item)
    return (MarkedDefinition(Mark.KEPT, term, tuple(meanings)),)


def _compare_notes(old: Note, new: Note) -> tuple[MarkedNote, ...]:
    return (MarkedNote(Mark.KEPT, new.label, _compare_parts(old.blocks, new.blocks)),)


def _unit(part: Part) -> Unit:
    said = stream_of_parts((part,))
    match part:
        case Heading(clause=clause):
            return Unit(("heading",), said, clause)
        case List(numbered=numbered):
            return Unit(("list", str(numbered)), said)
        case Table(header=header):
            return Unit(("table", str(len(header))), said)
        case Generated(name):
            return Unit(("generated", name), said)
        case _:
            return Unit((type(part).__name__,), said)


def _unit_of_item(item: tuple[Block, ...]) -> Unit:
    return Unit(("item",), stream_of_parts(item))


def _unit_of_row(row: tuple[Cell, ...]) -> Unit:
    # the first cell says what a row is about
    return Unit(("row", str(len(row))), stream_of_row(row), stream_of_line(row[0]) or None)


def _unit_of_entry(entry: Definition) -> Unit:
    return Unit(("entry",), stream_of_entry(entry), stream_of_line(entry.term) or None)


def _unit_of_note(note: Note) -> Unit:
    return Unit(("footnote", note.label), stream_of_parts(note.blocks))
