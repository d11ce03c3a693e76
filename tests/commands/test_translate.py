"""Files for translators: only what is open, with all that helps (semantics 4.13)."""

import pytest

from tests.commands.conftest import POLICY, SECOND, Desk

STUB = """\
<!-- privacy 2, en: 2 of 4 clauses are to be translated. Write each below its comments. A comment
goes from the arrow at its beginning to the one at its end; readers never see it, and it may
stay or go. Keep {{ names }} in double braces and the addresses in [](#brackets) as they are.
If you cannot translate a clause now, take out its heading too. More: docs/translations.md -->

## Aim {#aim}

<!-- stale: changed in version 2. lv says now:

Teksts par datiem.
-->

<!-- changed in lv since version 1, [-out-] {+in+}:

…
Teksts {+par datiem+}.
-->

<!-- en of version 1 (to work on it, delete this line and the arrow below):

Text.
-->

## {#storage}

<!-- missing: new in version 2. lv says now:

## Glabāšana

Gadu, {{ publisher.name }}.
-->
"""
STORAGE = "## Storage {#storage}\n\nA year, {{ publisher.name }}."


@pytest.fixture
def draft(desk: Desk) -> Desk:
    """Besides a draft version 2 in which one clause changed and one is new."""
    desk.write("2/version.yaml", f"effective: 2027-01-15\n{SECOND}")
    text = desk.text("1/lv.md").replace("Teksts.", "Teksts par datiem.")
    new = "## Glabāšana {#storage}\n\nGadu, {{ publisher.name }}.\n\n## Tiesības"
    desk.write("2/lv.md", text.replace("## Tiesības", new))
    return desk


def test_only_what_is_open_is_asked_for(draft: Desk) -> None:
    """The stale clause with its change and its earlier words, the missing one; nothing current."""
    said = draft.run("translate", "privacy", "2", "en")
    assert draft.text("2/en.md") == STUB
    assert "Wrote content/policies/privacy/2/en.md" in said
    assert "To be translated: aim, storage." in said


def test_single_clauses_can_be_asked_for(draft: Desk) -> None:
    """By their ids, one after the other; R034 where there is none."""
    draft.run("translate", "privacy", "2", "en", "storage")
    assert "{#aim}" not in draft.text("2/en.md")
    assert "{#storage}" in draft.text("2/en.md")
    draft.run("translate", "privacy", "2", "en", "aim", "storage")
    assert draft.text("2/en.md").partition("## ")[2] == STUB.partition("## ")[2]
    said = draft.refused("translate", "privacy", "2", "en", "storge")
    assert 'R034: privacy 2 has no clause "storge"' in said
    assert 'Did you mean "storage"?' in said


def test_given_twice_it_changes_nothing(draft: Desk) -> None:
    """What the file has a place for is not asked for again."""
    draft.run("translate", "privacy", "2", "en")
    before = draft.tree()
    said = draft.run("translate", "privacy", "2", "en")
    assert draft.tree() == before
    assert said == f"Still to be translated in {POLICY}/2/en.md: aim, storage.\n"


def test_a_dry_run_prints_the_file(draft: Desk) -> None:
    """And writes nothing."""
    before = draft.tree()
    said = draft.run("translate", "privacy", "2", "en", "--dry-run")
    assert draft.tree() == before
    assert f"Would write {POLICY}/2/en.md" in said
    assert STUB[-100:] in said


def test_nothing_to_do_is_said(draft: Desk) -> None:
    """No file appears where every clause is translated."""
    before = draft.tree()
    said = draft.run("translate", "privacy", "1", "en")
    assert draft.tree() == before
    assert said == "Nothing to translate: every clause of privacy 1 is translated into en.\n"


def test_what_the_file_holds_stays_byte_for_byte(draft: Desk) -> None:
    """New clauses come in where the binding text has them, with the line ends of the file."""
    own = "---\r\nconfirms: [aim]\r\n---\r\n\r\n## Rights {#rights}\r\n\r\nOdd   spaces."
    (draft.root / POLICY / "2/en.md").write_bytes(own.encode())
    draft.run("translate", "privacy", "2", "en")
    made = (draft.root / POLICY / "2/en.md").read_bytes().decode()
    head, rights = (
        "---\r\nconfirms: [aim]\r\n---\r\n\r\n",
        "## Rights {#rights}\r\n\r\nOdd   spaces.",
    )
    assert made.startswith(f"{head}## {{#storage}}\r\n\r\n<!-- missing")
    assert made.endswith(f"-->\r\n\r\n{rights}")
    assert "\n" not in made.replace("\r\n", "")


def test_a_stub_is_no_translation(draft: Desk) -> None:
    """C037, C005: it stops a build until somebody writes it, or takes its heading out."""
    draft.run("translate", "privacy", "2", "en")
    assert {"C005", "C037", "C021"} <= draft.codes()
    assert "C037" in draft.refused("publish", "privacy", "2")
    draft.change("2/en.md", "## {#storage}\n", "")
    draft.change("2/en.md", "## Aim {#aim}\n", "")
    assert draft.codes() == {"C021", "C023", "R014"}
    draft.change("2/en.md", "\n<!-- missing", "\n## Aim {#aim}\n\nOn data.\n\n<!-- missing")
    assert draft.codes() == {"C021", "R014"}


def test_a_stub_in_one_language_is_in_nobody_s_way(draft: Desk) -> None:
    """Translators of other languages and versions go on; so does who translates it at last."""
    draft.run("translate", "privacy", "2", "en")
    draft.write("3/version.yaml", f"effective: 2027-02-15\n{SECOND}".replace("1", "2", 3))
    draft.change("3/version.yaml", "2027-02-25", "2027-02-15")
    draft.write("3/lv.md", draft.text("2/lv.md").replace("Gadu", "Divus gadus"))
    draft.run("translate", "privacy", "3", "en")
    assert "## {#storage}" in draft.text("3/en.md")


def test_the_earlier_words_come_back_by_taking_two_lines_out(draft: Desk) -> None:
    """A translator works on them in place; the other comments stay, and readers never see them."""
    draft.run("translate", "privacy", "2", "en")
    first = "<!-- en of version 1 (to work on it, delete this line and the arrow below):\n"
    draft.change("2/en.md", f"{first}\nText.\n-->", "\nText about data.\n")
    draft.change("2/en.md", "## {#storage}", STORAGE)
    draft.run("publish", "privacy", "2")
    page = draft.page("en/policy/v2")
    assert "Text about data." in page
    assert "A year, " in page
    assert "stale: " not in page


def test_a_forgotten_arrow_is_told(draft: Desk) -> None:
    """Else it would stand on the page."""
    draft.run("translate", "privacy", "2", "en")
    draft.change("2/en.md", "<!-- en of version 1 (to work on it, delete this line and the arrow "
                            "below):\n", "")  # fmt: skip
    assert "C006" in draft.codes()


def test_a_heading_that_changed_is_asked_for(draft: Desk) -> None:
    """Its earlier words stand in the comment."""
    draft.change("2/lv.md", "## Mērķis", "## Mērķi")
    draft.run("translate", "privacy", "2", "en")
    made = draft.text("2/en.md")
    assert "\n## {#aim}\n" in made
    assert "lv says now:\n\n## Mērķi\n\nTeksts par datiem.\n-->" in made
    assert "en of version 1, headed “Aim” (" in made


def test_the_summary_is_asked_for_above_the_first_heading(draft: Desk) -> None:
    """It has no heading to be found by, so its comment names it, and it is asked for once."""
    draft.change("2/lv.md", "Ievads.", "Īss ievads.")
    draft.run("translate", "privacy", "2", "en")
    made = draft.text("2/en.md")
    at = made.index("<!-- the summary above the first heading, {#preamble}, stale: changed in")
    assert at < made.index("## Aim {#aim}")
    said = draft.run("translate", "privacy", "2", "en")
    assert "en.md: preamble, aim, storage." in said
    draft.change("2/en.md", "\n## Aim {#aim}", "\nShort summary.\n\n## Aim {#aim}")
    assert "en.md: aim, storage." in draft.run("translate", "privacy", "2", "en")


def test_equal_words_elsewhere_are_a_suggestion(draft: Desk) -> None:
    """Also from another policy; only their own words say from where, and they are a comment."""
    policy = draft.root / "content/policies/terms"
    (policy / "1").mkdir(parents=True)
    (policy / "policy.yaml").write_text(
        "titles: {lv: Noteikumi, en: Terms}\nslugs: {lv: noteikumi, en: terms}\n"
    )
    (policy / "1/version.yaml").write_text(
        "effective: 2026-01-01\nkind: initial\nsummary: {lv: Pirmā., en: First.}\n"
    )
    clause = "## Glabāšana {#keeping}\n\nGadu, {{ publisher.name }}.\n"
    (policy / "1/lv.md").write_text(clause)
    (policy / "1/en.md").write_text("## Keeping {#keeping}\n\nOne year, {{ publisher.name }}.\n")
    draft.run("translate", "privacy", "2", "en")
    assert (
        "<!-- suggestion, from terms 1 #keeping, which has the same words in lv, headed “Keeping” "
        "(to work on it, delete this line and the arrow below):\n\nOne year, {{ publisher.name }}."
        "\n-->\n"
    ) in draft.text("2/en.md")


@pytest.mark.parametrize("words", ["a --> b", "a -- b", "-->", "`--!>` <\\!--", "a --\\> b"])
def test_no_words_end_a_comment(draft: Desk, words: str) -> None:
    """Whatever the binding text says, the file is read as it was meant."""
    draft.change("2/lv.md", "Teksts par datiem.", f"Teksts {words}.")
    draft.run("translate", "privacy", "2", "en")
    made = draft.text("2/en.md")
    assert words.replace("-->", "--&gt;").replace("--!>", "--!&gt;") in made
    assert "C006" not in draft.codes()
    assert made.count("-->\n") == made.count("\n<!--") + 1


def test_a_late_translation_is_recorded_by_publish(draft: Desk) -> None:
    """Of a version that is published already: the command says so."""
    draft.run("publish", "privacy", "2")
    said = draft.run("translate", "privacy", "2", "en")
    hint = (
        "privacy 2 is published already; once translated, record it: codars-site publish privacy 2."
    )
    assert hint in said
    draft.change("2/en.md", "## {#storage}", STORAGE)
    draft.change("2/en.md", "## Aim {#aim}", "## Aim {#aim}\n\nOn data.")
    said = draft.run("translate", "privacy", "2", "en")
    assert "Nothing to translate" in said
    assert hint in said
    assert draft.codes() == {"R016"}
    draft.run("publish", "privacy", "2")
    assert draft.codes() == set()


@pytest.mark.parametrize("language", ["lv", "ru", "eng"])
def test_a_language_that_nothing_is_translated_into_is_refused(draft: Desk, language: str) -> None:
    """R034; and R020 for a version that is not there."""
    assert "R034" in draft.refused("translate", "privacy", "2", language)
    assert "R020" in draft.refused("translate", "privacy", "7", "en")
    assert "R020" in draft.refused("translate", "inventory", "1", "en")


def test_a_part_of_a_clause_brings_the_translation_of_its_blocks(desk: Desk) -> None:
    """Of a clause that was split: only blocks whose words are the same, and as a suggestion."""
    settings = (
        "effective: {0}\nbased_on: {1}\n{2}kind: editorial\nsummary: {{lv: Labāk., en: Better.}}\n"
    )
    desk.write("2/version.yaml", settings.format("2027-01-15", 1, ""))
    desk.write("2/lv.md", desk.text("1/lv.md").replace("Teksts.", "Teksts.\n\nGads.\n\nMaksa."))
    desk.write("2/en.md", "## Aim {#aim}\n\nText.\n\nA year.\n\nA fee.\n")
    desk.run("publish", "privacy", "2")
    split = "relations: {split: {aim: [aim, terms]}}\n"
    desk.write("3/version.yaml", settings.format("2027-02-15", 2, split))
    news = "## Noteikumi {#terms}\n\nCits.\n\nMaksa."
    desk.write("3/lv.md", desk.text("2/lv.md").replace("Gads.\n\nMaksa.", news))
    desk.run("translate", "privacy", "3", "en")
    assert (
        "<!-- suggestion, of privacy 2 #aim, which had some of these words in lv (to work on it, "
        "delete this line and the arrow below):\n\nA fee.\n-->\n"
    ) in desk.text("3/en.md")
    assert "#. Suggestion, of privacy 2 #aim, which had some of these words:\n#. A fee.\n" in (
        desk.run("export-po", "privacy", "3", "en")
    )
