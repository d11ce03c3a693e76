"""A browser by WebDriver: Debian's Firefox and WebKit."""

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.common.exceptions import JavascriptException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.webkitgtk.options import Options as WebKitOptions
from selenium.webdriver.webkitgtk.service import Service as WebKitService

from tests.consent.driver import FIND, PATIENCE, SETTLED, Cookie, Driver, Json

NARROWEST, PAUSE = 500, 0.02  # CSS pixels; seconds
CALL = """const [given, tell] = arguments;
Promise.resolve().then(() => (%s)(...given)).then(
  (said) => tell({ said: said ?? null }),
  (error) => tell({ error: String(error) }),
);"""
# everything that sites left behind, and whether the reader sends the signal
FORGET = """const [gpc, tell] = arguments;
for (const name of ["", ".functionality"])
  Services.prefs.setBoolPref(`privacy.globalprivacycontrol${name}.enabled`, gpc);
Services.clearData.deleteData(Ci.nsIClearDataService.CLEAR_ALL, { onDataDeleted: tell });"""


class SeleniumDriver:
    """One WebDriver session, which may have served other tests before."""

    def __init__(self, engine: str, browser: WebDriver) -> None:
        self._engine, self._browser = engine, browser
        browser.set_script_timeout(PATIENCE)

    @property
    def engine(self) -> str:
        return self._engine

    def open(self, url: str) -> None:
        self._browser.get(url)
        self.run(SETTLED)

    def run(self, function: str, *arguments: Json) -> Json:
        told = self._browser.execute_async_script(CALL % function, list(arguments))
        if told is None:
            # WebKit, where the page goes away before it has answered
            message = "unload"
            raise JavascriptException(message)
        if "error" in told:
            raise JavascriptException(told["error"])
        said: Json = told["said"]
        return said

    def wait(self, condition: str, *arguments: Json, seconds: float = PATIENCE) -> None:
        late = time.monotonic() + seconds
        asked = f"async (...all) => Boolean(await ({condition})(...all))"
        while not self._true(asked, arguments):
            if time.monotonic() > late:
                message = f"not true within {seconds} s: {condition} {arguments}"
                raise TimeoutError(message)
            time.sleep(PAUSE)

    def _true(self, condition: str, arguments: tuple[Json, ...]) -> bool:
        # a page that goes on to another meanwhile is asked again there
        try:
            return self.run(condition, *arguments) is True
        except JavascriptException as error:
            if "unload" in str(error):
                return False
            raise

    def click(self, css: str, *, in_banner: bool = True) -> None:
        self.wait(FIND, css, in_banner)
        self._browser.execute_script(f"return ({FIND})(...arguments)", css, in_banner).click()

    def press(self, key: str) -> None:
        *held, last = (getattr(Keys, one.upper(), one) for one in key.split("+"))
        actions = ActionChains(self._browser)
        for one in held:
            actions.key_down(one)
        actions.send_keys(last)
        for one in reversed(held):
            actions.key_up(one)
        actions.perform()

    def cookies(self) -> tuple[Cookie, ...]:
        here = str(self.run("() => location.hostname"))
        found = [
            Cookie(
                name=one["name"],
                value=one["value"],
                domain=one["domain"],
                path=one["path"],
                secure=one["secure"],
                http_only=one["httpOnly"],
                same_site=one["sameSite"],
                expires=one.get("expiry"),
            )
            for one in self._browser.get_cookies()
            # Firefox adds those of the host's parents that are for the parents alone
            if one["domain"].startswith(".") or one["domain"] == here
        ]
        return tuple(sorted(found, key=lambda one: (one.name, one.domain)))

    def reload(self) -> None:
        self._browser.refresh()
        self.run(SETTLED)

    def back(self) -> None:
        self._browser.back()
        self.run(SETTLED)

    def new_tab(self) -> str:
        self._browser.switch_to.new_window("tab")
        return self.tab

    @property
    def tab(self) -> str:
        return self._browser.current_window_handle

    def switch(self, tab: str) -> None:
        self._browser.switch_to.window(tab)

    def close_tab(self) -> None:
        self._browser.close()

    def set_viewport(self, width: int, height: int) -> None:
        if width < NARROWEST:
            message = f"the window of {self._engine} cannot be narrower than {NARROWEST}"
            raise ValueError(message)
        frame = self.run("() => [outerWidth - innerWidth, outerHeight - innerHeight]")
        assert isinstance(frame, list)
        self._browser.set_window_size(width + int(frame[0]), height + int(frame[1]))
        self.wait("(...size) => `${[innerWidth, innerHeight]}` === `${size}`", width, height)


class FirefoxEngine:
    """One Firefox for all tests, which forgets everything in between."""

    def __init__(self, program: Path, geckodriver: Path, ports: Mapping[int, int]) -> None:
        options = webdriver.FirefoxOptions()
        options.binary_location = str(program)
        options.accept_insecure_certs = True
        options.add_argument("-headless")
        options.add_argument("-remote-allow-system-access")
        # every name leads to the host of the tests, so Firefox itself must not ask for anything
        options.set_preference("services.settings.server", "data:,#remote-settings-dummy/v1")
        options.set_preference("network.dns.forceResolve", "127.0.0.1")
        forced = ";".join(f"{port}={own}" for port, own in ports.items())
        options.set_preference("network.socket.forcePort", forced)
        environment = {**os.environ, "MOZ_REMOTE_SETTINGS_DEVTOOLS": "1"}
        service = webdriver.FirefoxService(str(geckodriver), env=environment)
        self._browser = webdriver.Firefox(options=options, service=service)

    @contextmanager
    def fresh(self, *, gpc: bool = False) -> Iterator[Driver]:
        browser = self._browser
        with browser.context(browser.CONTEXT_CHROME):
            failed = browser.execute_async_script(FORGET, gpc)
            assert not failed, "Firefox keeps something from the test before"
        browser.set_window_size(1280, 900)
        try:
            yield SeleniumDriver("firefox", browser)
        finally:
            # what a tab stores lives as long as the tab; a session ends with its last one
            old = browser.window_handles
            browser.switch_to.window(old[0])
            browser.switch_to.new_window("tab")
            new = browser.current_window_handle
            for tab in old:
                browser.switch_to.window(tab)
                browser.close()
            browser.switch_to.window(new)

    def close(self) -> None:
        """End the program."""
        self._browser.quit()


class WebKitEngine:
    """A new MiniBrowser for each test: it is quick, and keeps nothing."""

    def __init__(self, driver: Path, program: Path, environment: Mapping[str, str]) -> None:
        self._options = WebKitOptions()
        self._options.binary_location = str(program)
        self._options.add_argument("--automation")
        self._options.accept_insecure_certs = True
        self._service = WebKitService(str(driver), env=environment)
        self._service.start()

    @contextmanager
    def fresh(self, *, gpc: bool = False) -> Iterator[Driver]:
        if gpc:
            raise NotImplementedError
        address = ClientConfig(remote_server_addr=self._service.service_url)
        browser = WebDriver(RemoteConnection(client_config=address), options=self._options)
        try:
            browser.set_window_size(1280, 900)
            yield SeleniumDriver("webkit", browser)
        finally:
            browser.quit()

    def close(self) -> None:
        """End the program."""
        self._service.stop()
