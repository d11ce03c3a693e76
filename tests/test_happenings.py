"""Everything that can happen, as readers are told it; on a small site with a ledger of its own."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import feedparser
import pytest

from codars_site.derive.data.dataset import derive_data
from codars_site.derive.edition import derive_edition
from codars_site.derive.entries import Pinner
from codars_site.derive.hashes import Hasher
from codars_site.model.fact import FactStatus
from codars_site.model.inventory import Period, Unit
from codars_site.model.ledger import (
    Confirmation,
    CorrectedVersion,
    Correction,
    Entry,
    Erratum,
    Ledger,
    PinnedClause,
    PinnedFact,
    PinnedText,
    Postpone,
    Repeal,
    Slug,
    Translation,
    Withdraw,
)
from codars_site.model.localized import Localized
from codars_site.model.site import Site
from codars_site.pipeline import Order, build, locales_of
from codars_site.render.data import Making
from codars_site.render.site import render_site
from codars_site.render.templates import load_theme
from codars_site.resources import bundled
from codars_site.sources.catalogs import load_catalogs
from codars_site.sources.ledger import append
from codars_site.sources.site import load_site
from tests.conftest import POLICY, SITE, MakeSite

FOLDER = "content/policies/privacy"
BECAUSE = Localized((("lv", "Tā vajag."), ("en", "It has to be.")))
RICH = Path(__file__).parent / "sites/rich"
ONLY_BINDING = Localized((("lv", "Tā vajag."),))
FACT = "  phone: {status: confirmed, value: '+371 1', label: {lv: tālrunis, en: telephone}}\n"


def version(effective: str, based_on: int, relations: str = "{}") -> str:
    """A version.yaml."""
    return (
        f"effective: {effective}\nbased_on: {based_on}\nkind: editorial\n"
        f"summary: {{lv: Kopsavilkums., en: Summary.}}\nrelations: {relations}\n"
    )


def text(*clauses: str) -> str:
    """A text of clauses, each with its id as its words."""
    return "Ievads.\n\n" + "\n\n".join(f"## Par {one} {{#{one}}}\n\nTeksts." for one in clauses)


FILES = {
    "content/site.yaml": SITE + FACT,
    f"{FOLDER}/policy.yaml": POLICY + "former_slugs: {en: [old-policy]}\n",
    f"{FOLDER}/1/lv.md": text("aim", "keeping", "gone"),
    f"{FOLDER}/1/en.md": text("aim", "keeping", "gone"),
    f"{FOLDER}/2/version.yaml": version("2026-03-01", 1, "{renamed: {keeping: retention}}"),
    f"{FOLDER}/2/lv.md": text("aim", "retention"),
    f"{FOLDER}/2/en.md": text("aim", "retention"),
    f"{FOLDER}/3/version.yaml": version("2026-06-01", 2),
    f"{FOLDER}/3/lv.md": text("aim", "retention", "more"),
}


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    """Two versions in force one after the other, and a third to come."""
    found, problems = load_site(make_site(FILES))
    assert found, problems
    (policy,) = found.policies
    pinner = Pinner(found)
    ledger = Ledger()
    for one in policy.versions:
        recorded = {1: date(2026, 1, 1), 2: date(2026, 2, 1), 3: date(2026, 4, 1)}[one.number]
        ledger = append(ledger, [pinner.version(policy, one)], recorded)
    return replace(found, ledger=ledger)


def draw(site: Site, day: date, entries: Iterable[Entry] = ()) -> dict[str, str]:
    """Every file of the site on a day, after more has been recorded on the day before May."""
    grown = replace(site, ledger=append(site.ledger, entries, date(2026, 5, 1)))
    theme = load_theme(bundled("theme"))
    catalogs, _ = load_catalogs(locales_of(Path("/nowhere")), grown, {})
    hasher = Hasher()
    edition = derive_edition(grown, day, hasher)
    data = derive_data(edition, grown.ledger, day, hasher)
    pages = render_site(edition, data, catalogs, theme, Making("0", "2026f", ()))
    return {page.file: page.content.decode() for page in pages}


def words(page: str) -> str:
    """The words of a page's main part."""
    main = page.partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", "", main)).split())


PINNED = PinnedClause("aim", 2, "1:a", "1:b")
CASES: dict[str, tuple[Entry, str]] = {
    "postponed": (
        Postpone("privacy", 3, date(2026, 7, 1), date(2026, 6, 1), BECAUSE),
        "Policy: version 3 moved to another day In forcefrom 1 July 2026 "
        "Moved from1 June 2026 ReasonIt has to be.",
    ),
    "withdrawn": (
        Withdraw("privacy", 3, BECAUSE),
        "Policy: version 3 withdrawn ReasonIt has to be.",
    ),
    "ending": (
        Repeal("privacy", date(2026, 9, 1), BECAUSE),
        "Policy: repeal announced In force until31 August 2026 ReasonIt has to be.",
    ),
    "corrected": (
        Erratum(
            "privacy", (CorrectedVersion(2, 1),), (Correction(PINNED, PINNED),), ONLY_BINDING, "A"
        ),
        "Policy: slip corrected in version 2 ReasonTā vajag. corrected 1. Par aim",
    ),
    "translated": (
        Translation("privacy", 3, PinnedText("en", ()), "en/policy/v3/"),
        "Policy: version 3 translated (English)",
    ),
    "confirmed": (
        Confirmation((PinnedFact("publisher.phone", FactStatus.CONFIRMED, "+371 1"),)),
        "About the publisher: details confirmed Telephone+371 1",
    ),
    "moved": (
        Slug("privacy", "en", "en/old-policy/", "en/policy/"),
        "Policy: new address (English) New address/en/policy/ Former address/en/old-policy/",
    ),
}


@pytest.mark.parametrize(("entry", "said"), CASES.values(), ids=CASES)
def test_whatever_is_recorded_is_told(site: Site, entry: Entry, said: str) -> None:
    """What happened, its days and its reason, in the language of the page where there is one."""
    pages = draw(site, date(2026, 5, 2), [entry])
    assert said in words(pages["policies/en/changelog/index.html"])


def test_feeds_tell_of_a_translation_in_its_language_only(site: Site) -> None:
    """Readers of another language have nothing new."""
    pages = draw(site, date(2026, 5, 2), [CASES["translated"][0]])
    newest = {
        path: feedparser.parse(pages[path].encode()).entries[0].title
        for path in ("policies/feed.xml", "policies/en/feed.xml")
    }
    assert newest == {
        "policies/feed.xml": "Politika: izsludināta 3. versija",
        "policies/en/feed.xml": "Policy: version 3 translated (English)",
    }


def test_a_feed_is_found_at_its_former_address(site: Site) -> None:
    """Nobody who follows a feed loses it when its policy moves."""
    pages = draw(site, date(2026, 5, 2))
    assert pages["en/old-policy/feed.xml"] == pages["en/policy/feed.xml"]


def test_a_postponed_version_is_announced_with_its_former_day_and_the_reason(site: Site) -> None:
    """Readers who noted the former day see that it has moved."""
    said = words(draw(site, date(2026, 5, 2), [CASES["postponed"][0]])["en/policy/index.html"])
    assert "Version 3 will take effect on 1 July 2026." in said
    assert "Moved from: 1 June 2026 Reason: It has to be." in said


def test_a_postponed_version_takes_effect_without_a_word_of_its_former_day(site: Site) -> None:
    """The changelog puts it on the day on which it applied, and names no other as that day."""
    pages = draw(site, date(2026, 7, 1), [CASES["postponed"][0]])
    said = words(pages["policies/en/changelog/index.html"])
    effect = said.partition("version 3 took effect")[2].partition("Ledger entry:")[0]
    assert "Announced1 April 2026" in effect
    assert "1 June 2026" not in effect


def test_the_end_of_a_policy_is_announced_until_it_comes(site: Site) -> None:
    """Then the page says that it has ended."""
    entries = [CASES["withdrawn"][0], CASES["ending"][0]]
    for page in ("en/policy/index.html", "policies/en/index.html"):
        before = words(draw(site, date(2026, 8, 31), entries)[page])
        after = words(draw(site, date(2026, 9, 1), entries)[page])
        assert "This policy will be repealed on 1 September 2026." in before
        assert "will be repealed" not in after
    assert "This policy has been repealed: this version applied until 31 August 2026" in words(
        draw(site, date(2026, 9, 1), entries)["en/policy/index.html"]
    )


def test_a_withdrawn_version_keeps_its_page_out_of_indexes(site: Site) -> None:
    """Its interval is struck, the reason stands beside it, and nobody announces it any more."""
    pages = draw(site, date(2026, 5, 2), [CASES["withdrawn"][0]])
    page = pages["en/policy/v3/index.html"]
    assert '<meta name="robots" content="noindex, follow">' in page
    assert re.search(r"<s>was to apply from .*?</s>", page)
    assert "It has to be." in words(page)
    assert "will take effect" not in words(pages["en/policy/index.html"])
    assert '<tr data-first=""' in pages["en/policy/history/index.html"]


def test_former_ids_lead_somewhere_at_the_address_of_the_policy(site: Site) -> None:
    """A renamed clause answers to its former id; a removed one says which version removed it."""
    pages = draw(site, date(2026, 5, 2))
    page = pages["en/policy/index.html"]
    assert '<span class="alias" id="keeping"></span>\n<section id="retention"' in page
    removed = page.partition('id="gone"')[2].partition("</li>")[0]
    assert '<a href="history/#clause-gone">' in removed
    assert "removed in version 2" in removed
    assert 'id="clause-gone"' in pages["en/policy/history/index.html"]
    assert "alias" not in pages["en/policy/v2/index.html"]


def test_where_nothing_is_published_there_is_nothing_to_tell(site: Site) -> None:
    """No feed, no changelog, no link to them."""
    empty = replace(site, ledger=Ledger())
    pages = draw(empty, date(2026, 5, 2))
    assert not [path for path in pages if "feed" in path or "changelog" in path]


def test_the_list_is_told_row_by_row() -> None:
    """A lifetime that grew shows both, an item that went is struck, a service that came is told."""
    site, _ = load_site(RICH)
    assert site
    first, second = site.inventories
    shop, *others = second.categories[0].services
    longer = replace(shop.items[0], lifetime=Period(2, Unit.YEAR))
    necessary = replace(second.categories[0], services=(replace(shop, items=(longer,)), *others))
    second = replace(second, categories=(necessary, *second.categories[1:]))
    changed = replace(site, inventories=(first, second))
    page = draw(changed, date(2026, 12, 1))["politikas/en/changelog/index.html"]
    assert re.search(r"<del>.*?until deleted</del> <ins>.*?2\s+years.*?</ins>", page)
    assert re.search(r'<tr data-mark="deleted">.*?alpha_\*.*?</tr>', page)
    assert re.search(r"<h4>Adverts <span[^>]*>added to the list</span></h4>", page)


COMING = {
    "lv": "2. versija stāsies spēkā 2026. gada 1. decembrī.",
    "en": "Version 2 will take effect on 1 December 2026.",
    "ru": "Версия 2 вступит в силу 1 декабря 2026 г.",
}


@pytest.mark.parametrize(
    "day", [date(2026, 11, 19), date(2026, 11, 20), date(2026, 12, 1)], ids=str
)
def test_a_list_to_come_is_announced_from_its_record_to_its_effect(
    day: date, tmp_path: Path
) -> None:
    """As versions are: on the index, and on the page of the list."""
    edition = build(Order(RICH, day), tmp_path, lambda pages, _: pages).edition
    for sheet in edition.inventories:
        index = next(one for one in edition.indexes if one.language == sheet.language)
        for route in (sheet.route, index.route):
            page = (tmp_path / route.file).read_text("utf-8").replace("\u00a0", " ")
            announced = page.count(COMING[sheet.language])
            assert announced == (day == date(2026, 11, 20)), route
