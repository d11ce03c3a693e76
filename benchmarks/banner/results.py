"""From measured rounds to figures: medians and quartiles of each target, beside the page alone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median, quantiles

from banner.sizes import Size, add
from banner.visits import Round


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity over all rounds; None where it was not seen in most of them."""

    values: tuple[float | None, ...]

    @property
    def median(self) -> float | None:
        """The middle; never seen counts as later than anything."""
        middle = median(float("inf") if one is None else one for one in self.values)
        return None if middle == float("inf") else middle

    @property
    def spread(self) -> tuple[float, float]:
        """The quartiles of what was seen."""
        seen = [one for one in self.values if one is not None]
        if len(seen) < 2:
            return (seen[0], seen[0]) if seen else (0.0, 0.0)
        low, _, high = quantiles(seen, method="inclusive")
        return low, high


@dataclass(frozen=True, slots=True)
class Result:
    """One target: what it weighs, and what was measured, round by round."""

    name: str
    address: str
    files: tuple[Size, ...]
    rounds: tuple[Round, ...]
    alone: tuple[Round, ...]  # the page without a banner, in the same rounds

    @property
    def size(self) -> Size:
        """All that a first-time visitor downloads for it."""
        return add(self.files)

    @property
    def script(self) -> Figure:
        """Script until the banner is seen, ms."""
        return self._figure(lambda one, _: one.first.script.until_seen)

    @property
    def script_unslowed(self) -> Figure:
        """The same with the processor as it is."""
        return self._figure(lambda one, _: one.unslowed[0].script.until_seen)

    @property
    def whole_script(self) -> Figure:
        """Script until the banner is seen and the page quiet, ms."""
        return self._figure(lambda one, _: one.first.script.time)

    @property
    def whole_script_unslowed(self) -> Figure:
        """The same with the processor as it is."""
        return self._figure(lambda one, _: one.unslowed[0].script.time)

    @property
    def seen(self) -> Figure:
        """On slow 4G, from the first paint of the page alone to the sight of the banner, ms."""
        return self._figure(
            lambda one, alone: (
                None if one.slow.visible is None else one.slow.visible - alone.slow.painted
            )
        )

    @property
    def held_up(self) -> Figure:
        """On slow 4G, how much later the page itself is painted, ms."""
        return self._figure(lambda one, alone: one.slow.painted - alone.slow.painted)

    @property
    def returning(self) -> Figure:
        """Script when a visitor returns who has refused, ms."""
        return self._figure(lambda one, _: one.returning.script.time if one.returning else None)

    @property
    def returning_unslowed(self) -> Figure:
        """The same with the processor as it is."""
        return self._figure(lambda one, _: one.unslowed[1].script.time if one.unslowed[1] else None)

    @property
    def asked_again(self) -> Figure:
        """Files that a returning visitor's browser asks the host for, beyond those of the page."""
        return self._figure(
            lambda one, _: len(one.returning.report.fetched) if one.returning else None
        )

    @property
    def long_tasks(self) -> Figure:
        """Tasks of more than 50 ms with its scripts in them, at the first visit."""
        return self._figure(lambda one, _: one.first.script.long_tasks)

    @property
    def shift(self) -> Figure:
        """Layout shift beyond that of the page alone (CLS), to a thousandth as is usual."""
        return self._figure(
            lambda one, alone: round(one.first.report.shift - alone.first.report.shift, 3)
        )

    @property
    def foreign(self) -> Figure:
        """Requests to other hosts, at the first visit."""
        return self._figure(lambda one, _: one.first.report.foreign(self.address))

    @property
    def follows(self) -> Figure:
        """From the click in one tab until the banner goes in another, ms."""
        return self._figure(lambda one, _: one.follows)

    def _figure(self, of: Callable[[Round, Round], float | None]) -> Figure:
        pairs = zip(self.rounds, self.alone, strict=True)
        return Figure(tuple(of(one, alone) for one, alone in pairs))


@dataclass(frozen=True, slots=True)
class Verdict:
    """A budget, and whether it is kept."""

    what: str
    limit: str
    measured: str
    kept: bool


def judge(ours: Result, peers: Iterable[Result]) -> tuple[Verdict, ...]:
    """The budgets, in the order in which they were set."""
    others = tuple(peers)
    return (
        _most("brotli, all that a first-time visitor downloads", 4096, ours.size.brotli, " B"),
        _most("the same, uncompressed", 16_000, ours.size.raw, " B"),
        _ratio(
            "script until the banner is seen", 1 / 3, ours.script, [one.script for one in others]
        ),
        _most("seen after the first paint of the page alone", 50, ours.seen.median, " ms"),
        _ratio(
            "script for a returning visitor",
            1 / 4,
            ours.returning,
            [one.returning for one in others],
        ),
        _most("files a returning visitor asks for again", 0, ours.asked_again.median, ""),
        _most("long tasks", 0, ours.long_tasks.median, ""),
        _most("layout shift", 0, ours.shift.median, ""),
        _most("requests to third parties", 0, ours.foreign.median, ""),
        _most("another open tab follows", 100, ours.follows.median, " ms"),
    )


def _most(what: str, limit: float, value: float | None, unit: str) -> Verdict:
    measured = "never" if value is None else f"{value:,.3g}" if value < 1 else f"{value:,.0f}"
    return Verdict(
        what, f"≤ {limit:,}{unit}", measured + unit, value is not None and value <= limit
    )


def _ratio(what: str, limit: float, ours: Figure, others: Iterable[Figure]) -> Verdict:
    best = min(one.median or float("inf") for one in others)
    ratio = (ours.median or 0.0) / best
    return Verdict(what, f"≤ {limit:.2f} of the better peer", f"{ratio:.2f}", ratio <= limit)
