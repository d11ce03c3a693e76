"""Consent records read back: their grammar, their end, and the receipt that may hold them."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from codars_site.model.inventory import CategoryName
from codars_site.model.receipt import Answer, Choice, ConsentRecord, Method

COOKIE = "codars_consent="
_RECORD = re.compile(
    r"1\.(?P<time>[1-9a-z][0-9a-z]{0,6})\.(?P<language>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)"
    r"\.(?P<method>[a-z]+)\.(?P<answers>[a-z0-9~-]*)\.(?P<services>[0-9a-z~]*)"
    r"\.(?P<shown>[0-9a-f]{16})"
)
_ANSWER = re.compile(
    r"(?P<category>[a-z]+)-(?P<choice>[ynu])(?P<revision>[1-9]\d{0,5})(?P<signal>g?)"
)
_CODE = re.compile(r"[0-9a-z]{3}")
_ORDER = tuple(CategoryName)[1:]  # what is necessary is not asked
_SAID = {Choice.YES: True, Choice.NO: False, Choice.OPEN: None}


def read_record(text: str) -> ConsentRecord:
    """A record from the value of the cookie. Raises ValueError with what is wrong."""
    found = _RECORD.fullmatch(text)
    if found is None:
        message = "it is not “1.time.language.method.answers.services.shown” of a consent record"
        raise ValueError(message)
    if found["method"] not in tuple(Method):
        message = f"“{found['method']}” is no method; known are {', '.join(Method)}"
        raise ValueError(message)
    return ConsentRecord(
        text=text,
        time=datetime.fromtimestamp(int(found["time"], 36), UTC),
        language=found["language"],
        method=Method(found["method"]),
        answers=_answers(found["answers"]),
        services=_codes(found["services"]),
        shown=found["shown"],
    )


def read_evidence(text: str) -> tuple[ConsentRecord, tuple[str, ...]]:
    """The record in the value of the cookie, or in a receipt; and what a receipt says besides it
    that does not agree with it. Raises ValueError.
    """
    text = text.strip()
    if not text.startswith("{"):
        return read_record(text.removeprefix(COOKIE)), ()
    try:
        receipt = json.loads(text)
    except (ValueError, RecursionError):
        message = "it begins like a receipt, but is no JSON"
        raise ValueError(message) from None
    if not isinstance(receipt.get("record"), str):
        message = "a receipt holds the record, as text"
        raise ValueError(message)
    record = read_record(receipt["record"])
    return record, tuple(_contradictions(record, receipt))


def months_later(moment: datetime, months: int) -> datetime:
    """The same day of a later month, as scripts count: past a short month, days run on."""
    month = moment.month - 1 + months
    begun = moment.replace(year=moment.year + month // 12, month=month % 12 + 1, day=1)
    return begun + timedelta(days=moment.day - 1)


def _answers(text: str) -> tuple[Answer, ...]:
    answers = tuple(map(_answer, text.split("~"))) if text else ()
    order = [_ORDER.index(answer.category) for answer in answers]
    if order != sorted(set(order)):
        message = f"its answers stand once, in the order {', '.join(_ORDER)}"
        raise ValueError(message)
    return answers


def _answer(text: str) -> Answer:
    found = _ANSWER.fullmatch(text)
    if found is None or found["category"] not in _ORDER:
        message = f"“{text}” is no answer such as analytics-y1"
        raise ValueError(message)
    choice, revision = Choice(found["choice"]), int(found["revision"])
    return Answer(CategoryName(found["category"]), choice, revision, bool(found["signal"]))


def _codes(text: str) -> tuple[str, ...]:
    codes = tuple(text.split("~")) if text else ()
    if not all(map(_CODE.fullmatch, codes)):
        message = f"“{text}” are no codes of services, of three letters or digits each"
        raise ValueError(message)
    return codes


def _contradictions(record: ConsentRecord, receipt: Mapping[str, object]) -> Iterator[str]:
    """Where what a receipt says in words is not what its record says."""
    expected: Mapping[str, object] = {
        "schema": 1,
        "language": record.language,
        "method": record.method.value,
        "shown": record.shown,
    }
    for key, value in expected.items():
        if receipt.get(key) != value:
            yield f"the receipt says another {key} than its record"
    given = receipt.get("categories")
    said = {one.category.value: _SAID[one.choice] for one in record.answers}
    # what is asked today but was not then has no answer
    if not isinstance(given, dict) or any(said.get(key) is not given[key] for key in given):
        yield "the receipt says other answers than its record"
    if _moment(receipt.get("time")) != record.time:
        yield "the receipt says another time than its record"


def _moment(value: object) -> datetime | None:
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
