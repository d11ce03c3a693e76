"""Styles of a host that are made to break the banner leave both answers worth the same."""

import pytest
from playwright.sync_api import FloatRect, Locator

from tests.consent.playwright_driver import PlaywrightDriver
from tests.consent.shown.built import BuiltBanner
from tests.consent.shown.conftest import Visit
from tests.consent.shown.seen import BANNER, DIALOG, HIDDEN, control, same_size, style

ATTACKS = {
    "nothing": "",
    "all unset": "* { all: unset !important }",
    "all reverted": "* { all: revert !important } :host, :root { all: unset !important }",
    "buttons gone": "button { display: none !important }",
    "buttons by their hooks": """
      [data-consent-do=reject] { opacity: 0 !important; font-size: 1px !important }
      [data-consent-do=accept] { background: lime !important; font-size: 40px !important }""",
    "the element gone": """
      codars-consent { display: none; visibility: hidden !important; opacity: 0 !important;
        width: 0 !important; height: 0 !important; clip-path: inset(50%) !important;
        content-visibility: hidden !important; z-index: -1 !important }""",
    "the element important": "codars-consent { display: none !important; inset: auto !important }",
    "first children": "*:first-child { color: red !important; font-size: 3em !important }",
    "transforms": "html, body { transform: scale(0.3) rotate(9deg) !important; zoom: 1.5 }",
    "filters": """html, body { filter: invert(1) blur(3px); opacity: 0.2;
      mix-blend-mode: difference }""",
    "clips": "html, body { overflow: clip; contain: strict; height: 10px; clip-path: circle(5px) }",
    "custom properties": """* {
      --codars-consent-button: #222; --codars-consent-label: #eee; --codars-consent-radius: 40px;
      --codars-consent-paper: #fff; --codars-consent-ink: #111; --codars-consent-scheme: dark;
      --codars-consent-font: monospace; --button: red; --color: red; --accept: green }""",
    "parts": """::part(accept), ::part(reject), ::part(button), ::part(dialog) { all: unset }
      codars-consent::part(reject) { display: none !important }
      codars-consent::first-line, codars-consent::first-letter { font-size: 90px; color: red }""",
    "layers": """@layer a { * { color: red !important; font: 50px/9 fantasy !important } }
      @layer b { codars-consent { all: revert-layer !important; display: none !important } }""",
    "huge letters": "html { font-size: 400% !important } * { font-size: 90px !important }",
    "tiny letters": "html { font-size: 1px !important } * { line-height: 0 !important }",
    "right to left": "* { direction: rtl !important; unicode-bidi: bidi-override !important }",
    "from above": """* { writing-mode: vertical-rl !important;
      text-orientation: upright !important }""",
    "no pointer": """* { pointer-events: none !important; user-select: none;
      cursor: none !important }""",
    "slow": """@keyframes gone { to { opacity: 0; transform: translate(9999px) } }
      * { transition: all 60s !important; animation: gone 1ms forwards !important }""",
    "words": """* { text-transform: uppercase !important; letter-spacing: 2em !important;
      word-spacing: 9em !important; text-indent: 99em !important; white-space: pre !important;
      -webkit-text-fill-color: transparent !important; -webkit-text-stroke: 3px red !important }""",
    "always above": """body::after { content: ""; position: fixed; inset: 0; background: red;
      z-index: 2147483647 !important }""",
}
HIT = """(button) => {
  const box = button.getBoundingClientRect();
  const root = button.getRootNode();
  return box.width >= 44 && box.height >= 24 && [0.1, 0.5, 0.9].every((part) =>
    root.elementFromPoint(box.x + box.width * part, box.y + box.height * part)?.closest("button")
      === button);
}"""
# each in the other's place, under the other's label
SWAP = """() => {
  const root = document.querySelector("codars-consent").shadowRoot;
  const [accept, reject] = ["accept", "reject"]
    .map((act) => root.querySelector(`section [data-consent-do=${act}]`));
  accept.before(reject);
  const labels = [accept.innerHTML, reject.innerHTML];
  [reject.innerHTML, accept.innerHTML] = labels;
}"""
ALIKE = """() => {
  const root = document.querySelector("codars-consent").shadowRoot;
  for (const act of ["accept", "reject"])
    root.querySelector(`section [data-consent-do=${act}]`).textContent = "=";
}"""


@pytest.mark.parametrize("attack", ATTACKS)
def test_both_answers_stay_worth_the_same(visit: Visit, shop: BuiltBanner, attack: str) -> None:
    """B-10, B-11, B-13 Computed styles, sizes and pixels are equal, and a click meets each."""
    page = shop.page("lv", head=f"<style>{ATTACKS[attack]}</style>")
    driver = visit(shop, page=page)
    for act in ("reject", "accept"):
        driver.set_viewport(*_size_of_whole_pixels(driver))
        accept, reject = (control(driver.page, one) for one in ("accept", "reject"))
        _assert_equal(accept, reject)
        if act == "reject":
            _assert_same_pixels(driver, accept, reject)
            driver.reload()
        driver.page.mouse.click(*_middle(control(driver.page, act)))
        assert driver.run(HIDDEN) is True
        driver.context.clear_cookies()
        driver.reload()
    driver.run("() => codarsConsent.open()")
    _assert_equal(control(driver.page, "accept", DIALOG), control(driver.page, "reject", DIALOG))


def _assert_equal(accept: Locator, reject: Locator) -> None:
    one, other = style(accept), style(reject)
    assert {name: (one[name], other[name]) for name in one if one[name] != other[name]} == {}
    assert same_size(accept, reject)
    assert accept.evaluate(HIT) is True
    assert reject.evaluate(HIT) is True


def _assert_same_pixels(driver: PlaywrightDriver, accept: Locator, reject: Locator) -> None:
    shot = driver.page.locator(BANNER).screenshot(animations="allow")
    driver.run(SWAP)
    assert driver.page.locator(BANNER).screenshot(animations="allow") == shot
    driver.run(ALIKE)
    boxes = [_box(accept), _box(reject)]
    if all(map(_whole, boxes)):
        shots = [driver.page.screenshot(clip=box) for box in boxes]
        assert shots[0] == shots[1]


def _size_of_whole_pixels(driver: PlaywrightDriver) -> tuple[int, int]:
    """A size of the page at which no edge of a button lies between two pixels, if there is one."""
    for width in range(360, 372):
        driver.set_viewport(width, 740)
        boxes = (_box(control(driver.page, act)) for act in ("accept", "reject"))
        if all(map(_whole, boxes)):
            return width, 740
    return 360, 740


def _whole(box: FloatRect) -> bool:
    sides = (box["x"], box["y"], box["width"], box["height"])
    return all(float(side).is_integer() for side in sides)


def _box(button: Locator) -> FloatRect:
    box = button.bounding_box()
    assert box is not None
    return box


def _middle(button: Locator) -> tuple[float, float]:
    box = _box(button)
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
