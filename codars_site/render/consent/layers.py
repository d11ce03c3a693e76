"""What both layers say, from the inventory: the same words as the tables of the policy (B-30)."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from codars_site.i18n import Catalog, hold_together
from codars_site.model.address import Route
from codars_site.model.consent import AskedCategory, Consent, News, NewsKind
from codars_site.model.edition import InventorySheet
from codars_site.model.inventory import Category, DataKind, Item, Match, Party, Service
from codars_site.model.site import Site
from codars_site.render.consent.views import (
    ChoiceCategoryView,
    LayersView,
    NewsView,
    PolicyLink,
    StoredView,
    UsedView,
)
from codars_site.render.html import Html, element, escape
from codars_site.render.inventory import Tables


@dataclass(frozen=True, slots=True)
class Layers:
    """Says what the banner asks, in one language."""

    site: Site
    consent: Consent
    sheet: InventorySheet
    catalog: Catalog
    tables: Tables
    publisher: str

    def view(self) -> LayersView:
        """Both layers."""
        gettext = self.catalog.gettext
        answered = gettext("You chose on %(day)s. Now version %(number)s of the list applies.")
        return LayersView(
            language=self.sheet.language,
            who=self.who(),
            answered=Html(escape(answered)) % {
                "day": element("time"), "number": self.consent.inventory.number,
            },
            inventory=self.href(self.sheet.route),
            policies=tuple(
                PolicyLink(policy.titles[self.sheet.language], self.href(route))
                for policy, route in self.sheet.all_policies
            ),
            categories=tuple(
                self.category(category)
                for category in self.consent.inventory.categories
                if category.services
            ),
        )  # fmt: skip

    def who(self) -> str:
        """Who asks for consent, and whether others see what is stored (05/2020, 64)."""
        gettext = self.catalog.gettext
        others = any(
            item.party is Party.THIRD or service.provider.role != "own"
            for asked in self.consent.categories
            for service in asked.category.services
            for item in service.items
        )
        words = (
            gettext("With your consent, %(publisher)s and third parties would use cookies:")
            if others
            else gettext("With your consent, %(publisher)s would use cookies:")
        )
        return hold_together(words % {"publisher": self.publisher}, self.catalog.language)

    def category(self, category: Category) -> ChoiceCategoryView:
        """A category, with what is new of it."""
        asked = next((one for one in self.consent.categories if one.category == category), None)
        count = len(category.services)
        services = [self.service(category, service) for service in category.services]
        return ChoiceCategoryView(
            name=category.name,
            title=self.tables.said(category.title),
            purpose=self.tables.said(category.purpose),
            optional=category.optional,
            summary=self.catalog.ngettext("%(count)s service", "%(count)s services", count),
            services=tuple(sorted(services, key=lambda one: self.tables.place(one.name))),
            news=tuple(self.news(asked)) if asked else (),
        )

    def service(self, category: Category, service: Service) -> UsedView:
        """A service with what it stores."""
        items = [self.item(item) for item in service.items]
        return UsedView(
            key=f"{category.name}/{service.id}",
            name=self.name(service),
            purpose=self.tables.said(service.purpose),
            provider=self.tables.provider(service.provider),
            policy=service.provider.policy,
            embed=service.embed,
            items=tuple(sorted(items, key=lambda one: self.tables.place(one.name))),
        )

    def item(self, item: Item) -> StoredView:
        """What is stored under a name, and for how long."""
        return StoredView(
            name=stored_name(item),
            lifetime=self.tables.lifetime(item.lifetime, rolling=item.rolling),
            justification=self.tables.said(item.justification) if item.justification else None,
        )

    def name(self, service: Service) -> str:
        """What a service is called."""
        return service.name if isinstance(service.name, str) else self.tables.said(service.name)

    def news(self, asked: AskedCategory) -> Iterator[NewsView]:
        """What became new, by revision."""
        for one in asked.news:
            yield NewsView(one.revision, self.told(one))

    def told(self, news: News) -> str:
        """One thing that is new, in words."""
        gettext, values = self.catalog.gettext, news.values
        told = {
            NewsKind.SERVICE: gettext("New: %(service)s. %(purpose)s"),
            NewsKind.PROVIDER: gettext("%(service)s has a new provider: %(provider)s"),
            NewsKind.PURPOSE: gettext("%(service)s has a further purpose. %(purpose)s"),
            NewsKind.DATA: gettext("%(service)s learns more: %(data)s"),
            NewsKind.COUNTRY: gettext("%(service)s: data also goes to %(countries)s"),
            NewsKind.THIRD_PARTY: gettext("%(service)s: third parties also get access (%(names)s)"),
            NewsKind.MOVED: gettext("%(service)s now belongs to this category"),
            NewsKind.LIFETIME: gettext("%(service)s keeps for longer: %(names)s"),
        }[news.kind]
        kinds = [DataKind(value) for value in values] if news.kind is NewsKind.DATA else []
        places = values if news.kind is NewsKind.COUNTRY else ()
        words = told % {
            "service": self.name(news.service),
            "purpose": self.tables.said(news.service.purpose),
            "provider": news.service.provider.name or self.publisher,
            "data": ", ".join(map(self.tables.data, kinds)),
            "countries": ", ".join(map(self.tables.country, places)),
            "names": ", ".join(values),
        }
        return hold_together(words, self.catalog.language)

    def href(self, route: Route) -> str:
        """The address from any page of the host; absolute where that is another host's."""
        if self.site.standalone:
            return f"{self.site.base_url}/{route.path}"
        return f"{urlsplit(self.site.base_url).path}/{route.path}"


def stored_name(item: Item) -> str:
    """The name of an item; of several a pattern, and of another site's with its host."""
    name = f"{item.name}*" if item.match is Match.PREFIX else item.name
    return f"{name} ({item.domain})" if item.domain else name
