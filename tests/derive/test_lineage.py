"""Where clauses come from, and what became of them (semantics 4.3)."""

from collections.abc import Mapping, Sequence

from codars_site.derive.lineage import clause_lives, trace_lineages
from codars_site.derive.redlines.alignment import align_clauses
from codars_site.model.lineage import ClauseLife, Lineage
from codars_site.model.place import Place
from codars_site.model.policy import Clause, Relations
from codars_site.model.prose import Paragraph, Wording, Words
from codars_site.model.redline import ClauseChange, Fate, Numbered

Text = Mapping[str, str]


def clauses(text: Text) -> tuple[Clause, ...]:
    """Clauses by id, each with its words."""
    return tuple(
        Clause(
            one, 2, Wording(words, (Words(one),), (Paragraph((Words(words),)),), ()), Place("", 1)
        )
        for one, words in text.items()
    )


def steps(
    *texts: tuple[Text, Relations],
) -> list[tuple[int, Sequence[Clause], tuple[ClauseChange, ...]]]:
    """Each version with its clauses and what it changed."""
    found: list[tuple[int, Sequence[Clause], tuple[ClauseChange, ...]]] = []
    for number, (text, relations) in enumerate(texts, 1):
        now = clauses(text)
        changes = align_clauses(found[-1][1], now, relations, {}) if found else ()
        found.append((number, now, changes))
    return found


def last(*texts: tuple[Text, Relations]) -> Lineage:
    """The lineage of the last of several versions."""
    found = {number: (number - 1 or None, changes) for number, _, changes in steps(*texts)}
    return trace_lineages(found)[len(texts)]


def lives(*texts: tuple[Text, Relations]) -> dict[str, ClauseLife]:
    """The life of every clause, by id."""
    versions = (
        (number, [Numbered(one, "") for one in now], changes)
        for number, now, changes in steps(*texts)
    )
    return {life.id: life for life in clause_lives(versions)}


NONE = Relations()


def test_a_clause_remembers_the_version_that_last_changed_its_words() -> None:
    """Neither a new id nor versions that leave it alone make it forget."""
    found = last(
        ({"a": "one", "b": "two"}, NONE),
        ({"a": "changed", "b": "two"}, NONE),
        ({"c": "changed", "b": "two"}, Relations(renamed=(("a", "c"),))),
    )
    assert found.changed["c"].version == 2
    assert found.changed["c"].told == "a"
    assert "b" not in found.changed


def test_a_renamed_clause_is_found_under_every_former_id() -> None:
    """The alias follows it through later names."""
    found = last(
        ({"a": "one"}, NONE),
        ({"b": "one"}, Relations(renamed=(("a", "b"),))),
        ({"c": "one"}, Relations(renamed=(("b", "c"),))),
    )
    assert found.aliases("c") == ("a", "b")
    assert found.removed == {}


def test_split_merged_and_replaced_clauses_lead_to_their_heirs() -> None:
    """To the first part, to the whole, to what stands in the place."""
    found = last(
        ({"a": "one", "b": "two", "c": "three", "d": "four"}, NONE),
        (
            {"a1": "one", "a2": "more", "bc": "both", "e": "five"},
            Relations(
                split=(("a", ("a1", "a2")),), merged=(("bc", ("b", "c")),), replaced=(("d", "e"),)
            ),
        ),
    )
    assert dict(found.former) == {"a": "a1", "b": "bc", "c": "bc", "d": "e"}


def test_a_removed_clause_leads_to_the_version_that_removed_it() -> None:
    """Also under the ids that it had before; restored, it leads to itself again."""
    texts: list[tuple[Text, Relations]] = [
        ({"a": "one", "z": "end"}, NONE),
        ({"b": "one", "z": "end"}, Relations(renamed=(("a", "b"),))),
        ({"z": "end"}, NONE),
    ]
    found = last(*texts)
    assert {old: (one.id, one.version, one.last) for old, one in found.removed.items()} == {
        "a": ("b", 3, 2), "b": ("b", 3, 2),
    }  # fmt: skip
    restored = last(*texts, ({"b": "one", "z": "end"}, NONE))
    assert "b" not in restored.removed
    assert restored.changed["b"].fates == (Fate.ADDED,)


def test_the_life_of_a_clause_has_every_version_that_did_something_to_it() -> None:
    """It came, changed, and went; what left it alone is not told."""
    found = lives(
        ({"a": "one", "z": "end"}, NONE),
        ({"a": "one", "z": "end"}, NONE),
        ({"a": "changed", "z": "end"}, NONE),
        ({"z": "end"}, NONE),
    )
    assert [(one.version, one.fates) for one in found["a"].events] == [
        (1, (Fate.ADDED,)), (3, (Fate.CHANGED,)), (4, (Fate.REMOVED,)),
    ]  # fmt: skip
    assert (found["a"].version, list(found)) == (3, ["z", "a"])


def test_a_split_is_told_to_all_that_it_concerns() -> None:
    """The whole names its parts, a part its whole."""
    found = lives(
        ({"a": "one"}, NONE), ({"a": "one", "b": "more"}, Relations(split=(("a", ("a", "b")),)))
    )
    assert found["a"].events[-1].result == ("b",)
    assert found["b"].events[-1].source == ("a",)
