"""The pure part of the client as a table: what a record allows, what is asked, what an act writes.

It is run in a browser, but touches neither a page nor cookies.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.consent.host import Host
from tests.consent.playwright_driver import PlaywrightDriver

SOURCES = Path(__file__).parents[2] / "theme/consent"
SHOWN = "0123456789abcdef"
KEYS = {
    "preferences": 1,
    "analytics": 3,
    "marketing": 2,
}
SERVICES = {"analytics/counter": "cnt", "marketing/video": "vid", "marketing/pixel": "pix"}
PRELUDE = f"""
const LANGUAGE = "lv", MONTHS = 6, SHOWN = "{SHOWN}";
const REVISIONS = {json.dumps(KEYS)}, SERVICES = {json.dumps(SERVICES)};
const ITEMS = [["cookie", "marketing/pixel", /^(?:_p|_p_.*)$/], ["cookie", "", /^(?:old)$/]];
"""
CALL = """(source, call, ...given) =>
  new Function("given", `${source}; return (${call})(...given)`)(given) ?? null"""
NOW = int(datetime(2026, 11, 23, 12, tzinfo=UTC).timestamp())
DAY = 86_400
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Pure:
    """The pure part, callable."""

    driver: PlaywrightDriver

    def __call__(self, function: str, *given: str | int | bool | None) -> object:
        """What a function of JavaScript that uses it returns."""
        source = PRELUDE + "".join(
            (SOURCES / f"{name}.js").read_text(encoding="utf-8") for name in ("record", "decision")
        )
        return self.driver.run(CALL, source, function, *given)


@pytest.fixture
def pure(chromium: PlaywrightDriver, host: Host) -> Pure:
    """The pure part in an empty page."""
    host.show({"/": "<!doctype html><title>Empty</title>"})
    chromium.open(host.url())
    return Pure(chromium)


def record(answers: str, time: int = NOW - DAY, method: str = "save") -> str:
    """A record of some answers."""
    digits = ""
    while time:
        time, digit = divmod(time, 36)
        digits = DIGITS[digit] + digits
    return f"1.{digits}.lv.{method}.{answers}.{SHOWN}"


DECIDE = """(text, signal, now) => {
  const decision = decide(readRecord(text, now), signal);
  return [KEYS.filter(decision.granted).join(" "), decision.asked.join(" "), decision.overruled];
}"""
ALL = "preferences analytics marketing"
EVERY = "preferences analytics marketing analytics/counter marketing/video marketing/pixel"
VIDEO = "analytics marketing/video analytics/counter"
# answers, signal: what is granted, what is asked, whether the signal takes something back
TABLE: Mapping[tuple[str | None, bool], tuple[str, str, bool]] = {
    (None, False): ("", ALL, False),
    (None, True): ("", "preferences analytics", False),
    ("", False): ("", ALL, False),
    ("preferences-y1~analytics-y3~marketing-y2", False): (EVERY, "", False),
    ("preferences-n1~analytics-n3~marketing-n2", False): ("", "", False),
    # refused stays refused, whatever has become of the category
    ("preferences-n1~analytics-n1~marketing-n1", False): ("", "", False),
    # agreed to less than there is now, or to what never was
    ("preferences-y1~analytics-y2~marketing-n2", False): ("preferences", "analytics", False),
    ("preferences-y1~analytics-y4~marketing-n2", False): ("preferences", "analytics", False),
    # never asked about
    ("preferences-y1~marketing-n2", False): ("preferences", "analytics", False),
    # one service of a category that was refused as a whole, and of one that has grown since
    ("preferences-n1~analytics-n3~marketing-p2:vid", False): ("marketing/video", "", False),
    ("preferences-n1~analytics-n3~marketing-p1:vid", False): ("", "marketing", False),
    ("analytics-p3:vid", False): ("", "preferences marketing", False),
    # what was granted before the signal was heard does not outlive it
    ("preferences-n1~analytics-y3~marketing-y2", True): ("analytics analytics/counter", "", True),
    ("preferences-n1~analytics-y3~marketing-p2:vid", True): (
        "analytics analytics/counter", "", True,
    ),
    ("preferences-n1~analytics-y3~marketing-n2", True): ("analytics analytics/counter", "", False),
    # a newer, separate act prevails
    ("preferences-n1~analytics-y3~marketing-p2g:vid", True): (VIDEO, "", False),
    ("preferences-y1~analytics-y3~marketing-y2g", True): (EVERY, "", False),
    ("preferences-y1~analytics-y3~marketing-y2g", False): (EVERY, "", False),
    # under the signal nobody is asked about marketing, not even about what it has become
    ("preferences-y1~analytics-y3~marketing-y1g", True): (
        "preferences analytics analytics/counter", "", False,
    ),
}  # fmt: skip


def test_a_record_allows_what_was_answered_and_nothing_more(pure: Pure) -> None:
    """B-07, B-40, S-01, S-02 Unknown, older and overruled answers grant nothing."""
    for (answers, signal), (granted, asked, overruled) in TABLE.items():
        text = "" if answers is None else record(answers)
        found = pure(DECIDE, text, signal, NOW)
        expected = " ".join(sorted(granted.split()))
        assert isinstance(found, list)
        got = " ".join(sorted(str(found[0]).split()))
        assert (got, *found[1:]) == (expected, asked, overruled), (answers, signal)


READS = "(text, now) => Boolean(readRecord(text, now))"


def test_a_choice_holds_for_its_months_and_no_second_longer(pure: Pure) -> None:
    """B-37, B-38 Counted from the record's own time; the future counts for nothing."""
    given = datetime(2026, 5, 23, 12, tzinfo=UTC)
    text = record("analytics-n3", int(given.timestamp()))
    assert pure(READS, text, NOW - 1) is True
    assert pure(READS, text, NOW) is False
    assert pure(READS, record("analytics-n3", NOW + DAY - 1), NOW) is True
    assert pure(READS, record("analytics-n3", NOW + DAY + 1), NOW) is False


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1",
        "garbage",
        record("analytics-y3")[:-1],
        record("analytics-y3") + "0",
        record("analytics-y3").replace("1.", "2.", 1),
        record("analytics-x3"),
        record("analytics-y"),
        record("analytics=y3"),
        record("ANALYTICS-y3"),
        record("analytics-y3:long1"),
        record("analytics-y3").upper(),
        " " + record("analytics-y3"),
        record("analytics-y3", method="SAVE"),
    ],
)
def test_a_line_that_is_not_exactly_a_record_says_nothing(pure: Pure, text: str) -> None:
    """B-07 Whatever stands in the cookie."""
    assert pure(READS, text, NOW) is False


ACT = """(text, method, keys, signal, now) => {
  const choice = JSON.parse(keys);
  return answer(readRecord(text, now), method, (category) => choice[category], signal, now);
}"""
BEFORE = "preferences-y1~analytics-n1~marketing-p2:vid"
# keys that are allowed of the categories decided on, signal: answers before and after
ACTS = {
    ("{}", False, BEFORE): BEFORE,
    ('{"analytics":["analytics"]}', False, BEFORE): BEFORE.replace("n1", "y3"),
    ('{"marketing":[]}', False, BEFORE): BEFORE.replace("p2:vid", "n2"),
    ('{"marketing":["marketing/video","marketing/pixel"]}', False, ""): "marketing-p2:vid:pix",
    ('{"marketing":["marketing/pixel"]}', True, BEFORE): BEFORE.replace("p2:vid", "p2g:pix"),
    ('{"analytics":[],"preferences":[]}', True, ""): "preferences-n1~analytics-n3",
}


def test_an_act_writes_what_it_decides_and_leaves_the_rest(pure: Pure) -> None:
    """B-27, B-50 The answers come with the time, the method and what was shown."""
    for (keys, signal, before), after in ACTS.items():
        found = pure(ACT, record(before), "save", keys, signal, NOW)
        assert found == record(after, NOW, "save"), keys


def test_the_signal_takes_back_marketing_alone(pure: Pure) -> None:
    """S-01 The time and what was shown stay: nobody has chosen anew."""
    found = pure("(text) => silence(text)", record("analytics-y3~marketing-p2:vid:pix"))
    assert found == record("analytics-y3~marketing-n2g", method="gpc")


def test_only_what_is_declared_and_not_allowed_has_to_go(pure: Pure) -> None:
    """B-46 What nobody declared is left alone."""
    names = ["_p", "_p_1", "_pp", "old", "older", "other"]
    found = pure(
        "(names) => JSON.parse(names).filter((one) => mustGo(one, 'cookie', () => false))",
        json.dumps(names),
    )
    assert found == ["_p", "_p_1", "old"]
    kept = pure("() => mustGo('_p', 'cookie', (key) => key === 'marketing/pixel')")
    assert kept is False
