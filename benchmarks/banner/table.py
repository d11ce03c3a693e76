"""Figures as Markdown."""

from collections.abc import Iterable, Iterator, Sequence

from banner.results import Figure, Result, Verdict
from banner.sizes import Size

_TIMES = (
    ("script until seen, ms", "script"),
    ("the same, processor as it is", "script_unslowed"),
    ("script until the page is quiet, ms", "whole_script"),
    ("the same, processor as it is", "whole_script_unslowed"),
    ("seen after the page alone is painted, ms", "seen"),
    ("page itself painted later by, ms", "held_up"),
    ("script for a returning visitor, ms", "returning"),
    ("the same, processor as it is", "returning_unslowed"),
    ("files asked for again", "asked_again"),
    ("long tasks", "long_tasks"),
    ("layout shift", "shift"),
    ("third-party requests", "foreign"),
    ("other tab follows, ms", "follows"),
)


def sizes(results: Sequence[Result], whole: Size) -> Iterator[str]:
    """A row for every file, and one for all of a target; `whole` is of the first, beside it."""
    yield from _head(("target", "file", "raw", "gzip", "brotli"), left=2)
    for result in results:
        if len(result.files) > 1:
            for file in result.files:
                yield _size(result.name, file.name, file, "")
        yield _size(result.name, "**together**", result.size, "**")
    yield _size(results[0].name, whole.name, whole, "")


def _size(target: str, name: str, size: Size, mark: str) -> str:
    figures = (f"{mark}{value:,}{mark}" for value in (size.raw, size.gzip, size.brotli))
    return _row((target, name, *figures))


def times(results: Iterable[Result]) -> Iterator[str]:
    """A row for every quantity, a column for every target: medians, in brackets the quartiles."""
    targets = tuple(results)
    yield from _head(("", *(one.name for one in targets)), left=1)
    for title, name in _TIMES:
        yield _row((title, *(_figure(getattr(one, name)) for one in targets)))


def _figure(figure: Figure) -> str:
    if figure.median is None:
        return "never"
    low, high = figure.spread
    if low == high:
        return f"{figure.median:.3g}"
    form = ".1f" if figure.median < 10 else ".0f"
    return f"**{figure.median:{form}}** ({low:{form}}–{high:{form}})"


def verdicts(judged: Iterable[Verdict]) -> Iterator[str]:
    """A line for every budget."""
    yield from _head(("budget", "must be", "is", "kept"), left=1)
    for one in judged:
        yield _row((one.what, one.limit, one.measured, "yes" if one.kept else "**no**"))


def _head(titles: Sequence[str], *, left: int) -> Iterator[str]:
    yield _row(titles)
    yield _row(["---"] * left + ["---:"] * (len(titles) - left))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
