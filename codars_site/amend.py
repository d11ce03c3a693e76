"""Amended files into content/: each whole or not at all, one of them last, one command at a time.

What a command decides holds from the moment its last file, mostly the ledger, has its new name.
Killed before, nothing is recorded, and the same command can be given again.
"""

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_FRESH = ".new"


@contextmanager
def amending(root: Path) -> Iterator[None]:
    """Keep other commands out; the lock falls with the process, even when it is killed."""
    content = os.open(root / "content", os.O_RDONLY)
    try:
        fcntl.flock(content, fcntl.LOCK_EX)
        for left in (root / "content").rglob(f".*{_FRESH}"):
            left.unlink()
        yield
    finally:
        os.close(content)


def amend(root: Path, files: Mapping[str, str | None], last: str) -> None:
    """Write files by their paths below the root; None removes one.

    The file `last` gets its new name last.
    """
    order = sorted(files, key=lambda file: (file == last, file))
    for file in order:
        text = files[file]
        if text is not None:
            _stage(root / file, text)
    for file in order:
        path = root / file
        if files[file] is None:
            path.unlink(missing_ok=True)
        else:
            _staged(path).replace(path)
        _sync(path.parent)


def _stage(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with _staged(path).open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _staged(path: Path) -> Path:
    return path.with_name(f".{path.name}{_FRESH}")


def _sync(folder: Path) -> None:
    """Have the new name of a file survive a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
