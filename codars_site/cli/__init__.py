"""The command line: the only reader of arguments, clock and environment; prints problems."""

import sys
import traceback

import click

from codars_site import __version__
from codars_site.cli.building import (
    build_command,
    check_command,
    facts_command,
    next_command,
    serve_command,
)
from codars_site.cli.lifecycle import (
    go_live_command,
    postpone_command,
    repeal_command,
    slug_command,
    withdraw_command,
)
from codars_site.cli.options import EXIT_CODES
from codars_site.cli.receipts import receipt_command
from codars_site.cli.recording import erratum_command, new_version_command, publish_command
from codars_site.cli.translating import (
    confirm_command,
    export_po_command,
    import_po_command,
    status_command,
    translate_command,
)
from codars_site.cli.verifying import verify_command
from codars_site.cli.words import words_command

DISK, BUG = 3, 70


class _Listed(click.Group):
    """Commands that the help lists in its own words and order."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Not list them a second time, cut short."""


@click.group(
    cls=_Listed, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="codars-site")
def commands() -> None:
    """Policy pages from versioned Markdown: content/ goes in, a static site comes out.

    \b
    codars-site check        what is wrong with the content, and how to mend it
    codars-site build        the site, into dist/
    codars-site serve        the site in a browser, following your edits
    codars-site facts        the form with all that the controller has to confirm
    codars-site next         the day on which the site changes by itself
    codars-site new-version  the folder of the next version, to be written on
    codars-site status       what is to be translated
    codars-site translate    write a file of clauses to be translated
    codars-site confirm      state that an earlier translation still fits
    codars-site export-po    print clauses for a translator's tool
    codars-site import-po    take them back, translated
    codars-site publish      record a version, so that readers see it
    codars-site erratum      record a slip set right in a published text
    codars-site postpone     move the day of a version that has not taken effect
    codars-site withdraw     withdraw such a version
    codars-site repeal       end a policy
    codars-site slug         give a policy another address
    codars-site go-live      end the rehearsal
    codars-site words        a catalog for a language, to be translated
    codars-site receipt      what the visitor with a consent record was shown
    codars-site verify       prove a published site from its own files
    """


for _command in (
    build_command,
    check_command,
    facts_command,
    next_command,
    serve_command,
    new_version_command,
    status_command,
    translate_command,
    confirm_command,
    export_po_command,
    import_po_command,
    publish_command,
    erratum_command,
    postpone_command,
    withdraw_command,
    repeal_command,
    slug_command,
    go_live_command,
    words_command,
    receipt_command,
    verify_command,
):
    commands.add_command(_command)


def main(arguments: list[str] | None = None) -> None:
    """Run a command and exit with its code."""
    try:
        commands(arguments, prog_name="codars-site")
    except OSError as error:
        click.echo(f"codars-site: {error}", err=True)
        sys.exit(DISK)
    except Exception:  # noqa: BLE001 - the outermost layer: a bug gets its trace and its code
        traceback.print_exc()
        sys.exit(BUG)
