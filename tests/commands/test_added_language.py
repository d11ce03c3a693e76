"""A language that is added to a site which has been published (design §6)."""

import pytest

from tests.commands.conftest import POLICY, Desk

NEXT = """\
effective: 2027-01-15
based_on: 1
kind: material
summary: {lv: Otrā., en: Second., de: Neu.}
"""


@pytest.fixture
def german(desk: Desk) -> Desk:
    """German, from version 2 on, which is not there yet."""
    settings = desk.root / "content/site.yaml"
    text = settings.read_text("utf-8")
    assert "languages: [lv, en]" in text
    settings.write_text(text.replace("languages: [lv, en]", "languages: [lv, en, de]"), "utf-8")
    desk.write(
        "policy.yaml",
        "titles: {lv: P, en: P, de: P}\nslugs: {lv: politika, en: policy, de: datenschutz}\n"
        "from: {de: 2}\n",
    )
    return desk


def second(desk: Desk) -> None:
    """Publish version 2, which begins the German texts with that of one clause."""
    desk.write("2/version.yaml", NEXT)
    desk.write("2/lv.md", desk.text("1/lv.md").replace("Sk. ", "Skatiet "))
    desk.write("2/en.md", desk.text("1/en.md"))
    desk.write("2/de.md", "## Rechte {#rights}\n\nSiehe [](#aim).\n")
    desk.run("publish", "privacy", "2")


def test_what_was_published_without_it_leads_on(german: Desk) -> None:
    """An older version has an address in German, which leads to the binding text."""
    page = german.page("de/datenschutz/v1")
    assert 'href="../../../politika/v1/"' in page
    assert '<html lang="de"' in page
    assert "de/datenschutz" not in german.page("politika/v1")
    rules = (german.root / "dist/policies/redirects.txt").read_text("utf-8")
    assert "/de/datenschutz/v1/ /politika/v1/ 302\n" in rules
    assert german.findings() == ()


def test_its_own_pages_are_there_from_the_first_day(german: Desk) -> None:
    """History and index lead to what there is; the policy’s own page shows the binding text."""
    assert 'href="../../../politika/v1/"' in german.page("de/datenschutz/history")
    assert 'href="../politika/v1/"' in german.page("policies/de").replace("../../", "../")
    assert 'data-clause="aim" lang="lv"' in german.page("de/datenschutz")


def test_it_begins_with_the_next_version(german: Desk) -> None:
    """That one has German pages, which the ledger names, beside those of other languages."""
    second(german)
    page = german.page("de/datenschutz/v2")
    assert "Siehe" in page
    assert 'hreflang="de"' in german.page("politika/v2")
    assert 'hreflang="de"' not in german.page("politika/v1")
    assert "datenschutz/v2/" in str(german.last())
    assert 'href="../../../../politika/v1/"' in german.page("de/datenschutz/v2/changes")
    assert german.findings() == ()
    assert "V014" not in german.codes()


def test_an_older_version_can_still_be_translated(german: Desk) -> None:
    """Its text brings its page, as soon as it is recorded."""
    german.write("1/de.md", "## Rechte {#rights}\n\nSiehe [](#aim).\n")
    assert "politika/v1/" in german.page("de/datenschutz/v1")
    german.run("publish", "privacy", "1")
    assert "Siehe" in german.page("de/datenschutz/v1")
    assert 'hreflang="de"' in german.page("politika/v1")
    assert german.findings() == ()


@pytest.mark.parametrize("line", ["", "from: {de: 1}\n"])
def test_it_must_say_with_which_version_it_begins(german: Desk, line: str) -> None:
    """Else pages would be there that nobody has published."""
    german.change("policy.yaml", "from: {de: 2}\n", line)
    assert "V014" in german.codes()
    assert (german.root / POLICY).is_dir()
