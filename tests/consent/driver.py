"""What a test can do in a browser, whichever engine it is."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

Json = str | int | float | bool | None | Sequence["Json"] | dict[str, "Json"]

BANNER = "codars-consent"
PATIENCE = 10.0  # seconds for something to become so
# in the shadow root of the banner, or in the page
FIND = f"""(css, inBanner) => {{
  const root = inBanner ? document.querySelector("{BANNER}")?.shadowRoot : document;
  return [...(root?.querySelectorAll(css) ?? [])].find((one) => one.checkVisibility()) ?? null;
}}"""

# after this the banner knows what is stored, if it is in the page
SETTLED = """async () => {
  await window.cookieStore?.getAll().catch(() => {});
  await new Promise((done) => setTimeout(done));
}"""


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie that the browser sends to the present page; `expires` in seconds since 1970.

    The domain has a leading dot unless the cookie belongs to one host only.
    """

    name: str
    value: str
    domain: str
    path: str
    secure: bool
    http_only: bool
    same_site: str
    expires: int | None


class Driver(Protocol):
    """A browser without any past; of its tabs, one is the present one."""

    @property
    def engine(self) -> str:
        """chromium, firefox or webkit."""

    def open(self, url: str) -> None:
        """Go to an address and wait for the page to have loaded, and for the banner's first look
        at what is stored.
        """

    def run(self, function: str, *arguments: Json) -> Json:
        """Call a function of JavaScript, `(a, b) => …`, in the page; promises are awaited."""

    def wait(self, condition: str, *arguments: Json, seconds: float = PATIENCE) -> None:
        """Wait until a function of JavaScript says something true; else TimeoutError."""

    def click(self, css: str, *, in_banner: bool = True) -> None:
        """Wait for something to be seen, in the banner or else in the page, and click on it."""

    def press(self, key: str) -> None:
        """Press a key on the keyboard: "Tab", "Shift+Tab", "Enter", "Escape", "Space"."""

    def cookies(self) -> tuple[Cookie, ...]:
        """All that a request for the present page would send, sorted by name and domain."""

    def reload(self) -> None:
        """Load the page anew."""

    def back(self) -> None:
        """Go back in the history of the tab."""

    def new_tab(self) -> str:
        """Open an empty tab, which becomes the present one; its handle is for `switch`."""

    @property
    def tab(self) -> str:
        """The handle of the present tab."""

    def switch(self, tab: str) -> None:
        """Make another tab the present one."""

    def close_tab(self) -> None:
        """Close the present tab; then switch to another."""

    def set_viewport(self, width: int, height: int) -> None:
        """Give the page a size in CSS pixels; only Chromium can be narrower than 500."""


class Engine(Protocol):
    """A browser program that runs, for one test after the other."""

    def fresh(self, *, gpc: bool = False) -> AbstractContextManager[Driver]:
        """A browser without any past, perhaps with Global Privacy Control switched on.

        WebKit has no such switch and raises NotImplementedError.
        """
