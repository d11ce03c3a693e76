"""Checks of what clauses say: their references, facts, generated blocks and length."""

import re
from collections.abc import Iterator

from codars_site.errors import Problem, Severity, did_you_mean
from codars_site.model.policy import PREAMBLE, Clause, Policy, Text, Version
from codars_site.model.prose import (
    Code,
    FactUse,
    Foreign,
    Link,
    NoteMark,
    Reference,
    Table,
    Words,
    inlines_of,
    within,
)
from codars_site.model.site import Site

MAX_WORDS = 150
# a number of a clause typed by hand; numbers of articles of laws are no such thing
_HAND_WRITTEN = {
    "lv": re.compile(r"(?<!panta )\b\d+(?:\.\d+)*\.? (?:punkt|sadaļ|nodaļ)\w*"),
    "en": re.compile(r"(?<!Article )\b(?:clause|section) \d+(?:\.\d+)*"),
    "ru": re.compile(r"\b(?:пункт|раздел)\w* \d+(?:\.\d+)*(?! (?:статьи|части))"),
}
# a doubt in words; it must hang on a fact
_DOUBT = {
    "lv": re.compile(r"(?i)\bvēl jā(?:apstiprina|izlemj|noskaidro)\b"),
    "en": re.compile(r"(?i)\bstill to be (?:confirmed|decided|clarified)\b"),
    "ru": re.compile(r"(?i)\bещё (?:предстоит|необходимо|нужно|не (?:решено|подтвержден[оаы]))\b"),
}


def texts(site: Site) -> Iterator[tuple[Policy, Version, Text]]:
    """Every text of the site."""
    for policy in site.policies:
        for version in policy.versions:
            for text in version.texts:
                yield policy, version, text


def facts_known(site: Site) -> Iterator[Problem]:
    """C015: a fact that a clause names is one of the publisher's."""
    names = [fact.name for fact in site.facts]
    for _, _, text in texts(site):
        for clause in text.clauses:
            for inline in clause.wording.inlines:
                if isinstance(inline, FactUse) and inline.name not in names:
                    fix = did_you_mean(inline.name, names, f"Known facts: {', '.join(names)}.")
                    place = clause.at(inline.at)
                    yield Problem("C015", place, f'unknown fact "{inline.name}"', fix)


def references_lead_somewhere(site: Site) -> Iterator[Problem]:
    """C016: a reference names a policy, and a clause of it, that readers will find."""
    for policy, version, text in texts(site):
        for clause in text.clauses:
            for inline in clause.wording.inlines:
                if isinstance(inline, Reference):
                    yield from _check_reference(site, policy, version, clause, inline)


def headings_lead_nowhere(site: Site) -> Iterator[Problem]:
    """C024: a heading is a name, shown in contents lists and references, so it holds no link."""
    for _, _, text in texts(site):
        for clause in text.clauses:
            for inline in within(clause.wording.heading):
                if isinstance(inline, Link | Reference | NoteMark) or (
                    isinstance(inline, FactUse) and inline.linked
                ):
                    fix = "Move it into the text below the heading."
                    what = "a link or footnote in a heading"
                    yield Problem("C024", clause.place, what, fix)
                    break


def foreign_words_marked(site: Site) -> Iterator[Problem]:
    """C020: words in another language carry a language tag that is one (WCAG 2.2, 3.1.2)."""
    tag = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
    for _, _, text in texts(site):
        for clause in text.clauses:
            for inline in clause.wording.inlines:
                if isinstance(inline, Foreign) and not tag.fullmatch(inline.language or "en"):
                    place = clause.at(inline.at)
                    fix = "Write a tag such as en, lv or de."
                    what = f'"{inline.language}" is no language tag'
                    yield Problem("C020", place, what, fix)


def doubts_are_facts(site: Site) -> Iterator[Problem]:
    """C027: what a clause leaves to be confirmed is a fact, so that a release can refuse it."""
    unconfirmed = {fact.name for fact in site.facts if not fact.confirmed}
    for _, _, text in texts(site):
        pattern = _DOUBT.get(text.language)
        for clause in text.clauses if pattern else ():
            inlines = clause.wording.inlines
            doubts = [
                (one, found[0])
                for one in inlines
                if isinstance(one, Words) and pattern and (found := pattern.search(one.text))
            ]
            named = {inline.name for inline in inlines if isinstance(inline, FactUse)}
            if doubts and not named & unconfirmed:
                words, doubt = doubts[0]
                fix = "Name an unconfirmed fact in this clause, or say it without a doubt."
                what = f"“{doubt}”, but no unconfirmed fact"
                yield Problem("C027", clause.at(words.at), what, fix, Severity.WARNING)


def clauses_belong(site: Site) -> Iterator[Problem]:
    """C014: a translation has no clause, and speaks of none, that the binding text lacks."""
    for _, version, text in texts(site):
        binding = version.text(site.binding)
        if binding is None or text.language == site.binding:
            continue
        ids = [clause.id for clause in binding.clauses]
        for place, clause_id in (
            *((clause.place, clause.id) for clause in text.clauses),
            *((text.origin.at(), clause_id) for clause_id in text.confirms),
            *(
                (text.origin.at("allow", str(index), "clause"), allowance.clause)
                for index, allowance in enumerate(text.allowed)
            ),
        ):
            if clause_id not in ids:
                what = f'clause "{clause_id}" is not in the binding text ({site.binding}.md)'
                yield Problem("C014", place, what, did_you_mean(clause_id, ids, "Remove it."))


def clauses_short(site: Site) -> Iterator[Problem]:
    """C018: long clauses make large areas stale when a word changes (semantics 4.3).

    Tables do not count: they are read, and compared, row by row. Nor do translations: they
    follow the binding text.
    """
    for _, _, text in texts(site):
        for clause in text.clauses if text.language == site.binding else ():
            count = sum(
                len(inline.text.split())
                for block in clause.wording.all_blocks
                if not isinstance(block, Table)
                for inline in inlines_of(block)
                if isinstance(inline, Words | Code)
            )
            if count > MAX_WORDS:
                what = f'clause "{clause.id}" has {count} words'
                fix = f"Split it with ### headings; at most {MAX_WORDS} words a clause."
                yield Problem("C018", clause.place, what, fix, Severity.WARNING)


def numbers_not_typed(site: Site) -> Iterator[Problem]:
    """C019: clause numbers are computed, so a typed one will be wrong one day."""
    known: dict[tuple[str, str], tuple[tuple[Words, str], ...]] = {}
    for _, _, text in texts(site):
        for clause in text.clauses:
            key = (text.language, clause.wording.digest)
            if key not in known:
                known[key] = tuple(_typed_numbers(clause, text.language))
            for words, typed in known[key]:
                fix = "Refer by id, as in [](#retention); the number is computed."
                what = f"“{typed}” refers to a clause by hand"
                yield Problem("C019", clause.at(words.at), what, fix, Severity.WARNING)


def _typed_numbers(clause: Clause, language: str) -> Iterator[tuple[Words, str]]:
    pattern = _HAND_WRITTEN.get(language)
    for inline in clause.wording.inlines if pattern else ():
        if isinstance(inline, Words) and pattern and (found := pattern.search(inline.text)):
            yield inline, found[0]


def _check_reference(
    site: Site, policy: Policy, version: Version, clause: Clause, reference: Reference
) -> Iterator[Problem]:
    place = clause.at(reference.at)
    versions: tuple[Version, ...] = (version,)
    if reference.policy is not None:
        ids = [known.id for known in site.policies]
        found = site.policy(reference.policy)
        if found is None:
            fix = did_you_mean(reference.policy, ids, f"Policies here: {', '.join(ids)}.")
            yield Problem("C016", place, f'no policy "{reference.policy}"', fix)
            return
        versions = found.versions
    if reference.clause is None:
        return
    # of another policy, the version in force decides; here it is enough that some version has it
    known = {
        one.id for each in versions if (text := each.text(site.binding)) for one in text.clauses
    }
    whose = f"policy {reference.policy}" if reference.policy else f"{policy.id} {version.number}"
    if reference.clause == PREAMBLE and not reference.children:
        fix = "Write words in the brackets: [Summary](#preamble)."
        yield Problem("C016", place, "the preamble has no title to show", fix)
    elif reference.clause not in known:
        names = ", ".join(sorted(known - {PREAMBLE}))
        fix = did_you_mean(reference.clause, known, f"Clauses there: {names}.")
        yield Problem("C016", place, f'{whose} has no clause "{reference.clause}"', fix)
