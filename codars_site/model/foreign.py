"""Words in another language than those around them, marked until their page is drawn.

A mark is made of characters that Unicode keeps for the inside of programs; no content can hold
them (`model/characters.py`). So a mark survives whatever is done to words on their way to a page.
"""

import re

_BEGIN, _TAGGED, _END = "\ufdd0", "\ufdd1", "\ufdd2"
_WORDLESS = re.compile(f"{_BEGIN}[^{_TAGGED}]*{_TAGGED}([\\d\\W]*?){_END}")
MARK = re.compile(f"{_BEGIN}(?P<language>[^{_TAGGED}]*){_TAGGED}|(?P<end>{_END})")


def foreign(words: str, language: str) -> str:
    """Words marked as of a language; marks may stand in one another. Nothing stays nothing."""
    return f"{_BEGIN}{language}{_TAGGED}{words}{_END}" if words else words


def has_foreign(words: str) -> bool:
    """Whether there is a mark."""
    return _BEGIN in words


def without_numbers(words: str) -> str:
    """Marks left only where there are words: numbers and signs are of every language."""
    return _WORDLESS.sub(r"\1", words)


def unmarked(words: str) -> str:
    """The words without their marks, where a language cannot be told."""
    return MARK.sub("", words) if has_foreign(words) else words
