"""Who agreed is asked again when more is done, about that alone; and not for mere words."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.consent.driver import Json
from tests.consent.playwright_driver import PlaywrightDriver
from tests.consent.shown.built import (
    LANGUAGES,
    OPTIONAL,
    BuiltBanner,
    build_next,
    catalog,
    replace_in,
    said,
    words,
)
from tests.consent.shown.conftest import Visit
from tests.consent.shown.seen import BANNER, DIALOG, HIDDEN, control

GRANTED = "() => ['preferences', 'analytics', 'marketing'].filter(codarsConsent.granted)"
ACCEPT = "() => codarsConsent.accept()"
SERVICE = """
  counter:
    name: {lv: Skaitītājs, en: Counter, ru: Счётчик}
    provider: skatiens
    purposes: [audience-measurement]
    purpose: {lv: Saskaita., en: It counts., ru: Считает.}
    data: [usage]
    items:
      - name: counted
        storage: cookie
        party: first
        lifetime: 1 day
        purpose: {lv: Skaita., en: Counts., ru: Считает.}
        status: confirmed
        verified_on: 2026-09-01
"""
GA, SKATIENS = "google-analytics", "skatiens"
Edit = Callable[[Path], None]


def put(file: str, old: str, new: str, times: int = 1) -> Edit:
    """A text in the place of another."""
    return lambda third: replace_in(third / f"{file}.yaml", old, new, times)


def add_service(third: Path) -> None:
    """One service more."""
    file = third / "analytics.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8').rstrip()}\n{SERVICE}", encoding="utf-8")


def move_service(third: Path) -> None:
    """The heat maps become marketing."""
    analytics, marketing = third / "analytics.yaml", third / "marketing.yaml"
    head, moved = analytics.read_text(encoding="utf-8").split("  skatiens:\n")
    analytics.write_text(head, encoding="utf-8")
    text = marketing.read_text(encoding="utf-8").rstrip()
    marketing.write_text(f"{text}\n\n  skatiens:\n{moved}", encoding="utf-8")


def remove_service(third: Path) -> None:
    """One service less."""
    analytics = third / "analytics.yaml"
    head, _ = analytics.read_text(encoding="utf-8").split("  skatiens:\n")
    analytics.write_text(head, encoding="utf-8")


def reorder(third: Path) -> None:
    """The same services in another order."""
    analytics = third / "analytics.yaml"
    head, services = analytics.read_text(encoding="utf-8").split("services:\n")
    first, second = services.split("  skatiens:\n")
    text = f"{head}services:\n  skatiens:\n{second.rstrip()}\n\n{first.rstrip()}\n"
    analytics.write_text(text, encoding="utf-8")


# what was done, and which service has something new
GROWN: Mapping[str, tuple[Edit, str, str]] = {
    "service": (add_service, "analytics", "counter"),
    "provider": (put("analytics", "provider: skatiens", "provider: meta"), "analytics", SKATIENS),
    "purpose": (
        put("analytics", "[heat-maps]", "[heat-maps, personalised-advertising]"),
        "analytics",
        SKATIENS,
    ),
    "data": (
        put("analytics", "[device, usage]", "[device, usage, interests]"),
        "analytics",
        SKATIENS,
    ),
    "country": (
        put("providers", "recipients: [EE]", "recipients: [EE, FR]"),
        "analytics",
        SKATIENS,
    ),
    "lifetime": (put("analytics", "lifetime: 30 days", "lifetime: 60 days"), "analytics", SKATIENS),
    "moved": (move_service, "marketing", SKATIENS),
}
UNCHANGED: Mapping[str, Edit] = {
    "typo": put("analytics", "They show which", "They shew which"),
    "translation": put("analytics", "Показывают, какие", "Сообщают, какие"),
    "order": reorder,
    "removed": remove_service,
    "shorter": put("analytics", "lifetime: 30 days", "lifetime: 3 days"),
}


def later(
    driver: PlaywrightDriver, visit: Visit, banner: BuiltBanner, language: str
) -> PlaywrightDriver:
    """The same visitor, when the list has changed: another browser with the same cookie."""
    cookies = driver.context.cookies()
    after = visit(banner, language)
    after.context.add_cookies(cookies)  # type: ignore[arg-type]
    after.reload()
    return after


@pytest.mark.parametrize("change", UNCHANGED)
def test_words_order_and_less_ask_nobody(
    visit: Visit, shop: BuiltBanner, tmp_path: Path, change: str
) -> None:
    """B-40, B-39 Who agreed has agreed to this, too, and it runs."""
    driver = visit(shop)
    driver.run(ACCEPT)
    after = later(driver, visit, build_next(tmp_path / "site", UNCHANGED[change]), "lv")
    assert after.run(HIDDEN) is True
    assert after.run(GRANTED) == list(OPTIONAL)


@pytest.mark.parametrize("change", GROWN)
def test_more_asks_about_the_category_that_grew(
    visit: Visit, shop: BuiltBanner, tmp_path: Path, change: str
) -> None:
    """B-40, B-10, B-09 It says what is new, stays off meanwhile, and touches nothing else."""
    edit, category, service = GROWN[change]
    grown = build_next(tmp_path / "site", edit)
    others = [one for one in OPTIONAL if one != category]
    driver = visit(shop)
    driver.run(ACCEPT)
    for language in LANGUAGES:
        after = later(driver, visit, grown, language)
        assert after.run(GRANTED) == others
        assert after.page.locator(BANNER).get_attribute("data-mode") == "again"
        text = words(after.page.locator(BANNER).inner_text())
        asked = {one.category.name.value: one.category for one in grown.consent.categories}
        found = next(one for one in asked[category].services if one.id == service)
        assert said(found.name, language) in text
        titles = [words(one) for one in after.page.locator(f"{BANNER} li > b").all_inner_texts()]
        assert titles == [f"{said(asked[category].title, language)}."]
        gettext = catalog(language).gettext
        assert words(control(after.page, "accept").inner_text()) == gettext("Accept what is new")
        assert words(control(after.page, "reject").inner_text()) == gettext("Reject what is new")
    after = later(driver, visit, grown, "lv")
    after.run("() => codarsConsent.open()")
    assert not after.page.locator(f'{DIALOG} input[name="{category}"]').is_checked()
    assert after.page.locator(f'{DIALOG} input[name="{others[0]}"]').is_checked()
    after.press("Escape")
    assert _answered(after, "reject", others)
    for act, granted in (("reject", others), ("accept", list(OPTIONAL))):
        after = later(driver, visit, grown, "en")
        assert _answered(after, act, granted)


def _answered(driver: PlaywrightDriver, act: str, granted: list[str]) -> bool:
    """Whether a click on the banner leaves just so much allowed, also on the next page."""
    control(driver.page, act).click()
    found: list[Json] = [driver.run(GRANTED)]
    driver.reload()
    found.append(driver.run(GRANTED))
    return driver.run(HIDDEN) is True and found == [granted, granted]


def test_who_refused_is_not_asked_again(visit: Visit, shop: BuiltBanner, tmp_path: Path) -> None:
    """B-40, B-39 A refusal needs no renewal; nor does a choice of other categories."""
    grown = build_next(tmp_path / "site", add_service)
    refused, chosen = visit(shop), visit(shop)
    refused.run("() => codarsConsent.reject()")
    chosen.run("() => codarsConsent.open()")
    chosen.click('input[name="marketing"]')
    chosen.click("dialog [data-consent-do=save]")
    for driver, granted in ((refused, []), (chosen, ["marketing"])):
        after = later(driver, visit, grown, "lv")
        assert after.run(HIDDEN) is True
        assert after.run(GRANTED) == granted
