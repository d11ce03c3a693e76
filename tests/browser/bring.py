"""Bring what the tests in browsers need: `python -m tests.browser.bring chromium npm`.

What cannot be had is said and fails nothing here: each test that lacks it fails by itself.
"""

import os
import subprocess
import sys
from pathlib import Path

from tests.browser.needs import NEEDS, bring, find

ROOT = Path(__file__).parent.parent.parent
LOCK = ROOT / "package-lock.json"
INSTALLED = ROOT / "node_modules" / ".package-lock.json"
INSTALL = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")


def main(names: list[str]) -> None:
    """Bring every program, then the packages of npm."""
    if os.environ.get("BROWSERS") == "skip":
        say("Tests in browsers are skipped: BROWSERS=skip.")
        return
    for name in names:
        found = bring(NEEDS[name], say)
        say(f"{name}: {found or 'not to be had; tests that need it will say so and fail'}")
    if "npm" in names:
        install_packages()


def install_packages() -> None:
    """Install what package-lock.json lists, unless that has been done."""
    if INSTALLED.is_file() and INSTALLED.stat().st_mtime >= LOCK.stat().st_mtime:
        return
    npm = find(NEEDS["npm"])
    if npm and subprocess.run([npm, *INSTALL], cwd=ROOT).returncode == 0:
        INSTALLED.touch()
    else:
        say("node_modules: not to be had; tests that need it will say so and fail")


def say(line: str) -> None:
    """Print a line now, not when the buffer is full."""
    print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
