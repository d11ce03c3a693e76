"""What a visitor's browser does on the pages: loads them cold, as a slow phone, a second time."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import cattrs
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

from banner.targets import PAGE, PLAIN, Target
from banner.trace import CATEGORIES, PROBE, QUIET, Script, read_trace

_PROBE = Path(__file__).with_name("probe.js").read_text(encoding="utf-8")
SETTLE, PATIENCE = 600, 1500  # ms: after all is seen; for it to be seen once the page is loaded
SLOWER = 4  # times
SLOW_4G: Mapping[str, bool | float] = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 750e3 / 8,
}
# in the other tab: remembers when its banner cannot be seen any more
FOLLOW = """() => {
  globalThis.followed = null;
  const look = setInterval(() => {
    if ((%s)?.checkVisibility()) return;
    clearInterval(look);
    globalThis.followed = performance.timeOrigin + performance.now();
  }, 1);
}"""
CLICK = "() => { const now = performance.timeOrigin + performance.now(); %s.click(); return now; }"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file that the page asked for, and whether it came over the network."""

    address: str
    fetched: bool


@dataclass(frozen=True, slots=True)
class Report:
    """What the probe saw, in milliseconds since the visitor asked for the page."""

    visible: float | None
    painted: float
    shift: float
    loaded: tuple[Loaded, ...]

    def foreign(self, address: str) -> int:
        """How many files came from other hosts."""
        own = urlsplit(address).netloc
        return sum(urlsplit(one.address).netloc != own for one in self.loaded)

    @property
    def fetched(self) -> tuple[str, ...]:
        """The addresses asked of a host, not of the browser's cache."""
        return tuple(one.address for one in self.loaded if one.fetched)


@dataclass(frozen=True, slots=True)
class Visit:
    """One page load."""

    report: Report
    script: Script


@dataclass(frozen=True, slots=True)
class Round:
    """Everything that is measured of one target once. None: not applicable, or never seen."""

    first: Visit
    returning: Visit | None
    slow: Report  # on slow 4G
    unslowed: tuple[Visit, Visit | None]  # first and returning, on this machine as it is
    follows: float | None


class Visitor:
    """Opens the pages of a host in a browser."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser, self._address = browser, address

    def measure(self, target: Target) -> Round:
        """Every kind of visit, each by a visitor that has never been here."""
        first, returning = self._come_twice(target, SLOWER)
        unslowed = self._come_twice(target, 1)
        with self._stranger(target) as context:
            page, session = _slowed(context, SLOWER)
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", dict(SLOW_4G))
            slow = self._load(page, target)
        follows = None if target is PLAIN else self._follow(target)
        return Round(first, returning, slow, unslowed, follows)

    def files(self, target: Target) -> tuple[str, ...]:
        """The addresses of all that a first-time visitor loads who also looks at the settings."""
        with self._stranger(target) as context:
            page = context.new_page()
            self._load(page, target)
            if target is not PLAIN:
                page.evaluate(f"() => {target.settings}.click()")
                page.wait_for_timeout(SETTLE)
            names = "() => performance.getEntriesByType('resource').map((one) => one.name)"
            return tuple(str(name) for name in page.evaluate(names))

    @contextmanager
    def _stranger(self, target: Target) -> Iterator[BrowserContext]:
        context = self._browser.new_context(viewport={"width": 1280, "height": 800})
        arguments = f"() => {target.accept}, {SETTLE}, {PATIENCE}"
        context.add_init_script(f"({_PROBE})({arguments});\n//# sourceURL={PROBE}")
        yield context
        context.close()

    def _come_twice(self, target: Target, slower: int) -> tuple[Visit, Visit | None]:
        with self._stranger(target) as context:
            page, _ = _slowed(context, slower)
            first = self._traced(page, target)
            if target is PLAIN:
                return first, None
            page.evaluate(f"() => {target.reject}.click()")
            page.wait_for_timeout(SETTLE)
            page.close()
            page, _ = _slowed(context, slower)
            return first, self._traced(page, target)

    def _traced(self, page: Page, target: Target) -> Visit:
        self._browser.start_tracing(page=page, categories=list(CATEGORIES))
        report = self._load(page, target)
        return Visit(report, read_trace(self._browser.stop_tracing()))

    def _load(self, page: Page, target: Target) -> Report:
        with page.expect_console_message(lambda message: message.text == QUIET):
            page.goto(self._of(target))
        return cattrs.structure(page.evaluate("codarsProbe()"), Report)

    def _follow(self, target: Target) -> float | None:
        with self._stranger(target) as context:
            here, there = context.new_page(), context.new_page()
            for page in (here, there):
                self._load(page, target)
            there.evaluate(FOLLOW % target.accept)
            clicked = float(here.evaluate(CLICK % target.reject))
            here.wait_for_timeout(PATIENCE)
            followed = there.evaluate("globalThis.followed")
            return None if followed is None else float(followed) - clicked

    def _of(self, target: Target) -> str:
        return f"{self._address}/{target.key}/{PAGE.removesuffix('index.html')}"


def _slowed(context: BrowserContext, times: int) -> tuple[Page, CDPSession]:
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": times})
    return page, session
