"""A language that lacks much, and runs from right to left: every page says whose words it has.

The third language of tests/sites/mirrored is Hebrew. Its catalog, its inventory and its texts are
not complete. What stands in for the rest must never pass for Hebrew (A-22).
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from codars_site.i18n import direction
from codars_site.model.foreign import has_foreign
from codars_site.pipeline import Order, build
from codars_site.verify.html import Element, read_html

SITE = Path(__file__).parent / "sites/mirrored"
HEBREW, LATIN = re.compile(r"[א-ת]{2,}"), re.compile(r"[A-Za-zĀ-ž]{2,}")
# names of things and of people are the same in every language
NAMES = {"SIA", "Piemērs", "Cookie", "Atom", "Metrics", "Limited", "LV", "dati", "example", "lv",
         "https", "mirrored", "metrics", "privacy"}  # fmt: skip
UNSEEN = {"title", "script", "style", "code"}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Element]:
    """Every page of the site by its path."""
    out = tmp_path_factory.mktemp("mirrored")
    build(Order(SITE, date(2026, 11, 23)), out, lambda made, _: made)
    return {
        path.relative_to(out).as_posix(): read_html(path.read_text("utf-8"))
        for path in sorted(out.rglob("*.html"))
    }


def spoken(element: Element) -> Iterator[tuple[str, str]]:
    """Every run of words with the language that it is marked with."""
    for child in element.children:
        if isinstance(child, str):
            yield element.language, child
        elif child.name not in UNSEEN:
            yield from spoken(child)


def test_no_words_pass_for_those_of_another_language(pages: Mapping[str, Element]) -> None:
    """A-22: Hebrew letters stand in Hebrew, and in Hebrew stand no others but names."""
    wrong = set()
    for path, page in pages.items():
        for language, words in spoken(page):
            if language != "he" and HEBREW.search(words):
                wrong.add((path, language, words.strip()))
            if language == "he" and set(LATIN.findall(words)) - NAMES:
                wrong.add((path, language, words.strip()))
    assert wrong == set()


def test_missing_words_and_texts_are_there_in_latvian(pages: Mapping[str, Element]) -> None:
    """An interface word, a text of the inventory, a summary and a label of a fact."""
    lent = {
        words.strip()
        for path in ("he/mediniyut-pratiyut", "politikas/he/cookies", "politikas/he")
        for language, words in spoken(pages[f"{path}/index.html"])
        if language == "lv"
    }
    assert lent >= {
        "mainīta 2. versijā",
        "Atceras grozu.",
        "Dati tiek glabāti īsāku laiku; jauna sadaļa par sūdzībām.",
        "datu aizsardzības speciālists",
    }


def test_every_language_runs_in_its_direction(pages: Mapping[str, Element]) -> None:
    """Wherever a page says in which language words are, it says in which direction they run."""
    wrong = {
        (path, element.name, element.attributes["lang"])
        for path, page in pages.items()
        for element in page.elements()
        if "lang" in element.attributes
        and element.attributes.get("dir") != direction(element.attributes["lang"])
    }
    assert wrong == set()


def test_no_mark_is_left_in_any_file(tmp_path: Path) -> None:
    """Pages, feeds, data, rules for hosts: marks are for the inside of the tool."""
    build(Order(SITE, date(2026, 11, 23)), tmp_path, lambda made, _: made)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {".html", ".json", ".xml", ".txt"} <= {path.suffix for path in files}
    assert [path for path in files if has_foreign(path.read_text("utf-8"))] == []


def test_a_feed_says_whose_words_it_has(tmp_path: Path) -> None:
    """The content of an entry is XHTML, and marks languages as pages do."""
    build(Order(SITE, date(2026, 11, 23)), tmp_path, lambda made, _: made)
    feed = read_html((tmp_path / "he/mediniyut-pratiyut/feed.xml").read_text("utf-8"))
    lent = {words.strip() for language, words in spoken(feed) if language == "lv"}
    assert "Dati tiek glabāti īsāku laiku; jauna sadaļa par sūdzībām." in lent
