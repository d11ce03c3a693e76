"""How far versions are translated: what there is to do, for those who translate."""

from dataclasses import dataclass
from datetime import date

from codars_site.model.timeline import Change, Standing
from codars_site.model.translation import ClauseStanding


def why(standing: ClauseStanding, since: int | None) -> str:
    """Why a clause is to be translated: since the version that changed or brought it."""
    if since is None:
        return "not translated yet"
    verb = "changed" if standing is ClauseStanding.STALE else "new"
    return f"{verb} in version {since}"


@dataclass(frozen=True, slots=True)
class OpenClause:
    """A clause to be translated: why, since which version, and how many words it says.

    `begun` where the file has a place for it; `since` is None where it was never translated.
    """

    id: str
    standing: ClauseStanding
    since: int | None
    words: int
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """One version in one language. `unrecorded` are clauses that are translated in the file of a
    published version, and wait for `publish`.
    """

    policy: str
    version: int
    standing: Standing
    effective: date
    days: int
    language: str
    current: int
    open: tuple[OpenClause, ...]
    unrecorded: tuple[str, ...] = ()

    def count(self, standing: ClauseStanding) -> int:
        """How many clauses of that standing are to be translated."""
        return sum(one.standing is standing for one in self.open)

    @property
    def words(self) -> int:
        """How many words of the binding text are to be translated."""
        return sum(one.words for one in self.open)


@dataclass(frozen=True, slots=True)
class Status:
    """Policies by languages on a day, and the next day on which the site changes by itself."""

    day: date
    binding: str
    rows: tuple[Progress, ...]
    change: Change | None
