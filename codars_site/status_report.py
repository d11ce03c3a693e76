"""How far everything is translated: a table for people, for pull requests, for programs."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from codars_site.model.progress import OpenClause, Progress, Status, why
from codars_site.model.translation import ClauseStanding
from codars_site.report import Format, Reporter, change_data, changed

WIDTH = 80
_HEAD = ("Version", "Standing", "From", "Language", "Current", "Stale", "Missing", "Words")
_WORDY = 4  # columns of words; the others are numbers, and stand at the right


def status_report(reporter: Reporter, status: Status) -> str:
    """What is to be translated, in the reporter's format."""
    match reporter.format:
        case Format.JSON:
            return reporter.json((), _data(status))
        case Format.MARKDOWN:
            return "\n".join(_markdown(status))
        case _:
            return "\n".join(_text(status))


def _text(status: Status) -> Iterator[str]:
    """Lines that fit a terminal."""
    table = [_HEAD, *map(_cells, status.rows)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for cells in table:
        yield "  ".join(_aligned(cells, widths)).rstrip()
    for row in filter(_notable, status.rows):
        yield ""
        yield f"{row.policy} {row.version}, {row.language}: {_open(row)}"
        for reason, ids in _reasons(row.open):
            said = f"{reason}: {', '.join(ids)}"
            yield textwrap.fill(
                said, WIDTH, initial_indent="  ", subsequent_indent="    ",
                break_long_words=False, break_on_hyphens=False,
            )  # fmt: skip
        if row.unrecorded:
            yield f"  {_unrecorded(row)}"
    yield ""
    yield _next(status)


def _markdown(status: Status) -> Iterator[str]:
    """A table, and below it what is open, for the comment of a pull request."""
    yield f"| {' | '.join(_HEAD)} |"
    yield f"|{' --- |' * _WORDY}{' ---: |' * (len(_HEAD) - _WORDY)}"
    for row in status.rows:
        yield f"| {' | '.join(_cells(row))} |"
    for row in filter(_notable, status.rows):
        yield ""
        yield f"**{row.policy} {row.version}, {row.language}**: {_open(row)}"
        yield ""
        for reason, ids in _reasons(row.open):
            yield f"- {reason}: {', '.join(f'`{id_}`' for id_ in ids)}"
        if row.unrecorded:
            yield f"- {_unrecorded(row)}"
    yield ""
    yield _next(status)


def _data(status: Status) -> dict[str, object]:
    """The same for programs; docs/translations.md says what the keys mean."""
    change = status.change
    return {
        "as_of": status.day.isoformat(),
        "binding": status.binding,
        "next_change": {**change_data(change), "days": (change.day - status.day).days}
        if change
        else None,
        "translations": [_row_data(row) for row in status.rows],
    }


def _row_data(row: Progress) -> dict[str, object]:
    return {
        "policy": row.policy,
        "version": row.version,
        "standing": row.standing,
        "effective": row.effective.isoformat(),
        "days": row.days,
        "language": row.language,
        "current": row.current,
        "stale": row.count(ClauseStanding.STALE),
        "missing": row.count(ClauseStanding.MISSING),
        "words": row.words,
        "open": [
            {
                "id": one.id,
                "standing": one.standing,
                "since": one.since,
                "words": one.words,
                "begun": one.begun,
            }
            for one in row.open
        ],
        "unrecorded": row.unrecorded,
    }


def _cells(row: Progress) -> tuple[str, ...]:
    return (
        f"{row.policy} {row.version}",
        row.standing,
        row.effective.isoformat(),
        row.language,
        str(row.current),
        str(row.count(ClauseStanding.STALE)),
        str(row.count(ClauseStanding.MISSING)),
        str(row.words),
    )


def _aligned(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    for at, (cell, width) in enumerate(zip(row, widths, strict=True)):
        yield cell.ljust(width) if at < _WORDY else cell.rjust(width)


def _notable(row: Progress) -> bool:
    return bool(row.open or row.unrecorded)


def _open(row: Progress) -> str:
    """How much there is to do, and how to begin."""
    if not row.open:
        return "nothing to translate"
    count = f"{len(row.open)} clause{'' if len(row.open) == 1 else 's'}"
    command = f"codars-site translate {row.policy} {row.version} {row.language}"
    return f"{count}, {row.words} words; {command}"


def _unrecorded(row: Progress) -> str:
    ids = ", ".join(row.unrecorded)
    return f"translated, not recorded (codars-site publish {row.policy} {row.version}): {ids}"


def _reasons(clauses: Iterable[OpenClause]) -> Iterator[tuple[str, list[str]]]:
    """The clauses by what is the matter with them, in the order in which they first come up."""
    found: dict[str, list[str]] = {}
    for one in clauses:
        reason = f"{one.standing}, {why(one.standing, one.since)}"
        found.setdefault(f"{reason}, begun" if one.begun else reason, []).append(one.id)
    yield from found.items()


def _next(status: Status) -> str:
    change = status.change
    if change is None:
        return "No version is waiting to take effect."
    days = (change.day - status.day).days
    return f"In {days} day{'' if days == 1 else 's'}, on {change.day}: {changed(change)}."
