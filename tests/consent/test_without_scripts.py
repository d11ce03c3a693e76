"""Where scripts are off, pages can be read, and nothing optional is loaded."""

from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Page

from tests.consent.host import OTHER, Host
from tests.consent.playwright_driver import PlaywrightEngine
from tests.consent.trial import page

SENTENCES = {"/en/cookie-policy/": "script", "/sikdatnu-politika/": "skript"}


@pytest.fixture
def plain(chromium_engine: PlaywrightEngine, host: Host) -> Iterator[Page]:
    """A tab of a Chromium that runs no scripts."""
    assert host.asked == ()
    with chromium_engine.fresh(scripts=False) as driver:
        yield driver.page


def test_nothing_gated_loads_and_the_page_can_be_read(
    plain: Page, host: Host, trial: Mapping[str, str]
) -> None:
    """B-55, B-03 No third party is asked, no cookie is set, and the text is there."""
    other = host.url("", OTHER)
    host.show({**trial, "/": page(
        f"""<script type="text/plain" data-consent="analytics" src="{other}/tag.js"></script>
        <iframe data-consent="marketing/video" data-src="{other}/video"></iframe>
        <img data-consent="marketing/pixel" data-src="{other}/pixel.gif" alt="">
        <template data-consent="marketing/map"><iframe src="{other}/map"></iframe></template>"""
    )})  # fmt: skip
    plain.goto(host.url())
    assert plain.locator("main p").inner_text() == "Paint"
    assert host.foreign == ()
    assert plain.context.cookies() == []


@pytest.mark.parametrize("path", SENTENCES)
def test_the_policy_says_that_optional_things_are_off(
    plain: Page, host: Host, trial: Mapping[str, str], path: str
) -> None:
    """B-55 In the language of the page, which can be read whole."""
    host.show(trial)
    plain.goto(host.url(path))
    assert plain.locator("main").inner_text().count("codars_consent") == 1
    (sentence,) = (one for one in plain.locator("noscript").all_inner_texts() if one)
    assert SENTENCES[path] in sentence.lower()
    assert plain.locator("noscript").first.is_visible()
    assert plain.context.cookies() == []
