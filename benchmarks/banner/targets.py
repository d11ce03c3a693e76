"""The same page with one banner or another, or with none, as a folder that a host can serve."""

import hashlib
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

PAGE = "en/privacy-policy/index.html"
ASSETS, CONSENT = "policies/assets", "policies/consent"
TAG = re.compile(r'<script src="[^"]*/consent/en(?:\.[0-9a-f]+)?\.js"[^>]*></script>\n?')
# the page's own conveniences, alike for all
PAGE_SCRIPT = re.compile(r'<script src="[^"]*/page\.[0-9a-f]+\.js"[^>]*></script>\n?')
HERE = "\0"
TRACKER = b"globalThis.tracked = true;\n"


@dataclass(frozen=True, slots=True)
class Embed:
    """What a page is given for a banner: files, tags that name them, and a script that waits."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    head: str = ""
    gated: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A banner; three expressions of JavaScript find its buttons."""

    name: str
    embed: Embed
    accept: str
    reject: str
    settings: str

    @property
    def key(self) -> str:
        """Its name in addresses."""
        return re.sub(r"\W+", "-", self.name)


# no banner: what is looked for is the page itself
PLAIN = Target("the page alone", Embed(), "document.querySelector('h1')", "null", "null")


def find_script(built: Path) -> Path:
    """The banner of a built site, in English."""
    (file,) = (built / CONSENT).glob("en.*.js")
    return file


def ours(built: Path) -> Target:
    """The banner of a built site, by the tag that its own pages have."""
    root = "document.querySelector('codars-consent')?.shadowRoot?.querySelector"
    return Target(
        "codars-site",
        Embed(
            files={"en.js": find_script(built).read_bytes()},
            head='<script src="{en.js}" async></script>',
            gated='<script type="text/plain" data-consent="analytics" src="{0}"></script>',
        ),
        *(f"{root}('section [data-consent-do={do}]')" for do in ("accept", "reject", "open")),
    )


def write_pages(built: Path, targets: Iterable[Target], out: Path) -> None:
    """One folder for each target: the shop's privacy policy, its style sheet, and the banner."""
    page = (built / PAGE).read_text(encoding="utf-8")
    if not TAG.search(page):
        raise LookupError(f"{PAGE} has no tag of the banner")
    page = PAGE_SCRIPT.sub("", page)
    for target in targets:
        folder = out / target.key
        file = folder / PAGE
        file.parent.mkdir(parents=True)
        shutil.copytree(built / ASSETS, folder / ASSETS)
        names = {"0": _put(folder, target, "tracker.js", TRACKER)}
        for name, body in target.embed.files.items():
            names[name] = _put(folder, target, name, body)
        before, _, after = TAG.sub(HERE, page).partition(HERE)
        text = before + _fill(target.embed.head, names) + after
        gated = _fill(target.embed.gated, names)
        file.write_text(text.replace("</body>", f"{gated}</body>"), encoding="utf-8")


def _put(folder: Path, target: Target, name: str, body: bytes) -> str:
    """Its address; a digest in the name lets browsers keep it."""
    stem, _, suffix = name.rpartition(".")
    name = f"{stem}.{hashlib.sha256(body).hexdigest()[:12]}.{suffix}"
    (folder / ASSETS / name).write_bytes(body)
    return f"/{target.key}/{ASSETS}/{name}"


def _fill(tags: str, names: Mapping[str, str]) -> str:
    return re.sub(r"{([^}]*)}", lambda found: names[found[1]], tags)
