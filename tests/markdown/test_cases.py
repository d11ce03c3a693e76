"""The dialect, case by case, from a document: title, `.`, Markdown, `.`, what it says, `.`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from codars_site.markdown import ClauseParser, Parsed
from codars_site.model import prose

CASES = Path(__file__).with_name("cases.md").read_text(encoding="utf-8")


def cases() -> Iterator[tuple[str, str, str]]:
    """Title, Markdown and expectation of every case."""
    parts = CASES.strip().removesuffix("\n.").split("\n.\n")
    parts = [part.strip("\n") for part in parts]
    for index in range(0, len(parts) - 2, 3):
        yield parts[index], parts[index + 1], parts[index + 2]


def drawn(node: object, depth: int = 0) -> Iterator[str]:
    """A noun and what it holds, a line each."""
    name, indent = type(node).__name__, "  " * depth
    match node:
        case prose.Words(text) | prose.Code(text):
            yield f"{indent}{name} {text!r}"
        case prose.Emphasis(children, strong):
            yield indent + ("Emphasis strong" if strong else "Emphasis")
            yield from below(children, depth)
        case prose.Foreign(language, children):
            yield f"{indent}Foreign {language}"
            yield from below(children, depth)
        case prose.Link(target, children):
            yield f"{indent}Link {target}"
            yield from below(children, depth)
        case prose.Reference(policy, clause, children):
            yield f"{indent}Reference {policy or ''}{'#' + clause if clause else ''}"
            yield from below(children, depth)
        case prose.FactUse(fact, linked):
            yield f"{indent}FactUse {fact}{' linked' if linked else ''}"
        case prose.NoteMark(label):
            yield f"{indent}NoteMark {label}"
        case prose.Paragraph(children) | prose.Quote(children):
            yield indent + name
            yield from below(children, depth)
        case prose.List(items, numbered):
            yield indent + ("List numbered" if numbered else "List")
            for item in items:
                yield f"{indent}  item"
                yield from below(item, depth + 1)
        case prose.Table(alignments, header, rows):
            yield f"{indent}Table {' '.join(alignments)}"
            for row in (header, *rows):
                for cell in row:
                    yield from below(cell, depth)
        case prose.Definitions(entries):
            yield f"{indent}Definitions"
            for entry in entries:
                yield from below(entry.term, depth)
                for meaning in entry.meanings:
                    yield from below(meaning, depth)
        case prose.Generated(block):
            yield f"{indent}Generated {block}"
        case _:
            yield indent + name


def below(nodes: tuple[object, ...], depth: int) -> Iterator[str]:
    """What stands inside."""
    for node in nodes:
        yield from drawn(node, depth + 1)


def said(parsed: Parsed) -> str:
    """What a clause says, and the code and line of what is wrong with it."""
    lines = [line for block in parsed.wording.blocks for line in drawn(block)]
    for note in parsed.wording.notes:
        lines += [f"Note {note.label}", *below(note.blocks, 0)]
    lines += [f"{fault.code} {fault.at.line - 1}" for fault in parsed.faults]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("source", "expected"), [pytest.param(md, tree, id=title) for title, md, tree in cases()]
)
def test_the_dialect_says_what_the_case_says(source: str, expected: str) -> None:
    """Markdown becomes exactly these nouns, with exactly these faults."""
    assert said(ClauseParser().parse("Heading", source)) == expected


def test_a_text_met_again_is_not_parsed_again() -> None:
    """One object a distinct text, however many versions say it."""
    parser = ClauseParser()
    assert parser.parse("A", "b").wording is parser.parse("A", "b").wording
    assert parser.parse("A", "b").wording != parser.parse("A", "c").wording
