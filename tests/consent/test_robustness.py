"""Whatever is broken means denied: the banner never throws, and the page around it works."""

from collections.abc import Iterator, Mapping
from random import Random

import pytest

from tests.consent.driver import Driver
from tests.consent.host import OTHER, Answer, Host
from tests.consent.playwright_driver import PlaywrightDriver
from tests.consent.test_gate import SETTLE
from tests.consent.trial import BANNER, EN, LV, TAG, page, script

MANY = 400
# sets the cookie to each value, has it read as after a change in another tab, and tells what it
# allowed; in between everything is allowed, so that nothing is denied from before
FEED = """(yes, values) => {
  const wrong = [];
  const feed = (value) => {
    document.cookie = "codars_consent=; Path=/; Max-Age=0";
    document.cookie = `codars_consent=${value}; Path=/`;
    document.dispatchEvent(new Event("visibilitychange"));
  };
  for (const value of values) {
    feed(yes);
    if (!codarsConsent.granted("analytics")) wrong.push("not allowed before " + value);
    feed(value);
    if (["analytics", "marketing/video", "preferences"].some(codarsConsent.granted))
      wrong.push(value);
  }
  return [...wrong, ...failed];
}"""
LATER = "() => new Promise((done) => setTimeout(done, 300))"
ONE_BANNER = "() => document.querySelectorAll('codars-consent').length"


def broken(yes: str, no: str) -> Iterator[str]:
    """Values of the cookie that allow nothing; `yes` is one that does."""
    random = Random("cookies")
    yield from (yes[:length] for length in range(len(yes)))
    yield from (yes[start:] for start in range(1, len(yes)))
    for at in range(len(no)):
        for bit in range(8):
            yield no[:at] + chr(ord(no[at]) ^ 1 << bit) + no[at + 1 :]
    for _ in range(MANY):
        yield "".join(chr(random.randrange(1, 0x250)) for _ in range(random.randrange(60)))
    answers = yes.split(".")[4]
    yield yes.replace(answers, "a-y1g" * 700 + "!")
    yield yes.replace(answers, "aaaa-y1" * 500 + "!")
    yield yes.replace(answers, f"{answers}~" * 60)
    yield "1." * 1900
    yield yes.replace("1.", "2.", 1)
    yield yes.replace("-y1", "-y2")
    yield yes.replace(yes.split(".")[1], "zzzzzzz")


def record(driver: Driver, act: str) -> str:
    """The value of the cookie after an answer."""
    return str(driver.run("(act) => { codarsConsent[act](); return codarsConsent.record; }", act))


def test_any_bytes_in_the_cookie_mean_denied(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-07, B-56 Cut, flipped, random, very long, of the future: nothing allowed, no error."""
    host.show({**trial, "/": page()})
    driver.open(host.url())
    yes, no = record(driver, "accept"), record(driver, "reject")
    # what is said in a page stands there for two seconds; after that no banner has to be shown
    driver.run("() => new Promise((done) => setTimeout(done, 2200))")
    values = list(broken(yes, no))
    for start in range(0, len(values), MANY):
        assert driver.run(FEED, yes, values[start : start + MANY]) == []


def test_bytes_that_a_server_sets_mean_denied(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-07, B-56 Read at the start of a page, also where they are no text at all."""
    random = Random("bytes")
    for number in range(6):
        value = "".join(chr(random.randrange(0x21, 0x100)) for _ in range(40)).replace(";", "")
        set_cookie = {"Set-Cookie": f"codars_consent=1.{value}; Path=/"}
        host.show({**trial, "/set": Answer("Set", set_cookie), "/": page(script("analytics"))})
        driver.open(host.url(f"/set?{number}"))
        driver.open(host.url())
        driver.wait(BANNER)
        assert driver.run("() => [...ran, ...failed]") == []


@pytest.mark.parametrize(
    "broken_by",
    [
        "Object.defineProperty(document, 'cookie', { get() { throw 1 }, set() { throw 2 } })",
        "Object.defineProperty(document, 'cookie', { get: () => '', set() { throw 2 } })",
        "for (const store of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])"
        "  Object.defineProperty(window, store, { get() { throw 3 } })",
        "for (const act of ['getItem', 'setItem', 'removeItem', 'key']) Storage.prototype[act] ="
        "  () => { throw 4 }; IDBFactory.prototype.databases = () => { throw 5 }",
        "if (window.CookieStore) CookieStore.prototype.getAll = () => Promise.reject(6)",
        "Object.defineProperty(window, 'caches', { value: undefined });"
        "Object.defineProperty(window, 'cookieStore', { value: undefined });"
        "Object.defineProperty(window, 'BroadcastChannel', { value: undefined })",
    ],
)
def test_storage_that_throws_means_denied(
    driver: Driver, host: Host, trial: Mapping[str, str], broken_by: str
) -> None:
    """B-56 No error reaches the page; it can be read, and a refusal can be said."""
    host.show({**trial, "/": page(script("analytics"), head=f"<script>{broken_by}</script>{TAG}")})
    driver.open(host.url())
    driver.wait(BANNER)
    driver.click("[data-consent-do=reject]")
    driver.run(LATER)
    assert driver.run("() => [...ran, ...failed]") == []
    assert not driver.run(BANNER)
    assert driver.run("() => document.querySelector('main p').innerText") == "Paint"


@pytest.mark.parametrize("name", ["shop.example", "shop.localhost"])
def test_a_page_without_security_has_fewer_stores(
    chromium: PlaywrightDriver, host: Host, trial: Mapping[str, str], name: str
) -> None:
    """B-56 Where browsers have neither Cache Storage nor cookieStore, the banner works."""
    host.show({**trial, "/": page(script("analytics"))})
    chromium.open(host.url(name=name))
    chromium.click("[data-consent-do=accept]")
    chromium.wait("() => ran.length")
    chromium.run(SETTLE)
    assert chromium.run("() => failed") == []
    chromium.run("() => { window.before = 1; setTimeout(codarsConsent.withdraw); }")
    chromium.wait("() => !window.before && document.readyState === 'complete'")
    chromium.run(SETTLE)
    assert chromium.run("() => [...ran, ...failed]") == []
    assert [one for one in chromium.errors if "404" not in one] == []


def test_a_clock_that_jumps_allows_nothing_too_long(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-38, B-56 A year ahead the answer has ended; two days back it is one of the future."""
    jump = """<script>{
      const now = Date.now;
      Date.now = () => now() + 86400000 * new URLSearchParams(location.search).get("days");
    }</script>"""
    host.show({**trial, "/": page(script("analytics"), head=jump + TAG)})
    driver.open(host.url())
    driver.click("[data-consent-do=accept]")
    for days, allowed in ((0.9, True), (-0.9, True), (-2, False), (400, False), (0, True)):
        driver.open(host.url(f"/?days={days}"))
        driver.run(SETTLE)
        assert bool(driver.run("() => ran.length")) is allowed, days
        assert bool(driver.run(BANNER)) is not allowed, days
        assert driver.run("() => failed") == []


@pytest.mark.parametrize(
    "tags",
    [
        TAG * 2,
        f'{TAG}<script src="{LV}"></script>',
        f'<script src="{EN}" async></script><script src="{LV}" async></script>',
        f'<script src="{EN}" defer></script>',
        "<script>{ const late = document.createElement('script');"
        f" late.src = '{EN}'; setTimeout(() => document.head.append(late), 100); }}</script>",
    ],
)
def test_it_works_wherever_it_is_put(
    driver: Driver, host: Host, trial: Mapping[str, str], tags: str
) -> None:
    """B-56 Twice, in two languages, async, deferred, late: one banner, each script once."""
    host.show({**trial, "/": page(script("analytics"), head=tags)})
    driver.open(host.url())
    driver.wait(BANNER)
    driver.click("[data-consent-do=accept]")
    driver.wait("() => ran.length")
    driver.run(LATER)
    assert driver.run("() => [ran, failed]") == [["analytics"], []]
    assert driver.run(ONE_BANNER) == 1
    assert [cookie.name for cookie in driver.cookies()] == ["codars_consent"]


def test_it_works_at_the_end_and_in_frames(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-56 A frame of the shop follows without a banner; one of another site allows nothing."""
    inner = page(script("analytics"))
    frames = f"<iframe src='/in'></iframe><iframe src='{host.url('/in', OTHER)}'></iframe>{TAG}"
    host.show({**trial, "/": page(frames, head=""), "/in": inner})
    driver.open(host.url())
    driver.wait(BANNER)
    inside = "frames[0].document.querySelector('codars-consent')"
    assert driver.run(f"() => !!{inside}?.shadowRoot.querySelector('section')") is False
    driver.click("[data-consent-do=accept]")
    driver.run("() => frames[0].document.dispatchEvent(new Event('visibilitychange'))")
    driver.wait("() => frames[0].ran.length === 1")
    assert driver.run("() => frames[0].failed") == []
    assert ["codars_consent" in one.cookies for one in host.foreign] == [False] * len(host.foreign)


def test_without_its_policy_for_trusted_types_nothing_is_allowed(
    chromium: PlaywrightDriver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-57 A page that allows no policy has no banner, no error, and nothing that runs."""
    html = page(script("analytics"))
    headers = {
        "Content-Security-Policy": "require-trusted-types-for 'script'; trusted-types 'none'"
    }
    host.show({**trial, "/": html, "/strict": Answer(html, headers)})
    chromium.open(host.url())
    chromium.click("[data-consent-do=accept]")
    chromium.wait("() => ran.length")
    chromium.open(host.url("/strict"))
    chromium.run(SETTLE)
    assert chromium.run("() => [...ran, ...failed]") == []
    assert chromium.run(ONE_BANNER) == 0


def test_where_cookies_cannot_be_read_at_all_nothing_is_allowed(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-56 In a sandbox every store throws by itself; the page in it works."""
    headers = {"Content-Security-Policy": "sandbox allow-scripts"}
    host.show({**trial, "/": Answer(page(script("analytics")), headers)})
    driver.open(host.url())
    driver.wait(BANNER)
    driver.click("[data-consent-do=accept]")
    driver.run(LATER)
    assert driver.run("() => [...ran, ...failed]") == []
