"""Which clauses of different versions are one, whatever their ids."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from codars_site.model.policy import Version

Identity: TypeAlias = tuple[int, str]  # the version that brought the clause, and its id there


@dataclass(frozen=True, slots=True)
class Identities:
    """The clauses of a policy: an id stays with its clause, and a renamed clause is the same.

    A clause that was removed and comes back under its id is the same one too (semantics 4.14).
    """

    versions: Mapping[int, Version]
    binding: str
    known: dict[int, Mapping[str, Identity]] = field(default_factory=dict)

    def of(self, number: int) -> Mapping[str, Identity]:
        """The identity of every clause of a version, by id."""
        if number not in self.known:
            version = self.versions[number]
            self.known[number] = {}  # ends a circle of versions that are based on each other
            base = self.base(number)
            before = self.of(base) if base is not None else {}
            self.known[number] = dict(self._identities(version, before))
        return self.known[number]

    def ancestors(self, number: int) -> Iterator[int]:
        """The versions that one is based on, the nearest first."""
        seen = {number}
        base = self.base(number)
        while base is not None and base not in seen:
            yield base
            seen.add(base)
            base = self.base(base)

    def base(self, number: int) -> int | None:
        """The version that one is based on, if it is known."""
        base = self.versions[number].based_on
        return base if base in self.versions else None

    def id_in(self, number: int, identity: Identity) -> str | None:
        """The id that a clause has in a version; None where it is not there."""
        return next((id_ for id_, one in self.of(number).items() if one == identity), None)

    def followed(self, number: int, clause_id: str) -> tuple[int, str] | None:
        """Where a clause is that had an id before a version: in that one, else where it was last.

        None for an id that no earlier version has.
        """
        for ancestor in self.ancestors(number):
            identity = self.of(ancestor).get(clause_id)
            if identity:
                there = self.id_in(number, identity)
                return (number, there) if there else (ancestor, clause_id)
        return None

    def _identities(
        self, version: Version, before: Mapping[str, Identity]
    ) -> Iterator[tuple[str, Identity]]:
        text = version.text(self.binding)
        former = {new: old for old, new in version.relations.renamed}
        for clause in text.clauses if text else ():
            old = former.get(clause.id, "")
            if old in before:
                yield clause.id, before[old]
            elif clause.id in before and clause.id not in former.values():
                yield clause.id, before[clause.id]
            else:
                yield clause.id, self._returned(version.number, clause.id, before.values())

    def _returned(self, number: int, clause_id: str, taken: Iterable[Identity]) -> Identity:
        """The clause that had the id before, unless it lives on under another; else a new one."""
        for ancestor in self.ancestors(number):
            found = self.of(ancestor).get(clause_id)
            if found and found not in taken:
                return found
        return number, clause_id
