"""What the banner showed: every bundle against its line, the present scripts against the newest."""

import hashlib
from collections.abc import Iterator, Mapping

from codars_site.model.ledger import INVENTORY, Line, Shown
from codars_site.model.shown import DIGITS
from codars_site.verify.finding import Finding
from codars_site.verify.published import ANEW, Site

_UNKNOWN = "Find out who changed it; what is recorded is kept in content/shown/ of the publisher."


def check_banners(site: Site) -> Iterator[Finding]:
    """Whether all that was recorded of the banner is there, and whether it shows that now."""
    newest: dict[tuple[str, int], Line] = {}
    for line in site.history.ledger.lines:
        if isinstance(line.entry, Shown):
            newest[line.entry.language, line.entry.inventory] = line
            yield from _bundle(site, line, line.entry)
    yield from _scripts(site, newest)


def _bundle(site: Site, line: Line, shown: Shown) -> Iterator[Finding]:
    """Whether a bundle has the bytes that its line names, and is of its language and inventory."""
    file = f"{site.settings.prefix}/consent/shown/{shown.bundle}.json"
    content = site.files.read(file)
    if content is None:
        what = f"what the banner showed is missing, which line {line.number} records"
        yield Finding(file, what, ANEW)
        return
    if hashlib.sha256(content.removesuffix(b"\n")).hexdigest() != shown.bundle:
        yield Finding(file, f"it is not what line {line.number} records as shown", _UNKNOWN)
        return
    fields = site.reader.fields(content)
    if (fields.text("language"), fields.number("inventory")) != (shown.language, shown.inventory):
        what = f"it is of another language or inventory than line {line.number} says"
        yield Finding(file, what, ANEW)


def _scripts(site: Site, newest: Mapping[tuple[str, int], Line]) -> Iterator[Finding]:
    """Whether each present script is the one last recorded for its inventory, if one is."""
    now = site.history.in_force(INVENTORY, site.history.day)
    for language in site.settings.languages:
        line = newest.get((language, now.entry.version)) if now else None
        if line is None or not isinstance(line.entry, Shown):
            continue
        file = f"{site.settings.prefix}/consent/{language}.js"
        content = site.files.read(file)
        if content is None:
            yield Finding(file, f"the banner is missing, which line {line.number} records", ANEW)
        elif hashlib.sha256(content).hexdigest() != line.entry.script:
            what = f"it is not the script that line {line.number} records"
            yield Finding(file, what, "Record it, and build again: codars-site publish banner.")
        elif line.entry.bundle[:DIGITS].encode() not in content:
            what = f"what it writes into records does not lead to what line {line.number} records"
            yield Finding(file, what, ANEW)
