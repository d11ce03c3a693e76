"""What happened, as readers are told it: in the changelog, in feeds, in announcements."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from codars_site.model.inventory import Category, Item, Service
from codars_site.model.ledger import (
    INVENTORY,
    Confirmation,
    Erratum,
    Line,
    Publish,
    Repeal,
    Shown,
    Slug,
    Translation,
)


class Turn(StrEnum):
    """What happened. A publish line brings an announcement, then effect; or effect at once."""

    ANNOUNCED = "announced"
    IN_FORCE = "in force"
    POSTPONED = "postponed"
    WITHDRAWN = "withdrawn"
    ENDING = "ending"
    REPEALED = "repealed"
    CORRECTED = "corrected"
    TRANSLATED = "translated"
    CONFIRMED = "confirmed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened on a day; the line says what was recorded, `line.hash` proves it.

    The day is that of the record, or that of the effect if it came later.
    """

    day: date
    turn: Turn
    line: Line

    @property
    def policy(self) -> str | None:
        """The policy it is about; None for facts, which belong to the whole site."""
        entry = self.line.entry
        return None if isinstance(entry, Confirmation | Shown) else entry.policy

    @property
    def version(self) -> int | None:
        """The version it is about; of several, the first."""
        match self.line.entry:
            case Erratum(versions=versions):
                return versions[0].version
            case Repeal() | Slug() | Confirmation() | Shown():
                return None
            case entry:
                return entry.version

    @property
    def language(self) -> str | None:
        """The only language whose readers it concerns; None where it concerns all."""
        match self.line.entry:
            case Translation(text=text):
                return text.language
            case Slug(language=language):
                return language
            case _:
                return None

    @property
    def of_inventory(self) -> bool:
        """Whether it is about the inventory."""
        return self.policy == INVENTORY

    def shows(self, fact: str) -> bool:
        """Whether it published something that shows a fact."""
        entry = self.line.entry
        return isinstance(entry, Publish) and entry.fact(fact) is not None


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item of a service in two inventories; None where it is not listed."""

    before: Item | None
    after: Item | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A service with the category in which it is listed."""

    category: Category
    service: Service


@dataclass(frozen=True, slots=True)
class ServiceChange:
    """A service in two inventories, with those of its items that differ; None where it is not
    listed.
    """

    before: Listed | None
    after: Listed | None
    items: tuple[ItemChange, ...]

    @property
    def listed(self) -> Listed:
        """As it is listed now, else as it was."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a change of a service has a service")
        return found
