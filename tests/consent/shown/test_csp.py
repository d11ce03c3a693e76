"""A strict Content-Security-Policy and Trusted Types are broken by nothing that the client does."""

import pytest

from tests.consent.host import OTHER, Answer, Host
from tests.consent.playwright_driver import PlaywrightDriver
from tests.consent.shown.built import BuiltBanner
from tests.consent.shown.conftest import Visit
from tests.consent.shown.seen import HIDDEN

NONCE = "2726c7f26c"
LISTEN = """globalThis.broken = [];
addEventListener("securitypolicyviolation", (event) =>
  broken.push(`${event.violatedDirective} ${event.sample} ${event.blockedURI}`));
"""
RAN = 'sessionStorage.ran = (sessionStorage.ran ?? "") + "{} ";'
KINDS = ("external", "async", "deferred", "module", "nonce", "template", "late")


def policy(third: str) -> str:
    """The strictest policy under which a page can have tags of its own and one third party."""
    return (
        f"default-src 'none'; script-src 'self' 'nonce-{NONCE}'; style-src 'self'; img-src 'self'; "
        f"frame-src {third}; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types codars-consent"
    )


def page(banner: BuiltBanner, third: str) -> str:
    """Every kind of gated tag."""
    gate = 'type="text/plain" data-consent="analytics"'
    content = (
        f'<script {gate} src="/external.js"></script>'
        f'<script {gate} src="/async.js" async></script>'
        f'<script {gate} src="/deferred.js" defer></script>'
        f'<script {gate} data-type="module" src="/module.js"></script>'
        f'<script {gate} nonce="{NONCE}">{RAN.format("nonce")}</script>'
        f'<template data-consent="analytics"><p id="unfolded">Markup</p>'
        f'<script src="/template.js"></script></template>'
        f'<iframe data-consent="marketing/youtube" data-src="{third}/video" title="Video"></iframe>'
        f'<iframe data-consent="marketing/google-maps" data-src="{third}/map" title="Map"></iframe>'
    )
    return banner.page("en", content, '<script src="/listen.js"></script>').replace(
        "data:,", "/icon.png"
    )


@pytest.fixture
def strict(visit: Visit, shop: BuiltBanner, host: Host) -> PlaywrightDriver:
    """A first visit under the policy."""
    third = host.url("", OTHER)
    scripts = {f"/{kind}.js": RAN.format(kind) for kind in KINDS}
    return visit(
        shop,
        "en",
        page=page(shop, third),
        more={**scripts, "/listen.js": LISTEN, "/icon.png": Answer(b"")},
        headers={"Content-Security-Policy": policy(third)},
    )


def unbroken(driver: PlaywrightDriver) -> None:
    """Neither the page nor the console heard of a violation, nor of any other error."""
    assert driver.run("() => globalThis.broken") == []
    assert driver.errors == []


def ran(driver: PlaywrightDriver) -> list[str]:
    """The tags that have run, in turn."""
    return str(driver.run("() => sessionStorage.ran ?? ''")).split()


def test_a_visit_from_the_first_question_to_the_last_withdrawal_breaks_nothing(
    strict: PlaywrightDriver,
) -> None:
    """B-57 Asking, settings, accepting, every kind of tag once, embeds, receipt, withdrawing."""
    assert strict.page.locator("[data-consent-placeholder]").count() == 2
    strict.click("section [data-consent-do=open]")
    strict.press("Escape")
    strict.click("section [data-consent-do=reject]")
    assert strict.run(HIDDEN) is True
    assert ran(strict) == []
    strict.click(
        "[data-consent-placeholder='marketing/youtube'] [data-consent-do=once]", in_banner=False
    )
    strict.wait("() => document.querySelector('iframe[src$=video]')")
    strict.click(
        "[data-consent-placeholder='marketing/google-maps'] [data-consent-do=embed]",
        in_banner=False,
    )
    strict.wait("() => document.querySelector('iframe[src$=map]')")
    strict.click("#settings", in_banner=False)
    strict.click("dialog [data-consent-do=receipt]")
    strict.click("dialog [data-consent-do=accept]")
    expected = sorted([*KINDS[:-1]])
    strict.wait("(count) => (sessionStorage.ran ?? '').split(' ').length > count", len(expected))
    assert sorted(ran(strict)) == expected
    assert strict.page.locator("#unfolded").is_visible()
    strict.run(
        """() => {
          const late = document.createElement("script");
          late.type = "text/plain";
          late.dataset.consent = "analytics";
          late.setAttribute("data-src-late", "");
          document.body.append(late);
        }"""
    )
    unbroken(strict)
    strict.run("() => codarsConsent.withdraw()")
    strict.page.wait_for_load_state()
    strict.wait("() => window.codarsConsent && !codarsConsent.granted('analytics')")
    unbroken(strict)
    strict.reload()
    unbroken(strict)
    assert sorted(ran(strict)) == expected


def test_the_policy_that_the_build_prints_is_enough(
    visit: Visit, shop: BuiltBanner, host: Host
) -> None:
    """B-57 No directive is missing for the banner itself, and none allows inline code."""
    printed = shop.answers["/policies/consent/embed.html"].body
    assert isinstance(printed, bytes)
    line = next(
        one
        for one in printed.decode().split('<code translate="no">')
        if "trusted-types codars" in one
    ).split("</code>")[0]
    own_only = line.replace("&#39;", "'")
    assert "unsafe" not in own_only
    driver = visit(
        shop,
        page=shop.page("lv", head='<script src="/listen.js"></script>').replace(
            "data:,", "/icon.png"
        ),
        more={"/listen.js": LISTEN, "/icon.png": Answer(b"")},
        headers={"Content-Security-Policy": f"default-src 'none'; img-src 'self'; {own_only}"},
    )
    driver.click("section [data-consent-do=open]")
    driver.click("dialog [data-consent-do=accept]")
    driver.run("() => codarsConsent.withdraw()")
    driver.wait("() => globalThis.broken")
    unbroken(driver)
    assert host.foreign == ()
