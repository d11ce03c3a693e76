"""What happened, in one clause, with its days and reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from codars_site.i18n import Case, Catalog, format_day, hold_together, language_name
from codars_site.model.chronicle import Happening, Turn
from codars_site.model.edition import Told
from codars_site.model.ledger import (
    Confirmation,
    Erratum,
    Line,
    PinnedFact,
    Postpone,
    Publish,
    Repeal,
    Slug,
    Translation,
    Withdraw,
)
from codars_site.model.localized import Localized
from codars_site.model.policy import Version
from codars_site.model.site import Site
from codars_site.render.foreign import capitalised, said_in
from codars_site.render.views import Remark

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class HappeningWords:
    """Puts what happened into the words of one language."""

    site: Site
    catalog: Catalog

    def what(self, happening: Happening) -> str:
        """What happened, in one clause."""
        gettext, entry = self.catalog.gettext, happening.line.entry
        match entry:
            case Publish(version=number) if happening.turn is Turn.IN_FORCE:
                return gettext("version %(number)s took effect", number=number)
            case Publish(version=number):
                return gettext("version %(number)s announced", number=number)
            case Postpone(version=number):
                return gettext("version %(number)s moved to another day", number=number)
            case Withdraw(version=number):
                return gettext("version %(number)s withdrawn", number=number)
            case Translation(version=number):
                return self.translation(entry, number)
            case Erratum(versions=versions):
                numbers = ", ".join(str(one.version) for one in versions)
                return self.catalog.ngettext(
                    "slip corrected in version %(numbers)s",
                    "slip corrected in versions %(numbers)s",
                    len(versions),
                    numbers=numbers,
                )
            case Slug(language=tag):
                language = language_name(tag, self.catalog.language)
                return gettext("new address (%(language)s)", language=language)
            case _:
                return self.other(happening)

    def translation(self, entry: Translation, number: int) -> str:
        """A translation that was made or revised."""
        gettext = self.catalog.gettext
        language = language_name(entry.text.language, self.catalog.language)
        if entry.replaced is None:
            return gettext(
                "version %(number)s translated (%(language)s)", number=number, language=language
            )
        return gettext(
            "translation of version %(number)s revised (%(language)s)",
            number=number,
            language=language,
        )

    def other(self, happening: Happening) -> str:
        """What happened to no version."""
        gettext = self.catalog.gettext
        return {
            Turn.ENDING: gettext("repeal announced"),
            Turn.REPEALED: gettext("repealed"),
            Turn.CONFIRMED: gettext("details confirmed"),
        }[happening.turn]

    def remarks(self, told: Told) -> Iterator[Remark]:
        """Days, reasons, values."""
        happening = told.happening
        recorded = happening.line.recorded
        match happening.line.entry:
            case Publish(effective=effective):
                if happening.turn is Turn.ANNOUNCED or effective < recorded:
                    yield self.since(effective)
                if recorded != happening.day:
                    day = format_day(recorded, self.catalog.language)
                    yield Remark(self.catalog.gettext("Announced"), day)
                if told.version:
                    yield from self.exceptions(told.version.dated.version)
            case Postpone() as entry:
                yield self.since(entry.effective)
                former = format_day(entry.former, self.catalog.language, Case.GENITIVE)
                yield Remark(self.catalog.gettext("Moved from"), former)
                yield self.reason(entry.reason)
            case Confirmation(facts=facts):
                yield from filter(None, map(self.confirmed, facts))
            case Withdraw(reason=reason) | Erratum(reason=reason):
                yield self.reason(reason)
            case Repeal() as entry:
                last = format_day(entry.effective - _DAY, self.catalog.language, Case.DATIVE)
                yield Remark(self.catalog.gettext("In force until"), last)
                yield self.reason(entry.reason)
            case Slug(former=former, address=address):
                yield Remark(self.catalog.gettext("New address"), f"/{address}")
                yield Remark(self.catalog.gettext("Former address"), f"/{former}")
            case _:
                pass

    def withdrawn(self, line: Line) -> Iterator[Remark]:
        """When a version was withdrawn, and why."""
        if isinstance(line.entry, Withdraw):
            day = format_day(line.recorded, self.catalog.language)
            yield Remark(self.catalog.gettext("Withdrawn"), day)
            yield self.reason(line.entry.reason)

    def repealed(self, line: Line) -> Iterator[Remark]:
        """Why a policy ended."""
        if isinstance(line.entry, Repeal):
            yield self.reason(line.entry.reason)

    def since(self, day: date) -> Remark:
        """From when something is in force."""
        gettext = self.catalog.gettext
        words = format_day(day, self.catalog.language, Case.GENITIVE)
        return Remark(gettext("In force"), gettext("from %(day)s", day=words))

    def exceptions(self, version: Version) -> Iterator[Remark]:
        """Why a version does not keep to the usual days."""
        gettext = self.catalog.gettext
        for label, reason in (
            (gettext("Why it applied before it was recorded"), version.retroactive_reason),
            (gettext("Why without the usual notice"), version.urgent_reason),
        ):
            if reason:
                yield self.reason(reason, label)

    def reason(self, reason: Localized, label: str = "") -> Remark:
        """A reason, in the binding language where the page's has none."""
        language = self.catalog.language
        shown = language if language in reason else self.site.binding
        words = hold_together(reason.get(shown), shown)
        own = None if shown == language else shown
        return Remark(label or self.catalog.gettext("Reason"), words, own)

    def confirmed(self, pinned: PinnedFact) -> Remark | None:
        """A fact that was confirmed; one that the site no longer has, has no name."""
        fact, language = self.site.fact(pinned.name), self.catalog.language
        if fact is None or pinned.value is None:
            return None
        said = pinned.value
        words = said_in(said, self.catalog) if isinstance(said, Localized) else said
        return Remark(
            capitalised(said_in(fact.label, self.catalog)), hold_together(words, language)
        )
