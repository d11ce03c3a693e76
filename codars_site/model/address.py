"""Addresses of the built site."""

from dataclasses import dataclass
from itertools import takewhile


@dataclass(frozen=True, slots=True, order=True)
class Route:
    """An address below the site's root, without a leading slash; a folder ends in a slash."""

    path: str

    @property
    def file(self) -> str:
        """The file that answers at this address."""
        return f"{self.path}index.html" if self.path.endswith("/") or not self.path else self.path

    def relative_to(self, page: "Route") -> str:
        """The address as a link from a page, so that the site works below any path."""
        *here, _ = page.path.split("/")
        *there, name = self.path.split("/")
        pairs = zip(here, there, strict=False)
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        steps = [".."] * (len(here) - shared) + there[shared:]
        return "/".join([*steps, name]) if steps or name else "./"


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address that leads on: a former one, to the one that took its place; that of a version
    which has no page in the language, to the binding text.
    """

    former: Route
    target: Route
    language: str
    target_language: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered file of the site."""

    file: str
    content: bytes
