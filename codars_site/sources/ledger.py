"""content/ledger.jsonl: what has been published, one line of canonical JSON after another."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from codars_site.model.canonical import Data, canonical_json, digest
from codars_site.model.ledger import GENESIS, INVENTORY, LEDGER, Entry, Ledger, Line, Publish
from codars_site.model.place import Place
from codars_site.sources.entries import decode_entry, encode_entry
from codars_site.sources.files import Reader

__all__ = ["LEDGER", "append", "parse_ledger", "read_ledger"]

MAX_LEDGER = 50_000_000  # bytes; a line of a long policy in three languages has about 30,000
_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_BY_HAND = "Take back the edit, for example from git; only the commands write here: docs/ledger.md."


def read_ledger(reader: Reader) -> Ledger:
    """The ledger of a site, empty where nothing has been published; R001, R002 and R007."""
    if not reader.there(LEDGER):
        return Ledger()
    text = reader.text(LEDGER, MAX_LEDGER)
    ledger, faults = parse_ledger(text or "")
    for number, code, what in faults:
        reader.add(code, Place(LEDGER, number), what, _BY_HAND)
    for line in ledger.lines:
        if isinstance(line.entry, Publish) and not reader.there(_folder(line.entry)):
            what = f"{line.entry.policy} {line.entry.version} was published, but its folder is gone"
            fix = "Bring the folder back; a published version stays readable for ever."
            reader.add("R007", Place(LEDGER, line.number), what, fix)
    return ledger


def parse_ledger(text: str) -> tuple[Ledger, tuple[tuple[int, str, str], ...]]:
    """The lines up to the first that cannot be trusted, and what is wrong with that one.

    A fault is the number of the line, a code, and words. R001: no line that the commands write.
    R002: a line that was changed, removed or moved.
    """
    lines: list[Line] = []
    if text and not text.endswith("\n"):
        return Ledger(), ((text.count("\n") + 1, "R001", "the last line is cut off"),)
    # JSON may hold other line separators than the one that ends a line
    for number, raw in enumerate(text.split("\n")[:-1], 1):
        try:
            line = _line(raw)
        except ValueError as error:
            return Ledger(tuple(lines)), ((number, "R001", f"no line of a ledger: {error}"),)
        if broken := _break(line, lines[-1] if lines else None):
            return Ledger(tuple(lines)), ((number, "R002", broken),)
        lines.append(line)
    return Ledger(tuple(lines)), ()


def append(ledger: Ledger, entries: Iterable[Entry], recorded: date) -> Ledger:
    """The ledger with entries added at its end, all recorded on one day."""
    return Ledger((*ledger.lines, *_chained(ledger, entries, recorded)))


def _folder(entry: Publish) -> str:
    of = INVENTORY if entry.policy == INVENTORY else f"policies/{entry.policy}"
    return f"content/{of}/{entry.version}"


def _chained(ledger: Ledger, entries: Iterable[Entry], recorded: date) -> Iterator[Line]:
    number, previous = len(ledger.lines), ledger.head
    for entry in entries:
        number += 1
        data: dict[str, Data] = {
            **encode_entry(entry),
            "number": number,
            "recorded": recorded.isoformat(),
            "previous": previous,
        }
        own = digest(canonical_json(data))
        yield Line(number, recorded, entry, previous, own, canonical_json({**data, "hash": own}))
        previous = own


def _line(raw: str) -> Line:
    """A line, with its own hash as computed. ValueError where it is not as the commands write."""
    try:
        data = json.loads(raw)
    except json.JSONDecodeError:
        conflict = "git left a merge conflict, for two branches have published"
        message = conflict if raw.startswith(_CONFLICT) else "it is no JSON"
        raise ValueError(message) from None
    if not isinstance(data, dict) or not {"number", "recorded", "previous", "hash"} <= data.keys():
        message = "number, day and hashes are lacking"
        raise ValueError(message)
    try:
        canonical = canonical_json(data)
    except TypeError as error:
        raise ValueError(*error.args) from None
    if canonical != raw:
        message = "not in canonical form"
        raise ValueError(message)
    number, recorded = int(data.pop("number")), date.fromisoformat(data.pop("recorded"))
    claimed, previous = str(data.pop("hash")), str(data["previous"])
    chained = {**data, "number": number, "recorded": recorded.isoformat()}
    if digest(canonical_json(chained)) != claimed:
        return Line(number, recorded, _entry(data), previous, "", raw)
    return Line(number, recorded, _entry(data), previous, claimed, raw)


def _entry(data: Mapping[str, Data]) -> Entry:
    return decode_entry({key: value for key, value in data.items() if key != "previous"})


def _break(line: Line, before: Line | None) -> str | None:
    """What breaks the chain at a line."""
    number, head = (before.number, before.hash) if before else (0, GENESIS)
    if not line.hash:
        return "the line was changed: its hash is not that of its words"
    if line.number != number + 1:
        return f"line {line.number} stands where line {number + 1} belongs"
    if line.previous != head:
        return "the line before it is not the one it was written after"
    if before and line.recorded < before.recorded:
        return f"recorded on {line.recorded}, before the line above it"
    return None
