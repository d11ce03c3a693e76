"""Printed numbers of clauses, from their order and levels."""

from collections.abc import Iterable, Mapping

from codars_site.model.ledger import PinnedClause


def numbers_of(clauses: Iterable[PinnedClause]) -> Mapping[str, str]:
    """The number of every clause; that of the preamble, on level 1, is empty."""
    numbers: dict[str, str] = {}
    counts: list[int] = []
    for clause in clauses:
        depth = clause.level - 1
        if depth <= 0:
            numbers[clause.id] = ""
            continue
        counts = [*counts[:depth], *([0] * (depth - len(counts)))]
        counts[-1] += 1
        numbers[clause.id] = "".join(f"{count}." for count in counts)
    return numbers
