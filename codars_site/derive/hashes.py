"""The two hashes of a clause: of what it says, and of what readers get."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from codars_site.model.canonical import Data, scheme_hash
from codars_site.model.ledger import PinnedClause
from codars_site.model.policy import Clause
from codars_site.model.prose import (
    Block,
    Break,
    Code,
    Definitions,
    Emphasis,
    FactUse,
    Foreign,
    Generated,
    Inline,
    Link,
    List,
    NoteMark,
    Paragraph,
    Quote,
    Reference,
    Table,
    Wording,
    Words,
    plain,
)
from codars_site.model.tree import BREAK, joined, line, named, normal


def clause_hash(wording: Wording) -> str:
    """The hash of what a clause says; no formal edit changes it, every other one does.

    Translations, redlines and the ledger go by it. Id, level and number are no part of it.
    """
    return scheme_hash(["clause", *_Tree(wording).clause()])


def shown_hash(clause: Clause) -> str:
    """The hash of what readers get of a clause, as `verify` makes it from the page.

    It holds besides what repeats the words for some readers only: the names of tables and, on
    small screens, of columns.
    """
    return scheme_hash(["shown", *_Tree(clause.wording, labelled=True).clause()])


@dataclass(frozen=True, slots=True)
class Hasher:
    """Remembers hashes: a wording is hashed once, in however many versions it stands."""

    known: dict[str, tuple[str, str]] = field(default_factory=dict)

    def clause(self, clause: Clause) -> PinnedClause:
        """A clause by its hashes."""
        wording = clause.wording
        if wording.digest not in self.known:
            self.known[wording.digest] = clause_hash(wording), shown_hash(clause)
        return PinnedClause(clause.id, clause.level, *self.known[wording.digest])


@dataclass(frozen=True, slots=True)
class _Tree:
    """Puts together the tree of a wording."""

    wording: Wording
    labelled: bool = False

    def clause(self) -> Iterator[Data]:
        yield from named("heading", self.parts(self.wording.heading))
        yield from self.blocks(self.wording.blocks)
        if self.wording.notes:
            yield ["notes", *(["li", *self.blocks(note.blocks)] for note in self.wording.notes)]

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Data]:
        for block in blocks:
            yield from self.block(block)

    def block(self, block: Block) -> Iterator[Data]:
        match block:
            case Paragraph(children):
                yield from named("p", self.parts(children))
            case Quote(blocks):
                yield ["blockquote", *self.blocks(blocks)]
            case List(items, numbered):
                yield ["ol" if numbered else "ul", *(["li", *self.blocks(i)] for i in items)]
            case Table():
                yield self.table(block)
            case Definitions():
                yield ["dl", *self.definitions(block)]
            case Generated(name):
                yield ["generated", name]

    def table(self, table: Table) -> Data:
        name, *labels = (
            normal(plain(line)).strip() for line in (self.wording.heading, *table.header)
        )
        named = [[label] if self.labelled else [] for label in labels]
        head: Data = ["tr", *(["th", *self.line(cell)] for cell in table.header)]
        body: list[Data] = [
            ["tr", *(["td", *n, *self.line(cell)] for n, cell in zip(named, row, strict=True))]
            for row in table.rows
        ]
        if self.labelled and name:
            return ["region", name, ["table", ["caption", name], head, *body]]
        return ["table", head, *body]

    def definitions(self, block: Definitions) -> Iterator[Data]:
        for entry in block.entries:
            yield ["dt", *self.line(entry.term)]
            for meaning in entry.meanings:
                yield ["dd", *self.blocks(meaning)]

    def line(self, inlines: Iterable[Inline]) -> list[Data]:
        return line(self.parts(inlines))

    def parts(self, inlines: Iterable[Inline]) -> Iterator[Data]:
        for inline in inlines:
            match inline:
                case Words(text):
                    yield text
                case Emphasis(children=children) | Foreign(children=children):
                    yield from self.parts(children)
                case _:
                    yield self.node(inline)

    def node(self, inline: Inline) -> Data:
        match inline:
            case Code(text):
                return ["code", *joined([text])]
            case Break():
                return BREAK
            case Link(target, children):
                return ["a", target, *joined(self.parts(children))]
            case Reference(children=children):
                own = joined(self.parts(children)) if children else None
                return ["reference", inline.target, own]
            case FactUse(name, linked):
                return ["fact", name, linked]
            case NoteMark(label):
                labels = [note.label for note in self.wording.notes]
                return ["sup", str(labels.index(label) + 1)]
            case _:
                raise AssertionError(f"{inline} is no node of its own")
