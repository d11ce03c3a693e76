"""A folder beside the content: where it is, and what problems call it."""

from dataclasses import dataclass
from pathlib import Path

from codars_site.model.place import Place


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of the disk; `name` is its path as people are told it."""

    path: Path
    name: str

    def place(self, file: str, line: int = 1) -> Place:
        """A line of a file below this folder."""
        return Place(f"{self.name}/{file}", line)
