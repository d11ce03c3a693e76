"""Measure the consent banner beside two peers, on one page, in one run.

    python benchmarks/banner_speed.py [--rounds 9] [--json FILE]

The privacy policy of the example shop is shown with one banner or another. See README.md.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from banner import table
from banner.inventory import read_inventory
from banner.peers import PACKAGES, orejime, vanilla_cookieconsent
from banner.results import Result, judge
from banner.shop import build_lean_shop, build_shop
from banner.sizes import BROTLI, Size, weigh
from banner.targets import PLAIN, Target, find_script, ours, write_pages
from banner.visits import Round, Visitor
from figures import machine
from history import count
from playwright.sync_api import Browser, sync_playwright
from static_host import Host

_CHROMIUM = "/usr/bin/chromium"
# the network is that of the pages alone; one peer shows itself to no browser that is automated
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-blink-features=AutomationControlled",
)


def make_targets(built: Path) -> tuple[Target, ...]:
    """The page alone, our banner, and the peers."""
    if not PACKAGES.is_dir():
        raise LookupError("the peers are not installed: npm ci in benchmarks/banner")
    inventory = read_inventory(built, "en")
    return PLAIN, ours(built), vanilla_cookieconsent(inventory), orejime(inventory)


def measure(visitor: Visitor, targets: Sequence[Target], rounds: int) -> dict[str, list[Round]]:
    """Target after target, and then again: what slows the machine for a while slows all of them."""
    found: dict[str, list[Round]] = {target.name: [] for target in targets}
    for number in range(rounds + 1):
        for target in targets:
            _show_progress(f"round {number} of {rounds}: {target.name}")
            measured = visitor.measure(target)
            if number:  # the round before the first warms the machine
                found[target.name].append(measured)
    _show_progress("")
    return found


def _show_progress(line: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()


def _downloaded(visitor: Visitor, target: Target, pages: Path) -> Iterator[Size]:
    """What was asked for beyond the page and its style sheet."""
    for address in sorted(visitor.files(target)):
        file = pages / urlsplit(address).path.strip("/")
        if not file.name.startswith("style."):
            name, _, suffix = file.name.split(".")
            yield weigh(f"{name}.{suffix}", file.read_bytes())


def weigh_script(built: Path) -> Size:
    """The banner of a built site."""
    return weigh("en.js of the whole shop", find_script(built).read_bytes())


def run(browser: Browser, rounds: int, as_of: date) -> tuple[tuple[Result, ...], Size]:
    """Everything, in the order of the targets; the page alone is not among them.

    And what our banner weighs in the shop as it is.
    """
    with tempfile.TemporaryDirectory(prefix="codars-banner-") as work:
        whole = weigh_script(build_shop(Path(work) / "whole", as_of))
        built, pages = build_lean_shop(Path(work), as_of), Path(work) / "pages"
        targets = make_targets(built)
        write_pages(built, targets, pages)
        host = Host(BROTLI)
        with host.serving(pages):
            visitor = Visitor(browser, host.address)
            found = measure(visitor, targets, rounds)
            results = tuple(
                Result(
                    target.name,
                    host.address,
                    tuple(_downloaded(visitor, target, pages)),
                    tuple(found[target.name]),
                    tuple(found[PLAIN.name]),
                )
                for target in targets
                if target is not PLAIN
            )
            return results, whole


def _find_chromium() -> Path:
    program = Path(os.environ.get("CHROME_PATH", _CHROMIUM))
    if not program.is_file():
        raise LookupError(f"there is no {program}; name a Chromium in CHROME_PATH")
    return program


def main(arguments: Sequence[str]) -> int:
    """Measure, print the tables; 1 when a budget is not kept."""
    parser = _parser()
    options = parser.parse_args(arguments)
    before = os.getloadavg()[0]
    try:
        program = _find_chromium()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=list(_FLAGS))
            results, whole = run(browser, options.rounds, options.as_of)
            version = browser.version
            browser.close()
    except LookupError as problem:
        parser.exit(2, f"{problem}\n")
    verdicts = judge(results[0], results[1:])
    lines = [
        *table.verdicts(verdicts),
        "",
        *table.times(results),
        "",
        *table.sizes(results, whole),
        "",
        f"{options.rounds} rounds, as of {options.as_of}; {machine()}; Chromium {version}.",
        f"Load {before:.1f} before, {os.getloadavg()[0]:.1f} after.",
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    if options.json:
        every = [asdict(result) for result in results]
        options.json.write_text(json.dumps(every, indent=1), encoding="utf-8")
    return 0 if all(one.kept for one in verdicts) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure the consent banner beside two peers.")
    add = parser.add_argument
    add("--rounds", type=count, default=9, metavar="N", help="loads of every kind on every page")
    add("--json", type=Path, metavar="FILE", help="every single sample too")
    add("--as-of", type=date.fromisoformat, default=date(2026, 11, 23), metavar="DAY")
    return parser


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
