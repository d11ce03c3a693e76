"""The source of a clause: where things stand in it, and the words and facts of a plain run."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from codars_site.model import prose
from codars_site.model.place import Offset

Span: TypeAlias = tuple[int, int]

FACT_NAME = re.compile(r"[a-z][a-z_]*(\.[a-z][a-z_]*)+")
_BRACES = re.compile(r"\{\{\s*(.*?)\s*\}\}")
GENERATED = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")
_LEFTOVER = re.compile(r"\{\{|\}\}|\]\(|\]\[|\[\^|\{#|\{[a-z]+=|\*\*|__|~~|</?[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a clause's source that the dialect does not allow."""

    code: str
    at: Offset
    what: str
    fix: str


@dataclass(slots=True)
class Source:
    """Lines and their faults; lines[0] is the heading, the bodies of nodes count from lines[1]."""

    lines: tuple[str, ...]
    faults: list[Fault] = field(default_factory=list)

    def words(self, text: str, span: Span) -> Iterator[prose.Inline]:
        """Plain words and the facts among them."""
        last = 0
        for found in _BRACES.finditer(text):
            at = self.find(found[0], span)
            if FACT_NAME.fullmatch(found[1]):
                yield from self.typed(text[last : found.start()], span)
                yield prose.FactUse(found[1], at=at)
            elif GENERATED.fullmatch(found[0]):
                fix = "Put it in a paragraph of its own, or name a fact, such as publisher.name."
                self.fault("C013", at, f"{found[0]} stands inside a paragraph", fix)
            else:
                fix = "Write a name, such as {{ publisher.name }}; there are no expressions."
                self.fault("C015", at, f"{found[0]} is not the name of a fact", fix)
            last = found.end()
        yield from self.typed(text[last:], span)

    def typed(self, text: str, span: Span) -> Iterator[prose.Inline]:
        if leftover := _LEFTOVER.search(text):
            snippet = text[leftover.start() : leftover.start() + 20]
            self.fault(
                "C008",
                self.find(snippet, span, leftover[0]),
                f"“{snippet}” looks like markup that was not understood",
                "Close it, define the link or footnote in this clause, or put a \\ before it.",
            )
        if text:
            yield prose.Words(text, self.find(text[:30], span))

    def fault(self, code: str, at: Offset, what: str, fix: str) -> None:
        self.faults.append(Fault(code, at, what, fix))

    def find(self, snippet: str, span: Span, otherwise: str = "") -> Offset:
        """Where a snippet, else another, starts in the lines of a block; else the block's start."""
        for wanted in (snippet, otherwise):
            for number in range(span[0], min(span[1], len(self.lines))) if wanted else ():
                column = self.lines[number].lower().find(wanted.lower())
                if column >= 0:
                    return Offset(number, column + 1)
        return Offset(span[0])
