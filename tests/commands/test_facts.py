"""Facts of the publisher, which versions show as they were published (design §4)."""

import pytest

from tests.commands.conftest import SECOND, Desk

OLD = "Ievads.\n\n## Mērķis {#aim}\n\nZvaniet vakaros uz {{ publisher.phone }}.\n"
NEW = "Ievads.\n\n## Saziņa {#contact}\n\nMūsu tālrunis ir {{ publisher.phone }}.\n"


@pytest.fixture
def moved(desk: Desk) -> Desk:
    """Version 1 was published with one number of a telephone, version 2 with another."""
    (desk.root / "content/ledger.jsonl").unlink()
    site = desk.root / "content/site.yaml"
    settings = site.read_text("utf-8")
    site.write_text(f"{settings}  phone: {{value: '111', status: confirmed}}\n", "utf-8")
    desk.write("1/lv.md", OLD)
    (desk.root / "content/policies/privacy/1/en.md").unlink()
    desk.run("publish", "privacy", "1", on="2026-01-01")
    site.write_text(f"{settings}  phone: {{value: '222', status: confirmed}}\n", "utf-8")
    desk.write("2/version.yaml", f"effective: 2027-01-15\n{SECOND}")
    desk.write("2/lv.md", NEW)
    desk.run("publish", "privacy", "2")
    return desk


def test_each_text_is_compared_with_the_facts_of_its_own_time(moved: Desk) -> None:
    """What is struck out has the value with which it was published, what is new has today's."""
    page = moved.page("politika/v2/changes")
    assert "111" in page.partition("Zvaniet")[2].partition("</p>")[0]
    assert "222" in page.partition("Mūsu")[2].partition("</p>")[0]


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("{status: unconfirmed, label: {lv: adrese, en: address}}", "[adrese"),
        ("{value: {lv: Rīga, en: Riga}, status: confirmed}", "Rīga"),
    ],
    ids=["no value", "a value in the languages of the site"],
)
def test_a_fact_among_foreign_words_speaks_the_language_of_its_clause(
    desk: Desk, fact: str, said: str
) -> None:
    """The site knows it in no other; screen readers are told."""
    (desk.root / "content/ledger.jsonl").unlink()
    site = desk.root / "content/site.yaml"
    site.write_text(f"{site.read_text('utf-8')}  seat: {fact}\n", "utf-8")
    desk.write("1/lv.md", "Ievads.\n\n## Mērķis {#aim}\n\n[Sitz: {{ publisher.seat }}]{lang=de}.\n")
    (desk.root / "content/policies/privacy/1/en.md").unlink()
    desk.run("publish", "privacy", "1", on="2026-01-01")
    page = desk.page("politika")
    drawn = page.partition("Sitz: <span")[2].partition("</span>")[0]
    assert 'lang="lv"' in drawn
    assert said in drawn
    assert desk.findings() == ()
