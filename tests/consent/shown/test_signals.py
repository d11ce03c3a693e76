"""Signals: that of the browser is obeyed, and those to vendors say what was chosen."""

import json
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from tests.consent.driver import Json
from tests.consent.host import Host
from tests.consent.playwright_driver import PlaywrightDriver
from tests.consent.shown.built import (
    LANGUAGES,
    OPTIONAL,
    ROOT,
    SHOP,
    BuiltBanner,
    build_banner,
    build_next,
    catalog,
    replace_in,
    words,
)
from tests.consent.shown.conftest import Visit
from tests.consent.shown.seen import BANNER, DIALOG, control

GRANTED = "() => ['preferences', 'analytics', 'marketing'].filter(codarsConsent.granted)"
LAYER = "() => (globalThis.dataLayer ?? []).map((one) => [...one])"
ADS = ("ad_storage", "ad_user_data", "ad_personalization")
ANALYTICS, PERSONAL = ("analytics_storage",), ("functionality_storage", "personalization_storage")
DENIED = dict.fromkeys((*ADS, *ANALYTICS, *PERSONAL), "denied") | {"security_storage": "granted"}
WAIT = 500
STATEMENT = date(2026, 11, 1)
COUNT = """() => {
  globalThis.heard = [];
  document.addEventListener("codars:consent", ({ detail }) => heard.push(detail));
}"""


def told(*granted: str) -> Json:
    """All seven types of Google's, of which some are granted."""
    return {**DENIED, **dict.fromkeys(granted, "granted")}


def sent(driver: PlaywrightDriver, kind: str) -> list[Json]:
    """What the data layer holds of a kind, in turn."""
    layer = driver.run(LAYER)
    assert isinstance(layer, list)
    return [one[2] for one in layer if isinstance(one, list) and one[:2] == ["consent", kind]]


@pytest.fixture(scope="module")
def vendors(tmp_path_factory: pytest.TempPathFactory) -> BuiltBanner:
    """The shop's banner, with services that tell Microsoft; and Google is given time to wait."""
    folder = tmp_path_factory.mktemp("vendors")

    def edit(third: Path) -> None:
        replace_in(
            third / "analytics.yaml",
            "purposes: [heat-maps]",
            "purposes: [heat-maps]\n    signals: [clarity]",
        )
        replace_in(third / "marketing.yaml", "signals: [google]", "signals: [google, microsoft]")
        site = third.parents[1] / "site.yaml"
        text = site.read_text(encoding="utf-8")
        wanted = f"consent:\n  google: {{wait_for_update: {WAIT}}}\n  gpc: {STATEMENT}\n"
        site.write_text(f"{text}\n{wanted}", encoding="utf-8")

    return build_next(folder, edit)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_browsers_signal_keeps_marketing_off(
    visit: Visit, shop: BuiltBanner, language: str
) -> None:
    """S-01, S-02, B-61 The banner says so, its button says what it does, and a yes to marketing
    is an act of its own.
    """
    driver = visit(shop, language, gpc=True)
    gettext = catalog(language).gettext
    text = words(driver.page.locator(BANNER).inner_text())
    note = "Your browser sends the Global Privacy Control signal, so marketing stays off."
    assert words(gettext(note)) in text
    assert words(control(driver.page, "accept").inner_text()) == words(
        gettext("Accept all except marketing")
    )
    control(driver.page, "accept").click()
    assert driver.run(GRANTED) == ["preferences", "analytics"]
    driver.reload()
    assert driver.page.locator(BANNER).count() == 0
    driver.run("() => codarsConsent.open()")
    box = driver.page.locator(f"{DIALOG} input[name=marketing]")
    assert not box.is_checked()
    box.click()
    driver.click("dialog [data-consent-do=save]")
    driver.reload()
    assert driver.run(GRANTED) == list(OPTIONAL)


def test_the_signal_overrules_an_older_yes(visit: Visit, shop: BuiltBanner) -> None:
    """S-01 Not the other way round; the record tells that the signal did it, and when one chose."""
    before = visit(shop)
    control(before.page, "accept").click()
    record = str(before.run("() => codarsConsent.record")).split(".")
    after = visit(shop, gpc=True)
    after.context.add_cookies(before.context.cookies())  # type: ignore[arg-type]
    after.reload()
    assert after.run(GRANTED) == ["preferences", "analytics"]
    now = str(after.run("() => codarsConsent.record")).split(".")
    assert (now[1], now[3]) == (record[1], "gpc")
    assert after.page.locator(BANNER).count() == 0


def test_the_signal_alone_writes_nothing(visit: Visit, shop: BuiltBanner) -> None:
    """S-01, B-01 There is nothing to overrule, so there is no record."""
    assert visit(shop, gpc=True).cookies() == ()


def test_the_signal_is_read_once(visit: Visit, shop: BuiltBanner) -> None:
    """S-05 Its value does not change while a page is shown, so nobody polls it."""
    spy = """<script>globalThis.reads = 0;
      Object.defineProperty(Navigator.prototype, "globalPrivacyControl",
        { get: () => (reads += 1, true) });</script>"""
    page = shop.page("lv").replace("<head>", f"<head>{spy}")
    driver = visit(shop, page=page)
    control(driver.page, "accept").click()
    driver.run("() => codarsConsent.open()")
    assert driver.run("() => globalThis.reads") == 1


def test_a_header_alone_is_no_signal_to_a_page(visit: Visit, shop: BuiltBanner, host: Host) -> None:
    """S-03 A page cannot read Sec-GPC; the guide for hosts says what a server does with it."""
    driver = visit(shop)
    driver.context.set_extra_http_headers({"Sec-GPC": "1"})
    driver.reload()
    assert host.asked[-1].gpc == "1"
    assert driver.page.locator(BANNER).get_attribute("data-mode") == "first"
    assert "Sec-GPC" in (ROOT / "docs/host.md").read_text(encoding="utf-8")


def test_the_statement_has_the_day_of_the_statement(vendors: BuiltBanner, tmp_path: Path) -> None:
    """S-04 On a site of its own at the well-known address, in just the two members."""
    expected = {"gpc": True, "lastUpdate": STATEMENT.isoformat()}
    assert _json(vendors, f"{vendors.folder}/gpc.json") == expected
    copytree(SHOP / "content", tmp_path / "content")
    site = tmp_path / "content/site.yaml"
    text = site.read_text(encoding="utf-8")
    site.write_text(f"standalone: true\n{text}\nconsent:\n  gpc: {STATEMENT}\n", encoding="utf-8")
    alone = build_banner(tmp_path, tmp_path / "dist")
    assert _json(alone, "/.well-known/gpc.json") == expected


def _json(banner: BuiltBanner, path: str) -> Json:
    found: Json = json.loads(banner.answers[path].body)
    return found


def test_google_is_told_in_its_own_words_and_order(visit: Visit, vendors: BuiltBanner) -> None:
    """S-06, S-07, S-08, S-09, S-13 One default before all, one update a decision, seven types."""
    driver = visit(vendors, page=vendors.page("en", head="<script>dataLayer.push('tag')</script>"))
    layer = driver.run(LAYER)
    assert isinstance(layer, list)
    assert layer[0] == ["consent", "default", {**DENIED, "wait_for_update": WAIT}]
    assert sent(driver, "update") == []
    driver.run("() => codarsConsent.open()")
    driver.click("input[name=preferences]")
    driver.click("dialog [data-consent-do=save]")
    assert sent(driver, "update") == [told(*PERSONAL)]
    driver.run("() => codarsConsent.accept()")
    everything = told(*ADS, *ANALYTICS, *PERSONAL)
    assert sent(driver, "update") == [told(*PERSONAL), everything]
    driver.reload()
    assert (len(sent(driver, "default")), sent(driver, "update")) == (1, [everything])
    driver.run("() => codarsConsent.withdraw()")
    assert sent(driver, "update") == [everything, told()]
    driver.reload()
    assert sent(driver, "update") == [told()]


def test_google_ads_are_redacted_and_urls_left_alone(visit: Visit, shop: BuiltBanner) -> None:
    """S-10, S-11, S-12 While advertising is denied; no host of Google's is asked, no region is
    granted anything by default.
    """
    driver = visit(shop)
    redaction = "() => dataLayer.filter((one) => one[0] === 'set').map((one) => one[2])"
    assert driver.run(redaction) == [True]
    driver.run("() => codarsConsent.accept()")
    assert driver.run(redaction) == [True, False]
    script = shop.script("lv")
    assert "url_passthrough" not in script
    assert "region:" not in script
    assert '"region"' not in script
    assert all("google" not in one for one in driver.tried)


def test_only_arguments_objects_go_to_google(visit: Visit, shop: BuiltBanner) -> None:
    """S-06 Google's tags take no arrays."""
    kinds = "() => dataLayer.map((one) => Object.prototype.toString.call(one))"
    assert set(map(str, _list(visit(shop).run(kinds)))) == {"[object Arguments]"}


def test_microsoft_is_told_for_each_of_its_tags(visit: Visit, vendors: BuiltBanner) -> None:
    """S-16, S-17, S-18 UET and Clarity by themselves, spelled as they spell it."""
    driver = visit(vendors)
    uet = "() => uetq"
    clarity = "() => clarity.q.map((one) => [...one])"
    assert driver.run(uet) == ["consent", "default", {"ad_storage": "denied"}]
    assert driver.run(clarity) == [
        ["consentv2", {"ad_Storage": "denied", "analytics_Storage": "denied"}]
    ]
    driver.run("() => codarsConsent.accept()")
    assert _list(driver.run(uet))[-3:] == ["consent", "update", {"ad_storage": "granted"}]
    assert _list(driver.run(clarity))[-1] == [
        "consentv2", {"ad_Storage": "granted", "analytics_Storage": "granted"}
    ]  # fmt: skip
    driver.run("() => codarsConsent.withdraw()")
    assert _list(driver.run(uet))[-3:] == ["consent", "update", {"ad_storage": "denied"}]


def test_meta_is_told_once_its_tag_is_there(visit: Visit, shop: BuiltBanner, host: Host) -> None:
    """S-19 Its tag sleeps before a yes; then it is told of it, and of the withdrawal."""
    snippet = """globalThis.fbq = (...all) => sessionStorage.fbq =
      `${sessionStorage.fbq ?? ""}${all} `; fbq("init", 1);"""
    gated = f'<script type="text/plain" data-consent="marketing/facebook">{snippet}</script>'
    driver = visit(shop, page=shop.page("lv", gated))
    assert driver.run("() => globalThis.fbq ?? null") is None
    driver.run("() => codarsConsent.accept()")
    calls = "() => sessionStorage.fbq"
    driver.wait("() => sessionStorage.fbq?.includes('grant')")
    assert driver.run(calls) == "init,1 consent,grant "
    driver.run("() => codarsConsent.withdraw()")
    driver.wait("() => sessionStorage.fbq.endsWith('consent,revoke ')")
    assert host.foreign == ()


def test_vendors_that_the_list_does_not_name_are_not_in_the_script(
    shop: BuiltBanner, vendors: BuiltBanner, notice: BuiltBanner
) -> None:
    """S-16, S-17, S-19 Nothing is carried for those who are not there."""
    here = {
        "dataLayer": (True, True, False),
        "fbq": (True, True, False),
        "uetq": (False, True, False),
        "consentv2": (False, True, False),
    }
    for name, expected in here.items():
        found = (
            name in shop.script("lv"),
            name in vendors.script("lv"),
            name in notice.script("lv"),
        )
        assert found == expected, name


def test_no_other_framework_is_feigned(shop: BuiltBanner, own: BuiltBanner) -> None:
    """S-21, S-22, S-23, S-25, S-26 No TCF, no GPP, no social plug-ins."""
    for banner in (shop, own):
        for path, answer in banner.answers.items():
            body = answer.body.decode() if isinstance(answer.body, bytes) else answer.body
            for name in ("__tcfapi", "euconsent-v2", "__gpp", "connect.facebook.net/"):
                assert name not in body, path


def test_a_change_is_told_once(visit: Visit, shop: BuiltBanner) -> None:
    """S-27 With every category and service; the same answer again is no change."""
    driver = visit(shop)
    driver.run(COUNT)
    for act in ("accept", "accept", "reject", "reject"):
        driver.run(f"() => codarsConsent.{act}()")
    heard = _list(driver.run("() => heard"))
    keys = {
        key
        for asked in shop.consent.categories
        for key in (
            asked.category.name.value,
            *(f"{asked.category.name}/{one.id}" for one in asked.category.services),
        )
    }
    assert heard == [dict.fromkeys(keys, value) for value in (True, False)]


def _list(found: Json) -> list[Json]:
    assert isinstance(found, list)
    return found
