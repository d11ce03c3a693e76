"""The data of the published versions, as files for programs (design §7)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from codars_site.derive.data.clauses import clause_histories
from codars_site.derive.data.moments import moment_data
from codars_site.derive.data.texts import TextComposer
from codars_site.derive.data.versions import count_standings, fact_data, record_data, version_data
from codars_site.derive.entries import Pinner
from codars_site.derive.equivalence import equivalent
from codars_site.derive.hashes import Hasher
from codars_site.derive.inventories import category_data
from codars_site.derive.routes import Routes
from codars_site.derive.timeline import changes, in_force_on, lives_of
from codars_site.model.address import Route
from codars_site.model.canonical import Data
from codars_site.model.data import DataFile, DataSet, TextData
from codars_site.model.edition import Edition
from codars_site.model.inventory import Inventory
from codars_site.model.ledger import INVENTORY, Ledger, Publish, Repeal
from codars_site.model.timeline import Dated, Standing, Timeline
from codars_site.model.version_sheet import VersionSheet

_DAY = timedelta(days=1)


def derive_data(edition: Edition, ledger: Ledger, as_of: date, hasher: Hasher) -> DataSet:
    """The data of what is published on a day; drafts have none.

    The ledger is the whole one: lines still to come say until when the data hold.
    """
    maker = _Maker(edition, Routes(edition.site), as_of, hasher)
    return DataSet(
        folder=maker.routes.data(""),
        files=tuple(maker.files()),
        texts=tuple(maker.texts()),
        validity=_validity(edition, ledger, as_of),
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    edition: Edition
    routes: Routes
    as_of: date
    hasher: Hasher
    pinner: Pinner = field(init=False)
    sheets: Mapping[tuple[str, int, str], VersionSheet] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pinner", Pinner(self.edition.site, self.hasher))
        object.__setattr__(self, "sheets", dict(self.own_sheets()))

    def own_sheets(self) -> Iterator[tuple[tuple[str, int, str], VersionSheet]]:
        """The published versions at their own addresses, where they stay for ever."""
        for sheet in self.edition.versions:
            policy, number = sheet.policy, sheet.dated.version.number
            language = sheet.expression.language
            own = sheet.route == self.routes.version(policy, number, language)
            if own and sheet.dated.record:
                yield (policy.id, number, language), sheet

    def timelines(self) -> Iterator[Timeline]:
        """The policies of which something is published."""
        for entry in self.edition.indexes[0].entries:
            if any(dated.record for dated in entry.timeline.versions):
                yield entry.timeline

    def files(self) -> Iterator[DataFile]:
        timelines = tuple(self.timelines())
        yield self.file("policies.json", self.policies(timelines))
        yield self.file("timemap.json", {"policies": [self.times(of) for of in timelines]})
        yield self.file("inventory.json", self.inventories())
        for of in timelines:
            policy = of.policy.id
            yield self.file(f"{policy}/versions.json", self.versions(of))
            for dated in published(of):
                number = dated.version.number
                yield self.file(f"{policy}/v/{number}.json", self.version(of, dated))
            same = equivalent(self.edition.site.ledger, policy)
            binding = self.edition.site.binding
            for clause, history in clause_histories(of, binding, self.pinner, same):
                yield self.file(f"{policy}/clauses/{clause}.json", history)

    def texts(self) -> Iterator[TextData]:
        composer = TextComposer(self.edition.site, self.routes, self.pinner)
        for sheet in self.sheets.values():
            yield composer.text(sheet)

    def file(self, name: str, data: Data) -> DataFile:
        return DataFile(self.routes.data(name), data)

    def url(self, route: Route) -> str:
        return f"{self.edition.site.base_url}/{route.path}"

    def policies(self, timelines: tuple[Timeline, ...]) -> Data:
        """What there is, and where to go on."""
        site = self.edition.site
        return {
            "base_url": site.base_url,
            "languages": list(site.languages),
            "binding": site.binding,
            "zone": site.zone.key,
            "stage": site.stage.value,
            "inventory": self.url(self.routes.data("inventory.json")),
            "timemap": self.url(self.routes.data("timemap.json")),
            "policies": [
                {
                    "policy": of.policy.id,
                    "titles": {tag: of.policy.titles[tag] for tag in site.languages},
                    "in_force": in_force_on(site.ledger, of.policy.id, self.as_of),
                    "shown": of.shown.version.number,
                    "urls": self.current(of),
                    "versions": self.url(self.routes.data(f"{of.policy.id}/versions.json")),
                }
                for of in timelines
            ],
        }

    def current(self, of: Timeline) -> Mapping[str, Data]:
        return {tag: self.url(self.routes.current(of.policy, tag)) for tag in self.spoken(of)}

    def spoken(self, of: Timeline) -> tuple[str, ...]:
        """The languages in which versions of a policy were published."""
        numbers = [dated.version.number for dated in published(of)]
        return tuple(
            tag
            for tag in self.edition.site.languages
            if any(self.routes.speaks(of.policy, number, tag) for number in numbers)
        )

    def versions(self, of: Timeline) -> Data:
        """Every published version of a policy, in the order of effect."""
        repeal = of.repeal.entry if of.repeal else None
        return {
            "policy": of.policy.id,
            "repealed": {
                **record_data(of.repeal),
                "effective": moment_data(repeal.effective, self.edition.site.zone),
                "successor": repeal.successor,
                "reason": dict(repeal.reason.entries),
            }
            if of.repeal and isinstance(repeal, Repeal)
            else None,
            "versions": [
                {
                    "version": dated.version.number,
                    "data": self.data_of(of, dated),
                    **self.life(dated),
                    "recorded": record_data(dated.record.line if dated.record else None),
                    "languages": self.languages(of, dated),
                }
                for dated in published(of)
            ],
        }

    def version(self, of: Timeline, dated: Dated) -> Data:
        sheet = self.sheets[of.policy.id, dated.version.number, self.edition.site.binding]
        return {
            "policy": of.policy.id,
            **version_data(sheet, self.pinner),
            **self.life(dated),
            "languages": self.languages(of, dated),
        }

    def data_of(self, of: Timeline, dated: Dated) -> str:
        return self.url(self.routes.data(f"{of.policy.id}/v/{dated.version.number}.json"))

    def life(self, dated: Dated) -> Mapping[str, Data]:
        """Standing and days; without interval where it never applied nor will."""
        idle = dated.standing in (Standing.WITHDRAWN, Standing.NEVER_IN_FORCE)
        return {"standing": dated.standing.value, **self.days(dated.first, dated.last, idle=idle)}

    def days(self, first: date, last: date | None, *, idle: bool = False) -> Mapping[str, Data]:
        zone = self.edition.site.zone
        ends = None if idle or last is None else moment_data(last + _DAY, zone)
        return {
            "effective": moment_data(first, zone),
            "interval": None if idle else _interval(first, last),
            "ends": ends,
        }

    def languages(self, of: Timeline, dated: Dated) -> Data:
        number = dated.version.number
        spoken = self.routes.speaking(of.policy, number)
        sheets = (self.sheets[of.policy.id, number, tag] for tag in spoken)
        return [
            {
                "language": sheet.expression.language,
                "url": self.url(sheet.route),
                "data": self.url(
                    self.routes.text_data(of.policy, number, sheet.expression.language)
                ),
                "counts": count_standings(sheet.expression),
            }
            for sheet in sheets
        ]

    def times(self, of: Timeline) -> Data:
        """Which address answers for which days, in every language (in the spirit of RFC 7089)."""
        site = self.edition.site
        return {
            "policy": of.policy.id,
            "languages": [
                {
                    "language": tag,
                    "url": self.url(self.routes.current(of.policy, tag)),
                    "mementos": [
                        {
                            "version": number,
                            "url": self.url(self.routes.version(of.policy, number, tag)),
                            **self.days(first, last),
                        }
                        for number, first, last in lives_of(site.ledger, of.policy.id)
                        if (last is None or first <= last)
                        and self.routes.speaks(of.policy, number, tag)
                    ],
                }
                for tag in self.spoken(of)
            ],
        }

    def inventories(self) -> Data:
        """Every published inventory, with all that its hashes are made of."""
        ledger = self.edition.site.ledger
        lives = {number: (first, last) for number, first, last in lives_of(ledger, INVENTORY)}
        listed = sorted(self.edition.site.inventories, key=lambda one: one.number)
        return {
            "in_force": in_force_on(ledger, INVENTORY, self.as_of),
            "versions": [
                self.inventory(one, lives.get(one.number))
                for one in listed
                if ledger.published(INVENTORY, one.number)
            ],
        }

    def inventory(self, listed: Inventory, life: tuple[date, date | None] | None) -> Data:
        site = self.edition.site
        first, last = life or (listed.effective, None)
        idle = life is None or (last is not None and last < first)
        line = site.ledger.published(INVENTORY, listed.number)
        entry = line.entry if line and isinstance(line.entry, Publish) else None
        pinned = entry.facts if entry else ()
        # a language that was added later has the lists that were published since
        tags = [text.language for text in entry.texts] if entry else []
        return {
            "version": listed.number,
            **self.days(first, last, idle=idle),
            "recorded": record_data(line),
            "facts": [fact_data(fact) for fact in pinned],
            "languages": [
                {
                    "language": tag,
                    "url": self.url(self.routes.inventory(tag)),
                    "summary": listed.summary.get(tag) or None,
                    "categories": [
                        {"hash": pin.clause, "category": category_data(category, tag)}
                        for pin, category in zip(
                            self.pinner.listed(listed, tag).clauses, listed.categories, strict=True
                        )
                    ],
                }
                for tag in tags
            ],
        }


def published(of: Timeline) -> Iterator[Dated]:
    """The versions that are in the ledger, in the order of effect."""
    return (dated for dated in of.versions if dated.record)


def _validity(edition: Edition, ledger: Ledger, as_of: date) -> Mapping[str, Data]:
    days = [change.day for change in changes(ledger)]
    begins = max((day for day in days if day <= as_of), default=None)
    ends = min((day for day in days if day > as_of), default=None)
    zone = edition.site.zone
    return {
        "valid_from": moment_data(begins, zone) if begins else None,
        "valid_until": moment_data(ends, zone) if ends else None,
    }


def _interval(first: date, last: date | None) -> Data:
    return {"first": first.isoformat(), "last": last.isoformat() if last else None}
