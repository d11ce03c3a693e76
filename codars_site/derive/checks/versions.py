"""Checks of versions: their order, what they build on, what is said of them."""

import re
from collections.abc import Iterator
from itertools import pairwise

from codars_site.derive.equivalence import equivalent
from codars_site.derive.hashes import clause_hash
from codars_site.derive.routes import slug_of
from codars_site.derive.timeline import drafts_of, lives_of
from codars_site.errors import Problem, Severity, did_you_mean
from codars_site.model.localized import Localized
from codars_site.model.policy import PREAMBLE, Kind, Policy, Version
from codars_site.model.site import Site

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def slugs_are_addresses(site: Site) -> Iterator[Problem]:
    """S004: slugs are lower-case ASCII words (T-22, T-23)."""
    for policy in site.policies:
        slugs = [(("slugs", language), policy.slugs[language]) for language in policy.slugs]
        for language, former in policy.former_slugs:
            slugs += [(("former_slugs", language), slug) for slug in former]
        for path, slug in slugs:
            if not _SLUG.fullmatch(slug):
                fix = f"Use a to z, digits and hyphens, such as {slug_of(slug) or 'cookie-policy'}."
                what = f'"{slug}" cannot be an address'
                yield Problem("S004", policy.origin.at(*path), what, fix)


def first_is_initial(site: Site) -> Iterator[Problem]:
    """V003: version 1, and no other, is initial."""
    for policy in site.policies:
        for version in policy.versions:
            if (version.number == 1) != (version.kind is Kind.INITIAL):
                fix = "Write kind: initial for version 1, material or editorial for the others."
                what = f"version {version.number} is marked {version.kind}"
                yield Problem("V003", version.origin.at("kind"), what, fix)


def based_on_known(site: Site) -> Iterator[Problem]:
    """V004: every version but the first names the version it was made from."""
    for policy in site.policies:
        numbers = {version.number for version in policy.versions}
        for version in policy.versions:
            place = version.origin.at("based_on")
            if version.number == 1:
                if version.based_on is not None:
                    fix = "Remove based_on from version 1."
                    yield Problem("V004", place, "version 1 is based on nothing", fix)
            elif version.based_on is None:
                fix = "Add based_on: the number of the version that this one changes."
                yield Problem("V004", place, 'key "based_on" is missing', fix)
            elif version.based_on not in numbers - {version.number}:
                fix = f"Versions here: {', '.join(map(str, sorted(numbers)))}."
                what = f"based_on: there is no other version {version.based_on}"
                yield Problem("V004", place, what, fix)


def based_on_predecessor(site: Site) -> Iterator[Problem]:
    """V005: by effective day, each version builds on the one before it (semantics 4.2)."""
    for policy in site.policies:
        order = [
            number for number, *_ in lives_of(site.ledger, policy.id, drafts_of(site, policy.id))
        ]
        for before, number in pairwise(order):
            version = policy.version(number)
            if version is None or version.based_on in (None, before, number):
                continue
            if version.based_on in {one.number for one in policy.versions}:
                yield Problem(
                    "V005",
                    version.origin.at("based_on"),
                    f"version {number} takes effect after version {before}, but is "
                    f"based on version {version.based_on}: what {before} changed would be "
                    "undone without a word",
                    _rebase(site, policy.id, number, before),
                )


def _rebase(site: Site, policy: str, number: int, before: int) -> str:
    if site.ledger.published(policy, number):
        return (
            f"First withdraw {policy} {number}, if it has not taken effect; then publish its text "
            f"as a new version, based on {before}."
        )
    return f"Take over the changes of version {before}, then write based_on: {before}."


def summaries_written(site: Site) -> Iterator[Problem]:
    """V006, V007: readers are told what a version brings, in every language."""
    for policy in site.policies:
        for version in policy.versions:
            for language in site.languages:
                if language in version.summary or not policy.speaks(language, version):
                    continue
                binding = language == site.binding
                yield Problem(
                    "V006" if binding else "V007",
                    version.origin.at("summary"),
                    f'summary: nothing for "{language}"',
                    f"Add summary: {{{language}: …}}, one or two sentences for readers.",
                    Severity.ERROR if binding else Severity.WARNING,
                )


def relations_known(site: Site) -> Iterator[Problem]:
    """V008: relations name clauses of the version before and of this one."""
    for policy in site.policies:
        by_number = {version.number: version for version in policy.versions}
        for version in policy.versions:
            before = by_number.get(version.based_on or 0)
            old, new = _ids(before, site.binding), _ids(version, site.binding)
            for known, named, whose in (
                (old, version.relations.before(), f"version {version.based_on}"),
                (new, version.relations.after(), "this version"),
            ):
                for relation, clause_id in named:
                    if clause_id not in known:
                        fix = did_you_mean(clause_id, known, _listed(known))
                        what = f'{relation}: {whose} has no clause "{clause_id}"'
                        place = version.origin.at("relations", relation)
                        yield Problem("V008", place, what, fix)


def effective_fact_agrees(site: Site) -> Iterator[Problem]:
    """V009: a day that is also a fact of the publisher is the same in both places."""
    names = [fact.name for fact in site.facts]
    for policy in site.policies:
        for version in policy.versions:
            if version.effective_fact is None:
                continue
            fact = site.fact(version.effective_fact)
            place = version.origin.at("effective_fact")
            if fact is None:
                fix = did_you_mean(version.effective_fact, names, "Name a fact of site.yaml.")
                what = f'unknown fact "{version.effective_fact}"'
                yield Problem("V009", place, what, fix)
            elif fact.value != version.effective.isoformat():
                fix = "Make the two the same, or remove effective_fact."
                value = "not a day" if isinstance(fact.value, Localized) else fact.value
                value = value or "without a value"
                what = f"effective is {version.effective}, but {fact.name} is {value}"
                yield Problem("V009", place, what, fix)


def material_clauses_exist(site: Site) -> Iterator[Problem]:
    """V011: the clauses whose change is always material are clauses of some version."""
    for policy in site.policies:
        known = {clause for version in policy.versions for clause in _ids(version, site.binding)}
        for clause_id in _without(policy, known):
            fix = did_you_mean(clause_id, known, _listed(known))
            what = f'material_clauses: no clause "{clause_id}"'
            yield Problem("V011", policy.origin.at("material_clauses"), what, fix)


def material_changes_marked(site: Site) -> Iterator[Problem]:
    """V012: a change of purposes, recipients or rights is material (WP260 rev.01, par. 29)."""
    for policy in site.policies:
        by_number = {version.number: version for version in policy.versions}
        same = equivalent(site.ledger, policy.id)
        for version in policy.versions:
            before = by_number.get(version.based_on or 0)
            if version.kind is not Kind.EDITORIAL or before is None:
                continue
            for clause_id in policy.material_clauses:
                now, then = (_said(one, clause_id, site) for one in (version, before))
                if same.get(now, now) != same.get(then, then):
                    fix = "Write kind: material, or take the change back."
                    what = f'marked editorial, but clause "{clause_id}" has changed'
                    yield Problem("V012", version.origin.at("kind"), what, fix)


def _said(version: Version, clause_id: str, site: Site) -> str:
    """The hash of what a clause says; empty where the version does not have it."""
    text = version.text(site.binding)
    clause = text.clause(clause_id) if text else None
    return clause_hash(clause.wording) if clause else ""


def _without(policy: Policy, known: set[str]) -> Iterator[str]:
    return (clause_id for clause_id in policy.material_clauses if clause_id not in known)


def _listed(ids: set[str]) -> str:
    return f"Clauses there: {', '.join(sorted(ids - {PREAMBLE}))}."


def _ids(version: Version | None, binding: str) -> set[str]:
    text = version.text(binding) if version else None
    return {clause.id for clause in text.clauses} if text else set()
