"""The first layer: who asks, what for, and two answers that are worth the same."""

import re
from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import FloatRect, Locator, Page

from codars_site.model.inventory import Party
from tests.browser.findings import assert_none
from tests.consent.driver import Json
from tests.consent.host import Host
from tests.consent.playwright_driver import PlaywrightDriver
from tests.consent.shown.built import LANGUAGES, SIZES, BuiltBanner, catalog, said, words
from tests.consent.shown.conftest import Visit
from tests.consent.shown.seen import (
    BANNER,
    COLOURS,
    HIDDEN,
    contrast,
    control,
    each_screen,
    looking,
    same_size,
    style,
)

BOTH = pytest.mark.parametrize("name", ["shop", "own"])
IN_EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
LABELS = {
    "lv": ("Piekrist visām", "Noraidīt visas"),
    "en": ("Accept all", "Reject all"),
    "ru": ("Принять все", "Отклонить все"),
}
CLOSING = re.compile(
    r"\b(ok|sapratu|turpināt|aizvērt|got it|continue|понятно|закрыть)\b|[×✕✖]", re.I
)
STEERING = re.compile(
    r"labāk\w* pieredz|uzlabot Jūsu|better experience|improve your|лучший опыт|улучшить"
    r"|(we|mēs) (value|care|cien)|цени\w+ ваш|nedarbosies|will not work|не будет работать"
    r"|[\U0001F300-\U0001FAFF\u2600-\u27BF]",
    re.IGNORECASE,
)
THIRD = {"lv": "trešās personas", "en": "third parties", "ru": "третьи лица"}
WITHDRAW = {
    "lv": "atsaukt jebkurā laikā: “Sīkdatņu iestatījumi”",
    "en": "withdraw your consent at any time: “Cookie settings”",
    "ru": "отозвать",
}
HALF, THIRD_OF_TALL = 0.5, 0.35
MOST_WORDS, LONGEST_SENTENCE = 90, 18
OUTSIDE = """() => {
  const box = document.querySelector("codars-consent").shadowRoot.querySelector("section")
    .getBoundingClientRect();
  const wrong = [];
  for (const x of [0.1, 0.5, 0.9]) {
    for (const y of [0.1, 0.5, 0.9]) {
      const found = document.elementFromPoint(innerWidth * x, (box.top - 2) * y);
      if (!found || found.localName === "codars-consent") wrong.push([x, y]);
    }
  }
  return wrong;
}"""
HINDERED = """() => [document.documentElement, document.body, document.querySelector("main")]
  .filter((one) => one.inert || one.ariaHidden || getComputedStyle(one).filter !== "none"
    || getComputedStyle(one).overflowY === "hidden").map((one) => one.localName)"""
LINKS = """() => [...document.querySelectorAll("main a")].filter((link) => {
  link.scrollIntoView();
  const box = link.getBoundingClientRect();
  return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) !== link;
}).length"""


def ink(page: Page) -> str:
    """The words of the first layer."""
    return words(page.locator(BANNER).inner_text())


@BOTH
@IN_EACH_LANGUAGE
def test_the_page_can_be_read_and_used_while_the_banner_is_open(
    visit: Visit, banners: Mapping[str, BuiltBanner], name: str, language: str
) -> None:
    """B-06 Nothing lies over the page, nothing of it is switched off, and it scrolls."""
    driver = visit(banners[name], language)
    for width, height in SIZES:
        driver.set_viewport(width, height)
        assert driver.run(OUTSIDE) == []
        assert driver.run(HINDERED) == []
        # the room for the banner comes with the next frame
        driver.wait(f"() => ({LINKS})() === 0")
        driver.run("() => { scrollTo(0, 0); scrollBy(0, 100); }")
        assert driver.run("() => scrollY") == 100


def test_the_page_says_the_same_after_either_answer(visit: Visit, shop: BuiltBanner) -> None:
    """B-06, B-48 Who refuses, and who withdraws, reads what the others read."""
    driver = visit(shop)
    read = "() => document.querySelector('main').innerText"
    texts = [driver.run(read)]
    for act in ("accept", "reject", "withdraw"):
        driver.run(f"() => codarsConsent.{act}()")
        texts.append(driver.run(read))
        driver.reload()
        texts.append(driver.run(read))
    assert len(set(map(str, texts))) == 1


@IN_EACH_LANGUAGE
def test_nobody_is_asked_where_there_is_nothing_to_agree_to(
    visit: Visit, shop: BuiltBanner, notice: BuiltBanner, language: str
) -> None:
    """B-08 The banner shows at a first visit if the list has an optional item, else not at all."""
    assert visit(shop, language).run(HIDDEN) is False
    driver = visit(notice, language)
    assert driver.run(HIDDEN) is True
    driver.click("#settings", in_banner=False)
    dialog = driver.page.locator("codars-consent dialog")
    assert dialog.locator("input, [data-consent-do=accept], [data-consent-do=reject]").count() == 0
    driver.press("Escape")
    assert driver.cookies() == ()


@IN_EACH_LANGUAGE
def test_wherever_one_can_accept_one_can_reject(
    visit: Visit, shop: BuiltBanner, language: str
) -> None:
    """B-09, B-13 Both stand as buttons in the same row of the same frame, in both layers."""
    page = visit(shop, language).page
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for layer in (BANNER, "codars-consent dialog"):
            if layer != BANNER:
                control(page, "open").click()
            row = page.locator(f"{layer} > footer")
            frame = page.locator(layer).bounding_box()
            for act in ("accept", "reject"):
                button = control(page, act, f"{layer} > footer >")
                assert (button.is_visible(), button.is_enabled()) == (True, True)
                assert button.evaluate("(it) => it.localName") == "button"
                assert _inside(button.bounding_box(), frame)
            assert row.locator("a, p").count() == 0
        page.keyboard.press("Escape")


@IN_EACH_LANGUAGE
def test_both_answers_look_the_same(visit: Visit, shop: BuiltBanner, language: str) -> None:
    """B-10 Every computed property and the size are equal, in every look and at every width, at
    rest, under the pointer, with the focus, and pressed.
    """
    page = visit(shop, language).page
    for screen in each_screen(page):
        assert_none(f"{screen}: {line}" for line in _differences(page))


def _differences(page: Page) -> Iterator[str]:
    accept, reject = control(page, "accept"), control(page, "reject")
    states = {
        "rest": (_rest(page, accept), _rest(page, reject)),
        "hover": (_hover(accept), _hover(reject)),
        "pressed": (_pressed(page, accept), _pressed(page, reject)),
        "focus": (_focus(page, accept), _focus(page, reject)),
    }
    for state, (one, other) in states.items():
        for name in one:
            if one[name] != other[name]:
                yield f"{state}: {name}: {one[name]} / {other[name]}"
    if states["focus"][0]["outline-style"] == "none":
        yield "the focus cannot be seen"
    if not same_size(accept, reject):
        yield f"sizes: {accept.bounding_box()}, {reject.bounding_box()}"
    yield from (
        f"{of} has {name}"
        for of in ("accept", "reject")
        for name in ("autofocus", "tabindex", "style", "class")
        if control(page, of).get_attribute(name) is not None
    )
    if accept.evaluate("(it) => it.nextElementSibling.dataset.consentDo") != "reject":
        yield "something stands between them"


def _rest(page: Page, button: Locator) -> Mapping[str, str]:
    page.mouse.move(1, 1)
    return style(button)


def _hover(button: Locator) -> Mapping[str, str]:
    button.hover()
    return style(button)


def _pressed(page: Page, button: Locator) -> Mapping[str, str]:
    button.hover()
    page.mouse.down()
    found = style(button)
    page.mouse.move(1, 1)
    page.mouse.up()
    return found


def _focus(page: Page, button: Locator) -> Mapping[str, str]:
    page.keyboard.press("Tab")
    button.focus()
    found = style(button)
    button.blur()
    return found


@IN_EACH_LANGUAGE
def test_both_answers_look_the_same_at_twice_the_size(
    visit: Visit, shop: BuiltBanner, language: str
) -> None:
    """B-10, A-05 At a zoom of 200 % a page has half the width, and two dots for each."""
    driver = visit(shop, language)
    size = {"width": 640, "height": 400, "deviceScaleFactor": 2, "mobile": False}
    driver.context.new_cdp_session(driver.page).send("Emulation.setDeviceMetricsOverride", size)
    assert driver.run("() => devicePixelRatio") == 2
    assert_none(_differences(driver.page))


@IN_EACH_LANGUAGE
def test_both_answers_can_be_read_equally_well(
    visit: Visit, shop: BuiltBanner, language: str
) -> None:
    """B-11, A-04, A-06 Words 4.5 : 1, edges 3 : 1 and equal, in every look, at rest and hovered."""
    page = visit(shop, language).page
    for screen in each_screen(page):
        found = {}
        for act in ("accept", "reject", "open"):
            colours = control(page, act).evaluate(COLOURS)
            found[act] = (
                contrast(colours["ink"], colours["ground"]),
                contrast(colours["border"], colours["paper"]),
            )
            assert found[act][0] >= 4.5, (screen, act, colours)
            assert found[act][1] >= 3, (screen, act, colours)
        assert found["accept"] == found["reject"], screen


@pytest.mark.parametrize("act", ["accept", "reject"])
def test_one_click_or_one_key_answers(visit: Visit, shop: BuiltBanner, act: str) -> None:
    """B-12 Refusing takes as many actions as accepting, also on the keyboard."""
    driver = visit(shop)
    control(driver.page, act).click()
    assert driver.run(HIDDEN) is True
    presses = {}
    for other in ("accept", "reject"):
        driver = visit(shop)
        presses[other] = _presses_to(driver, other)
        driver.press("Enter")
        assert driver.run(HIDDEN) is True
    assert presses["reject"] <= presses["accept"] + 1


def _presses_to(driver: PlaywrightDriver, act: str) -> int:
    focus = "() => document.activeElement?.shadowRoot?.activeElement?.dataset.consentDo"
    for press in range(1, 20):
        driver.press("Tab")
        if driver.run(focus) == act:
            return press
    raise AssertionError(act)


@IN_EACH_LANGUAGE
def test_labels_say_what_they_do(visit: Visit, shop: BuiltBanner, language: str) -> None:
    """B-14, B-15 A verb and what it is done to; nothing else closes the banner, nor does Escape."""
    driver = visit(shop, language)
    page = driver.page
    labels = tuple(words(control(page, act).inner_text()) for act in ("accept", "reject"))
    assert labels == LABELS[language]
    assert not CLOSING.search(ink(page))
    acts = page.locator(f"{BANNER} :is(button, input, [role=button], [tabindex])")
    assert acts.evaluate_all("(all) => all.map((one) => one.dataset.consentDo)") == [
        "accept",
        "reject",
        "open",
    ]
    control(page, "accept").focus()
    driver.press("Escape")
    assert driver.run(HIDDEN) is False
    assert driver.cookies() == ()


@BOTH
@IN_EACH_LANGUAGE
def test_one_click_leads_to_a_choice_of_each_purpose(
    visit: Visit, banners: Mapping[str, BuiltBanner], name: str, language: str
) -> None:
    """B-16, B-36 At every width, with the same controls in the same order."""
    page = visit(banners[name], language).page
    found = set()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        control(page, "open").click()
        dialog = page.locator("codars-consent dialog")
        controls = dialog.locator("button, input, a, summary").evaluate_all(
            "(all) => all.map((one) => one.name || one.dataset.consentDo || one.textContent)"
        )
        found.add(tuple(controls))
        for asked in banners[name].consent.categories:
            assert dialog.locator(f'input[name="{asked.category.name}"]').is_visible()
        page.keyboard.press("Escape")
        first = page.locator(f"{BANNER} :is(button, a)").all_inner_texts()
        found.add(tuple(map(words, first)))
    assert len(found) == 2


@BOTH
@IN_EACH_LANGUAGE
def test_it_says_who_asks_what_for_and_how_to_take_it_back(
    visit: Visit, banners: Mapping[str, BuiltBanner], name: str, language: str
) -> None:
    """B-17, B-49 The controller, each purpose in the words of the inventory, third parties, the
    right to withdraw, and links to the policies.
    """
    banner = banners[name]
    page = visit(banner, language).page
    text = ink(page)
    assert banner.publisher(language) in text
    for asked in banner.consent.categories:
        assert said(asked.category.title, language) in text
        assert said(asked.category.purpose, language) in text
    asked_items = [
        (service, item)
        for asked in banner.consent.categories
        for service in asked.category.services
        for item in service.items
    ]
    others = any(
        item.party is Party.THIRD or service.provider.role != "own" for service, item in asked_items
    )
    assert (THIRD[language] in text) is others
    assert WITHDRAW[language] in text
    titles = [said(policy.titles, language) for policy, _ in banner.sheet(language).all_policies]
    assert list(map(words, page.locator(f"{BANNER} a").all_inner_texts())) == titles
    assert len(titles) == 2


@BOTH
@IN_EACH_LANGUAGE
def test_its_links_lead_to_own_pages_in_the_same_language(
    visit: Visit, banners: Mapping[str, BuiltBanner], host: Host, name: str, language: str
) -> None:
    """B-18 They work, set nothing, and the question stays open."""
    driver = visit(banners[name], language)
    hrefs = driver.page.locator(f"{BANNER} a").evaluate_all("(all) => all.map((one) => one.href)")
    for href in hrefs:
        response = driver.page.goto(href)
        assert response is not None
        assert response.status == 200
        assert response.url.startswith(host.url("/"))
        assert driver.page.locator("html").get_attribute("lang") == language
        assert driver.run(HIDDEN) is False
        assert driver.cookies() == ()
    assert host.foreign == ()


@BOTH
@IN_EACH_LANGUAGE
def test_it_pushes_nobody(
    visit: Visit, banners: Mapping[str, BuiltBanner], name: str, language: str
) -> None:
    """B-19 No praise, no threat, no picture, and no link but those to the policies."""
    page = visit(banners[name], language).page
    assert not STEERING.search(ink(page))
    assert page.locator(f"{BANNER} :is(img, svg, picture, video)").count() == 0
    assert page.locator(f"{BANNER} a").count() == 2


@BOTH
@IN_EACH_LANGUAGE
def test_it_speaks_the_language_of_the_page(
    visit: Visit, banners: Mapping[str, BuiltBanner], name: str, language: str
) -> None:
    """B-20 No foreign letters outside names, and no word that its catalog lacks."""
    banner = banners[name]
    driver = visit(banner, language)
    spoken = "() => document.querySelector('codars-consent').shadowRoot.lastElementChild"
    assert driver.run(f"() => ({spoken})().closest('[lang]')?.lang || {LANG}") == language
    control(driver.page, "open").click()
    dialog = driver.page.locator("codars-consent dialog")
    for details in dialog.locator("summary").all():
        details.click()
    text = f"{ink(driver.page)} {words(dialog.inner_text())}"
    for known in _names(banner, language):
        text = text.replace(known, "")
    foreign = {"lv": "[а-яё]", "en": "[а-яёāčēģīķļņšūž]", "ru": "[āčēģīķļņšūž]"}[language]
    assert re.findall(rf"\w*{foreign}\w*", text, re.IGNORECASE) == []
    if language != "en":
        assert re.findall(r"\b(the|and|your|all|of)\b", text) == []


LANG = "document.querySelector('codars-consent').lang"


def _names(banner: BuiltBanner, language: str) -> Iterator[str]:
    yield banner.publisher(language)
    for category in banner.consent.inventory.categories:
        for service in category.services:
            yield from filter(None, (said(service.name, language), service.provider.name))
            yield from (item.name for item in service.items)


@BOTH
@IN_EACH_LANGUAGE
def test_it_is_short_and_plain(
    visit: Visit, banners: Mapping[str, BuiltBanner], name: str, language: str
) -> None:
    """B-21 At most 90 words, and 18 in a sentence on average."""
    page = visit(banners[name], language).page
    text = "\n".join(page.locator(f"{BANNER} > div").all_inner_texts())
    assert len(ink(page).split()) <= MOST_WORDS
    sentences = [one for one in re.split(r"[.!?:]\s|\n", text) if one.strip()]
    assert len(text.split()) / len(sentences) <= LONGEST_SENTENCE
    assert not re.search(r"\b(VDAR|DVI|GDPR|IAB|TCF|EEA|EEZ)\b", text)


@BOTH
@IN_EACH_LANGUAGE
def test_it_takes_a_small_part_of_the_screen(
    visit: Visit, banners: Mapping[str, BuiltBanner], name: str, language: str
) -> None:
    """B-22 Half a telephone, a third of a desk, and the page does not jump for it."""
    driver = visit(banners[name], language)
    main = "() => document.querySelector('main').getBoundingClientRect().top"
    for width, height, share in ((360, 640, HALF), (1440, 900, THIRD_OF_TALL)):
        driver.set_viewport(width, height)
        box = driver.page.locator(BANNER).bounding_box()
        assert box
        assert box["height"] / height <= share, box
        before = driver.run(main)
        driver.run("() => document.querySelector('codars-consent').remove()")
        assert driver.run(main) == before
        driver.reload()


def test_nothing_of_it_is_printed_and_one_thing_speaks(visit: Visit, shop: BuiltBanner) -> None:
    """B-60, A-32 Paper has no banner, and one live region tells what was saved, once."""
    driver = visit(shop)
    live = "codars-consent :is([aria-live], [role=status], [role=alert], [role=log], output)"
    assert driver.page.locator(live).count() == 1
    assert driver.page.locator(live).inner_text() == ""
    with looking(driver.page, "paper"):
        assert not driver.page.locator(BANNER).is_visible()
    control(driver.page, "reject").click()
    assert driver.page.locator(live).count() == 1
    said_once: Json = driver.page.locator(live).inner_text()
    assert said_once == catalog("lv").gettext("Your choice is saved.")


def _inside(box: FloatRect | None, frame: FloatRect | None) -> bool:
    assert box
    assert frame
    return (
        box["x"] >= frame["x"]
        and box["y"] >= frame["y"]
        and box["x"] + box["width"] <= frame["x"] + frame["width"]
        and box["y"] + box["height"] <= frame["y"] + frame["height"]
    )
