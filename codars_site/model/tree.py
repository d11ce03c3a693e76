"""How words settle in the tree that the hashes of a clause are made of.

A node is a list: its name, as in HTML, then what it holds. Words are plain text between nodes.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from codars_site.model.canonical import Data

BREAK = ["br"]
# soft hyphen, zero-width space, non-joiner and joiner, word joiner, byte order mark
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_SPACES = re.compile(r"\s+")


def normal(text: str) -> str:
    """Words as NFC, every run of space as one space, without what nobody sees."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text.translate(_UNSEEN)))


def joined(parts: Iterable[Data]) -> list[Data]:
    """Parts of a line: words that touch become one, and normal; what says nothing goes."""
    found: list[Data] = []
    for part in parts:
        last = found[-1] if found else None
        if isinstance(part, str) and isinstance(last, str):
            found[-1] = last + part
        else:
            found.append(part)
    settled = (normal(part) if isinstance(part, str) else part for part in found)
    return [part for part in settled if part != ""]


def line(parts: Iterable[Data]) -> list[Data]:
    """A line of its own: joined, without space at its ends and at its breaks."""
    return [part for part in _trimmed(joined(parts)) if part != ""]


def named(name: str, parts: Iterable[Data]) -> Iterator[Data]:
    """A line as a node of that name, such as a paragraph; one that says nothing is none."""
    if said := line(parts):
        yield [name, *said]


def _trimmed(parts: list[Data]) -> Iterator[Data]:
    around = [BREAK, *parts, BREAK]
    for before, part, after in zip(around, parts, around[2:], strict=False):
        if isinstance(part, str):
            part = part.lstrip(" ") if before == BREAK else part
            part = part.rstrip(" ") if after == BREAK else part
        yield part
