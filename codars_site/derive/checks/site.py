"""Checks of the publisher's facts and of the languages."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from codars_site.derive.checks.inventory import Texts, inventory_texts
from codars_site.errors import Problem, Severity, did_you_mean
from codars_site.model.fact import Fact
from codars_site.model.localized import Localized
from codars_site.model.place import Origin
from codars_site.model.site import Site

_NOT_IN_A_RELEASE = frozenset(
    {"S012", "I012", "C027", "S008", "S014", "W001", "W003", "W004", "R042"}
)
_LENT = "until then readers see the binding text, marked as such"


def languages_declared(site: Site) -> Iterator[Problem]:
    """S006: texts by language name only languages that site.yaml declares."""
    for fact in site.facts:
        for key, texts in (*_values(fact), ("label", fact.label), ("question", fact.question)):
            yield from _undeclared(site, site.origin, (*fact.name.split("."), key), texts)
    for origin, path, said in inventory_texts(site):
        yield from _undeclared(site, origin, path, said)
    for term in site.glossary.terms:
        for key, forms in (
            ("term", term.names),
            ("meaning", term.meanings),
            ("also", term.also),
            ("forms", term.forms),
            ("not", term.refused),
        ):
            said = Localized(tuple((language, "") for language in forms))
            yield from _undeclared(site, site.glossary.origin, (term.id, key), said)
    for policy in site.policies:
        former = Localized(tuple((language, "") for language, _ in policy.former_slugs))
        yield from _undeclared(site, policy.origin, ("titles",), policy.titles)
        yield from _undeclared(site, policy.origin, ("slugs",), policy.slugs)
        yield from _undeclared(site, policy.origin, ("about",), policy.about)
        yield from _undeclared(site, policy.origin, ("former_slugs",), former)
        required = Localized(tuple((language, "") for language in dict.fromkeys(policy.require)))
        yield from _undeclared(site, policy.origin, ("require",), required)
        for version in policy.versions:
            for key, texts in (
                ("summary", version.summary),
                ("urgent_reason", version.urgent_reason),
                ("retroactive_reason", version.retroactive_reason),
            ):
                yield from _undeclared(site, version.origin, (key,), texts)


def languages_complete(site: Site) -> Iterator[Problem]:
    """S007: what no other language can stand in for: titles and slugs in each language; in the
    binding one, everything.
    """
    for policy in site.policies:
        for key, texts in (("titles", policy.titles), ("slugs", policy.slugs)):
            yield from _absent(policy.origin, (key,), texts, site.languages)
    for origin, path, said in _texts_to_lend(site):
        yield from _absent(origin, path, said, (site.binding,))


def languages_lent(site: Site) -> Iterator[Problem]:
    """S014: texts in whose place readers see those of the binding language."""
    for origin, path, said in _texts_to_lend(site):
        if site.binding in said:
            for problem in _absent(origin, path, said, site.languages):
                fix = (
                    f"{problem.fix[:-1]}; until then readers see the binding text, marked as such."
                )
                yield replace(problem, code="S014", fix=fix, severity=Severity.WARNING)


def facts_confirmed(site: Site) -> Iterator[Problem]:
    """S012: facts that the controller has not confirmed yet; they show with a mark."""
    for fact in site.facts:
        if not fact.confirmed:
            yield Problem(
                "S012",
                site.origin.at(*fact.name.split(".")),
                f"{_named(fact)} is unconfirmed",
                "Ask the controller, write the value, and set status: confirmed.",
                Severity.NOTE,
            )


def imprint_known(site: Site) -> Iterator[Problem]:
    """S013: what stands at the foot of every page is a fact (L-02)."""
    names = [fact.name for fact in site.facts]
    for name in site.imprint:
        if name not in names and name != "publisher.name":
            fix = did_you_mean(name, names, f"Known facts: {', '.join(names)}.")
            yield Problem("S013", site.origin.at("imprint"), f'imprint: no fact "{name}"', fix)


def refuse_unconfirmed(problems: Iterable[Problem]) -> Iterator[Problem]:
    """For a release, all that nobody has confirmed is an error: facts, entries, doubts; and all
    that is said in the binding language only.
    """
    for problem in problems:
        open_question = problem.code in _NOT_IN_A_RELEASE
        yield replace(problem, severity=Severity.ERROR) if open_question else problem


def _named(fact: Fact) -> str:
    return f"fact {fact.name} ({fact.id})" if fact.id else f"fact {fact.name}"


def _values(fact: Fact) -> tuple[tuple[str, Localized], ...]:
    """The value of a fact where it is said in several languages."""
    return (("value", fact.value),) if isinstance(fact.value, Localized) else ()


def _undeclared(
    site: Site, origin: Origin, path: tuple[str, ...], texts: Localized
) -> Iterator[Problem]:
    for language in texts:
        if language not in site.languages:
            fix = did_you_mean(language, site.languages, "Declare it in site.yaml, or remove it.")
            what = f'{path[-1]}: language "{language}" is not declared'
            yield Problem("S006", origin.at(*path, language), what, fix)


def _absent(
    origin: Origin, path: tuple[str, ...], texts: Localized, languages: Iterable[str]
) -> Iterator[Problem]:
    for language in languages:
        if language not in texts:
            fix = f"Add a line `{language}: …`."
            yield Problem("S007", origin.at(*path), f'{path[-1]}: nothing for "{language}"', fix)


def _texts_to_lend(site: Site) -> Iterator[Texts]:
    """Texts that can be shown in the binding language where a page's own is missing."""
    for policy in site.policies:
        if policy.about:
            yield policy.origin, ("about",), policy.about
    yield from inventory_texts(site)
    for fact in site.facts:
        for key, texts in _values(fact):
            yield site.origin, (*fact.name.split("."), key), texts
        if fact.label or fact.value is None:
            yield site.origin, (*fact.name.split("."), "label"), fact.label
