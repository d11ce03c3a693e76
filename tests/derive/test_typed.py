"""Redlines as one types text, for translators."""

import pytest
from hypothesis import given

from codars_site.derive.redlines.redliner import Redliner
from codars_site.derive.redlines.typed import type_changes
from codars_site.markdown import ClauseParser
from codars_site.model.place import Place
from codars_site.model.policy import Clause
from codars_site.model.redline import Numbered
from tests.derive.prose_strategies import clauses


def typed(before: str, after: str) -> list[str]:
    """What changed between two bodies of a clause."""
    parser = ClauseParser()
    old, new = (
        [Numbered(Clause("aim", 2, parser.parse("Mērķis", body).wording, Place("lv.md")), "1.")]
        for body in (before, after)
    )
    return list(type_changes(Redliner().redline(old, new)))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Viens vārds te.", "Viens vārds tur.", ["…", "Viens vārds [-te-] {+tur+}."]),
        ("- viens\n- divi", "- viens\n- divi\n- trīs", ["…", "- {+trīs+}"]),
        ("1. viens\n   - divi\n", "1. viens\n   - trīs\n", ["…", "   - [-divi-]", "   - {+trīs+}"]),
        ("> viens divi\n", "> viens trīs\n", ["…", "> viens [-divi-] {+trīs+}"]),
        ("Vārds\n: viens divi\n", "Vārds\n: viens trīs\n", ["…", ": viens [-divi-] {+trīs+}"]),
        ("| a | b |\n|---|---|\n| c | d |\n| e | f |", "| a | b |\n|---|---|\n| c | g |\n| e | f |",
         ["…", "| c | [-d-] {+g+} |", "…"]),
        ("Te [^a].\n\n[^a]: viens divi", "Te [^a].\n\n[^a]: viens trīs",
         ["…", "[^a]: viens [-divi-] {+trīs+}"]),
        ("{{ inventory }}\n\nTe.", "Te.\n\n{{ consent }}",
         ["…", "[-{{ inventory }}-]", "…", "{+{{ consent }}+}"]),
        ("Te *ir* labi, {{ publisher.name }}.", "Te *ir* ļoti labi, [](publisher.email).",
         ["…", "Te *ir* {+ļoti+} labi, [-{{ publisher.name }}-] {+[](publisher.email)+}."]),
        ("Sk. [](#aim) un [te](policy:b#c).", "Sk. [](#aim) un `_ga`\\\n[SIA]{lang=lv}.",
         ["…", "Sk. [](#aim) un [-[te](policy:b#c)-] {+`_ga` \\ [SIA]{lang=lv}+}."]),
    ],
)  # fmt: skip
def test_changed_lines_are_shown_as_one_types_them(
    before: str, after: str, expected: list[str]
) -> None:
    """With the signs of their blocks; what stands between them is left out."""
    assert typed(before, after) == expected


@given(clauses(), clauses())
def test_lines_are_shown_exactly_where_something_changed(before: Numbered, after: Numbered) -> None:
    """Of equal clauses, nothing but that there are lines."""
    redline = Redliner().redline([before], [after])
    shown = [line for line in type_changes(redline) if line != "…"]
    marked = [line for line in shown if "[-" in line or "{+" in line]
    assert shown == marked
    assert redline.changed or not shown
    assert not [one for one in type_changes(Redliner().redline([after], [after])) if one != "…"]
