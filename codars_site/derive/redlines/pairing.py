"""Which parts of a text became which: paragraphs, items and rows, in their order."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TypeAlias

from codars_site.derive.redlines.tokens import Key

SURVIVING = 1 / 3  # less than that, weighed by letters, and a text counts as written anew
_WORDS = ("word", "number", "code", "fact", "reference")

Pair: TypeAlias = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Unit:
    """A part to be aligned: what kind it is of, what it says, and a name, if it has one.

    Parts of different kinds never pair; parts of the same name always do.
    """

    kind: Key
    stream: tuple[Key, ...]
    name: object = None
    words: Counter[Key] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Weigh its words by their letters."""
        words: Counter[Key] = Counter()
        for key in self.stream:
            if key[0] in _WORDS:
                words[key[0], key[2]] += len(key[2])
        object.__setattr__(self, "words", words)


def pairs(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[Pair]:
    """Indices of parts that became each other; of two that did not, the old one first."""
    matcher = SequenceMatcher(
        None, [(u.kind, u.stream) for u in old], [(u.kind, u.stream) for u in new], autojunk=False
    )
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(range(old_from, old_to), range(new_from, new_to), strict=True)
            continue
        for left, right in _best(old[old_from:old_to], new[new_from:new_to]):
            yield (
                None if left is None else old_from + left,
                None if right is None else new_from + right,
            )


def likeness(old: Unit, new: Unit) -> int:
    """How much of the one is in the other; 0 where they do not pair."""
    if old.kind != new.kind:
        return 0
    shared = (old.words & new.words).total()
    if old.name is not None and old.name == new.name:
        return old.words.total() + new.words.total() + 1
    smaller = min(old.words.total(), new.words.total())
    return shared + 1 if shared >= SURVIVING * smaller else 0


def _best(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[Pair]:
    """The pairs in order that keep most (Needleman and Wunsch)."""
    alike = [[likeness(one, other) for other in new] for one in old]
    best = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for left in reversed(range(len(old))):
        for right in reversed(range(len(new))):
            together = best[left + 1][right + 1] + alike[left][right]
            best[left][right] = max(best[left + 1][right], best[left][right + 1], together)
    left = right = 0
    while left < len(old) or right < len(new):
        if (
            left < len(old)
            and right < len(new)
            and alike[left][right]
            and (best[left][right] == best[left + 1][right + 1] + alike[left][right])
        ):
            yield left, right
            left, right = left + 1, right + 1
        elif left < len(old) and best[left][right] == best[left + 1][right]:
            yield left, None
            left += 1
        else:
            yield None, right
            right += 1
