"""Lines of inlines as tokens that can be compared, and back again.

A token is a word, a number, a sign, or an inline that has no words of its own. Its key is all that
counts in a comparison: emphasis is no part of it, the links around it are.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import TypeAlias

from codars_site.model.prose import (
    Break,
    Code,
    Emphasis,
    FactUse,
    Foreign,
    Inline,
    Link,
    NoteMark,
    Reference,
    Words,
)

Key: TypeAlias = tuple[str, ...]
Shell: TypeAlias = Emphasis | Foreign | Link | Reference

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# without look-behind, so that what is cut between two tokens falls into the same tokens again
_TOKEN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<number>\d{4}-\d\d-\d\d(?!\w)"
    r"|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?(?!\w)"
    r"|\d+(?:\([0-9a-z]{1,4}\))+(?!\w)"
    r"|\d+(?:[.,:/]\d+)*(?!\w))"
    rf"|(?P<word>\w[\w\u0300-\u036f{_INVISIBLE}]*(?:['’\u2011-]\w[\w\u0300-\u036f{_INVISIBLE}]*)*)"
    r"|(?P<sign>.)",
    re.DOTALL,
)
_SPACE = re.compile(r"\s")
_UNSEEN = re.compile(f"[{_INVISIBLE}]")
_COUNTED = ("word", "number", "code", "fact", "reference")


@dataclass(frozen=True, slots=True)
class Piece:
    """An inline without children, and the shells around it, the outermost first."""

    leaf: Inline
    shells: tuple[Shell, ...]


Cut: TypeAlias = tuple[tuple[str, str], tuple[Piece, ...]]


@dataclass(frozen=True, slots=True)
class Token:
    """A key to compare, and what it is made of; `glued` where no space precedes it."""

    key: Key
    pieces: tuple[Piece, ...]
    glued: bool

    @property
    def kind(self) -> str:
        """What it is: word, number, sign …"""
        return self.key[0]

    @property
    def counted(self) -> bool:
        """Whether it counts as a word."""
        return self.kind in _COUNTED

    @property
    def text(self) -> str:
        """The words that count, without their surroundings."""
        return self.key[2]


# what aligns, compares and marks a line asks for the same tokens
@lru_cache(maxsize=1024)
def tokens_of(line: tuple[Inline, ...], *, glued: bool = False) -> tuple[Token, ...]:
    """A line as tokens; `glued` says whether its first one is."""
    found: list[Token] = []
    spaced = True
    for shells, pieces in groupby(_pieces(line, ()), key=_surroundings):
        for cut in _cut(pieces):
            if cut is None:
                spaced = True
                continue
            (kind, said), parts = cut
            after_break = bool(found) and found[-1].kind == "break"
            own = kind == "break" or not (spaced or after_break)
            own = own if found else glued
            key = (kind, "glued" if own else "", said, *shells)
            found.append(Token(key, parts, own))
            spaced = False
    return tuple(found)


def inlines_of(tokens: Sequence[Token]) -> tuple[Inline, ...]:
    """The tokens as a line again; a space before the first one is left to whoever places it."""
    return _nested(list(_spaced(tokens)))


def words_in(tokens: Iterable[Token]) -> int:
    """How many of them are words, numbers or names."""
    return sum(token.counted for token in tokens)


def _pieces(line: tuple[Inline, ...], shells: tuple[Shell, ...]) -> Iterator[Piece]:
    for inline in line:
        match inline:
            case Emphasis(children=()):
                pass
            case Emphasis() | Foreign() | Link() | Reference() if inline.children:
                yield from _pieces(inline.children, (*shells, replace(inline, children=())))
            case _:
                yield Piece(inline, shells)


def _surroundings(piece: Piece) -> Key:
    """What counts of the shells: not emphasis."""
    return tuple(name for shell in piece.shells for name in _named(shell))


def _named(shell: Shell) -> Key:
    match shell:
        case Link(target):
            return (f"link {target}",)
        case Foreign(language):
            return (f"language {language}",)
        case Reference(policy, clause):
            return (f"reference {policy or ''}#{clause or ''}",)
        case Emphasis():
            return ()


def _cut(pieces: Iterable[Piece]) -> Iterator[Cut | None]:
    """What pieces under the same links fall into; None is a space."""
    for wordy, run in groupby(pieces, key=lambda piece: isinstance(piece.leaf, Words)):
        if wordy:
            yield from _cut_words(tuple(run))
        else:
            for piece in run:
                yield _atom(piece.leaf), (piece,)


def _cut_words(pieces: Sequence[Piece]) -> Iterator[Cut | None]:
    """What words fall into; one that is emphasised only in part stays one."""
    texts = [piece.leaf.text for piece in pieces if isinstance(piece.leaf, Words)]
    starts = [sum(map(len, texts[:at])) for at in range(len(texts))]
    for match in _TOKEN.finditer("".join(texts)):
        kind = match.lastgroup or ""
        if kind == "space":
            yield None
        elif said := _said(match[0]):
            yield (kind, said), _parts(pieces, texts, starts, match)


def _said(words: str) -> str:
    """What counts of a token."""
    if words.isascii():
        return words
    said = unicodedata.normalize("NFC", words)
    return said if said.isalnum() else _SPACE.sub(" ", _UNSEEN.sub("", said))


def _parts(
    pieces: Sequence[Piece], texts: Sequence[str], starts: Sequence[int], match: re.Match[str]
) -> tuple[Piece, ...]:
    """The pieces that a token is made of; nearly always it is one."""
    if len(pieces) == 1:
        return (Piece(Words(match[0]), pieces[0].shells),)
    return tuple(
        Piece(Words(text[max(match.start() - start, 0) : match.end() - start]), one.shells)
        for one, text, start in zip(pieces, texts, starts, strict=True)
        if start < match.end() and match.start() < start + len(text)
    )


def _atom(leaf: Inline) -> tuple[str, str]:
    match leaf:
        case Code(text):
            return ("code", text)
        case Break():
            return ("break", "")
        case FactUse(name, linked):
            return ("fact", f"{name} linked" if linked else name)
        case NoteMark(label):
            return ("note", label)
        case Reference(policy, clause):
            return ("reference", f"{policy or ''}#{clause or ''}")
        case Link(target):
            return ("link", target)
        case Foreign(language):
            return ("language", language)
        case _:
            message = f"{leaf} has words of its own"
            raise ValueError(message)


def _spaced(tokens: Sequence[Token]) -> Iterator[Piece]:
    """The pieces one after another, with the spaces between tokens as far out as they can be."""
    last: tuple[Shell, ...] = ()
    for at, token in enumerate(tokens):
        if at and not token.glued:
            yield Piece(Words(" "), _common(last, token.pieces[0].shells))
        yield from token.pieces
        last = token.pieces[-1].shells


def _common(one: tuple[Shell, ...], other: tuple[Shell, ...]) -> tuple[Shell, ...]:
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return one[:length]


def _nested(pieces: Sequence[Piece], depth: int = 0) -> tuple[Inline, ...]:
    """Shells around neighbours that share them, words in one run."""
    line: list[Inline] = []
    for shell, run in groupby(
        pieces, key=lambda piece: piece.shells[depth] if depth < len(piece.shells) else None
    ):
        if shell is not None:
            line.append(replace(shell, children=_nested(list(run), depth + 1)))
            continue
        line.extend(_joined(piece.leaf for piece in run))
    return tuple(line)


def _joined(leaves: Iterable[Inline]) -> Iterator[Inline]:
    """The same with words that follow one another in one run."""
    for wordy, run in groupby(leaves, key=lambda leaf: isinstance(leaf, Words)):
        if wordy:
            yield Words("".join(leaf.text for leaf in run if isinstance(leaf, Words)))
        else:
            yield from run
