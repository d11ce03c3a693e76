"""What clauses say as a stream of tokens: words with the marks of the structure around them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from codars_site.derive.redlines.tokens import Key, tokens_of
from codars_site.model.prose import (
    Block,
    Definition,
    Definitions,
    Generated,
    Inline,
    List,
    Note,
    Paragraph,
    Quote,
    Table,
    Wording,
    Words,
)
from codars_site.model.redline import (
    Line,
    Mark,
    MarkedBlock,
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
    Numbered,
    Redline,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a clause, with its id and number, where clauses stand one after another."""

    clause: str
    number: str
    children: tuple[Inline, ...]


Part: TypeAlias = Heading | Block
Stream: TypeAlias = tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Clauses one after another: their headings and blocks, then their footnotes."""

    parts: tuple[Part, ...]
    notes: tuple[Note, ...]


def passage_of(clauses: Iterable[Numbered]) -> Passage:
    """Clauses as one passage."""
    parts: list[Part] = []
    notes: list[Note] = []
    for one in clauses:
        wording = one.clause.wording
        if wording.heading:
            parts.append(Heading(one.clause.id, one.number, wording.heading))
        parts.extend(wording.blocks)
        notes.extend(wording.notes)
    return Passage(tuple(parts), tuple(notes))


def says(wording: Wording) -> Stream:
    """All that counts of what a clause says; equal where only the form of writing differs."""
    heading = (Heading("", "", wording.heading),) if wording.heading else ()
    return stream(Passage((*heading, *wording.blocks), wording.notes))


def stream(passage: Passage) -> Stream:
    """A passage as tokens."""
    notes = chain.from_iterable(map(_note, passage.notes))
    return (*stream_of_parts(passage.parts), *notes)


def stream_of_parts(parts: Iterable[Part]) -> Stream:
    """Parts as tokens."""
    return tuple(key for part in parts for key in _part(part))


def stream_of_line(line: tuple[Inline, ...]) -> Stream:
    """A line as tokens."""
    return tuple(token.key for token in tokens_of(line))


def stream_of_entry(entry: Definition) -> Stream:
    """A term and its meanings as tokens."""
    return (
        *_marked("term", stream_of_line(entry.term)),
        *(
            key
            for meaning in entry.meanings
            for key in _marked("meaning", stream_of_parts(meaning))
        ),
    )


def stream_of_row(row: Sequence[tuple[Inline, ...]]) -> Stream:
    """The cells of a row as tokens."""
    return tuple(key for cell in row for key in _marked("cell", stream_of_line(cell)))


def state_of(redline: Redline, mark: Mark) -> Passage:
    """The old text out of a redline (DELETED: without what is inserted), or the new (INSERTED)."""
    return _State(mark).passage(redline)


def _part(part: Part) -> Iterator[Key]:
    match part:
        case Heading(children=children):
            yield from _marked("heading", stream_of_line(children))
        case Paragraph(children):
            yield from _marked("paragraph", stream_of_line(children))
        case Quote(blocks):
            yield from _marked("quote", stream_of_parts(blocks))
        case List(items, numbered):
            listed = (_marked("item", stream_of_parts(item)) for item in items)
            yield from _marked("numbered" if numbered else "list", chain.from_iterable(listed))
        case Table(_, header, rows):
            drawn = (_marked("row", stream_of_row(row)) for row in (header, *rows))
            yield from _marked("table", chain.from_iterable(drawn))
        case Definitions(entries):
            told = (stream_of_entry(entry) for entry in entries)
            yield from _marked("definitions", chain.from_iterable(told))
        case Generated(name):
            yield ("generated", "", name)


def _note(note: Note) -> Iterator[Key]:
    yield ("footnote", "", note.label)
    yield from _marked("footnote", stream_of_parts(note.blocks))


def _marked(name: str, keys: Iterable[Key]) -> Iterator[Key]:
    yield ("begin", "", name)
    yield from keys
    yield ("end", "", name)


@dataclass(frozen=True, slots=True)
class _State:
    """Reads one of the two states out of a redline."""

    mark: Mark

    def passage(self, redline: Redline) -> Passage:
        notes = tuple(
            Note(note.label, self.blocks(note.blocks)) for note in self.of_notes(redline.notes)
        )
        return Passage(tuple(self.parts(redline.blocks)), notes)

    def has(self, mark: Mark) -> bool:
        return mark in (Mark.KEPT, self.mark)

    def of_notes(self, notes: Iterable[MarkedNote]) -> Iterator[MarkedNote]:
        return (note for note in notes if self.has(note.mark))

    def line(self, line: Line) -> tuple[Inline, ...]:
        words: list[Inline] = []
        for run in line:
            if self.has(run.mark):
                words += [*([] if run.glued else [Words(" ")]), *run.inlines]
        return tuple(words)

    def blocks(self, blocks: Iterable[MarkedBlock]) -> tuple[Block, ...]:
        return tuple(part for part in self.parts(blocks) if not isinstance(part, Heading))

    def parts(self, blocks: Iterable[MarkedBlock]) -> Iterator[Part]:
        for block in blocks:
            if self.has(block.mark):
                yield self.part(block)

    def part(self, block: MarkedBlock) -> Part:
        match block:
            case MarkedHeading(_, clause, number, line):
                return Heading(clause, number, self.line(line))
            case MarkedParagraph(_, line):
                return Paragraph(self.line(line))
            case MarkedQuote(_, blocks):
                return Quote(self.blocks(blocks))
            case MarkedList(_, items, numbered):
                return List(self.items(items), numbered)
            case MarkedTable(_, alignments, header, rows):
                return Table(alignments, self.row(header), tuple(map(self.row, self.rows(rows))))
            case MarkedDefinitions(_, entries):
                kept = (entry for entry in entries if self.has(entry.mark))
                return Definitions(
                    tuple(Definition(self.line(e.term), self.items(e.meanings)) for e in kept)
                )
            case MarkedGenerated(_, name):
                return Generated(name)

    def items(self, items: Iterable[MarkedItem]) -> tuple[tuple[Block, ...], ...]:
        return tuple(self.blocks(item.blocks) for item in items if self.has(item.mark))

    def rows(self, rows: Iterable[MarkedRow]) -> Iterator[MarkedRow]:
        return (row for row in rows if self.has(row.mark))

    def row(self, row: MarkedRow) -> tuple[tuple[Inline, ...], ...]:
        return tuple(map(self.line, row.cells))
