"""An earlier translation that still fits (semantics 4.4)."""

import pytest

from tests.commands.conftest import POLICY, Desk


@pytest.fixture
def draft(upcoming: Desk) -> Desk:
    """Besides a draft version 3, of which two clauses changed and one is new."""
    upcoming.write(
        "3/version.yaml",
        "effective: 2027-03-15\nbased_on: 2\nkind: editorial\nsummary: {lv: Trešā., en: Third.}\n",
    )
    text = upcoming.text("2/lv.md").replace("Skatiet", "Lasiet").replace("Teksts.", "Teksti.")
    upcoming.write("3/lv.md", text + "\n## Glabāšana {#storage}\n\nGadu.\n")
    return upcoming


def test_what_is_confirmed_is_current(draft: Desk) -> None:
    """Without a word typed; and the page shows the earlier words as a translation."""
    said = draft.run("confirm", "privacy", "3", "en", "rights", "aim")
    assert draft.text("3/en.md") == "---\nconfirms: [rights, aim]\n---\n"
    assert f"Wrote {POLICY}/3/en.md" in said
    assert draft.run("status", "--format", "json").count('"id"') == 1
    draft.run("publish", "privacy", "3")
    assert "See " in draft.page("en/policy/v3")


def test_it_is_shown_what_one_says(draft: Desk) -> None:
    """The words of the binding text that changed, and beside them the translation."""
    said = draft.run("confirm", "privacy", "3", "en", "rights", "--dry-run")
    assert (
        "You confirm rights. Changed in lv since version 2:\n    …\n"
        "    [-Skatiet-] {+Lasiet+} [](#aim).\n"
        "The en of version 2, which still fits:\n    Rights\n\n    See [](#aim).\n"
    ) in said
    assert not (draft.root / POLICY / "3/en.md").exists()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "---\nconfirms: [rights, aim]\n---\n"),
        ("## Storage {#storage}\n\nA year.\n",
         "---\nconfirms: [rights, aim]\n---\n## Storage {#storage}\n\nA year.\n"),
        ("---\n# why\nconfirms: [preamble] # yes\n---\n",
         "---\n# why\nconfirms: [rights, aim, preamble] # yes\n---\n"),
        ("---\nconfirms:\n  - preamble\n---\n## Year {#storage}\n\nOne.",
         "---\nconfirms:\n  - rights\n  - aim\n  - preamble\n---\n## Year {#storage}\n\nOne."),
        ("---\r\nconfirms: []\r\n---\r\n\r\nHi.\r\n",
         "---\r\nconfirms: [rights, aim]\r\n---\r\n\r\nHi.\r\n"),
    ],
)  # fmt: skip
def test_all_other_bytes_stay(draft: Desk, before: str, after: str) -> None:
    """The file, its front matter and the key are made where they lack."""
    path = draft.root / POLICY / "3/en.md"
    path.write_bytes(before.encode())
    if not before:
        path.unlink()
    draft.tried("confirm", "privacy", "3", "en", "rights", "aim", on="2026-11-23")
    assert path.read_bytes().decode() == after


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (["right"], 'R034: privacy 3 has no clause "right".\n    Did you mean "rights"?'),
        (["aim", "preamble"], 'R035: clause "preamble" is current in en already'),
        (["storage"], 'R035: clause "storage" has no earlier translation into en'),
    ],
)
def test_what_cannot_be_confirmed_is_refused(draft: Desk, ids: list[str], said: str) -> None:
    """Each with its reason; nothing is written."""
    assert said in draft.refused("confirm", "privacy", "3", "en", *ids)


def test_what_is_written_is_not_confirmed(draft: Desk) -> None:
    """R035, with the line; the words of the file count. Nor is anything confirmed twice."""
    draft.write("3/en.md", "## Aim {#aim}\n\nTexts.\n")
    assert 'en.md:1:1: error R035: clause "aim" stands in en.md' in draft.refused(
        "confirm", "privacy", "3", "en", "aim"
    )
    draft.run("confirm", "privacy", "3", "en", "rights")
    assert "is current in en already" in draft.refused("confirm", "privacy", "3", "en", "rights")


def test_a_late_confirmation_is_recorded_by_publish(draft: Desk) -> None:
    """Of a version that is published already."""
    draft.run("publish", "privacy", "3")
    said = draft.run("confirm", "privacy", "3", "en", "rights")
    assert "once translated, record it: codars-site publish privacy 3." in said
    draft.run("publish", "privacy", "3")
    assert "See " in draft.page("en/policy/v3")
