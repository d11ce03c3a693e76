"""The folder of a new version (semantics 4.13)."""

import shutil

from tests.commands.conftest import POLICY, Desk

RICH = "tests/sites/rich"


def test_a_new_version_is_a_copy_with_its_settings_to_be_written(desk: Desk) -> None:
    """The binding text byte for byte; the summaries are left, line by line; nothing is recorded."""
    raw = desk.text("1/lv.md").replace("\n", "\r\n").encode()
    (desk.root / POLICY / "1/lv.md").write_bytes(raw)
    lines = len(desk.site().ledger.lines)
    said = desk.run("new-version", "privacy", "--effective", "2027-03-01")
    assert (desk.root / POLICY / "2/lv.md").read_bytes() == raw
    assert not (desk.root / POLICY / "2/en.md").exists()
    assert desk.text("2/version.yaml") == (
        "# The day from which it applies.\neffective: 2027-03-01\n"
        "# The version that this one changes.\nbased_on: 1\n"
        "# material: people are told in time. editorial: nothing changes for them.\n"
        "kind: material\n"
        "# One or two sentences for readers, in each language: what changes for them.\n"
        "summary:\n  lv:\n  en:\n"
    )
    assert "What is left to write:" in said
    for line, language in ((9, "lv"), (10, "en")):
        assert f"2/version.yaml:{line}:3: error" in said
        assert f"summary.{language}: no value" in said
    desk.change("2/version.yaml", "lv:\n  en:", "lv: Otrā.\n  en: Second.")
    assert len(desk.site().ledger.lines) == lines
    assert "R014" in desk.codes()
    desk.run("publish", "privacy", "2")


def test_it_builds_on_the_last_version_there_is(upcoming: Desk) -> None:
    """An upcoming one counts, and so does a draft."""
    upcoming.run("new-version", "privacy", "--effective", "2027-02-01")
    assert "based_on: 2" in upcoming.text("3/version.yaml")


def test_an_upcoming_version_is_not_overtaken(upcoming: Desk) -> None:
    """R031, with the remedy: it would undo the new one's changes, or the new one its."""
    said = upcoming.refused("new-version", "privacy", "--effective", "2027-01-01")
    assert "R031: privacy 2, which takes effect on 2027-01-15, would undo" in said
    assert "withdraw privacy 2" in said
    said = upcoming.refused("new-version", "privacy", "--effective", "2027-02-01", "--from", "1")
    assert "R031: a version based on 1 would undo what privacy 2 changes" in said
    assert "R020" in upcoming.refused(
        "new-version", "privacy", "--effective", "2027-02-01", "--from", "7"
    )


def test_after_a_withdrawal_the_number_is_not_used_again(upcoming: Desk) -> None:
    """The next version builds on the one that goes on."""
    upcoming.run("withdraw", "privacy", "2", "--reason", "lv=Kļūda.")
    upcoming.run("new-version", "privacy", "--effective", "2027-03-01")
    assert "based_on: 1" in upcoming.text("3/version.yaml")
    assert upcoming.text("3/lv.md") == upcoming.text("1/lv.md")


def test_a_policy_that_has_ended_gets_no_version(desk: Desk) -> None:
    """R031."""
    desk.run("repeal", "privacy", "--effective", "2027-01-01", "--reason", "lv=Beigas.")
    assert "R031" in desk.refused("new-version", "privacy", "--effective", "2027-03-01")
    assert "R020" in desk.refused("new-version", "terms", "--effective", "2027-03-01")


def test_a_list_is_copied_with_all_its_files(desk: Desk) -> None:
    """The inventory has no kind and builds on the one before."""
    shutil.rmtree(desk.root / "content")
    shutil.copytree(RICH + "/content", desk.root / "content")
    desk.run("new-version", "inventory", "--effective", "2028-03-01")
    made = desk.root / "content/inventory"
    for file in (made / "2").glob("*.yaml"):
        if file.name != "version.yaml":
            assert (made / "3" / file.name).read_bytes() == file.read_bytes()
    assert "based_on" not in (made / "3/version.yaml").read_text(encoding="utf-8")


def test_a_broken_site_is_mended_first(desk: Desk) -> None:
    """A folder that cannot be read is not taken for one that is not there."""
    desk.write("2/version.yaml", "effective: soon\n")
    desk.write("2/lv.md", desk.text("1/lv.md"))
    desk.refused("new-version", "privacy", "--effective", "2027-03-01")
