"""Ledgers of one policy, for tests about days; their texts say nothing."""

from collections.abc import Iterable
from datetime import date

from codars_site.model.ledger import Entry, Ledger, PinnedText, Postpone, Publish, Repeal, Withdraw
from codars_site.model.localized import Localized
from codars_site.model.place import Origin
from codars_site.model.policy import Kind, Policy, Version
from codars_site.sources.ledger import append

POLICY = "privacy"
REASON = Localized((("lv", "Tā vajag."),))


def policy_of(numbers: Iterable[int], effective: date = date.min) -> Policy:
    """A policy of such versions; when they take effect, its ledger says."""
    versions = tuple(Version(one, effective, Kind.MATERIAL, (), Origin("v")) for one in numbers)
    return Policy(POLICY, Localized(), Localized(), versions, Origin("p"))


def publish(number: int, effective: date) -> Publish:
    """A version was published."""
    return Publish(POLICY, number, effective, (PinnedText("lv", ()),), Localized())


def postpone(number: int, effective: date, former: date = date.min) -> Postpone:
    """It takes effect on another day."""
    return Postpone(POLICY, number, effective, former, REASON)


def withdraw(number: int) -> Withdraw:
    """It was withdrawn."""
    return Withdraw(POLICY, number, REASON)


def repeal(effective: date) -> Repeal:
    """The policy ends."""
    return Repeal(POLICY, effective, REASON)


def ledger_of(recorded: Iterable[tuple[date, Entry]]) -> Ledger:
    """A ledger of entries, each with the day on which it was recorded."""
    ledger = Ledger()
    for day, entry in recorded:
        ledger = append(ledger, [entry], day)
    return ledger
