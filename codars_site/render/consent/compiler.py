"""Compiles the banner of each language from the inventory, the catalogs and the theme."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from codars_site.i18n import date_language
from codars_site.model.canonical import Data, canonical_json
from codars_site.model.consent import Consent
from codars_site.model.edition import InventorySheet
from codars_site.model.foreign import unmarked
from codars_site.render.consent.constants import (
    beyond,
    declared,
    embeds,
    erasers,
    items,
    revisions,
    services,
    signals,
    vendors,
)
from codars_site.render.consent.layers import Layers
from codars_site.render.consent.minified import small_markup, small_style
from codars_site.render.consent.script import Client, ConsentScript
from codars_site.render.consent.views import LayersView
from codars_site.render.frame import FrameMaker
from codars_site.render.inventory import Tables

_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Compiler:
    """Compiles the banner of an edition."""

    frames: FrameMaker
    consent: Consent

    def scripts(self) -> Iterator[ConsentScript]:
        """One script a language."""
        for sheet in self.frames.edition.inventories:
            yield self.script(sheet)

    def script(self, sheet: InventorySheet) -> ConsentScript:
        """The script of a language."""
        theme, consent = self.frames.theme, self.consent
        shown = self.shown(sheet)
        site = self.frames.edition.site
        told: dict[str, Data] = {
            "LANGUAGE": sheet.language,
            "DATES": date_language(sheet.language),
            "MONTHS": site.consent.months,
            "DOMAIN": site.consent.cookie_domain or "",
            "REVISIONS": shown["revisions"],
            "SERVICES": shown["services"],
            "BANNER": shown["banner"],
            "DIALOG": shown["dialog"],
            "STATUS": shown["status"],
            "STYLE": shown["style"],
            "SAVED": shown["saved"],
            **signals(consent, site),
        }
        rows = declared(consent)
        parts = [
            *(f"erase/{kind}" for kind in erasers(rows)),
            *(f"signals/{vendor}" for vendor in vendors(consent)),
        ]
        if any(asked.news for asked in consent.categories):
            parts.append("news")
        if embeds(consent):
            parts.append("embeds")
            told |= {"PLACEHOLDER": shown["placeholder"], "DOCUMENT_STYLE": shown["document_style"]}
        if left := beyond(consent):
            parts.append("leftovers")
            told |= {"LEFTOVERS": shown["leftovers"], "BEYOND": left}
        if site.consent.receipts:
            parts.append("receipts")
            told["RECEIPTS"] = site.consent.receipts.endpoint
        code = Client(theme.client).script(shown, told, items(rows), parts)
        return ConsentScript(sheet.language, consent.inventory.number, canonical_json(shown), code)

    def shown(self, sheet: InventorySheet) -> Mapping[str, Data]:
        """All that a visitor is shown: texts, inventory, structure and styles, and no time."""
        client, catalog = self.frames.theme.client, self.frames.catalogs[sheet.language]
        gettext = catalog.gettext
        view = self.view(sheet)
        return {
            "schema": _SCHEMA,
            "language": sheet.language,
            "inventory": self.consent.inventory.number,
            "months": self.frames.edition.site.consent.months,
            "revisions": revisions(self.consent),
            "services": services(self.consent),
            "banner": self.part("banner.html", view, sheet) if view.asked else "",
            "dialog": self.part("settings.html", view, sheet),
            "status": self.part("status.html", view, sheet),
            "leftovers": self.part("leftovers.html", view, sheet),
            "placeholder": self.part("placeholder.html", view, sheet),
            "style": small_style(client["banner.css"]),
            "document_style": small_style(client["document.css"]),
            "saved": unmarked(gettext("Your choice is saved.")),
        }

    def part(self, template: str, view: LayersView, sheet: InventorySheet) -> str:
        """The markup of a layer."""
        catalog = self.frames.catalogs[sheet.language]
        return small_markup(str(self.frames.theme.part(f"consent/{template}", view, catalog)))

    def view(self, sheet: InventorySheet) -> LayersView:
        """What the layers say."""
        language = sheet.language
        catalog = self.frames.catalogs[language]
        tables = Tables(catalog, sheet.facts, self.frames.words[language])
        publisher = self.frames.publisher(language)
        return Layers(
            self.frames.edition.site, self.consent, sheet, catalog, tables, publisher
        ).view()
