"""Checks of languages that were added later (design §6)."""

from collections.abc import Iterator

from codars_site.errors import Problem, did_you_mean
from codars_site.model.ledger import Publish
from codars_site.model.policy import Policy
from codars_site.model.site import Site


def beginnings_known(site: Site) -> Iterator[Problem]:
    """V013: `from` names translations, and versions that there are, or the next one."""
    for policy in site.policies:
        translations = site.languages[1:]
        coming = len(policy.versions) + 1
        for language, number in policy.begins:
            place = policy.origin.at("from", language)
            if language == site.binding:
                fix = "Remove the line: every version has a text in it."
                yield Problem("V013", place, f'from: "{language}" is the binding language', fix)
            elif language not in translations:
                fix = did_you_mean(language, translations, "Declare it in site.yaml, or remove it.")
                what = f'from: language "{language}" is not declared'
                yield Problem("V013", place, what, fix)
            elif not 1 <= number <= coming:
                fix = f"Write a number from 1 to {coming}, that of the next version."
                yield Problem("V013", place, f"from: there is no version {number}", fix)


def beginnings_recorded(site: Site) -> Iterator[Problem]:
    """V014: a published version has pages in the languages that the ledger has for it."""
    for policy in site.policies:
        for language in site.languages[1:]:
            lacking, having = _published(site, policy, language)
            begun = dict(policy.begins).get(language, 1)
            if lacking and begun <= lacking[-1]:
                what = f'version {lacking[-1]} was published without "{language}"'
                first = lacking[-1] + 1
                fix = f"Write `from: {{{language}: {first}}}`: its pages begin with that version."
                yield Problem("V014", policy.origin.at("slugs", language), what, fix)
            elif having and having[0] < begun:
                what = f'from: version {having[0]} was published with "{language}"'
                fix = f"Write {having[0]}; published addresses stay."
                yield Problem("V014", policy.origin.at("from", language), what, fix)


def _published(site: Site, policy: Policy, language: str) -> tuple[list[int], list[int]]:
    """The versions without a text of their own, published without a language, and with it."""
    lacking: list[int] = []
    having: list[int] = []
    for version in policy.versions:
        line = site.ledger.published(policy.id, version.number)
        if line and isinstance(line.entry, Publish) and version.text(language) is None:
            (having if language in line.entry.addresses else lacking).append(version.number)
    return lacking, having
