"""Two states of a line, word by word, so that people can read what changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeAlias

from codars_site.derive.redlines.pairing import SURVIVING
from codars_site.derive.redlines.tokens import Token, inlines_of, tokens_of, words_in
from codars_site.model.prose import Inline
from codars_site.model.redline import Line, Mark, Run

SHORT_WORD = 3  # letters of a word that does not part two changes
FEW_WORDS = 3  # words between two longer changes that do not part them either

Inlines: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Tokens that both states have, or what stands instead of each other in them."""

    same: bool
    old: tuple[Token, ...]
    new: tuple[Token, ...]

    def joined(self, other: "_Stretch") -> "_Stretch":
        return _Stretch(same=False, old=self.old + other.old, new=self.new + other.new)

    @property
    def letters(self) -> int:
        return max(_letters(self.old), _letters(self.new))


def compare_lines(old: Inlines, new: Inlines) -> Line:
    """One line with marks; the style of what is kept is that of the new state."""
    if old == new:
        return mark_line(new, Mark.KEPT)
    before, after = tokens_of(old), tokens_of(new)
    stretches = _legible(_stretches(before, after))
    kept = sum(_letters(stretch.new) for stretch in stretches if stretch.same)
    if kept < SURVIVING * min(_letters(before), _letters(after)):
        stretches = [_Stretch(same=False, old=before, new=after)]
    runs: list[Run] = []
    for stretch in stretches:
        if stretch.same:
            runs.append(_run(Mark.KEPT, stretch.new))
            continue
        runs += [_run(Mark.DELETED, stretch.old)] if stretch.old else []
        runs += [_run(Mark.INSERTED, stretch.new)] if stretch.new else []
    return tuple(runs)


def mark_line(line: Inlines, mark: Mark) -> Line:
    """A whole line under one mark."""
    tokens = tokens_of(line)
    return (_run(mark, tokens),) if tokens else ()


def _run(mark: Mark, tokens: Sequence[Token]) -> Run:
    return Run(mark, inlines_of(tokens), tokens[0].glued, words_in(tokens))


def _stretches(old: tuple[Token, ...], new: tuple[Token, ...]) -> Iterable[_Stretch]:
    matcher = SequenceMatcher(
        None, [token.key for token in old], [token.key for token in new], autojunk=False
    )
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        yield _Stretch(tag == "equal", old[old_from:old_to], new[new_from:new_to])


def _legible(stretches: Iterable[_Stretch]) -> list[_Stretch]:
    """Changes that hardly anything parts become one change."""
    told: list[_Stretch] = []
    for stretch in stretches:
        if not stretch.same and len(told) > 1 and _slight(told[-2], told[-1], stretch):
            between, before = told.pop(), told.pop()
            told.append(before.joined(between).joined(stretch))
        else:
            told.append(stretch)
    return told


def _slight(before: _Stretch, between: _Stretch, after: _Stretch) -> bool:
    """Whether what is kept between two changes helps nobody: a short word, or few among many."""
    if any(token.kind not in ("word", "sign") for token in between.new):
        return False
    words = words_in(between.new)
    if words < 2:
        return between.letters <= SHORT_WORD
    return words <= FEW_WORDS and between.letters < min(before.letters, after.letters)


def _letters(tokens: Iterable[Token]) -> int:
    return sum(len(token.text) for token in tokens if token.counted)
