"""Checks of generated blocks: that they can be drawn, and that they offer the choice."""

from collections.abc import Iterator
from datetime import date

from codars_site.derive.checks.clauses import texts
from codars_site.derive.timeline import drafts_of, in_force_on, inventory_on
from codars_site.derive.translations.unwritten import unwritten
from codars_site.errors import Problem, did_you_mean
from codars_site.model.inventory import Inventory
from codars_site.model.policy import Clause, Version
from codars_site.model.prose import Generated
from codars_site.model.site import Site

BLOCKS = frozenset({"inventory", "consent"})
INVENTORY = "content/inventory"
MAX_LEVEL = 4


def generated_blocks_defined(site: Site) -> Iterator[Problem]:
    """C017: a block that the build should draw is one that it can draw, there and at all times."""
    for policy, version, text in texts(site):
        draft = site.ledger.published(policy.id, version.number) is None
        listed = inventory_on(site, version.effective, drafts=draft)
        drawn: set[str] = set()
        for clause in text.clauses:
            for block in clause.wording.all_blocks:
                if isinstance(block, Generated):
                    yield from _undrawable(version, listed, clause, block, drawn)
                    drawn.add(block.name)


def generated_blocks_translated(site: Site) -> Iterator[Problem]:
    """C026: a translated clause shows the generated blocks of the binding clause."""
    for _, version, text in texts(site):
        binding = version.text(site.binding)
        for clause in text.clauses:
            original = binding.clause(clause.id) if binding else None
            # of a stub it is told that it is one
            if not original or unwritten(clause, original):
                continue
            if clause.generated != original.generated:
                here, there = _named(clause.generated), _named(original.generated)
                what = f'clause "{clause.id}" shows {here}, but that of {site.binding}.md {there}'
                fix = "Make the two the same; a block is a paragraph of its own."
                yield Problem("C026", clause.place, what, fix)


def choice_offered(site: Site) -> Iterator[Problem]:
    """I011: while anything optional is used, a policy in force shows it and lets people choose.

    Seen on every day on which something changes, so that the answer does not depend on today.
    """
    days = {version.effective for policy in site.policies for version in policy.versions}
    days |= {inventory.effective for inventory in site.inventories}
    faulty: dict[int, date] = {}
    for day in sorted(days, reverse=True):
        inventory = inventory_on(site, day, drafts=True)
        if inventory and inventory.asks and not any(_offers(v, site) for v in _in_force(site, day)):
            faulty[inventory.number] = day
    for inventory in site.inventories:
        if inventory.number in faulty:
            yield Problem(
                "I011",
                inventory.origin.at("effective"),
                f"on {faulty[inventory.number]} the inventory has optional services, but no policy "
                "in force shows them and the choice",
                "Write a version with the paragraphs {{ inventory }} and {{ consent }}, in force "
                "from that day.",
            )


def _offers(version: Version, site: Site) -> bool:
    text = version.text(site.binding)
    clauses = text.clauses if text else ()
    return {name for clause in clauses for name in clause.generated} >= BLOCKS


def _in_force(site: Site, day: date) -> Iterator[Version]:
    """The versions that will be in force on a day, drafts as if they had been published."""
    for policy in site.policies:
        number = in_force_on(site.ledger, policy.id, day, drafts_of(site, policy.id))
        version = policy.version(number or 0)
        if version:
            yield version


def _undrawable(
    version: Version,
    listed: Inventory | None,
    clause: Clause,
    block: Generated,
    drawn: set[str],
) -> Iterator[Problem]:
    name, place = f"{{{{ {block.name} }}}}", clause.at(block.at)
    if block.name not in BLOCKS:
        fix = did_you_mean(block.name, BLOCKS, "Known blocks: consent, inventory.")
        yield Problem("C017", place, f'unknown block "{block.name}"', fix)
    elif listed is None:
        fix = f"Add one to {INVENTORY}/ for that day, and publish it first; or remove the block."
        yield Problem("C017", place, f"{name}: no inventory on {version.effective}", fix)
    elif block.name in drawn:
        yield Problem("C017", place, f"{name} stands twice in this text", "Keep one of them.")
    elif not any(block is top for top in clause.wording.blocks):
        fix = "Put it in a paragraph of its own, outside lists, quotations and footnotes."
        yield Problem("C017", place, f"{name} inside another block", fix)
    elif clause.level > MAX_LEVEL:
        fix = f"Put it below a heading of at most {'#' * MAX_LEVEL}: its tables have headings too."
        yield Problem("C017", place, f"{name} below a heading of level {clause.level}", fix)


def _named(blocks: tuple[str, ...]) -> str:
    return ", ".join(f"{{{{ {name} }}}}" for name in blocks) or "no generated block"
