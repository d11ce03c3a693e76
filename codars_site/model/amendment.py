"""What a command is about to write into the content."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from codars_site.model.ledger import Entry


@dataclass(frozen=True, slots=True)
class Amendment:
    """Entries for the ledger, and whole new texts of files by their paths."""

    entries: tuple[Entry, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
