"""What can be seen of the banner, measured in the page."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import product

from playwright.sync_api import Locator, Page

from tests.browser.conftest import LOOKS
from tests.consent.shown.built import SIZES

BANNER, DIALOG = "codars-consent section[data-mode]", "codars-consent dialog"
SCREENS = ("light", "dark", "forced colours")
# all but what follows from the width, which may differ by the smallest unit of layout
STYLE = """(element) => {
  const style = getComputedStyle(element);
  const names = [...style].filter((name) => !/^(inline-size|width|.*-origin)$/.test(name));
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)]));
}"""
LEAST = 1 / 32  # of a pixel, which nobody sees
# colours as the screen mixes them: every notation, and whatever lies below
COLOURS = """(element) => {
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const mixed = (...colours) => {
    context.fillStyle = "#fff";
    for (const colour of ["Canvas", ...colours]) {
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
    }
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const style = getComputedStyle(element);
  const papers = [];
  for (let at = element; at instanceof Element; at = at.parentElement) {
    papers.unshift(getComputedStyle(at).backgroundColor);
  }
  return {
    ink: mixed(...papers, style.color),
    ground: mixed(...papers),
    border: mixed(...papers, style.borderTopColor),
    outline: mixed(...papers, style.outlineColor),
    paper: mixed(...papers.slice(0, -1)),
  };
}"""
HIDDEN = "() => !document.querySelector('codars-consent')?.shadowRoot.querySelector('[data-mode]')"


def each_screen(page: Page) -> Iterator[str]:
    """Show the page in every look at every size, in turn."""
    for look, (width, height) in product(SCREENS, SIZES):
        page.set_viewport_size({"width": width, "height": height})
        with looking(page, look):
            yield f"{look}, {width} px"


@contextmanager
def looking(page: Page, look: str) -> Iterator[None]:
    """Show the page as a reader has chosen to see it."""
    LOOKS[look](page)
    yield
    page.emulate_media(color_scheme="null", forced_colors="null", media="null")


def control(page: Page, act: str, layer: str = BANNER) -> Locator:
    """A button of a layer."""
    return page.locator(f"{layer} [data-consent-do={act}]")


def style(element: Locator) -> Mapping[str, str]:
    """Every computed property."""
    found: dict[str, str] = element.evaluate(STYLE)
    return found


def same_size(one: Locator, other: Locator) -> bool:
    """Whether two elements are as wide and as high as each other."""
    boxes = one.bounding_box(), other.bounding_box()
    assert boxes[0]
    assert boxes[1]
    return (
        abs(boxes[0]["width"] - boxes[1]["width"]) < LEAST
        and abs(boxes[0]["height"] - boxes[1]["height"]) < LEAST
    )


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: tuple[int, ...]) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (byte / 255 for byte in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
