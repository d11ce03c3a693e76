"""Redlines: words, structure, and what can be read out of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings

from codars_site.derive.redlines.redliner import Redliner, compare_passages
from codars_site.derive.redlines.streams import passage_of, state_of, stream
from codars_site.derive.redlines.tokens import inlines_of, tokens_of
from codars_site.markdown import ClauseParser
from codars_site.model import redline as marked
from codars_site.model.place import Place
from codars_site.model.policy import Clause
from codars_site.model.prose import Emphasis, FactUse, Inline, Link, NoteMark, Words, plain
from codars_site.model.redline import Mark, Numbered, Redline
from tests.derive.prose_strategies import lines, passages

CASES = Path(__file__).with_name("redlines.md").read_text(encoding="utf-8")
SIGNS = {Mark.INSERTED: ("{+", "+}"), Mark.DELETED: ("[-", "-]"), Mark.KEPT: ("", "")}
Clauses = tuple[Numbered, ...]


def cases() -> Iterator[tuple[str, str, str, str]]:
    """Title, Markdown before, Markdown after, and the marked text of every case."""
    parts = [part.strip("\n") for part in CASES.strip().removesuffix("\n.").split("\n.\n")]
    for index in range(0, len(parts) - 3, 4):
        yield parts[index], parts[index + 1], parts[index + 2], parts[index + 3]


def clause(source: str, clause_id: str = "aim") -> Numbered:
    """A clause with that body, or with the heading of its first line."""
    heading, _, body = source.partition("\n") if source.startswith("## ") else ("", "", source)
    wording = ClauseParser().parse(heading.removeprefix("## "), body).wording
    return Numbered(Clause(clause_id, 2, wording, Place("lv.md")), "1.")


def compare(before: str, after: str) -> Redline:
    """The redline of two sources."""
    return compare_passages(passage_of((clause(before),)), passage_of((clause(after),)))


def shown(inlines: tuple[Inline, ...]) -> Iterator[str]:
    """Inlines with what is theirs besides words."""
    for inline in inlines:
        match inline:
            case Emphasis(children, strong):
                mark = "**" if strong else "*"
                yield f"{mark}{''.join(shown(children))}{mark}"
            case Link(target, children):
                yield f"<{target}|{''.join(shown(children))}>"
            case FactUse(name):
                yield f"{{{{{name}}}}}"
            case NoteMark(label):
                yield f"[^{label}]"
            case _:
                yield plain((inline,))


def text_of(line: marked.Line) -> str:
    """A line with signs around what is inserted and deleted."""
    said = ""
    for run in line:
        begin, end = SIGNS[run.mark]
        said += " " if said and not run.glued else ""
        said += begin + "".join(shown(run.inlines)) + end
    return said


def told(blocks: tuple[marked.MarkedBlock, ...], depth: int = 0) -> Iterator[str]:
    """Blocks with their marks, a line each."""
    indent = "  " * depth
    for block in blocks:
        sign = {Mark.INSERTED: "+ ", Mark.DELETED: "- ", Mark.KEPT: ""}[block.mark]
        match block:
            case marked.MarkedHeading() | marked.MarkedParagraph():
                name = "heading" if isinstance(block, marked.MarkedHeading) else "paragraph"
                yield f"{indent}{sign}{name} {text_of(block.line)}"
            case marked.MarkedQuote(_, inner):
                yield f"{indent}{sign}quote"
                yield from told(inner, depth + 1)
            case marked.MarkedList(_, items):
                yield f"{indent}{sign}list"
                yield from told_items(items, "item", depth + 1)
            case marked.MarkedTable(_, _, header, rows):
                yield f"{indent}{sign}table"
                for row in (header, *rows):
                    mark = {Mark.INSERTED: "+ ", Mark.DELETED: "- ", Mark.KEPT: ""}[row.mark]
                    cells = " | ".join(map(text_of, row.cells))
                    yield f"{indent}  {mark}row {cells}"
            case marked.MarkedDefinitions(_, entries):
                yield f"{indent}{sign}definitions"
                for entry in entries:
                    yield f"{indent}  term {text_of(entry.term)}"
                    yield from told_items(entry.meanings, "meaning", depth + 2)
            case marked.MarkedGenerated(_, name):
                yield f"{indent}{sign}generated {name}"


def told_items(items: tuple[marked.MarkedItem, ...], name: str, depth: int) -> Iterator[str]:
    """Items with their marks."""
    for item in items:
        mark = {Mark.INSERTED: "+ ", Mark.DELETED: "- ", Mark.KEPT: ""}[item.mark]
        yield f"{'  ' * depth}{mark}{name}"
        yield from told(item.blocks, depth + 1)


def report(redline: Redline) -> str:
    """A whole redline as text."""
    found = list(told(redline.blocks))
    for note in redline.notes:
        sign = {Mark.INSERTED: "+ ", Mark.DELETED: "- ", Mark.KEPT: ""}[note.mark]
        found += [f"{sign}footnote {note.label}", *told(note.blocks, 1)]
    return "\n".join(found)


@pytest.mark.parametrize(
    ("before", "after", "expected"), [pytest.param(*case[1:], id=case[0]) for case in cases()]
)
def test_the_redline_is_that_of_the_case(before: str, after: str, expected: str) -> None:
    """What people are shown of a change, case by case."""
    assert report(compare(before, after)) == expected


@settings(max_examples=150, deadline=None)
@given(passages, passages)
def test_either_text_can_be_read_out_of_the_redline(before: Clauses, after: Clauses) -> None:
    """Without insertions it says exactly what was said, without deletions what is said now."""
    old, new = passage_of(before), passage_of(after)
    redline = compare_passages(old, new)
    assert stream(state_of(redline, Mark.DELETED)) == stream(old)
    assert stream(state_of(redline, Mark.INSERTED)) == stream(new)


@settings(max_examples=150, deadline=None)
@given(passages)
def test_equal_texts_have_no_marks(clauses: Clauses) -> None:
    """Nothing is shown as changed that did not change."""
    assert not compare_passages(passage_of(clauses), passage_of(clauses)).changed


@settings(max_examples=150, deadline=None)
@given(lines)
def test_tokens_make_the_same_line_again(line: tuple[Inline, ...]) -> None:
    """Cut into tokens, put together and cut again, a line has the same tokens."""
    tokens = tokens_of(line)
    again = tokens_of(inlines_of(tokens), glued=bool(tokens) and tokens[0].glued)
    assert [token.key for token in again] == [token.key for token in tokens]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("no 12 mēnešiem", ["12"]),
        ("1 234,56 EUR", ["1 234,56"]),
        ("1\u00a0234\u00a0567", ["1 234 567"]),
        ("2027-01-15", ["2027-01-15"]),
        ("13(1)(a) un 6.1.", ["13(1)(a)", "6.1"]),
        ("Regula 2016/679", ["2016/679"]),
        ("2016. gada 27. aprīlis", ["2016", "27"]),
        ("10.30–11.45", ["10.30", "11.45"]),
    ],
)
def test_numbers_are_whole(text: str, numbers: list[str]) -> None:
    """A number, an amount, a day or the number of a provision never changes in part."""
    found = [token.text for token in tokens_of((Words(text),)) if token.kind == "number"]
    assert found == numbers


def test_emphasis_is_no_change_of_words() -> None:
    """Formatting stays apart: what is kept is shown in the style of the new text."""
    redline = compare("Ir *ļoti* svarīgi.", "Ir ļoti **svar**īgi.")
    assert not redline.changed
    assert report(redline) == "paragraph Ir ļoti **svar**īgi."


def test_a_text_of_which_less_than_a_third_is_left_is_shown_whole() -> None:
    """Two readable texts instead of confetti; from a third on, words are compared."""
    old = " ".join(f"old{letter}" for letter in "abcdefghi")

    def with_kept(count: int) -> str:
        kept = old.split()[:count]
        return " ".join([*kept, *(f"new{letter}" for letter in "abcdefghi"[count:])])

    assert [mark_of(compare(old, with_kept(count))) for count in (0, 2, 3, 8)] == [
        [Mark.DELETED, Mark.INSERTED],
        [Mark.DELETED, Mark.INSERTED],
        [Mark.KEPT],
        [Mark.KEPT],
    ]


def mark_of(redline: Redline) -> list[Mark]:
    """The marks of the blocks."""
    return [block.mark for block in redline.blocks]


def test_one_changed_word_in_a_long_repetitive_text_is_one_change() -> None:
    """Eight thousand words with one change: difflib's junk heuristics would report hundreds."""
    words = ["dati", "tiek", "apstrādāti", "un", "glabāti", "droši,", "kā", "noteikts"] * 1000
    changed = [*words[:4001], "netiek", *words[4002:]]
    redline = compare(" ".join(words), " ".join(changed))
    assert (redline.words(Mark.DELETED), redline.words(Mark.INSERTED)) == (1, 1)


def test_the_same_wordings_are_compared_once() -> None:
    """Cost grows with distinct changes, not with pages."""
    redliner = Redliner()
    before, after = (clause("Viens divi."),), (clause("Viens trīs."),)
    again = (clause("Viens divi."),), (clause("Viens trīs."),)
    assert redliner.redline(before, after) is redliner.redline(*again)


def test_a_clause_replaced_by_another_subject_is_not_compared() -> None:
    """The old subject is deleted as a whole, the new one inserted, whatever words they share."""
    one, other = (clause("## Vecs\nViens divi."),), (clause("## Jauns\nViens divi."),)
    redline = Redliner().redline(one, other, anew=True)
    assert mark_of(redline) == [Mark.DELETED, Mark.DELETED, Mark.INSERTED, Mark.INSERTED]


def test_what_went_from_one_clause_into_two_is_kept() -> None:
    """A split clause is compared with all its parts: only what is new to all is inserted."""
    old = (clause("## Tiesības\nVarat piekļūt datiem.\n\nVarat labot kļūdas datos."),)
    new = (
        clause("## Tiesības\nVarat piekļūt datiem."),
        clause("## Labošana\nVarat labot kļūdas datos.", "rectification"),
    )
    redline = compare_passages(passage_of(old), passage_of(new))
    assert report(redline).splitlines() == [
        "heading Tiesības",
        "paragraph Varat piekļūt datiem.",
        "+ heading {+Labošana+}",
        "paragraph Varat labot kļūdas datos.",
    ]
