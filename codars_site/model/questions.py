"""What the controller still has to answer, and what depends on each answer."""

from dataclasses import dataclass

from codars_site.model.fact import Fact
from codars_site.model.policy import Clause, Policy, Version


@dataclass(frozen=True, slots=True)
class Use:
    """A clause of the binding text that shows a fact."""

    policy: Policy
    version: Version
    clause: Clause


@dataclass(frozen=True, slots=True)
class Question:
    """One fact to be confirmed, the clauses that show it, the providers whose table does."""

    fact: Fact
    uses: tuple[Use, ...]
    providers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """The questions that share an id, and the entries of the inventory that wait for it."""

    id: str
    questions: tuple[Question, ...]
    entries: tuple[str, ...]
