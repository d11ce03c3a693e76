"""The server for writers: on loopback only, following every edit, keeping the last good build."""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from tornado.websocket import websocket_connect

from tests.conftest import TEXT, MakeSite

REPOSITORY = Path(__file__).parent.parent
WAIT = 30


@pytest.fixture
def served(make_site: MakeSite) -> Iterator[tuple[Path, str]]:
    """A site and the address at which it is served."""
    site = make_site({})
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, REPOSITORY / "build.py", "serve", "--site", site, "--port", port]
    with subprocess.Popen(
        [str(word) for word in command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    ) as server:
        address = f"127.0.0.1:{port}"
        try:
            until(address, "Ievads")
            yield site, address
        finally:
            server.terminate()


def page(address: str) -> str:
    """The served binding text; nothing where nobody answers yet."""
    try:
        with urlopen(f"http://{address}/politika/") as answer:
            return str(answer.read().decode())
    except (URLError, ConnectionError):
        return ""


def until(address: str, words: str) -> None:
    """Wait until the page says these words."""
    end = time.monotonic() + WAIT
    while words not in page(address):
        assert time.monotonic() < end, f"{words} was never served"
        time.sleep(0.05)


def test_an_edit_is_served_and_the_browser_is_told(served: tuple[Path, str]) -> None:
    """New words are served after a save, and the open page hears of it over its socket."""
    site, address = served

    async def told() -> str:
        socket = await websocket_connect(f"ws://{address}/livereload")
        await socket.write_message('{"command": "info", "url": "x"}')
        await asyncio.sleep(0.2)
        file = site / "content/policies/privacy/1/lv.md"
        file.write_text(TEXT.replace("Ievads", "Sākums"), encoding="utf-8")
        message = await asyncio.wait_for(socket.read_message(), WAIT)
        socket.close()
        return str(message)

    assert '"reload"' in asyncio.run(told())
    until(address, "Sākums")


def test_a_mistake_leaves_the_last_good_build(served: tuple[Path, str]) -> None:
    """While an edit cannot be built the old page stays; mended, the new one comes."""
    site, address = served
    file = site / "content/policies/privacy/1/lv.md"
    file.write_text("## Bez identifikatora\n\nTeksts.\n", encoding="utf-8")
    time.sleep(1)
    assert "Ievads" in page(address)
    file.write_text(TEXT.replace("Ievads", "Labots"), encoding="utf-8")
    until(address, "Labots")
    assert not (site / "dist").exists()
