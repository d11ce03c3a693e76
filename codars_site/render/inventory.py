"""The tables of what is stored on a visitor's device, drawn from the inventory."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from codars_site.i18n import Case, Catalog, country_name, format_day, hold_together, sort_key
from codars_site.model.fact import Fact
from codars_site.model.foreign import unmarked
from codars_site.model.inventory import (
    Category,
    DataKind,
    Ending,
    Inventory,
    Item,
    Lifetime,
    Match,
    Party,
    Provider,
    Role,
    Service,
    Storage,
    Unit,
)
from codars_site.model.localized import Localized
from codars_site.render.foreign import said_in
from codars_site.render.html import Html, element, join, void
from codars_site.render.inventory_views import CategoryView, InventoryView, ItemView, ServiceView
from codars_site.render.prose import FrameWords, draw_fact
from codars_site.render.templates import Theme
from codars_site.render.views import Detail


@dataclass(frozen=True, slots=True)
class GeneratedBlocks:
    """Draws the generated blocks in one language; the same block is drawn once."""

    theme: Theme
    catalog: Catalog
    words: FrameWords
    drawn: dict[tuple[object, ...], Mapping[str, Html]] = field(default_factory=dict)

    def blocks(
        self, inventory: Inventory | None, facts: Mapping[str, Fact], level: int
    ) -> Mapping[str, Html]:
        """The blocks by name, for a clause whose heading has that level; none without inventory."""
        if inventory is None:
            return {}
        key = (inventory.number, level, *(facts[name] for name in inventory.facts))
        if key not in self.drawn:
            view = Tables(self.catalog, facts, self.words).view(inventory, level + 1)
            self.drawn[key] = {
                "inventory": self.theme.part("inventory.html", view, self.catalog),
                "consent": self.theme.part("consent.html", view, self.catalog),
            }
        return self.drawn[key]


@dataclass(frozen=True, slots=True)
class Tables:
    """Puts an inventory into the words of one language, with the facts of its time."""

    catalog: Catalog
    facts: Mapping[str, Fact]
    words: FrameWords

    def view(self, inventory: Inventory, level: int) -> InventoryView:
        """The inventory as its tables show it: headings from a level on, sorted by the alphabet."""
        return InventoryView(
            level=level,
            number=inventory.number,
            since=format_day(inventory.effective, self.catalog.language, Case.GENITIVE),
            categories=tuple(
                self.category(category) for category in inventory.categories if category.services
            ),
        )

    def category(self, category: Category) -> CategoryView:
        """A category with its services."""
        services = [self.service(service) for service in category.services]
        return CategoryView(
            name=category.name,
            title=self.said(category.title),
            purpose=self.said(category.purpose),
            optional=category.optional,
            services=tuple(sorted(services, key=lambda service: self.place(service.name))),
        )

    def service(self, service: Service) -> ServiceView:
        """A service with its items; where nothing of it is confirmed, the mark stands at it."""
        confirmed = [item.verification.confirmed for item in service.items]
        items = [self.item(item, marked=any(confirmed)) for item in service.items]
        return ServiceView(
            id=service.id,
            name=service.name if isinstance(service.name, str) else self.said(service.name),
            purpose=self.said(service.purpose),
            unconfirmed=not any(confirmed),
            details=tuple(self.details(service)),
            items=tuple(sorted(items, key=lambda item: self.place(item.name.striptags()))),
        )

    def details(self, service: Service) -> list[Detail]:
        """Who offers it, what it learns, who sees that and where (L-07, L-32)."""
        gettext, provider = self.catalog.gettext, service.provider
        data = ", ".join(sorted((self.data(kind) for kind in service.data), key=self.place))
        details = [
            Detail(gettext("Provider"), self.provider(provider)),
            Detail(gettext("Data"), join(data)),
        ]
        if provider.recipients:
            countries = sorted(map(self.country, provider.recipients), key=self.place)
            details.append(
                Detail(gettext("Countries of the recipients"), join(", ".join(countries)))
            )
        for country, fact in provider.transfers:
            label = gettext("Basis of the transfer: %(country)s", country=self.country(country))
            drawn = draw_fact(self.facts[fact], self.catalog.language, self.words)
            details.append(Detail(label, drawn))
        if provider.policy:
            details.append(Detail(gettext("Its privacy policy"), join(provider.policy), link=True))
        return details

    def provider(self, provider: Provider) -> Html:
        """The provider by name, country and role; a name that nobody has checked is marked."""
        language = self.catalog.language
        if provider.name is None:
            name = draw_fact(self.facts["publisher.name"], language, self.words)
            return join(name, ", ", self.country(provider.country))
        words = self.catalog.gettext(
            "%(name)s, %(country)s – %(role)s",
            name=provider.name,
            country=self.country(provider.country),
            role=self.role(provider.role),
        )
        if provider.verification and provider.verification.confirmed:
            return join(hold_together(words, language))
        mark = f"[{self.catalog.gettext('to be confirmed')}]"
        return join(
            hold_together(words, language), " ", element("small", mark, class_="unconfirmed")
        )

    def item(self, item: Item, *, marked: bool) -> ItemView:
        """One row of a table."""
        kind = f"{self.storage(item.storage)}, {self.party(item.party)}"
        return ItemView(
            name=breakable(item.name),
            more=item.match is Match.PREFIX,
            purpose=self.said(item.purpose),
            justification=self.said(item.justification) if item.justification else None,
            lifetime=self.lifetime(item.lifetime, rolling=item.rolling),
            kind=f"{kind} ({item.domain})" if item.domain else kind,
            unconfirmed=marked and not item.verification.confirmed,
        )

    def lifetime(self, lifetime: Lifetime, *, rolling: bool = False) -> str:
        """A lifetime in words (T-12, T-13)."""
        gettext, ngettext = self.catalog.gettext, self.catalog.ngettext
        if isinstance(lifetime, Ending):
            return {
                Ending.SESSION: gettext("session"),
                Ending.PERSISTENT: gettext("until deleted"),
            }[lifetime]
        count = lifetime.count
        words = {
            Unit.MINUTE: ngettext("%(count)s minute", "%(count)s minutes", count),
            Unit.HOUR: ngettext("%(count)s hour", "%(count)s hours", count),
            Unit.DAY: ngettext("%(count)s day", "%(count)s days", count),
            Unit.WEEK: ngettext("%(count)s week", "%(count)s weeks", count),
            Unit.MONTH: ngettext("%(count)s month", "%(count)s months", count),
            Unit.YEAR: ngettext("%(count)s year", "%(count)s years", count),
        }[lifetime.unit]
        if rolling:
            words = gettext("%(lifetime)s, counted from the last use", lifetime=words)
        return hold_together(words, self.catalog.language)

    def storage(self, storage: Storage) -> str:
        """Where something is kept."""
        gettext = self.catalog.gettext
        return {
            Storage.COOKIE: gettext("cookie"),
            Storage.LOCAL: gettext("local storage"),
            Storage.SESSION: gettext("session storage"),
            Storage.INDEXEDDB: gettext("browser database (IndexedDB)"),
            Storage.CACHE: gettext("browser cache"),
            Storage.PIXEL: gettext("pixel"),
            Storage.URL: gettext("identifier in addresses"),
        }[storage]

    def party(self, party: Party) -> str:
        """Whose domain it belongs to."""
        gettext = self.catalog.gettext
        return {
            Party.FIRST: gettext("first-party"),
            Party.THIRD: gettext("third-party"),
        }[party]

    def role(self, role: Role) -> str:
        """What a provider is to the publisher."""
        gettext = self.catalog.gettext
        return {
            Role.OWN: gettext("controller"),
            Role.PROCESSOR: gettext("processor"),
            Role.JOINT: gettext("joint controller"),
            Role.THIRD: gettext("independent controller"),
        }[role]

    def data(self, kind: DataKind) -> str:
        """What an item tells."""
        gettext = self.catalog.gettext
        return {
            DataKind.CHOICE: gettext("your cookie choices"),
            DataKind.IDENTIFIER: gettext("online identifier"),
            DataKind.IP_ADDRESS: gettext("IP address"),
            DataKind.DEVICE: gettext("device and browser"),
            DataKind.USAGE: gettext("pages visited and actions on them"),
            DataKind.BASKET: gettext("contents of the shopping basket"),
            DataKind.ACCOUNT: gettext("log-in data"),
            DataKind.CAMPAIGN: gettext("advertisement or site that led here"),
            DataKind.SETTINGS: gettext("settings of the website"),
            DataKind.INTERESTS: gettext("interests"),
            DataKind.SECURITY: gettext("signs of abuse"),
        }[kind]

    def country(self, code: str) -> str:
        """A country by name."""
        return country_name(code, self.catalog.language)

    def said(self, texts: Localized) -> str:
        """A text in the language of the page, or in the binding one, marked."""
        return said_in(texts, self.catalog)

    def place(self, words: str) -> tuple[list[tuple[int, int]], str]:
        """What to sort words by (T-24)."""
        return sort_key(unmarked(words), self.catalog.language)


def breakable(name: str) -> Html:
    """A technical name that may go on in the next line after an underscore."""
    parts = name.split("_")
    return join(*(part for word in parts[:-1] for part in (f"{word}_", void("wbr"))), parts[-1])
