"""Findings that a reviewer has accepted, as the head of a translation lists them."""

import pytest

from codars_site.model.allowance import Allowable, Allowance
from codars_site.sources.site import load_site
from tests.conftest import ENGLISH, MakeSite

FILE = "content/policies/privacy/1/en.md"
WHOLE = "clause: aim, finding: C031, reason: The law says so., by: A. Bērziņa"


def head(entry: str) -> str:
    """A translation that allows one finding."""
    return f"---\nallow:\n  - {{{entry}}}\n---\n{ENGLISH}"


def test_an_allowance_names_clause_finding_reason_and_reviewer(make_site: MakeSite) -> None:
    """What stands in the front matter is read whole, and its place is known."""
    site, problems = load_site(make_site({FILE: head(WHOLE)}))

    assert problems == []
    text = site.policies[0].versions[0].text("en") if site else None
    assert text is not None
    assert text.allowed == (
        Allowance("aim", Allowable.NUMBERS, "The law says so.", "A. Bērziņa"),
    )  # fmt: skip
    assert text.origin.at("allow", "0", "finding").line == 3


@pytest.mark.parametrize(
    ("entry", "code", "what"),
    [
        (WHOLE.replace(", by: A. Bērziņa", ""), "Y004", 'allow[0]: key "by" is missing'),
        (
            WHOLE.replace("reason: The law says so., ", ""),
            "Y004",
            'allow[0]: key "reason" is missing',
        ),
        (WHOLE.replace("The law says so.", ""), "Y005", "allow[0].reason: no value"),
        (WHOLE.replace("C031", "C014"), "Y005", 'allow[0].finding: "C014" is not known here'),
        (WHOLE + ", until: 2027-01-01", "Y003", 'allow[0]: unknown key "until"'),
    ],
)
def test_an_incomplete_allowance_is_refused(
    make_site: MakeSite, entry: str, code: str, what: str
) -> None:
    """Nobody allows anything without saying what, why and who; nor what cannot be allowed."""
    _, problems = load_site(make_site({FILE: head(entry)}))

    assert [(one.code, one.place.file, one.place.line, one.what) for one in problems] == [
        (code, FILE, 3, what)
    ]


def test_the_binding_text_allows_nothing(make_site: MakeSite) -> None:
    """It is compared with nothing, so there is nothing to allow."""
    _, problems = load_site(make_site({FILE.replace("en.md", "lv.md"): head(WHOLE)}))

    assert [one.code for one in problems] == ["C022"]
