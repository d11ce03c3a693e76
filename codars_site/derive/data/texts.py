"""A version in one language as data, clause by clause."""

from collections.abc import Mapping
from dataclasses import dataclass

from codars_site.derive.data.versions import count_standings, record_data
from codars_site.derive.entries import Pinner
from codars_site.derive.routes import Routes
from codars_site.model.canonical import Data
from codars_site.model.data import TextData
from codars_site.model.policy import Clause
from codars_site.model.prose import FactUse
from codars_site.model.site import Site
from codars_site.model.translation import Resolved, Translated
from codars_site.model.version_sheet import VersionSheet


@dataclass(frozen=True, slots=True)
class TextComposer:
    """Puts the data of texts together; hashes come from one memory."""

    site: Site
    routes: Routes
    pinner: Pinner

    def text(self, sheet: VersionSheet) -> TextData:
        """A version in the language of its sheet."""
        policy, number = sheet.policy, sheet.dated.version.number
        language = sheet.expression.language
        original = sheet.dated.version.text(self.site.binding)
        binding = {clause.id: clause for clause in original.clauses} if original else {}
        return TextData(
            route=self.routes.text_data(policy, number, language),
            sheet=sheet,
            data={
                "policy": policy.id,
                "version": number,
                "language": language,
                "binding": self.site.binding,
                "title": policy.titles[language],
                "url": f"{self.site.base_url}/{sheet.route.path}",
                "recorded": record_data(sheet.dated.record.line if sheet.dated.record else None),
                "counts": count_standings(sheet.expression),
            },
            facts=tuple(self.fact(name, sheet) for name in facts_shown(sheet)),
            clauses=tuple(
                self.clause(resolved, binding[resolved.clause.id])
                for resolved in sheet.expression.clauses
            ),
        )

    def clause(self, resolved: Resolved, binding: Clause) -> Mapping[str, Data]:
        """A clause as it is shown, with the hash of the binding wording beside its own."""
        pin = self.pinner.clause(resolved.clause)
        return {
            "id": pin.id,
            "number": resolved.number,
            "level": pin.level,
            "state": resolved.standing.value,
            "language": resolved.language,
            "clause": pin.clause,
            "shown": pin.shown,
            "binding": self.pinner.clause(binding).clause,
            "translated": _origin(resolved.translated) if resolved.translated else None,
        }

    def fact(self, name: str, sheet: VersionSheet) -> Mapping[str, Data]:
        """A fact as the version shows it, in the language of the sheet."""
        fact = sheet.facts[name]
        value = fact.said(sheet.expression.language, self.site.binding)
        return {"name": name, "status": fact.status.value, "value": value}


def _origin(translated: Translated) -> Mapping[str, Data]:
    """For which version a translation was made or confirmed, and when that was recorded."""
    return {
        "version": translated.version,
        "recorded": translated.recorded.isoformat() if translated.recorded else None,
        "confirmed": translated.confirmed,
    }


def facts_shown(sheet: VersionSheet) -> tuple[str, ...]:
    """The names of the facts in the words of a sheet, sorted."""
    uses = (
        inline.name
        for resolved in sheet.expression.clauses
        for inline in resolved.clause.wording.inlines
        if isinstance(inline, FactUse)
    )
    return tuple(sorted(set(uses)))
