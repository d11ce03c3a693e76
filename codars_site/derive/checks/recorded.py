"""Checks of what is recorded: facts, notice, and whether the ledger only grew."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from codars_site.derive.checks.ledger import place_of, publications
from codars_site.derive.entries import facts_used
from codars_site.derive.timeline import record
from codars_site.errors import Problem, Severity
from codars_site.model.base import Base
from codars_site.model.ledger import INVENTORY, Confirmation, Ledger, PinnedFact, Postpone, Publish
from codars_site.model.place import Place
from codars_site.model.policy import Kind, Policy, Version
from codars_site.model.site import Site, Stage
from codars_site.model.timeline import Record


def facts_kept(site: Site) -> Iterator[Problem]:
    """R006: a fact keeps the value that was published, until a draft brings a new one."""
    pins, coming = latest_facts(site.ledger), _facts_of_drafts(site)
    for fact in site.facts:
        pinned = pins.get(fact.name)
        if pinned is None or pinned.same_as(fact):
            continue
        place = site.origin.at(*fact.name.split("."))
        if not pinned.confirmed and fact.confirmed:
            fix = "Record it: codars-site publish."
            yield Problem("R006", place, f"the confirmation of {fact.name} is not recorded", fix)
        elif fact.name not in coming:
            fix = (
                "Take the change back, or first make a new version of a policy that shows it: "
                "published versions keep their own values."
            )
            yield Problem("R006", place, f"{fact.name} was published with another value", fix)


def latest_facts(ledger: Ledger) -> Mapping[str, PinnedFact]:
    """The facts as last recorded, by name."""
    pins: dict[str, PinnedFact] = {}
    for line in ledger.lines:
        if isinstance(line.entry, Publish | Confirmation):
            pins |= {fact.name: fact for fact in line.entry.facts}
    return pins


def notice_given(site: Site) -> Iterator[Problem]:
    """R010, R011: a material version is announced in time, or says why not (WP260, par. 29)."""
    for line, entry in publications(site):
        policy = site.policy(entry.policy)
        version = policy.version(entry.version) if policy else None
        recorded = record(site.ledger, entry.policy, entry.version)
        if policy and version and recorded and not recorded.withdrawn:
            announced = announced_on(recorded)
            yield from late(policy, version, announced, place_of(line), Severity.ERROR)


def drafts_in_time(site: Site, day: date) -> Iterator[Problem]:
    """R010, R011, R014: drafts, and what would be wrong with them if they were published now."""
    earliest = _earliest_recorded(site, day)
    for policy in site.policies:
        for version in policy.versions:
            if site.ledger.published(policy.id, version.number) is None:
                place = version.origin.at("effective")
                yield _draft(f"{policy.id} {version.number}", place)
                if earliest:
                    yield from late(policy, version, earliest, place, Severity.WARNING)
    for inventory in site.inventories:
        if site.ledger.published(INVENTORY, inventory.number) is None:
            yield _draft(f"{INVENTORY} {inventory.number}", inventory.origin.at("effective"))


def _draft(name: str, place: Place) -> Problem:
    fix = f"When it is ready: codars-site publish {name}."
    return Problem("R014", place, f"{name} is a draft: readers do not see it", fix, Severity.NOTE)


def _earliest_recorded(site: Site, day: date) -> date | None:
    """The first day on which a line can be recorded; in rehearsal that may have passed."""
    if site.stage is Stage.LIVE:
        return day
    return site.ledger.lines[-1].recorded if site.ledger.lines else None


def extends(site: Site, base: Base, day: date) -> Iterator[Problem]:
    """R012, R013: the ledger has every line of the base's, and its new lines are still in time.

    Readers see a version from the day on which it is merged, not from that of its line. Whether a
    line may be taken back is decided by the stage in which it was recorded.
    """
    lines, known = site.ledger.lines, base.ledger.lines
    rehearsal = base.stage is Stage.REHEARSAL
    if site.stage is Stage.REHEARSAL and not rehearsal:
        fix = "Write stage: live; what has gone live is no rehearsal again."
        yield Problem("R012", site.origin.at("stage"), "the base is live, but this is not", fix)
    for before, line in zip(known, (*lines, *[None] * len(known)), strict=False):
        if line is None or line.hash != before.hash:
            yield Problem(
                "R012",
                place_of(line or before),
                f"line {before.number} of the base's ledger is not here",
                "Start from the base's ledger, and publish again on top of it.",
                Severity.WARNING if rehearsal else Severity.ERROR,
            )
            return
    for line in lines[len(known) :]:
        if isinstance(line.entry, Publish):
            policy = site.policy(line.entry.policy)
            version = policy.version(line.entry.version) if policy else None
            if policy and version and version.effective > day:
                yield from late(policy, version, day, place_of(line), Severity.ERROR, "R013")


def announced_on(recorded: Record) -> date:
    """The day since which readers have been told no later day than the one it is now."""
    told = [
        (line.recorded, line.entry.effective)
        for line in (recorded.line, *recorded.moves)
        if isinstance(line.entry, Publish | Postpone)
    ]
    announced, effective = told[-1]
    for day, earlier in reversed(told):
        if earlier > effective:
            break
        announced = day
    return announced


def late(
    policy: Policy, version: Version, announced: date, place: Place, severity: Severity,
    code: str = "R010",
) -> Iterator[Problem]:  # fmt: skip
    """What is wrong with the notice of a version that was announced on a day."""
    name, effective = f"{policy.id} {version.number}", version.effective
    if effective < announced:
        if not version.retroactive_reason:
            what = f"{name} takes effect on {effective}, before {announced}, without a reason"
            fix = "Write retroactive_reason in version.yaml, or choose a later day."
            yield Problem("R011", place, what, fix, severity)
    elif version.kind is Kind.MATERIAL and not version.urgent_reason:
        earliest = announced + timedelta(days=policy.notice_days)
        if effective < earliest:
            days = (effective - announced).days
            what = f"{name} gives {days} days of notice, {policy.notice_days} are promised"
            fix = f"Let it take effect on {earliest} or later, or write urgent_reason."
            yield Problem(code, place, what, fix, severity)


def _facts_of_drafts(site: Site) -> set[str]:
    return {
        name
        for policy in site.policies
        for version in policy.versions
        if site.ledger.published(policy.id, version.number) is None
        for name in facts_used(version)
    }
