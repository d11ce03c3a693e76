"""Commands that write into the content: what they record, they say first."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Concatenate, ParamSpec

import click

from codars_site.cli.options import EXIT_CODES, Common, echo, with_common
from codars_site.derive.publishing import publish_facts, publish_version
from codars_site.model.amendment import Amendment
from codars_site.model.site import Site
from codars_site.recording import Decide, record
from codars_site.report import record_report

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a command records: for the site of the common options, on a day, perhaps only dry."""

    common: Common
    on: date | None
    dry_run: bool

    def record(self, decide: Decide) -> None:
        """Carry out what is decided, and say what was written."""
        recorded = record(self.common.order, decide, self.on, dry_run=self.dry_run)
        echo(record_report(self.common.reporter, recorded))


def with_desk(command: Callable[Concatenate[Desk, P], None]) -> Callable[P, None]:
    """Give a command the options of every command that records."""

    @functools.wraps(command)
    def run(common: Common, /, *args: P.args, **options: P.kwargs) -> None:
        given = click.get_current_context().params
        on: datetime | None = given["on"]
        own = {name: value for name, value in options.items() if name not in ("on", "dry_run")}
        desk = Desk(common, on.date() if on else None, given["dry_run"])
        command(desk, *args, **own)  # type: ignore[arg-type]  # click names what is left

    run = click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing.")(
        run
    )
    run = click.option(
        "--on",
        type=click.DateTime(["%Y-%m-%d"]),
        help="The recorded day, not before the last line.  [default: today]",
    )(run)
    return with_common(run)


@click.command("publish", epilog=EXIT_CODES)
@with_desk
@click.argument("policy", required=False)
@click.argument("number", type=click.IntRange(1), required=False)
def publish_command(desk: Desk, policy: str | None, number: int | None) -> None:
    """Record a version of POLICY, or of the inventory, so that readers see it.

    Without POLICY: the facts that have been confirmed since they were published.
    """
    if (policy is None) != (number is None):
        raise click.UsageError("name both, as in: codars-site publish privacy 2")

    def decide(site: Site, _: date) -> Amendment:
        return publish_version(site, policy, number) if policy and number else publish_facts(site)

    desk.record(decide)
