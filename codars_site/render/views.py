"""What each template may know, complete and frozen."""

from dataclasses import dataclass

from codars_site.render.html import Html
from codars_site.render.ledger_views import ErratumView, RecordView
from codars_site.render.translation_views import TranslationView, UntranslatedView


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The same page in another language, named in that language; `mostly` says in which other
    most of it stands, if it is not translated.
    """

    tag: str
    name: str
    href: str
    current: bool
    mostly: str | None = None


@dataclass(frozen=True, slots=True)
class Alternate:
    """An absolute address of the same page, by language tag or `x-default`."""

    tag: str
    url: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A page that stands in a relation to this one (RFC 5829, RFC 6903)."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Detail:
    """Something said under a label; a link where the words are an address."""

    label: str
    words: Html
    link: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """An Atom feed."""

    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page. `imprint` begins with the publisher's name, without a label.

    `consent` is the script of the banner; `choices` is where a reader without scripts learns about
    the choices that it offers.
    """

    language: str
    title: str
    heading: str
    description: str
    publisher: str
    locale: str
    url: str
    canonical: str
    alternates: tuple[Alternate, ...]
    relations: tuple[Relation, ...]
    data: Html | None
    stylesheet: str
    script: str
    icon: str | None
    languages: tuple[LanguageLink, ...]
    home: str
    inventory: str | None
    changelog: str | None
    glossary: str | None
    consent: str | None
    choices: str | None
    feeds: tuple[Feed, ...]
    file: str | None
    imprint: tuple[Detail, ...]
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
class ClauseNote:
    """The version that last changed a clause: what it did, in words, and where that is shown."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note of the frame at a clause, with a link, if there is somewhere to go."""

    words: str
    href: str | None
    link: str


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause as drawn; before the first numbered one, which `opens`, stands the contents list.

    `element` is that of HTML: a section has a heading. `name` is number and title as plain words.
    `language` is set where it is not the page's; `binding` leads to the same clause of the
    binding text from a translation. `note` says in which version its words became what they are;
    `aliases` are ids that it had before. `untranslated` is there where a translation lacks it;
    `name_language` is set where the name is not in the page's language.
    """

    id: str
    element: str
    number: str
    name: str
    opens: bool
    level: int
    heading: Html
    body: Html
    language: str | None
    binding: str | None
    note: ClauseNote | None
    aliases: tuple[str, ...]
    corrected: NoteView | None = None
    untranslated: UntranslatedView | None = None
    name_language: str | None = None


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in a list: which, since when, in what standing (a word, and its key for styles).

    `doubt` is the mark of a day that nobody has confirmed; `interval` has it already.
    """

    number: int
    href: str
    key: str
    standing: str
    since: str
    doubt: Html
    interval: Html
    summary: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that must be said of a version; `language` is set where it is not the page's."""

    label: str
    words: str
    language: str | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class AnnouncementView:
    """Something to come: `href` leads to the version, `changes` to what it changes.

    `until` says what applies until then; `successor` is what takes the place of a
    policy that ends.
    """

    words: str
    summary: str
    until: str | None
    remarks: tuple[Remark, ...]
    href: str | None
    changes: str | None
    successor: LanguageLink | None


@dataclass(frozen=True, slots=True)
class RemovedView:
    """A clause that is in the text no more, under every id that it had; `href` leads to its
    history. `language` is set where it is not the page's.
    """

    ids: tuple[str, ...]
    title: Html
    words: str
    href: str
    language: str | None


@dataclass(frozen=True, slots=True)
class PolicyView:
    """One version of a policy in one language.

    `original` leads to the words before `errata`, and from there `mended` back to those of now.
    `next` takes effect after it; `changes` leads to what this one changed. Where this version is
    not in force, `verdict` says so, and `in_force` leads to the one that is, or `successor` to the
    policy in the place of one that was repealed. At the policy's own address, `announcements` tell
    what is to come, and `removed` what is in the text no more. `overtaken` is the moment (UTC) from
    which a reader of the version in force must be told that `next` has taken its place.
    """

    frame: Frame
    heading: str
    version: VersionLine
    verdict: str | None
    next: VersionLine | None
    overtaken: str | None
    in_force: VersionLine | None
    successor: LanguageLink | None
    remarks: tuple[Remark, ...]
    translation: TranslationView | None
    contents: tuple[ContentsEntry, ...]
    clauses: tuple[ClauseView, ...]
    neighbours: tuple[VersionLine, ...]
    index: str
    changes: str | None
    announcements: tuple[AnnouncementView, ...]
    removed: tuple[RemovedView, ...]
    history: str | None
    feed: str | None
    record: RecordView | None
    errata: tuple[ErratumView, ...] = ()
    original: str | None = None
    mended: str | None = None


@dataclass(frozen=True, slots=True)
class IndexEntryView:
    """A policy on the index: what is in force, what comes, and every version, the latest first.

    `now` is the version in force, or the last one of a policy that has ended.
    """

    title: str
    about: str
    href: str
    now: VersionLine | None
    announcements: tuple[AnnouncementView, ...]
    all: tuple[VersionLine, ...]


@dataclass(frozen=True, slots=True)
class InventoryLink:
    """The way to the list of what is stored on visitors' devices; `since` once it has begun."""

    href: str
    number: int
    since: str | None
    summary: str
    announcements: tuple[AnnouncementView, ...]


@dataclass(frozen=True, slots=True)
class IndexView:
    """What is in force; the ways to what happened."""

    frame: Frame
    entries: tuple[IndexEntryView, ...]
    inventory: InventoryLink | None
    changelog: str | None
    feed: str | None


@dataclass(frozen=True, slots=True)
class RedirectView:
    """An address that leads on; `language` and its name are set where that is to another one."""

    frame: Frame
    target: str
    redirect: str
    language: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class LanguagePart:
    """The words of a page in one language, where the page has none of its own."""

    language: str
    name: str
    heading: str
    advice: str
    href: str
    link: str


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """A missing page, in every language, because its address tells none."""

    frame: Frame
    parts: tuple[LanguagePart, ...]


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """The root of a site of its own: the index in each language."""

    frame: Frame
    parts: tuple[LanguagePart, ...]
