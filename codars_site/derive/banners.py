"""Which banners there are to be shown, and which of them the ledger does not know."""

from collections.abc import Iterable, Iterator
from datetime import date

from codars_site.derive.timeline import in_force_on, lives_of
from codars_site.model.ledger import INVENTORY, Ledger, Shown
from codars_site.model.shown import ShownBundle


def banner_days(ledger: Ledger, day: date) -> tuple[date, ...]:
    """The day itself, and the first days of the published inventories that are still to come.

    The day is left out where no inventory is in force: what is a draft is shown to nobody.
    """
    lives = lives_of(ledger, INVENTORY)
    coming = (first for _, first, last in lives if first > day and (last is None or last >= first))
    return (*([day] if in_force_on(ledger, INVENTORY, day) else []), *coming)


def newest_shown(ledger: Ledger, language: str, inventory: int) -> Shown | None:
    """What was last recorded of the banner of an inventory in a language."""
    for line in reversed(ledger.lines):
        match line.entry:
            case Shown() as entry if (entry.language, entry.inventory) == (language, inventory):
                return entry
            case _:
                pass
    return None


def unrecorded(ledger: Ledger, bundles: Iterable[ShownBundle]) -> Iterator[ShownBundle]:
    """The bundles that are not as they were last recorded, or whose script is not."""
    for bundle in bundles:
        if newest_shown(ledger, bundle.language, bundle.inventory) != shown_entry(bundle):
            yield bundle


def shown_entry(bundle: ShownBundle) -> Shown:
    """A bundle, ready to be recorded."""
    return Shown(bundle.language, bundle.hash, bundle.script, bundle.inventory)
