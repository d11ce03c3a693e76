"""What is an erratum: a slip set right without touching what a clause does (semantics 4.7)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import pairwise

from codars_site.derive.amendments.guarding import SPACE, Tokens, count_words, read_tokens
from codars_site.model.errata import Guard, GuardedWords, Refusal
from codars_site.model.policy import Clause

MOST_WORDS = 8
MOST_PERCENT = 5


@dataclass(frozen=True, slots=True)
class _Hunk:
    """What was removed at a place, what came instead, and what was kept up to the next place."""

    removed: Tokens
    added: Tokens
    kept: Tokens

    @property
    def words(self) -> int:
        """How many words are others now."""
        return max(count_words(self.removed), count_words(self.added))


def refuse_erratum(
    before: Clause,
    after: Clause,
    language: str,
    guarded: Mapping[str, GuardedWords],
    recipients: Collection[str],
) -> tuple[Refusal, ...]:
    """Why a corrected clause is no erratum, by guard; nothing where a reviewer may approve it.

    The words of the clause are guarded by the list of its language, words in another language
    by the list of that. A clause in a language without a list cannot be guarded.
    """
    if language not in guarded:
        return (Refusal(Guard.LANGUAGE),)
    old, new = read_tokens((before, after), language, guarded, recipients)
    if old == new:
        return (Refusal(Guard.NOTHING),)
    hunks = tuple(_hunks(old, new))
    found = [*_changes(hunks), *_moves(hunks)]
    if sum(hunk.words for hunk in hunks) > most_changes(count_words(old)):
        found += (Refusal(Guard.SIZE, _said(hunk.removed), _said(hunk.added)) for hunk in hunks)
    return tuple(_joined(found))


def most_changes(words: int) -> int:
    """How many words of a clause of so many words an erratum may change."""
    return min(MOST_WORDS, max(1, words * MOST_PERCENT // 100))


def _hunks(old: Tokens, new: Tokens) -> Iterator[_Hunk]:
    # spaces are everywhere, so they say nothing about what belongs together
    old, new = (tuple(token for token in side if token != SPACE) for side in (old, new))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for before, kept in pairwise((Match(0, 0, 0), *matcher.get_matching_blocks())):
        removed = old[before.a + before.size : kept.a]
        added = new[before.b + before.size : kept.b]
        if removed or added:
            yield _Hunk(removed, added, old[kept.a : kept.a + kept.size])


def _changes(hunks: Iterable[_Hunk]) -> Iterator[Refusal]:
    """At each place every guard must find the same meanings, in order."""
    for hunk in hunks:
        for guard in Guard:
            old, new = (
                [token for token in side if token.guard is guard]
                for side in (hunk.removed, hunk.added)
            )
            if [token.meaning for token in old] != [token.meaning for token in new]:
                texts = (tuple(token.text for token in side) for side in (old, new))
                yield Refusal(guard, *texts)


def _moves(hunks: tuple[_Hunk, ...]) -> Iterator[Refusal]:
    """No word may cross a guarded one: “not safe but open” is not “open but not safe”."""
    for index, first in enumerate(hunks):
        crossed = _guarded(first.removed)
        for before, later in pairwise(hunks[index:]):
            crossed = _guarded((*before.kept, *later.removed)) | crossed
            onward = _plain(first.removed) & _plain(later.added)
            back = _plain(first.added) & _plain(later.removed)
            for guard, text in crossed.items():
                for word in sorted(onward):
                    yield Refusal(guard, (word, text), (text, word))
                for word in sorted(back):
                    yield Refusal(guard, (text, word), (word, text))


def _joined(refusals: Iterable[Refusal]) -> Iterator[Refusal]:
    """One refusal a guard, in the order of the guards."""
    found = list(refusals)
    for guard in Guard:
        same = [refusal for refusal in found if refusal.guard is guard]
        if same:
            before = (word for refusal in same for word in refusal.before)
            after = (word for refusal in same for word in refusal.after)
            yield Refusal(guard, tuple(before), tuple(after))


def _guarded(tokens: Tokens) -> dict[Guard, str]:
    """The guards that stand over some tokens, each with a word that it guards."""
    return {token.guard: token.text for token in tokens if token.guard}


def _plain(tokens: Tokens) -> set[str]:
    """The words that no list guards."""
    return {token.text.casefold() for token in tokens if token.counts and not token.guard}


def _said(tokens: Tokens) -> tuple[str, ...]:
    return tuple(token.text for token in tokens if token.counts)
