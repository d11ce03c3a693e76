"""Published law changed by accident: each is told once, in its place, with a way back."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import POLICY, TODAY, Desk

LEDGER = "content/ledger.jsonl"
SWAPPED = "Ievads.\n\n## Tiesības {#rights}\n\nSk. [](#aim).\n\n## Mērķis {#aim}\n\nTeksts.\n"
ANEW = "Take the change back; other clauses are a new version: codars-site new-version privacy."
MERGE = b"<<<<<<< HEAD\n%b=======\n%b>>>>>>> other\n"


def told(desk: Desk) -> list[str]:
    """Every problem that check tells, without its place, and its remedy."""
    said = desk.tried("check", on=TODAY)[1].splitlines()
    return [line.partition(": ")[2] if "error" in line else line.strip() for line in said[:-1]]


@pytest.mark.parametrize(
    ("old", "new"),
    [("## Tiesības", "### Tiesības"), (None, SWAPPED)],
    ids=["another level", "another order"],
)
def test_where_clauses_stand_is_no_matter_of_an_erratum(
    desk: Desk, old: str | None, new: str
) -> None:
    """The remedy names no command that would refuse."""
    desk.write("1/lv.md", desk.text("1/lv.md").replace(old, new) if old else new)
    what = "error R003: the order of the clauses, or their levels, have changed since publication."
    assert told(desk) == [what, ANEW]


def test_a_translation_that_is_gone_is_missed(desk: Desk) -> None:
    """Once, not clause by clause; and no command records that it went."""
    (desk.root / POLICY / "1/en.md").unlink()
    said = desk.tried("check", on=TODAY)[1]
    assert said.count("error") == 2  # one problem, and the count of them
    assert "R003: the text in en of version 1 was published, but is gone." in said
    assert "Bring en.md back, for example from git: readers had it." in said
    assert "R021" in desk.refused("publish", "privacy", "1")


def test_a_binding_text_that_is_gone_is_told_as_such(desk: Desk) -> None:
    """V002 says it; what would follow from it is not told as well."""
    (desk.root / POLICY / "1/lv.md").unlink()
    assert "R003" not in desk.codes()
    assert "V002" in desk.codes()


def test_a_translation_reduced_to_what_it_confirms_is_missed_clause_by_clause(desk: Desk) -> None:
    """Its file is there, but no clause in it."""
    desk.write("1/en.md", "---\nconfirms: [aim]\n---\n")
    assert (
        'R003: clause "aim" was published, but is missing here.' in desk.tried("check", on=TODAY)[1]
    )


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (lambda lines: b"\xef\xbb\xbf" + b"".join(lines), "F004: an invisible byte-order mark"),
        (lambda lines: b"".join(lines).rstrip(b"\n"), "R001: the last line is cut off"),
        (lambda lines: lines[1], "R002: line 2 stands where line 1 belongs"),
        (lambda lines: lines[0] + lines[1] * 2, "R002: line 2 stands where line 3 belongs"),
        (lambda lines: lines[0] + b"\n" + lines[1], "R001: no line of a ledger: it is no JSON"),
        (
            lambda lines: lines[0] + MERGE % (lines[1], lines[1]),
            "R001: no line of a ledger: git left a merge conflict, for two branches have published",
        ),
    ],
    ids=["byte-order mark", "cut off", "first line gone", "doubled", "empty line", "merged"],
)
def test_a_ledger_that_cannot_be_read_is_told_alone(
    upcoming: Desk, spoil: Callable[[list[bytes]], bytes], what: str
) -> None:
    """Published versions are not called drafts to be published."""
    ledger = upcoming.root / LEDGER
    ledger.write_bytes(spoil(ledger.read_bytes().splitlines(keepends=True)))
    (problem, _) = told(upcoming)
    assert what in problem


def test_line_ends_of_another_system_are_no_change(upcoming: Desk) -> None:
    """The next command writes them as they were."""
    ledger = upcoming.root / LEDGER
    before = ledger.read_bytes()
    ledger.write_bytes(before.replace(b"\n", b"\r\n"))
    assert upcoming.codes() == set()
    upcoming.run("withdraw", "privacy", "2", "--reason", "lv=Nē.")
    assert ledger.read_bytes().startswith(before)


def test_a_folder_that_is_gone_is_told_alone(upcoming: Desk) -> None:
    """R007, at the line that published it."""
    shutil.rmtree(Path(upcoming.root, POLICY, "2"))
    (problem, _) = told(upcoming)
    assert "R007: privacy 2 was published, but its folder is gone" in problem
