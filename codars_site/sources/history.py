"""The door to git: what stood in a file of the content before."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from codars_site.markdown import ClauseParser
from codars_site.model.amendment import Earlier, Written
from codars_site.model.policy import Text
from codars_site.sources.files import Reader
from codars_site.sources.texts import read_text


def earlier_texts(root: Path, former: Path | None) -> Earlier:
    """What stood in the file of a text before: in the file `former`, else in git, newest first."""
    parser = ClauseParser()

    def earlier(text: Text) -> Iterator[Written]:
        given = [former.read_bytes().decode("utf-8", "replace")] if former else []
        for source in given or _revisions(root, text.origin.file):
            reader = Reader(root, amended={text.origin.file: source.replace("\r\n", "\n")})
            found = read_text(reader, parser, text.origin.file, text.language, binding=False)
            if found and not reader.problems:
                yield Written(found, source)

    return earlier


def text_at(root: Path, revision: str, file: str) -> str | None:
    """A file as it stands in a revision, empty where it is not there; None without revision."""
    if _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"):
        return _git(root, "show", "--end-of-options", f"{revision}:./{file}") or ""
    return None


def _revisions(root: Path, file: str) -> Iterator[str]:
    """Every committed text of a file."""
    for commit in (_git(root, "log", "--format=%H", "--", file) or "").split():
        if source := _git(root, "show", f"{commit}:./{file}"):
            yield source


def _git(root: Path, *arguments: str) -> str | None:
    """What git says; None where it fails, or is not there."""
    command = ("git", "-C", str(root), "--no-pager", *arguments)
    try:
        done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - fixed words
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.decode("utf-8", "replace")
