"""Terms are found word by word, in any form that an editor has written down."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codars_site.model.lexicon import Lexicon

LEXICON = Lexicon(
    (
        ("data", "personas dat*"),
        ("breach", "personas datu aizsardzības pārkāpum*"),
        ("consent", "piekrišan*"),
        ("withdrawal", "piekrišan* atsaukšan*"),
        ("controller", "контролёр*"),
        ("plug-in", "plug-in"),
        ("third", "third party"),
        ("cookie", "third-party cookie"),
    )
)
FOUND = {
    "any ending": ("Jūsu personas datus glabājam", [("data", "personas datus")]),
    "a capital": ("Personas dati ir", [("data", "Personas dati")]),
    "a no-break space": ("personas\u00a0dati", [("data", "personas\u00a0dati")]),
    "the longest": (
        "piekrišanas atsaukšana un piekrišana",
        [("withdrawal", "piekrišanas atsaukšana"), ("consent", "piekrišana")],
    ),
    "the longest of three words": (
        "personas datu aizsardzības pārkāpums",
        [("breach", "personas datu aizsardzības pārkāpums")],
    ),
    "the shorter where the longer breaks off": (
        "personas datu aizsardzības likums",
        [("data", "personas datu")],
    ),
    "е for ё": ("контролера", [("controller", "контролера")]),
    "a hyphen": ("the plug-in’s page", [("plug-in", "plug-in")]),
    "no part of a hyphenated word": ("a plug-in-free third-party page", []),
    "a hyphen is no space": ("third-party cookie", [("cookie", "third-party cookie")]),
    "no part of a word": ("nepiekrišana", []),
    "not over a comma": ("personas, datu", []),
    "not in another order": ("dati personas", []),
    "not without an end": ("personas", []),
}


@pytest.mark.parametrize(("words", "found"), FOUND.values(), ids=FOUND.keys())
def test_terms_are_found_word_by_word(words: str, found: list[tuple[str, str]]) -> None:
    """Every form of the file, in whatever ending its stars allow, and nothing else."""
    uses = [(one.term, words[one.start : one.end]) for one in LEXICON.uses(words)]
    assert uses == found


def test_a_term_within_a_longer_one_is_there_though_not_meant() -> None:
    """What a translation has to say may stand inside something longer."""
    assert LEXICON.present("piekrišanas atsaukšana") == {"consent", "withdrawal"}


PIECES = st.sampled_from(
    ["personas", "datu", "dati", "piekrišanas", "atsaukšana", " ", ", ", "-", "\u00a0", "İ", "ẞ"]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_uses_go_from_left_to_right_and_none_overlaps(words: str) -> None:
    """So that each can be made a link; whatever letters stand around."""
    ends = [0]
    for one in LEXICON.uses(words):
        assert ends[-1] <= one.start < one.end <= len(words)
        assert one.term in LEXICON.present(words)
        ends.append(one.end)
