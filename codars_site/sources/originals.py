"""The files of the content as they were typed, for commands that copy from them or edit them."""

from collections.abc import Mapping
from pathlib import Path

from codars_site.markdown import ClauseParser

_TYPED = (".md", ".yaml")


def read_originals(root: Path) -> Mapping[str, str]:
    """The text of every file that editors write, by path, with its own line ends.

    What is no text is left out: reading the site tells of it.
    """
    files = (path for path in sorted((root / "content").rglob("[!.]*")) if path.suffix in _TYPED)
    found = {}
    for path in files:
        if path.is_file():
            try:
                found[path.relative_to(root).as_posix()] = path.read_bytes().decode("utf-8")
            except UnicodeDecodeError:
                continue
    return found


def split_blocks(body: str) -> tuple[str, ...]:
    """The blocks of a clause, each as it was typed."""
    return ClauseParser().split(body)
