"""Facts of the publisher: names, addresses and days, each typed once."""

from dataclasses import dataclass
from enum import StrEnum

from codars_site.model.localized import Localized


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

    An unconfirmed fact may still lack its value; then its label, by language, stands in. Its
    question is what the controller has to answer. Facts of one matter share an id.
    """

    name: str
    status: FactStatus
    kind: FactKind = FactKind.TEXT
    value: str | Localized | None = None
    id: str | None = None
    label: Localized = Localized()
    question: Localized = Localized()

    def __post_init__(self) -> None:
        """Refuse a confirmed fact without a value."""
        if self.value is None and self.confirmed:
            message = f"confirmed fact {self.name} has no value"
            raise ValueError(message)

    @property
    def confirmed(self) -> bool:
        """Whether the controller has confirmed it."""
        return self.status is FactStatus.CONFIRMED

    def said(self, language: str, binding: str) -> str | None:
        """Its value in that language, else in the binding one; None where it is not known."""
        if isinstance(self.value, Localized):
            return self.value[self.spoken(language, binding)]
        return self.value

    def spoken(self, language: str, binding: str) -> str:
        """The language of its value for readers of a language."""
        foreign = isinstance(self.value, Localized) and language not in self.value
        return binding if foreign else language
