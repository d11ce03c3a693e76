"""Commands for translators."""

from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec

import click

from codars_site.cli.options import EXIT_CODES, Common, echo, with_common, with_formats
from codars_site.cli.recording import NUMBER
from codars_site.derive.amendments.confirming import confirm
from codars_site.derive.amendments.exporting import export_units
from codars_site.derive.amendments.translating import translate
from codars_site.pipeline import survey
from codars_site.recording import Recorded, export_po, import_po, record
from codars_site.report import Format, record_report
from codars_site.status_report import status_report

P = ParamSpec("P")


def _with_version(command: Callable[Concatenate[Common, P], None]) -> Callable[P, None]:
    """Give a command the version and the language that are to be translated."""
    run = with_common(command)
    for argument in (
        click.argument("language", metavar="LANGUAGE"),
        click.argument("number", type=NUMBER, metavar="N"),
        click.argument("policy"),
    ):
        run = argument(run)
    return run


def _tell(common: Common, recorded: Recorded) -> None:
    """What was written; of a dry run also its words."""
    echo(record_report(common.reporter, recorded))
    if recorded.dry_run and common.reporter.format is Format.TEXT:
        for text in recorded.texts.values():
            echo(f"\n{text}".rstrip() if text else "")


_with_dry_run = click.option(
    "--dry-run", is_flag=True, help="Say what would be written; write nothing."
)


@click.command("translate", epilog=EXIT_CODES)
@_with_version
@click.argument("ids", nargs=-1, metavar="[ID...]")
@_with_dry_run
def translate_command(
    common: Common, policy: str, number: int, language: str, ids: tuple[str, ...], *, dry_run: bool
) -> None:
    """Write a file with the clauses of version N of POLICY that wait for a translation; with ids,
    only with these.

    Each comes with the binding text, what changed in it, the earlier translation, and how the
    same words are translated elsewhere, as comments. What the file holds already is kept. With
    --dry-run the file is printed.
    """
    recorded = record(
        common.order,
        lambda case: translate(case, policy, number, language, ids),
        None,
        dry_run=dry_run,
    )
    _tell(common, recorded)


@click.command("confirm", epilog=EXIT_CODES)
@_with_version
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@_with_dry_run
def confirm_command(
    common: Common, policy: str, number: int, language: str, ids: tuple[str, ...], *, dry_run: bool
) -> None:
    """State that the earlier translation of clauses still fits the changed binding text.

    It is written into the file of the translation; what you state is shown, so look at it first
    with --dry-run.
    """
    recorded = record(
        common.order,
        lambda case: confirm(case, policy, number, language, ids),
        None,
        dry_run=dry_run,
    )
    _tell(common, recorded)


@click.command("export-po", epilog=EXIT_CODES)
@_with_version
@click.option("--all", "everything", is_flag=True, help="Also the clauses that are current.")
def export_po_command(
    common: Common, policy: str, number: int, language: str, *, everything: bool
) -> None:
    """Print what waits for a translation as gettext PO, for Weblate, Poedit or an agency.

    As in: codars-site export-po privacy 2 en > privacy-2.en.po
    """
    text = export_po(
        common.order,
        lambda case: export_units(case, policy, number, language, everything=everything),
    )
    if text:
        click.echo(text, nl=False)
    else:
        click.echo(f"Nothing to translate into {language}.", err=True)


@click.command("import-po", epilog=EXIT_CODES)
@with_common
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@_with_dry_run
def import_po_command(common: Common, file: Path, *, dry_run: bool) -> None:
    """Take the finished clauses of a PO file that export-po has printed into the translation.

    Clauses that the translation has already are kept as they are.
    """
    _tell(common, import_po(common.order, file, dry_run=dry_run))


@click.command("status", epilog=EXIT_CODES)
@with_formats(Format.TEXT, Format.JSON, Format.MARKDOWN)
@click.option("--lang", "languages", multiple=True, help="Only this language; may be repeated.")
def status_command(common: Common, languages: tuple[str, ...]) -> None:
    """Show what is to be translated, of versions in force, upcoming and draft.

    Clauses are current, stale (the binding text has changed since) or missing; words are those of
    the binding text of clauses that are stale or missing.
    """
    echo(status_report(common.reporter, survey(common.order, languages)))
