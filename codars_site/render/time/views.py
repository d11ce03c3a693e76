"""What the templates of announcements, changelog and history may know, complete and frozen."""

from dataclasses import dataclass

from codars_site.render.change_views import ChangeView
from codars_site.render.html import Html
from codars_site.render.views import Frame, Remark, VersionLine


@dataclass(frozen=True, slots=True)
class ClauseMention:
    """A clause that something happened to. `href` leads to it, `redline` to what changed in it.

    `language` is set where it is not the page's.
    """

    number: str
    title: Html
    href: str
    redline: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class MentionGroup:
    """The clauses to which the same happened."""

    what: str
    clauses: tuple[ClauseMention, ...]


@dataclass(frozen=True, slots=True)
class ServiceChangeView:
    """A service in two lists: what became of it, what is said of it now, and the rows of its
    items that differ.
    """

    name: str
    category: str
    what: str
    details: tuple[tuple[str, Html], ...]
    rows: Html


@dataclass(frozen=True, slots=True)
class HappeningView:
    """Something that happened. `key` names it for styles, `what` in words, `subject` what it
    happened to.

    `counts` are of the clauses in `groups`, `many` where these take much room. `hash` is that of
    the line of the ledger, `short` its beginning.
    """

    id: str
    key: str
    subject: str
    href: str | None
    what: str
    summary: str
    remarks: tuple[Remark, ...]
    counts: tuple[str, ...]
    groups: tuple[MentionGroup, ...]
    many: bool
    changes: str | None
    services: tuple[ServiceChangeView, ...]
    hash: str
    short: str


@dataclass(frozen=True, slots=True)
class EntryChange:
    """A change in a feed; `element` is that of HTML around it: `ins` or `del` if that is all."""

    element: str
    change: ChangeView


@dataclass(frozen=True, slots=True)
class EntryView:
    """Something that happened, with what it changed in words: an entry of a feed."""

    happening: HappeningView
    changes: tuple[EntryChange, ...]


@dataclass(frozen=True, slots=True)
class DayView:
    """All that happened on a day; `id` is the day for programs."""

    day: Html
    id: str
    happenings: tuple[HappeningView, ...]


@dataclass(frozen=True, slots=True)
class YearLink:
    """The changelog of a year."""

    year: int
    href: str | None


@dataclass(frozen=True, slots=True)
class ChangelogView:
    """What happened in a year. `years` are all there are, the latest first; this one has no
    address of its own.
    """

    frame: Frame
    heading: str
    year: int
    years: tuple[YearLink, ...]
    days: tuple[DayView, ...]
    feed: str


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A version in the table. `first` and `last` are its days for programs, empty where there is
    none; `said` names the version when somebody looks up a day. Only a draft is not recorded;
    `hash` is that of its line in the ledger, `short` its beginning.
    """

    version: VersionLine
    first: str
    last: str
    said: str
    recorded: Html | None
    hash: str
    short: str
    remarks: tuple[Remark, ...]
    changes: str | None


@dataclass(frozen=True, slots=True)
class ClauseEventView:
    """What a version did to a clause; `others` are the clauses that it came from or became."""

    number: int
    what: str
    href: str
    redline: str | None
    others: tuple[ClauseMention, ...]


@dataclass(frozen=True, slots=True)
class ClauseLifeView:
    """A clause with all that happened to it; `gone` where the newest text has it no more."""

    id: str
    mention: ClauseMention
    gone: bool
    events: tuple[ClauseEventView, ...]


@dataclass(frozen=True, slots=True)
class HistoryView:
    """The history of a policy. `script` looks up a day; `none` is what it says of a day on which
    nothing was in force. `head` is the hash of the last line of the ledger.
    """

    frame: Frame
    policy: str
    current: str
    rows: tuple[HistoryRow, ...]
    clauses: tuple[ClauseLifeView, ...]
    feed: str | None
    script: str
    none: str
    head: str
