"""What each template may know, complete and frozen."""

from dataclasses import dataclass

from codars_site.render.html import Html


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The same page in another language, named in that language."""

    tag: str
    name: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Alternate:
    """An absolute address of the same page, by language tag or `x-default`."""

    tag: str
    url: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page."""

    language: str
    direction: str
    title: str
    publisher: str
    stylesheet: str
    canonical: str
    alternates: tuple[Alternate, ...]
    languages: tuple[LanguageLink, ...]
    home: str
    rehearsal: bool
    indexed: bool


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents list; `language` is set where it is not the page's."""

    number: str
    title: Html
    href: str
    level: int
    language: str | None


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause as drawn; before the first numbered one, which `opens`, stands the contents list.

    `language` is set where it is not the page's.
    """

    id: str
    number: str
    opens: bool
    level: int
    heading: Html
    body: Html
    language: str | None
    direction: str | None


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in a list: which, since when, in what standing."""

    number: int
    href: str
    standing: str
    interval: Html
    summary: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that must be said of a version; `language` is set where it is not the page's."""

    label: str
    words: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Translation:
    """What a translated page says at its head."""

    binding_href: str
    binding_language: str
    binding_name: str
    missing: int


@dataclass(frozen=True, slots=True)
class PolicyView:
    """One version of a policy in one language."""

    frame: Frame
    heading: str
    version: VersionLine
    remarks: tuple[Remark, ...]
    translation: Translation | None
    contents: tuple[ContentsEntry, ...]
    clauses: tuple[ClauseView, ...]
    neighbours: tuple[VersionLine, ...]
    index: str


@dataclass(frozen=True, slots=True)
class IndexEntryView:
    """A policy on the index."""

    title: str
    href: str
    since: str
    upcoming: bool
    versions: tuple[VersionLine, ...]


@dataclass(frozen=True, slots=True)
class IndexView:
    """What is in force."""

    frame: Frame
    entries: tuple[IndexEntryView, ...]


@dataclass(frozen=True, slots=True)
class RedirectView:
    """A former address."""

    frame: Frame
    target: str
    script: str


@dataclass(frozen=True, slots=True)
class NotFoundPart:
    """The words of a missing page in one language."""

    language: str
    direction: str
    heading: str
    advice: str
    href: str
    link: str


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """A missing page, in every language, because its address tells none."""

    frame: Frame
    parts: tuple[NotFoundPart, ...]


@dataclass(frozen=True, slots=True)
class ItemView:
    """One cookie or storage key; `more` where its name is the beginning of several."""

    name: str
    more: bool
    purpose: str
    justification: str | None
    lifetime: str
    kind: str
    unconfirmed: bool


@dataclass(frozen=True, slots=True)
class Detail:
    """Something said of a service; a link where the words are an address."""

    label: str
    words: Html
    link: bool = False


@dataclass(frozen=True, slots=True)
class ServiceView:
    """A service with its table of items."""

    id: str
    name: str
    purpose: str
    unconfirmed: bool
    details: tuple[Detail, ...]
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class CategoryView:
    """A category with its services, sorted by name."""

    name: str
    title: str
    purpose: str
    optional: bool
    services: tuple[ServiceView, ...]


@dataclass(frozen=True, slots=True)
class InventoryView:
    """The tables of the inventory; categories are headed at a level, services one below."""

    level: int
    number: int
    since: str
    categories: tuple[CategoryView, ...]
