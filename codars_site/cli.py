"""Commands. The only reader of the clock, the environment and the arguments; prints problems."""

import functools
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Concatenate, ParamSpec

import click

from codars_site import __version__
from codars_site.errors import ContentErrors
from codars_site.model.address import Page
from codars_site.pipeline import Order, ask, build, check
from codars_site.publish import recover
from codars_site.report import Format, Reporter, build_report, counted, facts_report

PROBLEMS, DISK, BUG = 1, 3, 70
LONG_BUILD = 50  # pages; from here on a terminal shows progress
_EXIT_CODES = """\b
Exit codes: 0 done; 1 the content has problems, nothing was written;
2 the command line is wrong; 3 a file could not be read or written;
70 a bug in this tool, with its trace."""

_COMMON_NAMES = ("root", "out", "as_of", "base_url", "theme", "strict", "release", "report_format")

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Common:
    """What every command is told."""

    order: Order
    out: Path
    reporter: Reporter


_OPTIONS = (
    click.option(
        "--site",
        "root",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        default=Path(),
        help="The folder that holds content/.  [default: this folder]",
    ),
    click.option(
        "--out",
        type=click.Path(path_type=Path, file_okay=False),
        help="The folder to build into.  [default: dist/ beside content/]",
    ),
    click.option(
        "--as-of",
        type=click.DateTime(["%Y-%m-%d"]),
        help="See the site as of this day, such as 2026-11-01.  [default: the day of "
        "SOURCE_DATE_EPOCH, else today in the site's zone]",
    ),
    click.option("--base-url", help="The site's address, instead of the one in site.yaml."),
    click.option(
        "--theme",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        help="A folder with templates/ and assets/ that replace the tool's, file by file.",
    ),
    click.option("--strict", is_flag=True, help="Treat warnings as errors."),
    click.option("--release", is_flag=True, help="Refuse what nobody has confirmed."),
    click.option(
        "--format",
        "report_format",
        type=click.Choice([known.value for known in Format]),
        default=Format.TEXT.value,
        show_default=True,
        help="How to report.",
    ),
)


def with_common(command: Callable[Concatenate[Common, P], None]) -> Callable[P, None]:
    """Give a command the options that every command has, read into one value.

    An interrupted build is completed or undone before anything else; problems end the program.
    """

    @functools.wraps(command)
    def run(*args: P.args, **options: P.kwargs) -> None:
        common = _common(click.get_current_context())
        own = {name: value for name, value in options.items() if name not in _COMMON_NAMES}
        try:
            recover(common.out)
            command(common, *args, **own)  # type: ignore[arg-type]  # click names what is left
        except ContentErrors as errors:
            summary = f"{counted(errors.problems).capitalize()}. Nothing was written."
            _echo(common.reporter.problems(errors.problems, summary))
            sys.exit(PROBLEMS)

    for option in reversed(_OPTIONS):
        run = option(run)
    return run


@click.group(epilog=_EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="codars-site")
def commands() -> None:
    """Policy pages from versioned Markdown: content/ goes in, a static site comes out.

    \b
    codars-site check    what is wrong with the content, and how to mend it
    codars-site build    the site, into dist/
    codars-site serve    the site in a browser, following your edits
    codars-site facts    the form with all that the controller has to confirm
    """


@commands.command("build", epilog=_EXIT_CODES)
@with_common
@click.option("--drafts", is_flag=True, help="Also build versions that are not published yet.")
def build_command(common: Common, *, drafts: bool) -> None:
    """Build the site into dist/, all of it or nothing."""
    started = time.perf_counter()
    built = build(replace(common.order, drafts=drafts), common.out, _progress)
    seconds = time.perf_counter() - started
    _echo(build_report(common.reporter, built, common.out, seconds))


@commands.command("check", epilog=_EXIT_CODES)
@with_common
def check_command(common: Common) -> None:
    """List every problem, warning and note, and write nothing."""
    checked = check(common.order)
    summary = f"{counted(checked.problems).capitalize()}. Nothing stands against a build."
    _echo(common.reporter.problems(checked.problems, summary))


@commands.command("facts", epilog=_EXIT_CODES)
@with_common
@click.option("--language", help="Ask in this language.  [default: the binding language]")
def facts_command(common: Common, *, language: str | None) -> None:
    """Print what nobody has confirmed yet, as a form for the controller to fill in."""
    checked = check(replace(common.order, strict=False, release=False, theme=None))
    asked = language or checked.site.binding
    if asked not in checked.catalogs:
        known = ", ".join(checked.catalogs)
        raise click.BadParameter(f"the site has {known}", param_hint="--language")
    _echo(facts_report(common.reporter, ask(checked, asked)))


@commands.command("serve", epilog=_EXIT_CODES)
@with_common
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Listen there."
)
def serve_command(common: Common, *, port: int) -> None:
    """Build, serve on this machine only, and follow every edit in the browser."""
    from codars_site.serve import serve  # here, because its server is slow to import

    serve(common.order, common.reporter, port, _echo)


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


def _common(context: click.Context) -> Common:
    """The common options of a command, as one value."""
    given = context.params
    root: Path = given["root"]
    out: Path = (given["out"] or root / "dist").resolve()
    content = (root / "content").resolve()
    if (
        out == root.resolve()
        or out == content
        or content.is_relative_to(out)
        or (out.is_relative_to(content))
    ):
        raise click.BadParameter("the output may not hold, or lie in, content/", param_hint="--out")
    as_of: datetime | None = given["as_of"]
    order = Order(
        root=root,
        as_of=as_of.date() if as_of else _now(),
        base_url=given["base_url"],
        theme=given["theme"],
        strict=given["strict"],
        release=given["release"],
    )
    report_format = Format(given["report_format"])
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    return Common(order, out, Reporter(report_format, root, colour=colour))


def _now() -> datetime:
    """The moment of the build; SOURCE_DATE_EPOCH (seconds) makes it repeatable."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(UTC)
    if not epoch.isdecimal():
        raise click.UsageError("SOURCE_DATE_EPOCH must be a number of seconds")
    return datetime.fromtimestamp(int(epoch), UTC)


def _progress(pages: Iterable[Page], total: int) -> Iterable[Page]:
    """The pages, with a bar on an interactive terminal where there are many."""
    hidden = total < LONG_BUILD or not sys.stderr.isatty()
    with click.progressbar(
        pages, length=total, label="Pages", file=sys.stderr, hidden=hidden
    ) as drawn:
        yield from drawn


def _echo(report: str) -> None:
    if report:
        click.echo(report)
