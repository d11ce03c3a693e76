"""A clause as tokens: words, signs and structure; the guarded ones with what they mean."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TypeAlias

from codars_site.model.errata import Guard, GuardedWords
from codars_site.model.policy import Clause
from codars_site.model.prose import (
    Block,
    Break,
    Cell,
    Code,
    Definitions,
    Emphasis,
    FactUse,
    Foreign,
    Generated,
    Inline,
    Link,
    List,
    NoteMark,
    Paragraph,
    Quote,
    Reference,
    Table,
    Words,
)

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060]")
_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*"
_TOKEN = r"""
  (?P<address>[^\s@<>]+@[^\s@<>]+\.\w+ | \w+://[^\s<>]+
    | [a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b)
| (?P<label>[(«“„]? (?:\d+|[^\W\d_]|[ivx]+) [)»”])
| (?P<range>(?<=\d) \s?[-–—]\s? (?=\d))
| (?P<number>NUMBER)
| (?P<word>[^\W\d_]+ (?:[’'][^\W\d_]+)*)
| (?P<space>\s+)
| (?P<sign>\S)
""".replace("NUMBER", _NUMBER)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign, or something that is no text; guarded ones have a guard and a meaning."""

    text: str
    guard: Guard | None = None
    meaning: str = ""
    counts: bool = False


SPACE = Token(" ")
Tokens: TypeAlias = tuple[Token, ...]
_Piece: TypeAlias = "Token | tuple[str, str]"  # or a language with words in it


def read_tokens(
    clauses: Iterable[Clause],
    language: str,
    guarded: Mapping[str, GuardedWords],
    recipients: Collection[str],
) -> Iterator[Tokens]:
    """The tokens of each clause of a language that has guarded words."""
    reading = _Reading(language, guarded, _pattern(recipients))
    return (reading.clause(clause) for clause in clauses)


def count_words(tokens: Tokens) -> int:
    """How many words and numbers there are."""
    return sum(token.counts for token in tokens)


def _pattern(recipients: Collection[str]) -> re.Pattern[str]:
    """The tokens of running text; names of recipients are whole, the longest first."""
    names = "|".join(re.escape(name) for name in sorted(recipients, key=len, reverse=True))
    return re.compile(rf"(?P<recipient>(?<!\w)(?i:{names or '(?!)'})(?!\w)) | {_TOKEN}", re.VERBOSE)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads a clause as tokens."""

    language: str
    guarded: Mapping[str, GuardedWords]
    pattern: re.Pattern[str]

    def clause(self, clause: Clause) -> Tokens:
        """All that a clause says, and how it is built, in order."""
        wording = clause.wording
        return (
            _shape(f"heading {clause.level}"),
            *self._line(wording.heading),
            *self._blocks(wording.blocks),
            *self._each("note", (note.blocks for note in wording.notes)),
        )

    def _blocks(self, blocks: Iterable[Block]) -> Iterator[Token]:
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[Token]:
        match block:
            case Paragraph(children):
                yield _shape("paragraph")
                yield from self._line(children)
            case Quote(blocks):
                yield _shape("quotation")
                yield from self._blocks(blocks)
                yield _shape("end")
            case List(items, numbered):
                yield _shape("numbered list" if numbered else "list")
                yield from self._each("item", items)
                yield _shape("end")
            case Table(_, header, rows):
                yield _shape("table")
                yield from self._rows((header, *rows))
            case Definitions(entries):
                for entry in entries:
                    yield _shape("term")
                    yield from self._line(entry.term)
                    yield from self._each("meaning", entry.meanings)
                yield _shape("end")
            case Generated(name):
                yield _shape(name)

    def _each(self, name: str, runs: Iterable[Iterable[Block]]) -> Iterator[Token]:
        for blocks in runs:
            yield _shape(name)
            yield from self._blocks(blocks)

    def _rows(self, rows: Iterable[Iterable[Cell]]) -> Iterator[Token]:
        for row in rows:
            yield _shape("row")
            for cell in row:
                yield _shape("cell")
                yield from self._line(cell)

    def _line(self, inlines: Iterable[Inline]) -> Iterator[Token]:
        """The tokens of a run; a word that is partly stressed is one word."""
        pieces = _pieces(inlines, self.language)
        for language, group in groupby(pieces, _language_of):
            texts = []
            for piece in group:
                if isinstance(piece, Token):
                    yield piece
                else:
                    texts.append(piece[1])
            yield from self._tokens("".join(texts), language)

    def _tokens(self, text: str, language: str) -> Iterator[Token]:
        words = self.guarded.get(language, self.guarded[self.language])
        for found in self.pattern.finditer(_INVISIBLE.sub("", text)):
            yield _token(found, words)


def _shape(name: str) -> Token:
    return Token(name, Guard.STRUCTURE, name)


def _language_of(piece: _Piece) -> str:
    return "" if isinstance(piece, Token) else piece[0]


def _pieces(inlines: Iterable[Inline], language: str) -> Iterator[_Piece]:
    """Words with their language, and a token for whatever else stands in a run."""
    for inline in inlines:
        match inline:
            case Words(text):
                yield language, text
            case Emphasis(children):
                yield from _pieces(children, language)
            case Foreign(other, children):
                yield from _pieces(children, other)
            case Link(target, children):
                yield Token(target, Guard.LINK, target)
                yield from _pieces(children, language)
                yield Token("", Guard.LINK)
            case Reference(policy, clause, children):
                target = f"{policy or ''}#{clause or ''}"
                yield Token(target, Guard.REFERENCE, target)
                yield from _pieces(children, language)
                yield Token("", Guard.REFERENCE)
            case FactUse(name, linked):
                yield Token(name, Guard.FACT, f"{name} linked" if linked else name)
            case Code(text):
                yield Token(text, Guard.NAME, text, counts=True)
            case Break():
                yield _shape("line break")
            case NoteMark():
                yield _shape("note mark")


def _token(found: re.Match[str], words: GuardedWords) -> Token:
    text, kind = found[0], found.lastgroup
    match kind:
        case "space":
            return SPACE
        case "recipient":
            return Token(text, Guard.RECIPIENT, text.casefold(), counts=True)
        case "address":
            return Token(text, Guard.LINK, text, counts=True)
        case "range":
            return Token(text, Guard.NUMBER, "–")
        case "label":
            return Token(text, Guard.NUMBER, _value(text.strip("()«»“”„")), counts=True)
        case "number":
            return Token(text, Guard.NUMBER, _value(text), counts=True)
    counts = kind == "word"
    if meaning := words.meaning(text.replace("'", "’")):
        return Token(text, *meaning, counts=counts)
    if unicodedata.category(text[0]) in ("Sc", "Sm"):
        return Token(text, Guard.NUMBER, text)
    return Token(text, counts=counts)


def _value(text: str) -> str:
    """The same text for the same number; a sign before three digits may mean two things."""
    digits = re.sub(r"\s", "", text)
    if not re.fullmatch(r"\d+(?:[.,]\d{1,2})?", digits):
        return digits
    return f"{Decimal(digits.replace(',', '.')).normalize():f}"
