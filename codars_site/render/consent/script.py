"""The script of the banner: the client's sources and what they are told, in one file."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from codars_site.model.canonical import Data, canonical_json, digest
from codars_site.model.shown import DIGITS
from codars_site.render.consent.minified import small_script

_SOURCES = ("record", "decision", "cookie", "erase", "gate", "layers", "main")
# Chromium then compiles all of it while it loads, beside the page's own work
_HINT = "//# allFunctionsCalledOnLoad\n"
_FRAME = """(()=>{{"use strict";
// a second copy, also in another language, leaves everything to the first
if (window.codarsConsent) return;
try {{
{}
}} catch (error) {{
// nothing has been granted, so nothing runs
console.error(error);
}}
}})()
"""


@dataclass(frozen=True, slots=True)
class ConsentScript:
    """A language's script, with what a visitor sees of it.

    `bundle` is canonical JSON of all that is shown; its hash is in the script, and so in records.
    """

    language: str
    inventory: int
    bundle: str
    code: bytes

    @property
    def hash(self) -> str:
        """The SHA-256 of the script."""
        return hashlib.sha256(self.code).hexdigest()


@dataclass(frozen=True, slots=True)
class Client:
    """The sources of the client by name, as the theme has them."""

    sources: Mapping[str, str]

    def script(
        self, shown: Mapping[str, Data], told: Mapping[str, Data], table: str, parts: Iterable[str]
    ) -> bytes:
        """The script that shows a bundle and is told the rest; of the optional parts those named.

        `table` is what may have to be deleted, as a script.
        """
        constants = {**told, "SHOWN": digest(canonical_json(shown))[:DIGITS]}
        lines = [
            f"const {name} = {json.dumps(value, ensure_ascii=False)};"
            for name, value in constants.items()
        ]
        lines.append(f"const ITEMS = {table};")
        names = (*_SOURCES, *parts)
        lines += (self.sources[f"{name}.js"] for name in names)
        code = small_script(_FRAME.format("\n".join([*lines, "begin();"])))
        return f"{_HINT}{code}".encode()
