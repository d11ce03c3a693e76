"""A history written anew, from the first line on, agrees with itself; memory does not."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from codars_site.derive.entries import Pinner
from codars_site.model.ledger import INVENTORY, Publish
from codars_site.model.site import Site
from codars_site.pipeline import Order, build
from codars_site.sources.ledger import append
from codars_site.sources.site import load_site
from codars_site.verify.files import FolderFiles, Located
from codars_site.verify.site import Remembered, Verified, verify_site

RICH = Path(__file__).parent.parent / "sites/rich"
TODAY = date(2026, 11, 23)
LEDGER = "content/ledger.jsonl"


@pytest.fixture(scope="module")
def rewritten(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rich site with other words in its first version, and a ledger that never knew others."""
    root = tmp_path_factory.mktemp("rewritten") / "site"
    shutil.copytree(RICH, root)
    first = root / "content/policies/privacy/1/lv.md"
    first.write_text(first.read_text("utf-8").replace("maz", "daudz", 1), "utf-8")
    old, _ = load_site(RICH)
    assert old is not None
    (root / LEDGER).unlink()
    for line in old.ledger.lines:
        site, _ = load_site(root)
        assert site is not None
        assert isinstance(line.entry, Publish)
        lines = append(site.ledger, [published_anew(site, line.entry)], line.recorded).lines
        (root / LEDGER).write_text("".join(f"{one.text}\n" for one in lines), "utf-8")
    build(Order(root, TODAY), root / "dist", lambda pages, _: pages)
    return root


def published_anew(site: Site, entry: Publish) -> Publish:
    """The entry as the site's words would make it now."""
    pinner, inventory = Pinner(site), site.inventory(entry.version)
    if entry.policy == INVENTORY and inventory:
        return pinner.inventory(inventory)
    policy = site.policy(entry.policy)
    version = policy.version(entry.version) if policy else None
    assert policy is not None
    assert version is not None
    return pinner.version(policy, version)


def verified(root: Path, remembered: Remembered | None = None) -> Verified:
    """What verify says of a built site."""
    located = Located(FolderFiles(root / "dist"), "politikas/api/v1/", served=False)
    return verify_site(located, remembered)


def heads(root: Path) -> list[str]:
    """The hashes of the lines of a site's ledger."""
    site, _ = load_site(root)
    assert site is not None
    return [line.hash for line in site.ledger.lines]


def test_a_site_alone_cannot_tell_that_its_history_is_another(rewritten: Path) -> None:
    """This is what verify does not prove without something remembered."""
    assert verified(rewritten).findings == ()


@pytest.mark.parametrize("line", [1, 3, 5])
def test_a_remembered_hash_tells(rewritten: Path, line: int) -> None:
    """The hash of any line from the changed one on; its first digits are enough."""
    for head in (heads(RICH)[line], heads(RICH)[line][:12].upper()):
        (finding,) = verified(rewritten, Remembered(head=head)).findings
        assert "history was written anew" in finding.what


def test_a_remembered_ledger_tells_which_line(rewritten: Path) -> None:
    """An older copy has to be the beginning of the published one, byte for byte."""
    (finding,) = verified(rewritten, Remembered(ledger=(RICH / LEDGER).read_bytes())).findings
    assert "the two part at line 2" in finding.what


def test_what_is_remembered_rightly_is_no_finding(rewritten: Path) -> None:
    """Every line of the ledger, every beginning of it, and nothing at all."""
    ledger = (rewritten / LEDGER).read_bytes()
    for head in heads(rewritten):
        assert verified(rewritten, Remembered(head=head)).findings == ()
    for end in (0, ledger.index(b"\n") + 1, len(ledger)):
        assert verified(rewritten, Remembered(ledger=ledger[:end])).findings == ()
