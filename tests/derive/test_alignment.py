"""Which clause became which (semantics of ids and relations)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codars_site.derive.redlines.alignment import align_clauses, longest_rise
from codars_site.markdown import ClauseParser
from codars_site.model.place import Place
from codars_site.model.policy import Clause, Relations
from codars_site.model.redline import ClauseChange

PARSER = ClauseParser()
Told = tuple[str, str, str]


def text(*written: str) -> tuple[Clause, ...]:
    """Clauses written as `id`, `id: words` or, one level deeper, `> id`."""
    clauses = []
    for one in written:
        name, _, words = one.partition(": ")
        level = 3 if name.startswith("> ") else 2
        clause_id = name.removeprefix("> ")
        wording = PARSER.parse(clause_id, words or f"About {clause_id}.").wording
        clauses.append(Clause(clause_id, level, wording, Place("lv.md")))
    return tuple(clauses)


def told(changes: tuple[ClauseChange, ...]) -> list[Told]:
    """Fates, old numbers with ids, new numbers with ids."""
    return [
        (
            "+".join(change.fates),
            " ".join(one.number + one.clause.id for one in change.before),
            " ".join(one.number + one.clause.id for one in change.after),
        )
        for change in changes
    ]


@pytest.mark.parametrize(
    ("before", "after", "relations", "expected"),
    [
        pytest.param(
            ("a", "b"), ("a", "b"), Relations(), [("same", "1.a", "1.a"), ("same", "2.b", "2.b")],
            id="nothing changed",
        ),
        pytest.param(
            ("a", "b"), ("a", "b: New."), Relations(),
            [("same", "1.a", "1.a"), ("changed", "2.b", "2.b")],
            id="a changed word",
        ),
        pytest.param(
            ("a: Re-wrapped\nwords.",), ("a: Re-wrapped *words*.",), Relations(),
            [("same", "1.a", "1.a")],
            id="another form of the same words",
        ),
        pytest.param(
            ("a", "b", "c"), ("new", "a", "c"), Relations(),
            [
                ("added", "", "1.new"), ("same", "1.a", "2.a"), ("removed", "2.b", ""),
                ("same", "3.c", "3.c"),
            ],
            id="renumbering alone is no change; what was removed stands where it stood",
        ),
        pytest.param(
            ("a", "b"), ("b",), Relations(), [("removed", "1.a", ""), ("same", "2.b", "1.b")],
            id="the first clause is removed",
        ),
        pytest.param(
            ("a", "b", "c", "d"), ("d", "a", "b", "c: New."), Relations(),
            [
                ("same+moved", "4.d", "1.d"), ("same", "1.a", "2.a"), ("same", "2.b", "3.b"),
                ("changed", "3.c", "4.c"),
            ],
            id="as few as can be have moved",
        ),
        pytest.param(
            ("a", "b"), ("a", "> b: New."), Relations(),
            [("same", "1.a", "1.a"), ("changed+moved", "2.b", "1.1.b")],
            id="what stands on another level has moved",
        ),
        pytest.param(
            ("a", "b"), ("a", "c: About b."), Relations(renamed=(("b", "c"),)),
            [("same", "1.a", "1.a"), ("changed+renamed", "2.b", "2.c")],
            id="renamed, with another heading",
        ),
        pytest.param(
            ("a", "b"), ("c", "b"), Relations(replaced=(("a", "c"),)),
            [("replaced", "1.a", "1.c"), ("same", "2.b", "2.b")],
            id="replaced",
        ),
        pytest.param(
            ("a", "b"), ("a", "c", "b", "d"), Relations(split=(("a", ("d", "a")),)),
            [("split", "1.a", "1.a 4.d"), ("added", "", "2.c"), ("same", "2.b", "3.b")],
            id="split; its parts in the order of the text",
        ),
        pytest.param(
            ("a", "b", "c"), ("d", "c"), Relations(merged=(("d", ("b", "a")),)),
            [("merged", "1.a 2.b", "1.d"), ("same", "3.c", "2.c")],
            id="merged",
        ),
        pytest.param(
            ("a",), ("b",), Relations(renamed=(("x", "b"),), split=(("a", ("y", "b")),)),
            [("removed", "1.a", ""), ("added", "", "1.b")],
            id="relations to what is not there say nothing",
        ),
    ],
)  # fmt: skip
def test_every_clause_has_its_fate(
    before: tuple[str, ...], after: tuple[str, ...], relations: Relations, expected: list[Told]
) -> None:
    """By id, by relation, and moved where the order says so."""
    found = told(align_clauses(text(*before), text(*after), relations, {}))
    assert found == expected


ids = st.lists(st.sampled_from("abcdefg"), unique=True)


@given(ids, ids)
def test_no_clause_is_lost_or_told_twice(before: list[str], after: list[str]) -> None:
    """Every clause of both texts stands in exactly one change, the new ones in their order."""
    changes = align_clauses(text(*before), text(*after), Relations(), {})
    assert sorted(one.clause.id for change in changes for one in change.before) == sorted(before)
    assert [one.clause.id for change in changes for one in change.after] == after


@given(st.permutations(range(7)))
def test_what_stays_rises_and_nothing_longer_does(numbers: list[int]) -> None:
    """The clauses that have not moved are a longest run in the old order."""
    places = sorted(longest_rise(numbers))
    stayed = [numbers[at] for at in places]
    assert stayed == sorted(stayed)
    lengths: list[int] = []
    for at, number in enumerate(numbers):
        before = (lengths[i] for i in range(at) if numbers[i] < number)
        lengths.append(1 + max(before, default=0))
    assert len(places) == max(lengths)
