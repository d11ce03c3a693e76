"""Whatever happened to a site, it is proven: generated histories, errata, moved days."""

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from recorded import record_history

from codars_site.cli import commands
from codars_site.pipeline import Order, build
from codars_site.verify.files import FolderFiles, Located
from codars_site.verify.reading import Reader
from codars_site.verify.site import verify_site
from tests.history_site import FIRST_DAY, SMALL, write_history

RICH = Path(__file__).parent.parent / "sites/rich"


@pytest.mark.parametrize("seed", range(6))
def test_a_generated_history_is_proven_on_any_day(seed: int, tmp_path: Path) -> None:
    """P-07: versions to come, in force and past; clauses renamed, moved, removed and restored."""
    root, reader = tmp_path / "site", Reader()
    write_history(root, seed, replace(SMALL, languages=("lv", "en")))
    record_history(root)
    for days in (0, 45, 200, 400, 2_000):
        order = Order(root, FIRST_DAY + timedelta(days=days))
        build(order, tmp_path / "dist", lambda pages, _: pages)
        (folder,) = (tmp_path / "dist").glob("*/api/v1")
        below = f"{folder.relative_to(tmp_path / 'dist').as_posix()}/"
        located = Located(FolderFiles(tmp_path / "dist"), below, served=False)
        assert verify_site(located, None, reader).findings == ()


def test_a_corrected_and_a_postponed_version_are_proven(tmp_path: Path) -> None:
    """The corrected words, the former ones at their own address, and the days as moved."""
    root, dist = tmp_path / "site", tmp_path / "dist"
    shutil.copytree(RICH, root)
    slip = root / "content/policies/privacy/2/lv.md"
    slip.write_text(slip.read_text("utf-8").replace("uzrauga Datu", "uzraugā Datu"), "utf-8")
    former = RICH / "content/policies/privacy/2/lv.md"
    said = ["--reason", "lv=Slīpums.", "--reason", "en=A slip.", "--reason", "ru=Опечатка."]
    for command in (
        ["erratum", "privacy", "2", "--former", str(former), "--reviewed-by", "A. Ozola"],
        ["postpone", "privacy", "3", "--to", "2027-02-01"],
    ):
        run = [*command, *said, "--site", str(root), "--as-of", "2026-11-23"]
        result = CliRunner().invoke(commands, run)
        assert result.exit_code == 0, result.output
    located = Located(FolderFiles(dist), "politikas/api/v1/", served=False)
    for day in (date(2026, 11, 22), date(2026, 11, 23), date(2027, 1, 10), date(2027, 2, 1)):
        build(Order(root, day), dist, lambda pages, _: pages)
        assert verify_site(located).findings == ()
    original = dist / "privatuma-politika/v2/original/index.html"
    assert "uzrauga <a" in original.read_text("utf-8")
    original.write_text(original.read_text("utf-8").replace("uzrauga", "uzraugā"), "utf-8")
    found = [finding.what for finding in verify_site(located).findings]
    assert "it does not show the text as it was before its errata" in found
