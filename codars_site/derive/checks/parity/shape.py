"""C033: a translated clause has the lists, tables, quotations, terms and footnotes of its own."""

from collections.abc import Iterable, Iterator

from codars_site.derive.checks.parity.difference import Difference, Found, tell, unmatched
from codars_site.model.place import Offset
from codars_site.model.policy import Clause
from codars_site.model.prose import Block, Definitions, List, Quote, Table, Words, inlines_of

FIX = "Give it the shape of the binding clause; paragraphs may be parted otherwise."


def compare_shapes(binding: Clause, translated: Clause) -> Iterator[Difference]:
    """What one clause is built of and the other is not, and whether the order is the same."""
    there, here = _shapes(binding), _shapes(translated)
    sides = unmatched(there, here)
    if any(sides):
        yield tell("C033", "parts", sides, FIX)
    elif [one.key for one in there] != [one.key for one in here]:
        at = next(own for one, own in zip(there, here, strict=True) if one.key != own.key).at
        yield Difference("C033", "parts stand in another order than in the binding clause", FIX, at)


def _shapes(clause: Clause) -> tuple[Found, ...]:
    blocks = (_shape(block) for block in clause.wording.all_blocks)
    notes = (Found("note", "footnote", _first(note.blocks)) for note in clause.wording.notes)
    return (*(found for found in blocks if found), *notes)


def _shape(block: Block) -> Found | None:
    match block:
        case List(items, numbered):
            name = "numbered list" if numbered else "list"
            shown = f"{name} of {len(items)}"
            inside = next(iter(items), ())
            return Found(shown, shown, _first(inside))
        case Table(_, header, rows):
            shown = f"table of {len(rows)} × {len(header)}"
        case Definitions(entries):
            meanings = "+".join(str(len(entry.meanings)) for entry in entries)
            shown = f"{len(entries)} terms"
            return Found(f"terms {meanings}", shown, _first([block]))
        case Quote():
            shown = "quotation"
        case _:
            return None
    return Found(shown, shown, _first([block]))


def _first(blocks: Iterable[Block]) -> Offset | None:
    """Where the words of some blocks begin."""
    return next(_words_of(blocks), None)


def _words_of(blocks: Iterable[Block]) -> Iterator[Offset]:
    for block in blocks:
        for inline in inlines_of(block):
            if isinstance(inline, Words):
                yield inline.at
        if isinstance(block, Quote):
            yield from _words_of(block.blocks)
