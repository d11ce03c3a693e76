"""From a consent record to what its visitor was shown (GDPR 7(1); EDPB 05/2020, par. 104-108)."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from codars_site.derive.amendments.refusals import refusal
from codars_site.derive.consent import consent_on
from codars_site.derive.records import months_later
from codars_site.derive.timeline import in_force_on, lives_of
from codars_site.derive.version_sheets import draws
from codars_site.model.inventory import CategoryName
from codars_site.model.ledger import INVENTORY, Line, Shown
from codars_site.model.localized import Localized
from codars_site.model.policy import Policy, Version
from codars_site.model.receipt import Answer, Choice, ConsentRecord, ToldAnswer, TracedRecord
from codars_site.model.shown import ShownLayers
from codars_site.model.site import Site


def trace(site: Site, record: ConsentRecord, day: date) -> TracedRecord:
    """A record with all that it leads to, asked for on a day.

    R043 where what was shown is not recorded.
    """
    line, shown = _line(site, record)
    layers = read_layers(_text(site, shown))
    made = record.time.astimezone(site.zone)
    expires = months_later(record.time, layers.months)
    holds = made.date() <= day <= expires.astimezone(site.zone).date()
    first, last = _days(site, layers.inventory)
    return TracedRecord(
        record=record,
        layers=layers,
        line=line,
        shown=shown,
        answers=tuple(_answers(site, record, layers, _revisions(site, day), holds=holds)),
        policies=tuple(_policies(site, made.date())),
        first=first,
        last=last,
        made=made,
        expires=expires.astimezone(site.zone),
        asked=day,
        holds=holds,
        doubts=tuple(_doubts(record, layers, line, made)),
    )


def read_layers(text: str) -> ShownLayers:
    """What stands in a bundle, whose bytes its hash has proven."""
    data = json.loads(text)
    return ShownLayers(
        language=data["language"],
        inventory=data["inventory"],
        months=data["months"],
        revisions=data["revisions"],
        services=data["services"],
        banner=data["banner"],
        dialog=data["dialog"],
        style=data["style"],
    )


def _line(site: Site, record: ConsentRecord) -> tuple[Line, Shown]:
    """The last line until the day of the record that recorded what it names; else the first."""
    day = record.time.astimezone(site.zone).date()
    found = [
        (line, line.entry)
        for line in site.ledger.lines
        if isinstance(line.entry, Shown) and line.entry.bundle.startswith(record.shown)
    ]
    if not found:
        what = f"no line records a banner whose hash begins with {record.shown}"
        fix = "See that the record is of this site; what was never recorded cannot be shown again."
        raise refusal("R043", what, fix)
    until = [one for one in found if one[0].recorded <= day]
    return until[-1] if until else found[0]


def _text(site: Site, shown: Shown) -> str:
    return next(bundle.text for bundle in site.shown if bundle.hash == shown.bundle)


def _answers(
    site: Site,
    record: ConsentRecord,
    layers: ShownLayers,
    revisions: Mapping[CategoryName, int],
    *,
    holds: bool,
) -> Iterator[ToldAnswer]:
    """A no holds as long as the record; a yes only for what it was given to."""
    inventory = site.inventory(layers.inventory)
    titles = {one.name: one.title for one in inventory.categories} if inventory else {}
    for answer in record.answers:
        title = titles.get(answer.category, Localized())
        said = title.get(record.language) or title.get(site.binding) or answer.category
        same = revisions.get(answer.category) == answer.revision
        services = tuple(_services(site, record, layers, answer))
        yield ToldAnswer(answer, said, services, holds and (same or answer.choice is Choice.NO))


def _revisions(site: Site, day: date) -> Mapping[CategoryName, int]:
    consent = consent_on(site, day)
    return {one.category.name: one.revision for one in consent.categories} if consent else {}


def _services(
    site: Site, record: ConsentRecord, layers: ShownLayers, answer: Answer
) -> Iterator[tuple[str, str]]:
    """The services of a category that were allowed apart, each with its name."""
    inventory = site.inventory(layers.inventory)
    names = {
        f"{category.name}/{service.id}": service.name
        for category in (inventory.categories if inventory else ())
        for service in category.services
    }
    for key, code in layers.services.items():
        if key.startswith(f"{answer.category}/") and code in answer.codes:
            name = names.get(key, key)
            if isinstance(name, Localized):
                name = name.get(record.language) or name.get(site.binding) or key
            yield key, name


def _policies(site: Site, day: date) -> Iterator[tuple[Policy, Version]]:
    """The versions in force on a day that told of cookies."""
    for policy in site.policies:
        number = in_force_on(site.ledger, policy.id, day)
        version = policy.version(number) if number else None
        if version and draws(version, site.binding):
            yield policy, version


def _days(site: Site, number: int) -> tuple[date | None, date | None]:
    for listed, first, last in lives_of(site.ledger, INVENTORY):
        if listed == number:
            return first, last
    return None, None


def _doubts(
    record: ConsentRecord, layers: ShownLayers, line: Line, made: datetime
) -> Iterator[str]:
    """What the tool's own script would not have written."""
    if record.language != layers.language:
        yield f"it is in {record.language}, but what it names was shown in {layers.language}"
    for answer in record.answers:
        if answer.revision > layers.revisions.get(answer.category, 0):
            yield f"{answer.category} was not asked about at revision {answer.revision} there"
        for code in answer.codes:
            if code not in layers.services.values():
                yield f"{code} is the code of no service there"
    if line.recorded > made.date():
        yield f"what was shown was recorded only afterwards, on {line.recorded}"
