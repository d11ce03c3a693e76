"""The site: its publisher, its languages, its policies."""

from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from codars_site.model.localized import Localized
from codars_site.model.place import Origin
from codars_site.model.policy import Policy


class Stage(StrEnum):
    """Whether the site is being rehearsed or is published law."""

    REHEARSAL = "rehearsal"
    LIVE = "live"


class FactStatus(StrEnum):
    """Whether the controller has confirmed a fact."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"


class FactKind(StrEnum):
    """What a fact is, and so how it is linked."""

    TEXT = "text"
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"


@dataclass(frozen=True, slots=True)
class Fact:
    """A name, address or date of the publisher, typed once.

    An unconfirmed fact may still lack its value; then its label, by language, stands in.
    """

    name: str
    status: FactStatus
    kind: FactKind = FactKind.TEXT
    value: str | None = None
    id: str | None = None
    label: Localized = Localized()

    def __post_init__(self) -> None:
        """Refuse a confirmed fact without a value."""
        if self.value is None and self.confirmed:
            message = f"confirmed fact {self.name} has no value"
            raise ValueError(message)

    @property
    def confirmed(self) -> bool:
        """Whether the controller has confirmed it."""
        return self.status is FactStatus.CONFIRMED


@dataclass(frozen=True, slots=True)
class Site:
    """Everything under content/; the first language is the binding one."""

    base_url: str
    languages: tuple[str, ...]
    facts: tuple[Fact, ...]
    zone: ZoneInfo
    policies: tuple[Policy, ...]
    origin: Origin
    prefix: str = "policies"
    stage: Stage = Stage.REHEARSAL
    standalone: bool = False

    @property
    def binding(self) -> str:
        """The tag of the language that prevails."""
        return self.languages[0]

    def fact(self, name: str) -> Fact | None:
        """The fact of that name."""
        return next((fact for fact in self.facts if fact.name == name), None)

    def policy(self, policy_id: str) -> Policy | None:
        """The policy of that id."""
        return next((policy for policy in self.policies if policy.id == policy_id), None)
