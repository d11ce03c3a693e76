"""What the template of changes may know, complete and frozen."""

from dataclasses import dataclass

from codars_site.render.html import Html
from codars_site.render.views import Frame, VersionLine


@dataclass(frozen=True, slots=True)
class ClausePlace:
    """Where a clause stands in a version: the number of the version, and of the clause."""

    version: int
    number: str
    href: str


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change as drawn; `places` are its clauses before and after.

    `mark` is set where the whole clause was inserted or deleted, `same` where the translation
    says what it said. `language` is set where it is not the page's.
    """

    id: str
    number: str
    heading: Html
    title: Html
    level: int
    fates: tuple[str, ...]
    places: tuple[ClausePlace, ...]
    mark: str | None
    same: bool
    body: Html
    previous: str | None
    next: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class QuietView:
    """A clause without changes, with its `former` number if it had another; or a part of a
    change that is told `within` the clause of that number, where `change` leads.
    """

    id: str | None
    number: str
    heading: Html
    href: str
    former: str | None
    within: str | None
    change: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Quiet clauses in a row, then a change, if one follows."""

    quiet: tuple[QuietView, ...]
    change: ChangeView | None


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What changed. `binding` is the name of the language whose texts are compared, where it is
    not the page's; on a translation, `prevails` leads to the comparison of the binding texts.
    `counts` are of clauses; `inserted` and `deleted` say how many words.
    """

    frame: Frame
    heading: str
    before: VersionLine
    after: VersionLine
    summary: str
    counts: tuple[str, ...]
    inserted: str
    deleted: str
    binding: str | None
    prevails: str | None
    binding_language: str
    binding_name: str
    groups: tuple[ChangeGroup, ...]
    changes: tuple[ChangeView, ...]
