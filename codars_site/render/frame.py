"""What surrounds every page: head, language switch, home, imprint."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from codars_site.i18n import Catalog, language_name, own_name, territory_locale
from codars_site.model.address import Route
from codars_site.model.edition import Edition
from codars_site.model.fact import Fact, FactKind
from codars_site.model.site import Stage
from codars_site.render.foreign import capitalised, said_in
from codars_site.render.html import Html
from codars_site.render.prose import FrameWords, draw_fact
from codars_site.render.templates import Theme
from codars_site.render.views import Alternate, Detail, Feed, Frame, LanguageLink, Relation


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself: where it belongs, in which languages, next to what.

    `relations` are link relations (RFC 5829, RFC 6903); `data` is JSON-LD; `feed` is one of its own
    besides that of everything, with its title. `untranslated` are languages in which most of the
    page stands in the binding one.
    """

    route: Route
    language: str
    title: str
    description: str = ""
    alternates: tuple[tuple[str, Route], ...] = ()
    canonical: Route | None = None
    indexed: bool = True
    relations: tuple[tuple[str, Route], ...] = ()
    data: Html | None = None
    feed: tuple[str, Route] | None = None
    file: Route | None = None
    untranslated: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FrameMaker:
    """Makes the frames of one edition; `banners` are the scripts that ask for consent."""

    edition: Edition
    theme: Theme
    catalogs: Mapping[str, Catalog]
    words: Mapping[str, FrameWords]
    facts: Mapping[str, Fact]
    banners: Mapping[str, Route] = field(default_factory=dict)

    def url(self, route: Route) -> str:
        """The absolute address."""
        return f"{self.edition.site.base_url}/{route.path}"

    def publisher(self, language: str) -> str:
        """The publisher's name."""
        return self.facts["publisher.name"].said(language, self.edition.site.binding) or ""

    def frame(self, head: Head) -> Frame:
        """The frame of a page."""
        site, language, route = self.edition.site, head.language, head.route
        indexed = head.indexed and site.stage is Stage.LIVE
        return Frame(
            language=language,
            title=f"{head.title} – {self.publisher(language)}",
            heading=head.title,
            description=head.description,
            publisher=self.publisher(language),
            locale=territory_locale(language),
            url=self.url(route),
            canonical=self.url(head.canonical or route),
            alternates=self._alternates(head) if head.indexed else (),
            relations=tuple(Relation(rel, to.relative_to(route)) for rel, to in head.relations),
            data=head.data,
            stylesheet=self._asset("style.css").relative_to(route),
            script=self._asset("page.js").relative_to(route),
            # elsewhere the host has an icon of its own
            icon=self._asset("icon.svg").relative_to(route) if site.standalone else None,
            languages=tuple(self._switch(head)),
            home=self._home(language).relative_to(route),
            inventory=self._inventory(language, route),
            changelog=self._changelog(language, route),
            glossary=self._glossary(language, route),
            consent=self.banners[language].relative_to(route) if self.banners else None,
            choices=self._inventory(language, route),
            feeds=tuple(self._feeds(head)),
            file=head.file.relative_to(route) if head.file else None,
            imprint=self._imprint(language),
            rehearsal=site.stage is Stage.REHEARSAL,
            indexed=indexed,
        )

    def _asset(self, name: str) -> Route:
        return self.theme.asset(self.edition.assets, name)

    def _home(self, language: str) -> Route:
        return next(sheet.route for sheet in self.edition.indexes if sheet.language == language)

    def _inventory(self, language: str, page: Route) -> str | None:
        sheets = (sheet for sheet in self.edition.inventories if sheet.language == language)
        return next((sheet.route.relative_to(page) for sheet in sheets), None)

    def _changelog(self, language: str, page: Route) -> str | None:
        sheets = (sheet for sheet in self.edition.changelogs if sheet.language == language)
        return next((sheet.route.relative_to(page) for sheet in sheets), None)

    def _glossary(self, language: str, page: Route) -> str | None:
        sheets = (sheet for sheet in self.edition.glossaries if sheet.language == language)
        return next((sheet.route.relative_to(page) for sheet in sheets), None)

    def _feeds(self, head: Head) -> Iterator[Feed]:
        """The feed of the page, then that of everything."""
        if head.feed:
            title, route = head.feed
            yield Feed(title, route.relative_to(head.route))
        for sheet in self.edition.feeds:
            if sheet.policy is None and sheet.language == head.language:
                title = self.catalogs[head.language].gettext("All policies")
                yield Feed(title, sheet.route.relative_to(head.route))

    def _imprint(self, language: str) -> tuple[Detail, ...]:
        """The facts that identify the publisher, in the site's order (L-02, A-25)."""
        words, catalog = self.words[language], self.catalogs[language]
        facts = (self.facts[name] for name in self.edition.site.imprint)
        return tuple(
            Detail(
                "" if fact.name == "publisher.name" else capitalised(said_in(fact.label, catalog)),
                draw_fact(fact, language, words, linked=fact.kind is not FactKind.TEXT),
            )
            for fact in facts
        )

    def _switch(self, head: Head) -> Iterator[LanguageLink]:
        """The page in every language; where most of it stands in the binding one, it says so."""
        for tag, route in head.alternates:
            mostly = None
            if tag in head.untranslated:
                binding = language_name(self.edition.site.binding, head.language)
                mostly = self.catalogs[head.language].gettext("mostly %(language)s")
                mostly %= {"language": binding}
            href = route.relative_to(head.route)
            yield LanguageLink(tag, own_name(tag), href, tag == head.language, mostly)

    def _alternates(self, head: Head) -> tuple[Alternate, ...]:
        """Every language of a page, the binding one also for readers of any other (P-21)."""
        alternates = [one for one in head.alternates if one[0] not in head.untranslated]
        if len(alternates) <= 1:
            return ()
        default = Alternate("x-default", self.url(alternates[0][1]))
        return (*(Alternate(tag, self.url(route)) for tag, route in alternates), default)
