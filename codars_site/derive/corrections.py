"""What errata and revised translations set right, and in which versions that does not show."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from codars_site.derive.numbering import clause_numbers
from codars_site.derive.published import before_errata, pinned_text
from codars_site.derive.redlines.redliner import Redliner
from codars_site.derive.routes import Routes
from codars_site.model.correction import Corrected, CorrectedLater
from codars_site.model.ledger import Erratum, Line, Translation
from codars_site.model.policy import Policy, Version
from codars_site.model.redline import Numbered
from codars_site.model.site import Site
from codars_site.model.timeline import Dated, Timeline


@dataclass(frozen=True, slots=True)
class Corrections:
    """Reads the lines that corrected something; `routes` are those of the site as seen, `whole` is
    the site with all that is recorded.
    """

    routes: Routes
    whole: Site
    lines: tuple[Line, ...]
    redliner: Redliner = field(default_factory=Redliner)

    def corrected(self, policy: Policy, version: Version) -> tuple[Corrected, ...]:
        """What errata set right in a version, the first one first."""
        text = version.text(self.routes.site.binding)
        now = {clause.id: clause for clause in text.clauses} if text else {}
        numbers = clause_numbers(now.values())
        found = []
        for line, erratum, kept in reversed(tuple(self._errata_of(policy.id, version.number))):
            former = version.former(self.routes.site.binding, kept)
            for clause in reversed(former.clauses if former else ()):
                number, after = numbers.get(clause.id, ""), now[clause.id]
                redline = self.redliner.redline([Numbered(clause, number)], [Numbered(after, "")])
                found.append(Corrected(line.recorded, number, after, redline, erratum.reason))
                now[clause.id] = clause
        return tuple(reversed(found))

    def former(self, policy: Policy, version: Version) -> tuple[Version, Line] | None:
        """A version in the words it had before errata, and the first of them; None where none is
        seen.
        """
        if not any(self._errata_of(policy.id, version.number)):
            return None
        return before_errata(self.whole, policy.id, version.number)

    def later(self, of: Timeline, dated: Dated) -> tuple[CorrectedLater, ...]:
        """The clauses of a version that were corrected only after it had ended."""
        if dated.last is None or dated.last < dated.first:
            return ()
        return (*self._later_errata(of, dated, dated.last), *self._revised(of, dated, dated.last))

    def _later_errata(self, of: Timeline, dated: Dated, last: date) -> Iterator[CorrectedLater]:
        site, number = self.routes.site, dated.version.number
        for line in self.lines:
            entry = line.entry
            if not isinstance(entry, Erratum) or entry.policy != of.policy.id:
                continue
            pinned = pinned_text(site.ledger, of.policy.id, number, site.binding)
            if line.recorded > last and pinned:
                route = self.routes.version(of.policy, entry.versions[0].version, site.binding)
                for one in entry.corrections:
                    has = pinned.clause(one.before.id)
                    if has and has.clause == one.before.clause:
                        yield CorrectedLater(has.id, site.binding, line.recorded, route)

    def _revised(self, of: Timeline, dated: Dated, last: date) -> Iterator[CorrectedLater]:
        version = dated.version
        for line in self.lines:
            match line.entry:
                case Translation(policy=of.policy.id, version=version.number) as entry:
                    language = entry.text.language
                    former = version.former(language, entry.replaced or 0)
                    shown = of.shown.version.text(language)
                    for clause in former.clauses if former and line.recorded > last else ():
                        there = shown is not None and shown.clause(clause.id) is not None
                        route = self.routes.current(of.policy, language) if there else None
                        yield CorrectedLater(clause.id, language, line.recorded, route)
                case _:
                    pass

    def _errata_of(self, policy: str, number: int) -> Iterator[tuple[Line, Erratum, int]]:
        """The errata of a version, with the number of the file that keeps the former wording."""
        for line in self.lines:
            if isinstance(line.entry, Erratum) and line.entry.policy == policy:
                for one in line.entry.versions:
                    if one.version == number:
                        yield line, line.entry, one.replaced


def corrections_in(routes: Routes, whole: Site) -> Corrections:
    """The corrections of a site as seen by its routes."""
    kinds = (Erratum, Translation)
    lines = routes.site.ledger.lines
    return Corrections(
        routes, whole, tuple(line for line in lines if isinstance(line.entry, kinds))
    )
