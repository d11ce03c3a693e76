"""A language from right to left turns pages around, and nothing in them that must not turn."""

from collections.abc import Mapping

import pytest
from playwright.sync_api import Page

from codars_site.i18n import direction
from tests.browser.conftest import WIDE, OpenPage, visit
from tests.browser.findings import assert_none
from tests.browser.sites import BuiltSite, Sheet

# which of two things is further to the right: true or false, alike on all pages of a direction
SIDES = """() => {
  const box = (selector) => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector(selector));
    const { left, right } = range.getBoundingClientRect();
    return (left + right) / 2;
  };
  const after = (one, other) => box(one) > box(other);
  return {
    contents: after("main nav", "main h1"),
    languages: after("header nav", "header a"),
    number: after("main [data-clause] h2", "main [data-clause] h2 [data-frame]"),
    columns: after("main thead th:last-child", "main thead th:first-child"),
    facts: after("main dl dd", "main dl dt"),
  };
}"""
# how much room an item has for its mark: on its left, on its right
ITEMS = "main [data-clause] :is(ul, ol) > li"
ROOM = """(items) => [...document.querySelectorAll(items)].map((item) => {
  const [inner, outer] = [item, item.parentElement].map((one) => one.getBoundingClientRect());
  return [inner.left - outer.left, outer.right - inner.right].map(Math.round);
})"""
DIRECTIONS = """() => [...document.querySelectorAll("[lang]")].map(
  (element) => [element.lang, getComputedStyle(element).direction],
)"""
FIXED = """() => [...document.querySelectorAll("a[href^='tel:'], a[href^='mailto:'], code")]
  .map((element) => getComputedStyle(element.firstElementChild ?? element).direction)"""


@pytest.fixture
def sheets(sites: Mapping[str, BuiltSite]) -> Mapping[str, Sheet]:
    """The text in force of the mirrored site that has lists and a table, by language."""
    found = {
        sheet.language: sheet
        for sheet in sites["mirrored"].sheets
        if sheet.version and "in force" in sheet.kinds and sheet.version.policy.id == "privacy"
    }
    assert set(found) == {"lv", "en", "he"}
    return found


def look(page: Page, sheet: Sheet, question: str, about: str = "") -> object:
    """The answer of a page."""
    visit(page, sheet)
    return page.evaluate(question, about)


def test_what_stands_on_one_side_stands_on_the_other(
    sheets: Mapping[str, Sheet], open_page: OpenPage
) -> None:
    """Contents, languages, numbers, columns and labels: all of it is turned around."""
    page = open_page(WIDE)
    expected = {"contents", "languages", "number", "columns", "facts"}
    assert look(page, sheets["en"], SIDES) == dict.fromkeys(expected, True)
    assert look(page, sheets["he"], SIDES) == dict.fromkeys(expected, False)


def test_marks_of_lists_stand_where_lines_begin(
    sheets: Mapping[str, Sheet], open_page: OpenPage
) -> None:
    """The room for bullets and numbers is on the left in English, on the right in Hebrew."""
    page = open_page(WIDE)
    english, hebrew = (look(page, sheets[tag], ROOM, ITEMS) for tag in ("en", "he"))
    assert isinstance(english, list)
    assert len(english) == 7
    assert all(left > 0 and right == 0 for left, right in english)
    assert [[right, left] for left, right in english] == hebrew


def test_words_run_as_their_language_does(
    sites: Mapping[str, BuiltSite], open_page: OpenPage
) -> None:
    """On every page, down to a single lent word."""
    page = open_page(WIDE)
    wrong = []
    for sheet in sites["mirrored"].sheets:
        found = look(page, sheet, DIRECTIONS)
        assert isinstance(found, list)
        wrong += [f"{sheet}: {tag} runs {way}" for tag, way in found if way != direction(tag)]
    assert_none(wrong)


def test_numbers_addresses_and_names_of_cookies_are_not_turned(
    sites: Mapping[str, BuiltSite], open_page: OpenPage
) -> None:
    """The plus of a telephone number and the first letter of an address stand on the left."""
    page = open_page(WIDE)
    for kind in ("in force", "inventory", "history"):
        sheet = next(one for one in sites["mirrored"].samples(kind) if one.language == "he")
        found = look(page, sheet, FIXED)
        assert isinstance(found, list)
        assert len(found) > 1
        assert set(found) == {"ltr"}
