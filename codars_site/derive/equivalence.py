"""Which hashes of clauses say the same, because an erratum declared so (semantics 4.7)."""

from collections.abc import Mapping

from codars_site.model.ledger import Erratum, Ledger


def equivalent(ledger: Ledger, policy: str) -> Mapping[str, str]:
    """The clause hashes that an erratum of a policy concerned, each with one for all its equals.

    A hash that is not here is equal to itself only: `same.get(hash, hash)`.
    """
    same: dict[str, str] = {}
    for line in ledger.lines:
        if isinstance(line.entry, Erratum) and line.entry.policy == policy:
            for one in line.entry.corrections:
                first, second = one.before.clause, one.after.clause
                stands = same.setdefault(first, first)
                joins = same.setdefault(second, second)
                same |= {hash_: stands for hash_, of in same.items() if of == joins}
    return same
