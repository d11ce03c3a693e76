"""content/shown: what the banner has shown, each bundle under the hash of its bytes."""

import re

from codars_site.model.canonical import digest
from codars_site.model.ledger import Ledger, Shown
from codars_site.model.place import Place
from codars_site.model.shown import SHOWN, KeptBundle, shown_file
from codars_site.sources.files import Reader
from codars_site.sources.ledger import LEDGER

_NAME = re.compile(r"[0-9a-f]{64}\.json")


def read_shown(reader: Reader, ledger: Ledger) -> tuple[KeptBundle, ...]:
    """Every bundle that is kept, by hash; only names and bytes are looked at. R040 and R041."""
    files = reader.files(SHOWN, _NAME) if reader.there(SHOWN) else []
    found = (_bundle(reader, file.removesuffix(".json")) for file in files)
    kept = tuple(bundle for bundle in found if bundle)
    for line in ledger.lines:
        if isinstance(line.entry, Shown) and not reader.there(shown_file(line.entry.bundle)):
            what = f"what the banner showed in {line.entry.language} is gone: {line.entry.bundle}"
            fix = f"Bring {shown_file(line.entry.bundle)} back, for example from git."
            reader.add("R041", Place(LEDGER, line.number), what, fix)
    return kept


def _bundle(reader: Reader, hash_: str) -> KeptBundle | None:
    file = shown_file(hash_)
    text = reader.exact(file)
    if text is None:
        return None
    if not text.endswith("\n") or digest(text[:-1]) != hash_:
        fix = "Take the change back, for example from git; only the commands write here."
        reader.add("R040", Place(file), "its bytes are not those that its name is the hash of", fix)
        return None
    return KeptBundle(hash_, text[:-1])
