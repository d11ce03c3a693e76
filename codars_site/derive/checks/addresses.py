"""Checks of addresses that have been published: each leads somewhere for ever (design §7)."""

from collections.abc import Iterator

from codars_site.derive.routes import Routes
from codars_site.errors import Problem
from codars_site.model.ledger import INVENTORY, Entry, Publish, Slug, Translation
from codars_site.model.site import Site

Address = tuple[str, str, str]  # policy, language, path


def addresses_kept(site: Site) -> Iterator[Problem]:
    """R017: an address in the ledger is built, or leads on to one that is, in one step."""
    answered = Routes(site).answered()
    told = set()
    for line in site.ledger.lines:
        for policy, language, path in _addresses(line.entry):
            if _there(site, line.entry) and path not in answered and path not in told:
                told.add(path)
                yield _lost(site, policy, language, path)


def _there(site: Site, entry: Entry) -> bool:
    """Whether there is the version that an entry is about; R007 tells where it is missing."""
    if not isinstance(entry, Publish | Translation) or entry.policy == INVENTORY:
        return True
    policy = site.policy(entry.policy)
    return policy is not None and policy.version(entry.version) is not None


def _addresses(entry: Entry) -> Iterator[Address]:
    """The addresses that an entry promises."""
    match entry:
        case Publish():
            yield from ((entry.policy, tag, entry.addresses[tag]) for tag in entry.addresses)
        case Translation():
            yield entry.policy, entry.text.language, entry.address
        case Slug():
            yield entry.policy, entry.language, entry.former
            yield entry.policy, entry.language, entry.address
        case _:
            pass


def _lost(site: Site, policy_id: str, language: str, path: str) -> Problem:
    policy = site.policy(policy_id)
    what = f"/{path} was published, but nothing would be there"
    if policy is None or policy_id == INVENTORY:
        fix = "Take the change of prefix or languages back; published addresses stay."
        return Problem("R017", site.origin.at("prefix"), what, fix)
    fix = f"Take the change back, and let it be made: codars-site slug {policy_id} {language} NEW."
    return Problem("R017", policy.origin.at("slugs", language), what, fix)
