"""Whatever happened to a site, it is proven: generated histories on many days."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from recorded import record_history

from codars_site.pipeline import Order, build
from codars_site.verify.files import FolderFiles, Located
from codars_site.verify.reading import Reader
from codars_site.verify.site import verify_site
from tests.history_site import FIRST_DAY, SMALL, write_history


@pytest.mark.parametrize("seed", range(6))
def test_a_generated_history_is_proven_on_any_day(seed: int, tmp_path: Path) -> None:
    """Versions to come, in force and past; clauses renamed, moved, removed and restored."""
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
