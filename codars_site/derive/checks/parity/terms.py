"""The terms of the glossary: what the binding clause uses, a translation uses in its language."""

from collections.abc import Iterator

from codars_site.derive.checks.parity.difference import Difference
from codars_site.derive.checks.parity.lines import lines_in
from codars_site.model.glossary import Glossary
from codars_site.model.policy import Clause


def compare_terms(
    binding: Clause, translated: Clause, there: str, here: str, glossary: Glossary
) -> Iterator[Difference]:
    """G005: how often a term is said does not matter; terms without a name here are free."""
    said, used = glossary.lexicon(there), glossary.lexicon(here)
    wanted = dict.fromkeys(
        found.term
        for line in lines_in(binding, foreign=False)
        for found in said.uses(line.text)
    )  # fmt: skip
    if wanted:
        present = {
            term for line in lines_in(translated, foreign=False) for term in used.present(line.text)
        }
        for term in (glossary.term(term_id) for term_id in wanted if term_id not in present):
            if here in term.names:
                what = (
                    f"the binding clause says “{term.names[there]}”, "
                    f"this one does not say “{term.names[here]}”"
                )
                fix = "Use the term; or add how it is said here to its forms in the glossary."
                yield Difference("G005", what, fix)
