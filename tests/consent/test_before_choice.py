"""Nothing is stored, and no one else is asked for anything, until a visitor has chosen."""

from collections.abc import Mapping

from tests.consent.driver import Driver
from tests.consent.host import OTHER, Host
from tests.consent.playwright_driver import PlaywrightDriver
from tests.consent.trial import BANNER, CATEGORIES, STORED, page, script

# whatever a gated thing would store, and whoever it would ask
STORING = """
document.cookie = "an_id=1; Path=/";
localStorage.an_id = sessionStorage.an_id = 1;
indexedDB.open("an_id");
caches.open("an_id");
"""
HINTS = ("preconnect", "dns-prefetch", "preload", "modulepreload")
ANSWERS = "preferences-y1~analytics-y1~marketing-y1"
UNREADABLE = (
    "garbage",
    "{%22analytics%22:true}",
    f"2.{{time}}.en.accept.{ANSWERS}.0123456789abcdef",
    f"1.{{time}}.en.accept.{ANSWERS.replace('y1', 'y2')}.0123456789abcdef",
    f"1.zzzzzz.en.accept.{ANSWERS}.0123456789abcdef",
)
WRITE = """(record) => {
  const time = Math.floor(Date.now() / 1000).toString(36);
  document.cookie = `codars_consent=${record.replace("{time}", time)}; Path=/`;
}"""
NOTHING: Mapping[str, list[str]] = {
    "cookie": [], "local": [], "session": [], "indexeddb": [], "cache": [], "workers": [],
}  # fmt: skip


def tempting(host: Host) -> str:
    """A page with every kind of gated thing, and links."""
    other = host.url("", OTHER)
    return page(
        f"""<a id="plain" href="/next?size=2#top">On</a>
        <script type="text/plain" data-consent="analytics">{STORING}</script>
        <script type="text/plain" data-consent="analytics/counter" src="{other}/tag.js"></script>
        <script type="text/plain" data-consent="analytics/counter" src="{other}/later.js" async>
        </script>
        <script type="text/plain" data-consent="marketing/pixel" data-type="module"
          src="{other}/module.js"></script>
        <iframe data-consent="marketing/video" data-src="{other}/video" height="300"></iframe>
        <img data-consent="marketing/pixel" data-src="{other}/pixel.gif" alt="">
        <template data-consent="marketing/map"><iframe src="{other}/map"></iframe>
          <img data-src="{other}/map.gif" alt="">
          <script type="text/plain" src="{other}/map.js"></script></template>
        <div style="height: 3000px"></div>{"".join(map(script, CATEGORIES))}"""
    )


def assert_untouched(driver: Driver, host: Host) -> None:
    """Nothing ran, nothing is stored, nobody else was asked, and no choice is known."""
    assert driver.run("() => [...ran, ...failed]") == []
    assert driver.run(STORED) == NOTHING
    assert driver.cookies() == ()
    assert host.foreign == ()
    assert driver.run("() => codarsConsent.record") is None


def test_nothing_is_stored_or_asked_for_before_a_choice(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-01, B-02, B-04 No kind of storage is used, and no link is changed."""
    html = tempting(host)
    host.show({**trial, "/": html})
    driver.open(host.url())
    driver.wait(BANNER)
    driver.run("() => scrollTo(0, 1000)")
    assert_untouched(driver, host)
    assert str(driver.run("() => document.querySelector('#plain').outerHTML")) in html
    hints = ", ".join(f"link[rel~={one}]" for one in HINTS)
    assert driver.run("(css) => document.querySelectorAll(css).length", hints) == 0


def test_without_scripts_the_same_page_is_as_inert(
    chromium: PlaywrightDriver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-03 What waits is inert in the delivered page itself, not removed late by a script."""
    html = tempting(host).replace("<script src=", "<script type=off src=")
    host.show({**trial, "/": html})
    chromium.open(host.url())
    assert chromium.run("() => 'codarsConsent' in window") is False
    assert chromium.run("() => ran") == []
    assert chromium.run(STORED) == NOTHING
    assert host.foreign == ()


def test_doing_something_else_is_no_consent(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-05 Scrolling, Escape, a click beside the banner and following a link allow nothing."""
    host.show({**trial, "/": tempting(host), "/next": tempting(host)})
    driver.open(host.url())
    driver.wait(BANNER)
    driver.run("() => scrollTo(0, 2000)")
    driver.press("Escape")
    driver.run("() => scrollTo(0, 0)")
    driver.click("main p", in_banner=False)
    assert_untouched(driver, host)
    driver.click("#plain", in_banner=False)
    driver.wait("() => location.pathname === '/next' && document.readyState === 'complete'")
    driver.wait(BANNER)
    assert_untouched(driver, host)


def test_time_alone_is_no_consent(
    chromium: PlaywrightDriver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-05, A-10 A banner that nobody answers stays, and allows nothing, for an hour."""
    host.show({**trial, "/": tempting(host)})
    chromium.page.clock.install()
    chromium.open(host.url())
    chromium.page.clock.fast_forward("01:00:00")
    chromium.wait(BANNER)
    assert_untouched(chromium, host)


def test_an_answer_that_cannot_be_understood_is_none(
    chromium: PlaywrightDriver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-07 Garbage, another schema, another revision and the far future mean denied: it asks."""
    host.show({**trial, "/": tempting(host), "/empty": page(head="")})
    chromium.open(host.url("/empty"))
    for record in UNREADABLE:
        chromium.run(WRITE, record)
        chromium.open(host.url())
        chromium.wait(BANNER)
        assert chromium.run("() => [...ran, ...failed]") == [], record
        assert chromium.run(STORED) == {**NOTHING, "cookie": ["codars_consent"]}, record
    assert host.foreign == ()
