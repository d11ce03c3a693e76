"""The command for translators of the interface."""

import click

from codars_site.cli.options import EXIT_CODES, Common, echo, with_common
from codars_site.recording import write_words
from codars_site.report import record_report


@click.command("words", epilog=EXIT_CODES)
@with_common
@click.argument("language")
def words_command(common: Common, language: str) -> None:
    """List the words of the interface that LANGUAGE lacks, in locales/, to be translated."""
    recorded = write_words(common.order.root, language)
    complete = f'No word is lacking in "{language}".'
    echo(record_report(common.reporter, recorded) if recorded else complete)
