"""The example shop, as it is and with no more than the peers can do, built by the commands."""

import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

_REPOSITORY = Path(__file__).resolve().parents[2]
_SHOP = _REPOSITORY / "examples" / "shop"
# vendors told of the choice, and placeholders
_EXTRA = re.compile(r"^ +(?:signals|embed): .*\n", re.MULTILINE)
_EFFECTIVE = re.compile(r"(?<=^effective: )\S+", re.MULTILINE)


def build_shop(out: Path, as_of: date) -> Path:
    """The built pages of the shop as it is."""
    return _build(_SHOP, out, as_of)


def build_lean_shop(work: Path, as_of: date) -> Path:
    """The built pages of a shop with the same list, which never changed, signals nothing and
    shows no placeholders.
    """
    site = work / "lean"
    content = site / "content"
    shutil.copytree(_SHOP, site, ignore=shutil.ignore_patterns("ledger.jsonl"))
    inventory = content / "inventory"
    first, *later = sorted(inventory.iterdir(), key=lambda version: int(version.name))
    day = _effective(first)
    newest = (first, *later)[-1]
    for file in newest.iterdir():
        text = _EXTRA.sub("", file.read_text(encoding="utf-8"))
        file.write_text(_EFFECTIVE.sub(day, text), encoding="utf-8")
    newest.rename(inventory / "newest")
    for version in inventory.glob("[0-9]*"):
        shutil.rmtree(version)
    (inventory / "newest").rename(first)
    days = ["--on", day, "--as-of", as_of.isoformat()]
    for name in ("inventory", "cookies", "privacy"):
        _run("publish", name, "1", "--site", str(site), *days)
    return _build(site, work / "built", as_of)


def _effective(version: Path) -> str:
    found = _EFFECTIVE.search((version / "version.yaml").read_text(encoding="utf-8"))
    if found is None:
        raise LookupError(f"{version} says no day")
    return found[0]


def _build(site: Path, out: Path, as_of: date) -> Path:
    _run("build", "--site", str(site), "--out", str(out), "--as-of", as_of.isoformat())
    return out


def _run(*arguments: str) -> None:
    command = [sys.executable, "build.py", *arguments]
    done = subprocess.run(command, cwd=_REPOSITORY, check=False, capture_output=True, text=True)
    if done.returncode:
        said = (done.stdout + done.stderr)[-3000:]
        raise LookupError(f"build.py {arguments[0]} failed:\n{said}")
