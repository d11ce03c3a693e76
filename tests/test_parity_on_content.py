"""Parity on real words: slips put into the translations of our own content are seen."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from codars_site.derive.checks.parity import Languages, compare_clauses, languages_of
from codars_site.markdown import ClauseParser
from codars_site.model.folder import Folder
from codars_site.model.place import Place
from codars_site.model.policy import Clause
from codars_site.pipeline import Order, check
from codars_site.sources.guarded import load_guarded_words

REPOSITORY = Path(__file__).parent.parent
GUARDED, _ = load_guarded_words((Folder(REPOSITORY / "locales", "locales"),), ["lv", "en", "ru"])
POLICIES = REPOSITORY / "content/policies"
HEADING = re.compile(r"^#+ (?P<title>.*) \{#(?P<id>.*)\}$", re.MULTILINE)
PARSER = ClauseParser()
Pair = tuple[Clause, str, str]  # the binding clause, title and words of the translated one


@pytest.fixture(scope="module")
def languages() -> dict[str, Languages]:
    """What translations of our own content are compared with."""
    return dict(languages_of(check(Order(REPOSITORY, date(2026, 11, 23))).site, GUARDED))


def bodies(file: Path) -> dict[str, tuple[str, str]]:
    """The title and the words of every clause of a file, by id."""
    parts = HEADING.split("## Preamble {#preamble}\n" + file.read_text("utf-8"))[1:]
    return {
        clause_id: (title, body)
        for title, clause_id, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    }


def pairs(language: str) -> Iterator[Pair]:
    """Every clause of every version with its translation."""
    for file in sorted(POLICIES.glob(f"*/*/{language}.md")):
        binding = bodies(file.with_name("lv.md"))
        for clause_id, (title, body) in bodies(file).items():
            yield clause(*binding[clause_id]), title, body


def clause(title: str, body: str) -> Clause:
    """A clause that says something."""
    return Clause("aim", 2, PARSER.parse(title, body.strip("\n")).wording, Place("lv.md"))


def told(pair: Pair, translated: str, languages: Languages) -> set[str]:
    """The codes of what differs."""
    binding, title, _ = pair
    differences = compare_clauses(binding, clause(title, translated), languages)
    return {one.code for one in differences}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_digit_can_be_changed(language: str, languages: dict[str, Languages]) -> None:
    """Whichever digit of a translation becomes another one, its number is told."""
    tried = 0
    for pair in pairs(language):
        # the digits of an address of the web are no number, the numbers of a list are computed
        for found in re.finditer(r"(?<!\n)\d(?!\. \w)", pair[2]):
            changed = str((int(found[0]) + 1) % 10)
            body = pair[2][: found.start()] + changed + pair[2][found.end() :]
            assert told(pair, body, languages[language]) == {"C031"}, body
            tried += 1
    assert tried > 50


SLIPS = [
    ("C028", r"\{\{ publisher\.\w+ \}\}", "CODARS"),
    ("C029", r"\[\]\(#[a-z-]+\)", "above"),
    ("C030", r"https://www\.", "https://ww."),
    ("C033", r"\n- (?=[^\n]*\n\n)", "\n  "),
    ("C034", r"`\w+`", "`other`"),
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_fact_reference_link_or_item_can_be_lost(
    language: str, languages: dict[str, Languages]
) -> None:
    """Whichever is taken out of a translation, or changed, is told by its own code."""
    tried: Counter[str] = Counter()
    for pair in pairs(language):
        for code, pattern, instead in SLIPS:
            for found in re.finditer(pattern, pair[2]):
                body = pair[2][: found.start()] + instead + pair[2][found.end() :]
                assert code in told(pair, body, languages[language]), body
                tried[code] += 1
    assert set(tried) == {code for code, *_ in SLIPS}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_clause_can_be_left_in_latvian(language: str, languages: dict[str, Languages]) -> None:
    """A clause that was copied and not translated is told, unless it has hardly a word."""
    for file in sorted(POLICIES.glob("*/*/lv.md")):
        for title, body in bodies(file).values():
            if len(re.findall(r"\b[a-zāčēģīķļņšūž]{3,}\b", body)) > 3:
                assert told((clause(title, body), title, body), body, languages[language])
