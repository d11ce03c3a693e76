"""Checks of what the banner shows against what is recorded of it."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from codars_site.derive.banners import unrecorded
from codars_site.errors import Problem, Severity
from codars_site.model.ledger import LEDGER
from codars_site.model.place import Place
from codars_site.model.shown import ShownBundle
from codars_site.model.site import Site, Stage


def banners_recorded(site: Site, day: date, bundles: Iterable[ShownBundle]) -> Iterator[Problem]:
    """R042: what visitors agree to is recorded by a day, to be shown again (GDPR 7(1))."""
    missing = unrecorded(site.ledger.until(day), bundles)
    new = sorted(missing, key=lambda bundle: bundle.inventory)
    said = [
        f"inventory {number} ({', '.join(bundle.language for bundle in group)})"
        for number, group in groupby(new, key=lambda bundle: bundle.inventory)
    ]
    if said:
        what = f"what the banner shows is not recorded: {', '.join(said)}"
        severity = Severity.NOTE if site.stage is Stage.REHEARSAL else Severity.WARNING
        fix = "When it is as it is to stay: codars-site publish banner."
        yield Problem("R042", Place(LEDGER), what, fix, severity)
