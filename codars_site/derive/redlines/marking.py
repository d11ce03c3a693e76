"""Parts of a text under one mark: kept, inserted or deleted as a whole."""

from collections.abc import Iterable

from codars_site.derive.redlines.lines import mark_line
from codars_site.derive.redlines.streams import Heading, Part
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
    Mark,
    MarkedBlock,
    MarkedDefinition,
    MarkedDefinitions,
    MarkedGenerated,
    MarkedHeading,
    MarkedItem,
    MarkedList,
    MarkedNote,
    MarkedParagraph,
    MarkedQuote,
    MarkedRow,
    MarkedTable,
)


def mark_parts(parts: Iterable[Part], mark: Mark) -> tuple[MarkedBlock, ...]:
    """Parts and all that is in them."""
    return tuple(mark_part(part, mark) for part in parts)


def mark_part(part: Part, mark: Mark) -> MarkedBlock:
    """A part and all that is in it."""
    match part:
        case Heading(clause, number, children):
            return MarkedHeading(mark, clause, number, mark_line(children, mark))
        case Paragraph(children):
            return MarkedParagraph(mark, mark_line(children, mark))
        case Quote(blocks):
            return MarkedQuote(mark, mark_parts(blocks, mark))
        case List(items, numbered):
            return MarkedList(mark, tuple(mark_item(item, mark) for item in items), numbered)
        case Table(alignments, header, rows):
            marked = tuple(mark_row(row, mark) for row in rows)
            return MarkedTable(mark, alignments, mark_row(header, mark), marked)
        case Definitions(entries):
            return MarkedDefinitions(mark, tuple(mark_entry(entry, mark) for entry in entries))
        case Generated(name):
            return MarkedGenerated(mark, name)


def mark_item(item: tuple[Block, ...], mark: Mark) -> MarkedItem:
    """An item of a list, or a meaning."""
    return MarkedItem(mark, mark_parts(item, mark))


def mark_row(row: tuple[Cell, ...], mark: Mark) -> MarkedRow:
    """A row of a table."""
    return MarkedRow(mark, tuple(mark_line(cell, mark) for cell in row))


def mark_entry(entry: Definition, mark: Mark) -> MarkedDefinition:
    """A term with its meanings."""
    meanings = tuple(mark_item(meaning, mark) for meaning in entry.meanings)
    return MarkedDefinition(mark, mark_line(entry.term, mark), meanings)


def mark_note(note: Note, mark: Mark) -> MarkedNote:
    """A footnote."""
    return MarkedNote(mark, note.label, mark_parts(note.blocks, mark))
