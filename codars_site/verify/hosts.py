"""What hosts do to pages on their way: named, and undone as far as it can be."""

import hashlib
import re
from dataclasses import dataclass

from codars_site.errors import Severity
from codars_site.verify.files import Files
from codars_site.verify.finding import Finding

_HEX = r"([0-9a-fA-F]{4,1000})"
_HIDDEN_LINK = re.compile(rf"/cdn-cgi/l/email-protection#{_HEX}")
_HIDDEN_WORDS = re.compile(rf'<(a|span)\b[^<>]*\bdata-cfemail="{_HEX}"[^<>]*>[^<>]*</(?:a|span)>')
_DECODER = re.compile(r"<script[^<>]*/cdn-cgi/[^<>]*email-decode[^<>]*></script>")
_RETYPED = re.compile(r' type="[0-9a-f]{8,40}-(?:text/javascript|module)"')
_ROCKET = re.compile(r"<script[^<>]*rocket-loader[^<>]*></script>")
_EMAILS = (
    "Cloudflare hides e-mail addresses from readers without scripts",
    "Turn off Email Address Obfuscation (Scrape Shield) for the addresses of the policies.",
)
_SCRIPTS = (
    "Cloudflare’s Rocket Loader changes the types of scripts",
    "Turn off Rocket Loader for the addresses of the policies.",
)
_SMALLER = (
    "the host takes space out of the HTML",
    "Turn off what makes HTML smaller for the addresses of the policies; compression is enough.",
)


@dataclass(frozen=True, slots=True)
class UndoneFiles:
    """Files from a host, their pages without what the host did to them."""

    files: Files

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, as near as possible to those that were published."""
        content = self.files.read(path)
        return undo(content) if content is not None and path.endswith(".html") else content


def undo(content: bytes) -> bytes:
    """A page without what hosts are known to do to it."""
    try:
        html = content.decode("utf-8")
    except UnicodeDecodeError:
        return content
    html = _HIDDEN_WORDS.sub(lambda found: _address(found[2]), html)
    html = _HIDDEN_LINK.sub(lambda found: f"mailto:{_address(found[1])}", html)
    for added in (_DECODER, _RETYPED, _ROCKET):
        html = added.sub("", html)
    return html.encode("utf-8", "surrogatepass")


def judge_page(path: str, content: bytes, expected: str, *, told: bool) -> Finding:
    """What to say of a page whose bytes are not those that were published.

    `told` says that its words are compared with data besides. A warning is enough where nothing
    but a host's doing explains the difference.
    """
    undone = hashlib.sha256(undo(content)).hexdigest() == expected
    cause, remedy = name_cause(content)
    known = undone or (told and bool(cause))
    if not known:
        what = "its bytes are not those that were built"
        return Finding(path, what, "Publish the built file again, and find out what changed it.")
    return Finding(path, f"its bytes were changed on the way: {cause}", remedy, Severity.WARNING)


def name_cause(content: bytes) -> tuple[str, str]:
    """What a host did to a page, and what helps; empty where nothing is known."""
    if b"/cdn-cgi/l/email-protection" in content or b"data-cfemail" in content:
        return _EMAILS
    if b"rocket-loader" in content or _RETYPED.search(content.decode("utf-8", "replace")):
        return _SCRIPTS
    return _SMALLER if content.count(b"\n") < len(content) // 1000 else ("", "")


def _address(code: str) -> str:
    """An address as Cloudflare writes it: each byte under the first one."""
    try:
        key, *rest = bytes.fromhex(code)
        return bytes(byte ^ key for byte in rest).decode("utf-8")
    except ValueError:
        return code
