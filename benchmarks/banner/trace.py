"""Reads a trace of Chromium: how long the main thread was busy with the page's scripts.

Time is that of the thread, in which waiting for a processor does not count, but being slowed down
on purpose does.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import cattrs

CATEGORIES = ("devtools.timeline", "blink.user_timing", "v8.execute", "toplevel")
SEEN, QUIET = "codars-seen", "codars-quiet"  # the marks that the probe sets
PROBE = "codars-probe.js"
# what a page's script costs: reading, compiling and running it, and what it left to do
SCRIPT = {
    "EvaluateScript",
    "FunctionCall",
    "RunMicrotasks",
    "v8.compile",
    "v8.evaluateModule",
    "v8.parseOnBackgroundWaiting",
}
TASKS = {"RunTask", "ThreadControllerImpl::RunTask"}
LONG = 50.0  # ms: a long task, as browsers tell them


@dataclass(frozen=True, slots=True)
class _Details:
    url: str = ""


@dataclass(frozen=True, slots=True)
class _Arguments:
    data: _Details = field(default_factory=_Details)


@dataclass(frozen=True, slots=True)
class _Event:
    name: str
    pid: int
    tid: int
    ts: float = 0.0
    tts: float = 0.0
    tdur: float = 0.0
    ph: str = ""
    args: _Arguments = field(default_factory=_Arguments)

    @property
    def span(self) -> tuple[float, float]:
        return self.tts, self.tts + self.tdur


@dataclass(frozen=True, slots=True)
class Script:
    """Milliseconds of the main thread in scripts, and the tasks longer than 50 ms among them.

    `until_seen` is None where no banner was seen.
    """

    until_seen: float | None
    time: float
    long_tasks: int


def read_trace(trace: bytes) -> Script:
    """The scripts of the page that set the probe's marks, up to them, without the probe itself."""
    events = [cattrs.structure(one, _Event) for one in json.loads(trace)["traceEvents"]]
    quiet = next(one for one in events if one.name == QUIET)
    thread = [one for one in events if (one.pid, one.tid) == (quiet.pid, quiet.tid)]
    own = [one for one in thread if one.ph == "X" and one.ts < quiet.ts]
    probe = [one.span for one in own if one.args.data.url.endswith(PROBE)]
    scripts = [one for one in own if one.name in SCRIPT and not _within(one.span, probe)]
    spans = list(_join(one.span for one in scripts))
    seen = next((one.ts for one in thread if one.name == SEEN), None)
    until_seen = None if seen is None else [one.span for one in scripts if one.ts < seen]
    long_tasks = sum(
        one.name in TASKS
        and one.tdur > LONG * 1000
        and any(_within(span, [one.span]) for span in spans)
        for one in own
    )
    return Script(
        None if until_seen is None else _time(until_seen, probe),
        _time(spans, probe),
        long_tasks,
    )


def _time(scripts: Iterable[tuple[float, float]], probe: Iterable[tuple[float, float]]) -> float:
    """Milliseconds in scripts, what the probe took in them left out."""
    spans = list(_join(scripts))
    inside = sum(end - start for start, end in _join(probe) if _within((start, end), spans))
    return (sum(end - start for start, end in spans) - inside) / 1000


def _join(spans: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """One span for those that overlap: what is called within a call counts once."""
    current: tuple[float, float] | None = None
    for start, end in sorted(spans):
        if current and start <= current[1]:
            current = current[0], max(current[1], end)
        else:
            if current:
                yield current
            current = start, end
    if current:
        yield current


def _within(span: tuple[float, float], others: Iterable[tuple[float, float]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)
