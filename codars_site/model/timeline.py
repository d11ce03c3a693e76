"""The life of a policy in days: standing and interval of every version."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from codars_site.model.policy import Policy, Version


class Standing(StrEnum):
    """A version's standing on a day; computed, never written."""

    UPCOMING = "upcoming"
    IN_FORCE = "in force"
    SUPERSEDED = "superseded"
    NEVER_IN_FORCE = "never in force"


@dataclass(frozen=True, slots=True)
class Dated:
    """A version with its standing and its interval, both days inclusive; open end is None."""

    version: Version
    standing: Standing
    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The published versions of a policy in the order in which they take effect."""

    policy: Policy
    versions: tuple[Dated, ...]

    @property
    def shown(self) -> Dated:
        """The version in force; where none is yet, the first that will be."""
        in_force = (dated for dated in self.versions if dated.standing is Standing.IN_FORCE)
        return next(in_force, self.versions[0])

    def dated(self, number: int) -> Dated:
        """The version of that number."""
        return next(dated for dated in self.versions if dated.version.number == number)


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """A day on which the output changes by itself, and a version that takes effect on it."""

    day: date
    policy: str
    version: int
