"""Clauses for another tool and back (semantics 4.13)."""

from pathlib import Path

import pytest

from tests.commands.conftest import POLICY, SECOND, Desk

LATVIAN = """\
## Mērķis {#aim}

Glabājam datus gadu.

- vārdu;
- adresi.

Rakstiet {{ publisher.name }}, sk. [](#rights).

## Tiesības {#rights}

Sk. [](#aim).
"""
ENGLISH = """\
## Aim {#aim}

We keep data for a year.

- name;
- address.

Write to {{ publisher.name }}, see [](#rights).

## Rights {#rights}

See [](#aim).
"""


@pytest.fixture
def draft(desk: Desk) -> Desk:
    """Version 2 is published in both languages; in a draft 3 a block of one clause changed."""
    desk.write("2/version.yaml", f"effective: 2027-01-15\n{SECOND}")
    desk.write("2/lv.md", LATVIAN)
    desk.write("2/en.md", ENGLISH)
    desk.run("publish", "privacy", "2")
    desk.write(
        "3/version.yaml",
        "effective: 2027-03-15\nbased_on: 2\nkind: editorial\nsummary: {lv: Trešā., en: Third.}\n",
    )
    desk.write("3/lv.md", LATVIAN.replace("gadu", "divus gadus"))
    return desk


def export(desk: Desk, *options: str) -> Path:
    """What export-po prints, in a file."""
    path = desk.root / "privacy-3.en.po"
    path.write_text(desk.run("export-po", "privacy", "3", "en", *options), encoding="utf-8")
    return path


def change(path: Path, old: str, new: str) -> Path:
    """A file with one thing changed."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return path


def filled(path: Path) -> Path:
    """The file with its one fuzzy block looked through."""
    change(path, "#, fuzzy\n", "")
    return change(path, "We keep data for a year.", "We keep data for two years.")


def test_what_stayed_is_translated_and_what_changed_is_fuzzy(draft: Desk) -> None:
    """As gettext does it, block by block, with the words before."""
    text = export(draft).read_text("utf-8")
    assert (
        "#. 1. Mērķis (privacy 3 #aim): stale, changed in version 3\n"
        '#, fuzzy\n#| msgid "Glabājam datus gadu."\n'
    ) in text
    assert 'msgid "Glabājam datus divus gadus."\nmsgstr "We keep data for a year."\n' in text
    assert '"- vārdu;\\n"\n"- adresi."\nmsgstr ""\n"- name;\\n"\n"- address."\n' in text
    assert "#. Keep as they are: {{ publisher.name }}, […](#rights)\n" in text
    assert "#. Glabājam datus [-gadu-] {+divus gadus+}.\n" in text
    assert "rights/" not in text
    assert text.count("fuzzy\n") == 1


def test_all_of_it_can_be_exported(draft: Desk) -> None:
    """Also what is current, filled in."""
    text = export(draft, "--all").read_text("utf-8")
    assert 'msgid "Sk. [](#aim)."\nmsgstr "See [](#aim)."\n' in text


def test_what_other_versions_say_is_not_copied(draft: Desk) -> None:
    """It is current without a file; of a whole export only what is new comes in."""
    draft.run("import-po", str(filled(export(draft, "--all"))))
    assert "#rights}" not in draft.text("3/en.md")
    path = change(export(draft, "--all"), '"See [](#aim)."', '"Read [](#aim)."')
    assert "Translated: rights." in draft.run("import-po", str(path))
    assert "Read [](#aim)." in draft.text("3/en.md")


def test_a_block_that_the_build_draws_needs_no_translator(draft: Desk) -> None:
    """It is the same in every language."""
    draft.change("3/lv.md", "Sk. [](#aim).", "{{ consent }}")
    assert 'msgid "{{ consent }}"\nmsgstr "{{ consent }}"\n' in export(draft).read_text("utf-8")


def test_nothing_open_exports_nothing(draft: Desk) -> None:
    """It is said where it does not get into the file."""
    assert draft.run("export-po", "privacy", "2", "en") == "Nothing to translate into en.\n"


def test_a_finished_clause_comes_in(draft: Desk) -> None:
    """Into a file of its own, ready to be published."""
    said = draft.run("import-po", str(filled(export(draft))))
    assert draft.text("3/en.md") == ENGLISH.partition("\n## Rights")[0].replace(
        "a year", "two years"
    )
    assert "Translated: aim." in said
    draft.run("publish", "privacy", "3")
    assert "two years" in draft.page("en/policy/v3")


def test_a_fuzzy_or_empty_block_leaves_its_clause(draft: Desk) -> None:
    """It is told which, and how much of it is open; so it is of what a tool has dropped."""
    before = draft.tree()
    path = export(draft)
    assert draft.run("import-po", str(path)) == (
        "Left, because not finished: aim (1 of 4 parts open).\n"
    )
    change(filled(path), "We keep data for two years.", "")
    text = path.read_text("utf-8")
    path.write_text(text.replace('/2"\nmsgid', '/2"\nmsgid', 1), "utf-8")
    assert "aim (1 of 4 parts open)" in draft.run("import-po", str(path))
    assert draft.tree() == before


def test_a_stub_makes_room(draft: Desk) -> None:
    """With its comments; all else in the file stays."""
    draft.write("3/en.md", "---\nconfirms: []\n---\n\n## Rights {#rights}\n\nSee  [](#aim).\n")
    draft.run("translate", "privacy", "3", "en")
    assert "## Aim {#aim}\n\n<!-- stale" in draft.text("3/en.md")
    draft.run("import-po", str(filled(export(draft))))
    clause = ENGLISH.partition("## Rights")[0].replace("a year", "two years")
    assert draft.text("3/en.md") == (
        f"---\nconfirms: []\n---\n\n{clause}## Rights {{#rights}}\n\nSee  [](#aim).\n"
    )


def test_what_is_written_is_kept(draft: Desk) -> None:
    """The file was worked on meanwhile; it is told that the import says something else."""
    path = filled(export(draft))
    draft.write("3/en.md", "## Aim {#aim}\n\nOther words.\n")
    before = draft.tree()
    said = draft.run("import-po", str(path))
    assert f"Kept as they are in {POLICY}/3/en.md, not as imported: aim." in said
    assert draft.tree() == before


def test_given_twice_it_changes_nothing(draft: Desk) -> None:
    """The second time the file says all of it."""
    path = filled(export(draft))
    draft.run("import-po", str(path))
    before = draft.tree()
    assert "Nothing to import" in draft.run("import-po", str(path))
    assert draft.tree() == before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("privacy/3/aim/", "privacy/3/aims/", 'po:{line}:1: error R036: "privacy/3/aims/'),
        ("/2\"", "/7\"", 'error R036: clause "aim" has no part 7'),
        ('msgctxt "privacy/3/aim/', 'msgctxt "privacy/2/aim/', "R036: units of several versions"),
        ('"Language: en\\n"', '""', "error R036: the header does not name the language"),
        ('msgctxt "privacy/3/aim/', 'context "privacy/3/aim/', "error R036: Unknown or misf"),
        ("{{ publisher.name }}, see", "us, see",
         "error R038: {{ publisher.name }} is not in the translation"),
        (", see [](#rights)", "", "error R038: […](#rights) is not in the translation"),
        ('"- name;\\n"', '"## Name {#name}\\n"', "error R038: a line that begins with ##"),
        ('"- name;\\n"', '"<!-- name -->\\n"', "error R038: a line that begins with <!--"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_refused(draft: Desk, old: str, new: str, said: str) -> None:
    """With the line of the entry; nothing is written."""
    path = filled(export(draft))
    text = path.read_text("utf-8")
    at = text.index(old) if old != '/2"' else text.rindex(old)
    path.write_text(text[:at] + new + text[at + len(old) :], "utf-8")
    line = path.read_text("utf-8").split("\n").index('msgid "Mērķis"') + 1
    assert said.replace("{line}", str(line)) in draft.refused("import-po", str(path))


def test_another_binding_text_is_refused(draft: Desk) -> None:
    """R037, also where another block of the clause changed; a new line end is none."""
    path = filled(export(draft))
    draft.change("3/lv.md", "Glabājam datus", "Glabājam\ndatus")
    draft.run("import-po", str(path), "--dry-run")
    draft.change("3/lv.md", "adresi", "tālruni")
    said = draft.refused("import-po", str(path))
    assert 'R037: the binding text of "aim" has changed since the export' in said
    assert "Export anew" in said


def test_lists_that_would_run_into_each_other_are_refused(draft: Desk) -> None:
    """R038: two lists in the binding text are two in the translation."""
    draft.change("3/lv.md", "- adresi.\n", "- adresi.\n\n* vai\n* ne.\n")
    path = export(draft)
    change(path, 'msgstr "We keep data for a year."', 'msgstr "We keep data for two years."')
    text = path.read_text("utf-8").replace("#, fuzzy\n", "")
    lists = '"* vai\\n"\n"* ne."\nmsgstr ""'
    assert lists in text
    path.write_text(text.replace(lists, f'{lists}\n"- or\\n"\n"- not."'), "utf-8")
    assert 'R038: blocks of "aim" run into each other' in draft.refused("import-po", str(path))
    change(path, '"- or\\n"\n"- not."', '"* or\\n"\n"* not."')
    draft.run("import-po", str(path))
    assert "- address.\n\n* or\n* not.\n" in draft.text("3/en.md")


def test_the_language_of_a_tool_is_understood(draft: Desk) -> None:
    """A byte-order mark and Windows line ends do not matter."""
    path = filled(export(draft))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    draft.run("import-po", str(path))
    assert "two years" in draft.text("3/en.md")
