"""The source of single clauses: taken out of a text, and put into one."""

import re
from collections.abc import Collection, Mapping
from itertools import pairwise

from codars_site.model.amendment import Written
from codars_site.model.policy import PREAMBLE, Clause


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


def _lines(source: str) -> list[str]:
    """The lines with their ends; only a line feed ends one, as where texts are read."""
    return re.findall(r"[^\n]*\n|[^\n]+", source)


def _end(source: str) -> str:
    """The empty lines, and the line end, that close a clause."""
    return source[len(source.rstrip()) :]
