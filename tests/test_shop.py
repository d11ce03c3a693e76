"""The invented shop in `examples/shop/`, on which the banner is tried and measured."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from http import HTTPStatus

import pytest

from codars_site.model.inventory import Inventory, Match
from codars_site.pipeline import Order, check
from codars_site.sources.site import load_site
from examples.shop.shop import FRAME_COOKIES, HERE, LANGUAGES, Answer, Request, Shop

DAY = date(2026, 10, 1)
HOST = "localhost:8090"
PAGES = ("", "basket/", "contact/", "product/pine/", "product/brush/", "nowhere/")


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """The shop beside an empty folder of policies."""
    return Shop(tmp_path_factory.mktemp("policies"))


@pytest.fixture(scope="module")
def inventories() -> tuple[Inventory, ...]:
    """Its inventories, the one in force last."""
    site, problems = load_site(HERE)
    assert site is not None
    assert problems == []
    return site.inventories


def get(shop: Shop, path: str, basket: str = "pine.2") -> Answer:
    """A page, for a visitor with something in the basket."""
    return shop.answer(Request(HOST, path, {"basket": basket}))


def pages(shop: Shop) -> Iterator[str]:
    """Every page in every language."""
    for home in ("/", "/en/", "/ru/"):
        for page in PAGES:
            yield get(shop, home + page).body.decode()


def scripts() -> str:
    """All scripts of the shop and of the stand-ins."""
    found = sorted([*HERE.glob("assets/*.js"), *HERE.glob("stand-ins/*.js")])
    return "\n".join(path.read_text(encoding="utf-8") for path in found)


def test_its_policies_have_no_problems() -> None:
    """Not a warning: what is tried on it is the banner, which need not be recorded for that."""
    problems = [
        one for one in check(Order(HERE, DAY)).problems if one.place.file.startswith("content/")
    ]
    assert [one for one in problems if one.code != "R042"] == []


def test_its_list_is_as_long_as_that_of_the_budgets(inventories: tuple[Inventory, ...]) -> None:
    """Four categories with twelve items in all are in force."""
    last = inventories[-1]
    assert len(last.categories) == 4
    assert len(list(last.items())) == 12


def test_its_second_list_adds_a_service_to_marketing_alone(
    inventories: tuple[Inventory, ...],
) -> None:
    """Whoever agreed to the first list is to be asked about one category."""
    first, second = (
        {(one.name, service.id) for one in inventory.categories for service in one.services}
        for inventory in inventories
    )
    assert second - first == {("marketing", "google-maps")}
    assert first - second == set()


def test_what_its_pages_gate_is_what_the_list_names(
    shop: Shop, inventories: tuple[Inventory, ...]
) -> None:
    """Every key on a page is known, and every optional category or service is on a page."""
    gated = {key for page in pages(shop) for key in re.findall(r' data-consent="([^"]*)"', page)}
    known = {
        f"{category.name}/{service.id}"
        for category in inventories[-1].categories
        if category.optional
        for service in category.services
    }
    assert gated == (known - {"preferences/recently-viewed"}) | {"preferences"}


def test_what_its_scripts_store_is_declared(inventories: tuple[Inventory, ...]) -> None:
    """B-59 The stand-ins set no name that the list does not have."""
    stored = {
        *re.findall(r"document\.cookie = `(\w+)=", scripts()),
        *re.findall(r'indexedDB\.open\("(\w+)"', scripts()),
        *re.findall(r'const key = "(\w+)"', scripts()),
        *(cookie.split("=")[0] for cookies in FRAME_COOKIES.values() for cookie in cookies),
    }
    optional = [item for category, _, item in inventories[-1].items() if category.optional]
    exact = {item.name for item in optional if item.match is Match.EXACT}
    prefixes = tuple(item.name for item in optional if item.match is Match.PREFIX)
    assert exact < stored
    assert all(name.startswith(prefixes) for name in stored - exact)


def test_its_pages_name_no_real_third_party(shop: Shop) -> None:
    """Whatever is loaded comes from this machine."""
    drawings = (path.read_text(encoding="utf-8") for path in sorted(HERE.rglob("*.svg")))
    frames = (path.read_text(encoding="utf-8") for path in sorted(HERE.glob("stand-ins/*.html")))
    text = "\n".join([*pages(shop), *frames, *drawings, scripts()])
    text = text.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert set(re.findall(r"(?:https?:)?//[a-z0-9-][^/\"\s]*\.[^/\"\s]*", text)) == {
        f"http://stand-ins.{HOST}"
    }


def test_its_banner_comes_before_all_other_scripts(shop: Shop) -> None:
    """The one tag stands first, so that signals are sent before any tag asks for them."""
    for page in pages(shop):
        assert re.findall(r"<(?:script|link)[^>]*>", page)[0].startswith(
            '<script src="/policies/consent/'
        )


def test_its_pages_need_nothing_that_a_strict_policy_forbids(shop: Shop) -> None:
    """B-57 No page has an inline style, an inline script or an event attribute."""
    for page in pages(shop):
        assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=", page)


def test_its_words_are_said_in_every_language() -> None:
    """No language lacks a word or a product that another has."""
    words = [
        tomllib.loads((HERE / "pages" / f"{tag}.toml").read_text(encoding="utf-8"))
        for tag in LANGUAGES
    ]
    assert len({(frozenset(one), frozenset(one["products"])) for one in words}) == 1


def test_its_basket_keeps_what_is_put_in(shop: Shop) -> None:
    """A form adds a piece and leads back, without a script."""
    request = Request(HOST, "/en/basket/", {"basket": "pine.2"}, {"add": "brush"})
    answer = shop.answer(request)
    assert answer.status is HTTPStatus.SEE_OTHER
    cookie = dict(answer.headers)["Set-Cookie"]
    assert cookie.startswith("basket=pine.2~brush.1;")
    page = get(shop, "/en/basket/", cookie.removeprefix("basket=").split(";")[0]).body.decode()
    assert "€60.70" in page  # 2 × 26.90 + 6.90


def test_its_basket_forgets_what_is_taken_out(shop: Shop) -> None:
    """An empty basket stores nothing."""
    request = Request(HOST, "/basket/", {"basket": "pine.2"}, {"remove": "pine"})
    assert "Max-Age=0" in dict(shop.answer(request).headers)["Set-Cookie"]


@pytest.mark.parametrize("value", ["", "~", "pine", "pine.x", "nothing.3", "pine.-1", "pine.²"])
def test_its_basket_ignores_what_it_did_not_write(shop: Shop, value: str) -> None:
    """Any cookie gives a page."""
    assert b'class="count">0<' in get(shop, "/", value).body


def test_no_file_outside_its_folders_is_served(shop: Shop) -> None:
    """A path cannot climb out, neither of the shop nor of the stand-ins."""
    for host in (HOST, f"stand-ins.{HOST}"):
        for path in ("/assets/../shop.py", "/../shop.py", "/stand-ins/../shop.py", "//etc/passwd"):
            assert shop.answer(Request(host, path)).status is HTTPStatus.NOT_FOUND
