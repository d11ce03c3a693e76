"""Published files, wherever they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

MAX_FILE = 50_000_000  # bytes; no file of a site comes near


class Files(Protocol):
    """Files by their path from the site's root."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None where there is none. Raises OSError where none can be had."""
        ...


@dataclass(frozen=True, slots=True)
class HeldFiles:
    """Files in memory."""

    contents: Mapping[str, bytes]

    def read(self, path: str) -> bytes | None:
        """The bytes of a file."""
        return self.contents.get(path)


@dataclass(frozen=True, slots=True)
class FolderFiles:
    """Files below a folder; nothing outside it is read, whatever the paths say."""

    root: Path

    def read(self, path: str) -> bytes | None:
        """The bytes of a file that lies below the folder and is not too large to be ours."""
        try:
            file = (self.root / path).resolve()
            inside = file.is_relative_to(self.root.resolve())
            if not inside or not file.is_file() or file.stat().st_size > MAX_FILE:
                return None
            return file.read_bytes()
        except ValueError:  # a path that no file can have
            return None


@dataclass(frozen=True, slots=True)
class Located:
    """A published site: its files from its root, the folder of its data, whether hosts serve it."""

    files: Files
    folder: str
    served: bool


def published_file(address: str) -> str:
    """The path of the file that answers at an address."""
    return f"{address}index.html" if address.endswith("/") or not address else address
