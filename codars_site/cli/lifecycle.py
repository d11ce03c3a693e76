"""Commands that move, withdraw and end what has been published, and the step to live."""

from datetime import datetime

import click

from codars_site.cli.options import EXIT_CODES
from codars_site.cli.recording import DAY, NUMBER, Desk, with_desk, with_reason
from codars_site.derive.amendments.going_live import go_live
from codars_site.derive.amendments.lifecycle import postpone, rename_slug, repeal, withdraw
from codars_site.model.localized import Localized


@click.command("postpone", epilog=EXIT_CODES)
@with_desk
@click.argument("policy")
@click.argument("number", type=NUMBER)
@click.option("--to", type=DAY, required=True, help="The new day, later or earlier than before.")
@with_reason
def postpone_command(desk: Desk, policy: str, number: int, to: datetime, reason: Localized) -> None:
    """Move the day on which a version takes effect, before it has."""
    desk.record(lambda case: postpone(case, policy, number, to.date(), reason))


@click.command("withdraw", epilog=EXIT_CODES)
@with_desk
@click.argument("policy")
@click.argument("number", type=NUMBER)
@with_reason
def withdraw_command(desk: Desk, policy: str, number: int, reason: Localized) -> None:
    """Withdraw a version before it takes effect; it stays readable as such."""
    desk.record(lambda case: withdraw(case, policy, number, reason))


@click.command("repeal", epilog=EXIT_CODES)
@with_desk
@click.argument("policy")
@click.option(
    "--effective", type=DAY, required=True, help="The first day on which it does not apply."
)
@click.option("--successor", help="The policy that applies from then on.")
@with_reason
def repeal_command(
    desk: Desk, policy: str, effective: datetime, successor: str | None, reason: Localized
) -> None:
    """End a policy; its versions stay readable."""
    desk.record(lambda case: repeal(case, policy, effective.date(), reason, successor))


@click.command("slug", epilog=EXIT_CODES)
@with_desk
@click.argument("policy")
@click.argument("language")
@click.argument("new")
def slug_command(desk: Desk, policy: str, language: str, new: str) -> None:
    """Give a policy a NEW address in a language; the former one leads on to it."""
    desk.record(lambda case: rename_slug(case, policy, language, new))


@click.command("go-live", epilog=EXIT_CODES)
@with_desk
def go_live_command(desk: Desk) -> None:
    """End the rehearsal: the ledger begins anew, with what has been published in it.

    Sets stage: live in site.yaml, and records every published version on this day. Lines,
    withdrawals and former wordings of the rehearsal are gone; from then on nothing is.
    """
    desk.record(go_live)
