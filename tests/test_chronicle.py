"""Announcements, changelog, history and feeds of the project's own content, on four days."""

import re
from collections.abc import Mapping
from datetime import date
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest

from codars_site.pipeline import Order, build

REPOSITORY = Path(__file__).parent.parent
DAYS = (date(2026, 11, 10), date(2026, 11, 23), date(2027, 1, 14), date(2027, 1, 15))
BEFORE, TODAY, EVE, EFFECT = DAYS
CURRENT = {
    "lv": "privatuma-politika/",
    "en": "en/privacy-policy/",
    "ru": "ru/politika-konfidencialnosti/",
}
INDEX = {"lv": "politikas/", "en": "politikas/en/", "ru": "politikas/ru/"}
CHANGELOG = {
    "lv": "politikas/izmainas/",
    "en": "politikas/en/changelog/",
    "ru": "politikas/ru/izmenenija/",
}
ANNOUNCED = {
    "lv": "2. versija stāsies spēkā 2027. gada 15. janvārī.",
    "en": "Version 2 will take effect on 15 January 2027.",
    "ru": "Версия 2 вступит в силу 15 января 2027 г.",
}
UNTIL = {
    "lv": "Līdz tam ir spēkā 1. versija.",
    "en": "Version 1 applies until then.",
    "ru": "До этого действует версия 1.",
}
APPLIES = {
    "lv": "2026. gada 1. novembris [vēl jāapstiprina] – 2027. gada 14. janvāris",
    "en": "1 November 2026 [to be confirmed] – 14 January 2027",
    "ru": "1 ноября 2026 г. [ожидается подтверждение] — 14 января 2027 г.",
}
TOLD = {
    "lv": ("izsludināta 2. versija", "stājusies spēkā 2. versija"),
    "en": ("version 2 announced", "version 2 took effect"),
    "ru": ("объявлена версия 2", "вступила в силу версия 2"),
}
Sites = Mapping[date, Path]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """The site as it is built on each of the days."""
    found = {}
    for day in DAYS:
        found[day] = tmp_path_factory.mktemp("own")
        build(Order(REPOSITORY, day), found[day], lambda pages, _: pages)
    return found


def read(page: Path) -> str:
    """A page as a file."""
    return (page / "index.html").read_text("utf-8")


def words(page: Path) -> str:
    """The words of a page's main part, with ordinary spaces."""
    main = read(page).partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", "", main)).split())


def titles(feed: Path) -> list[str]:
    """The titles of a feed's entries, in their order."""
    return [entry.title for entry in feedparser.parse(feed.read_bytes()).entries]


@pytest.mark.parametrize("language", CURRENT)
@pytest.mark.parametrize("place", [CURRENT, INDEX], ids=["page", "index"])
def test_a_version_is_announced_from_its_record_to_its_effect(
    sites: Sites, language: str, place: Mapping[str, str]
) -> None:
    """P-04, T-11: on page and index, in the right case; the days of what applies stand by."""
    for day in (BEFORE, EFFECT):
        assert ANNOUNCED[language] not in words(sites[day] / place[language]), day
    for day in (TODAY, EVE):
        said = words(sites[day] / place[language])
        assert ANNOUNCED[language] in said, day
        assert UNTIL[language] in said, day
        assert APPLIES[language] in said, day


def test_an_announcement_leads_to_the_text_and_to_what_it_changes(sites: Sites) -> None:
    """Two links beside the words."""
    page = read(sites[TODAY] / CURRENT["en"])
    announced = page.partition('class="announcement"')[2].partition("</div>")[0]
    assert re.findall('href="([^"]+)"', announced) == ["v2/", "v2/changes/"]


@pytest.mark.parametrize("language", CHANGELOG)
def test_the_changelog_tells_announcement_and_effect_on_their_days(
    sites: Sites, language: str
) -> None:
    """Each on the page of its year; the newest year is the first page."""
    announced, effect = TOLD[language]
    pages = {day: words(site / CHANGELOG[language]) for day, site in sites.items()}
    assert announced not in pages[BEFORE]
    for day in (TODAY, EVE):
        assert announced in pages[day]
        assert pages[day].count(effect) == 1, "cookies 2"
    assert announced not in pages[EFFECT]
    assert effect in pages[EFFECT]
    assert announced in words(sites[EFFECT] / CHANGELOG[language] / "2026")


def test_a_changelog_leads_to_clauses_and_to_what_changed_in_them(sites: Sites) -> None:
    """Both the clause in the version, and the place of its redline."""
    page = read(sites[TODAY] / CHANGELOG["en"])
    assert 'href="../../../en/privacy-policy/v2/#retention"' in page
    assert 'href="../../../en/privacy-policy/v2/changes/#retention"' in page


@pytest.mark.parametrize("language", CURRENT)
def test_a_feed_tells_of_effect_only_when_it_has_come(sites: Sites, language: str) -> None:
    """The newest first, per policy and for everything."""
    announced, effect = TOLD[language]
    for place in (CURRENT, INDEX):
        for day in (TODAY, EVE):
            found = titles(sites[day] / place[language] / "feed.xml")
            assert found[0].endswith(announced)
        (first, second, *_) = titles(sites[EFFECT] / place[language] / "feed.xml")
        assert first.endswith(effect)
        assert second.endswith(announced)


def test_feeds_are_sound_and_their_ids_never_change(sites: Sites) -> None:
    """P-24: known ids come back on later days, each for the same thing, with the same instant."""
    for feed in sorted(sites[EFFECT].rglob("feed.xml")):
        known: dict[str, tuple[str, str]] = {}
        for day in DAYS:
            read = feedparser.parse((sites[day] / feed.relative_to(sites[EFFECT])).read_bytes())
            assert not read.bozo
            entries = {one.id: (one.title, one.updated) for one in read.entries}
            assert len(entries) == len(read.entries)
            assert known.items() <= entries.items(), feed
            assert all(re.match(r"tag:izkrasopats\.lv,\d{4}-\d\d-\d\d:", one) for one in entries)
            assert read.feed.updated == max(updated for _, updated in entries.values())
            known = entries


def test_an_entry_has_summary_redline_and_proof(sites: Sites) -> None:
    """What changed in words, and the hash of its own line; the head stands at the feed."""
    read = feedparser.parse((sites[EFFECT] / CURRENT["en"] / "feed.xml").read_bytes())
    effect, announced, _ = read.entries
    assert effect.updated == "2027-01-15T00:00:00+02:00"
    assert announced.updated == "2026-11-23T00:00:00+02:00"
    assert effect.ledger_line == announced.ledger_line
    assert effect.summary.startswith("The policy now gives the legal basis")
    content = effect.content[0]
    assert content.type == "application/xhtml+xml"
    assert "<ins>" in content.value
    assert "<del>" in content.value
    links = re.findall('href="([^"]+)"', content.value)
    assert links
    assert all(re.match("(https|mailto|tel):", link) for link in links)
    ledger = (REPOSITORY / "content/ledger.jsonl").read_text("utf-8")
    assert f'"hash":"{effect.ledger_line}"' in ledger
    assert f'"hash":"{read.feed.ledger_head}"' in ledger.splitlines()[-1]


def test_every_page_names_its_feeds(sites: Sites) -> None:
    """A feed reader finds that of the policy, and that of everything."""
    page = read(sites[TODAY] / CURRENT["lv"])
    found = re.findall(r'type="application/atom\+xml" title="[^"]+" href="([^"]+)"', page)
    assert found == ["feed.xml", "../politikas/feed.xml"]


def test_the_history_has_every_version_with_its_days(sites: Sites) -> None:
    """Intervals, standing, record and hash in a table; days for the script in attributes."""
    page = sites[TODAY] / CURRENT["en"] / "history"
    rows = re.findall(r'<tr data-first="([^"]*)" data-last="([^"]*)"', read(page))
    assert rows == [("2027-01-15", ""), ("2026-11-01", "2027-01-14")]
    said = words(page)
    assert "1 November 2026 [to be confirmed]" in said
    assert "b2bf75861b69" in said
    assert "data-none" in read(page)


def test_the_history_has_the_life_of_every_clause(sites: Sites) -> None:
    """Each id ever used is an anchor; what happened leads to the place of its redline."""
    page = read(sites[TODAY] / CURRENT["en"] / "history")
    life = page.partition('<tr id="clause-scope"')[2].partition("</tr>")[0]
    assert '<a href="../v1/#scope">version 1</a>: from the beginning' in life
    assert '<a href="../v2/changes/#scope">changed</a>' in life


def test_a_clause_says_in_which_version_its_words_changed(sites: Sites) -> None:
    """In the frame, so that what is hashed stays as it is; nothing where nothing changed."""
    first, second = (read(sites[TODAY] / CURRENT["en"] / one) for one in ("v1", "v2"))
    assert 'class="since"' not in first
    clause = second.partition('<section id="scope"')[2].partition("</section>")[0]
    note = clause.partition('<p class="since"')[2].partition("</p>")[0]
    assert "data-frame" in note
    assert '<a href="changes/#scope">changed in version 2' in note


def test_the_look_up_is_small_and_the_table_is_enough_without() -> None:
    """At most 1 kB; the form is hidden until the script shows it."""
    script = (REPOSITORY / "theme/assets/history.js").read_bytes()
    assert len(script) <= 1000
    template = (REPOSITORY / "theme/templates/history.html").read_text("utf-8")
    assert re.search("<form[^>]* hidden>", template)


def test_feeds_are_written_the_same_way_everywhere(sites: Sites) -> None:
    """Well-formed XML in UTF-8, every language with the addresses of the others."""
    tree = ElementTree.parse(sites[TODAY] / "politikas/feed.xml")  # noqa: S314 - our own file
    atom = "{http://www.w3.org/2005/Atom}"
    links = {
        (link.get("rel"), link.get("hreflang")): link.get("href")
        for link in tree.getroot().findall(f"{atom}link")
    }
    assert links["self", "lv"] == "https://izkrasopats.lv/politikas/feed.xml"
    assert links["alternate", "lv"] == "https://izkrasopats.lv/politikas/"
    assert links["alternate", "ru"] == "https://izkrasopats.lv/politikas/ru/feed.xml"
