"""Measure codars-site against Hugo, both on the same words, in one run, turn by turn.

    python benchmarks/run.py [--rounds 5] [--only own|history] [--json FILE]

See README.md beside this file.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import built_pages
import hugo_site
from corpus import Corpus, Edit, copy_site
from figures import (
    BUILDS,
    EDIT,
    HUGO,
    OURS,
    TOOLS,
    Measured,
    Run,
    Sample,
    Series,
    Written,
    as_json,
    as_markdown,
)
from history import add_size_options, count
from recorded import forget_from, record_history
from same_words import differing_pages

_HERE = Path(__file__).resolve().parent
_REPOSITORY = _HERE.parent
_MOST_COMPARED = 40


class BuildError(Exception):
    """A measured command ended with an error; carries the end of what it printed."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What all measurements of a run share."""

    work: Path
    hugo: Path
    as_of: date
    rounds: int

    def command(self, tool: str, place: Path) -> list[str]:
        """The build of the site in a workshop by one of the tools."""
        site, out = place / tool / "site", place / tool / "out"
        if tool == HUGO:
            return hugo_site.build_command(self.hugo, site, out)
        return self.our_command(site, out)

    def our_command(self, site: Path, out: Path) -> list[str]:
        """Our build with drafts, because only a draft can be edited."""
        options = ["--site", str(site), "--out", str(out), "--as-of", self.as_of.isoformat()]
        return [sys.executable, "build.py", "build", "--drafts", *options]

    def measure(self, command: list[str]) -> Sample:
        """Run a command once, from the root of the repository, and measure it."""
        log = self.work / "log.txt"
        meter = [sys.executable, "-I", "-S", str(_HERE / "meter.py"), str(log), *command]
        done = subprocess.run(
            meter, cwd=_REPOSITORY, env=self._environment(), check=True, capture_output=True
        )
        wall, cpu, kilobytes, code = done.stdout.decode("ascii").split()
        if code != "0":
            raise BuildError(f"{' '.join(command)}\n{log.read_text(errors='replace')[-3000:]}")
        return Sample(float(wall), float(cpu), float(kilobytes) / 1024)

    def _environment(self) -> dict[str, str]:
        """No cache survives from one workshop to the next, but compiled Python does."""
        caches = self.work / "workshop" / "caches"
        own = {"XDG_CACHE_HOME": str(caches), "HUGO_CACHEDIR": str(caches / "hugo")}
        kept = {key: os.environ[key] for key in os.environ if key != "PYTHONDONTWRITEBYTECODE"}
        return kept | own


# ---- the two bodies of content ----


def own_corpus(bench: Bench) -> Corpus:
    """The project's own content; Hugo gets the words that our build of it shows."""
    corpus = Corpus("own content", bench.work / "own" / "site", bench.work / "own" / "hugo")
    copy_site(_REPOSITORY, corpus.ours)
    forget_from(corpus.ours, corpus.edited())
    out = bench.work / "own" / "out"
    bench.measure(bench.our_command(corpus.ours, out))
    hugo_site.write_site(corpus.hugo, built_pages.hugo_pages(out))
    shutil.rmtree(out)
    return corpus


def history_corpus(bench: Bench, options: argparse.Namespace) -> Corpus:
    """The generated history, published but for the version that is edited."""
    folder = bench.work / "history"
    size = {
        "--policies": options.policies,
        "--versions": options.versions,
        "--languages": ",".join(options.languages),
        "--clauses": options.clauses,
        "--changes": options.changes,
        "--seed": options.seed,
        "--as-of": options.as_of,
    }
    arguments = [str(part) for pair in size.items() for part in pair]
    command = [sys.executable, str(_HERE / "history.py"), str(folder), *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    corpus = Corpus("history", folder, folder / "hugo")
    record_history(folder, draft=corpus.edited())
    return corpus


# ---- the rounds ----


def measure_corpus(bench: Bench, corpus: Corpus) -> Measured:
    """One round to warm up and to compare words, then the rounds that count."""
    edit = corpus.find_edit()
    every = max(1, len(corpus.urls) // _MOST_COMPARED)
    compared = sorted({*corpus.urls[::every], *edit.urls})
    place = _open_workshop(bench, corpus)
    list(_round(bench, edit, place))
    differing = set(_differing(place, compared))
    series = tuple(Series(build, {tool: [] for tool in TOOLS}) for build in BUILDS)
    for number in range(1, bench.rounds + 1):
        _show_progress(f"{corpus.name}: round {number} of {bench.rounds}")
        place = _open_workshop(bench, corpus)
        for index, tool, sample in _round(bench, edit, place):
            series[index].samples[tool].append(sample)
        differing.update(_differing(place, edit.urls))
    return Measured(
        name=corpus.name,
        pages=len(corpus.urls),
        written={tool: _written(place / tool / "out") for tool in TOOLS},
        compared=len(compared),
        differing=tuple(sorted(differing)),
        series=series,
    )


def _round(bench: Bench, edit: Edit, place: Path) -> Iterator[tuple[int, str, Sample]]:
    """Each kind of build by each tool in turn, all in one workshop."""
    for index, build in enumerate(BUILDS):
        for tool in TOOLS:
            if build == EDIT:
                files = edit.hugo_files if tool == HUGO else (edit.our_file,)
                edit.apply(place / tool / "site", files)
            yield index, tool, bench.measure(bench.command(tool, place))


def _open_workshop(bench: Bench, corpus: Corpus) -> Path:
    """Fresh copies of both sites and nothing else; what the last round edited is gone with it."""
    place = bench.work / "workshop"
    if place.exists():
        shutil.rmtree(place)
    copy_site(corpus.ours, place / OURS / "site")
    shutil.copytree(corpus.hugo, place / HUGO / "site")
    return place


def _written(out: Path) -> Written:
    sizes = [file.stat().st_size for file in out.rglob("*") if file.is_file()]
    return Written(len(sizes), sum(sizes) / 1_000_000)


def _differing(place: Path, urls: Sequence[str]) -> list[str]:
    return differing_pages(place / OURS / "out", place / HUGO / "out", urls)


def _show_progress(line: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()


# ---- from the command line ----


def main(arguments: Sequence[str]) -> int:
    """Measure, print the table; 1 when the two sites do not show the same words."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory(prefix="codars-bench-", dir=options.work) as work:
            hugo = hugo_site.find_hugo()
            run = _run(Bench(Path(work), hugo, options.as_of, options.rounds), options)
    except (BuildError, FileNotFoundError, LookupError) as problem:
        parser.exit(2, f"{problem}\n")
    _show_progress("")
    sys.stdout.write(as_markdown(run))
    if options.json:
        text = json.dumps(as_json(run), ensure_ascii=False, indent=2)
        options.json.write_text(text + "\n", encoding="utf-8")
    return 1 if any(each.differing for each in run.measured) else 0


def _run(bench: Bench, options: argparse.Namespace) -> Run:
    corpora: dict[str, Callable[[], Corpus]] = {
        "own": lambda: own_corpus(bench),
        "history": lambda: history_corpus(bench, options),
    }
    wanted = [options.only] if options.only else list(corpora)
    nothing = bench.measure([shutil.which("true") or "/bin/true"])
    load_before = os.getloadavg()[0]
    measured = tuple(measure_corpus(bench, corpora[name]()) for name in wanted)
    return Run(
        rounds=bench.rounds,
        as_of=bench.as_of.isoformat(),
        hugo=_version_of(bench.hugo),
        memory_floor_mb=nothing.memory_mb,
        load_before=load_before,
        load_after=os.getloadavg()[0],
        measured=measured,
    )


def _version_of(hugo: Path) -> str:
    said = subprocess.run([str(hugo), "version"], check=True, capture_output=True, text=True)
    return " ".join(said.stdout.split()[:2])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure codars-site against Hugo.")
    add = parser.add_argument
    add("--rounds", type=count, default=5, metavar="N")
    add("--only", choices=("own", "history"), help="one body of content, not both")
    add("--json", type=Path, metavar="FILE", help="write every sample there")
    add("--work", type=Path, metavar="DIR", help="measure below this folder, not in /tmp")
    add_size_options(parser)
    return parser


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
