"""What surrounds every page: head, language switch, home, notices."""

from dataclasses import dataclass

from codars_site.i18n import direction, own_name
from codars_site.model.address import Route
from codars_site.model.edition import Edition
from codars_site.model.site import Stage
from codars_site.render.templates import Theme
from codars_site.render.views import Alternate, Frame, LanguageLink


@dataclass(frozen=True, slots=True)
class FrameMaker:
    """Makes the frames of one edition."""

    edition: Edition
    theme: Theme

    def url(self, route: Route) -> str:
        """The absolute address."""
        return f"{self.edition.site.base_url}/{route.path}"

    def publisher(self, language: str) -> str:
        """The publisher's name."""
        fact = self.edition.site.fact("publisher.name")
        return fact.said(language) or "" if fact else ""

    def frame(
        self,
        route: Route,
        language: str,
        title: str,
        *,
        alternates: tuple[tuple[str, Route], ...] = (),
        canonical: Route | None = None,
        indexed: bool = True,
    ) -> Frame:
        """The frame of the page at a route."""
        home = next(sheet for sheet in self.edition.indexes if sheet.language == language)
        stylesheet = self.theme.asset(self.edition.assets, "style.css")
        rehearsal = self.edition.site.stage is Stage.REHEARSAL
        return Frame(
            language=language,
            direction=direction(language),
            title=f"{title} – {self.publisher(language)}",
            publisher=self.publisher(language),
            stylesheet=stylesheet.relative_to(route),
            canonical=self.url(canonical or route),
            alternates=self._alternates(alternates) if indexed else (),
            languages=_switch(route, language, alternates),
            home=home.route.relative_to(route),
            rehearsal=rehearsal,
            indexed=indexed and not rehearsal,
        )

    def _alternates(self, alternates: tuple[tuple[str, Route], ...]) -> tuple[Alternate, ...]:
        """Every language of a page, the binding one also for readers of any other (P-21)."""
        if len(alternates) == 1:
            return ()
        default = Alternate("x-default", self.url(alternates[0][1]))
        return (*(Alternate(tag, self.url(route)) for tag, route in alternates), default)


def _switch(
    page: Route, language: str, alternates: tuple[tuple[str, Route], ...]
) -> tuple[LanguageLink, ...]:
    return tuple(
        LanguageLink(tag, own_name(tag), route.relative_to(page), tag == language)
        for tag, route in alternates
    )
