"""Clauses block by block: what was translated goes along with words that stayed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# a sign behind a \ is a word
_FACT = re.compile(r"(?<!\\)(?:\\\\)*\{\{\s*([a-z_.]+)\s*\}\}")
_TARGET = re.compile(
    r"(?<!\\)(?:\\\\)*\]\((#[^)\s]+|policy:[^)\s]+|[a-z][a-z_]*(?:\.[a-z][a-z_]*)+)\)"
)
_GENERATED = re.compile(r"\{\{\s*[a-z_]+\s*\}\}")
_NOTE = re.compile(r"(?<!\\)(?:\\\\)*(\[\^[^\]\s]+\])")


@dataclass(frozen=True, slots=True)
class Carried:
    """The translation of a block that said the same before, or, `fuzzy`, something like it."""

    target: str = ""
    previous: str = ""

    @property
    def fuzzy(self) -> bool:
        """Whether it was made for other words."""
        return bool(self.previous)


def carry(before: Sequence[str], now: Sequence[str], translated: Sequence[str]) -> list[Carried]:
    """What is known of every block now; nothing where the translation had other blocks."""
    carried = [Carried() for _ in now]
    if len(before) != len(translated):
        return carried
    said, says = ([" ".join(block.split()) for block in blocks] for blocks in (before, now))
    matcher = SequenceMatcher(None, said, says, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        # blocks that were reworded stand in each other's places only if there are as many of them
        if tag == "equal" or (tag == "replace" and end - start == new_end - new_start):
            for old, new in zip(range(start, end), range(new_start, new_end), strict=True):
                previous = "" if tag == "equal" else before[old]
                carried[new] = Carried(translated[old], previous)
    return carried


def kept_as_typed(source: str) -> tuple[str, ...]:
    """What a translation has to keep: facts, references and generated blocks, marks of notes."""
    return tuple(dict.fromkeys(_kept(source)))


def generated_only(source: str) -> str:
    """A block that the build draws, which is the same in every language; else nothing."""
    return source if _GENERATED.fullmatch(source) else ""


def _kept(source: str) -> Iterator[str]:
    yield from (f"{{{{ {name} }}}}" for name in _FACT.findall(source))
    yield from (f"[…]({target})" for target in _TARGET.findall(source))
    yield from _NOTE.findall(source)
