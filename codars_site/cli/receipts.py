"""The command that turns a consent record back into what was shown."""

from typing import TextIO

import click

from codars_site.cli.options import EXIT_CODES, Common, echo, with_formats
from codars_site.derive.records import read_evidence
from codars_site.pipeline import trace_record
from codars_site.receipt import receipt_page, receipt_report
from codars_site.report import Format


@click.command("receipt", epilog=EXIT_CODES)
@with_formats(Format.TEXT, Format.JSON)
@click.argument("record")
@click.option(
    "--html",
    "page",
    type=click.File("w", encoding="utf-8", lazy=True),
    help="Also write the layers as they were shown, as a page to open.",
)
def receipt_command(common: Common, record: str, page: TextIO | None) -> None:
    """Show what the visitor with a consent RECORD was shown, and chose.

    RECORD is the value of the cookie codars_consent, or a receipt in JSON. --as-of is the day on
    which it is asked whether the record still holds.
    """
    try:
        found = read_evidence(record)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="RECORD") from None
    traced = trace_record(common.order, found)
    if page:
        page.write(receipt_page(traced))
    echo(receipt_report(common.reporter.format, traced))
