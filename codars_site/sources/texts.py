"""Markdown files into texts: front matter, headings with ids, clauses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypedDict

from codars_site.markdown import ClauseParser
from codars_site.model.allowance import Allowable, Allowance
from codars_site.model.place import Origin, Place
from codars_site.model.policy import PREAMBLE, Clause, Text
from codars_site.sources.comments import drop_comments
from codars_site.sources.decode import decode
from codars_site.sources.files import Reader
from codars_site.sources.yaml_files import parse_yaml

ID = re.compile(r"[a-z]+(-[a-z]+)*")
ID_LENGTH = 48
_HEADING = re.compile(
    r"(?P<marks>#{1,6})(?:[ \t]+(?P<title>.*?))?[ \t]*(?:\{#(?P<id>[^}]*)\})?[ \t]*"
)

_FRONT_MATTER = re.compile(r"---\n(?P<head>.*?\n|)---[ \t]*(?:\n|\Z)", re.DOTALL)


class AllowanceFile(TypedDict):
    """One accepted finding below `allow`."""

    clause: str
    finding: Allowable
    reason: str
    by: str


class FrontMatter(TypedDict, total=False):
    """What may stand between the two `---` at the head of a translation."""

    confirms: list[str]
    allow: list[AllowanceFile]


@dataclass(frozen=True, slots=True)
class _Head:
    """What the front matter of a file says, and where; empty where there is none."""

    origin: Origin
    confirms: tuple[str, ...] = ()
    allowed: tuple[Allowance, ...] = ()


@dataclass(frozen=True, slots=True)
class _Chunk:
    """The source of one clause: its heading line, if any, and the lines below it."""

    line: int
    heading: re.Match[str] | None
    body: str


def read_text(
    reader: Reader, parser: ClauseParser, file: str, language: str, *, binding: bool
) -> Text | None:
    """One text; None, and problems, where the file is no readable text."""
    source = reader.text(file)
    if source is None:
        return None
    head, first_line, body = _front_matter(reader, file, source)
    if binding and head.origin.keys:
        fix = "Remove it; only a translation confirms earlier wording."
        reader.add("C022", Place(file), "front matter in the binding text", fix)
    if not binding:
        body = drop_comments(reader, file, body, first_line)
    clauses = tuple(
        clause
        for chunk in _chunks(body, first_line)
        if (clause := _clause(reader, parser, file, chunk)) is not None
    )
    if not clauses and not head.confirms:
        reader.add("C023", Place(file), "the text is empty", "Write it, or remove the file.")
        return None
    _check_order(reader, clauses, binding=binding)
    return Text(language, clauses, head.origin, head.confirms, head.allowed)


def _front_matter(reader: Reader, file: str, source: str) -> tuple[_Head, int, str]:
    """The front matter, the line on which the body starts, and the body."""
    if not source.startswith("---\n"):
        return _Head(Origin(file)), 1, source
    matter = _FRONT_MATTER.match(source)
    if matter is None:
        fix = "Close the front matter with a line `---`, or remove the first line."
        reader.add("C022", Place(file), "front matter is not closed", fix)
        return _Head(Origin(file)), 1, ""
    first_line, body = matter[0].count("\n") + 1, source[matter.end() :]
    document = parse_yaml(reader, file, matter["head"], first_line=2)
    data = decode(reader, document, FrontMatter) if document else None
    if document is None or data is None:
        return _Head(Origin(file)), first_line, body
    allowed = tuple(Allowance(**one) for one in data.get("allow", ()))
    return _Head(document.origin, tuple(data.get("confirms", ())), allowed), first_line, body


def _chunks(body: str, first_line: int) -> Iterator[_Chunk]:
    lines = body.split("\n")
    starts = [(0, None), *((n, m) for n, text in enumerate(lines) if (m := _heading(text)))]
    ends = [start for start, _ in starts[1:]] + [len(lines)]
    for (start, heading), end in zip(starts, ends, strict=True):
        first = start + 1 if heading else start
        below = "\n".join(lines[first:end]).rstrip()
        if heading or below.strip():
            yield _Chunk(start + first_line, heading, below)


def _heading(line: str) -> re.Match[str] | None:
    return _HEADING.fullmatch(line) if line.startswith("#") else None


def _clause(reader: Reader, parser: ClauseParser, file: str, chunk: _Chunk) -> Clause | None:
    place = Place(file, chunk.line)
    clause_id, level, title = PREAMBLE, 1, ""
    if chunk.heading:
        level, title = len(chunk.heading["marks"]), chunk.heading["title"] or ""
        clause_id = chunk.heading["id"] or ""
        if not title:
            reader.add("C005", place, "a heading without words", "Write ## Title {#id}.")
        if not _check_id(reader, place, clause_id, title):
            return None
    parsed = parser.parse(title, chunk.body, line=chunk.heading[0] if chunk.heading else "")
    clause = Clause(clause_id, level, parsed.wording, place)
    for fault in parsed.faults:
        reader.add(fault.code, clause.at(fault.at), fault.what, fault.fix)
    return clause


def _check_id(reader: Reader, place: Place, clause_id: str, title: str) -> bool:
    if not clause_id:
        fix = f"Write ## {title or 'Title'} {{#id}}, with a short English id about the subject."
        reader.add("C001", place, "a heading without an id", fix)
        return False
    if not ID.fullmatch(clause_id) or len(clause_id) > ID_LENGTH or clause_id == PREAMBLE:
        reader.add(
            "C002",
            place,
            f'"{clause_id}" cannot be an id',
            f"Use a to z and hyphens, at most {ID_LENGTH}, no numbers, not “{PREAMBLE}”.",
        )
        return False
    return True


def _check_order(reader: Reader, clauses: tuple[Clause, ...], *, binding: bool) -> None:
    """Each id once; no level skipped. A translation may hold only some of the clauses."""
    lines: dict[str, int] = {}
    level = 1
    for clause in clauses:
        if clause.id in lines:
            what = f'id "{clause.id}" stands in line {lines[clause.id]} already'
            reader.add("C003", clause.place, what, "Give one of the two clauses another id.")
        lines.setdefault(clause.id, clause.place.line)
        if clause.id != PREAMBLE and (clause.level == 1 or (binding and clause.level > level + 1)):
            fix = "Start with ##, and go one # deeper at a time; the title is in policy.yaml."
            reader.add("C004", clause.place, f"a heading of level {clause.level} here", fix)
        level = clause.level
