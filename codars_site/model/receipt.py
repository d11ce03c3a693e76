"""A consent record as read back, and what it leads to."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from codars_site.model.inventory import CategoryName
from codars_site.model.ledger import Line, Shown
from codars_site.model.policy import Policy, Version
from codars_site.model.shown import ShownLayers


class Method(StrEnum):
    """How a choice was made."""

    ACCEPT = "accept"
    REJECT = "reject"
    SAVE = "save"
    EMBED = "embed"
    WITHDRAW = "withdraw"
    SIGNAL = "gpc"


class Choice(StrEnum):
    """What was answered of a category; partly, where some of its services were allowed."""

    YES = "y"
    NO = "n"
    PARTLY = "p"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a category at its revision; `signal`, while Global Privacy Control was on.

    `codes` are those of the services that were allowed, where not all were.
    """

    category: CategoryName
    choice: Choice
    revision: int
    signal: bool
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConsentRecord:
    """What the cookie holds (B-50): `text` as it stands there, `shown` the beginning of a hash.

    The time is UTC.
    """

    text: str
    time: datetime
    language: str
    method: Method
    answers: tuple[Answer, ...]
    shown: str


@dataclass(frozen=True, slots=True)
class ToldAnswer:
    """An answer under the title that was shown, and whether it holds on the day of asking.

    `services` are those allowed apart, as category/service, each with its name.
    """

    answer: Answer
    title: str
    services: tuple[tuple[str, str], ...]
    holds: bool


@dataclass(frozen=True, slots=True)
class TracedRecord:
    """A record with all that it leads to.

    `line` recorded what was shown, `script` is of it; `policies` drew the inventory at the time;
    `first` and `last` are the days of the inventory, None where they are not known or open.
    `expires` is UTC, `asked` the day of asking. `doubts` are what does not fit, a clause each.
    """

    record: ConsentRecord
    layers: ShownLayers
    line: Line
    shown: Shown
    answers: tuple[ToldAnswer, ...]
    policies: tuple[tuple[Policy, Version], ...]
    first: date | None
    last: date | None
    made: datetime
    expires: datetime
    asked: date
    holds: bool
    doubts: tuple[str, ...] = ()
