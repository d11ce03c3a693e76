"""How long a choice is kept, what is kept of it, and for whom."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from time import monotonic, sleep

import pytest

from tests.consent.driver import PATIENCE, Cookie, Driver
from tests.consent.host import OTHER, SHOP, WWW, Host
from tests.consent.playwright_driver import PlaywrightDriver
from tests.consent.trial import BANNER, CATEGORIES, LV, TAG, build_trial, page, script

RECORD = r"1\.[\da-z]{6}\.en\.accept\.preferences-y1~analytics-y1~marketing-y1\.[\da-f]{16}"
# the clock of the page is set before the banner reads it: so many seconds from now
CLOCK = """<script>{
  const now = Date.now, ahead = 1000 * (new URLSearchParams(location.search).get("ahead") ?? 0);
  Date.now = () => now() + ahead;
}</script>"""
MINUTE, DAY = 60, 86400


def months_later(count: int) -> float:
    """Seconds until the same day some months later, as the calendar counts, from now."""
    now = datetime.now(UTC)
    month = now.month - 1 + count
    first = now.replace(year=now.year + month // 12, month=month % 12 + 1, day=1)
    return (first + timedelta(days=now.day - 1) - now).total_seconds()


def record_of(driver: Driver) -> Cookie:
    """The one cookie that the banner sets."""
    (cookie,) = (one for one in driver.cookies() if one.name == "codars_consent")
    return cookie


def left(cookie: Cookie) -> float:
    """Seconds until it goes."""
    assert cookie.expires is not None
    return cookie.expires - datetime.now(UTC).timestamp()


def wait_for_rest(driver: Driver, seconds: float) -> None:
    """Wait until the record is kept for so long, to the minute: it is written when all is idle."""
    late = monotonic() + PATIENCE
    while abs(left(record_of(driver)) - seconds) >= MINUTE:
        assert monotonic() < late, f"kept for {left(record_of(driver))} s, not {seconds} s"
        sleep(0.02)


def test_a_no_is_kept_as_long_as_a_yes(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-37 Six calendar months, to the second, whatever was answered."""
    host.show({**trial, "/": page()})
    driver.open(host.url())
    ends = []
    for act in ("reject", "accept", "withdraw"):
        driver.run("(act) => codarsConsent[act]()", act)
        cookie = record_of(driver)
        time = int(cookie.value.split(".")[1], 36)
        assert cookie.expires is not None
        ends.append(cookie.expires - time)
    assert max(ends) - min(ends) <= 1
    assert abs(left(record_of(driver)) - months_later(6)) < MINUTE


def test_the_end_of_a_choice_does_not_move(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-38 A day before the end nobody asks; a second after it, the banner is there again."""
    host.show({**trial, "/": page(head=CLOCK + TAG)})
    end = months_later(6)
    driver.open(host.url())
    driver.click("[data-consent-do=reject]")
    first = record_of(driver)
    # each visit writes the cookie again, for the time that remains
    for ahead in (DAY, 100 * DAY, end - DAY):
        driver.open(host.url(f"/?ahead={ahead:.0f}"))
        assert not driver.run(BANNER)
        wait_for_rest(driver, end - ahead)
        assert record_of(driver).value == first.value
    driver.open(host.url(f"/?ahead={end + MINUTE:.0f}"))
    driver.wait(BANNER)
    assert driver.run("() => codarsConsent.record") is None


def test_the_time_is_that_of_the_settings(
    chromium: PlaywrightDriver, host: Host, year: Mapping[str, str]
) -> None:
    """B-38 With `months: 12` a choice is kept for a year."""
    host.show({**year, "/": page(head=CLOCK + TAG)})
    chromium.open(host.url(secure=True))
    chromium.click("[data-consent-do=accept]")
    assert abs(left(record_of(chromium)) - months_later(12)) < MINUTE
    chromium.open(host.url(f"/?ahead={months_later(12) - DAY:.0f}", secure=True))
    assert not chromium.run(BANNER)


def test_nobody_is_asked_again_before_the_end(
    chromium: PlaywrightDriver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-39 Fifty pages after a no, the banner was never there."""
    watch = """<script>new MutationObserver(() => {
      if (document.querySelector("codars-consent")) ran.push("banner");
    }).observe(document, { childList: true, subtree: true });</script>"""
    host.show({**trial, "/": page(), "/next": page(head=watch + TAG)})
    chromium.open(host.url())
    chromium.click("[data-consent-do=reject]")
    for number in range(50):
        chromium.open(host.url(f"/next?page={number}"))
        assert chromium.run("() => ran") == []


@pytest.mark.parametrize("secure", [False, True])
def test_the_record_is_minimal(
    driver: Driver, host: Host, trial: Mapping[str, str], *, secure: bool
) -> None:
    """B-41 One cookie of this host alone, with the answers, and nothing to know anyone by."""
    host.show({**trial, "/": page()})
    driver.open(host.url(secure=secure))
    driver.click("[data-consent-do=accept]")
    (cookie,) = driver.cookies()
    assert (cookie.name, cookie.domain, cookie.path) == ("codars_consent", SHOP, "/")
    assert (cookie.same_site, cookie.secure, cookie.http_only) == ("Lax", secure, False)
    assert len(cookie.name) + len(cookie.value) <= 300
    assert driver.run("(grammar) => new RegExp(`^${grammar}$`).test(codarsConsent.record)", RECORD)
    assert driver.run("() => localStorage.length + sessionStorage.length") == 0
    # the same for everybody: another visitor's differs by nothing but the time
    time = cookie.value.split(".")[1]
    driver.run("() => codarsConsent.accept()")
    again = record_of(driver).value.split(".")
    assert [*again[:1], time, *again[2:]] == cookie.value.split(".")


def test_the_record_is_in_the_list(trial: Mapping[str, str]) -> None:
    """B-41 The list of what is stored has a row for the record, among what is necessary."""
    said = re.sub("<[^>]*>", "", trial["/policies/en/cookies/"])
    necessary = said.partition("for necessary")[2].partition("for preferences")[0]
    assert "codars_consent" in necessary


def test_one_answer_counts_in_every_language(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-42 Chosen in Latvian: English pages do not ask, and allow the same."""
    latvian = page(head=f'<script src="{LV}"></script>', language="lv")
    host.show({**trial, "/lv": latvian, "/en": page("".join(map(script, CATEGORIES)))})
    driver.open(host.url("/lv"))
    driver.run(
        """() => {
          codarsConsent.open();
          document.querySelector("codars-consent").shadowRoot.querySelector("[name=analytics]").click();
        }"""
    )
    driver.click("dialog [data-consent-do=save]")
    driver.open(host.url("/en"))
    driver.wait("() => ran.length")
    assert driver.run("() => ran") == ["analytics"]
    assert not driver.run(BANNER)
    assert ".lv.save.preferences-n1~analytics-y1~marketing-n1." in record_of(driver).value


def test_a_script_below_the_tag_is_answered_at_once(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """S-27 It hears what was allowed, and what it says itself is not undone a moment later."""
    asks = "<script>globalThis.told = codarsConsent.granted('analytics')</script>"
    says = "<script>codarsConsent.reject()</script>"
    host.show({**trial, "/": page(head=TAG + asks), "/says": page(head=TAG + asks + says)})
    driver.open(host.url())
    assert driver.run("() => told") is False
    driver.click("[data-consent-do=accept]")
    driver.open(host.url("/says"))
    assert driver.run("() => told") is True
    assert driver.run("() => codarsConsent.granted('analytics')") is False
    assert ".en.reject." in record_of(driver).value
    assert not driver.run(BANNER)


def test_one_answer_counts_for_www_where_it_is_told_to(
    driver: Driver, host: Host, year: Mapping[str, str]
) -> None:
    """B-41 With `cookie_domain` the answer is one for the shop and www, and for no one else."""
    host.show({**year, "/": page()})
    driver.open(host.url(name=WWW))
    driver.click("[data-consent-do=reject]")
    assert (record_of(driver).domain, len(driver.cookies())) == (f".{SHOP}", 1)
    driver.open(host.url())
    assert not driver.run(BANNER)
    driver.run("() => codarsConsent.accept()")
    driver.open(host.url(name=WWW))
    assert driver.run("() => codarsConsent.granted('marketing')")
    assert len(driver.cookies()) == 1
    driver.open(host.url(name=OTHER))
    driver.wait(BANNER)


def test_the_answer_of_the_shop_alone_does_not_count_for_www(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-41 Without the setting the record belongs to one host only."""
    host.show({**trial, "/": page()})
    driver.open(host.url())
    driver.click("[data-consent-do=accept]")
    driver.open(host.url(name=WWW))
    driver.wait(BANNER)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The site, with a choice kept for a year and on all hosts of the shop."""
    return build_trial(tmp_path_factory.mktemp("year"), months=12, domain=SHOP)
