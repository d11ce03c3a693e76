"""Printed clause numbers: computed from order and level, no part of the text."""

from collections.abc import Iterable, Mapping

from codars_site.model.policy import Clause


def clause_numbers(clauses: Iterable[Clause]) -> Mapping[str, str]:
    """Numbers by clause id, such as `2.` and `2.1.`; the preamble has none."""
    numbers: dict[str, str] = {}
    counts: list[int] = []
    for clause in clauses:
        depth = clause.level - 1
        if depth == 0:
            continue
        counts = [*counts, *([0] * depth)][:depth]
        counts[-1] += 1
        numbers[clause.id] = "".join(f"{count}." for count in counts)
    return numbers
