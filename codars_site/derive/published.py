"""The site as the ledger shows it on a day: what was published, in the words shown then."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from codars_site.derive.timeline import timeline
from codars_site.model.fact import Fact
from codars_site.model.ledger import (
    INVENTORY,
    Confirmation,
    Entry,
    Erratum,
    Ledger,
    Line,
    PinnedFact,
    PinnedText,
    Postpone,
    Publish,
    Translation,
)
from codars_site.model.policy import Policy, Text, Version
from codars_site.model.site import Site
from codars_site.model.timeline import Dated


def site_on(site: Site, day: date, *, drafts: bool = False) -> Site:
    """The site with the versions, days and words that readers see on a day.

    The ledger ends with that day. With `drafts`, versions that are not in it are kept.
    """
    ledger = site.ledger.until(day)
    return replace(
        site,
        ledger=ledger,
        policies=tuple(_policy(policy, site, day, drafts=drafts) for policy in site.policies),
        inventories=tuple(
            replace(listed, effective=effective or listed.effective)
            for listed in site.inventories
            if (effective := effective_day(ledger, INVENTORY, listed.number)) or drafts
        ),
    )


def effective_day(ledger: Ledger, policy: str, number: int) -> date | None:
    """The day from which a version binds, as last decided; None where it is not published."""
    day = None
    for line in ledger.about(policy, number):
        if isinstance(line.entry, Publish | Postpone):
            day = line.entry.effective
    return day


def pinned_text(ledger: Ledger, policy: str, number: int, language: str) -> PinnedText | None:
    """A text as it stands recorded: published, translated later, corrected."""
    pinned: PinnedText | None = None
    binding = False
    for line in ledger.about(policy, number):
        match line.entry:
            case Publish() as entry:
                pinned, binding = entry.text(language), entry.texts[0].language == language
            case Translation(text=text) if text.language == language:
                pinned = text
            case Erratum() as entry if pinned and binding:
                pinned = _corrected(pinned, entry)
            case _:
                pass
    return pinned


def facts_of(site: Site, lines: Iterable[Line | None], until: date) -> Mapping[str, Fact]:
    """The site's facts, those that publish lines pin as they are shown on a day.

    A pinned fact keeps its own value (design §4), or has become confirmed since.
    """
    pins: dict[str, PinnedFact] = {}
    for line in lines:
        pins |= _pinned_facts(site.ledger, line, until) if line else {}
    return {
        fact.name: replace(fact, status=pins[fact.name].status, value=pins[fact.name].value)
        if fact.name in pins
        else fact
        for fact in site.facts
    }


def text_before_errata(
    ledger: Ledger, policy: str, number: int, language: str
) -> PinnedText | None:
    """A text as it stood before the first erratum of its version; None where there is none."""
    for line in ledger.about(policy, number):
        if isinstance(line.entry, Erratum):
            before = Ledger(ledger.lines[: line.number - 1])
            found = pinned_text(before, policy, number, language)
            return found if found and found.clauses else None
    return None


def before_errata(site: Site, policy: str, number: int) -> tuple[Version, Line] | None:
    """A version in the words it had before its first erratum, and that; None where it has none."""
    found = site.policy(policy)
    version = found.version(number) if found else None
    for line in site.ledger.about(policy, number):
        if version and isinstance(line.entry, Erratum):
            seen = Ledger(site.ledger.lines[: line.number - 1])
            return _worded(version, policy, site, seen), line
    return None


def _pinned_facts(ledger: Ledger, line: Line, until: date) -> Mapping[str, PinnedFact]:
    pins = {}
    if isinstance(line.entry, Publish):
        pins = {fact.name: fact for fact in line.entry.facts}
    for later in ledger.lines:
        if isinstance(later.entry, Confirmation) and later.recorded <= until:
            pins |= {
                fact.name: fact
                for fact in later.entry.facts
                if fact.name in pins and not pins[fact.name].confirmed
            }
    return pins


def _corrected(pinned: PinnedText, erratum: Erratum) -> PinnedText:
    """The text after an erratum; the level of a clause is its own in each version."""
    after = {(one.before.id, one.before.clause): one.after for one in erratum.corrections}
    return replace(
        pinned,
        clauses=tuple(
            replace(clause, clause=found.clause, shown=found.shown)
            if (found := after.get((clause.id, clause.clause)))
            else clause
            for clause in pinned.clauses
        ),
    )


def _policy(policy: Policy, site: Site, day: date, *, drafts: bool) -> Policy:
    """The policy with the versions that readers see, in the words and from the days shown then."""
    ledger = site.ledger.until(day)
    versions = [
        replace(version, effective=effective) if effective else version
        for version in policy.versions
        if (effective := effective_day(ledger, policy.id, version.number)) or drafts
    ]
    seen = replace(policy, versions=tuple(versions))
    return replace(
        seen,
        versions=tuple(
            _version(dated, policy.id, site, day)
            for dated in sorted(
                timeline(seen, ledger, day).versions, key=lambda dated: dated.version.number
            )
        ),
    )


def _version(dated: Dated, policy: str, site: Site, day: date) -> Version:
    """A version in the words of a day; of one that ended, in those of its last."""
    if dated.record is None:
        return dated.version
    return _worded(dated.version, policy, site, site.ledger.until(dated.until(day)))


def _worded(version: Version, policy: str, site: Site, seen: Ledger) -> Version:
    """A version in the words that it has by the lines of the ledger that are seen."""
    texts = (_text(text, version, policy, site, seen) for text in version.texts)
    return replace(version, texts=tuple(text for text in texts if text))


def _text(text: Text, version: Version, policy: str, site: Site, seen: Ledger) -> Text | None:
    """A text with the clauses recorded by the lines seen, in the wording they had then."""
    pinned = pinned_text(seen, policy, version.number, text.language)
    if pinned is None or not pinned.clauses:
        return None
    clauses = {clause.id: clause for clause in text.clauses}
    about = tuple(site.ledger.about(policy, version.number))
    later = [line for line in about if line.number > len(seen.lines)]
    for line in reversed(later):
        former = _former(line.entry, version, text.language, binding=site.binding)
        clauses |= {clause.id: clause for clause in (former.clauses if former else ())}
    found = (clauses.get(clause.id) for clause in pinned.clauses)
    return replace(text, clauses=tuple(clause for clause in found if clause))


def _former(entry: Entry, version: Version, language: str, *, binding: str) -> Text | None:
    """The wording that an entry took away from a text; None where it did not concern it."""
    match entry:
        case Translation(text=text, replaced=int(number)) if text.language == language:
            return version.former(language, number)
        case Erratum() if language == binding:
            numbers = {one.version: one.replaced for one in entry.versions}
            return version.former(language, numbers[version.number])
        case _:
            return None
