"""What a command has before it, and what it is about to write into the content."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from codars_site.model.errata import GuardedWords
from codars_site.model.ledger import LEDGER, Entry
from codars_site.model.policy import Text
from codars_site.model.shown import ShownBundle
from codars_site.model.site import Site


@dataclass(frozen=True, slots=True)
class Written:
    """A text with its source; line numbers of its clauses are those of the source."""

    text: Text
    source: str


Earlier: TypeAlias = Callable[[Text], Iterable[Written]]
Split: TypeAlias = Callable[[str], tuple[str, ...]]
CompileBanners: TypeAlias = Callable[["Amendment"], Iterable[ShownBundle]]


@dataclass(frozen=True, slots=True)
class Case:
    """All that a command decides on.

    `day` is the recorded day; `sources` are the files of the content by path; `earlier` gives
    what stood in the file of a text before, the newest first; `guarded` are the words, by
    language, that an erratum must leave alone; `split` gives the blocks of a clause, as they are
    typed; `compile_banners` gives what the banner shows once an amendment is written.
    """

    site: Site
    day: date
    sources: Mapping[str, str]
    earlier: Earlier
    guarded: Mapping[str, GuardedWords]
    split: Split
    compile_banners: CompileBanners


@dataclass(frozen=True, slots=True)
class Edit:
    """A key of a YAML file gets a value; a list gets it as its first item.

    Where the key is absent it is added: for a list, with that item.
    """

    file: str
    path: tuple[str, ...]
    value: str
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Amendment:
    """Entries for the ledger, whole new texts of files by path (None removes one), and edits.

    `last` is the file that is written last, with which all of it holds. `anew` begins a new
    ledger. `unfinished` files are left to the editor: what is wrong in them is told, not refused.
    `lacking` are the codes that stand in the way in no file. `said` is told to who gave the
    command.
    """

    entries: tuple[Entry, ...] = ()
    files: Mapping[str, str | None] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    last: str = LEDGER
    anew: bool = False
    unfinished: bool = False
    lacking: frozenset[str] = frozenset()
    said: tuple[str, ...] = ()
