"""A policy, its versions, and their texts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from codars_site.model.allowance import Allowance
from codars_site.model.localized import Localized
from codars_site.model.place import Offset, Origin, Place
from codars_site.model.prose import Generated, Wording

PREAMBLE = "preamble"


class Kind(StrEnum):
    """What a version is to those whom the policy concerns (WP260 rev.01, par. 29)."""

    INITIAL = "initial"
    MATERIAL = "material"
    EDITORIAL = "editorial"


@dataclass(frozen=True, slots=True)
class Clause:
    """The addressable unit: an authored id, a heading level from 2, and what it says.

    The preamble, the words before the first heading, has level 1 and an empty heading.
    """

    id: str
    level: int
    wording: Wording
    place: Place

    @property
    def generated(self) -> tuple[str, ...]:
        """The names of its generated blocks, in their order."""
        blocks = self.wording.all_blocks
        return tuple(block.name for block in blocks if isinstance(block, Generated))

    def at(self, offset: Offset) -> Place:
        """Where in the file something inside the clause stands."""
        # the preamble has no heading line, so its body starts one line higher
        above = 1 if self.id == PREAMBLE else 0
        line = max(self.place.line + offset.line - above, self.place.line)
        return Place(self.place.file, line, offset.column)


@dataclass(frozen=True, slots=True)
class Text:
    """One version in one language."""

    language: str
    clauses: tuple[Clause, ...]
    origin: Origin
    confirms: tuple[str, ...] = ()
    allowed: tuple[Allowance, ...] = ()

    def clause(self, clause_id: str) -> Clause | None:
        """The clause of that id."""
        return next((clause for clause in self.clauses if clause.id == clause_id), None)


@dataclass(frozen=True, slots=True)
class Replaced:
    """Clauses as they were worded before an erratum or a revised translation, numbered from 1."""

    number: int
    text: Text


@dataclass(frozen=True, slots=True)
class Relations:
    """How clause ids of the version before go over into those of this one."""

    renamed: tuple[tuple[str, str], ...] = ()
    replaced: tuple[tuple[str, str], ...] = ()
    split: tuple[tuple[str, tuple[str, ...]], ...] = ()
    merged: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def links(self) -> frozenset[tuple[str, str, str]]:
        """Every relation as (its name, id before, id after), in no order."""
        return frozenset(
            (
                *(("renamed", old, new) for old, new in self.renamed),
                *(("replaced", old, new) for old, new in self.replaced),
                *(("split", old, new) for old, news in self.split for new in news),
                *(("merged", old, new) for new, olds in self.merged for old in olds),
            )
        )

    def before(self) -> tuple[tuple[str, str], ...]:
        """Every id used of the version before, with the relation that names it."""
        return (
            *(("renamed", old) for old, _ in self.renamed),
            *(("replaced", old) for old, _ in self.replaced),
            *(("split", old) for old, _ in self.split),
            *(("merged", old) for _, olds in self.merged for old in olds),
        )

    def after(self) -> tuple[tuple[str, str], ...]:
        """Every id used of this version, with the relation that names it."""
        return (
            *(("renamed", new) for _, new in self.renamed),
            *(("replaced", new) for _, new in self.replaced),
            *(("split", new) for _, news in self.split for new in news),
            *(("merged", new) for new, _ in self.merged),
        )


@dataclass(frozen=True, slots=True)
class Approval:
    """Who answers for a version."""

    by: str
    role: str
    on: date


@dataclass(frozen=True, slots=True)
class Version:
    """One dated, immutable full statement of a policy, numbered from 1."""

    number: int
    effective: date
    kind: Kind
    texts: tuple[Text, ...]
    origin: Origin
    based_on: int | None = None
    summary: Localized = Localized()
    effective_fact: str | None = None
    relations: Relations = Relations()
    approved: Approval | None = None
    urgent_reason: Localized = Localized()
    retroactive_reason: Localized = Localized()
    replaced: tuple[Replaced, ...] = ()

    def text(self, language: str) -> Text | None:
        """The text in that language."""
        return next((text for text in self.texts if text.language == language), None)

    def former(self, language: str, number: int) -> Text | None:
        """The wording that was replaced, by language and number."""
        for replaced in self.replaced:
            if (replaced.text.language, replaced.number) == (language, number):
                return replaced.text
        return None

    @property
    def said(self) -> tuple[tuple[str, Localized], ...]:
        """What is said of the version besides its text, by the key of version.yaml."""
        return (
            ("summary", self.summary),
            ("urgent_reason", self.urgent_reason),
            ("retroactive_reason", self.retroactive_reason),
        )

    @property
    def spoken(self) -> tuple[Text, ...]:
        """The texts; without a clause in languages in which only version.yaml says something."""
        written = [text.language for text in self.texts]
        tags = dict.fromkeys(tag for _, words in self.said for tag in words)
        rest = (Text(tag, (), self.origin) for tag in tags if tag not in written)
        return (*self.texts, *rest)


@dataclass(frozen=True, slots=True)
class Policy:
    """A named legal document with a life; versions in the order of their numbers.

    `require` are the languages into which material versions are translated when they are published.
    """

    id: str
    titles: Localized
    slugs: Localized
    versions: tuple[Version, ...]
    origin: Origin
    former_slugs: tuple[tuple[str, tuple[str, ...]], ...] = ()
    about: Localized = Localized()
    notice_days: int = 30
    material_clauses: tuple[str, ...] = ()
    require: tuple[str, ...] = ()

    def version(self, number: int) -> Version | None:
        """The version of that number."""
        return next((version for version in self.versions if version.number == number), None)
