"""The project's own content: complete, and held to its language's rules."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from codars_site.model.prose import Words
from codars_site.model.site import Site
from codars_site.pipeline import Order, check

REPOSITORY = Path(__file__).parent.parent
COVERS = REPOSITORY / "tests" / "content" / "covers.yaml"


@pytest.fixture(scope="module")
def site() -> Site:
    """The site as it stands."""
    return check(Order(REPOSITORY, date(2026, 11, 23), strict=True)).site


def words(site: Site) -> list[str]:
    """Every run of Latvian words."""
    return [
        inline.text
        for policy in site.policies
        for version in policy.versions
        for text in version.texts
        if text.language == "lv"
        for clause in text.clauses
        for inline in clause.wording.inlines
        if isinstance(inline, Words)
    ]


def test_no_fact_of_the_former_policy_is_lost(site: Site) -> None:
    """Each fact is said by a clause that exists, or dropped for a named reason."""
    covers = yaml.safe_load(COVERS.read_text(encoding="utf-8"))
    clauses = {
        f"{policy.id}#{clause.id}"
        for policy in site.policies
        for text in policy.versions[0].texts
        for clause in text.clauses
    }
    assert len(covers) == 95
    for fact, where in covers.items():
        if isinstance(where, str):
            assert re.fullmatch(r"dropped[:,] \S.*", where), fact
        else:
            assert where, fact
            assert set(where) <= clauses, fact


def test_one_form_of_address(site: Site) -> None:
    """T-20: Jūs with a capital, everywhere."""
    lower = re.compile(r"\b(?:jūs|jums|jūsu)\b")
    assert [text for text in words(site) if lower.search(text)] == []


def test_quotation_marks_are_typographic_and_paired(site: Site) -> None:
    """T-01: “ ”, never straight ones."""
    for text in words(site):
        assert '"' not in text
    joined = "".join(words(site))
    assert joined.count("“") == joined.count("”")


def test_errors_of_the_former_policy_do_not_return(site: Site) -> None:
    """Requirements §1.3: terms and slips to be kept out."""
    wrong = re.compile(
        r"sīkfail|operator|riksu|tupinājum|sekojoš|mājaslap|mājas lap|interneta vietn"
    )
    assert [text for text in words(site) if wrong.search(text.lower())] == []


def test_unconfirmed_facts_are_named_by_their_number(site: Site) -> None:
    """What nobody has confirmed stands in the form for the controller (F-01 to F-22)."""
    open_facts = [fact for fact in site.facts if not fact.confirmed]
    assert open_facts
    assert all(re.fullmatch(r"F-\d\d", fact.id or "") for fact in open_facts)
