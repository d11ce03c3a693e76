"""build.json: the hash of every published file, and the moments between which they hold."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from codars_site.model.ledger import Ledger, Postpone, Publish, Repeal
from codars_site.verify.fields import Fields
from codars_site.verify.files import Files
from codars_site.verify.finding import Finding
from codars_site.verify.hosts import judge_page


@dataclass(frozen=True, slots=True)
class Manifest:
    """What build.json says."""

    file: str
    base_url: str
    prefix: str
    head: str
    lines: int
    valid_from: Fields
    valid_until: Fields
    hashes: Mapping[str, str]


def read_manifest(file: str, fields: Fields) -> Manifest:
    """The manifest from its data. Raises ValueError where something lacks."""
    ledger, files = fields.inside("ledger"), fields.inside("files")
    return Manifest(
        file=file,
        base_url=fields.text("base_url"),
        prefix=fields.text("prefix"),
        head=ledger.text("head"),
        lines=ledger.number("lines"),
        valid_from=_moment(fields, "valid_from"),
        valid_until=_moment(fields, "valid_until"),
        hashes={path: files.text(path) for path in files.data},
    )


def check_files(
    manifest: Manifest, files: Files, pages: frozenset[str], *, served: bool
) -> Iterator[Finding]:
    """Whether every file is there with the bytes that were published.

    What a host that served them did to pages is named; the words of `pages` are compared besides.
    """
    for path, expected in sorted(manifest.hashes.items()):
        content = files.read(path)
        if content is None:
            what, fix = "the file is missing", "Publish the site whole, as it was built."
            yield Finding(path, what, fix)
        elif hashlib.sha256(content).hexdigest() == expected:
            continue
        elif served and path.endswith(".html"):
            yield judge_page(path, content, expected, told=path in pages)
        else:
            what = "it is not the file that was built: its bytes were changed"
            fix = "Publish the built file again, and find out who or what changed it."
            yield Finding(path, what, fix)


def check_head(manifest: Manifest, ledger: Ledger) -> Iterator[Finding]:
    """Whether the ledger is the one that the site was built from."""
    if (manifest.head, manifest.lines) != (ledger.head, len(ledger.lines)):
        what = (
            f"the site was built from a ledger of {manifest.lines} lines with the head "
            f"{manifest.head}; the published one has {len(ledger.lines)} and {ledger.head}"
        )
        yield Finding(manifest.file, what, "Publish the ledger and the pages of one build.")


def check_validity(
    manifest: Manifest, ledger: Ledger, moment: Mapping[str, object] | None
) -> Iterator[Finding]:
    """Whether the site holds from a day on which something changed, and up to no later one than
    the next; `moment` is that day as data.
    """
    begins, ends = _day(manifest.valid_from), _day(manifest.valid_until)
    fix = "Build the site again, and publish it whole."
    days = {line.recorded for line in ledger.lines}
    for line in ledger.lines:
        if isinstance(line.entry, Publish | Postpone | Repeal):
            days.add(line.entry.effective)
    latest = max((line.recorded for line in ledger.lines), default=None)
    if dict(manifest.valid_from.data) != (moment or {}) or (begins and begins not in days):
        yield Finding(manifest.file, "valid_from is no day on which anything changed", fix)
    if begins and latest and latest > begins:
        what = f"valid_from is {begins}, but a line was recorded on {latest}"
        yield Finding(manifest.file, what, fix)
    if begins and ends and ends <= begins:
        yield Finding(manifest.file, "valid_until is not after valid_from", fix)


def _moment(fields: Fields, key: str) -> Fields:
    return Fields({}) if fields.data.get(key) is None else fields.inside(key)


def _day(moment: Fields) -> date | None:
    return moment.day("day") if moment.data else None
