"""What is recorded when something is published: a version, an inventory, a confirmed fact."""

from collections.abc import Iterator

from codars_site.derive.checks.ledger import LEDGER
from codars_site.derive.checks.recorded import latest_facts
from codars_site.derive.entries import Pinner, pin_fact
from codars_site.errors import ContentErrors, Problem, did_you_mean
from codars_site.model.amendment import Amendment
from codars_site.model.ledger import INVENTORY, Confirmation, Entry
from codars_site.model.place import Place
from codars_site.model.site import Site


def publish_version(site: Site, policy_id: str, number: int) -> Amendment:
    """A version of a policy, or of the inventory, that is not in the ledger yet."""
    entry: Entry
    if policy_id == INVENTORY:
        inventory = site.inventory(number)
        if inventory is None:
            raise _refusal("R020", f"there is no inventory {number}", "Look into inventory/.")
        entry = Pinner(site).inventory(inventory)
    else:
        policy = site.policy(policy_id)
        version = policy.version(number) if policy else None
        if policy is None or version is None:
            known = [f"{one.id} {each.number}" for one in site.policies for each in one.versions]
            name = f"{policy_id} {number}"
            fix = did_you_mean(name, known, f"There are {', '.join(known)}.")
            raise _refusal("R020", f"there is no version {name}", fix)
        entry = Pinner(site).version(policy, version)
    if site.ledger.published(policy_id, number):
        fix = "A published version does not change; make a new one."
        raise _refusal("R021", f"{policy_id} {number} is published already", fix)
    return Amendment((entry, *_confirmations(site)))


def publish_facts(site: Site) -> Amendment:
    """The facts that have been confirmed since they were published."""
    entries = tuple(_confirmations(site))
    if not entries:
        fix = "Name a version to publish it: codars-site publish privacy 2."
        raise _refusal("R021", "nothing has been confirmed that is not recorded", fix)
    return Amendment(entries)


def _confirmations(site: Site) -> Iterator[Entry]:
    pins = latest_facts(site.ledger)
    confirmed = tuple(
        pin_fact(fact)
        for fact in site.facts
        if fact.confirmed and fact.name in pins and not pins[fact.name].confirmed
    )
    if confirmed:
        yield Confirmation(confirmed)


def _refusal(code: str, what: str, fix: str) -> ContentErrors:
    return ContentErrors([Problem(code, Place(LEDGER), what, fix)])
