"""The chain of the published ledger."""

from collections.abc import Iterator
from dataclasses import dataclass

from codars_site.model.canonical import digest
from codars_site.model.ledger import GENESIS, Ledger, Line
from codars_site.verify.entries import decode
from codars_site.verify.fields import Fields, canonical_text, read_json
from codars_site.verify.finding import Finding

_CHANGED = (
    "Publish the ledger again from content/ledger.jsonl, after `check` has found it whole; if "
    "that one is changed too, take it from a copy, such as git."
)


@dataclass(frozen=True, slots=True)
class Chain:
    """The lines up to the first that is not as it was written, and what is wrong with that."""

    ledger: Ledger
    fault: str | None = None


def read_chain(content: bytes) -> Chain:
    """The lines of a ledger, each with its own hash and that of the line before it."""
    lines: list[Line] = []
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return Chain(Ledger(), "it is not UTF-8")
    if text and not text.endswith("\n"):
        return Chain(Ledger(), "the last line is cut off")
    for number, raw in enumerate(text.split("\n")[:-1], 1):
        before = lines[-1] if lines else None
        try:
            lines.append(_line(raw, number, before))
        except ValueError as error:
            return Chain(Ledger(tuple(lines)), f"line {number}: {error}")
    return Chain(Ledger(tuple(lines)))


def check_chain(file: str, chain: Chain, head: str | None, old: bytes | None) -> Iterator[Finding]:
    """Whether the chain is whole, and goes on from what somebody remembers of it.

    Of a remembered hash, the first digits are enough.
    """
    if chain.fault:
        yield Finding(file, f"the ledger is not as it was written: {chain.fault}", _CHANGED)
    hashes = [line.hash for line in chain.ledger.lines]
    if head is not None and not any(one.startswith(head.lower()) for one in hashes):
        yield Finding(
            file,
            f"no line has the remembered hash {head}: history was written anew, or the hash is of "
            "another site",
            "Ask the publisher for the ledger that had this line, and compare the two.",
        )
    lines = "".join(f"{line.text}\n" for line in chain.ledger.lines).encode()
    if old is not None and not lines.startswith(old):
        known = sum(
            line.text.encode() == kept
            for line, kept in zip(chain.ledger.lines, old.split(b"\n"), strict=False)
        )
        yield Finding(
            file,
            f"it does not go on from the older ledger: the two part at line {known + 1}",
            "Ask the publisher why that line was written anew; nothing may be.",
        )


def _line(raw: str, number: int, before: Line | None) -> Line:
    """A line as it was written. Raises ValueError with what is wrong."""
    data = read_json(raw)
    if not isinstance(data, dict):
        raise ValueError("it is no object")
    if canonical_text(data) != raw:
        raise ValueError("it is not in canonical form")
    fields = Fields(data)
    own, previous, recorded = fields.text("hash"), fields.text("previous"), fields.day("recorded")
    rest = {key: value for key, value in data.items() if key != "hash"}
    if digest(canonical_text(rest)) != own:
        raise ValueError("its hash is not that of its words")
    if fields.number("number") != number:
        raise ValueError(f"it calls itself line {fields.number('number')}")
    if previous != (before.hash if before else GENESIS):
        raise ValueError("it was not written after the line before it")
    if before and recorded < before.recorded:
        raise ValueError("it was recorded before the line before it")
    return Line(number, recorded, decode(fields), previous, own, raw)
