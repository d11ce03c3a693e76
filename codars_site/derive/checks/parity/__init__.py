"""Checks that a translation says what the binding text says, clause by clause (semantics 4.6)."""

from collections.abc import Iterator, Mapping

from codars_site.derive.checks.clauses import texts
from codars_site.derive.checks.parity.comparison import Languages, compare_clauses
from codars_site.derive.checks.parity.difference import Difference
from codars_site.derive.checks.parity.notation import notation_of
from codars_site.derive.hashes import Hasher
from codars_site.derive.published import pinned_text
from codars_site.derive.translations.resolution import Translations
from codars_site.derive.translations.unwritten import unwritten
from codars_site.errors import Problem, Severity
from codars_site.model.allowance import Allowable
from codars_site.model.errata import GuardedWords
from codars_site.model.ledger import PinnedText
from codars_site.model.policy import Clause, Policy, Text, Version
from codars_site.model.site import Site

__all__ = ["Difference", "Languages", "compare_clauses", "languages_of", "translations_agree"]

ALLOW = "Or allow it: docs/parity.md."
ALWAYS_ERRORS = frozenset({"C028"})
ERRORS_ONCE_PUBLISHED = frozenset({"C031", "C032"})


def languages_of(site: Site, guarded: Mapping[str, GuardedWords]) -> Mapping[str, Languages]:
    """What is needed to compare each translation with the binding text, by language."""
    binding = notation_of(site.binding, guarded)
    return {
        language: Languages(
            binding, notation_of(language, guarded), site.untranslated, site.glossary
        )
        for language in site.languages[1:]
    }


def translations_agree(
    site: Site, hasher: Hasher, guarded: Mapping[str, GuardedWords]
) -> Iterator[Problem]:
    """C028 to C036, G005: what a translation allows is not told; an allowance for nothing is."""
    languages = languages_of(site, guarded)
    known: dict[tuple[str, str, str], tuple[Difference, ...]] = {}
    for policy, version, text in texts(site):
        original = version.text(site.binding)
        if original is None or text.language not in languages:
            continue
        pinned = pinned_text(site.ledger, policy.id, version.number, text.language)
        found: set[tuple[str, str]] = set()
        for binding, clause in _pairs(site, policy, version, text, hasher):
            key = (text.language, binding.wording.digest, clause.wording.digest)
            if key not in known:
                known[key] = tuple(compare_clauses(binding, clause, languages[text.language]))
            found |= {(binding.id, one.code) for one in known[key]}
            yield from _told(text, binding.id, clause, known[key], pinned)
        yield from _needless(text, original, found)


def _pairs(
    site: Site, policy: Policy, version: Version, text: Text, hasher: Hasher
) -> Iterator[tuple[Clause, Clause]]:
    """The binding clauses, each with its translation in a text, written or confirmed there."""
    original = version.text(site.binding)
    for clause in text.clauses:
        binding = original.clause(clause.id) if original else None
        # of a stub it is told that it is one
        if binding and not unwritten(clause, binding):
            yield binding, clause
    if text.confirms:
        translations = Translations(policy, site.binding, site.ledger, site.ledger, hasher)
        for binding, earlier in translations.confirmations(version, text):
            yield binding, earlier.translated.clause


def _told(
    text: Text,
    clause_id: str,
    clause: Clause,
    differences: tuple[Difference, ...],
    pinned: PinnedText | None,
) -> Iterator[Problem]:
    allowed = {one.finding for one in text.allowed if one.clause == clause_id}
    written = text.clause(clause_id) is not None
    pins = (*pinned.clauses, *pinned.confirms) if pinned else ()
    published = any(pin.id == clause_id for pin in pins)
    for one in differences:
        if one.code not in allowed:
            what = f'clause "{clause_id}"{"" if written else ", as confirmed"}: {one.what}'
            severity = _severity(one.code, published=published)
            fix = f"{one.fix} {ALLOW}" if one.code in set(Allowable) else one.fix
            place = clause.at(one.at) if one.at else clause.place
            if not written:
                # the words stand elsewhere, and are right there
                place = text.origin.at("confirms", str(text.confirms.index(clause_id)))
            yield Problem(one.code, place, what, fix, severity)


def _severity(code: str, *, published: bool) -> Severity:
    stands = code in ALWAYS_ERRORS or (published and code in ERRORS_ONCE_PUBLISHED)
    return Severity.ERROR if stands else Severity.WARNING


def _needless(text: Text, binding: Text, found: set[tuple[str, str]]) -> Iterator[Problem]:
    """C036: allowances for what is not found."""
    for index, one in enumerate(text.allowed):
        if binding.clause(one.clause) and (one.clause, one.finding) not in found:
            what = f'allows {one.finding} of clause "{one.clause}", which is not found there'
            place = text.origin.at("allow", str(index), "finding")
            yield Problem("C036", place, what, "Remove it.", Severity.WARNING)
