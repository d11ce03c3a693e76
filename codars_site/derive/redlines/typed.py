"""A redline as one types text: `[-old-] {+new+}`, in the Markdown of the clauses."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from codars_site.model.prose import (
    Break,
    Code,
    Emphasis,
    FactUse,
    Foreign,
    Inline,
    Link,
    NoteMark,
    Reference,
    Words,
)
from codars_site.model.redline import (
    Line,
    Mark,
    MarkedBlock,
    MarkedDefinition,
    MarkedDefinitions,
    MarkedGenerated,
    MarkedHeading,
    MarkedItem,
    MarkedList,
    MarkedParagraph,
    MarkedQuote,
    MarkedTable,
    Redline,
)

_SIGNS = {Mark.KEPT: ("", ""), Mark.DELETED: ("[-", "-]"), Mark.INSERTED: ("{+", "+}")}
_LEFT_OUT = "…"

Typed = tuple[bool, str]  # whether anything changed in a line, and the line


def type_changes(redline: Redline) -> Iterator[str]:
    """The lines in which something changed; `…` stands for those between them."""
    typed = [*_blocks(redline.blocks)]
    for note in redline.notes:
        typed += _under(f"[^{note.label}]: ", _blocks(note.blocks))
    for changed, lines in groupby(typed, key=lambda line: line[0]):
        yield from (line for _, line in lines) if changed else (_LEFT_OUT,)


def _blocks(blocks: Iterable[MarkedBlock]) -> Iterator[Typed]:
    for block in blocks:
        yield from _block(block)


def _block(block: MarkedBlock) -> Iterator[Typed]:
    match block:
        case MarkedHeading(line=line):
            yield _changed((line,)), f"## {_line(line)}"
        case MarkedParagraph(line=line):
            yield _changed((line,)), _line(line)
        case MarkedQuote(blocks=inner):
            yield from _under("> ", _blocks(inner), again="> ")
        case MarkedList(items=items, numbered=numbered):
            for item in items:
                yield from _under("1. " if numbered else "- ", _item(item))
        case MarkedTable(header=header, rows=rows):
            for row in (header, *rows):
                said = " | ".join(map(_line, row.cells))
                yield _changed(row.cells), f"| {said} |"
        case MarkedDefinitions(entries=entries):
            yield from _definitions(entries)
        case MarkedGenerated(mark, name):
            begin, end = _SIGNS[mark]
            yield mark is not Mark.KEPT, f"{begin}{{{{ {name} }}}}{end}"


def _definitions(entries: Iterable[MarkedDefinition]) -> Iterator[Typed]:
    for entry in entries:
        yield _changed((entry.term,)), _line(entry.term)
        for meaning in entry.meanings:
            yield from _under(": ", _item(meaning))


def _item(item: MarkedItem) -> Iterator[Typed]:
    return _blocks(item.blocks)


def _under(first: str, lines: Iterable[Typed], again: str = "") -> Iterator[Typed]:
    """Lines behind a sign that stands before the first of them only, unless it stands `again`."""
    sign = first
    for changed, line in lines:
        yield changed, sign + line
        sign = again or " " * len(first)


def _changed(lines: Iterable[Line]) -> bool:
    return any(run.mark is not Mark.KEPT for line in lines for run in line)


def _line(line: Line) -> str:
    said = ""
    for at, run in enumerate(line):
        begin, end = _SIGNS[run.mark]
        said += f"{' ' if at and not run.glued else ''}{begin}{_typed(run.inlines)}{end}"
    return said


def _typed(inlines: Iterable[Inline]) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    match inline:
        case Words(text):
            return text
        case Code(text):
            return f"`{text}`"
        case Break():
            return " \\"
        case Emphasis(children, strong):
            sign = "**" if strong else "*"
            return f"{sign}{_typed(children)}{sign}"
        case Foreign(language, children):
            return f"[{_typed(children)}]{{lang={language}}}"
        case Link(target, children):
            return f"[{_typed(children)}]({target})"
        case Reference(policy, clause, children):
            whose = f"policy:{policy}" if policy else ""
            return f"[{_typed(children)}]({whose}{'#' + clause if clause else ''})"
        case FactUse(name, linked):
            return f"[]({name})" if linked else f"{{{{ {name} }}}}"
        case NoteMark(label):
            return f"[^{label}]"
