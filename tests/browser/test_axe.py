"""axe-core finds nothing on any kind of page, of all that it can decide of WCAG 2.2 AA."""

from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NARROW, WIDE, OpenPage, visit
from tests.browser.findings import assert_none
from tests.browser.sites import KINDS, BuiltSite, Sheet, samples

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": TAGS,
    # A-20; off by default
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations", "incomplete"],
}
RUN = "options => axe.run(document, options)"
CONTRAST = "color-contrast"


def findings(page: Page, axe: str, sheet: Sheet) -> Iterator[str]:
    """What axe has against a page; contrast that it cannot compute counts, too."""
    visit(page, sheet)
    page.evaluate(axe)
    result = page.evaluate(RUN, OPTIONS)
    undecided = [found for found in result["incomplete"] if found["id"] == CONTRAST]
    for found in (*result["violations"], *undecided):
        for node in found["nodes"]:
            yield f"{sheet}: {found['id']}: {node['target']}: {found['help']}"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wrong_in_light_on_a_narrow_screen(
    kind: str, sites: Mapping[str, BuiltSite], open_page: OpenPage, axe: str
) -> None:
    """A-04, A-20: dark words on light paper, 360 px, in every language."""
    page = open_page(NARROW, "light")
    assert_none(line for sheet in samples(sites, kind) for line in findings(page, axe, sheet))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wrong_in_dark_on_a_wide_screen(
    kind: str, sites: Mapping[str, BuiltSite], open_page: OpenPage, axe: str
) -> None:
    """A-04: light words on dark paper, 1280 px, in every language."""
    page = open_page(WIDE, "dark")
    short = samples(sites, kind, first="rich")
    assert_none(line for sheet in short for line in findings(page, axe, sheet))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wrong_in_forced_colours(
    kind: str, sites: Mapping[str, BuiltSite], open_page: OpenPage, axe: str
) -> None:
    """A-31: the reader's own colours, once a kind."""
    page = open_page(NARROW, "forced colours")
    assert_none(findings(page, axe, samples(sites, kind, first="rich")[0]))
