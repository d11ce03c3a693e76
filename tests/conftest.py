"""Small sites in a temporary folder, one line a file."""

from collections.abc import Callable
from pathlib import Path

import pytest

SITE = """\
base_url: https://example.org
languages: [lv, en]
publisher:
  name: {value: SIA “Paraugs”, status: confirmed}
"""
POLICY = "titles: {lv: Politika, en: Policy}\nslugs: {lv: politika, en: policy}\n"
VERSION = "effective: 2026-01-01\nkind: initial\nsummary: {lv: Pirmā., en: First.}\n"
ENGLISH = "Summary.\n\n## Aim {#aim}\n\nText.\n\n## Rights {#rights}\n\nSee [](#aim).\n"
TEXT = "Ievads.\n\n## Mērķis {#aim}\n\nTeksts.\n\n## Tiesības {#rights}\n\nSk. [](#aim).\n"

MakeSite = Callable[[dict[str, str]], Path]


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """Write a site of one policy in two languages; files given by path come on top."""

    def make(files: dict[str, str]) -> Path:
        policy = "content/policies/privacy"
        root = tmp_path / "site"
        everything = {
            "content/site.yaml": SITE,
            f"{policy}/policy.yaml": POLICY,
            f"{policy}/1/version.yaml": VERSION,
            f"{policy}/1/lv.md": TEXT,
            f"{policy}/1/en.md": ENGLISH,
            **files,
        }
        for name, text in everything.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return root

    return make
