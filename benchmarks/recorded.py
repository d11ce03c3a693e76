"""Publish the versions of a generated site, all in one go, as the commands would one by one."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from codars_site.derive.entries import Pinner
from codars_site.model.ledger import INVENTORY, Ledger, Publish
from codars_site.model.site import Site
from codars_site.sources.ledger import LEDGER, append, parse_ledger
from codars_site.sources.site import load_site

NOTICE = timedelta(days=30)


def record_history(root: Path, draft: tuple[str, int] | None = None) -> None:
    """Write the ledger of a site without one; a version named as the draft is left out.

    Every version is recorded in time for its notice. Raises LookupError where there is no site.
    """
    site, _ = load_site(root)
    if site is None:
        raise LookupError(f"no site in {root}")
    ledger = Ledger()
    for recorded, entry in sorted(_entries(site), key=_order):
        if (entry.policy, entry.version) != draft:
            ledger = append(ledger, (entry,), recorded)
    _write(root, ledger)


def forget_from(root: Path, version: tuple[str, int]) -> None:
    """Take the line that published a version, and all after it, from the ledger of a copy."""
    ledger, _ = parse_ledger((root / LEDGER).read_text(encoding="utf-8"))
    line = ledger.published(*version)
    if line is None:
        raise LookupError(f"{version[0]} {version[1]} is not published in {root}")
    _write(root, Ledger(ledger.lines[: line.number - 1]))


def _entries(site: Site) -> Iterator[tuple[date, Publish]]:
    pinner = Pinner(site)
    for policy in site.policies:
        for version in policy.versions:
            yield version.effective - NOTICE, pinner.version(policy, version)
    for inventory in site.inventories:
        yield inventory.effective - NOTICE, pinner.inventory(inventory)


def _order(recorded: tuple[date, Publish]) -> tuple[date, bool, str, int]:
    """By day; what policies draw comes before them."""
    day, entry = recorded
    return day, entry.policy != INVENTORY, entry.policy, entry.version


def _write(root: Path, ledger: Ledger) -> None:
    text = "".join(f"{line.text}\n" for line in ledger.lines)
    (root / LEDGER).write_text(text, encoding="utf-8")
