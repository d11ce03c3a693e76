"""What is recorded when a version is moved or withdrawn, a policy ends or gets another address."""

from datetime import date

from codars_site.derive.amendments.refusals import (
    policy_named,
    refusal,
    refuse_after_end,
    said,
    upcoming_named,
)
from codars_site.derive.published import effective_day
from codars_site.derive.routes import Routes
from codars_site.derive.timeline import lives_of, repeal_of
from codars_site.model.amendment import Amendment, Case, Edit
from codars_site.model.ledger import Postpone, Repeal, Slug, Withdraw
from codars_site.model.localized import Localized
from codars_site.model.policy import Policy, Version


def postpone(
    case: Case, policy_id: str, number: int, effective: date, reason: Localized
) -> Amendment:
    """A published version takes effect on another day, later or earlier, both to come."""
    version = upcoming_named(case, policy_id, number)
    former = effective_day(case.site.ledger, policy_id, number)
    if former is None or former == effective:
        fix = "Name another day with --to."
        raise refusal("R021", f"{policy_id} {number} takes effect on {effective} already", fix)
    if effective <= case.day:
        fix = "A version that has been announced can take effect tomorrow at the earliest."
        raise refusal("R023", f"{effective} is not to come", fix)
    fix = f"Choose an earlier day; or withdraw it: codars-site withdraw {policy_id} {number}."
    refuse_after_end(case.site, policy_id, effective, fix)
    if isinstance(version, Version) and version.effective_fact:
        name = version.effective_fact
        what = f"the day of {policy_id} {number} is the fact {name}, in site.yaml"
        fix = "Remove effective_fact from version.yaml first: the day is then decided here."
        raise refusal("R025", what, fix, version.origin.at("effective_fact"))
    entry = Postpone(policy_id, number, effective, former, said(case.site, reason))
    edit = Edit(version.origin.file, ("effective",), effective.isoformat())
    return Amendment((entry,), edits=(edit,))


def withdraw(case: Case, policy_id: str, number: int, reason: Localized) -> Amendment:
    """A published version never takes effect; it stays readable, and its number used."""
    upcoming_named(case, policy_id, number)
    return Amendment((Withdraw(policy_id, number, said(case.site, reason)),))


def repeal(
    case: Case, policy_id: str, effective: date, reason: Localized, successor: str | None = None
) -> Amendment:
    """A policy ends on a day; its last text stays readable."""
    policy = policy_named(case.site, policy_id)
    if ended := repeal_of(case.site.ledger, policy_id):
        fix = "A policy ends once."
        raise refusal("R021", f"{policy_id} was repealed on {ended.recorded} already", fix)
    if successor is not None:
        _other(case, policy, successor)
    if effective < case.day:
        fix = f"Choose {case.day} or later: until today people have relied on it."
        raise refusal("R026", f"{effective} has passed", fix)
    lives = lives_of(case.site.ledger, policy_id)
    if not lives or lives[0][1] >= effective:
        fix = "Withdraw what has been published and is not in force; a draft can be removed."
        raise refusal("R026", f"no version of {policy_id} is in force before {effective}", fix)
    for number, first, _ in lives:
        if first >= effective:
            what = f"{policy_id} {number} takes effect on {first}, when the policy has ended"
            fix = f"Withdraw it first: codars-site withdraw {policy_id} {number}."
            raise refusal("R026", what, fix)
    return Amendment((Repeal(policy_id, effective, said(case.site, reason), successor),))


def rename_slug(case: Case, policy_id: str, language: str, slug: str) -> Amendment:
    """A policy gets a new address in a language; the former one leads on to it."""
    policy = policy_named(case.site, policy_id)
    if language not in policy.slugs or language not in case.site.languages:
        fix = f"Addresses are in {', '.join(policy.slugs)}."
        raise refusal("R027", f'{policy_id} has no address in "{language}"', fix)
    if not any(case.site.ledger.published(policy_id, one.number) for one in policy.versions):
        fix = "Write its address in policy.yaml: nobody knows another one yet."
        raise refusal("R027", f"{policy_id} has not been published", fix, policy.origin.at("slugs"))
    old = policy.slugs[language]
    if slug == old:
        raise refusal("R021", f"{policy_id} has the address {slug} already", "Name another one.")
    routes, file = Routes(case.site), policy.origin.file
    former = routes.current(policy, language)
    entry = Slug(policy_id, language, former.path, routes.at(language, slug).path)
    kept = dict(policy.former_slugs).get(language, ())
    edits = [Edit(file, ("slugs", language), slug)]
    if slug in kept:
        # it becomes an address again, and gives its place to the one that was
        edits.append(Edit(file, ("former_slugs", language, str(kept.index(slug))), old))
    else:
        edits.append(Edit(file, ("former_slugs", language), old, listed=True))
    return Amendment((entry,), edits=tuple(edits))


def _other(case: Case, policy: Policy, successor: str) -> None:
    if policy_named(case.site, successor) is policy:
        fix = "Name the policy that applies from then on, or none."
        raise refusal("R026", f"{successor} cannot take its own place", fix)
