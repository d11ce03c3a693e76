"""The standing of every clause of a version in every language."""

from codars_site.derive.numbering import clause_numbers
from codars_site.model.policy import Clause, Version
from codars_site.model.translation import ClauseStanding, Expression, Resolved


def resolve(version: Version, language: str, binding: str) -> Expression:
    """The clauses of a version in a language: the translation made for this version, else the
    binding clause marked as missing. A clause translated for another version is not looked for.
    """
    original = version.text(binding)
    if original is None:
        message = f"version {version.number} has no binding text"
        raise ValueError(message)
    numbers = clause_numbers(original.clauses)
    text = version.text(language)
    resolved = []
    for clause in original.clauses:
        found = text.clause(clause.id) if text else None
        if language == binding:
            standing = ClauseStanding.BINDING
        else:
            standing = ClauseStanding.CURRENT if found else ClauseStanding.MISSING
        shown = found or clause
        resolved.append(
            Resolved(
                # the level is the binding one: a translation holds words, not the structure
                Clause(clause.id, clause.level, shown.wording, shown.place),
                numbers.get(clause.id, ""),
                language if found else binding,
                standing,
            )
        )
    return Expression(version, language, tuple(resolved))
