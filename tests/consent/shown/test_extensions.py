"""Extensions that refuse for people, and filter lists that hide banners, break nothing."""

import json
from itertools import combinations
from pathlib import Path

import pytest

from tests.consent.driver import Json
from tests.consent.host import Answer
from tests.consent.playwright_driver import PlaywrightDriver
from tests.consent.shown.built import LANGUAGES, BuiltBanner
from tests.consent.shown.conftest import Visit
from tests.consent.shown.seen import HIDDEN

EXTENSIONS = Path(__file__).with_name("extensions.js").read_text(encoding="utf-8")
KINDS = {"A": "preferences", "B": "analytics", "F": "marketing"}
GRANTED = "() => ['preferences', 'analytics', 'marketing'].filter(codarsConsent.granted)"
GATED = '<script type="text/plain" data-consent="analytics">globalThis.ran = true;</script>'


def rule(banner: BuiltBanner, name: str) -> Json:
    """A file of rules, as built."""
    body = banner.answers[f"{banner.folder}/{name}.json"].body
    found: Json = json.loads(body)
    return found


def install(driver: PlaywrightDriver) -> None:
    """Give the page what extensions do there."""
    driver.page.evaluate(f"() => {{ {EXTENSIONS} }}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_click_by_script_acts_at_once(visit: Visit, shop: BuiltBanner, language: str) -> None:
    """B-12, B-27 Hooks are the same in every language, and checkboxes are native ones."""
    driver = visit(shop, language)
    inside = "document.querySelector('codars-consent').shadowRoot"
    driver.run(f"() => {inside}.querySelector('section [data-consent-do=open]').click()")
    driver.run(f"() => {inside}.querySelector('input[type=checkbox][name=analytics]').click()")
    driver.run(f"() => {inside}.querySelector('dialog [data-consent-do=save]').click()")
    assert driver.run(GRANTED) == ["analytics"]
    assert driver.run(HIDDEN) is True


@pytest.mark.parametrize(("act", "granted"), [("optOut", []), ("optIn", [*KINDS.values()])])
def test_the_rule_for_autoconsent_answers(
    visit: Visit, shop: BuiltBanner, act: str, granted: list[str]
) -> None:
    """B-09, B-12 It finds the banner, answers with one click, and sees that it did."""
    driver = visit(shop)
    install(driver)
    done = driver.run("(...all) => autoconsent(...all)", rule(shop, "autoconsent"), act)
    assert done == [True, True, True, True]
    assert driver.run(GRANTED) == granted
    driver.reload()
    install(driver)
    after = driver.run(
        "async (it) => (await autoconsent(it, 'test'))[1]", rule(shop, "autoconsent")
    )
    assert after is False


def test_the_rule_for_consent_o_matic_answers(visit: Visit, shop: BuiltBanner) -> None:
    """B-25, B-27 Whatever a person has told it, category by category, is what is stored."""
    (of_banner,) = rule(shop, "consent-o-matic").values()  # type: ignore[union-attr]
    driver = visit(shop)
    for count in range(len(KINDS) + 1):
        for allowed in combinations(KINDS, count):
            driver.context.clear_cookies()
            driver.reload()
            driver.wait(f"() => !({HIDDEN})()")
            install(driver)
            call = "(...all) => consentOMatic(...all)"
            assert driver.run(call, of_banner, list(allowed)) == [True, False]
            assert driver.run(GRANTED) == [KINDS[one] for one in allowed]


def test_a_rule_names_only_what_is_there(notice: BuiltBanner) -> None:
    """B-08 A checkbox that is not there would stop Consent-O-Matic."""
    assert '"consents": []' in json.dumps(rule(notice, "consent-o-matic"))


def test_a_hidden_banner_grants_nothing(visit: Visit, shop: BuiltBanner) -> None:
    """B-05, B-56 A reader's own style hides it: the page works, and all is denied."""
    page = shop.page("en", f"{GATED}<a href='/next' id='next'>Next</a>")
    driver = visit(shop, page=page, more={"/next": page})
    session = driver.context.new_cdp_session(driver.page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    frame = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
    sheet = session.send("CSS.createStyleSheet", {"frameId": frame})["styleSheetId"]
    hide = {"styleSheetId": sheet, "text": "codars-consent { display: none !important }"}
    session.send("CSS.setStyleSheetText", hide)
    driver.click("#next", in_banner=False)
    driver.wait("() => location.pathname === '/next'")
    driver.back()
    assert driver.run("() => globalThis.ran ?? null") is None
    assert driver.run(GRANTED) == []
    assert driver.cookies() == ()
    assert driver.errors == []


def test_a_blocked_script_grants_nothing(visit: Visit, shop: BuiltBanner) -> None:
    """B-03, B-56 Without the script the page can be read, and what is gated sleeps."""
    blocked = {f"{shop.folder}/en.js": Answer(status=404)}
    driver = visit(shop, page=shop.page("en", f"{GATED}<p>Read me</p>"), more=blocked)
    assert driver.page.get_by_text("Read me").is_visible()
    assert driver.run("() => globalThis.ran ?? null") is None
    assert driver.cookies() == ()


def test_its_names_are_not_those_that_lists_hide(shop: BuiltBanner) -> None:
    """B-05 Lists hide by class and id: there is one element, with neither, and short ids within."""
    script = shop.script("lv")
    assert "cookie-banner" not in script.lower()
    assert "cookie-consent" not in script.lower()
    assert "cookiebar" not in script.lower()
