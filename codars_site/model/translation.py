"""What a reader of one language is shown of a version, clause by clause."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from codars_site.model.policy import Clause, Version


class ClauseStanding(StrEnum):
    """The standing of one clause in one language."""

    BINDING = "binding"
    CURRENT = "current"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Resolved:
    """A clause as shown: the translation, or in its absence the binding text, never silently."""

    clause: Clause
    number: str
    language: str
    standing: ClauseStanding


@dataclass(frozen=True, slots=True)
class Expression:
    """One version in one language: every clause of the binding text, in its order."""

    version: Version
    language: str
    clauses: tuple[Resolved, ...]
    known: Mapping[str, Resolved] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Know the clauses by id."""
        known = {resolved.clause.id: resolved for resolved in self.clauses}
        object.__setattr__(self, "known", known)

    @property
    def missing(self) -> tuple[Resolved, ...]:
        """The clauses that have no translation."""
        return tuple(clause for clause in self.clauses if clause.standing is ClauseStanding.MISSING)

    def by_id(self) -> Mapping[str, Resolved]:
        """The clauses by id."""
        return self.known
