"""Checks of translations: what is open, what is still a stub, what is confirmed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from codars_site.derive.checks.clauses import texts
from codars_site.derive.hashes import Hasher
from codars_site.derive.progress import progress
from codars_site.derive.translations.resolution import Translations
from codars_site.derive.translations.unwritten import unwritten
from codars_site.errors import Problem, Severity
from codars_site.model.policy import Kind, Policy, Version
from codars_site.model.progress import Progress
from codars_site.model.site import Site
from codars_site.model.timeline import Standing
from codars_site.model.translation import ClauseStanding

MAX_LISTED = 8


def translations_written(site: Site) -> Iterator[Problem]:
    """C037: a clause of a translation says something where the binding one does."""
    for _, version, text in texts(site):
        binding = version.text(site.binding)
        for clause in text.clauses if binding else ():
            original = binding.clause(clause.id) if binding else None
            # a heading without words is told where it is read
            if original and clause.wording.heading and unwritten(clause, original):
                what = f'clause "{clause.id}" is still to be translated'
                fix = (
                    "Write it below the comments, or take out its heading: then readers see the "
                    "binding text."
                )
                yield Problem("C037", clause.place, what, fix)


def confirmations_sound(site: Site, hasher: Hasher) -> Iterator[Problem]:
    """C038, C039: what a translation confirms has an earlier wording, and no new one beside it."""
    for policy in site.policies:
        confirming = [
            (version, text)
            for version in policy.versions
            for text in version.texts
            if text.confirms and text.language != site.binding
        ]
        if not confirming:
            continue
        translations = Translations(policy, site.binding, site.ledger, site.ledger, hasher)
        for version, text in confirming:
            binding = version.text(site.binding)
            known = {clause.id for clause in binding.clauses} if binding else set()
            written = {clause.id for clause in text.clauses}
            unsaid = replace(text, clauses=())
            fitting = {clause.id for clause, _ in translations.confirmations(version, unsaid)}
            for at, id_ in enumerate(text.confirms):
                place = text.origin.at("confirms", str(at))
                if id_ in written:
                    what = f'"{id_}" is confirmed, and written in this file'
                    fix = "Keep one: take it out of `confirms`, or take out the clause."
                    yield Problem("C039", place, what, fix)
                elif id_ in known - fitting:
                    what = f'"{id_}" has no earlier translation that could be confirmed'
                    fix = "Translate it, and take it out of `confirms`."
                    yield Problem("C038", place, what, fix)


def translations_complete(site: Site, day: date, hasher: Hasher) -> Iterator[Problem]:
    """C021: clauses that readers of a language see in the binding one, in what applies, will or is
    being written. What is translated, and only not recorded, R016 tells.
    """
    for row in progress(site, day, hasher, site.languages[1:]):
        policy = site.policy(row.policy)
        version = policy.version(row.version) if policy else None
        if policy and version and row.open:
            yield _incomplete(site, policy, version, row)


def _incomplete(site: Site, policy: Policy, version: Version, row: Progress) -> Problem:
    language, name = row.language, f"{policy.id} {version.number}"
    required = version.kind is Kind.MATERIAL and language in policy.require
    severity = Severity.ERROR if required else Severity.WARNING
    if row.standing is Standing.DRAFT:
        severity = Severity.NOTE
    text = version.text(language)
    counted = ", ".join(
        f"{len(ids)} {standing} ({_shortened(ids)})"
        for standing in (ClauseStanding.STALE, ClauseStanding.MISSING)
        if (ids := [one.id for one in row.open if one.standing is standing])
    )
    return Problem(
        "C021",
        text.origin.at() if text else version.origin.at(),
        f"{name}: not translated into {language}: {counted}",
        f"Write {language}.md with codars-site translate {name} {language}; until then readers see "
        f"{site.binding}.",
        severity,
    )


def _shortened(ids: list[str]) -> str:
    """Some clauses by id, and how many more there are."""
    more = len(ids) - MAX_LISTED
    return ", ".join(ids) if more <= 1 else f"{', '.join(ids[:MAX_LISTED])} and {more} more"
