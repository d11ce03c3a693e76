"""What every command is told; the only reader of the clock and the environment."""

import functools
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Concatenate, ParamSpec

import click

from codars_site.errors import ContentErrors
from codars_site.pipeline import Order
from codars_site.publish import recover
from codars_site.report import Format, Reporter, counted

PROBLEMS = 1
EXIT_CODES = """\b
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
)


def with_common(command: Callable[Concatenate[Common, P], None]) -> Callable[P, None]:
    """Give a command the options that every command has, read into one value.

    An interrupted build is completed or undone before anything else; problems end the program.
    """
    return with_formats(Format.TEXT, Format.JSON, Format.GITHUB)(command)


def with_formats(
    *formats: Format,
) -> Callable[[Callable[Concatenate[Common, P], None]], Callable[P, None]]:
    """The same for a command that reports in formats of its own."""
    option = click.option(
        "--format",
        "report_format",
        type=click.Choice([known.value for known in formats]),
        default=formats[0].value,
        show_default=True,
        help="How to report.",
    )
    return lambda command: option(_with_options(command))


def _with_options(command: Callable[Concatenate[Common, P], None]) -> Callable[P, None]:

    @functools.wraps(command)
    def run(*args: P.args, **options: P.kwargs) -> None:
        common = _common(click.get_current_context())
        own = {name: value for name, value in options.items() if name not in _COMMON_NAMES}
        try:
            recover(common.out)
            command(common, *args, **own)  # type: ignore[arg-type]  # click names what is left
        except ContentErrors as errors:
            summary = f"{counted(errors.problems).capitalize()}. Nothing was written."
            echo(common.reporter.problems(errors.problems, summary))
            sys.exit(PROBLEMS)

    for option in reversed(_OPTIONS):
        run = option(run)
    return run


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


def echo(report: str) -> None:
    """Print a report that says something."""
    if report:
        click.echo(report)
