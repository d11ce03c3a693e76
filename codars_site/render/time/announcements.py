"""What is to come: announced from the day of its record to that of its effect (T-11)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from codars_site.i18n import Case, Catalog, format_day
from codars_site.model.address import Route
from codars_site.model.edition import Edition, InventorySheet
from codars_site.model.ledger import Line, Postpone, Repeal
from codars_site.model.policy import Policy
from codars_site.model.timeline import Standing
from codars_site.model.version_sheet import Sibling
from codars_site.render.foreign import said_in
from codars_site.render.time.happening_words import HappeningWords
from codars_site.render.views import AnnouncementView, LanguageLink, Remark


@dataclass(frozen=True, slots=True)
class Announcements:
    """Announces in one language."""

    edition: Edition
    catalog: Catalog
    words: HappeningWords

    def upcoming(
        self, policy: Policy, shown: Sibling, coming: Sequence[Sibling], page: Route
    ) -> Iterator[AnnouncementView]:
        """The versions to come, in the order of their days."""
        for sibling in coming:
            yield self.version(policy, shown, sibling, page)

    def version(
        self, policy: Policy, shown: Sibling, sibling: Sibling, page: Route
    ) -> AnnouncementView:
        """A version to come, and what applies until then."""
        dated = sibling.dated
        number = dated.version.number
        return AnnouncementView(
            words=self.coming(number, dated.first),
            summary=said_in(dated.version.summary, self.catalog),
            until=self.until(shown),
            remarks=tuple(self.moves(dated.record.moves if dated.record else ())),
            href=sibling.route.relative_to(page),
            changes=self.redline(policy, number, page),
            successor=None,
        )

    def lists(self, sheet: InventorySheet) -> Iterator[AnnouncementView]:
        """The lists to come of what is stored on visitors' devices."""
        for listed, moves in sheet.upcoming:
            yield AnnouncementView(
                words=self.coming(listed.number, listed.effective),
                summary=said_in(listed.summary, self.catalog),
                until=None,
                remarks=tuple(self.moves(moves)),
                href=None,
                changes=None,
                successor=None,
            )

    def coming(self, number: int, day: date) -> str:
        """When a version takes effect."""
        said = format_day(day, self.catalog.language, Case.LOCATIVE)
        return self.catalog.gettext(
            "Version %(number)s will take effect on %(day)s.", number=number, day=said
        )

    def repeal(self, line: Line | None, shown: Sibling, page: Route) -> Iterator[AnnouncementView]:
        """The end of a policy that still applies."""
        if line is None or not isinstance(line.entry, Repeal):
            return
        if shown.dated.standing not in (Standing.IN_FORCE, Standing.UPCOMING):
            return
        day = format_day(line.entry.effective, self.catalog.language, Case.LOCATIVE)
        yield AnnouncementView(
            words=self.catalog.gettext("This policy will be repealed on %(day)s.", day=day),
            summary="",
            until=self.until(shown),
            remarks=(self.words.reason(line.entry.reason),),
            href=None,
            changes=None,
            successor=self.successor(line, page),
        )

    def until(self, shown: Sibling) -> str | None:
        """What applies until then; its days stand beside every announcement."""
        if shown.dated.standing is not Standing.IN_FORCE:
            return None
        return self.catalog.gettext(
            "Version %(number)s applies until then.", number=shown.dated.version.number
        )

    def moves(self, moves: Sequence[Line]) -> Iterator[Remark]:
        """From which day a version was moved, and why; the latest move last."""
        for line in moves:
            if isinstance(line.entry, Postpone):
                day = format_day(line.entry.former, self.catalog.language, Case.GENITIVE)
                yield Remark(self.catalog.gettext("Moved from"), day)
                yield self.words.reason(line.entry.reason)

    def successor(self, line: Line, page: Route) -> LanguageLink | None:
        """The policy that takes the place of one that is repealed."""
        language, repeal = self.catalog.language, line.entry
        if not isinstance(repeal, Repeal):
            return None
        for sheet in self.edition.histories:
            policy = sheet.timeline.policy
            if sheet.language == language and policy.id == repeal.successor:
                href = sheet.current.relative_to(page)
                return LanguageLink(language, policy.titles[language], href, current=False)
        return None

    def redline(self, policy: Policy, number: int, page: Route) -> str | None:
        """The way to what a version changes."""
        for sheet in (*self.edition.changes, *self.edition.absent_changes):
            if (sheet.language, sheet.new.policy.id, sheet.after.dated.version.number) == (
                self.catalog.language, policy.id, number,
            ):  # fmt: skip
                return sheet.route.relative_to(page)
        return None
