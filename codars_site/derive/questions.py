"""The questions to the controller: every fact that nobody has confirmed."""

from collections.abc import Iterator

from codars_site.model.fact import Fact
from codars_site.model.inventory import Inventory
from codars_site.model.prose import FactUse
from codars_site.model.questions import Matter, Question, Use
from codars_site.model.site import Site


def open_matters(site: Site) -> tuple[Matter, ...]:
    """Unconfirmed facts by id, in the order of their ids; those without one stand alone."""
    unconfirmed = [fact for fact in site.facts if not fact.confirmed]
    ids = sorted({fact.id or fact.name for fact in unconfirmed})
    return tuple(
        Matter(
            matter,
            tuple(
                Question(fact, tuple(_uses(site, fact)), tuple(_providers(site, fact)))
                for fact in unconfirmed
                if (fact.id or fact.name) == matter
            ),
            _entries(site, matter),
        )
        for matter in ids
    )


def _uses(site: Site, fact: Fact) -> Iterator[Use]:
    for policy in site.policies:
        for version in policy.versions:
            text = version.text(site.binding)
            for clause in text.clauses if text else ():
                if any(
                    isinstance(inline, FactUse) and inline.name == fact.name
                    for inline in clause.wording.inlines
                ):
                    yield Use(policy, version, clause)


def _providers(site: Site, fact: Fact) -> Iterator[str]:
    for inventory in site.inventories[-1:]:
        for provider in inventory.providers:
            if fact.name in dict(provider.transfers).values():
                yield provider.name or provider.id


def _entries(site: Site, matter: str) -> tuple[str, ...]:
    """Providers and items of the latest inventory whose confirmation waits for a matter."""
    return tuple(name for latest in site.inventories[-1:] for name in _waiting(latest, matter))


def _waiting(inventory: Inventory, matter: str) -> Iterator[str]:
    for provider in inventory.providers:
        seen = provider.verification
        if seen and not seen.confirmed and seen.question == matter:
            yield provider.name or provider.id
    for _, _, item in inventory.items():
        if not item.verification.confirmed and item.verification.question == matter:
            yield item.name
