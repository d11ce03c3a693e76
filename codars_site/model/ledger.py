"""The ledger: the append-only, hash-chained list of what has been published (design §5).

A line says on which day something was recorded; an entry says what. Hashes stand for words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar, TypeAlias

from codars_site.model.fact import Fact, FactStatus
from codars_site.model.localized import Localized
from codars_site.model.policy import Approval, Kind, Relations

LEDGER = "content/ledger.jsonl"
INVENTORY = "inventory"  # the policy whose clauses are the categories of the inventory
GENESIS = "0" * 64  # what stands for the hash of the line before the first


class Event(StrEnum):
    """What a line records."""

    PUBLISH = "publish"
    TRANSLATION = "translation"
    ERRATUM = "erratum"
    FACT = "fact"
    POSTPONE = "postpone"
    WITHDRAW = "withdraw"
    REPEAL = "repeal"
    SLUG = "slug"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class PinnedClause:
    """A clause as published: id, level, and its two hashes (design §4).

    What an inventory pins are its categories; these have no shown hash, because they are drawn.
    """

    id: str
    level: int
    clause: str
    shown: str = ""


@dataclass(frozen=True, slots=True)
class PinnedText:
    """A text as published: its clauses in their order, and the hashes of what is said of it.

    `said` has summary, urgent_reason and retroactive_reason, as far as they are written.
    `confirms` has, by the hashes of their wording, clauses translated before that still fit.
    """

    language: str
    clauses: tuple[PinnedClause, ...]
    said: Localized = Localized()
    confirms: tuple[PinnedClause, ...] = ()

    @property
    def translates(self) -> bool:
        """Whether it holds words, its own or those of before."""
        return bool(self.clauses or self.confirms)

    def clause(self, clause_id: str) -> PinnedClause | None:
        """The clause of that id."""
        return next((clause for clause in self.clauses if clause.id == clause_id), None)


@dataclass(frozen=True, slots=True)
class PinnedFact:
    """A fact as it was shown when something that uses it was recorded."""

    name: str
    status: FactStatus
    value: str | Localized | None = None

    @property
    def confirmed(self) -> bool:
        """Whether the controller had confirmed it."""
        return self.status is FactStatus.CONFIRMED

    def same_as(self, fact: Fact) -> bool:
        """Whether a fact has the status and the value that were recorded."""
        if isinstance(self.value, Localized) and isinstance(fact.value, Localized):
            said = self.value.same_as(fact.value)
        else:
            said = self.value == fact.value
        return said and self.status is fact.status


@dataclass(frozen=True, slots=True)
class Publish:
    """A version was published: all that binds, by hash; the binding text comes first.

    `addresses` are paths by language; `inventory` is the number of the inventory in force then.
    An inventory is of no kind and builds on nothing but the one before.
    """

    event: ClassVar[Event] = Event.PUBLISH
    policy: str
    version: int
    effective: date
    texts: tuple[PinnedText, ...]
    addresses: Localized
    kind: Kind | None = None
    based_on: int | None = None
    relations: Relations = Relations()
    facts: tuple[PinnedFact, ...] = ()
    inventory: int | None = None
    approved: Approval | None = None

    def text(self, language: str) -> PinnedText | None:
        """The text in that language."""
        return next((text for text in self.texts if text.language == language), None)

    def fact(self, name: str) -> PinnedFact | None:
        """The fact of that name."""
        return next((fact for fact in self.facts if fact.name == name), None)


@dataclass(frozen=True, slots=True)
class Translation:
    """A translation of a published version was made or revised; `text` is all of it as it is now.

    `replaced` numbers the file that keeps the wording shown before; None where there was none.
    """

    event: ClassVar[Event] = Event.TRANSLATION
    policy: str
    version: int
    text: PinnedText
    address: str
    replaced: int | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """One clause before and after an erratum: equivalent from then on."""

    before: PinnedClause
    after: PinnedClause


@dataclass(frozen=True, slots=True)
class CorrectedVersion:
    """A version that an erratum corrected; `replaced` numbers the file of its former wording."""

    version: int
    replaced: int


@dataclass(frozen=True, slots=True)
class Erratum:
    """A slip in the binding text was corrected, in every version that had it and still applies."""

    event: ClassVar[Event] = Event.ERRATUM
    policy: str
    versions: tuple[CorrectedVersion, ...]
    corrections: tuple[Correction, ...]
    reason: Localized
    reviewed_by: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The controller confirmed facts that had been shown as unconfirmed."""

    event: ClassVar[Event] = Event.FACT
    facts: tuple[PinnedFact, ...]


@dataclass(frozen=True, slots=True)
class Postpone:
    """The effective day of an upcoming version was changed."""

    event: ClassVar[Event] = Event.POSTPONE
    policy: str
    version: int
    effective: date
    former: date
    reason: Localized


@dataclass(frozen=True, slots=True)
class Withdraw:
    """A version was withdrawn before it took effect."""

    event: ClassVar[Event] = Event.WITHDRAW
    policy: str
    version: int
    reason: Localized


@dataclass(frozen=True, slots=True)
class Repeal:
    """A whole policy ends: `effective` is the first day on which it no longer applies."""

    event: ClassVar[Event] = Event.REPEAL
    policy: str
    effective: date
    reason: Localized
    successor: str | None = None


@dataclass(frozen=True, slots=True)
class Slug:
    """A policy has a new address in a language; both are paths."""

    event: ClassVar[Event] = Event.SLUG
    policy: str
    language: str
    former: str
    address: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What the banner of an inventory shows in a language, by the hash of its bundle.

    `script` is the SHA-256 of the script that shows it.
    """

    event: ClassVar[Event] = Event.SHOWN
    language: str
    bundle: str
    script: str
    inventory: int


Entry: TypeAlias = (
    Publish | Translation | Erratum | Confirmation | Postpone | Withdraw | Repeal | Slug | Shown
)


@dataclass(frozen=True, slots=True)
class Line:
    """An entry with its place in the chain; `text` is the line as it stands in the file."""

    number: int
    recorded: date
    entry: Entry
    previous: str
    hash: str
    text: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """The lines in their order, each chained to the one before."""

    lines: tuple[Line, ...] = ()
    by_version: Mapping[tuple[str, int], tuple[Line, ...]] = field(
        init=False, compare=False, repr=False
    )

    def __post_init__(self) -> None:
        """Sort the lines by the versions that they concern."""
        found: dict[tuple[str, int], list[Line]] = {}
        for line in self.lines:
            for version in concerned(line.entry):
                found.setdefault(version, []).append(line)
        by_version = {version: tuple(lines) for version, lines in found.items()}
        object.__setattr__(self, "by_version", by_version)

    @property
    def head(self) -> str:
        """The hash of the last line."""
        return self.lines[-1].hash if self.lines else GENESIS

    def until(self, day: date) -> "Ledger":
        """The lines recorded on or before a day."""
        return Ledger(tuple(line for line in self.lines if line.recorded <= day))

    def published(self, policy: str, version: int) -> Line | None:
        """The line that published a version."""
        about = self.about(policy, version)
        return next((line for line in about if isinstance(line.entry, Publish)), None)

    def about(self, policy: str, version: int) -> Iterator[Line]:
        """The lines that concern a version, its own publish line first."""
        return iter(self.by_version.get((policy, version), ()))


def pinned_clauses(entry: Entry) -> Iterator[PinnedClause]:
    """Every clause whose hashes an entry holds."""
    match entry:
        case Publish(texts=texts):
            for text in texts:
                yield from text.clauses
        case Translation(text=text):
            yield from text.clauses
        case Erratum(corrections=corrections):
            for correction in corrections:
                yield from (correction.before, correction.after)
        case _:
            pass


def concerned(entry: Entry) -> Iterator[tuple[str, int]]:
    """The versions that an entry is about, each as policy and number."""
    match entry:
        case Publish() | Translation() | Postpone() | Withdraw():
            yield entry.policy, entry.version
        case Erratum(policy=policy, versions=versions):
            yield from dict.fromkeys((policy, one.version) for one in versions)
        case _:
            pass
