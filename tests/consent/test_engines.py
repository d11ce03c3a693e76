"""What tests of the banner rely on holds in every engine."""

import pytest

from tests.consent.driver import Driver, Engine
from tests.consent.host import OTHER, SHOP, WWW, Answer, Host
from tests.consent.playwright_driver import PlaywrightDriver

PAGE = """<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">
<button id="light">Light</button><codars-consent></codars-consent>
<script src="/banner.js"></script>"""
BANNER = """
const root = document.querySelector("codars-consent").attachShadow({ mode: "open" });
const button = document.createElement("button");
button.dataset.consentDo = "reject";
button.textContent = "Reject";
button.addEventListener("click", (event) => {
  document.cookie = "codars_consent=1; Path=/; SameSite=Lax; Max-Age=60";
  localStorage.setItem("clicked", event.isTrusted);
  new BroadcastChannel("codars_consent").postMessage("rejected");
});
root.append(button);
document.querySelector("#light").addEventListener("click", () => button.remove());
new BroadcastChannel("codars_consent").onmessage = ({ data }) => { document.title = data; };
"""
SITE = {"/": PAGE, "/two": PAGE, "/banner.js": BANNER}
STRICT = "default-src 'none'; img-src data:; script-src 'self'; require-trusted-types-for 'script'"
ROOT = "document.querySelector('codars-consent').shadowRoot"
EVERYTHING = """async () => [
  document.cookie, localStorage.length, sessionStorage.length,
  (await indexedDB.databases()).length, (await caches.keys()).length,
]"""


def test_a_click_in_the_shadow_root_is_real(driver: Driver, host: Host) -> None:
    """What it stores is there for the page and for the host."""
    host.show(SITE)
    driver.open(host.url())
    driver.click("[data-consent-do=reject]")
    driver.wait("() => document.cookie.includes('codars_consent')")
    assert driver.run("() => localStorage.getItem('clicked')") == "true"
    (cookie,) = driver.cookies()
    assert (cookie.name, cookie.value, cookie.domain) == ("codars_consent", "1", SHOP)
    assert (cookie.path, cookie.same_site, cookie.secure) == ("/", "Lax", False)
    driver.reload()
    assert host.asked[-1].cookies == {"codars_consent": "1"}
    driver.click("#light", in_banner=False)
    assert (
        driver.run("() => document.querySelector('codars-consent').shadowRoot.children.length") == 0
    )


def test_tabs_hear_of_each_other(driver: Driver, host: Host) -> None:
    """A message reaches a tab that is not the present one."""
    host.show(SITE)
    driver.open(host.url())
    first = driver.tab
    driver.new_tab()
    driver.open(host.url("/two"))
    driver.click("[data-consent-do=reject]")
    driver.switch(first)
    driver.wait("() => document.title === 'rejected'")


def test_a_test_leaves_nothing_behind(engine: Engine, host: Host) -> None:
    """Neither cookies of any domain, nor storage of any kind."""
    host.show(SITE)
    with engine.fresh() as driver:
        for name in (WWW, SHOP):
            driver.open(host.url(name=name))
            driver.run(
                """async () => {
                  for (const domain of ["", "; Domain=shop.localhost"])
                    document.cookie = `a${domain.length}=1; Path=/; Max-Age=60${domain}`;
                  localStorage.a = sessionStorage.a = 1;
                  await caches.open("a");
                  await new Promise((done) => { indexedDB.open("a").onsuccess = done; });
                }"""
            )
            assert driver.run(EVERYTHING) != ["", 0, 0, 0, 0]
    with engine.fresh() as driver:
        for name in (WWW, SHOP):
            driver.open(host.url(name=name))
            assert driver.run(EVERYTHING) == ["", 0, 0, 0, 0]


def test_cookies_of_a_domain_and_of_one_host_are_told_apart(driver: Driver, host: Host) -> None:
    """Those of the parent domain reach www, its host-only ones do not."""
    host.show(
        {"/": Answer(PAGE, {"Set-Cookie": "shared=1; Domain=shop.localhost\nown=1; HttpOnly"})}
    )
    driver.open(host.url())
    driver.open(host.url("/empty", WWW))
    (cookie,) = driver.cookies()
    assert (cookie.name, cookie.domain) == ("shared", f".{SHOP}")
    driver.open(host.url("/empty"))
    assert [one.name for one in driver.cookies() if one.http_only] == ["own"]


def test_secure_cookies_are_for_https(driver: Driver, host: Host) -> None:
    """The host's certificate is taken as it is."""
    host.show({"/": PAGE})
    driver.open(host.url(secure=True))
    driver.run("() => { document.cookie = 'safe=1; Secure'; }")
    assert [one.secure for one in driver.cookies()] == [True]
    driver.open(host.url("/two", secure=True))
    (asked,) = (one for one in host.asked if one.path == "/two")
    assert (asked.secure, asked.cookies) == (True, {"safe": "1"})


def test_what_third_parties_are_asked_for_is_known(driver: Driver, host: Host) -> None:
    """They answer with stand-ins."""
    image = host.url("/pixel.gif", OTHER)
    host.show(
        {"/": f'{PAGE}<script src="{host.url("/tag.js", OTHER)}"></script><img src="{image}">'}
    )
    driver.open(host.url())
    driver.wait("() => document.images[0].naturalWidth === 1")
    assert {(one.host, one.path) for one in host.foreign} == {
        (OTHER, "/tag.js"),
        (OTHER, "/pixel.gif"),
    }


def test_questions_break_no_policy(driver: Driver, host: Host) -> None:
    """A strict policy for content, Trusted Types among it, hinders no test and hears of none."""
    page = f'<!doctype html><script src="/listen.js"></script>{PAGE}'
    listen = """globalThis.broken = [];
      addEventListener("securitypolicyviolation", (event) => broken.push(event.violatedDirective));
    """
    headers = {"Content-Security-Policy": STRICT}
    host.show({**SITE, "/": Answer(page, headers), "/listen.js": listen})
    driver.open(host.url())
    driver.wait("(title) => document.title === title", "Shop")
    driver.click("[data-consent-do=reject]")
    assert driver.run("() => 1 + 1") == 2
    assert driver.run("() => globalThis.broken") == []


def test_the_way_back_the_keyboard_and_the_width(driver: Driver, host: Host) -> None:
    """What a reader does besides clicking."""
    host.show(SITE)
    driver.set_viewport(768, 600)
    driver.open(host.url())
    assert driver.run("() => [innerWidth, innerHeight]") == [768, 600]
    driver.press("Tab")
    assert driver.run("() => document.activeElement.id") == "light"
    driver.open(host.url("/two"))
    driver.back()
    driver.wait("() => location.pathname === '/'")


def test_global_privacy_control_is_real(engine: Engine, host: Host) -> None:
    """Property and header; WebKit has neither."""
    host.show({"/": PAGE})
    for gpc in (True, False):
        try:
            with engine.fresh(gpc=gpc) as driver:
                driver.open(host.url())
                assert bool(driver.run("() => navigator.globalPrivacyControl ?? false")) is gpc
                (asked, *_) = (one for one in reversed(host.asked) if one.path == "/")
                assert asked.gpc == ("1" if gpc else None)
        except NotImplementedError:
            assert gpc


@pytest.mark.parametrize(
    "address", ["https://www.google-analytics.com/g/collect", "http://shop.lv/"]
)
def test_every_name_leads_to_the_tests(
    chromium: PlaywrightDriver, host: Host, address: str
) -> None:
    """Nothing that a page asks for leaves the machine; in Chromium it is seen even if it fails."""
    host.show({"/": f'{PAGE}<img src="{address}">'})
    chromium.open(host.url())
    assert address in chromium.tried
    assert [one.host for one in host.foreign] == [address.split("/")[2]]
