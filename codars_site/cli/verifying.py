"""The command that proves a published site from its own files."""

import re
import sys
from pathlib import Path

import click

from codars_site.cli.options import PROBLEMS, echo
from codars_site.errors import Severity
from codars_site.report import Format, verify_report

_EXIT_CODES = """\b
Exit codes: 0 proven; 1 something is not as it was published;
2 the command line is wrong; 3 a file could not be read;
70 a bug in this tool, with its trace."""


@click.command("verify", epilog=_EXIT_CODES)
@click.argument("target", metavar="DIR-OR-URL")
@click.option("--prefix", help="Where the data lie below the root.  [default: found]")
@click.option("--head", help="A line of the ledger that you remember, by its hash.")
@click.option(
    "--ledger",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="An older copy of the ledger.",
)
@click.option(
    "--format",
    "report_format",
    type=click.Choice([Format.TEXT.value, Format.JSON.value]),
    default=Format.TEXT.value,
    show_default=True,
    help="How to report.",
)
def verify_command(
    target: str, prefix: str | None, head: str | None, ledger: Path | None, report_format: str
) -> None:
    """Prove a published site from its files alone: the site's root, or its folder of data.

    With --head or --ledger also that its history was not written anew.
    """
    # here, because no build needs them, nor the network
    from codars_site.verify.locate import locate_site
    from codars_site.verify.site import Remembered, verify_site

    if head is not None and not re.fullmatch("[0-9A-Fa-f]{12,64}", head):
        raise click.BadParameter(
            "a hash has 64 digits, of which 12 are enough", param_hint="--head"
        )
    try:
        located = locate_site(target, prefix)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="DIR-OR-URL") from None
    remembered = Remembered(head, ledger.read_bytes() if ledger else None)
    verified = verify_site(located, remembered)
    echo(verify_report(Format(report_format), verified, target))
    if any(finding.severity is Severity.ERROR for finding in verified.findings):
        sys.exit(PROBLEMS)
