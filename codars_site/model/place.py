"""Where something stands in the content."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file of the site; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Offset:
    """A spot inside a clause: lines below its first line, and a column from 1."""

    line: int = 0
    column: int = 1


@dataclass(frozen=True, slots=True)
class Origin:
    """The file a noun was read from, with the place of every key in it."""

    file: str
    keys: Mapping[tuple[str, ...], tuple[int, int]] = field(default_factory=dict, compare=False)

    def at(self, *path: str) -> Place:
        """The place of a key, given by its path; of its nearest parent where it is absent."""
        while path and path not in self.keys:
            path = path[:-1]
        line, column = self.keys.get(path, (1, 1))
        return Place(self.file, line, column)
