"""What a reviewer has accepted in a translation."""

from dataclasses import dataclass
from enum import StrEnum


class Allowable(StrEnum):
    """How a translated clause may differ from its binding clause, by the code that tells it."""

    REFERENCES = "C029"
    LINKS = "C030"
    NUMBERS = "C031"
    CONTACTS = "C032"
    SHAPE = "C033"
    NAMES = "C034"
    LEFTOVERS = "C035"
    TERMS = "G005"


@dataclass(frozen=True, slots=True)
class Allowance:
    """A finding about a clause that a reviewer has looked at and accepted, and why."""

    clause: str
    finding: Allowable
    reason: str
    by: str
