"""What templates may know of translations, complete and frozen."""

from dataclasses import dataclass

from codars_site.render.html import Html


@dataclass(frozen=True, slots=True)
class OpenClause:
    """A clause that stands on a translated page in the binding language, and why.

    `language` is set where its title is not in the page's.
    """

    number: str
    title: Html
    language: str | None
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class CompleteView:
    """A version all of which is translated, with the interval in which it applied."""

    number: int
    interval: Html
    href: str


@dataclass(frozen=True, slots=True)
class TranslationView:
    """What a translated page says at its head.

    `open` are the clauses that are not translated, of `total`; `complete` is the latest version all
    of which is. `parallel` leads to the page beside the binding text.
    """

    binding_href: str
    binding_language: str
    binding_name: str
    total: int
    open: tuple[OpenClause, ...]
    complete: CompleteView | None
    parallel: str | None


@dataclass(frozen=True, slots=True)
class EarlierView:
    """A translation that is no longer accurate: of which version, and what it was made for.

    `redline` shows, in the binding language, what has changed since.
    """

    summary: str
    heading: Html
    body: Html
    redline_heading: Html | None
    redline: Html
    href: str
    version: int


@dataclass(frozen=True, slots=True)
class UntranslatedView:
    """A clause without a current translation: its heading in the page's language, where that is
    known, and the translation before, if it had one.
    """

    words: str
    heading: Html | None
    earlier: EarlierView | None
