"""Consent records read back: their grammar, their end, and the receipt that may hold them."""

import json
import re
from datetime import UTC, datetime, timedelta

from codars_site.model.consent import RECORD
from codars_site.model.inventory import CategoryName
from codars_site.model.receipt import Answer, Choice, ConsentRecord, Method

_RECORD = re.compile(
    r"1\.(?P<time>[1-9a-z][0-9a-z]{5,6})\.(?P<language>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)"
    r"\.(?P<method>[a-z]+)\.(?P<answers>[a-z0-9:~-]*)\.(?P<shown>[0-9a-f]{16})"
)
_ANSWER = re.compile(
    r"(?P<category>[a-z]+)-(?P<choice>[ynp])(?P<revision>[1-9]\d{0,5})(?P<signal>g?)"
    r"(?P<codes>(?::[0-9a-z]{3})*)"
)
_ORDER = tuple(CategoryName)[1:]  # what is necessary is not asked


def read_evidence(text: str) -> ConsentRecord:
    """The record in the value of the cookie, or in a receipt. Raises ValueError, saying why."""
    text = text.strip()
    if not text.startswith("{"):
        return read_record(text.removeprefix(f"{RECORD}="))
    try:
        receipt = json.loads(text)
    except (ValueError, RecursionError):
        message = "it begins like a receipt, but is no JSON"
        raise ValueError(message) from None
    record = receipt.get("record")
    if not isinstance(record, str):
        message = "a receipt holds the record, as text"
        raise ValueError(message)
    return read_record(record)


def read_record(text: str) -> ConsentRecord:
    """A record from the value of the cookie. Raises ValueError with what is wrong."""
    found = _RECORD.fullmatch(text)
    if found is None:
        message = "it is not “1.time.language.method.answers.shown” of a consent record"
        raise ValueError(message)
    if found["method"] not in tuple(Method):
        message = f"“{found['method']}” is no method; known are {', '.join(Method)}"
        raise ValueError(message)
    answers = tuple(map(_answer, found["answers"].split("~"))) if found["answers"] else ()
    order = [_ORDER.index(answer.category) for answer in answers]
    if order != sorted(set(order)):
        message = f"its answers stand once, in the order {', '.join(_ORDER)}"
        raise ValueError(message)
    return ConsentRecord(
        text=text,
        time=datetime.fromtimestamp(int(found["time"], 36), UTC),
        language=found["language"],
        method=Method(found["method"]),
        answers=answers,
        shown=found["shown"],
    )


def months_later(moment: datetime, months: int) -> datetime:
    """The same day of a later month, as scripts count: past a short month, days run on."""
    month = moment.month - 1 + months
    begun = moment.replace(year=moment.year + month // 12, month=month % 12 + 1, day=1)
    return begun + timedelta(days=moment.day - 1)


def _answer(text: str) -> Answer:
    found = _ANSWER.fullmatch(text)
    if found is None or found["category"] not in _ORDER:
        message = f"“{text}” is no answer such as analytics-y1, or marketing-p1:x7k"
        raise ValueError(message)
    choice, codes = Choice(found["choice"]), tuple(found["codes"].split(":")[1:])
    if bool(codes) != (choice is Choice.PARTLY):
        message = f"“{text}” names services, or none, against its answer"
        raise ValueError(message)
    return Answer(
        CategoryName(found["category"]),
        choice,
        int(found["revision"]),
        bool(found["signal"]),
        codes,
    )
