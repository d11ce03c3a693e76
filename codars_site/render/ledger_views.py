"""What the page of a version tells of the ledger."""

from dataclasses import dataclass

from codars_site.render.html import Html


@dataclass(frozen=True, slots=True)
class RecordView:
    """The line of the ledger that published a version: `digits` are the first of its hash."""

    day: str
    entry: int
    digits: str
    data: str


@dataclass(frozen=True, slots=True)
class ErratumView:
    """A corrected clause: when, which, what, why; languages are set where not the page's."""

    day: str
    iso: str
    number: str
    href: str
    title: Html
    body: Html
    language: str | None
    reason: str
    reason_language: str | None
