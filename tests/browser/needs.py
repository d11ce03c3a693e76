"""What tests in browsers need of the machine, one row each, and where it comes from."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

PATIENCE = 60  # seconds in which a program tells its version


@dataclass(frozen=True, slots=True)
class Need:
    """A program: the names it goes by, the packages of Debian that hold it.

    `download` is what Playwright calls its own build of it, where it has one; `beside` is what any
    other build cannot do without; `question` is answered by a program that runs.
    """

    name: str
    programs: tuple[str, ...]
    packages: tuple[str, ...]
    download: str | None = None
    beside: tuple[str, ...] = ()
    question: str = "--version"


FONTS = ("fonts-dejavu-core", "fonts-noto-core")
APPLE = "/Applications/{0}.app/Contents/MacOS/{0}"
NEEDS = {
    need.name: need
    for need in (
        Need(
            "chromium",
            ("chromium", "chromium-browser", "google-chrome", APPLE.format("Google Chrome")),
            ("chromium", *FONTS),
            "chromium",
        ),
        Need("firefox", ("firefox-esr", "firefox"), ("firefox-esr", *FONTS), "firefox"),
        Need(
            "webkit",
            ("WebKitWebDriver",),
            ("webkit2gtk-driver", "xvfb", *FONTS),
            "webkit",
            beside=("Xvfb",),
            question="--help",
        ),
        Need("java", ("java",), ("default-jre-headless",)),
        Need("npm", ("npm",), ("npm",)),
    )
}


def find(need: Need) -> Path | None:
    """The program that is already there: Playwright's own build first, then the machine's."""
    own = own_build(need.download) if need.download else None
    if own and answers(own):
        return own
    if not all(map(shutil.which, need.beside)):
        return None
    named = (Path(path) for path in map(shutil.which, need.programs) if path)
    return next((path for path in named if answers(path, need.question)), None)


def bring(need: Need, say: Callable[[str], None]) -> Path | None:
    """The program: what is there, else Playwright's download, else Debian's packages."""
    found = find(need)
    if not found and need.download:
        say(f"{need.name}: not here; trying Playwright’s own download")
        run([sys.executable, "-m", "playwright", "install", "--no-shell", need.download], QUICK)
        found = find(need)
    if not found and root_on_debian():
        say(f"{need.name}: not here; trying Debian’s {', '.join(need.packages)}")
        run(["apt-get", "update"], SILENT)
        run(["apt-get", "install", "--yes", "--no-install-recommends", *need.packages], SILENT)
        found = find(need)
    return found


# a connection that is not made soon is not made at all
QUICK = {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "5000"}
SILENT = {"DEBIAN_FRONTEND": "noninteractive"}


def run(command: list[str], settings: Mapping[str, str]) -> bool:
    """Whether a command did what it was asked; what it prints is of no interest."""
    try:
        done = subprocess.run(command, env={**os.environ, **settings}, capture_output=True)
    except OSError:
        return False
    return done.returncode == 0


def answers(program: Path, question: str = "--version") -> bool:
    """Whether a program runs at all: a stub, or one that lacks libraries, does not."""
    try:
        done = subprocess.run([program, question], capture_output=True, timeout=PATIENCE)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def own_build(name: str) -> Path:
    """Where Playwright keeps its own build, or would."""
    with sync_playwright() as playwright:
        return Path(getattr(playwright, name).executable_path)


def root_on_debian() -> bool:
    try:
        system = platform.freedesktop_os_release()["ID"]
    except OSError:
        return False
    return system == "debian" and os.geteuid() == 0
