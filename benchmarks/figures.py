"""From measured samples to figures: medians, minima, paired ratios, as Markdown and as JSON."""

import os
import platform
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from statistics import median

OURS, HUGO = "codars-site", "Hugo"
TOOLS = (OURS, HUGO)
EDIT = "one-clause edit"
BUILDS = ("cold", "unchanged", EDIT)


@dataclass(frozen=True, slots=True)
class Sample:
    """What one build took."""

    wall_s: float
    cpu_s: float
    memory_mb: float


@dataclass(frozen=True, slots=True)
class Written:
    """What a build leaves behind."""

    files: int
    size_mb: float


@dataclass(frozen=True, slots=True)
class Series:
    """The same build of the same words by both, round by round."""

    build: str
    samples: dict[str, list[Sample]]

    def values(self, tool: str, of: Callable[[Sample], float]) -> list[float]:
        """One quantity of one tool, in the order of the rounds."""
        return [of(sample) for sample in self.samples[tool]]

    def ratios(self, of: Callable[[Sample], float]) -> list[float]:
        """Ours by Hugo's, each within its own round: what slows a round slows both."""
        pairs = zip(self.values(OURS, of), self.values(HUGO, of), strict=True)
        return [ours / hugo for ours, hugo in pairs]


@dataclass(frozen=True, slots=True)
class Measured:
    """All that was measured of one body of content."""

    name: str
    pages: int
    written: dict[str, Written]
    compared: int
    differing: tuple[str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A whole run."""

    rounds: int
    as_of: str
    hugo: str
    memory_floor_mb: float
    load_before: float
    load_after: float
    measured: tuple[Measured, ...]


def _wall(sample: Sample) -> float:
    return sample.wall_s


def _cpu(sample: Sample) -> float:
    return sample.cpu_s


def _memory(sample: Sample) -> float:
    return sample.memory_mb


# ---- Markdown ----

_HEAD = (
    ("content", "build", "tool", "wall s", "CPU s", "memory MB", "wall ratio", "CPU ratio"),
    ("---", "---", "---", "---:", "---:", "---:", "---:", "---:"),
)


def as_markdown(run: Run) -> str:
    """The table, and below it what one must know to read it."""
    rows = [*_HEAD, *(row for each in run.measured for row in _rows(each))]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return "\n".join([table, "", *_notes(run)]) + "\n"


def _rows(measured: Measured) -> Iterator[Sequence[str]]:
    for series in measured.series:
        for tool in TOOLS:
            ratios = [_ratio(series, _wall), _ratio(series, _cpu)] if tool == OURS else ["1", "1"]
            yield (
                f"{measured.name}, {measured.pages} pages",
                series.build,
                tool,
                _seconds(series.values(tool, _wall)),
                _seconds(series.values(tool, _cpu)),
                f"{median(series.values(tool, _memory)):.0f}",
                *ratios,
            )


def _seconds(values: list[float]) -> str:
    return f"{median(values):.3f} ({min(values):.3f})"


def _ratio(series: Series, of: Callable[[Sample], float]) -> str:
    ratios = series.ratios(of)
    return f"**{median(ratios):.3f}** ({min(ratios):.3f}–{max(ratios):.3f})"


def _notes(run: Run) -> Iterable[str]:
    yield f"{run.rounds} rounds, as of {run.as_of}; {machine()}; {run.hugo}."
    yield f"Load {run.load_before:.1f} before, {run.load_after:.1f} after."
    yield "Seconds: median (minimum). Ratios, ours by Hugo's: median of the rounds (range)."
    yield f"Memory: largest process; below {run.memory_floor_mb:.0f} MB it cannot be seen."
    for each in run.measured:
        written = (
            f"{tool} {has.files:,} files, {has.size_mb:.1f} MB"
            for tool, has in each.written.items()
        )
        yield f"Written, {each.name}: {'; '.join(written)}."
        same = each.compared - len(each.differing)
        yield f"Same words, {each.name}: {same} of {each.compared} compared pages."
        yield from (f"- other words: {url}" for url in each.differing)


def machine() -> str:
    """The machine that measures, in words."""
    python = f"Python {platform.python_version()}"
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs, {python}"


# ---- JSON ----


def as_json(run: Run) -> dict[str, object]:
    """Every sample, and the same summary as in the table."""
    return {
        "machine": machine(),
        "hugo": run.hugo,
        "as_of": run.as_of,
        "rounds": run.rounds,
        "load": [run.load_before, run.load_after],
        "memory_floor_mb": run.memory_floor_mb,
        "content": [_content_json(each) for each in run.measured],
    }


def _content_json(measured: Measured) -> dict[str, object]:
    return {
        "name": measured.name,
        "pages": measured.pages,
        "written": {tool: asdict(written) for tool, written in measured.written.items()},
        "compared": measured.compared,
        "differing": measured.differing,
        "builds": [_series_json(series) for series in measured.series],
    }


def _series_json(series: Series) -> dict[str, object]:
    return {
        "build": series.build,
        "samples": {tool: [asdict(each) for each in series.samples[tool]] for tool in TOOLS},
        "median": {tool: _medians(series, tool) for tool in TOOLS},
        "minimum_wall_s": {tool: min(series.values(tool, _wall)) for tool in TOOLS},
        "ratio": {"wall": median(series.ratios(_wall)), "cpu": median(series.ratios(_cpu))},
    }


def _medians(series: Series, tool: str) -> dict[str, float]:
    named = {"wall_s": _wall, "cpu_s": _cpu, "memory_mb": _memory}
    return {name: median(series.values(tool, of)) for name, of in named.items()}
