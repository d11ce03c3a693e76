"""Consent records and receipts, read back: exactly what the banner writes, and nothing else."""

import json
from datetime import UTC, datetime

import pytest

from codars_site.derive.layer_words import words_of_layer
from codars_site.derive.records import months_later, read_evidence, read_record
from codars_site.model.inventory import CategoryName
from codars_site.model.receipt import Answer, Choice, Method
from tests.test_data import validator

RECORD = "1.t4x2k0.lv.save.preferences-y1~analytics-n1~marketing-p2g:x7k:0ab.0123456789abcdef"
MADE = datetime(2025, 10, 29, 23, 28, 48, tzinfo=UTC)
RECEIPT = {"schema": 1, "record": RECORD}


def test_a_record_says_how_when_in_which_language_and_what() -> None:
    """B-50 Yes and no are said of each category, at the revision that was asked about."""
    record = read_record(RECORD)

    assert (record.time, record.language, record.method) == (MADE, "lv", Method.SAVE)
    assert record.answers == (
        Answer(CategoryName.PREFERENCES, Choice.YES, 1, signal=False),
        Answer(CategoryName.ANALYTICS, Choice.NO, 1, signal=False),
        Answer(CategoryName.MARKETING, Choice.PARTLY, 2, signal=True, codes=("x7k", "0ab")),
    )
    assert record.shown == "0123456789abcdef"


def test_answers_may_be_lacking() -> None:
    """An inventory that asks nothing."""
    record = read_record("1.t4x2k0.pt-BR.accept..0123456789abcdef")

    assert (record.language, record.answers) == ("pt-BR", ())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yes",
        RECORD.replace("1.t4", "2.t4"),
        RECORD.replace("t4x2k0", "T4X2K0"),
        RECORD.replace("t4x2k0", "04x2k0"),
        RECORD.replace("t4x2k0", "zzzzzzzz"),
        RECORD.replace(".lv.", "..") ,
        RECORD.replace("save", "guess"),
        RECORD.replace("preferences-y1", "necessary-y1"),
        RECORD.replace("preferences-y1", "preferences-yes"),
        RECORD.replace("preferences-y1", "preferences-y0"),
        RECORD.replace("preferences-y1", "preferences-y1x"),
        RECORD.replace("preferences-y1", "analytics-y1"),
        RECORD.replace("preferences-y1~analytics-n1", "analytics-n1~preferences-y1"),
        RECORD.replace("~analytics", "~~analytics"),
        RECORD.replace("x7k", "x7"),
        RECORD.replace(":x7k:0ab", ""),
        RECORD.replace(":x7k", ":x7k:"),
        RECORD.replace("analytics-n1", "analytics-n1:x7k"),
        RECORD.replace("0123", "012"),
        RECORD.replace("abcdef", "ABCDEF"),
        f"{RECORD}.more",
        f"{RECORD}\n",
    ],
)  # fmt: skip
def test_anything_else_is_no_record(text: str) -> None:
    """B-50 What the banner does not write is refused, with what is wrong."""
    with pytest.raises(ValueError, match=r"\w"):
        read_record(text)


def test_a_receipt_is_taken_by_the_record_in_it() -> None:
    """B-54 What the visitor copied leads to the same as the cookie does."""
    record = read_evidence(json.dumps(RECEIPT, indent=1))

    assert record.text == RECORD
    assert read_evidence(f"codars_consent={RECORD}") == record


@pytest.mark.parametrize("text", ["{", '{"record": 1}', "{}", '{"a":' * 5000])
def test_a_receipt_without_a_record_is_refused(text: str) -> None:
    """A receipt proves nothing without the record."""
    with pytest.raises(ValueError, match="receipt"):
        read_evidence(text)


def test_a_receipt_is_as_its_schema_says() -> None:
    """B-54 The receipt validates; with the random id that it gets when it is sent, too."""
    sent = {**RECEIPT, "id": "0b5e1f6a-1c2d-4e3f-8a9b-0c1d2e3f4a5b"}

    assert [list(validator("receipt.json").iter_errors(one)) for one in (RECEIPT, sent)] == [[], []]


@pytest.mark.parametrize("key", ["ip", "address", "userAgent", "user", "page", "referrer"])
def test_a_receipt_may_not_say_who_the_visitor_is(key: str) -> None:
    """B-52 The schema is closed: no address, no browser, no page."""
    assert list(validator("receipt.json").iter_errors({**RECEIPT, key: "x"}))


@pytest.mark.parametrize("record", ["", "yes", RECORD.replace("save", "guess"), f"{RECORD}."])
def test_a_receipt_holds_a_record(record: str) -> None:
    """B-50 What is no record is no receipt."""
    assert list(validator("receipt.json").iter_errors({**RECEIPT, "record": record}))
    assert list(validator("receipt.json").iter_errors({"schema": 1}))


@pytest.mark.parametrize(
    ("made", "expires"),
    [
        ("2026-05-20", "2026-11-20"),
        ("2026-08-31", "2027-03-03"),
        ("2027-08-31", "2028-03-02"),
        ("2026-12-31", "2027-07-01"),
    ],
)
def test_a_choice_ends_when_the_browser_lets_it_end(made: str, expires: str) -> None:
    """Calendar months as scripts count them: past a short month, days run on."""
    begun = datetime.fromisoformat(made).replace(tzinfo=UTC)
    assert months_later(begun, 6).date().isoformat() == expires


def test_the_words_of_a_layer_are_told_block_by_block() -> None:
    """B-51 Also without the end tags that a small markup leaves out."""
    markup = (
        "<section role=region><h2><span data-when=first>Your choice</span>"
        "<span data-when=again>News</span></h2><p data-when=whole>Who asks.<p>Why&nbsp;so."
        "<ul><li data-when=analytics><b>Analytics.</b> They count."
        "<ul><li data-when='analytics 2'>Maps.</ul><li data-when=marketing>Marketing.</ul>"
        "<button data-consent-do=accept>Accept <i>all</i></button></section>"
    )

    assert words_of_layer(markup) == (
        "[usually] Your choice",
        "[asked again] News",
        "[unless asked again] Who asks.",
        "Why so.",
        "Analytics. They count.",
        "[new: analytics 2] Maps.",
        "Marketing.",
        "Accept all",
    )
