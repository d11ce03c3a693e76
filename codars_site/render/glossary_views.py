"""What the template of the glossary may know, complete and frozen."""

from dataclasses import dataclass

from codars_site.render.views import Frame


@dataclass(frozen=True, slots=True)
class NameView:
    """What a term is called in a language, and what else it is called there."""

    name: str
    also: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class TermView:
    """A term with its meaning; `binding` is its name in the binding language, on other pages."""

    id: str
    name: NameView
    binding: NameView | None
    meaning: str


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """The terms in one language, in the order of its alphabet."""

    frame: Frame
    heading: str
    about: str
    terms: tuple[TermView, ...]
