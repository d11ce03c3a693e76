"""The guards of errata on real words: every clause of our own content, in three languages."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from codars_site.derive.amendments.errata import refuse_erratum
from codars_site.model.errata import Guard, Refusal
from codars_site.model.folder import Folder
from codars_site.model.policy import Clause
from codars_site.model.prose import Paragraph, Words
from codars_site.model.site import Site
from codars_site.pipeline import Order, check
from codars_site.sources.guarded import load_guarded_words

REPOSITORY = Path(__file__).parent.parent
LANGUAGES = ("lv", "en", "ru")
GUARDED, _ = load_guarded_words((Folder(REPOSITORY / "locales", "locales"),), LANGUAGES)
WORD = re.compile(r"(?<= )\w+(?= )")


@pytest.fixture(scope="module")
def site() -> Site:
    """Our own content."""
    return check(Order(REPOSITORY, date(2026, 11, 23))).site


def clauses(site: Site, language: str) -> list[Clause]:
    """Every distinct clause in a language."""
    texts = [version.text(language) for policy in site.policies for version in policy.versions]
    distinct = {clause.wording: clause for text in texts if text for clause in text.clauses}
    assert len(distinct) > 20
    return list(distinct.values())


def words_in(clause: Clause) -> Iterator[tuple[int, int, re.Match[str]]]:
    """The words between spaces in its paragraphs, each with block and place in the block."""
    for number, block in enumerate(clause.wording.blocks):
        for place, inline in enumerate(block.children if isinstance(block, Paragraph) else ()):
            if isinstance(inline, Words):
                for found in WORD.finditer(inline.text):
                    yield number, place, found


def with_word(clause: Clause, number: int, place: int, found: re.Match[str], new: str) -> Clause:
    """The clause with another word there."""
    blocks = list(clause.wording.blocks)
    block = blocks[number]
    assert isinstance(block, Paragraph)
    children = list(block.children)
    children[place] = Words(found.string[: found.start()] + new + found.string[found.end() :])
    blocks[number] = Paragraph(tuple(children))
    return replace(clause, wording=replace(clause.wording, blocks=tuple(blocks)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_guarded_word_can_be_lost(site: Site, language: str) -> None:
    """Whichever guarded word or number of a clause is left out, the guards see it."""
    tried = 0
    for clause in clauses(site, language):
        for number, place, found in words_in(clause):
            meaning = GUARDED[language].meaning(found[0])
            guard = Guard.NUMBER if found[0].isdigit() else meaning and meaning[0]
            if guard:
                after = with_word(clause, number, place, found, "")
                refused = refuse_erratum(clause, after, language, GUARDED, ())
                assert guard in {refusal.guard for refusal in refused}, found[0]
                tried += 1
    assert tried > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_can_be_mended_in_any_other_word(site: Site, language: str) -> None:
    """Where a letter was lost in a long word of a clause, it can be put back."""
    tried = 0
    for clause in clauses(site, language):
        for number, place, found in words_in(clause):
            word, slip = found[0], found[0][:4] + found[0][5:]
            if len(word) > 6 and not any(map(GUARDED[language].meaning, (word, slip))):
                before = with_word(clause, number, place, found, slip)
                assert refuse_erratum(before, clause, language, GUARDED, ()) == (), word
                tried += 1
    assert tried > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clause_is_no_erratum_of_itself(site: Site, language: str) -> None:
    """Whatever a clause is made of, with nothing changed there is nothing to record."""
    for clause in clauses(site, language):
        found = refuse_erratum(clause, clause, language, GUARDED, ())
        assert found == (Refusal(Guard.NOTHING),)
