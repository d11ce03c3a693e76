"""content/shown: what the banner has shown, bundles and scripts under the hash of their bytes."""

import re

from codars_site.model.canonical import digest
from codars_site.model.ledger import Ledger, Shown
from codars_site.model.place import Place
from codars_site.model.shown import SHOWN, KeptBundle, KeptScript, script_file, shown_file
from codars_site.sources.files import Reader
from codars_site.sources.ledger import LEDGER

_NAME = re.compile(r"[0-9a-f]{64}\.(?:json|js)")


def read_shown(
    reader: Reader, ledger: Ledger
) -> tuple[tuple[KeptBundle, ...], tuple[KeptScript, ...]]:
    """Every bundle and script that is kept; only names and bytes are looked at. R040 and R041."""
    bundles, scripts = [], []
    for file in reader.files(SHOWN, _NAME) if reader.there(SHOWN) else []:
        hash_, _, kind = file.partition(".")
        if kind == "json" and (text := _kept(reader, shown_file(hash_), hash_, end="\n")):
            bundles.append(KeptBundle(hash_, text))
        elif kind == "js" and (code := _kept(reader, script_file(hash_), hash_)):
            scripts.append(KeptScript(hash_, code))
    for line in ledger.lines:
        if isinstance(line.entry, Shown) and not reader.there(shown_file(line.entry.bundle)):
            what = f"what the banner showed in {line.entry.language} is gone: {line.entry.bundle}"
            fix = f"Bring {shown_file(line.entry.bundle)} back, for example from git."
            reader.add("R041", Place(LEDGER, line.number), what, fix)
    return tuple(bundles), tuple(scripts)


def _kept(reader: Reader, file: str, hash_: str, end: str = "") -> str | None:
    """The text of a file, without its end, if its name is the hash of that."""
    text = reader.exact(file)
    if text is None:
        return None
    if not text.endswith(end) or digest(text.removesuffix(end)) != hash_:
        fix = "Take the change back, for example from git; only the commands write here."
        reader.add("R040", Place(file), "its bytes are not those that its name is the hash of", fix)
        return None
    return text.removesuffix(end)
