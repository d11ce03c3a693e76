"""Commands that read the content and build it."""

import sys
import time
from collections.abc import Iterable
from dataclasses import replace

import click

from codars_site.cli.options import EXIT_CODES, Common, echo, with_common
from codars_site.derive.timeline import next_change
from codars_site.model.address import Page
from codars_site.pipeline import ask, build, check
from codars_site.report import build_report, counted, facts_report, next_report

LONG_BUILD = 50  # pages; from here on a terminal shows progress


@click.command("build", epilog=EXIT_CODES)
@with_common
@click.option("--drafts", is_flag=True, help="Also build versions that are not published yet.")
def build_command(common: Common, *, drafts: bool) -> None:
    """Build the site into dist/, all of it or nothing."""
    started = time.perf_counter()
    built = build(replace(common.order, drafts=drafts), common.out, _progress)
    seconds = time.perf_counter() - started
    echo(build_report(common.reporter, built, common.out, seconds))


@click.command("check", epilog=EXIT_CODES)
@with_common
@click.option(
    "--base", metavar="REV", help="Refuse a ledger that does not continue that of this revision."
)
def check_command(common: Common, *, base: str | None) -> None:
    """List every problem, warning and note, and write nothing."""
    checked = check(replace(common.order, base=base))
    summary = f"{counted(checked.problems).capitalize()}. Nothing stands against a build."
    echo(common.reporter.problems(checked.problems, summary))


@click.command("facts", epilog=EXIT_CODES)
@with_common
@click.option("--language", help="Ask in this language.  [default: the binding language]")
def facts_command(common: Common, *, language: str | None) -> None:
    """Print what nobody has confirmed yet, as a form for the controller to fill in."""
    checked = check(replace(common.order, strict=False, release=False, theme=None))
    asked = language or checked.site.binding
    if asked not in checked.catalogs:
        known = ", ".join(checked.catalogs)
        raise click.BadParameter(f"the site has {known}", param_hint="--language")
    echo(facts_report(common.reporter, ask(checked, asked)))


@click.command("next", epilog=EXIT_CODES)
@with_common
def next_command(common: Common) -> None:
    """Print the next day on which the output changes by itself, and why."""
    checked = check(replace(common.order, theme=None))
    echo(next_report(common.reporter, next_change(checked.site.ledger, checked.day)))


@click.command("serve", epilog=EXIT_CODES)
@with_common
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Listen there."
)
def serve_command(common: Common, *, port: int) -> None:
    """Build, serve on this machine only, and follow every edit in the browser."""
    from codars_site.serve import serve  # here, because its server is slow to import

    serve(common.order, common.reporter, port, echo)


def _progress(pages: Iterable[Page], total: int) -> Iterable[Page]:
    """The pages, with a bar on an interactive terminal where there are many."""
    hidden = total < LONG_BUILD or not sys.stderr.isatty()
    with click.progressbar(
        pages, length=total, label="Pages", file=sys.stderr, hidden=hidden
    ) as drawn:
        yield from drawn
