"""A translation with other numbers than the binding text: told, refused, or allowed."""

from datetime import date

import pytest

from codars_site.errors import ContentErrors, Severity
from codars_site.pipeline import Order, check
from tests.commands.conftest import SECOND, Desk
from tests.conftest import ENGLISH, TEXT

OTHER = ENGLISH.replace("Text.", "We keep data for 13 days.")
REVIEWED = (
    "---\nallow: [{clause: aim, finding: C031, reason: Agreed., by: A. Bērziņa}]\n---\n" + OTHER
)


@pytest.fixture
def draft(desk: Desk) -> Desk:
    """A second version, not published, whose translation says 13 for 30."""
    desk.write("2/version.yaml", f"effective: 2027-03-01\n{SECOND}")
    desk.write("2/lv.md", TEXT.replace("Teksts.", "Datus glabājam 30 dienas."))
    desk.write("2/en.md", OTHER)
    return desk


def told(desk: Desk) -> dict[str, Severity]:
    """What check says of parity, and how grave it is."""
    try:
        problems = check(Order(desk.root, date(2026, 11, 23))).problems
    except ContentErrors as errors:
        problems = errors.problems
    return {one.code: one.severity for one in problems if "C028" <= one.code <= "C036"}


def test_another_number_in_a_draft_is_a_warning(draft: Desk) -> None:
    """Whoever translates is told, and nothing stands in the way of a preview."""
    assert told(draft) == {"C031": Severity.WARNING}


def test_another_number_is_not_published(draft: Desk) -> None:
    """The content is checked as it would be, so the version stays a draft."""
    said = draft.refused("publish", "privacy", "2")
    assert 'error C031: clause "aim": numbers differ from the binding clause' in said
    draft.change("2/en.md", "13 days", "30 days")
    draft.run("publish", "privacy", "2")
    assert told(draft) == {}


def test_a_reviewed_number_is_published(draft: Desk) -> None:
    """An allowance with a reason and a name is enough, and stays with the file."""
    draft.write("2/en.md", REVIEWED)
    assert told(draft) == {}
    draft.run("publish", "privacy", "2")
    assert told(draft) == {}


def test_an_allowance_may_come_and_go_after_publication(draft: Desk) -> None:
    """It is no part of what was published; without it the number is an error."""
    draft.write("2/en.md", REVIEWED)
    draft.run("publish", "privacy", "2")
    draft.write("2/en.md", OTHER)
    assert told(draft) == {"C031": Severity.ERROR}
    draft.write("2/en.md", REVIEWED.replace("aim,", "rights,"))
    assert told(draft) == {"C031": Severity.ERROR, "C036": Severity.WARNING}


def test_a_clause_translated_later_is_a_draft_until_it_is_recorded(draft: Desk) -> None:
    """Of a published version, a clause that is not in the ledger is only warned of."""
    draft.write("2/en.md", ENGLISH.partition("## Aim")[0])
    draft.run("publish", "privacy", "2")
    draft.write("2/en.md", OTHER)
    assert told(draft) == {"C031": Severity.WARNING}
    assert "error C031" in draft.refused("publish", "privacy", "2")


def test_a_confirmed_clause_is_not_looked_for_in_the_file(draft: Desk) -> None:
    """Its words lie in another version's file, so an allowance for it may be needed."""
    confirming = REVIEWED.replace("---\nallow", "---\nconfirms: [aim]\nallow")
    before, _, after = confirming.partition("## Aim")
    draft.write("2/en.md", before + "## Rights" + after.partition("## Rights")[2])
    assert told(draft) == {}


def test_a_fact_cannot_be_left_out(draft: Desk) -> None:
    """What is a fact in one language is one in all, in drafts too."""
    draft.change("2/lv.md", "Ievads.", "Ievads: {{ publisher.name }}.")
    assert told(draft)["C028"] is Severity.ERROR


def test_words_that_are_the_same_everywhere_are_named_once(draft: Desk) -> None:
    """`untranslated` in site.yaml holds for all texts, whatever letters it is written in."""
    draft.write("2/en.md", ENGLISH.replace("Text.", "30 days, lietojiet iphone spraudni."))
    draft.change("2/lv.md", "30 dienas", "30 dienas, lietojiet iphone spraudni")
    assert told(draft) == {"C035": Severity.WARNING}
    site = draft.root / "content/site.yaml"
    with site.open("a", encoding="utf-8") as file:
        file.write("untranslated: [lietojiet, iPhone, spraudni]\n")
    assert told(draft) == {}
