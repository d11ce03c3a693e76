"""Why a command does nothing; and what a command is about, or its refusal."""

from collections.abc import Iterable
from datetime import date

from codars_site.derive.published import effective_day
from codars_site.derive.timeline import record, repeal_of
from codars_site.errors import ContentErrors, Problem, did_you_mean
from codars_site.model.amendment import Case
from codars_site.model.inventory import Inventory
from codars_site.model.ledger import INVENTORY, LEDGER, Repeal
from codars_site.model.localized import Localized
from codars_site.model.place import Place
from codars_site.model.policy import Policy, Text, Version
from codars_site.model.site import Site


def refusal(code: str, what: str, fix: str, place: Place | None = None) -> ContentErrors:
    """A refusal as one problem; where nothing else is concerned, it stands at the ledger."""
    return ContentErrors([Problem(code, place or Place(LEDGER), what, fix)])


def policy_named(site: Site, policy_id: str) -> Policy:
    """The policy of that id; R020."""
    policy = site.policy(policy_id)
    if policy is None:
        known = [one.id for one in site.policies]
        fix = did_you_mean(policy_id, known, f"There are {', '.join(known)}.")
        raise refusal("R020", f"there is no policy {policy_id}", fix)
    return policy


def version_named(site: Site, policy_id: str, number: int) -> Version | Inventory:
    """The version of that number, of a policy or of the inventory; R020."""
    if policy_id == INVENTORY:
        found: Version | Inventory | None = site.inventory(number)
        known = [f"{INVENTORY} {one.number}" for one in site.inventories]
    else:
        policy = site.policy(policy_id)
        found = policy.version(number) if policy else None
        known = [f"{one.id} {each.number}" for one in site.policies for each in one.versions]
    if found is None:
        name = f"{policy_id} {number}"
        fix = did_you_mean(name, known, f"There are {', '.join(known) or 'none'}.")
        raise refusal("R020", f"there is no version {name}", fix)
    return found


def language_named(site: Site, language: str) -> str:
    """A language that texts are translated into; R034."""
    known = site.languages[1:]
    if language in known:
        return language
    what = f'"{language}" is the binding language'
    if language != site.binding:
        what = f'"{language}" is not a language of the site'
    fix = f"Translations are in {', '.join(known)}." if known else "Declare it in site.yaml."
    raise refusal("R034", what, did_you_mean(language, known, fix), site.origin.at("languages"))


def upcoming_named(case: Case, policy_id: str, number: int) -> Version | Inventory:
    """A published version that has not taken effect by the recorded day; R020, R023."""
    site, name = case.site, f"{policy_id} {number}"
    version = version_named(site, policy_id, number)
    recorded = record(site.ledger, policy_id, number)
    effective = effective_day(site.ledger, policy_id, number)
    if recorded is None or effective is None:
        what, fix = f"{name} is a draft", "Edit or remove it: nobody has seen it yet."
    elif recorded.withdrawn:
        what = f"{name} was withdrawn on {recorded.withdrawn.recorded}"
        fix = f"Make a new version: codars-site new-version {policy_id}."
    elif effective <= case.day:
        what = f"{name} has been in effect since {effective}"
        fix = f"Publish a new version: codars-site new-version {policy_id}."
    else:
        return version
    raise refusal("R023", what, fix, version.origin.at("effective"))


def refuse_unknown_clauses(version: str, binding: Text, ids: Iterable[str]) -> None:
    """R034: an id that the binding text of a version does not have."""
    known = [clause.id for clause in binding.clauses]
    for id_ in ids:
        if id_ not in known:
            fix = did_you_mean(id_, known, f"Clauses there: {', '.join(known)}.")
            raise refusal("R034", f'{version} has no clause "{id_}"', fix, binding.origin.at())


def refuse_after_end(site: Site, policy_id: str, effective: date, fix: str) -> None:
    """No version takes effect once its policy has ended; R026."""
    ended = repeal_of(site.ledger, policy_id)
    if ended and isinstance(ended.entry, Repeal) and effective >= ended.entry.effective:
        what = f"{effective} is too late: {policy_id} ends on {ended.entry.effective}"
        raise refusal("R026", what, fix)


def said(site: Site, reason: Localized) -> Localized:
    """A reason in languages of the site, in their order, the binding one among them; R024."""
    for language in reason:
        if language not in site.languages:
            fix = did_you_mean(language, site.languages, f"Known: {', '.join(site.languages)}.")
            raise refusal("R024", f'the reason is in "{language}", not a language here', fix)
    if site.binding not in reason:
        fix = f'Add --reason {site.binding}="…": readers are told why.'
        raise refusal("R024", f'no reason in "{site.binding}", the binding language', fix)
    return Localized(tuple((tag, reason[tag]) for tag in site.languages if tag in reason))
