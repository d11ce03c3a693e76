"""The life of clauses: in which versions they came, changed, went, and under which ids."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from codars_site.model.redline import Fate, Numbered


@dataclass(frozen=True, slots=True)
class ClauseEvent:
    """What a version did to a clause, and under which id it tells so. `source` and `result` are
    the other ids involved: those it was made of, and those it became.
    """

    version: int
    fates: tuple[Fate, ...]
    told: str
    source: tuple[str, ...] = ()
    result: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseLife:
    """A clause id with all that happened to it, the first first; `last` is the clause in the last
    version, of that number, which has it.
    """

    id: str
    last: Numbered
    version: int
    events: tuple[ClauseEvent, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """The version that last changed the words of a clause, how, and under which id it tells so."""

    version: int
    fates: tuple[Fate, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Removed:
    """A clause that is in the text no more, by its last id: the version that removed it, and the
    one before, which had it `last`.
    """

    id: str
    version: int
    last: int


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where the clauses of a version come from.

    `changed` has, by id, those whose words changed since the first version. `former` leads from
    ids of earlier versions to the clause that they became, `removed` from those that became none.
    """

    changed: Mapping[str, Change] = field(default_factory=dict)
    former: Mapping[str, str] = field(default_factory=dict)
    removed: Mapping[str, Removed] = field(default_factory=dict)

    def aliases(self, clause: str) -> tuple[str, ...]:
        """The former ids of a clause, in order."""
        return tuple(sorted(old for old, new in self.former.items() if new == clause))
