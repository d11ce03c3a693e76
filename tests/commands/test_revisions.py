"""Translations of published versions, made and revised (semantics 4.4, 4.14 case 7)."""

from codars_site.model.ledger import Translation
from codars_site.model.policy import PREAMBLE
from tests.commands.conftest import SECOND, TODAY, Desk


def test_a_revised_clause_is_recorded_and_its_former_wording_kept(desk: Desk) -> None:
    """Only the clause that changed is kept, with its heading and id, as it was typed."""
    desk.change("1/en.md", "Text.", "Better text.")
    assert "R003" in desk.codes()
    desk.run("publish", "privacy", "1")
    entry = desk.last()
    assert isinstance(entry, Translation)
    assert (entry.version, entry.text.language, entry.replaced) == (1, "en", 1)
    assert desk.text("1/replaced/en-1.md") == "## Aim {#aim}\n\nText.\n"
    assert desk.codes() == set()


def test_revisions_are_numbered_and_each_day_shows_its_own(desk: Desk) -> None:
    """A build for a day in the past says what visitors saw on it."""
    for day, old, new in (("2026-03-01", "Text.", "Words."), ("2026-05-01", "Words.", "Prose.")):
        desk.change("1/en.md", old, new)
        desk.run("publish", "privacy", "1", on=day)
        desk.commit()
    assert desk.text("1/replaced/en-2.md") == "## Aim {#aim}\n\nWords.\n"
    for day, word in (("2026-02-28", "Text."), ("2026-03-01", "Words."), ("2026-05-01", "Prose.")):
        assert f"<p>{word}</p>" in desk.page("en/policy/v1", on=day)


def test_edits_that_are_committed_are_found_behind(desk: Desk) -> None:
    """The wording that was published is the newest in git with the recorded hash."""
    desk.change("1/en.md", "Text.", "Draft of better text.")
    desk.commit()
    desk.change("1/en.md", "Draft of better text.", "Better text.")
    desk.commit()
    desk.run("publish", "privacy", "1")
    assert desk.text("1/replaced/en-1.md") == "## Aim {#aim}\n\nText.\n"


def test_without_git_the_former_wording_is_named(desk: Desk) -> None:
    """R028 names --former; a file with another wording is no proof."""
    kept = desk.root / "kept.md"
    kept.write_text(desk.text("1/en.md"), encoding="utf-8")
    other = desk.root / "other.md"
    other.write_text(desk.text("1/en.md").replace("Text.", "Test."), encoding="utf-8")
    (desk.root / ".git").rename(desk.root / "no-git")
    desk.change("1/en.md", "Text.", "Better text.")
    said = desk.refused("publish", "privacy", "1")
    assert 'R028: the published wording of "aim" is neither in git nor' in said
    assert "--former FILE" in said
    assert "R028" in desk.refused("publish", "privacy", "1", "--former", str(other))
    desk.run("publish", "privacy", "1", "--former", str(kept))
    assert desk.text("1/replaced/en-1.md") == "## Aim {#aim}\n\nText.\n"


def test_an_added_clause_replaces_nothing(desk: Desk) -> None:
    """A translation may come later, clause by clause."""
    desk.write("2/version.yaml", "effective: 2027-01-15\nbased_on: 1\nkind: material\n"
               "summary: {lv: Otrā., en: Second.}\n")  # fmt: skip
    desk.write("2/lv.md", desk.text("1/lv.md").replace("Sk.", "Skat."))
    desk.run("publish", "privacy", "2")
    desk.write("2/en.md", "## Aim {#aim}\n\nText.\n")
    assert "R016" in desk.codes()
    desk.run("publish", "privacy", "2")
    desk.write("2/en.md", desk.text("1/en.md"))
    desk.run("publish", "privacy", "2")
    entry = desk.last()
    assert isinstance(entry, Translation)
    assert entry.replaced is None
    assert [clause.id for clause in entry.text.clauses] == [PREAMBLE, "aim", "rights"]
    assert "R016" not in desk.codes()


def test_a_clause_taken_out_is_kept(desk: Desk) -> None:
    """What visitors saw of it stays."""
    desk.change("1/en.md", "## Aim {#aim}\n\nText.\n\n", "")
    desk.run("publish", "privacy", "1")
    assert desk.text("1/replaced/en-1.md") == "## Aim {#aim}\n\nText.\n"
    assert "<p>Text.</p>" in desk.page("en/policy/v1", on="2026-05-01")


def test_the_archive_answers_what_visitors_saw(upcoming: Desk) -> None:
    """A translation revised after its version ended does not change that version's page."""
    upcoming.change("1/en.md", "Text.", "Better text.")
    upcoming.run("publish", "privacy", "1", on="2027-02-01")
    page = upcoming.page("en/policy/v1", on="2027-02-01")
    assert "<p>Text.</p>" in page
    assert "Better text." not in page


def test_one_command_records_all_that_waits(upcoming: Desk) -> None:
    """Every revised translation of every version, and the confirmed facts."""
    for number in (1, 2):
        upcoming.change(f"{number}/en.md", "Text.", "Better text.")
    said = upcoming.run("publish")
    assert "translation privacy 1" in said
    assert "translation privacy 2" in said
    assert upcoming.codes() <= {"R014", "C021"}
    assert "R021" in upcoming.refused("publish")


def test_a_published_version_without_a_revision_has_nothing_to_record(desk: Desk) -> None:
    """R021; wrapping and emphasis are form."""
    desk.change("1/en.md", "Text.", "*Text.*")
    assert "R021" in desk.refused("publish", "privacy", "1")


def test_the_binding_text_is_no_translation(desk: Desk) -> None:
    """A changed binding text is refused with the two ways there are."""
    desk.change("1/lv.md", "Teksts.", "Cits.")
    desk.change("1/en.md", "Text.", "Other.")
    said = desk.refused("publish", "privacy", "1")
    assert "R003" in said
    assert "codars-site erratum privacy 1" in said


def test_the_archive_says_that_a_translation_was_revised_later(upcoming: Desk) -> None:
    """With the way to the words of now."""
    upcoming.change("1/en.md", "Text.", "Better text.")
    upcoming.run("publish", "privacy", "1", on="2027-02-01")
    page = upcoming.page("en/policy/v1", on="2027-02-01")
    assert "Corrected on 1 February 2027, after this version had ended" in page
    assert 'href="../#aim">The corrected wording</a>' in page
    assert "Corrected on" not in upcoming.page("politika/v1", on="2027-02-01")


def test_what_is_said_in_a_language_without_a_text_is_recorded_too(upcoming: Desk) -> None:
    """R005: readers of that language see the summary, so it does not change silently."""
    upcoming.write("3/version.yaml", f"effective: 2027-06-01\n{SECOND.replace('1', '2', 1)}")
    upcoming.write("3/lv.md", upcoming.text("2/lv.md").replace("Teksts", "Vārdi"))
    upcoming.run("publish", "privacy", "3")
    upcoming.page("en/policy")
    assert upcoming.findings() == ()
    upcoming.change("3/version.yaml", "Second.", "Third.")
    assert "R005: summary.en has changed" in upcoming.tried("check", on=TODAY)[1]


def test_a_revised_summary_is_recorded_and_proven(upcoming: Desk) -> None:
    """With a text in that language, or without one; also where there was no summary before."""
    upcoming.change("2/version.yaml", "en: Second.", "en: The second.")
    assert "R005" in upcoming.codes()
    upcoming.run("publish", "privacy", "2")
    assert "R005" not in upcoming.codes()
    upcoming.page("en/policy")
    assert upcoming.findings() == ()
    upcoming.write("3/version.yaml", f"effective: 2027-06-01\n{SECOND.replace('1', '2', 1)}")
    upcoming.change("3/version.yaml", ", en: Second.", "")
    upcoming.write("3/lv.md", upcoming.text("2/lv.md").replace("Teksts", "Vārdi"))
    upcoming.run("publish", "privacy", "3")
    upcoming.change("3/version.yaml", "Otrā.", "Otrā., en: Third.")
    assert "R005" in upcoming.codes()
    upcoming.run("publish", "privacy", "3")
    upcoming.page("en/policy")
    assert upcoming.findings() == ()


def test_who_approved_may_be_added(desk: Desk) -> None:
    """It shows on the page; the data keep to what was recorded, and are proven."""
    approved = "approved: {by: A. Ozola, role: Vadītāja, on: 2026-01-02}\n"
    desk.write("1/version.yaml", desk.text("1/version.yaml") + approved)
    assert desk.codes() == set()
    assert "A. Ozola" in desk.page("politika")
    assert desk.findings() == ()
