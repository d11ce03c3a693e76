"""What the script of a page adds to reading; without it everything is there, too."""

from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import WIDE, OpenPage, answer, visit
from tests.browser.sites import BuiltSite, Sheet


@pytest.fixture
def sheet(sites: Mapping[str, BuiltSite]) -> Sheet:
    """A translated version of our own."""
    return next(one for one in sites["own"].samples("upcoming") if one.language == "en")


def test_the_language_switch_keeps_the_clause(sheet: Sheet, open_page: OpenPage) -> None:
    """Design §6: page, version and clause stay when the language changes."""
    page = open_page()
    visit(page, sheet)
    page.evaluate("location.hash = '#objection'")
    page.get_by_role("navigation", name="Languages").get_by_role("link", name="Русский").click()
    page.wait_for_url("**/ru/politika-konfidencialnosti/v2/#objection")
    assert page.locator("html").get_attribute("lang") == "ru"


def test_a_click_copies_the_link_of_a_clause_and_says_so(
    sheet: Sheet, chromium: Browser, sites: Mapping[str, BuiltSite]
) -> None:
    """P-14, A-28: the address with its fragment is on the clipboard, told politely."""
    context = chromium.new_context(viewport={"width": WIDE, "height": 800})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.route("**/*", lambda route: answer(route, sites))
    page = context.new_page()
    visit(page, sheet)
    page.locator("#objection [data-copy]").first.click()
    expect(page.locator("#_status")).to_have_text("Link copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    context.close()
    assert copied == f"{sheet.url}#objection"


def test_the_contents_list_shows_where_the_reader_is(sheet: Sheet, open_page: OpenPage) -> None:
    """A-15: the clause in sight is marked in the list, and the mark is in view."""
    page = open_page()
    visit(page, sheet)
    page.locator("#complaint").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#complaint').scrollIntoView()")
    marked = page.locator(".contents [aria-current=location]")
    expect(marked).to_have_attribute("href", "#complaint")
    expect(marked).to_be_in_viewport()


def test_a_page_left_standing_tells_that_it_was_overtaken(
    sites: Mapping[str, BuiltSite], open_page: OpenPage
) -> None:
    """Semantics 4.12: from the first moment of the next version's day in Riga, not before."""
    (current,) = (one for one in sites["own"].sheets if one.url.endswith(".lv/en/privacy-policy/"))
    for moment, told in (("2027-01-14T21:59:59Z", False), ("2027-01-14T22:00:00Z", True)):
        page = open_page()
        page.clock.set_fixed_time(moment)
        visit(page, current)
        expect(page.get_by_text("another version has taken effect")).to_be_visible(visible=told)


@pytest.fixture
def without_script(chromium: Browser, sites: Mapping[str, BuiltSite]) -> Iterator[Page]:
    """A tab in which no script runs."""
    context = chromium.new_context(java_script_enabled=False)
    context.route("**/*", lambda route: answer(route, sites))
    yield context.new_page()
    context.close()


def test_everything_is_read_without_a_script(sheet: Sheet, without_script: Page) -> None:
    """The text, the contents list and the links to clauses need none."""
    without_script.goto(sheet.url)
    expect(without_script.locator("#objection h2")).to_be_visible()
    contents = without_script.get_by_role("navigation", name="Contents")
    expect(contents.get_by_role("link").first).to_be_visible()
    without_script.locator("#objection [data-copy]").first.click()
    assert without_script.url == f"{sheet.url}#objection"
