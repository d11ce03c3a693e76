"""What a reader of one language is shown of a version, clause by clause (design §6)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from codars_site.model.policy import Clause, Version


class ClauseStanding(StrEnum):
    """The standing of one clause in one language; computed, never written."""

    BINDING = "binding"
    CURRENT = "current"
    STALE = "stale"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Translated:
    """A clause in another language, made for one wording of the binding clause.

    `version` is the one in whose folder it was written, or confirmed; `made_for` the hash of the
    binding clause there. `recorded` is the day of its line in the ledger; None for a draft.
    """

    clause: Clause
    version: int
    made_for: str
    recorded: date | None
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Earlier:
    """A translation that is no longer accurate: of which version it was, and what that said."""

    translated: Translated
    version: int
    binding: Clause


@dataclass(frozen=True, slots=True)
class Resolved:
    """A clause as shown: the translation, or in its absence the binding text, never silently.

    Of a translation, `translated` says where it comes from. Where it is stale or missing, `since`
    is the version that changed or brought the clause, and `earlier` the translation before.
    """

    clause: Clause
    number: str
    language: str
    standing: ClauseStanding
    translated: Translated | None = None
    earlier: Earlier | None = None
    since: int | None = None

    @property
    def spoken(self) -> bool:
        """Whether it stands there in the language that was asked for."""
        return self.standing in (ClauseStanding.BINDING, ClauseStanding.CURRENT)


@dataclass(frozen=True, slots=True)
class Expression:
    """One version in one language: every clause of the binding text, in its order.

    `complete` is the latest version, up to this one, of which every clause is translated.
    """

    version: Version
    language: str
    clauses: tuple[Resolved, ...]
    complete: int | None = None
    known: Mapping[str, Resolved] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Know the clauses by id."""
        known = {resolved.clause.id: resolved for resolved in self.clauses}
        object.__setattr__(self, "known", known)

    @property
    def untranslated(self) -> tuple[Resolved, ...]:
        """The clauses that stand there in the binding language: stale and missing ones."""
        return tuple(clause for clause in self.clauses if not clause.spoken)

    @property
    def mostly_untranslated(self) -> bool:
        """Whether more than half of the clauses are not current (design §6)."""
        return 2 * len(self.untranslated) > len(self.clauses)

    def by_id(self) -> Mapping[str, Resolved]:
        """The clauses by id."""
        return self.known
