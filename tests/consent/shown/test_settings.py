"""The settings: nothing chosen beforehand, each purpose for itself, stored as shown."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from itertools import chain, combinations

import pytest
from jsonschema import Draft202012Validator

from codars_site.i18n import format_day
from codars_site.model.inventory import Match
from tests.consent.driver import Json
from tests.consent.playwright_driver import PlaywrightDriver
from tests.consent.shown.built import (
    LANGUAGES,
    OPTIONAL,
    ROOT,
    SIZES,
    BuiltBanner,
    catalog,
    said,
    words,
)
from tests.consent.shown.conftest import Visit
from tests.consent.shown.seen import BANNER, DIALOG, HIDDEN, control, each_screen, style

BOTH = pytest.mark.parametrize("name", ["shop", "own"])
IN_EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
SERVICE = "analytics/google-analytics"
GATED = "".join(
    f'<script type="text/plain" data-consent="{key}">(globalThis.ran ??= []).push("{key}")</script>'
    for key in (*OPTIONAL, SERVICE)
)
STATE = """() => [...document.querySelector("codars-consent").shadowRoot
  .querySelectorAll("dialog input:checked")].map((box) => box.name)"""
GRANTED = "() => ['preferences', 'analytics', 'marketing'].filter(codarsConsent.granted)"
FOCUS = """() => {
  const inside = document.activeElement?.shadowRoot?.activeElement;
  return inside ? inside.name || inside.dataset.consentDo || inside.localName
    : document.activeElement.id || document.activeElement.localName;
}"""
INTEREST = re.compile(r"leģitīm|legitimate interest|законн\w* интерес", re.IGNORECASE)
CHOICES = [*chain.from_iterable(combinations(OPTIONAL, count) for count in range(4))]


def opened(driver: PlaywrightDriver) -> PlaywrightDriver:
    """The browser, with the settings open."""
    driver.run("() => codarsConsent.open()")
    return driver


def unfold(driver: PlaywrightDriver) -> str:
    """All words of the settings."""
    driver.page.locator(f"{DIALOG} summary").evaluate_all("(all) => all.map((one) => one.click())")
    return words(driver.page.locator(DIALOG).inner_text())


def answers(driver: PlaywrightDriver) -> Mapping[str, str]:
    """The answers in the cookie, by category."""
    (cookie,) = (one for one in driver.cookies() if one.name == "codars_consent")
    pairs = cookie.value.split(".")[4].split("~")
    return dict(pair.split("-", 1) for pair in pairs)


@BOTH
@IN_EACH_LANGUAGE
def test_nothing_is_chosen_beforehand(
    visit: Visit, banners: Mapping[str, BuiltBanner], name: str, language: str
) -> None:
    """B-23, B-24, B-25, A-26, A-27 One named native checkbox for each optional category and each
    of its services, all empty; what is necessary is text, with its reasons.
    """
    banner = banners[name]
    driver = opened(visit(banner, language))
    boxes = driver.page.locator(f"{DIALOG} input")
    keys = [
        key
        for asked in banner.consent.categories
        for key in (
            asked.category.name,
            *(f"{asked.category.name}/{one.id}" for one in asked.category.services),
        )
    ]
    found = boxes.evaluate_all(
        "(all) => all.map((it) => [it.type, it.name, it.checked, it.indeterminate,"
        " it.hasAttribute('checked'), it.labels[0].textContent.trim() !== ''])"
    )
    assert sorted(found) == sorted(["checkbox", key, False, False, False, True] for key in keys)
    whole = unfold(driver)
    necessary = driver.page.locator(f"{DIALOG} fieldset:not(:has(legend input))")
    assert necessary.locator("input, button").count() == 0
    for category in banner.consent.inventory.categories:
        if not category.optional:
            for service in category.services:
                for item in service.items:
                    assert item.justification is not None
                    assert said(item.justification, language) in whole
    served = banner.script(language)
    assert not re.search(r"<input[^>]*\schecked", served)


@BOTH
@IN_EACH_LANGUAGE
def test_every_item_is_explained_where_the_settings_lead(
    visit: Visit, banners: Mapping[str, BuiltBanner], name: str, language: str
) -> None:
    """B-26, B-30 The list has a row for every item with nothing left out, and the same words."""
    banner = banners[name]
    driver = opened(visit(banner, language))
    settings = unfold(driver)
    first = words(driver.page.locator(BANNER).text_content() or "")
    driver.page.goto(driver.page.locator(f"{DIALOG} div > p > a").last.evaluate("(it) => it.href"))
    assert driver.page.locator("html").get_attribute("lang") == language
    table = words(driver.page.locator("main").inner_text())
    rows = driver.page.locator("main tbody tr").evaluate_all(
        "(all) => all.map((row) => [...row.cells].map((cell) => cell.innerText.trim()))"
    )
    cells = {words(row[0]).split(" [")[0]: row for row in rows}
    for category in banner.consent.inventory.categories:
        purpose = said(category.purpose, language)
        assert purpose in settings
        assert purpose in table
        assert not category.optional or purpose in first
        for service in category.services:
            for text in (service.name, service.purpose):
                assert said(text, language) in settings
                assert said(text, language) in table
            assert (service.provider.name or banner.publisher(language)) in table
            for item in service.items:
                row = cells[f"{item.name}{'*' * (item.match is Match.PREFIX)}"]
                assert len(row) == 4
                assert all(row)
                assert item.name in settings


@pytest.mark.parametrize("chosen", CHOICES, ids="+".join)
def test_what_is_shown_is_stored_and_runs(
    visit: Visit, shop: BuiltBanner, chosen: tuple[str, ...]
) -> None:
    """B-27, B-25, B-45 In every combination; shown again when the settings are reopened."""
    driver = opened(visit(shop, page=shop.page("lv", GATED)))
    for category in chosen:
        driver.click(f'input[name="{category}"]')
    expected = [
        key
        for category in chosen
        for key in (category, *(key for key in keys(shop) if key.startswith(f"{category}/")))
    ]
    assert sorted(map(str, state(driver))) == sorted(expected)
    driver.click("dialog [data-consent-do=save]")
    stored = answers(driver)
    assert {one: stored[one][0] for one in OPTIONAL} == {
        one: "y" if one in chosen else "n" for one in OPTIONAL
    }
    ran = [one for one in (*OPTIONAL, SERVICE) if one in expected]
    driver.wait("(all) => `${globalThis.ran ?? []}` === `${all}`", ran)
    driver.reload()
    driver.wait("(all) => `${globalThis.ran ?? []}` === `${all}`", ran)
    assert driver.run(GRANTED) == list(chosen)
    assert sorted(map(str, state(opened(driver)))) == sorted(expected)


def test_one_service_alone_can_be_allowed(visit: Visit, shop: BuiltBanner) -> None:
    """B-25, B-27, B-34, A-03 Its category is then shown as neither on nor off, and is not on."""
    driver = opened(visit(shop, page=shop.page("lv", GATED)))
    unfold(driver)
    driver.click(f'input[name="{SERVICE}"]')
    whole = driver.page.locator(f"{DIALOG} input[name=analytics]")
    assert whole.evaluate("(it) => [it.checked, it.indeterminate]") == [False, True]
    driver.click("dialog [data-consent-do=save]")
    driver.wait("(all) => `${globalThis.ran}` === `${all}`", [SERVICE])
    assert re.fullmatch(r"p\d+:\w{3}", answers(driver)["analytics"])
    assert driver.run(GRANTED) == []
    assert state(opened(driver)) == [SERVICE]
    assert whole.evaluate("(it) => [it.checked, it.indeterminate]") == [False, True]


def test_saving_nothing_is_refusing(visit: Visit, shop: BuiltBanner) -> None:
    """B-27 The same answers as those of the button that rejects."""
    saved, rejected = visit(shop), None
    opened(saved).click("dialog [data-consent-do=save]")
    said_by_saving = answers(saved)
    rejected = visit(shop)
    rejected.click("[data-consent-do=reject]")
    assert said_by_saving == answers(rejected)


@BOTH
@IN_EACH_LANGUAGE
def test_choices_are_few_and_no_interest_is_claimed(
    visit: Visit, banners: Mapping[str, BuiltBanner], name: str, language: str
) -> None:
    """B-28, B-31 At most four purposes, both answers to all at once, and no legitimate interest."""
    driver = opened(visit(banners[name], language))
    assert driver.page.locator(f"{DIALOG} legend input").count() <= 4
    whole = words(driver.page.locator(DIALOG).text_content() or "")
    assert not INTEREST.search(f"{whole} {driver.page.locator(BANNER).text_content()}")
    assert driver.page.locator(f"{DIALOG} [role=tab]").count() == 0


def test_both_answers_look_the_same_in_the_settings(visit: Visit, shop: BuiltBanner) -> None:
    """B-31, B-10, B-09, A-20 In every look and at every width, at least 44 px high."""
    page = opened(visit(shop)).page
    accept, reject = (control(page, act, DIALOG) for act in ("accept", "reject"))
    for screen in each_screen(page):
        page.mouse.move(1, 1)
        assert style(accept) == style(reject), screen
        page.keyboard.press("Tab")
        accept.focus()
        focused = style(accept)
        reject.focus()
        assert focused == style(reject), screen
        reject.blur()
        for one in page.locator(f"{DIALOG} button:visible").all():
            box = one.bounding_box()
            assert box
            assert box["height"] >= 44, (screen, box)


@pytest.mark.parametrize("width", [size[0] for size in SIZES])
def test_taking_back_is_as_easy_as_giving(visit: Visit, shop: BuiltBanner, width: int) -> None:
    """B-44 One click gave it; two take it back from any page, one on the page of the policy."""
    driver = visit(shop)
    driver.set_viewport(width, 700)
    driver.click("[data-consent-do=accept]")
    driver.click("#settings", in_banner=False)
    reject = control(driver.page, "reject", DIALOG)
    box = reject.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 700
    reject.click()
    assert driver.run(GRANTED) == []


@IN_EACH_LANGUAGE
def test_the_policy_takes_consent_back_at_once(
    visit: Visit, shop: BuiltBanner, language: str
) -> None:
    """B-44, B-43 One click on the page of the policy, which then says so."""
    driver = visit(shop, language)
    driver.click("[data-consent-do=accept]")
    policy = next(route for of, route in shop.sheet(language).policies if of.id == "cookies")
    driver.open(f"{driver.page.url}{policy.path}")
    told = driver.page.locator("main [data-consent-status=analytics]")
    given = told.inner_text()
    driver.click("main [data-consent-do=withdraw]", in_banner=False)
    driver.wait("() => !codarsConsent.granted('analytics')")
    assert told.inner_text() != given


@IN_EACH_LANGUAGE
def test_the_settings_say_when_and_on_what_was_decided(
    visit: Visit, shop: BuiltBanner, language: str
) -> None:
    """B-45, T-10 The day in the language of the page, and the version of the list."""
    driver = visit(shop, language)
    before = words(opened(driver).page.locator(DIALOG).inner_text())
    driver.press("Escape")
    driver.click("section [data-consent-do=reject]")
    after = words(opened(driver).page.locator(DIALOG).inner_text())
    stored = int(str(driver.run("() => codarsConsent.record")).split(".")[1], 36)
    day = format_day(day_of(stored), language)
    assert re.search(r"\d{4}", day)
    assert words(day) in after, after
    assert words(day) not in before
    sentence = words(driver.page.locator(f"{DIALOG} p:has(time)").inner_text())
    assert str(shop.consent.inventory.number) in sentence.replace(words(day), "")


def test_the_receipt_says_what_the_record_says(visit: Visit, shop: BuiltBanner) -> None:
    """B-54, B-52 It can be copied, fits its schema, and holds the record and nothing else."""
    driver = visit(shop, "en")
    driver.context.grant_permissions(["clipboard-read", "clipboard-write"])
    driver.click("[data-consent-do=reject]")
    opened(driver).click("dialog [data-consent-do=receipt]")
    driver.wait("async () => (await navigator.clipboard.readText()).includes('record')")
    copied = str(driver.run("() => navigator.clipboard.readText()"))
    assert words(driver.page.locator(f"{DIALOG} output").inner_text()) == copied
    receipt: dict[str, Json] = json.loads(copied)
    schema = json.loads((ROOT / "schemas/receipt.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(receipt)) == []
    assert receipt["record"] == driver.run("() => codarsConsent.record")


def test_the_keyboard_stays_inside_and_comes_back(visit: Visit, shop: BuiltBanner) -> None:
    """A-09, A-23, B-05 Focus cycles in the settings, Escape changes nothing, and leads back."""
    driver = visit(shop)
    for opener, focused in (("#settings", "settings"), (None, "open")):
        if opener:
            driver.page.locator(opener).focus()
        else:
            control(driver.page, "open").focus()
        driver.press("Enter")
        assert driver.page.locator(DIALOG).is_visible()
        seen = []
        for _ in range(24):
            driver.press("Tab")
            seen.append(str(driver.run(FOCUS)))
        assert {"preferences", "analytics", "marketing", "accept", "reject", "save"} <= set(seen)
        assert set(seen) & {"skip", "settings"} == set()
        driver.page.locator(f"{DIALOG} input[name=analytics]").focus()
        driver.press("Space")
        assert driver.page.locator(f"{DIALOG} input[name=analytics]").is_checked()
        assert driver.cookies() == ()
        driver.press("Escape")
        driver.page.locator(DIALOG).wait_for(state="detached")
        assert driver.cookies() == ()
        assert driver.run(HIDDEN) is False
        assert driver.run(FOCUS) == focused
    assert state(opened(driver)) == []


@IN_EACH_LANGUAGE
def test_it_is_a_named_modal_dialog_and_tells_that_it_saved(
    visit: Visit, shop: BuiltBanner, language: str
) -> None:
    """A-27, A-28 The first layer is a named region; one polite message, in the page's language."""
    driver = opened(visit(shop, language))
    dialog = driver.page.locator(DIALOG)
    assert dialog.evaluate("(it) => it.matches(':modal')")
    title = words(dialog.locator("h2").inner_text())
    assert words(str(named(driver, "dialog"))) == title
    assert named(driver, "section") == words(
        driver.page.locator(f"{BANNER} h2").text_content() or ""
    )
    driver.click("dialog [data-consent-do=save]")
    status = driver.page.locator("codars-consent [role=status]")
    assert words(status.inner_text()) == catalog(language).gettext("Your choice is saved.")
    assert status.evaluate("(it) => it.getRootNode().host.lang") == language


def named(driver: PlaywrightDriver, css: str) -> Json:
    """The name that assistive technology tells."""
    return driver.run(
        """(css) => {
          const root = document.querySelector("codars-consent").shadowRoot;
          const of = root.querySelector(css).getAttribute("aria-labelledby");
          return root.getElementById(of).textContent.trim();
        }""",
        css,
    )


def day_of(moment: int) -> date:
    """The day of a moment, where the tests run: browsers show their own time."""
    return datetime.fromtimestamp(moment, UTC).date()


def state(driver: PlaywrightDriver) -> list[Json]:
    """What is ticked."""
    found = driver.run(STATE)
    assert isinstance(found, list)
    return found


def keys(banner: BuiltBanner) -> list[str]:
    """Every service."""
    return [
        f"{asked.category.name}/{one.id}"
        for asked in banner.consent.categories
        for one in asked.category.services
    ]
