"""From rehearsal to published law: the ledger begins anew (design §4)."""

from collections.abc import Iterator

from codars_site.derive.amendments.refusals import refusal
from codars_site.derive.banners import newest_shown
from codars_site.derive.checks import check_site, refuse_unconfirmed
from codars_site.derive.entries import Pinner
from codars_site.derive.hashes import Hasher
from codars_site.derive.timeline import record
from codars_site.errors import ContentErrors, Problem, Severity
from codars_site.model.amendment import Amendment, Case, Edit
from codars_site.model.ledger import INVENTORY, Entry, Publish, Repeal, Shown
from codars_site.model.policy import Version
from codars_site.model.shown import script_file, shown_file
from codars_site.model.site import Site, Stage


def go_live(case: Case) -> Amendment:
    """The site is live; what has been published in rehearsal is published on this day.

    Former wordings and banners of the rehearsal go; versions withdrawn in it are drafts again.
    """
    site = case.site
    if site.stage is Stage.LIVE:
        raise refusal("R032", "the site is live already", "Publish versions one by one.")
    refused = [*_unconfirmed(case), *_unapproved(site)]
    if refused:
        raise ContentErrors(refused)
    banners = tuple(_banners(site))
    entries = (*_entries(site), *banners)
    if not entries:
        fix = "Publish what is to apply first: codars-site publish privacy 1."
        raise refusal("R032", "nothing has been published", fix)
    former: dict[str, str | None] = {
        replaced.text.origin.file: None
        for policy in site.policies
        for version in policy.versions
        for replaced in version.replaced
    }
    kept = {shown.bundle for shown in banners}
    former |= {shown_file(one.hash): None for one in site.shown if one.hash not in kept}
    asking = {shown.script for shown in banners}
    former |= {script_file(one.hash): None for one in site.scripts if one.hash not in asking}
    file = site.origin.file
    # site.yaml comes last: killed before, it is still a rehearsal, and the command starts again
    return Amendment(entries, former, (Edit(file, ("stage",), Stage.LIVE),), last=file, anew=True)


def _entries(site: Site) -> Iterator[Entry]:
    """Every version that was published and not withdrawn, then the ends of policies."""
    pinner = Pinner(site)
    for line in site.ledger.lines:
        if isinstance(line.entry, Publish) and _stands(site, line.entry):
            policy, inventory = site.policy(line.entry.policy), site.inventory(line.entry.version)
            version = policy.version(line.entry.version) if policy else None
            if policy and version:
                yield pinner.version(policy, version)
            elif line.entry.policy == INVENTORY and inventory:
                yield pinner.inventory(inventory)
    yield from (line.entry for line in site.ledger.lines if isinstance(line.entry, Repeal))


def _banners(site: Site) -> Iterator[Shown]:
    """What the banners of inventories that were published and not withdrawn showed at last."""
    for inventory in site.inventories:
        found = record(site.ledger, INVENTORY, inventory.number)
        for language in site.languages:
            shown = newest_shown(site.ledger, language, inventory.number)
            if found and not found.withdrawn and shown:
                yield shown


def _stands(site: Site, entry: Publish) -> bool:
    found = record(site.ledger, entry.policy, entry.version)
    return found is not None and not found.withdrawn


def _unconfirmed(case: Case) -> Iterator[Problem]:
    """All that waits for the controller."""
    found = check_site(case.site, case.day, Hasher(), case.guarded)
    for problem in refuse_unconfirmed(found):
        if problem.code in ("S012", "I012", "C027") and problem.severity is Severity.ERROR:
            yield problem


def _unapproved(site: Site) -> Iterator[Problem]:
    """R032: nobody answers for a version."""
    for line in site.ledger.lines:
        policy = site.policy(line.entry.policy) if isinstance(line.entry, Publish) else None
        if policy and isinstance(line.entry, Publish) and _stands(site, line.entry):
            version = policy.version(line.entry.version)
            if version and not version.approved:
                yield _not_approved(policy.id, version)


def _not_approved(policy_id: str, version: Version) -> Problem:
    what = f"{policy_id} {version.number} is not approved"
    fix = "Add approved: {by: …, role: …, on: …} to version.yaml: who answers for it."
    return Problem("R032", version.origin.at("approved"), what, fix)
