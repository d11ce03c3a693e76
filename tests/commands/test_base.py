"""The ledger of a branch continues that of the branch it is merged into (R012, R013, R033)."""

import json

from tests.commands.conftest import Desk, git


def test_a_ledger_that_grew_continues_its_base(upcoming: Desk) -> None:
    """Lines added at the end are what a branch is for."""
    upcoming.run("withdraw", "privacy", "2", "--reason", "lv=Kļūda.")
    assert upcoming.run("check", "--base", "HEAD") == upcoming.run("check", "--base", "HEAD~1")


def test_a_ledger_written_anew_does_not(upcoming: Desk) -> None:
    """R012, an error when live; in rehearsal it may be started anew, with a warning."""
    ledger = upcoming.root / "content/ledger.jsonl"
    ledger.unlink()
    upcoming.run("publish", "privacy", "1", on="2025-12-31")
    upcoming.run("publish", "privacy", "2")
    assert "warning R012" in upcoming.run("check", "--base", "HEAD")
    assert "R012" not in upcoming.tried("check", on="2026-11-23")[1]


def live(desk: Desk) -> Desk:
    """The same site, live."""
    site = desk.root / "content/site.yaml"
    site.write_text(site.read_text(encoding="utf-8") + "stage: live\n", encoding="utf-8")
    return desk


def test_going_live_is_the_last_new_beginning(upcoming: Desk) -> None:
    """The base decides: what was recorded in rehearsal may go, what was recorded live may not."""
    live(upcoming)
    (upcoming.root / "content/ledger.jsonl").unlink()
    upcoming.run("publish", "privacy", "1", on="2025-12-31")
    upcoming.run("publish", "privacy", "2")
    assert "warning R012" in upcoming.run("check", "--base", "HEAD")
    upcoming.commit()
    (upcoming.root / "content/ledger.jsonl").unlink()
    upcoming.run("publish", "privacy", "1", on="2025-12-30")
    assert "error R012" in upcoming.refused("check", "--base", "HEAD")


def test_what_is_live_does_not_become_a_rehearsal_again(upcoming: Desk) -> None:
    """R012: else one word would make of every line one that may be taken back."""
    live(upcoming).commit()
    site = upcoming.root / "content/site.yaml"
    site.write_text(site.read_text("utf-8").replace("live", "rehearsal"), "utf-8")
    (upcoming.root / "content/ledger.jsonl").unlink()
    said = upcoming.refused("check", "--base", "HEAD")
    assert "error R012: the base is live, but this is not" in said
    assert "error R012: line 1 of the base's ledger is not here" in said


def test_a_version_merged_too_late_for_its_notice_is_refused(upcoming: Desk) -> None:
    """R013: readers see it from the day on which it is merged."""
    upcoming.run("check", "--base", "HEAD~1", on="2026-12-16")
    assert "R013" in upcoming.refused("check", "--base", "HEAD~1", on="2026-12-17")
    upcoming.run("check", "--base", "HEAD", on="2026-12-17")


def test_a_base_without_a_ledger_is_continued_by_any(desk: Desk) -> None:
    """The first branch that publishes has none to continue."""
    git(desk.root, "rm", "-q", "--cached", "content/ledger.jsonl")
    git(desk.root, "-c", "user.name=A", "-c", "user.email=a@a.lv", "commit", "-qm", "None")
    desk.run("check", "--base", "HEAD")


def test_a_base_that_is_not_there_is_told(desk: Desk) -> None:
    """R033; what looks like an option is a name as well."""
    for name in ("nowhere", "--all", "HEAD:content"):
        said = desk.tried("check", f"--base={name}", "--format", "json", on="2026-11-23")[1]
        assert {found["code"] for found in json.loads(said)["problems"]} == {"R033"}
