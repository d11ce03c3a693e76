"""The source of single clauses: taken out of a text, and put into one."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from codars_site.model.amendment import Written
from codars_site.model.policy import PREAMBLE, Clause

_HEADING = re.compile(
    r"\A#{1,6}(?:[ \t]+(?P<title>[^\n]*?))?[ \t]*(?:\{#[^}\n]*\})?[ \t]*\r?(?:\n|\Z)"
)
_COMMENT = re.compile(r"^<!--.*?-->[ \t]*$", re.DOTALL | re.MULTILINE)
_EMPTY_LINES = re.compile(r"\n{3,}")


def sources_of(written: Written) -> Mapping[str, str]:
    """The source of every clause by id: its heading and all lines up to the next clause."""
    lines = _lines(written.source)
    starts = [clause.place.line - 1 for clause in written.text.clauses]
    spans = pairwise([*starts, len(lines)])
    found = ("".join(lines[start:end]) for start, end in spans)
    return dict(zip((clause.id for clause in written.text.clauses), found, strict=True))


def excerpt(written: Written, ids: Collection[str]) -> str:
    """A file with some clauses of a text, in its order."""
    clauses = (source.strip("\n") for id_, source in sources_of(written).items() if id_ in ids)
    return "\n\n".join(clauses) + "\n"


def with_clauses(written: Written, news: Mapping[str, str]) -> str:
    """The source of a text with some clauses replaced by other sources."""
    sources = sources_of(written)
    first = written.text.clauses[0].place.line - 1
    head = "".join(_lines(written.source)[:first])
    return head + "".join(
        f"{news[id_].rstrip()}{_end(source)}" if id_ in news else source
        for id_, source in sources.items()
    )


def at_level(source: str, clause: Clause) -> str:
    """The source of a clause with the level of heading that it has elsewhere."""
    return source if clause.id == PREAMBLE else "#" * clause.level + source.lstrip("#")


def heading_words(source: str) -> str:
    """The words of the heading with which the source of a clause begins, as they are typed."""
    found = _HEADING.match(source)
    return found["title"] or "" if found else ""


def body_of(source: str) -> str:
    """What stands below the heading in the source of a clause, without comments."""
    body = _COMMENT.sub("", _HEADING.sub("", source.replace("\r\n", "\n"), count=1))
    return _EMPTY_LINES.sub("\n\n", body).strip("\n").rstrip()


def insert_clauses(
    source: str,
    clauses: Sequence[Clause],
    news: Iterable[tuple[str, str]],
    order: Sequence[str],
    instead: Mapping[str, str] | None = None,
) -> str:
    """A file with more clauses, by id and source, each after the one that it follows in an order;
    and with some of its own replaced, `instead` of which others stand.

    What the file holds else stays as it is; an empty line parts it from what comes in.
    """
    end = "\r\n" if "\r\n" in source else "\n"
    ids, pieces = [], []
    for id_, piece in _chunks(source, clauses):
        new = (instead or {}).get(id_)
        ids.append(id_)
        pieces.append(piece if new is None else new.replace("\n", end) + _end(piece))
    added: set[str] = set()
    for id_, new in news:
        before = [other for other in order[: order.index(id_)] if other in ids]
        at = ids.index(before[-1]) + 1 if before else 1
        ids.insert(at, id_)
        pieces.insert(at, new.strip("\n").replace("\n", end) + end)
        added.add(id_)
    joined = pieces[0]
    for (former, id_), piece in zip(pairwise(ids), pieces[1:], strict=True):
        if joined and not {former, id_}.isdisjoint(added):
            joined += end * (2 - min(_line_ends(joined), 2))
        joined += piece
    return joined


def _chunks(source: str, clauses: Sequence[Clause]) -> list[tuple[str, str]]:
    """What precedes the clauses, under no id, and the source of each by id."""
    lines = _lines(source)
    starts = [0, *(clause.place.line - 1 for clause in clauses), len(lines)]
    pieces = ["".join(lines[start:end]) for start, end in pairwise(starts)]
    return list(zip(["", *(clause.id for clause in clauses)], pieces, strict=True))


def _line_ends(text: str) -> int:
    """How many line ends close a text."""
    return len(text) - len(text.rstrip("\r\n")) - text[len(text.rstrip("\r\n")) :].count("\r")


def _lines(source: str) -> list[str]:
    """The lines with their ends; only a line feed ends one, as where texts are read."""
    return re.findall(r"[^\n]*\n|[^\n]+", source)


def _end(source: str) -> str:
    """The empty lines, and the line end, that close a clause."""
    return source[len(source.rstrip()) :]
