"""C035: a translated clause has no words that were left in the binding language."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from codars_site.derive.checks.parity.difference import Difference
from codars_site.derive.checks.parity.lines import Line, lines_in
from codars_site.derive.checks.parity.tokens import COPIED
from codars_site.model.policy import Clause

RUN = 3  # so many words in a row are no coincidence
PLAIN = 2  # of which so many are no names
# languages that are not written in Latin letters
OTHER_LETTERS = frozenset(
    ("ar", "be", "bg", "el", "fa", "he", "hy", "ka", "kk", "mk", "mn", "ru", "sr", "tg", "uk", "ur")
)
KEPT = frozenset({"cookie", "cookies"})  # the word that other scripts have taken over
_WORD = re.compile(rf"{COPIED.pattern}|(?P<word>[^\W\d_]+(?:[’'-][^\W\d_]+)*)")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    key: str
    start: int
    end: int


def find_leftovers(
    binding: Clause, translated: Clause, there: str, here: str, untranslated: frozenset[str]
) -> Iterator[Difference]:
    """Words that stand as in the binding clause, or in Latin letters among those of another script.

    Names keep their capital letters and are let alone; `untranslated` are further words, in
    small letters, that are the same in every language.
    """
    kept = KEPT | untranslated
    theirs = _Theirs(tuple(lines_in(binding, foreign=False)))
    other_letters = here.partition("-")[0] in OTHER_LETTERS
    told: set[str] = set()
    for line in lines_in(translated, foreign=False):
        words = _words(line)
        for run in theirs.left_in(line, words, kept):
            yield _difference(line, run, there)
        for word in words if other_letters else ():
            if _latin(word) and word.key not in theirs.names | kept | told:
                told.add(word.key)
                yield _difference(line, [word], "en")


@dataclass(frozen=True, slots=True)
class _Theirs:
    """The words of the binding clause."""

    lines: tuple[Line, ...]
    runs: frozenset[tuple[str, ...]] = field(init=False)
    names: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        words = [_words(line) for line in self.lines]
        runs = frozenset(run for line in words for run in _runs(line))
        names = frozenset(word.key for line in words for word in line if not word.text.islower())
        object.__setattr__(self, "runs", runs)
        object.__setattr__(self, "names", names)

    def left_in(
        self, line: Line, words: Sequence[_Word], kept: frozenset[str]
    ) -> Iterator[Sequence[_Word]]:
        """The runs of words of a line that stand here in the same order; or all, if it is equal."""
        whole = any(line.text == own.text for own in self.lines)
        if whole and len(words) > 1 and _plain(words, kept):
            yield words
            return
        spans: list[tuple[int, int]] = []
        for at, run in enumerate(_runs(words)):
            if run in self.runs:
                start = spans.pop()[0] if spans and at <= spans[-1][1] else at
                spans.append((start, at + RUN))
        for start, end in spans:
            if _plain(words[start:end], kept) >= PLAIN:
                yield words[start:end]


def _difference(line: Line, run: Sequence[_Word], language: str) -> Difference:
    shown = line.text[run[0].start : run[-1].end]
    fix = (
        f"Translate it, or mark its language: [{shown}]{{lang={language}}}; a name may stand "
        "under untranslated in site.yaml."
    )
    return Difference("C035", f"“{shown}” is not translated", fix, line.offset(run[0].start))


def _words(line: Line) -> Sequence[_Word]:
    return [
        _Word(found[0], found[0].casefold(), found.start(), found.end())
        for found in _WORD.finditer(line.text)
        if found.lastgroup == "word"
    ]


def _runs(words: Sequence[_Word]) -> Iterator[tuple[str, ...]]:
    for at in range(len(words) - RUN + 1):
        yield tuple(word.key for word in words[at : at + RUN])


def _plain(words: Sequence[_Word], kept: frozenset[str]) -> int:
    """How many words are no names."""
    return sum(word.text.islower() and word.key not in kept for word in words)


def _latin(word: _Word) -> bool:
    """Whether a word is in Latin letters, and no abbreviation; T008 tells Latvian ones."""
    return len(word.text) > 1 and word.text.isascii() and not word.text.isupper()
