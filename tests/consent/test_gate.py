"""What waits for consent starts when it is given: that, once, in order, and nothing else."""

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from itertools import combinations

from tests.consent.driver import Driver, Json
from tests.consent.host import OTHER, Answer, Host
from tests.consent.trial import BANNER, CATEGORIES, EN, KEYS, LV, page, script

SCRIPTS = ("preferences", "analytics", "marketing/pixel")
SHUT = ("constructor", "__proto__", "toString", "", "/", "analytics/", "analytics/nobody",
        "Analytics", "necessary", "necessary/basket", "hasOwnProperty/counter")  # fmt: skip
DENIED: Mapping[str, bool] = dict.fromkeys(KEYS, False)
SETTLE = "() => new Promise((done) => setTimeout(done, 150))"


def ran(driver: Driver) -> Json:
    """What ran so far, after everything that may still be on its way."""
    driver.run(SETTLE)
    assert driver.run("() => failed") == []
    return driver.run("() => ran")


def others(host: Host) -> set[str]:
    """What third parties were asked for."""
    return {one.path for one in host.foreign}


def save(driver: Driver, *names: str) -> None:
    """Open the settings, tick these boxes only, and save."""
    driver.click("[data-consent-do=open]", in_banner=False)
    driver.run(
        """(names) => {
          const { shadowRoot } = document.querySelector("codars-consent");
          for (const box of shadowRoot.querySelectorAll("input"))
            if (box.checked !== names.some((name) => `${box.name}/`.startsWith(`${name}/`)))
              box.click();
        }""",
        names,
    )
    driver.click("dialog [data-consent-do=save]")


def test_accepting_starts_everything_once_and_in_order(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-32 Inline, external, deferred, modules: in the order of the page; async holds nobody up."""
    gated = 'type="text/plain" data-consent="analytics"'
    body = f"""<script {gated}>ran.push("1 inline")</script>
      <script {gated} src="/2.js"></script>
      <script {gated} src="/slow.js" async></script>
      <script {gated} src="/missing.js"></script>
      <script {gated}>ran.push("3 inline")</script>
      <script {gated} src="/4.js" defer></script>
      <script {gated} data-type="module" src="/5.js"></script>
      <script {gated}>ran.push("6 inline")</script>
      <script {gated} data-type="module">ran.push("7 module")</script>"""
    files = {"/2.js": "2 external", "/4.js": "4 defer", "/5.js": "5 module", "/slow.js": "async"}
    host.show(
        {**trial, "/": page(body), **{name: f"ran.push('{note}')" for name, note in files.items()}}
    )
    driver.open(host.url())
    assert ran(driver) == []
    driver.click("[data-consent-do=accept]")
    driver.wait("() => ran.length === 8")
    found = ran(driver)
    assert isinstance(found, list)
    assert [note for note in found if note != "async"] == [
        "1 inline", "2 external", "3 inline", "4 defer", "5 module", "6 inline", "7 module",
    ]  # fmt: skip
    driver.run("() => codarsConsent.accept()")
    assert len(str(ran(driver))) == len(str(found))
    driver.reload()
    driver.wait("() => ran.length === 8")
    assert not driver.run(BANNER)


def test_a_strict_policy_is_kept(driver: Driver, host: Host, trial: Mapping[str, str]) -> None:
    """B-32, B-57 Nonce, hash and origin let gated scripts run under Trusted Types, no more."""
    by_hash = "ran.push('hash')"
    digest = b64encode(sha256(by_hash.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; img-src data:; script-src 'self' 'nonce-abc' 'sha256-{digest}';"
        " require-trusted-types-for 'script'; trusted-types codars-consent"
    )
    gated = 'type="text/plain" data-consent="analytics"'
    html = f"""<!doctype html><title>Shop</title><link rel="icon" href="data:,">
      <script src="/listen.js"></script><script src="{EN}"></script><body><p>Paint</p>
      <script {gated} nonce="abc">ran.push("nonce")</script><script {gated}>{by_hash}</script>
      <script {gated} src="/own.js"></script>
      <script {gated} data-type="module" src="/module.js"></script>
      <template data-consent="analytics"><b>Map</b><script src="/in.js"></script></template>
      <script {gated}>ran.push("neither")</script>"""
    listen = """globalThis.ran = []; globalThis.failed = []; globalThis.broken = [];
      addEventListener("securitypolicyviolation", ({ violatedDirective, sample, blockedURI }) =>
        broken.push(`${violatedDirective} ${blockedURI}`));"""
    files = {f"/{name}.js": f"ran.push('{name}')" for name in ("own", "module", "in")}
    headers = {"Content-Security-Policy": policy}
    host.show({**trial, **files, "/listen.js": listen, "/": Answer(html, headers)})
    driver.open(host.url())
    assert driver.run("() => broken") == []
    driver.click("[data-consent-do=accept]")
    driver.wait("() => ran.length === 5")
    assert ran(driver) == ["nonce", "hash", "own", "module", "in"]
    # only the script that the policy of the page itself does not allow
    assert driver.run("() => broken") == ["script-src-elem inline"]


def test_a_partial_choice_starts_that_part_only(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-34 Every set of categories, saved in the settings, runs what it allows and no more."""
    host.show({**trial, "/": page("".join(map(script, SCRIPTS))), "/empty": page(head="")})
    for count in range(len(CATEGORIES) + 1):
        for names in combinations(CATEGORIES, count):
            driver.open(host.url("/empty"))
            driver.run("() => { document.cookie = 'codars_consent=; Path=/; Max-Age=0'; }")
            driver.open(host.url())
            save(driver, *names)
            assert ran(driver) == [one for one in SCRIPTS if one.split("/")[0] in names]


def test_one_service_can_be_allowed_without_its_category(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-34 What asks for the whole category, or for another service of it, stays shut."""
    keys = ("analytics", "analytics/heat", "analytics/counter")
    host.show({**trial, "/": page("".join(map(script, keys)))})
    driver.open(host.url())
    save(driver, "analytics/heat")
    assert ran(driver) == ["analytics/heat"]
    driver.reload()
    assert ran(driver) == ["analytics/heat"]
    granted = "(key) => codarsConsent.granted(key)"
    assert [driver.run(granted, key) for key in keys] == [False, True, False]


def test_after_rejecting_nothing_optional_runs_on_any_page(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-33, B-42 Nor on later pages of the other language; the one answer counts there too."""
    other = host.url("", OTHER)
    body = f"""{"".join(map(script, SCRIPTS))}
      <script type="text/plain" data-consent="analytics" src="{other}/tag.js"></script>
      <iframe data-consent="marketing/video" data-src="{other}/video"></iframe>"""
    latvian = page(body, head=f'<script src="{LV}"></script>', language="lv")
    host.show({**trial, "/": page(body), "/two": page(body), "/lv": latvian, "/lv/two": latvian})
    driver.open(host.url())
    driver.click("[data-consent-do=reject]")
    for path in ("/", "/two", "/lv", "/lv/two", "/"):
        driver.open(host.url(path))
        assert ran(driver) == []
        assert not driver.run(BANNER)
    assert [cookie.name for cookie in driver.cookies()] == ["codars_consent"]
    assert host.foreign == ()


def test_unknown_keys_stay_shut(driver: Driver, host: Host, trial: Mapping[str, str]) -> None:
    """B-07, B-32 Names that no inventory has, those of JavaScript's own among them."""
    frames = [f'<iframe data-consent="{key}" data-src="/frame"></iframe>' for key in SHUT]
    body = f"{''.join(map(script, SHUT))}{''.join(frames)}{script('analytics')}"
    host.show({**trial, "/": page(body), "/frame": "<p>Frame"})
    driver.open(host.url())
    driver.click("[data-consent-do=accept]")
    driver.wait("() => ran.length")
    assert ran(driver) == ["analytics"]
    driver.reload()
    driver.wait("() => ran.length")
    assert ran(driver) == ["analytics"]
    assert driver.run("(keys) => keys.filter(codarsConsent.granted)", SHUT) == []
    assert [one.path for one in host.asked if one.path == "/frame"] == []


def test_what_is_added_later_waits_and_starts_too(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-32 Before the choice it waits; after it, it starts at once, and only once."""
    add = """(key, note) => {
      const script = document.createElement("script");
      Object.assign(script, { type: "text/plain", textContent: `ran.push("${note}")` });
      script.dataset.consent = key;
      document.querySelector("main").append(script);
    }"""
    host.show({**trial, "/": page()})
    driver.open(host.url())
    driver.run(add, "analytics", "before")
    assert ran(driver) == []
    driver.click("[data-consent-do=accept]")
    driver.wait("() => ran.length === 1")
    driver.run(add, "marketing/pixel", "after")
    driver.run(add, "marketing/nobody", "never")
    driver.wait("() => ran.length === 2")
    driver.run("() => document.querySelector('main').append(...document.scripts)")
    assert ran(driver) == ["before", "after"]


def test_images_and_templates_wait_with_all_that_is_in_them(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-32 A picture gets its address; a template its elements, and its scripts run in order."""
    other = host.url("", OTHER)
    body = f"""<img data-consent="marketing/pixel" data-src="{other}/pixel.gif" alt="">
      <template data-consent="marketing/pixel"><b id="in">In</b>
        <img data-src="{other}/in.gif" alt=""><script>ran.push("plain")</script>
        <script type="text/plain" src="{other}/in.js"></script>
        <script type="module">ran.push("module")</script>
        <script type="application/ld+json">{{}}</script>
        <script type="text/plain" data-consent="analytics">ran.push("nested")</script>
      </template>{script("marketing/pixel", "last")}"""
    host.show({**trial, "/": page(body), f"{OTHER}/in.js": "ran.push('external')"})
    driver.open(host.url())
    assert ran(driver) == []
    assert (host.foreign, driver.run("() => document.querySelector('#in')")) == ((), None)
    save(driver, "marketing/pixel")
    driver.wait("() => ran.length === 4 && [...document.images].every((one) => one.naturalWidth)")
    assert ran(driver) == ["plain", "external", "last", "module"]
    assert sorted(one.path for one in host.foreign) == ["/in.gif", "/in.js", "/pixel.gif"]
    driver.run("() => codarsConsent.accept()")
    driver.wait("() => ran.at(-1) === 'nested'")


def test_an_embed_is_asked_for_in_its_place(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-35 Provider, purpose and link stand there; once is not always, and one is not the other."""
    other = host.url("", OTHER)
    body = f"""<iframe data-consent="marketing/video" data-src="{other}/video" height="300"
        title="Video"></iframe>
      <iframe data-consent="marketing/map" data-src="{other}/map"></iframe>
      <template data-consent="marketing/map"><i id="near">Near</i></template>"""
    host.show({**trial, "/": page(body)})
    video = "[data-consent-placeholder='marketing/video']"
    asked = "() => document.querySelectorAll('[data-consent-placeholder]').length"
    driver.open(host.url())
    driver.wait(f"{asked} === 3")
    said = str(driver.run("(css) => document.querySelector(css).innerText", video))
    assert all(words in said for words in ("Video", "for the video", "Other Ltd"))
    links = "(css) => [...document.querySelectorAll(css + ' a')].map((one) => one.href)"
    assert driver.run(links, video) == ["https://other.example/", f"{other}/video"]
    assert driver.run("(css) => document.querySelector(css).offsetHeight >= 300", video)
    assert others(host) == set()

    driver.click("[data-consent-placeholder] [data-consent-do=once]", in_banner=False)
    driver.wait("() => document.querySelector('iframe').src.endsWith('/video')")
    driver.run(SETTLE)
    assert others(host) == {"/video"}
    assert driver.run("() => codarsConsent.record") is None

    driver.reload()
    assert driver.run(asked) == 3
    driver.click(f"{video} [data-consent-do=embed]", in_banner=False)
    driver.wait("() => document.querySelector('iframe').src.endsWith('/video')")
    assert others(host) == {"/video"}
    driver.reload()
    driver.wait("() => document.querySelector('iframe').src.endsWith('/video')")
    assert driver.run(asked) == 2
    granted = "() => ['marketing/video', 'marketing/map', 'marketing'].map(codarsConsent.granted)"
    assert driver.run(granted) == [True, False, False]
    assert others(host) == {"/video"}


def test_a_change_is_told_once_with_every_key(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-32 The event has all categories and services; no change, no event."""
    listen = "document.addEventListener('codars:consent', ({ detail }) => told.push(detail));"
    host.show({**trial, "/": page(f"<script>globalThis.told = []; {listen}</script>")})
    driver.open(host.url())
    driver.run("() => codarsConsent.reject()")
    assert driver.run("() => told") == []
    for _ in range(2):
        driver.run("() => codarsConsent.accept()")
    assert driver.run("() => told") == [dict.fromkeys(KEYS, True)]
    driver.run("() => codarsConsent.withdraw()")
    assert driver.run("() => told.at(-1)") == DENIED
    assert driver.run("() => told.length") == 2
