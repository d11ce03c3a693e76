"""Pages into the output folder: all of them or none, and nothing that is not ours.

Beside the output folder `dist` lies `.dist.publish`, ours alone: `manifest.json` says which files
we own, `staged/` holds changed files on their way, and `journal.json`, once it is there, is the
promise that they will arrive. Killed before the promise, the old site stands; killed after it,
the next command carries it out (design §9).
"""

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from codars_site.errors import ContentErrors, Problem
from codars_site.model.address import Page
from codars_site.model.place import Place

Manifest = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication did: counts of files."""

    written: int
    unchanged: int
    removed: int


@dataclass(frozen=True, slots=True)
class Journal:
    """What is still to be done: files to move in and to remove, and what we shall own then."""

    arriving: tuple[str, ...]
    leaving: tuple[str, ...]
    manifest: Manifest


def publish(pages: Iterable[Page], out: Path) -> Published:
    """Make the output folder hold exactly these pages, besides files that are not ours.

    Raises ContentErrors where a page would take the place of a foreign file.
    """
    with _locked(out):
        _complete(out)
        ours = _manifest(out)
        wanted = {page.file: page for page in pages}
        digests = {file: _digest(page.content) for file, page in wanted.items()}
        changed = [page for file, page in wanted.items() if not _holds(out / file, digests[file])]
        leaving = tuple(sorted(ours.keys() - wanted.keys()))
        _refuse_foreign(out, ours, [*(page.file for page in changed), *leaving])
        if changed or leaving or digests != ours:
            _stage(out, changed)
            journal = Journal(tuple(page.file for page in changed), leaving, digests)
            _write(_room(out) / "journal.json", _encode_journal(journal))
            _complete(out)
        return Published(len(changed), len(wanted) - len(changed), len(leaving))


def recover(out: Path) -> None:
    """Complete or undo a publication that was interrupted; every command does this first."""
    if _room(out).exists():
        with _locked(out):
            _complete(out)


def _complete(out: Path) -> None:
    """Carry out the journal, if there is one; each step may have been done already."""
    room = _room(out)
    journal = _journal(out)
    if journal is not None:
        for file in journal.leaving:
            if (out / file).is_file() and not _led_out(out, file):
                (out / file).unlink()
                _prune(out, file)
        for file in journal.arriving:
            staged, target = room / "staged" / file, out / file
            if staged.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                if target.is_dir() and not target.is_symlink():
                    _remove_folders(target)
                staged.replace(target)
        _write(room / "manifest.json", json.dumps(dict(sorted(journal.manifest.items()))))
        (room / "journal.json").unlink()
    shutil.rmtree(room / "staged", ignore_errors=True)


def _stage(out: Path, pages: Iterable[Page]) -> None:
    for page in pages:
        staged = _room(out) / "staged" / page.file
        staged.parent.mkdir(parents=True, exist_ok=True)
        staged.write_bytes(page.content)
    out.mkdir(parents=True, exist_ok=True)


def _refuse_foreign(out: Path, ours: Manifest, files: Iterable[str]) -> None:
    """P001: a file, folder or link that we did not write stands where a page should go."""
    problems = []
    for file in files:
        for path in _standing_in_the_way(out, ours, file):
            fix = "Move it away, or build into another folder with --out."
            what = f"{path.name} was not written by this tool, and a page belongs there"
            problems.append(Problem("P001", Place(str(path)), what, fix))
    if problems:
        raise ContentErrors(problems)


def _standing_in_the_way(out: Path, ours: Manifest, file: str) -> Iterator[Path]:
    target = out / file
    if target.is_dir() and not target.is_symlink():
        below = (path for path in target.rglob("*") if path.is_symlink() or not path.is_dir())
        yield from (path for path in below if path.relative_to(out).as_posix() not in ours)
    elif (target.exists() or target.is_symlink()) and file not in ours:
        yield target
    for parent in PurePosixPath(file).parents:
        above = out / parent
        link = above.is_symlink() and above != out
        if link or (above.is_file() and str(parent) not in ours):
            yield above


def _prune(out: Path, file: str) -> None:
    """Remove folders that became empty."""
    for parent in (out / file).parents:
        if parent == out:
            return
        try:
            parent.rmdir()
        except OSError:
            return


def _remove_folders(folder: Path) -> None:
    """Remove a folder of folders; a file among them, which is not ours, stops it unharmed."""
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir()
    folder.rmdir()


def _manifest(out: Path) -> Manifest:
    data = _read(out, "manifest.json") or {}
    return {str(file): str(digest) for file, digest in data.items()}


def _journal(out: Path) -> Journal | None:
    data = _read(out, "journal.json")
    if data is None:
        return None
    match data:
        case {"arriving": [*arriving], "leaving": [*leaving], "manifest": {**manifest}}:
            names = tuple(map(str, arriving)), tuple(map(str, leaving))
            return Journal(*names, {str(file): str(digest) for file, digest in manifest.items()})
        case _:
            raise _damaged(out, "journal.json")


def _read(out: Path, name: str) -> dict[str, object] | None:
    """Our own record; None where there is none, ContentErrors (P002) where it is damaged."""
    path = _room(out) / name
    if not path.exists():
        return None
    try:
        data = json.loads(path.read_bytes())
    except ValueError:
        raise _damaged(out, name) from None
    if not isinstance(data, dict):
        raise _damaged(out, name)
    return data


def _damaged(out: Path, name: str) -> ContentErrors:
    place = Place(str(_room(out) / name))
    fix = f"Delete {out} and {_room(out)}, then build again."
    return ContentErrors([Problem("P002", place, "the record of what was built is damaged", fix)])


def _led_out(out: Path, file: str) -> bool:
    """Whether a link, or dots, would lead from the output folder to elsewhere."""
    parts = PurePosixPath(file)
    above = [out / parent for parent in parts.parents][:-1]
    return parts.is_absolute() or ".." in parts.parts or any(path.is_symlink() for path in above)


def _encode_journal(journal: Journal) -> str:
    return json.dumps(
        {
            "arriving": journal.arriving,
            "leaving": journal.leaving,
            "manifest": dict(journal.manifest),
        }
    )


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    fresh = path.with_name(f"{path.name}.new")
    with fresh.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def _holds(path: Path, digest: str) -> bool:
    return path.is_file() and not path.is_symlink() and _digest(path.read_bytes()) == digest


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _room(out: Path) -> Path:
    return out.parent / f".{out.name}.publish"


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    """One publication at a time; the lock falls with the process, even when it is killed."""
    room = _room(out)
    room.mkdir(parents=True, exist_ok=True)
    with (room / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
