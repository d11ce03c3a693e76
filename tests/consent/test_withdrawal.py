"""What a visitor takes back stops at once, and what it stored is gone."""

from collections.abc import Mapping

from tests.consent.driver import Driver, Json
from tests.consent.host import OTHER, SHOP, WWW, Host
from tests.consent.playwright_driver import PlaywrightDriver
from tests.consent.test_gate import others
from tests.consent.trial import BANNER, KINDS, STORED, TAG, page, script

RELOADED = "() => !window.before && document.readyState === 'complete'"
# whatever may be stored under each kind, and the names that must outlive a withdrawal
WRITE = """async ({ cookies = [], local = [], session = [], indexeddb = [], cache = [] }) => {
  for (const cookie of cookies) document.cookie = cookie;
  for (const key of local) localStorage.setItem(key, "1");
  for (const key of session) sessionStorage.setItem(key, "1");
  for (const name of cache) await caches.open(name);
  for (const name of indexeddb) {
    await new Promise((done, failed) => {
      const opening = indexedDB.open(name);
      opening.onerror = failed;
      opening.onsuccess = () => done(opening.result.close());
    });
  }
}"""
IS_STORED = f"async (wanted) => JSON.stringify(await ({STORED})()) === JSON.stringify(wanted)"


def stored(driver: Driver, **names: list[str]) -> None:
    """Wait until this is all that is stored beside the record."""
    wanted: dict[str, Json] = {
        "cookie": sorted([*names.get("cookie", []), "codars_consent"]),
        **{kind: sorted(names.get(kind, [])) for kind in KINDS[1:]},
        "workers": [],
    }  # fmt: skip
    try:
        driver.wait(IS_STORED, wanted)
    except TimeoutError:
        assert driver.run(STORED) == wanted


def test_cookies_go_wherever_they_were_set(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-46 Of this host and its parents, on every part of the path, with or without a slash."""
    host.show({**trial, "/a/b/page.html": page(), "/a/b/": page()})
    places = [
        f"; Path={path}{domain}"
        for path in ("/", "/a", "/a/", "/a/b", "/a/b/", "/a/b/page.html")
        for domain in ("", f"; Domain={WWW}", f"; Domain={SHOP}")
    ]
    forms = ("", "; Secure", "; Secure; SameSite=Strict", "; Max-Age=9999; Secure; SameSite=None")
    cookies = [
        f"an_{at}_{number}={number}{place}{form}"
        for at, place in enumerate(places)
        for number, form in enumerate(forms)
    ]
    cookies += [f"counter={at}{place}" for at, place in enumerate(places)]
    cookies += ["__Secure-an=1; Path=/; Secure", "__Host-an=1; Path=/; Secure", "an_=1", "an_.$=1"]
    kept = ["basket=1; Path=/", "an_keep=1", "an_keep=2; Path=/", "an_safe_=1; Path=/a", "an=1",
            "xan_=1", "Counter=1", "counter2=1", "__Secure-an2=1; Secure"]  # fmt: skip
    names = [one.split("=")[0] for one in kept]
    driver.open(host.url("/a/b/page.html", WWW, secure=True))
    driver.run("() => codarsConsent.accept()")
    driver.run(WRITE, {"cookies": [*cookies, *kept]})
    before = driver.run(STORED)
    assert isinstance(before, dict)
    assert isinstance(before["cookie"], list)
    assert len(before["cookie"]) == len([*cookies, *kept, "the record"])
    driver.run("() => codarsConsent.withdraw()")
    stored(driver, cookie=names)


def test_partitioned_cookies_go_too(
    chromium: PlaywrightDriver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-46 Also beside one of the same name that is not partitioned."""
    host.show({**trial, "/": page()})
    chromium.open(host.url(secure=True))
    chromium.run("() => codarsConsent.accept()")
    parted = "; Path=/; Secure; SameSite=None; Partitioned"
    cookies = [f"an_1=1{parted}", "an_1=2; Path=/", f"__Host-an=1{parted}", f"basket=1{parted}"]
    chromium.run(WRITE, {"cookies": cookies})
    assert len(chromium.cookies()) == 5
    chromium.run("() => codarsConsent.withdraw()")
    stored(chromium, cookie=["basket"])


def test_every_kind_of_storage_is_emptied_of_what_was_declared(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-46 By name and by pattern; necessary and undeclared names that begin alike stay."""
    host.show({**trial, "/": page()})
    driver.open(host.url(secure=True))
    driver.run("() => codarsConsent.accept()")
    gone = {
        "cookies": ["an_1=1", "counter=1", "heat=1", "px_=1"],
        "local": ["an_", "an_1", "recent", "px"],
        "session": ["an.$+", "recent_1"],
        "indexeddb": ["an_1", "heat"],
        "cache": ["an_1", "an_pages", "pictures-1"],
    }
    kept = {
        "local": ["an", "an_keep", "recently", "px_"],
        "session": ["an.$", "an_$+", "step", "recent"],
        "indexeddb": ["an_stock", "heat2"],
        "cache": ["an_pages-1", "pictures"],
    }
    driver.run(WRITE, {**gone})
    driver.run(WRITE, {**kept, "cookies": ["px=1", "heat2=1"]})
    driver.run("() => codarsConsent.withdraw()")
    stored(driver, cookie=["px", "heat2"], **kept)


def test_only_what_was_taken_back_goes(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-46, B-34 Withdrawing one category leaves what the others stored."""
    host.show({**trial, "/": page()})
    driver.open(host.url())
    driver.run("() => codarsConsent.accept()")
    driver.run(WRITE, {"cookies": ["an_1=1", "px_1=1"], "local": ["recent", "an_1", "px"]})
    driver.run("() => codarsConsent.open()")
    driver.click("input[name=analytics]")
    driver.click("dialog [data-consent-do=save]")
    stored(driver, cookie=["px_1"], local=["recent", "px"])


def test_what_is_listed_no_more_goes_whatever_is_allowed(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-46 Items of former lists are deleted at the next visit, as nothing allows them now."""
    host.show({**trial, "/": page(), "/empty": page(head="")})
    driver.open(host.url("/empty"))
    driver.run(WRITE, {"cookies": ["old_1=1", "older=1"], "local": ["old", "old_1"]})
    driver.open(host.url())
    driver.run("() => codarsConsent.accept()")
    stored(driver, cookie=["older"], local=["old_1"])


def test_more_exact_names_decide(driver: Driver, host: Host, trial: Mapping[str, str]) -> None:
    """B-46 A declared name within a necessary pattern within a declared one is deleted."""
    host.show({**trial, "/": page()})
    driver.open(host.url())
    driver.run("() => codarsConsent.accept()")
    driver.run(WRITE, {"cookies": ["an_safe_not=1", "an_safe_1=1", "an_1=1"]})
    driver.run("() => codarsConsent.withdraw()")
    stored(driver, cookie=["an_safe_1"])


def test_frames_and_templates_end_without_a_new_page(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-46 What can be taken out of the page is, and waits behind its placeholder again."""
    other = host.url("", OTHER)
    body = f"""<iframe data-consent="marketing/video" data-src="{other}/video"></iframe>
      <img data-consent="marketing/pixel" data-src="{other}/pixel.gif" alt="">
      <template data-consent="marketing/map"><b id="map">Map</b></template>"""
    counts = """<script>
      const note = ({ target }) => { window.loaded += Boolean(target.src); };
      document.addEventListener("load", note, true);
    </script>"""
    host.show({**trial, "/": page(body, head=counts + TAG)})
    driver.open(host.url())
    for _ in range(2):
        driver.run("() => { codarsConsent.accept(); window.before = true; window.loaded = 0; }")
        driver.wait("() => document.querySelector('#map') && loaded === 2")
        asked = len(host.foreign)
        driver.run("() => codarsConsent.withdraw()")
        driver.wait("() => document.querySelectorAll('[data-consent-placeholder]').length === 2")
        assert driver.run(
            "() => [...document.querySelectorAll('iframe, img')].map((one) => one.src)"
        ) == ["", ""]
        assert driver.run("() => document.querySelector('#map')") is None
        assert driver.run("() => window.before")
        assert len(host.foreign) == asked
    assert driver.run("() => failed") == []


def test_running_scripts_end_with_a_new_page_and_what_they_write_last_goes(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-46 They write again while the page goes away, and hold a database open: all is swept."""
    running = """<script type="text/plain" data-consent="analytics">
      window.before = true;
      const write = () => {
        document.cookie = "an_late=1; Path=/; Max-Age=9999";
        localStorage.an_late = 1;
      };
      for (const end of ["pagehide", "unload", "beforeunload", "visibilitychange"])
        addEventListener(end, write);
      setInterval(write, 5);
      indexedDB.open("an_late").onsuccess = ({ target }) => { globalThis.opened = target.result; };
    </script>"""
    host.show({**trial, "/": page(running + script("preferences"))})
    driver.open(host.url())
    driver.run("() => codarsConsent.accept()")
    driver.wait("() => localStorage.an_late && globalThis.opened")
    driver.run("() => { setTimeout(codarsConsent.withdraw); }")
    driver.wait(RELOADED)
    stored(driver)
    assert driver.run("() => [...ran, ...failed]") == []
    assert not driver.run(BANNER)


def test_nothing_is_asked_for_after_a_withdrawal(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-46 Neither on the page nor on the next; nor are the cookies sent to the shop."""
    tag = f"""<script type="text/plain" data-consent="marketing/pixel"
      src="{host.url("/tag.js", OTHER)}"></script>"""
    write = """window.before = true;
      for (const name of ["px_1", "an_1"]) document.cookie = `${name}=1; Path=/`;
      document.cookie = "px_1=2; Path=/; Domain=shop.localhost";"""
    host.show({**trial, "/": page(tag), "/next": page(tag), f"{OTHER}/tag.js": write})
    driver.open(host.url())
    driver.run("() => codarsConsent.accept()")
    driver.wait("() => window.before && document.cookie.includes('px_1')")
    assert others(host) == {"/tag.js"}
    asked = len(host.asked)
    driver.run("() => { setTimeout(codarsConsent.withdraw); }")
    driver.wait(RELOADED)
    driver.open(host.url("/next"))
    later = host.asked[asked:]
    assert [one for one in later if not one.own] == []
    assert set(later[-1].cookies) <= {"codars_consent"}


def test_what_cannot_be_deleted_is_told(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-46, B-47 The names and hosts of what others set, also after a page was loaded anew."""
    said = """() => document.querySelector("codars-consent")?.shadowRoot.textContent
      .includes("seen_video (other.example), seen_map (other.example)")"""
    host.show({**trial, "/": page(), "/script": page(script("marketing/video"))})
    driver.open(host.url())
    driver.run("() => codarsConsent.accept()")
    assert not driver.run(said)
    driver.run("() => codarsConsent.withdraw()")
    driver.wait(said)
    driver.open(host.url("/script"))
    assert not driver.run(said)
    driver.run("() => { codarsConsent.accept(); window.before = true; }")
    driver.wait("() => ran.length")
    driver.run("() => { setTimeout(codarsConsent.withdraw); }")
    driver.wait(RELOADED)
    driver.wait(said)
    driver.click("[data-consent-do=dismiss]")
    assert not driver.run(said)


def test_taking_back_is_as_easy_as_giving(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-43, B-44 One click on any page opens the settings, one more takes all back."""
    host.show({**trial, "/": page(), "/two": page()})
    driver.open(host.url())
    driver.click("[data-consent-do=accept]")
    driver.open(host.url("/two"))
    assert driver.run("() => codarsConsent.granted('marketing')")
    driver.click("[data-consent-do=open]", in_banner=False)
    driver.click("dialog [data-consent-do=reject]")
    assert not driver.run("() => codarsConsent.granted('marketing')")
    assert str(driver.run("() => codarsConsent.record")).split(".")[3] == "reject"


def test_the_cookie_policy_takes_back_with_one_click(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-44 Its own button says that it is withdrawn; every built page has the settings' control."""
    host.show(trial)
    policy = "/en/cookie-policy/"
    driver.open(host.url(policy))
    driver.click("[data-consent-do=accept]")
    driver.wait("() => codarsConsent.granted('analytics')")
    driver.click("main [data-consent-do=withdraw]", in_banner=False)
    driver.wait("() => !codarsConsent.granted('analytics')")
    assert str(driver.run("() => codarsConsent.record")).split(".")[3] == "withdraw"
    pages = [path for path in trial if path.endswith("/") and "consent" not in path]
    assert len(pages) > 10
    for path in pages:
        assert 'data-consent-do="open"' in trial[path].partition("<footer")[2], path


def test_who_refuses_or_takes_back_reads_the_same_page(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-48 Nothing but what was gated is missing from the text."""
    host.show({**trial, "/": page("<h1>Offer</h1>" + script("analytics"))})
    text = "() => document.querySelector('main').innerText"
    driver.open(host.url())
    before = driver.run(text)
    driver.run("() => codarsConsent.accept()")
    accepted = driver.run(text)
    driver.run("() => { window.before = true; setTimeout(codarsConsent.withdraw); }")
    driver.wait(RELOADED)
    assert before == accepted == driver.run(text)
    assert not driver.run(BANNER)
