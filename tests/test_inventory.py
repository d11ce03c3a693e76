"""The inventory: read, checked, and drawn as the tables of the cookie policy."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from codars_site.derive.checks.trackers import tracker_behind
from codars_site.derive.timeline import inventory_of, inventory_on, next_change, timeline
from codars_site.i18n import load_catalog
from codars_site.model.fact import FactStatus
from codars_site.model.inventory import (
    CategoryName,
    Ending,
    Item,
    Match,
    Party,
    Period,
    Storage,
    Unit,
    Verification,
)
from codars_site.model.ledger import INVENTORY
from codars_site.model.localized import Localized
from codars_site.pipeline import Order, build, check

SITES = Path(__file__).parent / "sites"
LOCALES = Path(__file__).parent.parent / "locales"
BEFORE, AFTER = date(2026, 11, 30), date(2026, 12, 1)


class Cells(HTMLParser):
    """Captions, scopes and the words of cells of the item tables of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.captions: list[str] = []
        self.headings: list[str] = []
        self.scopes: list[str | None] = []
        self.rows: list[list[str]] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element that counts."""
        given = dict(attrs)
        if tag == "caption":
            self.captions.append("")
        elif tag in ("h3", "h4"):
            self.headings.append("")
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("th", "td"):
            self.rows[-1].append("")
            if tag == "th":
                self.scopes.append(given.get("scope"))
        elif tag not in ("br", "code", "small"):
            return
        self.inside = self.inside if tag in ("br", "code", "small") else tag

    def handle_endtag(self, tag: str) -> None:
        """Close it."""
        if tag == self.inside:
            self.inside = ""

    def handle_data(self, data: str) -> None:
        """Keep its words, spaces of all kinds alike."""
        words = data.replace("\u00a0", " ")
        if self.inside == "caption":
            self.captions[-1] += words
        elif self.inside in ("h3", "h4"):
            self.headings[-1] += words
        elif self.inside:
            self.rows[-1][-1] += words


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Cells]:
    """The tables of the cookie policy of the rich site, by language."""
    out = tmp_path_factory.mktemp("rich")
    build(Order(SITES / "rich", BEFORE), out, lambda pages, _: pages)
    read = {}
    for language in ("lv", "en", "ru"):
        (page,) = [
            path
            for path in out.rglob("v1/index.html")
            if 'id="inventory"' in (text := path.read_text(encoding="utf-8"))
            and f'<html lang="{language}"' in text
        ]
        html = page.read_text(encoding="utf-8")
        read[language] = Cells()
        read[language].feed(html[html.index('id="inventory"') : html.index('id="choice"')])
    return read


def test_each_table_has_a_caption_and_scoped_headings(tables: dict[str, Cells]) -> None:
    """A-01: a table says what it holds; its columns and rows are headed."""
    for cells in tables.values():
        assert len(cells.captions) == 4
        assert all(caption.strip() for caption in cells.captions)
        assert set(cells.scopes) == {"col", "row"}


def test_each_item_says_all_that_the_law_asks(tables: dict[str, Cells]) -> None:
    """B-26, L-32: name, what it does, lifetime, kind and party, in every row and language."""
    for cells in tables.values():
        assert all(len(row) == 4 and all(cell.strip() for cell in row) for row in cells.rows)


def test_lifetimes_are_written_from_number_and_unit(tables: dict[str, Cells]) -> None:
    """T-13: the same lifetimes in three languages, in the right plural form."""
    expected = {
        "lv": [
            "sesija",
            "30 minūšu, skaitot no pēdējās lietošanas",
            "līdz izdzēšanai",
            "6 mēneši",
            "13 mēnešu",
        ],
        "en": [
            *("30 minutes, counted from the last use", "until deleted"),
            *("session", "6 months", "13 months"),
        ],
        "ru": [
            *("30 минут, считая с последнего использования", "до удаления"),
            *("сессия", "6 месяцев", "13 месяцев"),
        ],
    }
    for language, lifetimes in expected.items():
        rows = tables[language].rows
        found = [row[2] for row in rows if row[0] not in (tables[language].rows[0][0],)]
        assert sorted(found) == sorted(lifetimes)


def test_services_and_items_stand_in_the_order_of_the_alphabet(tables: dict[str, Cells]) -> None:
    """T-24: in Latvian Č comes before Ž, whatever order the files have."""
    assert tables["lv"].headings[1:4] == ["Čats", "Jūsu izvēle", "Žurnāls un grozs"]
    assert tables["en"].headings[1:4] == ["Accounts", "Basket", "Your choice"]
    assert tables["ru"].headings[1:4] == ["Ваш выбор", "Корзина", "Учётная запись"]
    names = [row[0] for row in tables["en"].rows if row[0].startswith(("alpha", "zeta"))]
    assert names == ["alpha_* [to be confirmed]", "zeta"]


@pytest.mark.parametrize("language", ["lv", "en", "ru"])
@pytest.mark.parametrize("unit", ["day", "month", "year"])
def test_units_take_their_plural_forms_through_the_catalog(language: str, unit: str) -> None:
    """T-12: 0, 1, 2, 10, 11, 12, 19, 20, 21, 22, 101, 111 of days, months, years."""
    forms = {
        "lv": {"day": "dienu diena dienas", "month": "mēnešu mēnesis mēneši",
               "year": "gadu gads gadi"},
        "en": {"day": "days day days", "month": "months month months", "year": "years year years"},
        "ru": {"day": "дней день дня", "month": "месяцев месяц месяца", "year": "лет год года"},
    }[language][unit].split()  # fmt: skip
    vectors = {"lv": "012000001210", "en": "010000000000", "ru": "012000001210"}
    counts = (0, 1, 2, 10, 11, 12, 19, 20, 21, 22, 101, 111)
    catalog = load_catalog(LOCALES, language)
    assert catalog is not None
    for count, which in zip(counts, map(int, vectors[language]), strict=True):
        words = catalog.ngettext(f"%(count)s {unit}", f"%(count)s {unit}s", count)
        assert words == f"{count} {forms[which]}", count


def test_a_version_shows_the_inventory_of_its_time() -> None:
    """Design §4: today's; of an ended version its last day's, of a coming one its first's."""
    site = check(Order(SITES / "rich", BEFORE)).site
    cookies, privacy = site.policy("cookies"), site.policy("privacy")
    assert cookies is not None
    assert privacy is not None
    numbers = {}
    for day in (BEFORE, AFTER):
        (only,) = timeline(cookies, site.ledger, day).versions
        numbers[day] = [getattr(inventory_of(site, only, day), "number", None)]
        numbers[day] += [
            getattr(inventory_of(site, dated, day), "number", None)
            for dated in timeline(privacy, site.ledger, day).versions
        ]
    assert numbers[BEFORE] == [1, 1, 1, 2]
    assert numbers[AFTER] == [2, 1, 2, 2]


def test_a_new_inventory_changes_the_output_on_its_day() -> None:
    """The day on which a list takes effect is a day on which the site must be built again."""
    site = check(Order(SITES / "rich", BEFORE)).site
    change = next_change(site.ledger, BEFORE)
    assert change is not None
    assert (change.day, change.begins) == (AFTER, ((INVENTORY, 2),))
    assert inventory_on(site, date(2024, 12, 31)) is None


@pytest.mark.parametrize(
    ("name", "match", "owner"),
    [
        ("_ga", Match.EXACT, "Google Analytics"),
        ("_ga_ABC123", Match.EXACT, "Google Analytics"),
        ("_g", Match.PREFIX, "Google Analytics"),
        ("_fbp", Match.EXACT, "Meta"),
        ("sbjs_session", Match.EXACT, "WooCommerce order attribution"),
        ("li_", Match.PREFIX, "LinkedIn"),
        ("codars_consent", Match.EXACT, None),
        ("woocommerce_cart_hash", Match.EXACT, None),
        ("PHPSESSID", Match.EXACT, None),
        ("woocommerce_recently_viewed", Match.EXACT, "WooCommerce suggestions"),
    ],
)
def test_known_trackers_are_recognised(name: str, match: Match, owner: str | None) -> None:
    """B-29: by name, by pattern, and when a beginning would cover them."""
    item = Item(
        name=name,
        storage=Storage.COOKIE,
        party=Party.FIRST,
        lifetime=Ending.SESSION,
        purpose=Localized(),
        verification=Verification(FactStatus.UNCONFIRMED),
        match=match,
    )
    assert tracker_behind(item, CategoryName.NECESSARY) == owner
    assert tracker_behind(item, CategoryName.MARKETING) is None


def test_lifetimes_are_typed() -> None:
    """L-32: a number and a unit, or a word that says when it ends."""
    site = check(Order(SITES / "rich", BEFORE)).site
    lifetimes = {item.name: item.lifetime for *_, item in site.inventories[1].items()}
    assert lifetimes == {
        "zeta": Ending.PERSISTENT,
        "alpha_": Period(30, Unit.MINUTE),
        "sid": Ending.SESSION,
        "codars_consent": Period(6, Unit.MONTH),
        "met": Period(13, Unit.MONTH),
        "adv": Period(21, Unit.DAY),
    }


def test_source_and_status_are_no_part_of_the_tables(tables: dict[str, Cells]) -> None:
    """Only the doubt shows: what was confirmed carries no mark."""
    marked = [row[0] for row in tables["lv"].rows if re.search(r"\[.*\]", row[0])]
    assert marked == ["alpha_* [vēl jāapstiprina]"]
