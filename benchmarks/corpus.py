"""The two bodies of content that are measured, each for both generators, and what is edited."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hugo_site import body_of

_FIRST_LANGUAGE = re.compile(r"^languages:\s*(?:\[|-)\s*[\"']?([A-Za-z-]+)", re.MULTILINE)
_PLAIN_WORDS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){3,}")


@dataclass(frozen=True, slots=True)
class Edit:
    """One word in the binding text of the newest version; files relative to the site's root."""

    old: str
    new: str
    our_file: Path
    hugo_files: tuple[Path, ...]

    def apply(self, site: Path, files: tuple[Path, ...]) -> None:
        """Change the word in a copy of a site."""
        for file in files:
            before = (site / file).read_text(encoding="utf-8")
            (site / file).write_text(before.replace(self.old, self.new), encoding="utf-8")

    @property
    def urls(self) -> tuple[str, ...]:
        """The addresses of the pages that show the word."""
        return tuple(f"/{'/'.join(file.with_suffix('').parts[1:])}/" for file in self.hugo_files)


@dataclass(frozen=True, slots=True)
class Corpus:
    """The same words as a site of ours and as one of Hugo's."""

    name: str
    ours: Path
    hugo: Path

    @property
    def urls(self) -> tuple[str, ...]:
        """The addresses of all pages that both sites have, sorted."""
        content = self.hugo / "content"
        files = sorted(file.relative_to(content) for file in content.rglob("*.md"))
        return tuple(f"/{file.with_suffix('').as_posix()}/" for file in files)

    def edited(self) -> tuple[str, int]:
        """The policy and the version that are edited; it must not be published."""
        version, _ = _newest_binding_text(self.ours)
        return version.parent.name, int(version.name)

    def find_edit(self) -> Edit:
        """The first words that stand in exactly one place of the newest version, on both sides."""
        version, text = _newest_binding_text(self.ours)
        candidates = list((self.hugo / "content").rglob(f"v{version.name}.md"))
        for words in _unique_phrases(text.read_text(encoding="utf-8")):
            holding = [file for file in candidates if _count(file, words) == 1]
            if len(holding) == 1:
                files = tuple(file.relative_to(self.hugo) for file in _with_current(holding[0]))
                return Edit(words, _change_word(words), text.relative_to(self.ours), files)
        raise LookupError(f"{text} has no plain words that only one of Hugo's pages has too")


def copy_site(site: Path, to: Path) -> None:
    """Copy what a site consists of: locales/ and theme/ beside our content are the tool's own."""
    shutil.copytree(site / "content", to / "content")


def _newest_binding_text(site: Path) -> tuple[Path, Path]:
    """The newest version of the first policy: its folder and its file in the first language."""
    settings = (site / "content" / "site.yaml").read_text(encoding="utf-8")
    language = _FIRST_LANGUAGE.search(settings)
    if language is None:
        raise LookupError("content/site.yaml must list its languages as [lv, …] or - lv")
    policy = min((site / "content" / "policies").iterdir())
    versions = (each for each in policy.iterdir() if each.name.isdecimal())
    newest = max(versions, key=lambda folder: int(folder.name))
    return newest, newest / f"{language[1]}.md"


def _unique_phrases(text: str) -> Iterator[str]:
    """Runs of plain words that stand once in a text: in paragraphs, below its first heading."""
    _, _, clauses = text.partition("\n#")
    for line in clauses.splitlines()[1:]:
        if line[:1].isalpha():
            phrases = (match[0] for match in _PLAIN_WORDS.finditer(line))
            yield from (words for words in phrases if text.count(words) == 1)


def _count(file: Path, words: str) -> int:
    return file.read_text(encoding="utf-8").count(words)


def _with_current(file: Path) -> tuple[Path, ...]:
    """The page of a version, and the policy's current page when it shows that version."""
    current = file.parent.with_name(f"{file.parent.name}.md")
    shown = current.is_file() and body_of(current) == body_of(file)
    return (file, current) if shown else (file,)


def _change_word(words: str) -> str:
    """The longest word written backwards: of the same length, so that no size gives it away."""
    longest = max(words.split(), key=len)
    return words.replace(longest, longest[::-1], 1)
