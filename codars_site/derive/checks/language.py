"""Checks of how each language is written; one without rules of its own is held to the common."""

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from codars_site.derive.checks.clauses import texts
from codars_site.derive.checks.inventory import Texts, inventory_texts
from codars_site.derive.checks.typography import ADDRESS, PAIRS, RULES, Rule, rule
from codars_site.errors import Problem, Severity
from codars_site.model.fact import FactKind
from codars_site.model.localized import Localized
from codars_site.model.place import Offset, Place
from codars_site.model.policy import Clause
from codars_site.model.prose import Words, lines_of, spoken
from codars_site.model.site import AddressForm, Site

Finding: TypeAlias = tuple[Rule, str, Offset]


_UNPAIRED = rule("T002", "", "", "quotation marks that are not in pairs", "Open and close each.")


def written_well(site: Site) -> Iterator[Problem]:
    """T001 to T014: typography and words, in every text that readers see."""
    rules = (*RULES, *_address(site))
    in_clauses = (*rules, *_typed(site))
    known: dict[tuple[str, str], tuple[Finding, ...]] = {}
    for _, _, text in texts(site):
        for clause in text.clauses:
            key = (text.language, clause.wording.digest)
            if key not in known:
                known[key] = tuple(_in_clause(in_clauses, clause, text.language))
            for broken, found, at in known[key]:
                yield _problem(broken, found, clause.at(at))
    for origin, path, said in (*texts_of_site(site), *inventory_texts(site)):
        for language in said:
            place = origin.at(*path, language)
            for broken, breach in find_faults(rules, said[language], language):
                yield _problem(broken, breach[0], place)
            if unpaired(said[language], language):
                yield _problem(_UNPAIRED, "", place)


def find_faults(
    rules: tuple[Rule, ...], words: str, language: str, *, heading: bool = False
) -> Iterator[tuple[Rule, re.Match[str]]]:
    """Every breach of a rule in some words of a language (of its primary subtag)."""
    primary = language.partition("-")[0]
    for each in rules:
        if (not each.languages or primary in each.languages) and heading >= each.headings_only:
            for found in each.pattern.finditer(words):
                yield each, found


def unpaired(words: str, language: str) -> bool:
    """Whether a quotation mark lacks its partner, or stands in the wrong place (T-01)."""
    for opening, closing in PAIRS.get(language.partition("-")[0], ()):
        depth = 0
        for mark in words:
            # ’ is an apostrophe too
            depth += (mark == opening) - (mark == closing and not (closing == "’" and depth == 0))
            if not 0 <= depth <= 1:
                return True
        if depth:
            return True
    return False


def _address(site: Site) -> Iterator[Rule]:
    """T006: the form of address that the site has chosen."""
    form = site.form_of_address
    other = "small letter" if form is AddressForm.CAPITAL else "capital"
    for language, patterns in ADDRESS.items():
        what = f"the reader is addressed with a {other}"
        fix = f"The site has chosen form_of_address: {form} in site.yaml; write it so everywhere."
        yield Rule("T006", frozenset({language}), patterns[form], what, fix)


def _typed(site: Site) -> Iterator[Rule]:
    """T014: a fact that could have been named; only clauses can name one."""
    for fact in site.facts:
        value = fact.value
        if fact.confirmed and isinstance(value, str) and _telling(value, fact.kind):
            what = "a fact of the publisher, typed by hand"
            fix = f"Write {{{{ {fact.name} }}}}, so that it is typed once."
            pattern = re.compile(rf"(?<!\w){re.escape(value)}(?!\w)")
            yield Rule("T014", frozenset(), pattern, what, fix)


def _telling(value: str, kind: FactKind) -> bool:
    """Whether a value is unlikely to mean something else; addresses also stand in links."""
    return kind is not FactKind.URL and len(value) > len("2026") and not value.isdecimal()


def _in_clause(rules: tuple[Rule, ...], clause: Clause, language: str) -> Iterator[Finding]:
    wording = clause.wording
    for own, words in spoken(wording.heading, language):
        ends = bool(wording.heading) and words is wording.heading[-1]
        for broken, found in find_faults(rules, words.text, own, heading=ends):
            yield broken, found[0], Offset()
    if unpaired(_own(spoken(wording.heading, language), language), language):
        yield _UNPAIRED, "", Offset()
    heard = [
        each for block in wording.all_blocks for line in lines_of(block)
        for each in spoken(line, language)
    ]  # fmt: skip
    for own, words in heard:
        for broken, found in find_faults(rules, words.text, own):
            yield broken, found[0], words.offset(found.start())
    if unpaired(_own(heard, language), language):
        marks = {mark for pair in PAIRS[language.partition("-")[0]] for mark in pair}
        first = next(words for _, words in heard if marks & set(words.text))
        yield _UNPAIRED, "", first.at


def _own(heard: Iterable[tuple[str, Words]], language: str) -> str:
    """What is said in the language of the text itself."""
    return "".join(words.text for own, words in heard if own == language)


def texts_of_site(site: Site) -> Iterator[Texts]:
    """What is said outside clauses: titles, summaries, reasons, labels, values, questions."""
    for fact in site.facts:
        path = tuple(fact.name.split("."))
        for key, said in (("label", fact.label), ("question", fact.question)):
            yield site.origin, (*path, key), said
        if isinstance(fact.value, Localized):
            yield site.origin, (*path, "value"), fact.value
    for policy in site.policies:
        yield policy.origin, ("titles",), policy.titles
        yield policy.origin, ("about",), policy.about
        for version in policy.versions:
            yield version.origin, ("summary",), version.summary
            yield version.origin, ("urgent_reason",), version.urgent_reason
            yield version.origin, ("retroactive_reason",), version.retroactive_reason
    for term in site.glossary.terms:
        yield site.glossary.origin, (term.id, "term"), term.names
        yield site.glossary.origin, (term.id, "meaning"), term.meanings


def _problem(rule: Rule, found: str, place: Place) -> Problem:
    what = f"“{found.strip()}”: {rule.what}" if found else rule.what
    return Problem(rule.code, place, what, rule.fix, Severity.WARNING)
