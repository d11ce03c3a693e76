"""Clauses to be translated in another tool, block by block."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """One block of a binding clause, or its heading, and its translation as far as there is one.

    `context` says which it is. A `fuzzy` translation is to be looked at: it was made for `previous`
    words. `line` is where it stands in a file that was read.
    """

    context: str
    source: str
    target: str = ""
    fuzzy: bool = False
    previous: str = ""
    comments: tuple[str, ...] = ()
    line: int = 1

    @property
    def finished(self) -> bool:
        """Whether its translation can be taken."""
        return bool(self.target.strip()) and not self.fuzzy


@dataclass(frozen=True, slots=True)
class Exchange:
    """What goes to another tool, and comes back from it."""

    title: str
    binding: str
    language: str
    units: tuple[Unit, ...]
