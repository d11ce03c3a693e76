"""What the banner shows: all that a person sees and agrees to, in one language, under its hash."""

from collections.abc import Mapping
from dataclasses import dataclass

from codars_site.model.canonical import digest

SHOWN = "content/shown"
BANNER = "banner"  # what is published under this name is no policy
DIGITS = 16  # of the hash, in a consent record


@dataclass(frozen=True, slots=True)
class ShownBundle:
    """What a script shows: `text` is canonical JSON, `code` the script itself.

    `inventory` is the number of the inventory that the banner is made from.
    """

    language: str
    inventory: int
    text: str
    code: str

    @property
    def hash(self) -> str:
        """The SHA-256 of the text, in hexadecimal."""
        return digest(self.text)

    @property
    def script(self) -> str:
        """The SHA-256 of the script, in hexadecimal."""
        return digest(self.code)

    @property
    def files(self) -> Mapping[str, str]:
        """Where both are kept, and their bytes; the text has a line end."""
        return {shown_file(self.hash): f"{self.text}\n", script_file(self.script): self.code}


@dataclass(frozen=True, slots=True)
class KeptBundle:
    """The text of a shown bundle that was published, under its hash."""

    hash: str
    text: str


@dataclass(frozen=True, slots=True)
class KeptScript:
    """A script that was published, under its hash."""

    hash: str
    code: str


@dataclass(frozen=True, slots=True)
class PinnedScript:
    """A script that pages may have pinned, of a language."""

    language: str
    script: KeptScript


@dataclass(frozen=True, slots=True)
class ShownLayers:
    """What stands in a bundle: markup of both layers, their style, and what answers mean.

    `months` is the lifetime of an answer; `services` has the code that a record names each
    service by, as `category/service`.
    """

    language: str
    inventory: int
    months: int
    revisions: Mapping[str, int]
    services: Mapping[str, str]
    banner: str
    dialog: str
    style: str


def shown_file(hash_: str) -> str:
    """The file of the content that keeps a bundle."""
    return f"{SHOWN}/{hash_}.json"


def script_file(hash_: str) -> str:
    """The file of the content that keeps a script."""
    return f"{SHOWN}/{hash_}.js"
