"""What was set right in a text after it had been published, as pages tell it."""

from dataclasses import dataclass
from datetime import date

from codars_site.model.address import Route
from codars_site.model.localized import Localized
from codars_site.model.policy import Clause
from codars_site.model.redline import Redline


@dataclass(frozen=True, slots=True)
class Corrected:
    """A clause of a binding text as an erratum left it, with the words that it changed."""

    day: date
    number: str
    clause: Clause
    redline: Redline
    reason: Localized


@dataclass(frozen=True, slots=True)
class CorrectedLater:
    """A clause, in a language, corrected only after its version had ended; the version keeps its
    words, and `route`, if any, leads to the corrected ones.
    """

    clause: str
    language: str
    day: date
    route: Route | None
