"""Reading files of the content tree: only real, small, well-formed text inside the tree."""

import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from codars_site.errors import Problem
from codars_site.model.characters import UNWANTED
from codars_site.model.place import Place

MAX_BYTES = 500_000


@dataclass(slots=True)
class Reader:
    """Reads under one site root and collects what is wrong; paths are relative to that root.

    `amended` are texts by path that stand for those of the disk, before they are written; None
    stands for a file that is to go.
    """

    root: Path
    problems: list[Problem] = field(default_factory=list)
    amended: Mapping[str, str | None] = field(default_factory=dict)

    def add(self, code: str, place: Place, what: str, fix: str) -> None:
        """Note an error."""
        self.problems.append(Problem(code, place, what, fix))

    def there(self, file: str) -> bool:
        """Whether there is such a file or folder."""
        if file in self.amended:
            return self.amended[file] is not None
        return bool(self._amended(file)) or (self.root / file).exists()

    def folders(self, folder: str, besides: str = "") -> list[str]:
        """Names of the folders in a folder, sorted; a stray file, `besides` one, is a problem."""
        names = {name for name, deeper in self._amended(folder) if deeper}
        for entry in self._entries(folder):
            if Path(entry.path).is_dir():
                names.add(entry.name)
            elif entry.name != besides:
                self._stray(f"{folder}/{entry.name}")
        return sorted(names)

    def files(self, folder: str, expected: re.Pattern[str]) -> list[str]:
        """Names of the files in a folder that match, sorted; any other entry is a problem."""
        names = {name for name, _ in self._amended(folder)}
        for entry in self._entries(folder):
            if expected.fullmatch(entry.name):
                names.add(entry.name)
            else:
                self._stray(f"{folder}/{entry.name}")
        return sorted(names)

    def text(self, file: str, most: int = MAX_BYTES) -> str | None:
        """The text of a file of at most so many bytes, line ends as `\\n`.

        None, and a problem, where it is no such text.
        """
        if (text := self.amended.get(file)) is not None:
            return self._sound(file, text.replace("\r\n", "\n"))
        data = self._bytes(file, most)
        return None if data is None else self._decoded(file, data)

    def exact(self, file: str) -> str | None:
        """A text as it is, to be compared with a hash; None, and a problem, where it is none."""
        if (text := self.amended.get(file)) is not None:
            return text
        data = self._bytes(file, MAX_BYTES)
        try:
            return None if data is None else data.decode("utf-8")
        except UnicodeDecodeError:
            self.add("F003", Place(file), "not UTF-8 text", "Take the change back.")
            return None

    def _bytes(self, file: str, most: int) -> bytes | None:
        path = self.root / file
        if not path.is_file():
            self.add("F001", Place(file), "this file is missing", f"Add it: {guide(file)}.")
            return None
        if path.stat().st_size > most:
            self.add(
                "F002",
                Place(file),
                f"larger than {most:,} bytes",
                "Keep one text in one file; pictures and attachments do not belong here.",
            )
            return None
        return path.read_bytes()

    def _decoded(self, file: str, data: bytes) -> str | None:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            place = Place(file, data[: error.start].count(b"\n") + 1)
            self.add("F003", place, "not UTF-8 text", "Save the file as UTF-8.")
            return None
        if text.startswith("\ufeff"):
            fix = "Save the file as UTF-8 without BOM."
            self.add("F004", Place(file), "an invisible byte-order mark before the text", fix)
            return None
        return self._sound(file, text.replace("\r\n", "\n"))

    def _sound(self, file: str, text: str) -> str | None:
        """A text that holds only what can be seen, in the form in which it can be compared."""
        if found := UNWANTED.search(text):
            self.add(
                "F004",
                _place_in(file, text, found.start()),
                f"invisible character U+{ord(found[0]):04X}",
                "Delete it, or type the words again without copying.",
            )
            return None
        if not unicodedata.is_normalized("NFC", text):
            line = next(
                number
                for number, line in enumerate(text.split("\n"), 1)
                if not unicodedata.is_normalized("NFC", line)
            )
            self.add(
                "F005",
                Place(file, line),
                "letters are split from their accents (not Unicode NFC)",
                "Type the words again, or save the file as NFC.",
            )
            return None
        return text

    def _amended(self, folder: str) -> set[tuple[str, bool]]:
        """What amended files put into a folder: names, and whether these are folders."""
        kept = (file for file, text in self.amended.items() if text is not None)
        below = [file[len(folder) + 1 :] for file in kept if file.startswith(f"{folder}/")]
        return {(name, bool(rest)) for name, _, rest in (path.partition("/") for path in below)}

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        """Visible entries by name; symbolic links that lead out of the tree are problems."""
        path = self.root / folder
        if not path.is_dir():
            if self._amended(folder):
                return []
            self.add("F001", Place(folder), "this folder is missing", f"Add it: {guide(folder)}.")
            return []
        with os.scandir(path) as entries:
            visible = sorted(
                (entry for entry in entries if not entry.name.startswith(".")),
                key=lambda entry: entry.name,
            )
        gone = {file for file, text in self.amended.items() if text is None}
        return [
            entry
            for entry in visible
            if f"{folder}/{entry.name}" not in gone and not self._escapes(folder, entry)
        ]

    def _escapes(self, folder: str, entry: os.DirEntry[str]) -> bool:
        if not entry.is_symlink():
            return False
        target = Path(os.path.realpath(entry.path))
        if target.exists() and target.is_relative_to((self.root / "content").resolve()):
            return False
        self.add(
            "F006",
            Place(f"{folder}/{entry.name}"),
            "a symbolic link that leads out of content/",
            "Put the file itself here.",
        )
        return True

    def _stray(self, file: str) -> None:
        self.add(
            "F007",
            Place(file),
            "not a file or folder that belongs here",
            f"Remove or rename it: {guide(file)} lists what belongs where.",
        )


def _place_in(file: str, text: str, index: int) -> Place:
    return Place(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def guide(file: str) -> str:
    """The guide for editors that explains a file of the content."""
    return "docs/inventory.md" if file.startswith("content/inventory") else "docs/content.md"
