"""The life of a policy in days: standing and interval of every version."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from codars_site.model.ledger import Line
from codars_site.model.policy import Policy, Version


class Standing(StrEnum):
    """A version's standing on a day; computed, never written."""

    DRAFT = "draft"
    UPCOMING = "upcoming"
    IN_FORCE = "in force"
    SUPERSEDED = "superseded"
    NEVER_IN_FORCE = "never in force"
    WITHDRAWN = "withdrawn"
    REPEALED = "repealed"


@dataclass(frozen=True, slots=True)
class Record:
    """What the ledger says of a version: its own publish line, and what became of it.

    `moves` are the lines that changed its effective day before it took effect.
    """

    line: Line
    moves: tuple[Line, ...] = ()
    withdrawn: Line | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A version with its standing and its interval, both days inclusive; open end is None.

    A draft has no record.
    """

    version: Version
    standing: Standing
    first: date
    last: date | None
    record: Record | None = None

    def until(self, day: date) -> date:
        """The day in whose words it is shown on a day: of one that ended, its last."""
        return min(day, self.last) if self.last and self.last >= self.first else day


@dataclass(frozen=True, slots=True)
class Timeline:
    """The versions of a policy in the order in which they take effect; `repeal` ends them."""

    policy: Policy
    versions: tuple[Dated, ...]
    repeal: Line | None = None

    @property
    def live(self) -> tuple[Dated, ...]:
        """The versions that were, are or will be in force."""
        idle = (Standing.DRAFT, Standing.WITHDRAWN)
        return tuple(dated for dated in self.versions if dated.standing not in idle)

    @property
    def shown(self) -> Dated:
        """The version at the policy's own address: in force, else the first that will be.

        Where there is neither, the last text that applied, else the first of the others.
        """
        for standing in (Standing.IN_FORCE, Standing.UPCOMING):
            for dated in self.live:
                if dated.standing is standing:
                    return dated
        return (*reversed(self.live), *self.versions)[0]

    def dated(self, number: int) -> Dated:
        """The version of that number."""
        return next(dated for dated in self.versions if dated.version.number == number)

    def before(self, dated: Dated) -> Dated | None:
        """The version that it is based on, where readers can see that."""
        numbers = {one.version.number: one for one in self.versions}
        return numbers.get(dated.version.based_on or 0)

    def after(self, dated: Dated) -> Dated | None:
        """The version that takes its place; none for a draft or a withdrawn one."""
        live = self.live
        place = next((at for at, one in enumerate(live) if one is dated), len(live))
        return live[place + 1] if place + 1 < len(live) else None


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """A day on which the output changes by itself, and why.

    `begins` and `ends` are policies with the number of a version; `recorded` counts the lines of
    the ledger that are seen from that day on.
    """

    day: date
    begins: tuple[tuple[str, int], ...] = ()
    ends: tuple[tuple[str, int], ...] = ()
    recorded: int = 0
