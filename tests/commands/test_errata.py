"""Slips set right in a binding text (semantics 4.7)."""

import json

import pytest

from codars_site.derive.equivalence import equivalent
from codars_site.model.ledger import CorrectedVersion, Erratum, Event
from tests.commands.conftest import Desk

AIM = "## Mērķis {#aim}\n\nVietnē mēs apstrādajam datus, lai izpildītu pasūtījumus.\n"
RIGHT = AIM.replace("apstrādajam", "apstrādājam")
WHY = ("--reason", "lv=Pārrakstīšanās kļūda.", "--reason", "en=A slip of the pen.")


@pytest.fixture
def slipped(desk: Desk) -> Desk:
    """Versions 1 (ended), 2 (in force) and 3 (to come) with the same slip, 2 at a deeper level."""
    (desk.root / "content/ledger.jsonl").unlink()
    desk.write("1/lv.md", f"Ievads.\n\n{AIM}")
    desk.write("1/en.md", "Summary.\n\n## Aim {#aim}\n\nText.\n")
    rest = "kind: material\nsummary: {lv: Cita., en: Other.}\n"
    desk.write("2/version.yaml", f"effective: 2026-06-01\nbased_on: 1\n{rest}")
    desk.write("2/lv.md", f"Īss ievads.\n\n## Dati {{#data}}\n\nViss.\n\n#{AIM}")
    desk.write("3/version.yaml", f"effective: 2027-06-01\nbased_on: 2\n{rest}")
    wrapped = AIM.replace("datus, lai", "datus,\nlai")
    desk.write("3/lv.md", f"{wrapped}\n## Beigas {{#end}}\n\nViss.\n")
    for number, day in enumerate(("2026-01-01", "2026-02-01", "2026-11-01"), 1):
        desk.run("publish", "privacy", str(number), on=day)
    desk.commit()
    return desk


def corrected(desk: Desk) -> Desk:
    """The slip set right in version 2, and recorded."""
    desk.change("2/lv.md", "apstrādajam", "apstrādājam")
    desk.run("erratum", "privacy", "2", *WHY, "--reviewed-by", "A. B.")
    return desk


def test_a_slip_is_set_right_wherever_it_still_applies(slipped: Desk) -> None:
    """In the version in force and in the one to come, each in its own form; not in the ended."""
    corrected(slipped)
    entry = slipped.last()
    assert isinstance(entry, Erratum)
    assert entry.versions == (CorrectedVersion(2, 1), CorrectedVersion(3, 1))
    assert [one.before.id for one in entry.corrections] == ["aim"]
    assert dict(entry.reason.entries)["en"] == "A slip of the pen."
    assert entry.reviewed_by == "A. B."
    assert slipped.text("1/lv.md") == f"Ievads.\n\n{AIM}"
    assert slipped.text("3/lv.md") == f"{RIGHT}\n## Beigas {{#end}}\n\nViss.\n"
    assert "R003" not in slipped.codes()


def test_the_former_wording_is_kept_as_it_was_in_each_version(slipped: Desk) -> None:
    """With the level of its heading, and as it was wrapped."""
    corrected(slipped)
    assert slipped.text("2/replaced/lv-1.md") == f"#{AIM}"
    assert slipped.text("3/replaced/lv-1.md") == AIM.replace("datus, lai", "datus,\nlai")
    assert "R009" not in slipped.codes()


def test_readers_of_days_before_see_the_slip(slipped: Desk) -> None:
    """A build for a day says what visitors saw on it."""
    corrected(slipped)
    assert "apstrādajam" in slipped.page("politika/v2", on="2026-11-22")
    assert "apstrādājam" in slipped.page("politika/v2", on="2026-11-23")


def test_the_ended_version_keeps_the_slip(slipped: Desk) -> None:
    """What visitors saw of it does not change any more."""
    corrected(slipped)
    assert "apstrādajam" in slipped.page("politika/v1")


def test_an_erratum_makes_no_translation_stale(slipped: Desk) -> None:
    """The wording before, and after, one erratum or several, is declared to be the same."""
    corrected(slipped)
    slipped.commit()
    slipped.change("2/lv.md", "pasūtījumus", "pasutījumus")
    slipped.run("erratum", "privacy", "2", *WHY)
    ledger = slipped.site().ledger
    same = equivalent(ledger, "privacy")
    hashes = [
        side.clause
        for line in ledger.lines
        if isinstance(line.entry, Erratum)
        for one in line.entry.corrections
        for side in (one.before, one.after)
    ]
    assert len(set(hashes)) == 3
    assert len({same[one] for one in hashes}) == 1
    assert slipped.text("2/replaced/lv-2.md") == f"#{RIGHT}"


def test_what_a_clause_does_is_no_erratum(slipped: Desk) -> None:
    """R030 says which guard, and which words."""
    slipped.change("2/lv.md", "mēs apstrādajam", "mēs neapstrādājam")
    said = slipped.refused("erratum", "privacy", "2", *WHY)
    assert 'R030: clause "aim": this is no erratum, because of its negations' in said


def test_clauses_do_not_come_or_go_by_erratum(slipped: Desk) -> None:
    """R030: an erratum mends words."""
    slipped.change("2/lv.md", "## Dati {#data}\n\nViss.\n\n#", "")
    assert "R030: clauses of privacy 2 were added" in slipped.refused(
        "erratum", "privacy", "2", *WHY
    )


def test_formal_edits_need_no_record(slipped: Desk) -> None:
    """R021 says so: the hash is the same."""
    slipped.change("2/lv.md", "datus, lai", "datus,\nlai")
    assert "R003" not in slipped.codes()
    said = slipped.refused("erratum", "privacy", "2", *WHY)
    assert "R021: every clause of privacy 2 says what was published" in said


def test_an_ended_version_is_not_corrected(slipped: Desk) -> None:
    """R029: the archive answers what visitors saw."""
    slipped.change("1/lv.md", "apstrādajam", "apstrādājam")
    assert "R029: privacy 1 does not apply any more" in slipped.refused(
        "erratum", "privacy", "1", *WHY
    )


def test_a_draft_is_not_corrected(slipped: Desk) -> None:
    """R029: nobody has seen it."""
    for name in ("version.yaml", "lv.md"):
        text = slipped.text(f"3/{name}").replace("2027-06", "2027-07").replace(": 2", ": 3")
        slipped.write(f"4/{name}", text)
    assert "R029: privacy 4 is a draft" in slipped.refused("erratum", "privacy", "4", *WHY)


def test_a_former_wording_that_is_lost_is_missed(slipped: Desk) -> None:
    """R009 names the line and the file; without it the past could not be shown."""
    corrected(slipped)
    (slipped.root / "content/policies/privacy/3/replaced/lv-1.md").unlink()
    said = slipped.tried("check", on="2026-11-23")[1]
    assert "ledger.jsonl:4:1: error R009: the former wording that it names, lv-1.md" in said


def test_readers_see_what_was_corrected(slipped: Desk) -> None:
    """A mark at the clause with the day, and at the foot what, why, and the words before; a
    translation made before the erratum stays current, and has nothing to mark.
    """
    corrected(slipped)
    page = slipped.page("politika/v2")
    assert "Labojums veikts 2026. gada 23. novembrī." in page
    assert "<del>" in page.partition('id="_errata"')[2]
    assert "Pārrakstīšanās kļūda." in page
    assert 'href="original/"' in page
    english = slipped.page("en/policy/v2")
    assert "A slip of the pen." in english
    assert "Corrected on 23 November 2026." not in english  # its translation had no slip
    assert 'href="../../../politika/v2/original/"' in english


def test_the_words_before_stay_at_an_address_of_their_own(slipped: Desk) -> None:
    """It says so, leads to the corrected ones, and is in no index."""
    site = slipped.root / "content/site.yaml"
    site.write_text(site.read_text(encoding="utf-8") + "stage: live\n", encoding="utf-8")
    corrected(slipped)
    page = slipped.page("politika/v2/original")
    assert "apstrādajam" in page
    assert "apstrādājam" not in page
    assert '<a href="../">Labotais teksts</a>' in page
    assert 'content="noindex' in page
    assert not (slipped.root / "dist/en/policy/v2/original").exists()
    slipped.page("politika/v2", on="2026-11-22")
    assert not (slipped.root / "dist/politika/v2/original").exists()


def test_the_ended_version_says_that_the_slip_was_corrected_later(slipped: Desk) -> None:
    """A note at the clause, with the way to the corrected words."""
    corrected(slipped)
    page = slipped.page("politika/v1")
    assert "pēc tam, kad šī versija vairs nebija spēkā" in page
    assert 'href="../v2/#aim"' in page


def test_an_erratum_is_no_material_change(slipped: Desk) -> None:
    """V012 compares by what was declared to be the same: version 1 keeps its slip."""
    slipped.write("policy.yaml", slipped.text("policy.yaml") + "material_clauses: [aim]\n")
    (slipped.root / "content/ledger.jsonl").unlink()
    slipped.change("2/version.yaml", "material", "editorial")
    for number, day in enumerate(("2026-01-01", "2026-02-01", "2026-11-01"), 1):
        slipped.run("publish", "privacy", str(number), on=day)
    slipped.commit()
    corrected(slipped)
    assert "V012" not in slipped.codes()


def test_the_words_before_stay_when_the_policy_moves(slipped: Desk) -> None:
    """A new slug leads on from what lay below the former one, where there is something."""
    corrected(slipped)
    slipped.run("slug", "privacy", "lv", "jauna")
    slipped.run("slug", "privacy", "en", "fresh")
    page = slipped.page("politika/v2/original")
    assert 'href="../../../jauna/v2/original/"' in page
    assert (slipped.root / "dist/jauna/v2/original/index.html").exists()
    assert 'href="../../../jauna/v2/changes/"' in slipped.page("politika/v2/changes")
    assert not (slipped.root / "dist/en/policy/v2/original").exists()


def test_a_corrected_slip_is_no_change_of_a_later_version(slipped: Desk) -> None:
    """The words count as the same: neither redline nor history tells of a change of the clause."""
    corrected(slipped)
    changes = slipped.page("politika/v2/changes")
    assert 'id="aim"' not in changes.partition('class="changes"')[2]
    assert "<ins>apstrādājam" not in changes
    data = json.loads(
        (slipped.root / "dist/policies/api/v1/privacy/clauses/aim.json").read_text("utf-8")
    )
    assert [change["fates"] for change in data["changes"]] == [
        ["added"],
        ["same", "moved"],
        ["same", "moved"],
    ]
    assert slipped.findings() == ()


def test_a_slip_set_right_in_the_translation_too_is_recorded_at_once(slipped: Desk) -> None:
    """Neither could be recorded before the other."""
    slipped.change("2/lv.md", "apstrādajam", "apstrādājam")
    slipped.change("1/en.md", "Text.", "Texts.")
    assert "R003" in slipped.refused("publish", "privacy", "1")
    slipped.run("erratum", "privacy", "2", *WHY)
    assert [line.entry.event for line in slipped.site().ledger.lines[3:]] == [
        Event.ERRATUM,
        Event.TRANSLATION,
    ]
    assert "R003" not in slipped.codes()
    slipped.page("politika")
    assert slipped.findings() == ()
