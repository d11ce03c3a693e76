"""What is wrong with the content: every problem at once, with its place and its remedy."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from codars_site.model.place import Place


class Severity(StrEnum):
    """Errors stop a build; warnings stop a strict one; notes never do."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend. Codes are stable and explained in docs/errors.md."""

    code: str
    place: Place
    what: str
    fix: str
    severity: Severity = Severity.ERROR


class ContentErrors(Exception):
    """The content cannot be built; carries every problem found, not just the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order of their places."""
        self.problems = in_order(problems)
        super().__init__(f"{len(self.problems)} problems")


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by file, line and column, each once."""
    return tuple(
        sorted(set(problems), key=lambda found: (found.place, found.code, found.what, found.fix))
    )


def refuse_errors(problems: Iterable[Problem], *, strict: bool = False) -> None:
    """Raise ContentErrors when there is an error, or with `strict` a warning, among them."""
    stopping = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    found = in_order(problems)
    if any(problem.severity in stopping for problem in found):
        raise ContentErrors(found)


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """A remedy for a misspelt name: the nearest known one, else the general advice."""
    near = get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return f'Did you mean "{near[0]}"?' if near else otherwise
