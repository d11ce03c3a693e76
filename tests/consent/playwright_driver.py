"""A browser by Playwright: Chromium, or Playwright's own Firefox or WebKit where it has them."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from playwright.sync_api import TimeoutError as Late

from tests.consent.driver import FIND, PATIENCE, SETTLED, Cookie, Json

# the property; Playwright sends the header
SIGNAL = "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {get: () => true})"
MILLISECONDS = 1000


class PlaywrightDriver:
    """One browser context. `page` and `context` are Playwright's, for what others cannot do."""

    def __init__(self, engine: str, context: BrowserContext, *, scripts: bool = True) -> None:
        self._engine, self._scripts = engine, scripts
        self.context = context
        self.errors: list[str] = []  # uncaught ones, and lines of the console of that level
        self.tried: list[str] = []  # all addresses asked for, whether or not any were reached
        context.set_default_timeout(PATIENCE * MILLISECONDS)
        context.on("request", lambda request: self.tried.append(request.url))
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("console", self._hear)
        self._tabs: dict[str, Page] = {}
        self._tab = ""
        self.new_tab()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    @property
    def engine(self) -> str:
        return self._engine

    @property
    def page(self) -> Page:
        """The present tab."""
        return self._tabs[self._tab]

    def open(self, url: str) -> None:
        self.page.goto(url)
        self._settle()

    def run(self, function: str, *arguments: Json) -> Json:
        found: Json = self.page.evaluate(f"(all) => ({function})(...all)", list(arguments))
        return found

    def wait(self, condition: str, *arguments: Json, seconds: float = PATIENCE) -> None:
        # a page that goes on to another meanwhile is asked again there
        asked = f"(all) => ({condition})(...all)"
        try:
            self.page.wait_for_function(
                asked, arg=list(arguments), timeout=seconds * MILLISECONDS, polling=20
            )
        except Late as late:
            message = f"not true within {seconds} s: {condition} {arguments}"
            raise TimeoutError(message) from late

    def click(self, css: str, *, in_banner: bool = True) -> None:
        self.wait(FIND, css, in_banner)
        found = self.page.evaluate_handle(f"(all) => ({FIND})(...all)", [css, in_banner])
        element = found.as_element()
        assert element is not None, f"{css} went away"
        element.click()

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def cookies(self) -> tuple[Cookie, ...]:
        found = [
            Cookie(
                name=one["name"],
                value=one["value"],
                domain=one["domain"],
                path=one["path"],
                secure=one["secure"],
                http_only=one["httpOnly"],
                same_site=one["sameSite"],
                expires=None if one["expires"] == -1 else int(one["expires"]),
            )
            for one in self.context.cookies(self.page.url)
        ]
        return tuple(sorted(found, key=lambda one: (one.name, one.domain)))

    def reload(self) -> None:
        self.page.reload()
        self._settle()

    def _settle(self) -> None:
        if self._scripts:
            self.run(SETTLED)

    def back(self) -> None:
        self.page.go_back()
        self._settle()

    def new_tab(self) -> str:
        self._tab = f"tab {len(self._tabs)}"
        self._tabs[self._tab] = self.context.new_page()
        return self._tab

    @property
    def tab(self) -> str:
        return self._tab

    def switch(self, tab: str) -> None:
        self._tab = tab
        self.page.bring_to_front()

    def close_tab(self) -> None:
        self.page.close()

    def set_viewport(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})


class PlaywrightEngine:
    """A browser; each test gets a context of its own."""

    def __init__(self, name: str, browser: Browser) -> None:
        self._name, self._browser = name, browser

    @contextmanager
    def fresh(self, *, gpc: bool = False, scripts: bool = True) -> Iterator[PlaywrightDriver]:
        context = self._browser.new_context(
            ignore_https_errors=True,
            java_script_enabled=scripts,
            viewport={"width": 1280, "height": 800},
            extra_http_headers={"Sec-GPC": "1"} if gpc else {},
        )
        if gpc:
            context.add_init_script(SIGNAL)
        try:
            yield PlaywrightDriver(self._name, context, scripts=scripts)
        finally:
            context.close()
