"""Small sites in a temporary folder, one line a file; and what readers then see of them."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from codars_site.derive.amendments.publishing import publish_version
from codars_site.model.amendment import Amendment, Case
from codars_site.model.ledger import INVENTORY
from codars_site.pipeline import Order
from codars_site.recording import record
from codars_site.sources.site import load_site

DAY = date(2026, 11, 23)
NOTICE = timedelta(60)  # more than the 30 days that material versions are announced before

# no test depends on how fast the machine is
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

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
    """Write a site of one policy in two languages; files given by path come on top.

    All its versions are drafts until something publishes them.
    """

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


def publish_all(root: Path, until: date = DAY) -> Path:
    """Publish every version in the order in which they take effect, in good time before; the last
    ones on the day `until`.
    """
    site, _ = load_site(root)
    assert site is not None
    drafts = [(one.effective, INVENTORY, one.number) for one in site.inventories]
    drafts += [(one.effective, of.id, one.number) for of in site.policies for one in of.versions]
    for effective, policy, number in sorted(drafts, key=_inventories_first):
        decide = partial(_publish, policy=policy, number=number)
        record(Order(root, until), decide, min(effective - NOTICE, until))
    return root


def _inventories_first(draft: tuple[date, str, int]) -> tuple[date, bool, str, int]:
    effective, policy, number = draft
    return effective, policy != INVENTORY, policy, number


def _publish(case: Case, *, policy: str, number: int) -> Amendment:
    return publish_version(case, policy, number)
