"""Lists of versions: number, standing, interval, summary."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from codars_site.i18n import Case, Catalog, format_day
from codars_site.model.address import Route
from codars_site.model.site import Site
from codars_site.model.timeline import Dated, Standing
from codars_site.model.version_sheet import Sibling
from codars_site.render.foreign import said_in
from codars_site.render.html import Html, element, escape, join
from codars_site.render.views import VersionLine

SHORT = 12  # so many digits of a hash tell it from others


@dataclass(frozen=True, slots=True)
class VersionLines:
    """Draws lines about versions in one language."""

    site: Site
    catalog: Catalog

    def line(self, sibling: Sibling, page: Route) -> VersionLine:
        """One version, as listed on a page."""
        version = sibling.dated.version
        language = self.catalog.language
        return VersionLine(
            number=version.number,
            href=sibling.route.relative_to(page),
            key=sibling.dated.standing.replace(" ", "-"),
            standing=self.standing(sibling.dated.standing),
            since=format_day(sibling.dated.first, language, Case.GENITIVE),
            doubt=self.doubt(sibling.dated),
            interval=self.interval(sibling.dated),
            summary=said_in(version.summary, self.catalog),
        )

    def lines(self, siblings: Iterable[Sibling], page: Route) -> tuple[VersionLine, ...]:
        """Versions, the latest first."""
        return tuple(self.line(sibling, page) for sibling in reversed(tuple(siblings)))

    def standing(self, standing: Standing) -> str:
        """A version's standing in words."""
        gettext = self.catalog.gettext
        return {
            Standing.DRAFT: gettext("draft"),
            Standing.UPCOMING: gettext("not yet in force"),
            Standing.IN_FORCE: gettext("in force"),
            Standing.SUPERSEDED: gettext("no longer in force"),
            Standing.NEVER_IN_FORCE: gettext("never in force"),
            Standing.WITHDRAWN: gettext("withdrawn before it took effect"),
            Standing.REPEALED: gettext("policy repealed"),
        }[standing]

    def interval(self, dated: Dated) -> Html:
        """First and last day, both inclusive; an unconfirmed day carries a mark."""
        gettext = self.catalog.gettext
        if dated.standing is Standing.NEVER_IN_FORCE:
            return element("s", self.day(dated.first))
        if dated.standing is Standing.WITHDRAWN:
            return element("s", self.since(gettext("was to apply from %(day)s"), dated))
        if dated.last is None:
            return self.since(gettext("from %(day)s"), dated)
        first = join(self.day(dated.first), self.doubt(dated))
        return escape(gettext("%(first)s – %(last)s")) % {
            "first": first,
            "last": self.day(dated.last),
        }

    def since(self, words: str, dated: Dated) -> Html:
        """Words about the first day, with that day in its place."""
        day = join(self.day(dated.first, Case.GENITIVE), self.doubt(dated))
        return escape(words) % {"day": day}

    def verdict(self, dated: Dated) -> str | None:
        """What must be known of a version that is not in force, in one sentence."""
        gettext, language = self.catalog.gettext, self.catalog.language
        first = format_day(dated.first, language, Case.GENITIVE)
        match dated.standing:
            case Standing.UPCOMING:
                return gettext("Not in force yet: this version takes effect on %(day)s.", day=first)
            case Standing.SUPERSEDED if dated.last:
                last = format_day(dated.last, language, Case.DATIVE)
                return gettext("No longer in force: this version applied until %(day)s.", day=last)
            case Standing.NEVER_IN_FORCE:
                return gettext("This version was never in force.")
            case Standing.DRAFT:
                return gettext("This is a draft that has not been published.")
            case Standing.WITHDRAWN:
                return gettext(
                    "Withdrawn before it took effect: this version was to apply from %(day)s.",
                    day=first,
                )
            case Standing.REPEALED if dated.last:
                last = format_day(dated.last, language, Case.DATIVE)
                return gettext(
                    "This policy has been repealed: this version applied until %(day)s.", day=last
                )
            case _:
                return None

    def day(self, day: date, case: Case = Case.NOMINATIVE) -> Html:
        """A day for people and for programs."""
        words = format_day(day, self.catalog.language, case)
        return element("time", words, datetime=day.isoformat())

    def doubt(self, dated: Dated) -> Html:
        """The mark of a day that the controller has not confirmed."""
        if self.site.day_confirmed(dated.version):
            return Html()
        words = f"[{self.catalog.gettext('to be confirmed')}]"
        name = dated.version.effective_fact
        return join(" ", element("small", words, class_="unconfirmed", data_fact=name))
