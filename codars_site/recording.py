"""The order of work of the commands that write into the content."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from codars_site.amend import amend, amending
from codars_site.derive.timeline import local_day
from codars_site.errors import ContentErrors, Problem
from codars_site.model.amendment import Amendment
from codars_site.model.ledger import Line
from codars_site.model.place import Place
from codars_site.model.site import Site
from codars_site.pipeline import Order, check_content
from codars_site.sources.ledger import LEDGER, append
from codars_site.sources.site import load_site

Decide = Callable[[Site, date], Amendment]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a command wrote, or with a dry run would have written: lines, and paths of files."""

    lines: tuple[Line, ...]
    files: tuple[str, ...]
    dry_run: bool


def record(order: Order, decide: Decide, on: date | None, *, dry_run: bool = False) -> Recorded:
    """Decide what to write, check the content as it would be, then write it.

    Raises ContentErrors, and writes nothing, where the content would have an error. `on` is the
    recorded day; else that of the order.
    """
    with amending(order.root):
        site, problems = load_site(order.root)
        if site is None:
            raise ContentErrors(problems)
        today = local_day(order.as_of, site.zone)
        day = on or today
        _refuse_day(site, day, today)
        amendment = decide(site, day)
        ledger = append(site.ledger, amendment.entries, day)
        files = {
            **amendment.files,
            LEDGER: "".join(f"{line.text}\n" for line in ledger.lines),
        }
        check_content(order, files)
        if not dry_run:
            amend(order.root, files, last=LEDGER)
        new = ledger.lines[len(site.ledger.lines) :]
        return Recorded(new, tuple(sorted(files)), dry_run)


def _refuse_day(site: Site, day: date, today: date) -> None:
    """R022: lines are recorded in order, and not in advance."""
    lines = site.ledger.lines
    if lines and day < lines[-1].recorded:
        what = f"{day} is before the last line, which was recorded on {lines[-1].recorded}"
        fix = f"Record it on {lines[-1].recorded} or later: --on {lines[-1].recorded}."
        raise ContentErrors([Problem("R022", Place(LEDGER, len(lines)), what, fix)])
    if day > today:
        fix = "Record it on the day itself; the day on which it takes effect is another matter."
        what = f"{day} is still to come"
        raise ContentErrors([Problem("R022", Place(LEDGER, len(lines) or 1), what, fix)])
