"""Measure one page of every kind with Lighthouse, as a phone on a slow network would load it.

    python benchmarks/page_scores.py [--runs 5] [--only WORD] [--reports DIR]

The project's own content is built as it would go live. See README.md beside this file.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from corpus import copy_site
from figures import machine
from history import count
from lighthouse_runs import (
    CATEGORIES,
    FIGURES,
    PERFORMANCE,
    Lighthouse,
    LighthouseError,
    Report,
    find_lighthouse,
)
from static_host import Host

_REPOSITORY = Path(__file__).resolve().parent.parent
_LIVE = {"stage": "live", "standalone": "true"}
_SEO, _CRAWLABLE = "seo", "is-crawlable"
_PERFECT = 100


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the own content, and whether search engines are meant to list it."""

    kind: str
    language: str
    address: str
    indexed: bool = True


PAGES = (
    Page("index", "lv", "/politikas/"),
    Page("policy in force", "lv", "/privatuma-politika/"),
    Page("policy in force", "ru", "/ru/politika-cookie/"),
    Page("cookie list", "en", "/politikas/en/cookies/"),
    Page("archived version", "ru", "/ru/politika-cookie/v1/", indexed=False),
    Page("upcoming version", "en", "/en/privacy-policy/v2/", indexed=False),
    Page("no such page", "lv, en, ru", "/404.html", indexed=False),
    Page("language choice", "lv, en, ru", "/", indexed=False),
)


@dataclass(frozen=True, slots=True)
class Result:
    """All runs on a page."""

    page: Page
    reports: tuple[Report, ...]

    def score(self, category: str) -> int:
        """The median run's performance; what does not depend on speed must hold in every run."""
        scores = [report.scores[category] for report in self.reports]
        return int(median(scores)) if category == PERFORMANCE else min(scores)

    def worst(self, category: str) -> int:
        """The lowest score of all runs."""
        return min(report.scores[category] for report in self.reports)

    def figure(self, name: str) -> float:
        """The median of a figure."""
        return median(report.figures[name] for report in self.reports)

    def failing(self, category: str) -> tuple[str, ...]:
        """The audits that cost a category something in any run."""
        return tuple(sorted({name for each in self.reports for name in each.failing[category]}))

    def faults(self) -> Iterator[str]:
        """What keeps the page from 100, but for that a page which asks not to be listed is not."""
        for category in CATEGORIES:
            if category == _SEO and not self.page.indexed:
                if self.failing(_SEO) != (_CRAWLABLE,):
                    yield f"seo: {_CRAWLABLE} alone should fail, not {_listed(self.failing(_SEO))}"
            elif self.score(category) < _PERFECT:
                failing = _listed(self.failing(category))
                yield f"{category}: {self.score(category)}, for {failing}"


def _listed(audits: Sequence[str]) -> str:
    return ", ".join(audits) or "no audit"


# ---- the site, as it would go live ----


def build_live(work: Path, address: str, as_of: date) -> Path:
    """Build a copy of the own content into a folder of its own."""
    site, out = work / "site", work / "out"
    copy_site(_REPOSITORY, site)
    settings = site / "content" / "site.yaml"
    settings.write_text(set_keys(settings.read_text(encoding="utf-8"), _LIVE), encoding="utf-8")
    options = ["--site", str(site), "--out", str(out), "--base-url", address]
    command = [sys.executable, "build.py", "build", *options, "--as-of", as_of.isoformat()]
    done = subprocess.run(command, cwd=_REPOSITORY, check=False, capture_output=True, text=True)
    if done.returncode:
        raise LookupError(f"the content cannot be built:\n{(done.stdout + done.stderr)[-3000:]}")
    return out


def set_keys(settings: str, keys: Mapping[str, str]) -> str:
    """Set top-level keys in YAML, whether or not they are there; the rest stays as it is."""
    others = re.sub(rf"^(?:{'|'.join(keys)}):.*\n", "", settings, flags=re.MULTILINE)
    return "".join(f"{key}: {value}\n" for key, value in keys.items()) + others


def _demand_pages(out: Path, pages: Sequence[Page]) -> None:
    for page in pages:
        file = out / page.address.strip("/")
        if not (file.is_file() or (file / "index.html").is_file()):
            raise LookupError(f"the built site has no {page.address} ({page.kind})")


# ---- the runs ----


def measure(
    lighthouse: Lighthouse, address: str, pages: Sequence[Page], runs: int, reports: Path
) -> list[Result]:
    """Page after page, and then again: what slows the machine for a while slows all of them."""
    found: dict[Page, list[Report]] = {page: [] for page in pages}
    for number in range(1, runs + 1):
        for page in pages:
            _show_progress(f"run {number} of {runs}: {page.address}")
            name = re.sub(r"\W+", "-", page.address).strip("-") or "root"
            report = lighthouse.run(address + page.address, reports / f"{name}.{number}.json")
            found[page].append(report)
    _show_progress("")
    return [Result(page, tuple(each)) for page, each in found.items()]


def _show_progress(line: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()


# ---- Markdown ----


def as_table(results: Sequence[Result]) -> Iterator[str]:
    """A row for every page."""
    titles = ["page", "language", "address", *CATEGORIES, *FIGURES]
    yield f"| {' | '.join(titles)} |"
    yield "|" + " --- |" * 3 + " ---: |" * (len(titles) - 3)
    for result in results:
        page = result.page
        scores = [_score(result, category) for category in CATEGORIES]
        figures = [f"{result.figure(name):{_form(name)}}" for name in FIGURES]
        yield f"| {' | '.join([page.kind, page.language, page.address, *scores, *figures])} |"


def _score(result: Result, category: str) -> str:
    score, worst = result.score(category), result.worst(category)
    mark = "*" if category == _SEO and not result.page.indexed else ""
    return f"{score}{mark}" if worst == score else f"{score} ({worst})"


def _form(figure: str) -> str:
    return ".3f" if figure == "CLS" else ",.0f"


def _notes(results: Sequence[Result]) -> Iterator[str]:
    hidden = [result for result in results if not result.page.indexed]
    if hidden:
        yield "\\* not meant to be listed by search engines (noindex); audits that fail in SEO:\n"
    for result in hidden:
        yield f"- {result.page.address}: {_listed(result.failing(_SEO))}"


def _faults(results: Sequence[Result]) -> list[str]:
    return [f"- {result.page.address}: {fault}" for result in results for fault in result.faults()]


# ---- from the command line ----


def main(arguments: Sequence[str]) -> int:
    """Measure, print the table; 1 when a score that should be 100 is not."""
    parser = _parser()
    options = parser.parse_args(arguments)
    pages = [page for page in PAGES if options.only in f"{page.kind} {page.address}"]
    if not pages:
        parser.error(f"no page has {options.only!r} in its kind or address")
    try:
        with tempfile.TemporaryDirectory(prefix="codars-scores-") as work:
            lighthouse = find_lighthouse(scratch=Path(work))
            load_before = os.getloadavg()[0]
            results = _measure_site(lighthouse, pages, options)
    except (LighthouseError, FileNotFoundError, LookupError) as problem:
        parser.exit(2, f"{problem}\n")
    faults = _faults(results)
    speed = median(report.speed for result in results for report in result.reports)
    lines = [
        *as_table(results),
        "",
        f"{options.runs} runs, as of {options.as_of}; {machine()}; {lighthouse.versions()}.",
        f"Load {load_before:.1f} before, {os.getloadavg()[0]:.1f} after; "
        f"Lighthouse's own measure of the machine: {speed:.0f}.",
        *_notes(results),
        "",
        *(["Below 100:", "", *faults] if faults else ["Every score that should be 100 is."]),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if faults else 0


def _measure_site(
    lighthouse: Lighthouse, pages: Sequence[Page], options: argparse.Namespace
) -> list[Result]:
    host, work = Host(), lighthouse.scratch
    out = build_live(work, host.address, options.as_of)
    _demand_pages(out, pages)
    reports: Path = options.reports or work / "reports"
    reports.mkdir(parents=True, exist_ok=True)
    with host.serving(out):
        return measure(lighthouse, host.address, pages, options.runs, reports)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure pages of every kind with Lighthouse.")
    add = parser.add_argument
    add("--runs", type=count, default=5, metavar="N", help="runs on every page")
    add("--only", default="", metavar="WORD", help="only pages whose kind or address has it")
    add("--reports", type=Path, metavar="DIR", help="keep Lighthouse's reports there")
    add("--as-of", type=date.fromisoformat, default=date(2026, 11, 23), metavar="DAY")
    return parser


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
