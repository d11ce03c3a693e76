"""Which banners there are to be shown, and which of them the ledger does not know."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from codars_site.derive.timeline import in_force_on, lives_of
from codars_site.model.ledger import INVENTORY, Ledger, Shown
from codars_site.model.shown import PinnedScript, ShownBundle
from codars_site.model.site import Site

_KEPT = timedelta(days=13 * 31)  # thirteen months, and a little more


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


def pinned_scripts(site: Site, day: date) -> Iterator[PinnedScript]:
    """The scripts that pages may have pinned by their hash: of each language the one that asks on
    a day, and those that another took the place of in the 13 months before (design §7).
    """
    kept = {script.hash: script for script in site.scripts}
    for language in site.languages:
        starts = sorted(_starts(site.ledger.until(day), language, day), key=lambda one: one[0])
        ends = [*(first for first, _ in starts[1:]), day]  # the last one still asks
        followed = zip(starts, ends, strict=False)
        current = {shown.script for (_, shown), end in followed if end + _KEPT >= day}
        for hash_ in sorted(current & kept.keys()):
            yield PinnedScript(language, kept[hash_])


def _starts(ledger: Ledger, language: str, day: date) -> Iterator[tuple[date, Shown]]:
    """The days from which a language's recorded scripts asked, those of inventories to come left
    out, in the order of the ledger.
    """
    first = {number: start for number, start, _ in lives_of(ledger, INVENTORY) if start <= day}
    for line in ledger.lines:
        match line.entry:
            case Shown() as entry if entry.language == language and entry.inventory in first:
                yield max(line.recorded, first[entry.inventory]), entry
            case _:
                pass


def shown_entry(bundle: ShownBundle) -> Shown:
    """A bundle, ready to be recorded."""
    return Shown(bundle.language, bundle.hash, bundle.script, bundle.inventory)
