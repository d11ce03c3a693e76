"""Where browsers come from; nothing is downloaded or installed here."""

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests.browser import bring, needs
from tests.browser.needs import NEEDS, Need

ROW = Need("browser", ("browser",), ("browser-of-debian",), "chromium")


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """What is tried, in order, on a machine that has no browser, as root on Debian."""
    commands: list[str] = []

    def fail(command: list[str], settings: Mapping[str, str]) -> bool:
        assert settings
        commands.append(" ".join(command).removeprefix(f"{sys.executable} -m "))
        return False

    monkeypatch.delenv("BROWSERS", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(needs, "own_build", lambda name: tmp_path / name)
    monkeypatch.setattr(needs, "root_on_debian", lambda: True)
    monkeypatch.setattr(needs, "run", fail)
    return commands


def put(folder: Path, code: int) -> Path:
    """A program that ends with a code."""
    program = folder / "browser"
    program.write_text(f"#!/bin/sh\nexit {code}\n", encoding="ascii")
    program.chmod(0o755)
    return program


def test_a_browser_that_is_there_is_taken(tried: list[str], tmp_path: Path) -> None:
    """Nothing is fetched where something works."""
    program = put(tmp_path, 0)
    assert needs.bring(ROW, print) == program
    assert tried == []


def test_a_browser_that_does_not_run_is_not_there(tried: list[str], tmp_path: Path) -> None:
    """A stub that only tells how to install it does not count."""
    put(tmp_path, 1)
    assert needs.bring(ROW, print) is None
    assert tried


def test_a_browser_without_what_it_needs_beside_it_is_not_there(
    tried: list[str], tmp_path: Path
) -> None:
    """WebKit has no mode without a screen, so it is nothing without Xvfb."""
    put(tmp_path, 0)
    assert needs.bring(replace(ROW, beside=("screen",)), print) is None
    assert tried


def test_download_comes_before_packages(tried: list[str]) -> None:
    """Playwright’s own build is tried first, then Debian’s packages."""
    needs.bring(ROW, print)
    assert [command.split()[0] for command in tried] == ["playwright", "apt-get", "apt-get"]
    assert tried[-1].endswith("browser-of-debian")


def test_packages_are_for_root_on_debian(tried: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Elsewhere nothing is installed behind anybody’s back."""
    monkeypatch.setattr(needs, "root_on_debian", lambda: False)
    needs.bring(ROW, print)
    assert [command.split()[0] for command in tried] == ["playwright"]


def test_what_cannot_be_had_is_said(tried: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """The command goes on, so that all other tests run."""
    bring.main(["java"])
    assert tried
    assert "java: not to be had" in capsys.readouterr().out


def test_told_to_skip_it_brings_nothing(
    tried: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says that tests in browsers do not run."""
    monkeypatch.setenv("BROWSERS", "skip")
    bring.main(list(NEEDS))
    assert tried == []
    assert capsys.readouterr().out.count("\n") == 1
