"""Same input, same bytes (design §10)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
SITES = REPOSITORY / "tests" / "sites"


def build(site: Path, out: Path, **environment: str) -> dict[str, bytes]:
    """The files that a fresh process builds, by path."""
    command = [sys.executable, str(REPOSITORY / "build.py"), "build", "--site", str(site)]
    subprocess.run(
        [*command, "--out", str(out)],
        check=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795420800", **environment},
        stdout=subprocess.DEVNULL,
    )
    files = (path for path in sorted(out.rglob("*")) if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def test_folder_zone_locale_and_hash_seed_leave_no_trace(tmp_path: Path) -> None:
    """P-28: builds in different folders, zones, locales and hash seeds are byte-identical."""
    copy = tmp_path / "somewhere else" / "site"
    shutil.copytree(SITES / "rich", copy)
    first = build(SITES / "rich", tmp_path / "one", TZ="UTC", LC_ALL="C", PYTHONHASHSEED="0")
    others = [
        build(copy, tmp_path / "two", TZ="Pacific/Auckland", PYTHONHASHSEED="1"),
        build(copy, tmp_path / "three", TZ="America/Los_Angeles", LC_ALL="lv_LV.UTF-8"),
    ]
    assert len(first) > 10
    assert all(other == first for other in others)


def test_a_rebuild_equals_a_cold_build(tmp_path: Path) -> None:
    """What was built before leaves no trace in what is built now."""
    out = tmp_path / "out"
    build(SITES / "minimal", out)
    again = build(SITES / "rich", out)
    assert again == build(SITES / "rich", tmp_path / "cold")


def test_the_moment_of_the_build_is_a_day_in_the_zone_of_the_site(tmp_path: Path) -> None:
    """All builds of one day in Riga are identical; the day starts there, not in UTC."""
    # 23 November 2026, 00:00 and 23:59 in Riga (UTC+2)
    midnight = build(SITES / "rich", tmp_path / "a", SOURCE_DATE_EPOCH="1795384800")
    evening = build(SITES / "rich", tmp_path / "b", SOURCE_DATE_EPOCH="1795471140")
    assert midnight == evening
