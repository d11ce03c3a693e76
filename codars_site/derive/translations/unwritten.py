"""Stubs: clauses of a translation that hold the place of words still to be written."""

from codars_site.model.policy import Clause

# what `check` says of a stub: a heading without words, a body without words
STUBS = frozenset({"C005", "C037"})


def unwritten(clause: Clause, binding: Clause) -> bool:
    """Whether a translated clause still lacks the heading or the body of the binding one."""
    here, there = clause.wording, binding.wording
    return bool(
        (there.heading and not here.heading)
        or ((there.blocks or there.notes) and not (here.blocks or here.notes))
    )
