"""Whoever sees, hears or types otherwise answers as easily (WCAG 2.2 AA)."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.findings import assert_none
from tests.browser.test_axe import CONTRAST, OPTIONS, RUN
from tests.consent.playwright_driver import PlaywrightDriver
from tests.consent.shown.built import LANGUAGES, PARAGRAPHS, SIZES, BuiltBanner
from tests.consent.shown.conftest import Visit
from tests.consent.shown.seen import (
    BANNER,
    COLOURS,
    DIALOG,
    HIDDEN,
    SCREENS,
    contrast,
    control,
    each_screen,
    looking,
)

IN_EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
EMBEDS = (
    '<iframe data-consent="marketing/youtube" data-src="/video" title="Video"></iframe>'
    '<template data-consent="marketing/google-maps"><p>Map</p></template>'
)
# axe takes a page that paints nothing for white, also in the dark
PAINTED = "<style>html { background: Canvas; color: CanvasText }</style>"
SCENES = ("first", "settings", "placeholder", "again", "gpc")
AGREED = """() => {
  const time = Math.floor(Date.now() / 1000).toString(36);
  const answers = "preferences-y1~analytics-y1~marketing-y1";
  document.cookie = `codars_consent=1.${time}.lv.accept.${answers}.${"0".repeat(16)}; Path=/`;
}"""
ROOT = 'document.querySelector("codars-consent").shadowRoot'
FOCUS = f"""() => {{
  const root = {ROOT};
  const inside = root.activeElement;
  return inside ? inside.name || inside.dataset.consentDo || inside.localName
    : document.activeElement.id || document.activeElement.localName;
}}"""
OBSCURED = f"""() => {{
  const target = document.activeElement;
  const box = target.getBoundingClientRect();
  const over = {ROOT}.querySelector("[data-mode]").getBoundingClientRect();
  const hidden = box.top >= over.top && box.bottom <= over.bottom;
  return hidden && target.localName !== "codars-consent" ? target.outerHTML : null;
}}"""
# the page is as wide as asked for, and keeps as much room as the banner now needs
ROOM = f"""(width) => innerWidth === width
  && parseInt(getComputedStyle(document.documentElement).scrollPaddingBottom)
    === {ROOT}.querySelector("[data-mode]").offsetHeight"""
MOVING = f"""() => [...{ROOT}.querySelectorAll("*")].filter((one) => {{
  const style = getComputedStyle(one);
  return one.getAnimations().length || style.animationName !== "none"
    || style.transitionDuration !== "0s";
}}).length"""
SPACED = f"""() => {{
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* {{ line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important }} p {{ margin-bottom: 2em !important }}`);
  {ROOT}.adoptedStyleSheets.push(sheet);
}}"""
# what sticks out of its box, or out of the screen, and cannot be scrolled to
CUT = f"""(layer) => {{
  const all = [{ROOT}.querySelector(layer), ...{ROOT}.querySelectorAll(`${{layer}} *`)];
  return all.filter((one) => one.checkVisibility() && one.clientWidth).filter((one) => {{
    const scrolls = /auto|scroll/.test(getComputedStyle(one).overflowY);
    const box = one.getBoundingClientRect();
    return one.scrollWidth > one.clientWidth + 1 || box.left < 0 || box.right > innerWidth
      || (!scrolls && one.scrollHeight > one.clientHeight + 2);
  }}).map((one) => one.outerHTML.slice(0, 90));
}}"""
# the part of a control that can be clicked once it has been scrolled to
REACHED = """(all) => all.filter((one) => {
  one.scrollIntoView({ block: "nearest" });
  const [box] = one.getClientRects();
  const found = one.getRootNode().elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return !one.contains(found);
}).map((one) => one.outerHTML)"""


@pytest.mark.parametrize("scene", SCENES)
@IN_EACH_LANGUAGE
def test_axe_finds_nothing(
    visit: Visit, shop: BuiltBanner, axe: str, scene: str, language: str
) -> None:
    """A-04, A-06, A-16, A-20, A-27 In light, dark and forced colours, wide and narrow."""
    page = staged(visit, shop, scene, language).page
    page.evaluate(axe)
    for width, look in ((360, SCREENS[0]), (1280, SCREENS[1]), (360, SCREENS[2])):
        page.set_viewport_size({"width": width, "height": 2400})
        with looking(page, look):
            assert_none(f"{scene}, {look}: {line}" for line in _findings(page))


def _findings(page: Page) -> Iterator[str]:
    result = page.evaluate(RUN, OPTIONS)
    for found in result["violations"]:
        for node in found["nodes"]:
            # axe looks for the first link, and finds no order between those in and out of a shadow
            if (found["id"], node["target"]) == ("region", ["#skip"]):
                continue
            yield f"{found['id']}: {node['target']}: {found['help']}"
    for found in result["incomplete"]:
        for node in found["nodes"]:
            # a list of selectors leads into the banner
            if found["id"] == CONTRAST and isinstance(node["target"][0], list):
                yield f"undecided: {found['id']}: {node['target']}"


def staged(visit: Visit, shop: BuiltBanner, scene: str, language: str) -> PlaywrightDriver:
    """A page as a visitor may find it."""
    page = shop.page(language, EMBEDS, PAINTED)
    driver = visit(shop, language, page=page, gpc=scene == "gpc")
    if scene == "settings":
        control(driver.page, "reject").click()
        driver.run("() => codarsConsent.open()")
        unfold = "(all) => all.map((one) => one.click())"
        driver.page.locator(f"{DIALOG} summary").evaluate_all(unfold)
    elif scene == "placeholder":
        control(driver.page, "reject").click()
        assert driver.page.locator("[data-consent-placeholder]").count() == 2
    elif scene == "again":
        driver.run(AGREED)
        driver.reload()
        assert driver.page.locator(BANNER).get_attribute("data-mode") == "again"
    return driver


@IN_EACH_LANGUAGE
def test_the_keyboard_alone_does_everything(visit: Visit, shop: BuiltBanner, language: str) -> None:
    """A-02, A-09, A-12 First the link past the head, then the banner in the order it is seen in,
    then the page; a choice, a look at it, and its withdrawal.
    """
    driver = visit(shop, language)
    stops = [_tab(driver) for _ in range(7)]
    assert stops == ["skip", "a", "a", "accept", "reject", "open", "a"]
    _tab_to(driver, "open", "Shift+Tab")
    driver.press("Enter")
    _tab_to(driver, "analytics")
    driver.press("Space")
    _tab_to(driver, "save")
    driver.press("Enter")
    assert driver.run("() => codarsConsent.granted('analytics')") is True
    driver.page.locator("#settings").focus()
    driver.press("Space")
    assert driver.page.locator(f"{DIALOG} input[name=analytics]").is_checked()
    _tab_to(driver, "reject")
    driver.press("Space")
    assert driver.run("() => codarsConsent.granted('analytics')") is False
    assert driver.run(HIDDEN) is True


def _tab(driver: PlaywrightDriver, key: str = "Tab") -> str:
    driver.press(key)
    return str(driver.run(FOCUS))


def _tab_to(driver: PlaywrightDriver, name: str, key: str = "Tab") -> None:
    assert any(_tab(driver, key) == name for _ in range(30)), name


def test_order_seen_is_order_read(visit: Visit, shop: BuiltBanner) -> None:
    """A-02 Every control lies after, or below, the one before it, at every width."""
    page = visit(shop).page
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        words, row = page.locator(f"{BANNER} > div"), page.locator(f"{BANNER} > footer")
        above, below = words.bounding_box(), row.bounding_box()
        assert above
        assert below
        assert above["y"] + above["height"] <= below["y"] + 1
        for controls in (words.locator("a"), row.locator("button")):
            boxes = controls.evaluate_all(
                "(all) => all.map((one) => one.getClientRects()[0]).map(({ x, y }) => [y, x])"
            )
            assert boxes == sorted(boxes), width


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_banner_covers_nothing_that_has_the_focus(
    visit: Visit, shop: BuiltBanner, width: int, height: int
) -> None:
    """A-18 There is room to scroll for as much as it covers, forwards and backwards."""
    driver = visit(shop, "ru", page=shop.page("ru", PARAGRAPHS))
    driver.set_viewport(width, height)
    driver.wait(ROOM, width)
    for key in ("Tab", "Shift+Tab"):
        for _ in range(36):
            driver.press(key)
            assert driver.run(OBSCURED) is None


@IN_EACH_LANGUAGE
@pytest.mark.parametrize("size", [(320, 640), (320, 256), (640, 400), (1280, 320)])
def test_nothing_is_lost_on_small_screens(
    visit: Visit, shop: BuiltBanner, language: str, size: tuple[int, int]
) -> None:
    """A-05, A-07, B-36 At 320 px, at a zoom of 200 and 400 %, and with the spacing that readers
    may set: nothing is cut, nothing scrolls sideways, every control can be reached.
    """
    driver = visit(shop, language)
    driver.set_viewport(*size)
    for spaced in (False, True):
        if spaced:
            driver.run(SPACED)
        for layer in ("section", "dialog"):
            if layer == "dialog":
                driver.run("() => codarsConsent.open()")
            assert driver.run(CUT, layer) == []
            controls = driver.page.locator(
                f"codars-consent {layer} :is(button, a, input, summary):visible"
            )
            assert controls.evaluate_all(REACHED) == []
            text = driver.page.locator(f"codars-consent {layer}").evaluate(
                "(it) => Math.max(it.clientHeight * (it.scrollHeight > it.clientHeight),"
                " it.firstElementChild.clientHeight)"
            )
            assert text >= 48, "too little room to read in"
            if layer == "dialog":
                driver.press("Escape")


def test_nothing_moves_and_nothing_runs_out(visit: Visit, shop: BuiltBanner) -> None:
    """A-10, A-11 No motion for anybody, and a day later the question is still there."""
    driver = visit(shop)
    driver.page.clock.install()
    driver.reload()
    for wish in ("reduce", "no-preference"):
        driver.page.emulate_media(reduced_motion=wish)
        assert driver.run(MOVING) == 0
        driver.run("() => codarsConsent.open()")
        assert driver.run(MOVING) == 0
        driver.press("Escape")
    driver.page.clock.fast_forward("24:00:00")
    assert driver.run(HIDDEN) is False


def test_the_focus_can_be_seen(visit: Visit, shop: BuiltBanner) -> None:
    """A-17, A-06 A ring of at least two pixels, 3 : 1, on every control of both layers."""
    driver = visit(shop)
    for screen in each_screen(driver.page):
        for layer in (BANNER, DIALOG):
            if layer == DIALOG:
                driver.run("() => codarsConsent.open()")
            driver.press("Tab")
            for one in driver.page.locator(f"{layer} :is(button, a, input, summary):visible").all():
                one.focus()
                ring = one.evaluate(
                    "(it) => [getComputedStyle(it).outlineStyle,"
                    " parseFloat(getComputedStyle(it).outlineWidth)]"
                )
                assert ring[0] != "none", screen
                assert ring[1] >= 2, screen
                colours = one.evaluate(COLOURS)
                assert contrast(colours["outline"], colours["paper"]) >= 3, (screen, colours)
            driver.press("Escape")


def test_names_are_what_is_written(visit: Visit, shop: BuiltBanner) -> None:
    """A-19, A-14, A-16 No control has another name than its words; headings name both layers."""
    driver = visit(shop)
    driver.run("() => codarsConsent.open()")
    for layer in (BANNER, DIALOG):
        controls = driver.page.locator(f"{layer} :is(button, a, input, summary)")
        assert (
            controls.evaluate_all(
                "(all) => all.filter((one) => one.ariaLabel || one.title"
                " || !(one.labels?.[0] ?? one).textContent.trim()).length"
            )
            == 0
        )
        assert driver.page.locator(f"{layer} h2").count() == 1


def test_targets_are_large_enough(visit: Visit, shop: BuiltBanner) -> None:
    """A-20 Buttons are 44 px high, everything that is no link in a sentence 24 by 24."""
    driver = visit(shop)
    for width, height in SIZES:
        driver.set_viewport(width, height)
        for layer in (BANNER, DIALOG):
            if layer == DIALOG:
                driver.run("() => codarsConsent.open()")
            for one in driver.page.locator(f"{layer} :is(button, input, summary):visible").all():
                box = one.bounding_box()
                assert box
                least = 44 if one.evaluate("(it) => it.localName") == "button" else 24
                assert box["height"] >= least
                assert box["width"] >= 24
        driver.press("Escape")


def test_edges_stay_in_forced_colours(visit: Visit, shop: BuiltBanner) -> None:
    """A-31, A-06 Buttons keep a border that can be seen, and their words can be read."""
    driver = visit(shop)
    with looking(driver.page, "forced colours"):
        for act in ("accept", "reject", "open"):
            button = control(driver.page, act)
            assert button.evaluate("(it) => parseFloat(getComputedStyle(it).borderTopWidth)") >= 1
            colours = button.evaluate(COLOURS)
            assert contrast(colours["border"], colours["paper"]) >= 3
            assert contrast(colours["ink"], colours["ground"]) >= 4.5


def test_help_and_settings_stand_in_the_same_place_on_every_page(shop: BuiltBanner) -> None:
    """A-24, A-25, B-43 The control has one label a language, and follows the address for mail."""
    labels: dict[str, set[str]] = {}
    for path, answer in shop.answers.items():
        assert isinstance(answer.body, bytes)
        html = answer.body.decode()
        if not path.endswith(".html") or '<footer class="footer">' not in html:
            continue
        foot = html.split('<footer class="footer">')[1]
        (label,) = re.findall(r'data-consent-do="open">([^<]*)<', foot)
        language = re.search(r'<html lang="(\w+)"', html)
        assert language
        labels.setdefault(language[1], set()).add(label)
        assert foot.index("mailto:") < foot.index("data-consent-do"), path
    assert {one: len(found) for one, found in labels.items()} == dict.fromkeys(LANGUAGES, 1)
