"""Checks of the content against the ledger: what has been published does not change silently."""

from collections.abc import Iterator
from dataclasses import dataclass

from codars_site.derive.entries import Pinner
from codars_site.derive.hashes import Hasher
from codars_site.derive.published import effective_day, pinned_text
from codars_site.errors import Problem, Severity
from codars_site.model.inventory import Inventory
from codars_site.model.ledger import (
    INVENTORY,
    LEDGER,
    Erratum,
    Line,
    PinnedText,
    Publish,
    Translation,
    pinned_clauses,
)
from codars_site.model.place import Origin, Place
from codars_site.model.policy import Policy, Text, Version
from codars_site.model.site import Site


def published_kept(site: Site, hasher: Hasher) -> Iterator[Problem]:
    """R003 to R005, R008: a published version says what it said (design §5)."""
    pinner = Pinner(site, hasher)
    for _, entry in publications(site):
        policy = site.policy(entry.policy)
        version = policy.version(entry.version) if policy else None
        inventory = site.inventory(entry.version) if entry.policy == INVENTORY else None
        if inventory:
            yield from _inventory_kept(pinner, inventory)
        elif policy and version:
            yield from _settings_kept(site, policy, version, entry)
            yield from _texts_gone(site, policy, version)
            for text in version.spoken:
                yield from _TextKept(pinner, policy, version, text).problems()


def former_wordings_kept(site: Site, hasher: Hasher) -> Iterator[Problem]:
    """R009: the wording that an erratum or a revised translation took away is kept as it was."""
    pinner = Pinner(site, hasher)
    for policy in site.policies:
        for version in policy.versions:
            known = _hashes_recorded(site, policy.id, version.number)
            for replaced in version.replaced:
                for clause in replaced.text.clauses:
                    if pinner.clause(clause).clause not in known:
                        what = f'clause "{clause.id}" was never published in this wording'
                        fix = "Take the change back; the commands write here."
                        yield Problem("R009", clause.place, what, fix)
            for line, language, kept in _kept(site, policy.id, version.number):
                if version.former(language, kept) is None:
                    what = f"the former wording that it names, {language}-{kept}.md, is missing"
                    fix = f"Bring it back, into replaced/ of {policy.id} {version.number}."
                    yield Problem("R009", place_of(line), what, fix)


def publications(site: Site) -> Iterator[tuple[Line, Publish]]:
    """The lines that published versions, with what they published."""
    for line in site.ledger.lines:
        if isinstance(line.entry, Publish):
            yield line, line.entry


def place_of(line: Line) -> Place:
    """Where a line of the ledger stands."""
    return Place(LEDGER, line.number)


def _inventory_kept(pinner: Pinner, inventory: Inventory) -> Iterator[Problem]:
    site, number = pinner.site, inventory.number
    effective = effective_day(site.ledger, INVENTORY, number)
    if effective != inventory.effective:
        yield _day_moved(inventory.origin, effective, INVENTORY, number)
    for language in site.languages:
        pinned = pinned_text(site.ledger, INVENTORY, number, language)
        now = pinner.listed(inventory, language)
        if pinned is None:
            continue
        before = {clause.id: clause for clause in pinned.clauses}
        for category in inventory.categories:
            listed = next(clause for clause in now.clauses if clause.id == category.name)
            if listed != before.pop(category.name, None):
                what = f'{category.name} has changed since it was published, in "{language}"'
                fix = f"Take the change back, or copy the folder to {number + 1}/ and change that."
                yield Problem("R008", category.origin.at(), what, fix)
        if before or not pinned.said.same_as(now.said):
            what = f'this list has changed since it was published, in "{language}"'
            fix = f"Take the change back, or copy the folder to {number + 1}/ and change that."
            yield Problem("R008", inventory.origin.at("summary"), what, fix)


def _settings_kept(
    site: Site, policy: Policy, version: Version, entry: Publish
) -> Iterator[Problem]:
    effective = effective_day(site.ledger, policy.id, version.number)
    if effective != version.effective:
        yield _day_moved(version.origin, effective, policy.id, version.number)
    for key, now, before in (
        ("kind", version.kind, entry.kind),
        ("based_on", version.based_on, entry.based_on),
        ("relations", version.relations.links, entry.relations.links),
        ("approved", version.approved, entry.approved or version.approved),
    ):
        if now != before:
            what = f"{key} has changed since version {version.number} was published"
            fix = "Take the change back, or make a new version."
            yield Problem("R004", version.origin.at(key), what, fix)


def _day_moved(origin: Origin, effective: object, policy: str, number: int) -> Problem:
    what = f"published to take effect on {effective}, but here stands another day"
    move = f"codars-site postpone {policy} {number} --to DAY"
    fix = f"Take the change back; a day that is still to come is moved with {move}."
    return Problem("R004", origin.at("effective"), what, fix)


def _texts_gone(site: Site, policy: Policy, version: Version) -> Iterator[Problem]:
    """Translations that were published and have no file; V002 tells of the binding text."""
    for language in site.languages[1:]:
        pinned = pinned_text(site.ledger, policy.id, version.number, language)
        if pinned and pinned.translates and version.text(language) is None:
            what = f"the text in {language} of version {version.number} was published, but is gone"
            fix = f"Bring {language}.md back, for example from git: readers had it."
            yield Problem("R003", version.origin.at(), what, fix)


@dataclass(frozen=True, slots=True)
class _TextKept:
    """Compares one text of a published version with what is recorded of it."""

    pinner: Pinner
    policy: Policy
    version: Version
    text: Text

    def problems(self) -> Iterator[Problem]:
        site, number, language = self.pinner.site, self.version.number, self.text.language
        pinned = pinned_text(site.ledger, self.policy.id, number, language)
        written = self.version.text(language) is not None
        if pinned is None and written:
            yield self.unrecorded(self.text.origin.at(), f"this translation ({language})")
            return
        now = self.pinner.text(self.policy, self.version, self.text)
        pinned = pinned or PinnedText(language, ())
        if written:
            yield from self.clauses(pinned, now)
        for key in dict(pinned.said.entries) | dict(now.said.entries):
            if pinned.said.get(key) != now.said.get(key):
                what = f"{key}.{language} has changed since version {number} was published"
                yield Problem("R005", self.version.origin.at(key, language), what, self.keep())

    def clauses(self, pinned: PinnedText, now: PinnedText) -> Iterator[Problem]:
        before, number = {clause.id: clause for clause in pinned.clauses}, self.version.number
        for clause, found in zip(self.text.clauses, now.clauses, strict=True):
            was = before.pop(clause.id, None)
            if was is None and self.translated:
                yield self.unrecorded(clause.place, f'the translation of "{clause.id}"')
            elif was is None:
                what = f'clause "{clause.id}" was not there when version {number} was published'
                yield Problem("R003", clause.place, what, self.restore())
            elif was.clause != found.clause:
                what = f'clause "{clause.id}" has changed since version {number} was published'
                yield Problem("R003", clause.place, what, self.fix())
        yield from self.confirmations(pinned, now)
        for gone in before:
            what = f'clause "{gone}" was published, but is missing here'
            yield Problem("R003", self.text.origin.at(), what, self.restore())
        if not (self.translated or before) and _shape(pinned) != _shape(now):
            what = "the order of the clauses, or their levels, have changed since publication"
            yield Problem("R003", self.text.origin.at(), what, self.restore())

    def confirmations(self, pinned: PinnedText, now: PinnedText) -> Iterator[Problem]:
        before = {clause.id: clause.clause for clause in pinned.confirms}
        for clause in now.confirms:
            if before.pop(clause.id, None) != clause.clause:
                yield self.unrecorded(
                    self.text.origin.at("confirms"), f'"{clause.id}" as confirmed'
                )
        for gone in before.keys() - {clause.id for clause in now.clauses}:
            what = f'"{gone}" was confirmed, but is not confirmed here'
            yield Problem("R003", self.text.origin.at(), what, self.restore())

    @property
    def translated(self) -> bool:
        return self.text.language != self.pinner.site.binding

    def fix(self) -> str:
        name = f"{self.policy.id} {self.version.number}"
        if self.translated:
            return f"Take the change back, or record it as a revision: codars-site publish {name}."
        return (
            f"Take the change back; correct a slip with codars-site erratum {name}; all else is a "
            f"new version: codars-site new-version {self.policy.id}."
        )

    def restore(self) -> str:
        # an erratum mends words, and leaves alone which clauses there are
        if self.translated:
            return self.fix()
        anew = f"codars-site new-version {self.policy.id}"
        return f"Take the change back; other clauses are a new version: {anew}."

    def keep(self) -> str:
        # no erratum concerns what version.yaml says
        if self.translated:
            return self.fix()
        return "Take the change back: this is what readers were told."

    def unrecorded(self, place: Place, what: str) -> Problem:
        fix = f"Record it: codars-site publish {self.policy.id} {self.version.number}."
        return Problem(
            "R016", place, f"{what} is not recorded, so not shown", fix, Severity.WARNING
        )


def _shape(text: PinnedText) -> list[tuple[str, int]]:
    return [(clause.id, clause.level) for clause in text.clauses]


def _kept(site: Site, policy: str, number: int) -> Iterator[tuple[Line, str, int]]:
    """The files of former wording that lines about a version name, by language and number."""
    for line in site.ledger.about(policy, number):
        match line.entry:
            case Translation(text=text, replaced=int(kept)):
                yield line, text.language, kept
            case Erratum(versions=versions):
                for one in versions:
                    if one.version == number:
                        yield line, site.binding, one.replaced
            case _:
                pass


def _hashes_recorded(site: Site, policy: str, number: int) -> set[str]:
    """The clause hashes that any line about a version holds."""
    return {
        clause.clause
        for line in site.ledger.about(policy, number)
        for clause in pinned_clauses(line.entry)
    }
