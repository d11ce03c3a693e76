"""Commands that publish and correct: what they record, they say first."""

import functools
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Concatenate, ParamSpec

import click

from codars_site.cli.options import EXIT_CODES, Common, echo, with_common
from codars_site.derive.amendments.correcting import correct
from codars_site.derive.amendments.drafting import new_version
from codars_site.derive.amendments.publishing import publish_changes, publish_version
from codars_site.derive.amendments.showing import publish_banner
from codars_site.model.amendment import Amendment, Case
from codars_site.model.characters import UNWANTED
from codars_site.model.localized import Localized
from codars_site.model.shown import BANNER
from codars_site.recording import Decide, record
from codars_site.report import record_report

DAY = click.DateTime(["%Y-%m-%d"])
NUMBER = click.IntRange(1)

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a command records: for the site of the common options, on a day, perhaps only dry."""

    common: Common
    on: date | None
    dry_run: bool

    def record(self, decide: Decide, former: Path | None = None) -> None:
        """Carry out what is decided, and say what was written."""
        recorded = record(self.common.order, decide, self.on, dry_run=self.dry_run, former=former)
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
        "--on", type=DAY, help="The recorded day, not before the last line.  [default: today]"
    )(run)
    return with_common(run)


def _reason(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> Localized:
    """What was given as lv=words, language by language."""
    said: dict[str, str] = {}
    for one in given:
        language, sign, words = one.partition("=")
        language, words = language.strip(), _plain(words)
        if not (sign and words):
            raise click.BadParameter(f'write a language and words, as lv="…", not {one}')
        if language in said:
            raise click.BadParameter(f"two reasons in {language}; give one")
        said[language] = words
    return Localized(tuple(said.items()))


def _plain(words: str) -> str:
    """Words as the content may hold them: letters in one piece, and nothing that is not seen."""
    if found := UNWANTED.search(words):
        code = f"U+{ord(found[0]):04X}"
        raise click.BadParameter(f"invisible character {code}; type the words again")
    return " ".join(unicodedata.normalize("NFC", words).split())


def _reviewer(_: click.Context, __: click.Parameter, given: str) -> str:
    return _plain(given)


with_reason = click.option(
    "--reason",
    multiple=True,
    required=True,
    callback=_reason,
    metavar="LANGUAGE=WORDS",
    help="Why, for readers; once for each language, the binding one at least.",
)
_with_former = click.option(
    "--former",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A file with the wording that was published.  [default: as git has it]",
)


@click.command("publish", epilog=EXIT_CODES)
@with_desk
@click.argument("policy", required=False)
@click.argument("number", type=NUMBER, required=False)
@_with_former
def publish_command(
    desk: Desk, policy: str | None, number: int | None, former: Path | None
) -> None:
    """Record a version of POLICY, or of the inventory, so that readers see it.

    Of a version that has been published: its translations made or revised since. “publish banner”
    records what the consent banner shows. Without POLICY: all of these, and the facts that have
    been confirmed since they were published.
    """
    if number is None and policy not in (None, BANNER):
        raise click.UsageError("name both, as in: codars-site publish privacy 2")
    if number and policy == BANNER:
        raise click.UsageError("the banner has no number: codars-site publish banner")

    def decide(case: Case) -> Amendment:
        if policy and number:
            return publish_version(case, policy, number)
        return publish_banner(case) if policy else publish_changes(case)

    desk.record(decide, former)


@click.command("erratum", epilog=EXIT_CODES)
@with_desk
@click.argument("policy")
@click.argument("number", type=NUMBER)
@with_reason
@click.option(
    "--reviewed-by",
    default="",
    callback=_reviewer,
    help="Who made sure that the meaning is the same.",
)
@_with_former
def erratum_command(
    desk: Desk, policy: str, number: int, reason: Localized, reviewed_by: str, former: Path | None
) -> None:
    """Record a slip that you have set right in the binding text of a published version.

    First correct the file of the text. The correction is taken into every other version that
    has the slip and still applies, or will. The former wording stays readable. Translations that
    were revised are recorded with it.
    """
    desk.record(lambda case: correct(case, policy, number, reason, reviewed_by), former)


@click.command("new-version", epilog=EXIT_CODES)
@with_desk
@click.argument("policy")
@click.option("--effective", type=DAY, required=True, help="The day from which it is to apply.")
@click.option("--from", "based_on", type=NUMBER, help="Copy this version.  [default: the last]")
def new_version_command(desk: Desk, policy: str, effective: datetime, based_on: int | None) -> None:
    """Make the folder of the next version of POLICY, or of the inventory, for you to write on.

    Nothing is recorded: it is a draft until it is published.
    """
    desk.record(lambda case: new_version(case, policy, effective.date(), based_on))
