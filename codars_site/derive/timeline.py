"""What stands when: the standing of every version on a day."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from codars_site.model.inventory import Inventory
from codars_site.model.policy import Policy, Version
from codars_site.model.site import Site
from codars_site.model.timeline import Change, Dated, Standing, Timeline


def published(policy: Policy) -> tuple[Version, ...]:
    """The versions that readers see: every one that has a folder, until the ledger decides."""
    return policy.versions


def timeline(policy: Policy, as_of: date) -> Timeline:
    """The standing of every published version: the greatest (effective, number) not later than
    the day is in force.
    """
    versions = sorted(published(policy), key=lambda version: (version.effective, version.number))
    successors = [*versions[1:], None]
    return Timeline(
        policy,
        tuple(
            _dated(version, successor, as_of)
            for version, successor in zip(versions, successors, strict=True)
        ),
    )


def inventory_on(site: Site, day: date) -> Inventory | None:
    """The inventory in force on a day: the greatest (effective, number) not later than it."""
    begun = [inventory for inventory in site.inventories if inventory.effective <= day]
    return max(begun, key=lambda inventory: (inventory.effective, inventory.number), default=None)


def inventory_of(site: Site, dated: Dated, as_of: date) -> Inventory | None:
    """The inventory shown with a version: today's; for one that ended, that of its last day, and
    for one that has not begun, that of its first.
    """
    return inventory_on(site, max(dated.first, min(as_of, dated.last or as_of)))


def local_day(moment: date | datetime, zone: ZoneInfo) -> date:
    """A day as it is; a moment as the day it falls on in the zone."""
    return moment.astimezone(zone).date() if isinstance(moment, datetime) else moment


def next_change(site: Site, as_of: date) -> Change | None:
    """The next day on which the output changes by itself, and what takes effect on it."""
    coming = [
        Change(version.effective, policy.id, version.number)
        for policy in site.policies
        for version in published(policy)
        if version.effective > as_of
    ]
    coming += [
        Change(inventory.effective, "inventory", inventory.number)
        for inventory in site.inventories
        if inventory.effective > as_of
    ]
    return min(coming, default=None)


def _dated(version: Version, successor: Version | None, as_of: date) -> Dated:
    last = successor.effective - timedelta(days=1) if successor else None
    if last is not None and last < version.effective:
        standing = Standing.NEVER_IN_FORCE
    elif version.effective > as_of:
        standing = Standing.UPCOMING
    elif last is not None and last < as_of:
        standing = Standing.SUPERSEDED
    else:
        standing = Standing.IN_FORCE
    return Dated(version, standing, version.effective, last)
