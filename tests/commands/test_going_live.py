"""From rehearsal to published law (design §4)."""

from datetime import date

import pytest

from codars_site.model.ledger import Publish
from codars_site.model.site import Stage
from tests.commands.conftest import Desk

APPROVED = "approved: {by: A. B., role: valdes locekle, on: 2026-11-20}\n"
LATE = "retroactive_reason: {lv: Jau spēkā., en: In force already.}\n"


@pytest.fixture
def ready(desk: Desk) -> Desk:
    """Version 1 approved, and with a reason for being in force already; its slip corrected."""
    desk.write("1/version.yaml", desk.text("1/version.yaml") + APPROVED)
    desk.change("1/en.md", "Text.", "Better text.")
    desk.run("publish", "privacy", "1")
    desk.commit()
    return desk


def test_going_live_begins_the_ledger_anew(ready: Desk) -> None:
    """What was published is published on that day, in its present words; the rehearsal is gone."""
    ready.write("1/version.yaml", ready.text("1/version.yaml") + LATE)
    said = ready.run("go-live")
    site = ready.site()
    (line,) = site.ledger.lines
    assert site.stage is Stage.LIVE
    assert isinstance(line.entry, Publish)
    assert (line.recorded, line.entry.effective) == (date(2026, 11, 23), date(2026, 1, 1))
    assert "Removed content/policies/privacy/1/replaced/en-1.md" in said
    assert ready.codes() == set()
    assert "R032: the site is live already" in ready.refused("go-live")


def test_a_day_that_has_passed_needs_a_reason(ready: Desk) -> None:
    """R011: readers are told why it applied before it was recorded."""
    assert "R011" in ready.refused("go-live")


def test_nothing_goes_live_that_nobody_answers_for(desk: Desk) -> None:
    """R032 for every version, beside all facts and entries that are not confirmed."""
    site = desk.root / "content/site.yaml"
    fact = "  phone: {status: unconfirmed, label: {lv: tālrunis, en: phone}}\n"
    site.write_text(site.read_text(encoding="utf-8") + fact, encoding="utf-8")
    said = desk.refused("go-live")
    assert "R032: privacy 1 is not approved" in said
    assert "error S012: fact publisher.phone is unconfirmed" in said


def test_an_empty_site_does_not_go_live(ready: Desk) -> None:
    """R032."""
    (ready.root / "content/ledger.jsonl").unlink()
    (ready.root / "content/policies/privacy/1/replaced/en-1.md").unlink()
    assert "R032: nothing has been published" in ready.refused("go-live")


def test_versions_withdrawn_in_rehearsal_are_drafts_again(ready: Desk) -> None:
    """Nobody but the rehearsal has seen them."""
    ready.write("2/version.yaml", "effective: 2027-01-15\nbased_on: 1\nkind: material\n"
                "summary: {lv: Otrā., en: Second.}\n")  # fmt: skip
    ready.write("2/lv.md", ready.text("1/lv.md"))
    ready.run("publish", "privacy", "2")
    ready.run("withdraw", "privacy", "2", "--reason", "lv=Nē.")
    ready.write("1/version.yaml", ready.text("1/version.yaml") + LATE)
    ready.run("go-live")
    assert "R014" in ready.codes()
    assert len(ready.site().ledger.lines) == 1
