"""Plain text as numbers, letters of enumeration, words and signs."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_LATIN, _CYRILLIC = "abcdefghijklmnopqrst", "абвгдежзиклмнопрстуф"
_LETTERS = str.maketrans(_CYRILLIC, _LATIN)
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LOWERED = str.maketrans(_RAISED, "0123456789")
_GROUP = 3  # how many digits stand between two marks that group them
# what is copied, not translated: it is compared elsewhere, and its digits are no numbers
COPIED = re.compile(
    r"(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<address>\bhttps?://[^\s<>“”«»]+|\b[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b(?:/[^\s]*)?)"
    r"|(?P<phone>\+\d[\d ()-]{5,}\d)"
)
_TOKEN = re.compile(
    rf"{COPIED.pattern}"
    r"|(?P<day>\d{4}-\d\d-\d\d(?!\d)|\d{1,2}(?P<mark>[./])\d{1,2}(?P=mark)\d{4}(?!\d))"
    rf"|(?P<raised>\d+\.?[{_RAISED}]+)"
    r"|(?P<hour>\d{1,2}:\d\d(?!\d))"
    r"|(?P<number>\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,’']\d+)*)"
    r"(?P<ending>(?:st|nd|rd|th)\b|-[а-я]{1,3}\b)?"
    r"|(?P<letter>(?<!\w)(?<![^\W\d_]\()[a-zа-я](?=\))|(?<=[«„“])[a-zа-я](?=[»“”]))"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<sign>[^\s\w])"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text: its kind, its value where it is a number or letter, and where it stands."""

    kind: str
    text: str
    value: str
    start: int
    end: int


def tokens_in(text: str, decimal: str) -> Iterator[Token]:
    """All but spaces; `decimal` is the sign before decimal digits where one must be chosen."""
    for found in _TOKEN.finditer(text):
        kind = "number" if found.lastgroup == "ending" else found.lastgroup or ""
        value = _value(kind, found[kind], decimal)
        yield Token(kind, found[0], value, found.start(), found.end())


def _value(kind: str, text: str, decimal: str) -> str:
    match kind:
        case "day":
            return _day(text)
        case "raised":
            whole = text.rstrip(_RAISED)
            return f"{whole.rstrip('.')}^{text[len(whole) :].translate(_LOWERED)}"
        case "hour":
            return _number(text.replace(":", "."), ".")
        case "number":
            return _number(text, decimal)
        case "letter":
            return text.translate(_LETTERS)
        case _:
            return ""


def _day(text: str) -> str:
    """A day in digits as year-month-day; one whose month is none is written month first."""
    numbers = [int(number) for number in re.split(r"[-./]", text)]
    year, month, day = numbers if "-" in text else numbers[::-1]
    if month > len("JFMAMJJASOND"):
        month, day = day, month
    return f"{year}-{month:02}-{day:02}"


def _number(text: str, decimal: str) -> str:
    """One spelling for one number, whatever parts its digits."""
    text = "".join(
        str(unicodedata.digit(sign)) if sign.isdigit() else sign
        for sign in text
        if sign not in " ’'"
    )
    marks = [sign for sign in text if not sign.isdigit()]
    last = marks[-1] if marks else decimal
    whole, _, digits = text.rpartition(last) if marks else (text, "", "")
    if len(set(marks)) == 1 and _grouped(text, last, decimal):
        return number_of(text.replace(last, ""))
    if last in whole:
        return text
    return number_of(whole.replace(",", "").replace(".", ""), digits)


def number_of(whole: str, digits: str = "") -> str:
    """A number of these digits, before and after a point, without zeros at its ends."""
    return f"{whole.lstrip('0') or '0'}.{digits.rstrip('0')}".rstrip(".")


def _grouped(text: str, mark: str, decimal: str) -> bool:
    """Whether a mark only parts groups of three digits."""
    first, *rest = text.split(mark)
    if any(len(group) != _GROUP for group in rest) or not 0 < len(first) <= _GROUP:
        return False
    return len(rest) > 1 or mark != decimal
