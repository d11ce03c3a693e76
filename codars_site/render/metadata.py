"""What machines read of a page: JSON-LD with schema.org's terms of creative works (P-23).

A company's policy is no law, so the type Legislation is not claimed.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from codars_site.model.fact import FactKind
from codars_site.model.timeline import Standing
from codars_site.model.version_sheet import VersionSheet
from codars_site.render.frame import FrameMaker
from codars_site.render.html import Html

Data: TypeAlias = "str | list[Data] | Mapping[str, Data]"

_ORGANISATION = {
    "publisher.registration_number": "identifier",
    "publisher.vat_number": "vatID",
    "publisher.registered_address": "address",
    "publisher.email": "email",
    "publisher.phone": "telephone",
    "publisher.website": "url",
}
_NEVER = (Standing.WITHDRAWN, Standing.NEVER_IN_FORCE, Standing.DRAFT)


@dataclass(frozen=True, slots=True)
class Metadata:
    """Makes the data of pages; what nobody has confirmed is not told to machines."""

    frames: FrameMaker

    def version(self, sheet: VersionSheet) -> Html:
        """A version as a web page about a creative work."""
        language, dated = sheet.expression.language, sheet.dated
        site = self.frames.edition.site
        others = [(tag, route) for tag, route in sheet.alternates if tag != language]
        last = dated.last.isoformat() if dated.last else ".."
        work: dict[str, Data] = {
            "@type": "CreativeWork",
            "@id": f"{self.frames.url(sheet.route)}#work",
            "name": sheet.policy.titles[language],
            "inLanguage": language,
            "version": str(dated.version.number),
            "publisher": self.publisher(language),
            "isPartOf": self.frames.url(sheet.index),
        }
        if site.day_confirmed(dated.version) and dated.standing not in _NEVER:
            work["datePublished"] = dated.first.isoformat()
            work["temporalCoverage"] = f"{dated.first.isoformat()}/{last}"
        if sheet.predecessor:
            work["isBasedOn"] = self.frames.url(sheet.predecessor.route)
        if language == site.binding:
            work["workTranslation"] = [self._work(tag, self.frames.url(to)) for tag, to in others]
        else:
            binding = dict(sheet.alternates)[site.binding]
            work["translationOfWork"] = self._work(site.binding, self.frames.url(binding))
        return _script(
            {
                "@context": "https://schema.org",
                "@type": "WebPage",
                "url": self.frames.url(sheet.route),
                "inLanguage": language,
                "mainEntity": work,
            }
        )

    def publisher(self, language: str) -> Data:
        """The publisher, as far as it is confirmed."""
        data: dict[str, Data] = {"@type": "Organization", "name": self.frames.publisher(language)}
        for name, term in _ORGANISATION.items():
            fact = self.frames.facts.get(name)
            said = (
                fact.said(language, self.frames.edition.site.binding)
                if fact and fact.confirmed
                else None
            )
            if fact and said:
                data[term] = said.replace(" ", "") if fact.kind is FactKind.PHONE else said
        return data

    def _work(self, language: str, url: str) -> Data:
        return {"@type": "CreativeWork", "@id": f"{url}#work", "inLanguage": language}


def _script(data: Data) -> Html:
    """JSON for a script element, in which no `<` can end it."""
    return Html(json.dumps(data, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c"))
