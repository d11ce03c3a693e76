"""A web host, and three browser engines without any past, for tests of the consent banner.

`driver` runs a test in every engine; `chromium` in Chromium alone, and can do more there.
"""

import os
from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Playwright, sync_playwright

from tests.consent.driver import Driver, Engine
from tests.consent.engines import (
    Program,
    find_program,
    start_firefox,
    start_playwright,
    start_webkit,
)
from tests.consent.host import Host
from tests.consent.playwright_driver import PlaywrightDriver, PlaywrightEngine
from tests.consent.trial import build_trial

# Firefox is slow to start: all its tests go to one process; so do WebKit's
ENGINES = [
    "chromium",
    pytest.param("firefox", marks=pytest.mark.xdist_group("firefox")),
    pytest.param("webkit", marks=pytest.mark.xdist_group("webkit")),
]


@pytest.fixture(scope="package")
def listening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The host, for as long as there are tests."""
    host = Host(tmp_path_factory.mktemp("host"))
    with host.serving():
        yield host


@pytest.fixture
def host(listening: Host) -> Iterator[Host]:
    """The host, with nothing to show and nothing asked for yet."""
    listening.forget()
    yield listening
    listening.forget()


@pytest.fixture(scope="package")
def programs() -> Mapping[str, Program | None]:
    """The browsers of this machine."""
    if os.environ.get("BROWSERS") == "skip":
        pytest.skip("BROWSERS=skip")
    return {name: find_program(name) for name in ("chromium", "firefox", "webkit")}


@pytest.fixture(scope="package")
def playwright(programs: Mapping[str, Program | None]) -> Iterator[Playwright]:
    """Playwright, after all that could not be done while it runs."""
    assert programs
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="package")
def chromium_engine(
    programs: Mapping[str, Program | None], playwright: Playwright, listening: Host
) -> Iterator[PlaywrightEngine]:
    """Chromium, running."""
    program = demand(programs, "chromium")
    with start_playwright(program, playwright, listening.ports) as engine:
        yield engine


@pytest.fixture(scope="package")
def firefox_engine(
    programs: Mapping[str, Program | None], request: pytest.FixtureRequest, listening: Host
) -> Iterator[Engine]:
    """Firefox, running."""
    program = demand(programs, "firefox")
    if program.own:
        playwright = request.getfixturevalue("playwright")
        with start_playwright(program, playwright, listening.ports) as own:
            yield own
    else:
        with start_firefox(program, listening.ports) as engine:
            yield engine


@pytest.fixture(scope="package")
def webkit_engine(
    programs: Mapping[str, Program | None], request: pytest.FixtureRequest, listening: Host
) -> Iterator[Engine]:
    """WebKit, ready to be started."""
    program = demand(programs, "webkit")
    if program.own:
        playwright = request.getfixturevalue("playwright")
        with start_playwright(program, playwright, listening.ports) as own:
            yield own
    else:
        with start_webkit(program) as engine:
            yield engine


def demand(programs: Mapping[str, Program | None], name: str) -> Program:
    """A browser; without it the test says so and fails."""
    program = programs[name]
    if program is None:
        pytest.fail(f"could not run: no {name} here, and none to be had", pytrace=False)
    return program


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine in turn, for tests that open several browsers or switch GPC on."""
    found: Engine = request.getfixturevalue(f"{request.param}_engine")
    return found


@pytest.fixture
def driver(engine: Engine, host: Host) -> Iterator[Driver]:
    """A browser without any past, of each engine in turn."""
    assert host.asked == ()
    with engine.fresh() as fresh:
        yield fresh


@pytest.fixture
def chromium(chromium_engine: PlaywrightEngine, host: Host) -> Iterator[PlaywrightDriver]:
    """A Chromium without any past."""
    assert host.asked == ()
    with chromium_engine.fresh() as fresh:
        yield fresh


@pytest.fixture(scope="package")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The built files of the site that declares something of every kind, by address."""
    return build_trial(tmp_path_factory.mktemp("trial"))
