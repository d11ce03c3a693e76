"""What is recorded when something is published: a version, an inventory, a confirmed fact."""

from collections.abc import Iterator

from codars_site.derive.amendments.refusals import (
    policy_named,
    refusal,
    refuse_after_end,
    version_named,
)
from codars_site.derive.amendments.revising import Reviser
from codars_site.derive.amendments.showing import with_banner
from codars_site.derive.checks.recorded import latest_facts
from codars_site.derive.entries import Pinner, pin_fact
from codars_site.model.amendment import Amendment, Case
from codars_site.model.inventory import Inventory
from codars_site.model.ledger import Confirmation, Entry
from codars_site.model.policy import Version
from codars_site.model.site import Site


def publish_version(case: Case, policy_id: str, number: int) -> Amendment:
    """A version of a policy, or of the inventory; of a published one its revised translations."""
    site = case.site
    version = version_named(site, policy_id, number)
    if not site.ledger.published(policy_id, number):
        fix = "A policy that has ended gets no version; make a policy of another id."
        refuse_after_end(site, policy_id, version.effective, fix)
        return Amendment((_publication(site, policy_id, version), *_confirmations(site)))
    revised = Reviser(case).revise(policy_id, version) if isinstance(version, Version) else ()
    if not revised:
        what = f"{policy_id} {number} is published already, and no translation of it has changed"
        fix = f"To change what it says: codars-site new-version {policy_id}."
        raise refusal("R021", what, fix)
    return _together(site, revised)


def publish_changes(case: Case) -> Amendment:
    """All that waits: facts confirmed, translations revised, the banner changed, since they were
    recorded.
    """
    amendment = with_banner(case, waiting(case))
    if not amendment.entries:
        what = "no fact has been confirmed, and nothing revised or shown, that is not recorded"
        fix = "Name a version to publish it: codars-site publish privacy 2."
        raise refusal("R021", what, fix)
    return amendment


def waiting(case: Case) -> Amendment:
    """All translations that were made or revised, and facts confirmed, since they were recorded."""
    reviser = Reviser(case)
    revised = tuple(
        each
        for policy in case.site.policies
        for version in policy.versions
        if case.site.ledger.published(policy.id, version.number)
        for each in reviser.revise(policy.id, version)
    )
    return _together(case.site, revised)


def _publication(site: Site, policy_id: str, version: Version | Inventory) -> Entry:
    if isinstance(version, Inventory):
        return Pinner(site).inventory(version)
    return Pinner(site).version(policy_named(site, policy_id), version)


def _together(site: Site, revised: tuple[Amendment, ...]) -> Amendment:
    files = {file: text for one in revised for file, text in one.files.items()}
    entries = tuple(entry for one in revised for entry in one.entries)
    return Amendment((*entries, *_confirmations(site)), files)


def _confirmations(site: Site) -> Iterator[Entry]:
    pins = latest_facts(site.ledger)
    confirmed = tuple(
        pin_fact(fact)
        for fact in site.facts
        if fact.confirmed and fact.name in pins and not pins[fact.name].confirmed
    )
    if confirmed:
        yield Confirmation(confirmed)
