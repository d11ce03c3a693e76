"""What there is to translate of a version into a language, as it is typed in the files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from codars_site.derive.amendments.excerpts import body_of, heading_words
from codars_site.derive.amendments.refusals import language_named, policy_named, version_named
from codars_site.derive.entries import Pinner
from codars_site.derive.translations.blocks import carry
from codars_site.derive.translations.resolution import Translations
from codars_site.derive.translations.unwritten import unwritten
from codars_site.model.amendment import Case
from codars_site.model.policy import Clause, Policy, Text, Version
from codars_site.model.translation import Resolved


@dataclass(frozen=True, slots=True)
class Typed:
    """A clause as it is typed: the words of its heading, and what stands below it."""

    heading: str
    body: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """A version to be translated into a language, and the file for it, which need not be there."""

    case: Case
    policy: Policy
    version: Version
    language: str
    binding: Text
    translations: Mapping[str, Translations]

    @property
    def file(self) -> str:
        """The file of the translation."""
        return self.version.origin.file.replace("version.yaml", f"{self.language}.md")

    @property
    def source(self) -> str:
        """What stands in the file; nothing where there is none."""
        return self.case.sources.get(self.file, "")

    @property
    def written(self) -> tuple[Clause, ...]:
        """The clauses of the file, stubs among them."""
        text = self.version.text(self.language)
        return text.clauses if text else ()

    @property
    def stubs(self) -> frozenset[str]:
        """The clauses of the file that are still to be translated, by id."""
        own = ((clause, self.binding.clause(clause.id)) for clause in self.written)
        return frozenset(here.id for here, there in own if there and unwritten(here, there))

    def resolved(self) -> tuple[Resolved, ...]:
        """The standing of every clause as readers see it; of a draft, as they will."""
        ledger = self.case.site.ledger
        published = ledger.published(self.policy.id, self.version.number)
        # what drafts bring is not shown with what is published
        line = len(ledger.lines) if published else None
        own = self.translations[self.policy.id]
        return own.resolve(self.version, self.language, line).clauses

    def open(self) -> tuple[Resolved, ...]:
        """The clauses that are stale or missing, and that nobody has translated in the file."""
        done = {clause.id for clause in self.written} - self.stubs
        return tuple(one for one in self.resolved() if not one.spoken and one.clause.id not in done)

    def parts(self, clause: Clause) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Translated blocks whose binding words came from a clause that was split or merged into
        this one, with the name of that clause.
        """
        base = self.policy.version(self.version.based_on or 0)
        before = base.text(self.binding.language) if base else None
        if base is None or before is None:
            return
        shown = self.translations[self.policy.id].resolve(base, self.language).by_id()
        split, now = self.case.split, self.typed(clause)
        for relation, old, new in sorted(self.version.relations.links):
            original = before.clause(old)
            if new != clause.id or old == new or relation not in ("split", "merged"):
                continue
            if original and (translated := shown[old].translated):
                was, says = self.typed(original), self.typed(translated.clause)
                carried = carry(split(was.body), split(now.body), split(says.body))
                if blocks := tuple(one.target for one in carried if one.target and not one.fuzzy):
                    yield f"{self.policy.id} {base.number} #{old}", blocks

    def typed(self, clause: Clause) -> Typed:
        """A clause of any text as it is typed."""
        file = clause.place.file
        lines = self.case.sources[file].replace("\r\n", "\n").split("\n")
        starts = sorted(
            other.place.line
            for policy in self.case.site.policies
            for version in policy.versions
            for text in (*version.texts, *(former.text for former in version.replaced))
            if text.origin.file == file
            for other in text.clauses
        )
        end = next((start for start in starts if start > clause.place.line), len(lines) + 1)
        source = "\n".join(lines[clause.place.line - 1 : end - 1])
        return Typed(heading_words(source), body_of(source))


def assign(case: Case, policy_id: str, number: int, language: str) -> Assignment:
    """What there is to translate; R020, R034."""
    site = case.site
    policy = policy_named(site, policy_id)
    version = version_named(site, policy_id, number)
    language_named(site, language)
    binding = version.text(site.binding) if isinstance(version, Version) else None
    if not isinstance(version, Version) or binding is None:
        raise AssertionError(f"{policy_id} {number} was read without its binding text")
    pinner = Pinner(site)
    translations = {one.id: pinner.translated(one) for one in site.policies}
    return Assignment(case, policy, version, language, binding, translations)
