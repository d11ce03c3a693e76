"""What pages look like on small screens, with large letters, on paper (part 5, A-rows)."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NARROW, WIDE, OpenPage, visit
from tests.browser.findings import assert_none
from tests.browser.sites import KINDS, BuiltSite, Sheet, samples

SCRIPT = Path(__file__).with_name("layout.js").read_text(encoding="utf-8")
SMALLEST = 320
# WCAG 1.4.12, and 1.4.4
SPACED = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""
DOUBLED = ":root { font-size: 200% !important }"


class Findings(Protocol):
    """What one question about layout finds on some pages."""

    def __call__(
        self, question: str, width: int, look: str = "light", *, styles: str = ""
    ) -> list[str]:
        """A line for every finding."""


@pytest.fixture(params=KINDS)
def findings(
    request: pytest.FixtureRequest, sites: Mapping[str, BuiltSite], open_page: OpenPage
) -> Findings:
    """What one question finds on the first page of a kind in each language.

    Our own words, which are long, are asked on the smallest screen and on paper.
    """

    def found(question: str, width: int, look: str = "light", *, styles: str = "") -> list[str]:
        page = open_page(width, look)
        first = "own" if width == SMALLEST or look == "paper" else "rich"
        sheets = samples(sites, str(request.param), first)
        return [line for sheet in sheets for line in ask(page, sheet, question, styles)]

    return found


def ask(page: Page, sheet: Sheet, question: str, styles: str) -> Iterator[str]:
    """The answers of layout.js to a question about a page."""
    visit(page, sheet)
    if styles:
        page.add_style_tag(content=styles)
    for found in page.evaluate(f"({SCRIPT})().{question}()"):
        yield f"{sheet}: {found}"


def test_nothing_is_wider_than_the_smallest_screen(findings: Findings) -> None:
    """A-05: at 320 px only named regions that the keyboard can scroll are wider."""
    assert_none(findings("overflowing", SMALLEST))


def test_nothing_is_lost_at_twice_the_size(findings: Findings) -> None:
    """A-05: letters of 200 % neither widen the page nor are cut off."""
    assert_none(findings("overflowing", WIDE, styles=DOUBLED))
    assert_none(findings("clipped", WIDE, styles=DOUBLED))


def test_nothing_is_lost_with_wider_spacing(findings: Findings) -> None:
    """A-07: with the spacing of WCAG 1.4.12 nothing is cut off and the page is not wider."""
    assert_none(findings("clipped", SMALLEST, styles=SPACED))
    assert_none(findings("overflowing", SMALLEST, styles=SPACED))


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_targets_are_large_or_in_a_line_of_text(findings: Findings, width: int) -> None:
    """A-20: what can be pressed is 24 px wide and high, or has that room, or stands in text."""
    assert_none(findings("small", width))


def test_buttons_keep_their_edges_in_forced_colours(findings: Findings) -> None:
    """A-31: what is told by its background alone gets a border where backgrounds vanish."""
    assert_none(findings("edgeless", NARROW, "forced colours"))


def test_paper_shows_where_links_lead(findings: Findings) -> None:
    """A-31: in print, a link from a clause to another site, such as a law, shows its address."""
    assert_none(findings("unprinted", WIDE, "paper"))
