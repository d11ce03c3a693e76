"""Run Lighthouse, and read from its report what counts here."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NotRequired, TypedDict

FOLDER = Path(__file__).resolve().parent / "lighthouse"
PERFORMANCE = "performance"
CATEGORIES = (PERFORMANCE, "accessibility", "best-practices", "seo")
FIGURES = {
    "FCP ms": "first-contentful-paint",
    "LCP ms": "largest-contentful-paint",
    "TBT ms": "total-blocking-time",
    "CLS": "cumulative-layout-shift",
    "bytes": "total-byte-weight",
}
_CHROMIUM = Path("/usr/bin/chromium")
# no sandbox, or it would not start in containers: it opens nothing but our own pages
_CHROMIUM_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --disable-sync --no-first-run "
    "--disable-background-networking --disable-component-update"
)


class LighthouseError(Exception):
    """Lighthouse did not come to a result; carries what it said."""


@dataclass(frozen=True, slots=True)
class Report:
    """One run on one page: scores from 0 to 100, figures, and by category what is not perfect."""

    scores: Mapping[str, int]
    figures: Mapping[str, float]
    failing: Mapping[str, tuple[str, ...]]
    speed: float


class _Audit(TypedDict):
    score: float | None
    scoreDisplayMode: str
    numericValue: NotRequired[float]
    displayValue: NotRequired[str]


class _Weight(TypedDict):
    id: str
    weight: float


class _Category(TypedDict):
    score: float | None
    auditRefs: list[_Weight]


class _Environment(TypedDict):
    benchmarkIndex: float


class _Json(TypedDict):
    audits: dict[str, _Audit]
    categories: dict[str, _Category]
    environment: _Environment
    runtimeError: NotRequired[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Lighthouse:
    """Lighthouse as npm installed it, with a browser; what they leave behind lies in scratch."""

    node: str
    chromium: Path
    scratch: Path

    def run(self, url: str, to: Path) -> Report:
        """Load a page once, as a phone; the whole report goes to a file."""
        program = str(FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js")
        options = ["--output=json", f"--output-path={to}", f"--chrome-flags={_CHROMIUM_FLAGS}"]
        quiet = ["--quiet", "--no-enable-error-reporting"]
        own = {"CHROME_PATH": str(self.chromium), "TMPDIR": str(self.scratch)}
        done = subprocess.run(
            [self.node, program, url, *options, *quiet],
            env=os.environ | own,
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise LighthouseError(f"{url}\n{done.stderr[-3000:]}")
        return read_report(to.read_text(encoding="utf-8"))

    def versions(self) -> str:
        """What was run, in words."""
        package = FOLDER / "node_modules" / "lighthouse" / "package.json"
        lighthouse = json.loads(package.read_text(encoding="utf-8"))["version"]
        node, browser = _said(self.node, "--version"), _said(str(self.chromium), "--version")
        return f"Lighthouse {lighthouse}, Node {node.removeprefix('v')}, {browser}"


def find_lighthouse(scratch: Path) -> Lighthouse:
    """What `make lighthouse` installs, and what must be on the machine: Node and Chromium."""
    node = shutil.which("node")
    if node is None or not (FOLDER / "node_modules" / "lighthouse").is_dir():
        raise FileNotFoundError("Lighthouse is not installed; it needs Node and `make lighthouse`")
    named = os.environ.get("CHROME_PATH", "")
    chromium = _CHROMIUM if _CHROMIUM.is_file() else Path(named)
    if not chromium.is_file():
        raise FileNotFoundError(f"there is no {_CHROMIUM}; name a Chromium in CHROME_PATH")
    return Lighthouse(node, chromium, scratch)


def _said(*command: str) -> str:
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return " ".join(done.stdout.split()[:2])


# ---- reports ----


def read_report(text: str) -> Report:
    """A report in JSON."""
    report: _Json = json.loads(text)
    if "runtimeError" in report:
        raise LighthouseError(report["runtimeError"].get("message", "unknown error"))
    categories = {name: report["categories"][name] for name in CATEGORIES}
    return Report(
        scores={name: round((each["score"] or 0) * 100) for name, each in categories.items()},
        figures={name: _figure(report["audits"][id_]) for name, id_ in FIGURES.items()},
        failing={
            name: tuple(_failing(each, report["audits"])) for name, each in categories.items()
        },
        speed=report["environment"]["benchmarkIndex"],
    )


def _figure(audit: _Audit) -> float:
    if "numericValue" not in audit:
        raise LighthouseError("the report lacks a figure")
    return audit["numericValue"]


def _failing(category: _Category, audits: Mapping[str, _Audit]) -> Iterator[str]:
    """The audits that cost a category something, or that ended with an error."""
    for each in category["auditRefs"]:
        audit = audits[each["id"]]
        score = 0 if audit["scoreDisplayMode"] == "error" else audit["score"]
        if each["weight"] and score is not None and score < 1:
            yield each["id"]
