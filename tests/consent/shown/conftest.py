"""Banners of the shop and of our own content, shown in Chromium."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import pytest

from tests.browser.conftest import package
from tests.consent.host import Answer, Host
from tests.consent.playwright_driver import PlaywrightDriver, PlaywrightEngine
from tests.consent.shown.built import OPTIONAL, ROOT, SHOP, BuiltBanner, build_banner, build_next


class Visit(Protocol):
    """Opens a page of the host in a browser without any past."""

    def __call__(
        self,
        banner: BuiltBanner,
        language: str = "lv",
        *,
        page: str | None = None,
        more: Mapping[str, Answer | str] | None = None,
        headers: Mapping[str, str] | None = None,
        gpc: bool = False,
    ) -> PlaywrightDriver:
        """The browser, at a page that is the banner's own one unless another is given."""


@pytest.fixture
def visit(chromium_engine: PlaywrightEngine, host: Host) -> Iterator[Visit]:
    """Opens pages."""
    with ExitStack() as browsers:

        def visited(
            banner: BuiltBanner,
            language: str = "lv",
            *,
            page: str | None = None,
            more: Mapping[str, Answer | str] | None = None,
            headers: Mapping[str, str] | None = None,
            gpc: bool = False,
        ) -> PlaywrightDriver:
            first = Answer(page or banner.page(language), headers or {})
            host.show({**banner.answers, "/": first, **(more or {})})
            driver = browsers.enter_context(chromium_engine.fresh(gpc=gpc))
            driver.open(host.url())
            return driver

        yield visited


@pytest.fixture(scope="package")
def shop(tmp_path_factory: pytest.TempPathFactory) -> BuiltBanner:
    """The banner of the invented shop."""
    return build_banner(SHOP, tmp_path_factory.mktemp("shop"))


@pytest.fixture(scope="package")
def own(tmp_path_factory: pytest.TempPathFactory) -> BuiltBanner:
    """The banner of the project's own content, which has a long inventory."""
    return build_banner(ROOT, tmp_path_factory.mktemp("own"))


@pytest.fixture(scope="package")
def banners(shop: BuiltBanner, own: BuiltBanner) -> Mapping[str, BuiltBanner]:
    """Both, by name."""
    return {"shop": shop, "own": own}


@pytest.fixture(scope="package")
def notice(tmp_path_factory: pytest.TempPathFactory) -> BuiltBanner:
    """The banner of a shop that stores only what is necessary."""

    def only_necessary(third: Path) -> None:
        for category in OPTIONAL:
            (third / f"{category}.yaml").unlink()

    return build_next(tmp_path_factory.mktemp("notice"), only_necessary)


@pytest.fixture(scope="package")
def axe() -> str:
    """The script of axe-core."""
    return package("axe-core/axe.min.js").read_text(encoding="utf-8")
