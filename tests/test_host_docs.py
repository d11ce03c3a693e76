"""What docs/host.md tells developers of a host, as far as it can be run."""

import io
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from types import FunctionType
from typing import Protocol

import pytest

ROOT = Path(__file__).parent.parent
HOST = ROOT / "docs" / "host.md"
RECORD = "1.t4x2k0.lv.accept.preferences-y1~marketing-y2.0123456789abcdef"
RECEIPT = {"schema": 1, "id": "0b5c2d4e-1f3a-4b5c-8d7e-0123456789ab", "record": RECORD}


class Send(Protocol):
    """Sends a body, with headers, to the receiver of the text; gives the status."""

    def __call__(self, body: object, **headers: str) -> str:
        """Three digits."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the receiver keeps its lines."""
    return tmp_path


@pytest.fixture
def send(folder: Path) -> Send:
    """The receiver of the text, as it stands there."""
    (source,) = re.findall(r"```python\n(.*?)```", HOST.read_text(encoding="utf-8"), re.DOTALL)
    receiver: dict[str, object] = {}
    exec(compile(source, str(HOST), "exec"), receiver)  # noqa: S102
    receiver["FOLDER"] = folder
    application = receiver["application"]
    assert isinstance(application, FunctionType)

    def send(body: object, **headers: str) -> str:
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        environ = {"CONTENT_LENGTH": str(len(sent)), "wsgi.input": io.BytesIO(sent), **headers}
        told: list[str] = []
        application(environ, lambda status, _: told.append(status))
        return told[0][:3]

    return send


def kept(folder: Path) -> list[dict[str, object]]:
    """All lines that the receiver has kept."""
    files = sorted(folder.glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text().splitlines()]


def test_the_custom_properties_are_those_of_the_styles() -> None:
    """Each is told, with what holds where it is absent."""
    rules = (ROOT / "theme/consent/banner.css").read_text(encoding="utf-8")
    used = set(re.findall(r"var\((--codars-consent-\w+), ([\w -]+)\)", rules))
    row = r"^\| `(--codars-consent-\w+)` \|.*\| `([^`]+)`"
    assert set(re.findall(row, HOST.read_text("utf-8"), re.MULTILINE)) == used


def test_the_receiver_is_short() -> None:
    """A reader sees all of it at once."""
    (source,) = re.findall(r"```python\n(.*?)```", HOST.read_text(encoding="utf-8"), re.DOTALL)
    assert len([line for line in source.splitlines() if line]) <= 40


def test_a_receipt_is_kept_with_nothing_about_the_sender(send: Send, folder: Path) -> None:
    """B-52 The line has the record, a random id, the signal and the time, and no more."""
    headers = {"REMOTE_ADDR": "192.0.2.7", "HTTP_USER_AGENT": "Browser", "HTTP_COOKIE": "a=b"}
    assert send(RECEIPT | {"page": "/secret/"}, **headers) == "204"
    (line,) = kept(folder)
    received = line.pop("received")
    assert isinstance(received, str)
    assert datetime.fromisoformat(received) <= datetime.now(UTC)
    assert line == {"id": RECEIPT["id"], "record": RECORD, "gpc": False}


@pytest.mark.parametrize(
    ("value", "heard"), [("1", True), ("0", False), ("true", False), ("1, 1", False), ("", False)]
)
def test_only_the_exact_signal_counts(send: Send, folder: Path, value: str, *, heard: bool) -> None:
    """S-03 `Sec-GPC: 1` is the signal; any other value, and no header, is none."""
    send(RECEIPT, HTTP_SEC_GPC=value)
    assert [line["gpc"] for line in kept(folder)] == [heard]


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"null", b"[]", b"\xff\xfe", {}, {"schema": 1}, RECEIPT | {"schema": 2},
        RECEIPT | {"record": 1}, RECEIPT | {"record": "1.<script>"}, RECEIPT | {"id": "me"},
        RECEIPT | {"id": 7}, RECEIPT | {"record": RECORD + "0" * 300}, RECEIPT | {"x": "x" * 2000},
    ],
)  # fmt: skip
def test_what_is_no_receipt_is_refused(send: Send, folder: Path, body: object) -> None:
    """Any bytes get an answer, and leave nothing behind."""
    assert send(body) == "400"
    assert kept(folder) == []


def test_pages_of_other_sites_cannot_send_receipts(send: Send, folder: Path) -> None:
    """A browser says where the page comes from."""
    assert send(RECEIPT, HTTP_SEC_FETCH_SITE="cross-site") == "403"
    assert kept(folder) == []


def test_old_receipts_are_deleted(send: Send, folder: Path) -> None:
    """B-53 What is older than the months of the site goes with the next receipt."""
    now = datetime.now(UTC)
    old, young = f"{now.year - 4}-12", f"{now.year - 1}-01"
    for month in (old, young):
        (folder / f"{month}.jsonl").write_text("{}\n", encoding="utf-8")
    send(RECEIPT)
    assert not (folder / f"{old}.jsonl").exists()
    assert (folder / f"{young}.jsonl").exists()
