"""How far everything is translated, counted by hand."""

import json

import pytest

from tests.commands.conftest import Desk, desk, upcoming  # noqa: F401 - fixtures

SECOND = "based_on: 2\nkind: editorial\nsummary: {lv: Trešā., en: Third.}\n"
AIM = "## Mērķis {#aim}\n\nOtrs teksts, par 3 datiem.\n"  # 1 + 5 words
NEW = "## Jauna daļa {#new}\n\n- Viens [](#aim)\n- {{ publisher.name }} `_ga`\n"  # 2 + 2 + 2


@pytest.fixture
def site(upcoming: Desk) -> Desk:  # noqa: F811
    """Version 1 in force, 2 upcoming with one clause stale, 3 a draft with one more and one new."""
    rights = "## Tiesības {#rights}\n\nSkatiet [](#aim).\n"
    upcoming.write("3/version.yaml", f"effective: 2027-02-01\n{SECOND}")
    upcoming.write("3/lv.md", f"Ievads.\n\n{AIM}\n{rights}\n{NEW}")
    return upcoming


def counted(desk: Desk, *options: str) -> dict[str, list[object]]:  # noqa: F811
    """By version: current, stale, missing, words."""
    data = json.loads(desk.run("status", "--format", "json", *options))
    keys = ("current", "stale", "missing", "words")
    return {f"{row['version']} {row['language']}": [row[key] for key in keys]
            for row in data["translations"]}  # fmt: skip


def test_every_clause_and_word_is_counted(site: Desk) -> None:
    """Words are those of the binding text of what is open, with headings, numbers and names."""
    assert counted(site) == {
        "1 en": [3, 0, 0, 0], "2 en": [3, 0, 0, 0], "3 en": [2, 1, 1, 6 + 6],
    }  # fmt: skip


def test_json_says_what_and_why(site: Desk) -> None:
    """And how many days are left; a stub is begun, not translated."""
    site.run("translate", "privacy", "3", "en")
    data = json.loads(site.run("status", "--format", "json"))
    assert data["as_of"] == "2026-11-23"
    assert data["next_change"]["days"] == 53
    row = data["translations"][2]
    assert (row["standing"], row["effective"], row["days"]) == ("draft", "2027-02-01", 70)
    assert row["open"] == [
        {"id": "aim", "standing": "stale", "since": 3, "words": 6, "begun": True},
        {"id": "new", "standing": "missing", "since": 3, "words": 6, "begun": True},
    ]


def test_the_table_fits_a_terminal(site: Desk) -> None:
    """Eighty columns, aligned, then what is open, then what happens next."""
    said = site.run("status")
    assert said == (
        "Version    Standing  From        Language  Current  Stale  Missing  Words\n"
        "privacy 1  in force  2026-01-01  en              3      0        0      0\n"
        "privacy 2  upcoming  2027-01-15  en              3      0        0      0\n"
        "privacy 3  draft     2027-02-01  en              2      1        1     12\n"
        "\n"
        "privacy 3, en: 2 clauses, 12 words; codars-site translate privacy 3 en\n"
        "  stale, changed in version 3: aim\n"
        "  missing, new in version 3: new\n"
        "\n"
        "In 53 days, on 2027-01-15: privacy 2 takes effect.\n"
    )


def test_a_pull_request_gets_a_table(site: Desk) -> None:
    """In Markdown."""
    said = site.run("status", "--format", "markdown", "--lang", "en")
    assert "| privacy 3 | draft | 2027-02-01 | en | 2 | 1 | 1 | 12 |\n" in said
    assert "\n- stale, changed in version 3: `aim`\n" in said


def test_what_waits_to_be_recorded_is_not_to_be_translated(site: Desk) -> None:
    """Of a published version it is told apart."""
    site.run("publish", "privacy", "3")
    site.write("3/en.md", "## New {#new}\n\n- One [](#aim)\n- {{ publisher.name }} `_ga`\n")
    assert counted(site)["3 en"] == [2, 1, 0, 6]
    assert "translated, not recorded (codars-site publish privacy 3): new" in site.run("status")


def test_what_a_draft_translates_is_not_shown_before_it(site: Desk) -> None:
    """A clause of a published version stays open until the draft that says it is published."""
    site.write("4/version.yaml", f"effective: 2027-03-01\n{SECOND}".replace("2\nkind", "3\nkind"))
    site.write("4/lv.md", site.text("3/lv.md"))
    site.write("4/en.md", "## Aim {#aim}\n\nSecond text on 3 data.\n")
    site.run("publish", "privacy", "3")
    assert counted(site) == {
        "1 en": [3, 0, 0, 0], "2 en": [3, 0, 0, 0], "3 en": [2, 1, 1, 12], "4 en": [3, 0, 1, 6],
    }  # fmt: skip
    assert "<!-- suggestion, from privacy 4 #aim, " in site.run(
        "translate", "privacy", "3", "en", "--dry-run"
    )


def test_superseded_versions_are_left_out(site: Desk) -> None:
    """Nobody translates them for readers."""
    assert list(counted(site, "--as-of", "2027-01-15")) == ["2 en", "3 en"]
    assert site.run("status", "--as-of", "2027-01-15").endswith(
        "No version is waiting to take effect.\n"
    )


def test_another_language_is_refused(site: Desk) -> None:
    """R034."""
    assert "R034" in site.refused("status", "--lang", "ee")


def test_a_required_language_stops_a_material_version(site: Desk) -> None:
    """`require` in policy.yaml: C021 is a note of drafts, a warning of what is published, and an
    error where a material version must be translated.
    """
    found = "note C021: privacy 3: not translated into en: 1 stale (aim), 1 missing (new)"
    assert found in site.run("check")
    site.change("policy.yaml", "titles:", "require: [en]\ntitles:")
    assert found in site.run("check")
    site.change("3/version.yaml", "editorial", "material")
    assert "error C021: privacy 3" in site.refused("publish", "privacy", "3")
    site.change("3/version.yaml", "material", "editorial")
    site.run("publish", "privacy", "3")
    assert "warning C021: privacy 3" in site.run("check")
    site.change("policy.yaml", "[en]", "[de]")
    assert 'S006: require: language "de" is not declared' in site.refused("check")
