"""What goes into the ledger: a version, a text, a fact, by their hashes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from codars_site.derive.hashes import Hasher
from codars_site.derive.inventories import pin_categories
from codars_site.derive.routes import Routes
from codars_site.derive.timeline import inventory_on
from codars_site.derive.translations.resolution import Translations
from codars_site.model.canonical import digest
from codars_site.model.fact import Fact
from codars_site.model.inventory import Inventory
from codars_site.model.ledger import INVENTORY, PinnedClause, PinnedFact, PinnedText, Publish
from codars_site.model.localized import Localized
from codars_site.model.policy import Clause, Policy, Text, Version
from codars_site.model.prose import FactUse
from codars_site.model.site import Site

Said = Iterable[tuple[str, Localized]]


@dataclass(frozen=True, slots=True)
class Pinner:
    """Pins what a site says."""

    site: Site
    hasher: Hasher = field(default_factory=Hasher)
    translations: dict[str, Translations] = field(default_factory=dict)

    def clause(self, clause: Clause) -> PinnedClause:
        """A clause by its hashes."""
        return self.hasher.clause(clause)

    def text(self, policy: Policy, version: Version, text: Text) -> PinnedText:
        """A text by its clauses, with what version.yaml says in its language, and the wordings of
        before that it confirms.
        """
        return PinnedText(
            text.language,
            tuple(map(self.clause, text.clauses)),
            pin_words(version.said, text.language),
            self.translated(policy).confirmed(version, text) if text.confirms else (),
        )

    def translated(self, policy: Policy) -> Translations:
        """What has been translated of a policy, by all that is recorded."""
        if policy.id not in self.translations:
            ledger = self.site.ledger
            self.translations[policy.id] = Translations(
                policy, self.site.binding, ledger, ledger, self.hasher
            )
        return self.translations[policy.id]

    def version(self, policy: Policy, version: Version) -> Publish:
        """A version, ready to be published."""
        routes, shown = Routes(self.site), inventory_on(self.site, version.effective)
        return Publish(
            policy=policy.id,
            version=version.number,
            effective=version.effective,
            texts=tuple(self.text(policy, version, text) for text in version.spoken),
            addresses=Localized(
                tuple(
                    (tag, routes.version(policy, version.number, tag).path)
                    for tag in routes.speaking(policy, version.number)
                )
            ),
            kind=version.kind,
            based_on=version.based_on,
            relations=version.relations,
            facts=self.facts(facts_used(version)),
            inventory=shown.number if shown else None,
            approved=version.approved,
        )

    def inventory(self, inventory: Inventory) -> Publish:
        """A version of the inventory, ready to be published: its categories as clauses."""
        routes = Routes(self.site)
        return Publish(
            policy=INVENTORY,
            version=inventory.number,
            effective=inventory.effective,
            texts=tuple(self.listed(inventory, tag) for tag in self.site.languages),
            addresses=Localized(
                tuple((tag, routes.inventory(tag).path) for tag in self.site.languages)
            ),
            facts=self.facts(inventory.facts),
        )

    def listed(self, inventory: Inventory, language: str) -> PinnedText:
        """An inventory in one language."""
        said = pin_words((("summary", inventory.summary),), language)
        return PinnedText(language, pin_categories(inventory, language), said)

    def facts(self, names: Iterable[str]) -> tuple[PinnedFact, ...]:
        """Facts as they are shown now, by name."""
        found = (self.site.fact(name) for name in sorted(names))
        return tuple(pin_fact(fact) for fact in found if fact)


def pin_fact(fact: Fact) -> PinnedFact:
    """A fact with its status and value."""
    return PinnedFact(fact.name, fact.status, fact.value)


def pin_words(said: Said, language: str) -> Localized:
    """The hashes of what is said in a language, by key."""
    return Localized(
        tuple((key, digest(words[language])) for key, words in said if language in words)
    )


def facts_used(version: Version) -> set[str]:
    """The names of the facts that any text of a version shows."""
    return set(_facts(version))


def _facts(version: Version) -> Iterator[str]:
    for text in version.texts:
        for clause in text.clauses:
            for inline in clause.wording.inlines:
                if isinstance(inline, FactUse):
                    yield inline.name
