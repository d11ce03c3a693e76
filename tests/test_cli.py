"""The commands as a person, a script and a code host meet them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from codars_site.cli import commands, main
from tests.conftest import MakeSite, publish_all


def run(*arguments: str | Path) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(commands, [str(argument) for argument in arguments])


def test_build_ends_with_what_was_made_and_what_comes_next(make_site: MakeSite) -> None:
    """Pages per language, seconds, counts and their command, the next change, the path to open."""
    site = make_site(
        {
            "content/policies/privacy/2/version.yaml": "effective: 2027-01-15\nbased_on: 1\n"
            "kind: material\nsummary: {lv: Otrā., en: Second.}\n",
            "content/policies/privacy/2/lv.md": "## Mērķis {#aim}\n\nCits.\n",
        }
    )
    result = run("build", "--site", publish_all(site), "--as-of", "2026-11-23")
    assert result.exit_code == 0
    assert "Built 18 pages (lv 8, en 10) in " in result.output
    assert "1 warning; to list them: codars-site check --site" in result.output
    assert "changes by itself on 2027-01-15: privacy 2 takes effect." in result.output
    assert "policies/index.html" in result.output


def test_problems_end_with_code_1_and_nothing_is_written(make_site: MakeSite) -> None:
    """A content problem names file, line, column, rule and remedy; no output appears."""
    site = make_site({"content/policies/privacy/1/en.md": "## Aim {#iam}\n\nText.\n"})
    result = run("build", "--site", site)
    assert result.exit_code == 1
    assert 'en.md:1:1: error C014: clause "iam" is not in the binding text (lv.md).' in (
        result.output
    )
    assert "Nothing was written." in result.output
    assert not (site / "dist").exists()


def test_strict_turns_warnings_into_errors(make_site: MakeSite) -> None:
    """A translation that readers lack passes a build, and stops a strict one."""
    site = publish_all(make_site({"content/policies/privacy/1/en.md": "## Aim {#aim}\n\nText.\n"}))
    assert run("build", "--site", site).exit_code == 0
    assert run("build", "--site", site, "--strict").exit_code == 1


def test_release_refuses_unconfirmed_facts_and_names_them(make_site: MakeSite) -> None:
    """An unconfirmed fact is a note, except for a release."""
    fact = "  email: {id: F-03, kind: email, status: unconfirmed, label: {lv: e-pasts, en: e-mail}}"
    base = (make_site({}) / "content/site.yaml").read_text(encoding="utf-8")
    site = make_site({"content/site.yaml": f"{base}{fact}\n"})
    assert run("build", "--site", site).exit_code == 0
    result = run("build", "--site", site, "--release")
    assert result.exit_code == 1
    assert "error S012: fact publisher.email (F-03) is unconfirmed" in result.output


def test_json_and_github_formats_carry_the_same_problem(make_site: MakeSite) -> None:
    """Machines get code, place, what and fix in the form that they read."""
    site = make_site({"content/policies/privacy/1/lv.md": "## Mērķis\n\nTeksts.\n"})
    report = json.loads(run("check", "--site", site, "--format", "json").output)
    first = next(found for found in report["problems"] if found["code"] == "C001")
    assert (first["code"], first["severity"], first["line"], first["column"]) == (
        "C001", "error", 1, 1,
    )  # fmt: skip
    github = run("check", "--site", site, "--format", "github").output
    assert ",line=1,col=1,title=C001::a heading without an id." in github
    assert all(line.startswith(("::error file=", "::notice file=")) for line in github.splitlines())


def test_no_colour_where_nobody_looks(make_site: MakeSite) -> None:
    """A report that does not go to a terminal has no escape codes."""
    site = make_site({"content/policies/privacy/1/lv.md": "## Mērķis\n\nTeksts.\n"})
    assert "\x1b" not in run("check", "--site", site).output


def test_the_output_may_not_hold_the_content(make_site: MakeSite) -> None:
    """A wrong --out cannot endanger what editors wrote."""
    site = make_site({})
    for out in (site, site / "content" / "dist", site.parent):
        assert run("build", "--site", site, "--out", out).exit_code == 2


def test_a_bug_shows_its_trace_and_code_70(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Content problems are kind, bugs are loud."""

    def broken(*_: object) -> None:
        raise AssertionError("a bug")

    monkeypatch.setattr("codars_site.cli.building.check", broken)
    with pytest.raises(SystemExit) as stopped:
        main(["check", "--site", str(make_site({}))])
    assert stopped.value.code == 70
    assert "AssertionError: a bug" in capsys.readouterr().err


def test_another_base_url_moves_the_absolute_addresses(make_site: MakeSite) -> None:
    """Links between pages stay relative; canonical addresses follow --base-url."""
    site = publish_all(make_site({}))
    run("build", "--site", site, "--base-url", "https://preview.example/sub")
    page = (site / "dist/politika/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://preview.example/sub/politika/">' in page
    assert 'href="../en/policy/"' in page


def test_facts_prints_a_form_for_the_controller(make_site: MakeSite) -> None:
    """Every open question with its words, proposal, place and room for the answer."""
    facts = """\
  email:
    id: F-03
    kind: email
    status: unconfirmed
    label: {lv: e-pasta adrese, en: e-mail address}
    question: {lv: Kurp rakstīt?, en: Where to write?}
  basis:
    id: F-07
    status: unconfirmed
    value: {lv: līgums, en: contract}
    label: {lv: tiesiskais pamats, en: legal basis}
    question: {lv: Vai tas ir pareizi?, en: Is that right?}
"""
    base = (make_site({}) / "content/site.yaml").read_text(encoding="utf-8")
    text = "## Mērķis {#aim}\n\nPamats: {{ publisher.basis }}.\n"
    site = make_site(
        {"content/site.yaml": base + facts, "content/policies/privacy/1/lv.md": text,
         "content/policies/privacy/1/en.md": text.replace("Mērķis", "Aim").replace("Pamats", "On")}
    )  # fmt: skip
    form = run("facts", "--site", site).output
    assert "# Jautājumi pārzinim – SIA “Paraugs”" in form
    assert "## F-03\n\n### E-pasta adrese (`publisher.email`)\n\nKurp rakstīt?" in form
    assert "- Piedāvātais teksts: līgums\n- Kur minēts: Politika, 1, “Mērķis”\n- Atbilde:" in form
    assert "Where to write?" in run("facts", "--site", site, "--language", "en").output
    assert run("facts", "--site", site, "--language", "ru").exit_code == 2
    report = json.loads(run("facts", "--site", site, "--format", "json").output)
    assert [question["id"] for question in report["questions"]] == ["F-03", "F-07"]
    assert report["questions"][1]["clauses"] == ["privacy 1#aim"]


def test_next_tells_when_the_output_changes_by_itself_and_why(make_site: MakeSite) -> None:
    """In words, for programs and for a code host; a day that nothing comes after says so."""
    second = "effective: 2027-01-15\nbased_on: 1\nkind: editorial\nsummary: {lv: Otrā., en: Two.}\n"
    site = publish_all(make_site({"content/policies/privacy/2/version.yaml": second,
                                  "content/policies/privacy/2/lv.md": "Cits.\n"}))  # fmt: skip
    asked = ("next", "--site", site, "--as-of", "2026-11-23")
    words = "The output changes by itself on 2027-01-15: privacy 2 takes effect."
    assert run(*asked).output == f"{words}\n"
    assert run(*asked, "--format", "github").output == f"::notice title=next::{words}\n"
    assert json.loads(run(*asked, "--format", "json").output)["next_change"] == {
        "day": "2027-01-15",
        "begins": [{"policy": "privacy", "version": 2}],
        "ends": [{"policy": "privacy", "version": 1}],
        "recorded": 0,
    }
    last = run("next", "--site", site, "--as-of", "2027-01-15")
    assert (last.exit_code, last.output) == (
        0, "The output will not change by itself: no version is waiting to take effect.\n",
    )  # fmt: skip
