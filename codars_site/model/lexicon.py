"""Terms found in running words, in whatever form a language puts them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

ANY_ENDING = "*"
_WORD = re.compile(r"\w+(?:-\w+)*")
_PREFIX = 2  # letters that the first words of forms are looked up by


@dataclass(frozen=True, slots=True)
class Found:
    """A term by its id, and where it stands in some words."""

    term: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of a term, as a pattern that is matched where a word begins."""

    term: str
    words: tuple[str, ...]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The forms of terms in one language, each with the id of its term.

    A form is matched word by word, in capitals or not; a word that ends in a star has any ending.
    """

    forms: tuple[tuple[str, str], ...] = ()
    starting: Mapping[str, tuple[_Form, ...]] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Know the forms by how they begin, those of most words and letters first."""
        starting: dict[str, list[_Form]] = {}
        for term, form in self.forms:
            words = tuple(form_key(form).split())
            pattern = re.compile(r"\s+".join(map(_pattern, words)), re.IGNORECASE)
            starting.setdefault(words[0][:_PREFIX], []).append(_Form(term, words, pattern))
        ordered = {
            start: tuple(sorted(forms, key=_size, reverse=True))
            for start, forms in starting.items()
        }
        object.__setattr__(self, "starting", ordered)

    def uses(self, words: str) -> Iterator[Found]:
        """The terms in some words, from left to right; the longest where several begin."""
        past = 0
        for found in self._all(words):
            if found.start >= past:
                past = found.end
                yield found

    def present(self, words: str) -> frozenset[str]:
        """The ids of all terms in some words, those within longer ones included."""
        return frozenset(found.term for found in self._all(words))

    def _all(self, words: str) -> Iterator[Found]:
        """Every term wherever it begins, the longest first."""
        for one in _WORD.finditer(words):
            start = one.start()
            for form in self.starting.get(form_key(words[start : start + _PREFIX]), ()):
                if found := form.pattern.match(words, start):
                    yield Found(form.term, *found.span())


def form_key(words: str) -> str:
    """Words as they are compared: in small letters, ё as е."""
    return words.lower().replace("ё", "е")


def _pattern(word: str) -> str:
    """A word of a form; a word goes on with letters, or with a hyphen and letters."""
    stem = re.escape(word.removesuffix(ANY_ENDING)).replace("е", "[её]")
    return stem + (r"\w*(?:-\w+)*" if word.endswith(ANY_ENDING) else r"(?!\w|-\w)")


def _size(form: _Form) -> tuple[int, int]:
    return len(form.words), sum(map(len, form.words))


def lexicon_of(forms: Iterable[tuple[str, str]]) -> Lexicon:
    """A lexicon of forms, each once."""
    return Lexicon(tuple(dict.fromkeys(forms)))
