"""One Chromium and one build of each site for all tests in browsers, in each process."""

import contextlib
import os
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error, Page, Route, sync_playwright

from tests.browser.needs import NEEDS, find
from tests.browser.sites import ROOT, SITES, BuiltSite, Sheet, build_site

# the browser runs as root in containers, and sees no network
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NOWHERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
NARROW, WIDE = 360, 1280
TRIES, SETTLING = 5, 200  # times, and milliseconds between them

# what a reader may have chosen, and paper
LOOKS: Mapping[str, Callable[[Page], None]] = {
    "light": lambda page: page.emulate_media(color_scheme="light"),
    "dark": lambda page: page.emulate_media(color_scheme="dark"),
    "forced colours": lambda page: page.emulate_media(forced_colors="active"),
    "paper": lambda page: page.emulate_media(media="print"),
}


class OpenPage(Protocol):
    """Opens a tab of some width that shows pages in one of the looks."""

    def __call__(self, width: int = WIDE, look: str = "light") -> Page:
        """The tab."""


def need(name: str) -> Path:
    """A program of the machine; without it the test says so and fails, unless told to skip."""
    if os.environ.get("BROWSERS") == "skip":
        pytest.skip("BROWSERS=skip")
    found = find(NEEDS[name])
    if found is None:
        pytest.fail(f"could not run: no {name} here, and none to be had", pytrace=False)
    return found


def package(path: str) -> Path:
    """A file of a package of npm; without it the test says so and fails."""
    file = ROOT / "node_modules" / path
    if not file.is_file():
        pytest.fail(f"could not run: no {path} here; `make test` brings it", pytrace=False)
    return file


@pytest.fixture(scope="package")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, BuiltSite]:
    """The test sites and the project's own, built."""
    return {name: build_site(name, tmp_path_factory.mktemp(name)) for name in SITES}


# by package, not by session: while Playwright runs, other tests cannot run an event loop
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Chromium, without a window."""
    program = need("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*FLAGS, NOWHERE])
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def axe() -> str:
    """The script of axe-core."""
    return package("axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def open_page(chromium: Browser, sites: Mapping[str, BuiltSite]) -> Iterator[OpenPage]:
    """Opens tabs in which the sites stand at their own addresses, and nothing else does."""
    contexts = []

    def opened(width: int = WIDE, look: str = "light") -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 800})
        contexts.append(context)
        context.route("**/*", lambda route: answer(route, sites))
        for site in sites.values():
            context.add_cookies(
                [{"name": "codars_consent", "value": refusal(site), "url": site.base_url}]
            )
        page = context.new_page()
        LOOKS[look](page)
        return page

    yield opened
    for context in contexts:
        context.unroute_all(behavior="ignoreErrors")
        context.close()


def refusal(site: BuiltSite) -> str:
    """What the banner keeps of a visitor who has refused everything, so that it asks no more."""
    digits, rest = "", int(time.time())
    while rest:
        rest, digit = divmod(rest, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    answers = "preferences-n1~analytics-n1~marketing-n1"
    return f"1.{digits}.{site.edition.site.binding}.reject.{answers}.{'0' * 16}"


def visit(page: Page, sheet: Sheet) -> None:
    """Open a page and stay there, even if it would lead on by itself."""
    page.unroute_all(behavior="ignoreErrors")
    if "redirect" in sheet.kinds:
        page.route(lambda url: url != sheet.url, stay)
    # where the page before was kept from leading on may be told only now, and come in between
    for rest in reversed(range(TRIES)):
        try:
            # a page that is kept from leading on never tells that it has loaded
            page.goto(sheet.url, wait_until="commit")
            break
        except Error:
            if not rest:
                raise
            page.wait_for_timeout(SETTLING)
    page.wait_for_function("document.readyState === 'complete'")


def stay(route: Route) -> None:
    """Load what a page is made of, but neither a script that leads on nor another page."""
    if route.request.is_navigation_request() or route.request.resource_type == "script":
        route.abort("aborted")
    else:
        route.fallback()


def answer(route: Route, sites: Mapping[str, BuiltSite]) -> None:
    """A site's file for an address of that site, as a host would; no answer for any other."""
    url = route.request.url
    for site in sites.values():
        if urlsplit(url).hostname == urlsplit(site.base_url).hostname:
            file = site.file(url)
            missing = site.folder / "404.html"
            # a page that has gone on meanwhile no longer waits for what it asked
            with contextlib.suppress(Error):
                if file.is_file():
                    route.fulfill(path=file)
                else:
                    route.fulfill(status=404, path=missing if missing.is_file() else None)
            return
    route.abort()
