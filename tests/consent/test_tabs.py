"""Other tabs, and pages that come back, follow what was chosen elsewhere."""

from collections.abc import Mapping

from tests.consent.driver import Driver
from tests.consent.host import Answer, Host
from tests.consent.trial import BANNER, page, script

# what a reader does who looks at a tab again, where a browser under test does not notice
LOOK = "() => document.dispatchEvent(new Event('visibilitychange'))"
KEEP = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "max-age=60"}


def test_another_tab_follows_a_yes_and_a_withdrawal(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-58 Its banner goes and its scripts start; then they end, and what they stored is gone."""
    body = (
        script("analytics")
        + """<script>document.addEventListener("codars:consent",
      ({ detail }) => { document.title = `now ${detail.analytics}`; });</script>
      <template data-consent="marketing/map"><b id="map">Map</b></template>"""
    )
    host.show({**trial, "/": page(body), "/two": page(body)})
    driver.open(host.url(secure=True))
    first = driver.tab
    driver.new_tab()
    driver.open(host.url("/two", secure=True))
    second = driver.tab
    driver.click("[data-consent-do=accept]")
    driver.switch(first)
    driver.run(LOOK)
    driver.wait("() => ran.length === 1 && document.title === 'now true'")
    driver.wait("() => document.querySelector('#map')")
    assert not driver.run(BANNER)
    driver.run("() => { window.before = true; document.cookie = 'an_1=1; Path=/'; }")
    driver.switch(second)
    driver.run("() => { setTimeout(codarsConsent.withdraw); }")
    driver.switch(first)
    driver.wait(f"() => {{ ({LOOK})(); return !window.before; }}")
    driver.wait("() => document.readyState === 'complete'")
    assert driver.run("() => [...ran, ...failed]") == []
    assert driver.run("() => document.cookie.includes('an_1')") is False
    assert not driver.run(BANNER)


def test_another_tab_follows_by_itself(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-58 Without being looked at, where the browser tells pages that a cookie has changed."""
    host.show({**trial, "/": page(script("analytics")), "/two": page()})
    driver.open(host.url(secure=True))
    first = driver.tab
    told = driver.run("() => 'cookieStore' in window")
    driver.new_tab()
    driver.open(host.url("/two", secure=True))
    driver.run("() => codarsConsent.accept()")
    driver.switch(first)
    if not told:
        driver.run(LOOK)
    driver.wait("() => ran.length === 1")


def test_a_page_that_comes_back_reads_the_answer_again(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-58 Out of the back/forward cache or loaded anew: what was allowed then is denied now."""
    back = """<script>addEventListener("pageshow", ({ persisted }) => {
      document.title = `persisted ${persisted}`; });</script>"""
    body = script("analytics") + back
    host.show({**trial, "/": Answer(page(body), KEEP), "/two": Answer(page(), KEEP)})
    driver.open(host.url())
    driver.click("[data-consent-do=accept]")
    driver.wait("() => ran.length")
    driver.open(host.url("/two"))
    driver.run("() => codarsConsent.withdraw()")
    driver.back()
    driver.wait("() => location.pathname === '/' && document.readyState === 'complete'"
                " && !codarsConsent.granted('analytics') && ran.length === 0")  # fmt: skip
    assert driver.run("() => failed") == []
    assert not driver.run(BANNER)
    driver.open(host.url("/two"))
    driver.run("() => codarsConsent.accept()")
    driver.back()
    driver.wait("() => location.pathname === '/' && globalThis.ran?.length === 1")


def test_what_was_just_said_stands_until_the_browser_has_caught_up(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-58 A change that is told late is no withdrawal: nothing is deleted, nothing stops."""
    host.show({**trial, "/": page(script("analytics"))})
    driver.open(host.url())
    driver.run(
        """() => {
          window.heard = [];
          document.addEventListener("codars:consent", ({ detail }) => heard.push(detail.analytics));
          codarsConsent.accept();
          localStorage.setItem("recent", "1");
          Object.defineProperty(document, "cookie", { get: () => "", configurable: true });
          dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
          delete document.cookie;
        }"""
    )
    driver.run("() => new Promise((done) => setTimeout(done, 3000))")
    assert driver.run("() => [heard, localStorage.recent, ran.length]") == [[True], "1", 1]


def test_coming_back_is_enough(driver: Driver, host: Host, trial: Mapping[str, str]) -> None:
    """B-58 The event that tells of it makes the page look, whatever else it was not told."""
    silent = "<script>Object.defineProperty(window, 'cookieStore', { value: undefined })</script>"
    host.show({**trial, "/": page(silent + script("analytics")), "/empty": page(head="")})
    driver.open(host.url())
    driver.click("[data-consent-do=reject]")
    driver.run(
        """() => {
          const no = codarsConsent.record;
          document.cookie = `codars_consent=${no.replaceAll("-n1", "-y1")}; Path=/`;
          dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
        }"""
    )
    driver.wait("() => ran.length === 1")
