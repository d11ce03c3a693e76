"""Pages without a mouse, row by row of the requirements (part 5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import cattrs
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NARROW, OpenPage, visit
from tests.browser.findings import assert_none
from tests.browser.sites import KINDS, BuiltSite, Sheet

SCRIPT = Path(__file__).with_name("keyboard.js").read_text(encoding="utf-8")
# what has the focus is a link within the page, and on the screen
SKIPPING = """() => {
  const { left, top } = document.activeElement.getBoundingClientRect();
  return document.activeElement.matches("a[href^='#']") && left >= 0 && top >= 0;
}"""
SPARE = 5  # stops that a browser adds by itself, such as wide tables


@dataclass(frozen=True, slots=True)
class Stop:
    """A place where Tab stops: which of the page's controls, and the ring around it."""

    control: int | None
    words: str
    ring: float
    contrast: float


@pytest.fixture(params=KINDS)
def sheet(request: pytest.FixtureRequest, sites: Mapping[str, BuiltSite]) -> Sheet:
    """The first page of each kind; controls are those of the kind, so one site is enough."""
    return next(sites["rich"].samples(str(request.param)))


def walk(page: Page, sheet: Sheet) -> tuple[int, list[Stop]]:
    """How many controls the page shows, and every stop of Tab until it leaves the page."""
    visit(page, sheet)
    count = int(page.evaluate(SCRIPT))
    stops = []
    for _ in range(count + SPARE):
        page.keyboard.press("Tab")
        stop = page.evaluate("here()")
        if stop is None:
            break
        stops.append(cattrs.structure(stop, Stop))
    return count, stops


def test_tab_reaches_every_control_in_order_and_leaves(sheet: Sheet, open_page: OpenPage) -> None:
    """A-09, A-02: Tab comes to each control once, in the order of the page, and is never kept.

    A date field has several parts, one after the other.
    """
    count, stops = walk(open_page(), sheet)
    reached = [stop.control for stop in stops if stop.control is not None]
    assert [control for control, _ in groupby(reached)] == list(range(count))
    assert len(stops) < count + SPARE


@pytest.mark.parametrize("look", ["light", "dark", "forced colours"])
def test_focus_is_plain_to_see(sheet: Sheet, open_page: OpenPage, look: str) -> None:
    """A-17, A-31: around what has the focus runs a line of 2 px, with a contrast of 3 to 1."""
    assert_none(
        f"{sheet}: {stop}"
        for stop in walk(open_page(NARROW, look), sheet)[1]
        if stop.ring < 2 or stop.contrast < 3
    )


def test_first_stop_skips_to_the_text(sheet: Sheet, open_page: OpenPage) -> None:
    """A-12: the first Tab shows a link that takes the keyboard into the main landmark."""
    page = open_page()
    visit(page, sheet)
    page.keyboard.press("Tab")
    assert page.evaluate(SKIPPING)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator("main :focus").count() == 1 or not page.locator("main a[href]").count()
