"""A translated clause beside its binding clause: everything in which they must agree."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from codars_site.derive.checks.parity.difference import Difference
from codars_site.derive.checks.parity.elements import (
    compare_facts,
    compare_links,
    compare_names,
    compare_references,
    compare_typed,
)
from codars_site.derive.checks.parity.leftovers import find_leftovers
from codars_site.derive.checks.parity.notation import Notation
from codars_site.derive.checks.parity.numbers import compare_numbers
from codars_site.derive.checks.parity.shape import compare_shapes
from codars_site.derive.checks.parity.terms import compare_terms
from codars_site.model.glossary import Glossary
from codars_site.model.policy import Clause


@dataclass(frozen=True, slots=True)
class Languages:
    """The binding language, that of a translation, words that are the same in both, and terms."""

    binding: Notation
    translation: Notation
    untranslated: frozenset[str] = frozenset()
    glossary: Glossary = field(default_factory=Glossary)


def compare_clauses(
    binding: Clause, translated: Clause, languages: Languages
) -> Iterator[Difference]:
    """C028 to C035, G005: all in which a translated clause differs, wherever the two lie."""
    there, here = languages.binding, languages.translation
    yield from compare_facts(binding, translated)
    yield from compare_references(binding, translated)
    yield from compare_links(binding, translated, frozenset({there.language, here.language}))
    yield from compare_numbers(binding, translated, there, here)
    yield from compare_typed(binding, translated)
    yield from compare_shapes(binding, translated)
    yield from compare_names(binding, translated)
    yield from find_leftovers(
        binding, translated, there.language, here.language, languages.untranslated
    )
    yield from compare_terms(binding, translated, there.language, here.language, languages.glossary)
