"""C035: a translated clause has no words that were left in the binding language."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from codars_site.derive.checks.parity.difference import Difference
from codars_site.derive.checks.parity.lines import Line, lines_in
from codars_site.derive.checks.parity.tokens import COPIED
from codars_site.model.policy import Clause

RUN = 3  # so many words in a row are no coincidence
PLAIN = 2  # of which so many are no names
# the script of languages that are not written in Latin letters, as Unicode names its letters
SCRIPTS = {
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"), "CYRILLIC"),
    **dict.fromkeys(("ar", "fa", "ur"), "ARABIC"),
    **dict.fromkeys(("he", "yi"), "HEBREW"),
    "el": "GREEK",
    "hy": "ARMENIAN",
    "ka": "GEORGIAN",
}
KEPT = frozenset({"cookie", "cookies"})  # the word that other scripts have taken over
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        return self.text.casefold()


def find_leftovers(
    binding: Clause, translated: Clause, language: str, untranslated: frozenset[str]
) -> Iterator[Difference]:
    """Words that stand as in the binding clause, or in Latin letters among other ones.

    Names keep their capital letters and are let alone; `untranslated` are further words, in
    small letters, that are the same in every language.
    """
    theirs = [(line, _words(line)) for line in lines_in(binding, foreign=False)]
    known = {run for _, words in theirs for run in _runs(words)}
    whole = {line.text.strip() for line, _ in theirs}
    untranslated = KEPT | untranslated
    script = SCRIPTS.get(language.partition("-")[0], "")
    names = {word.key for _, words in theirs for word in words if not word.text.islower()}
    for line in lines_in(translated, foreign=False):
        words = _words(line)
        left = list(_left(words, known, untranslated))
        if not left and line.text.strip() in whole and len(words) > 1:
            left = [words] if _plain(words, untranslated) else []
        for word in words if script else ():
            if _latin(word, names) and word.key not in untranslated:
                left.append([word])
                names.add(word.key)  # once is enough
        for run in left:
            shown = line.text[run[0].start : run[-1].end]
            yield Difference(
                "C035", f"“{shown}” is not translated", _fix(shown), line.offset(run[0].start)
            )


def _fix(shown: str) -> str:
    return (
        f"Translate it, mark its language as in [{shown}]{{lang=lv}}, or list words that are the "
        "same in all languages under untranslated in site.yaml."
    )


def _words(line: Line) -> Sequence[_Word]:
    text = COPIED.sub(lambda found: " " * len(found[0]), line.text)
    return [_Word(found[0], found.start(), found.end()) for found in _WORD.finditer(text)]


def _runs(words: Sequence[_Word]) -> Iterator[tuple[str, ...]]:
    for at in range(len(words) - RUN + 1):
        yield tuple(word.key for word in words[at : at + RUN])


def _left(
    words: Sequence[_Word], known: Collection[tuple[str, ...]], untranslated: frozenset[str]
) -> Iterator[Sequence[_Word]]:
    """The longest runs of words that stand in the binding clause in this order."""
    start = end = 0
    for at, run in enumerate(_runs(words)):
        if run not in known:
            continue
        if at > end:
            if _plain(words[start:end], untranslated) >= PLAIN:
                yield words[start:end]
            start = at
        end = at + RUN
    if _plain(words[start:end], untranslated) >= PLAIN:
        yield words[start:end]


def _plain(words: Sequence[_Word], untranslated: frozenset[str]) -> int:
    """How many words are no names."""
    return sum(word.text.islower() and word.key not in untranslated for word in words)


def _latin(word: _Word, names: Collection[str]) -> bool:
    """Whether a word is in Latin letters, and neither a name nor an abbreviation."""
    if word.text.isupper() or len(word.text) == 1 or word.key in names:
        return False
    return unicodedata.name(word.text[0], "").startswith("LATIN ")
