"""What the template of a parallel view may know, complete and frozen."""

from dataclasses import dataclass

from codars_site.render.html import Html
from codars_site.render.translation_views import TranslationView, UntranslatedView
from codars_site.render.views import Frame, VersionLine


@dataclass(frozen=True, slots=True)
class ParallelSide:
    """A clause in one of the two languages."""

    heading: Html
    body: Html


@dataclass(frozen=True, slots=True)
class ParallelRow:
    """A clause in both languages; `translation` or `untranslated` is there."""

    id: str
    number: str
    level: int
    binding: ParallelSide
    translation: ParallelSide | None
    untranslated: UntranslatedView | None


@dataclass(frozen=True, slots=True)
class ParallelView:
    """A translation beside the binding text, clause by clause; `href` leads to it alone."""

    frame: Frame
    heading: str
    version: VersionLine
    translation: TranslationView
    language_name: str
    href: str
    rows: tuple[ParallelRow, ...]
