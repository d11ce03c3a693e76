"""The glossary: terms of the policies, their meaning, and how each language writes them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from codars_site.model.lexicon import Lexicon, lexicon_of
from codars_site.model.localized import Localized
from codars_site.model.place import Origin

GLOSSARY = "content/glossary.yaml"
Forms = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Term:
    """A term by its id: by language its name, its meaning, and names that readers also meet.

    `forms` are others by which it is found in texts, `refused` those that no text should use.
    Not every term is `linked` from the texts.
    """

    id: str
    names: Localized
    meanings: Localized
    also: Forms = field(default_factory=dict)
    forms: Forms = field(default_factory=dict)
    refused: Forms = field(default_factory=dict)
    linked: bool = True

    def spellings(self, language: str) -> tuple[str, ...]:
        """All that stands for it in a language; nothing where it has no name."""
        if language not in self.names:
            return ()
        return (self.names[language], *self.also.get(language, ()), *self.forms.get(language, ()))

    def languages(self) -> tuple[str, ...]:
        """Every language in which something is said of it."""
        return tuple(
            dict.fromkeys((*self.names, *self.meanings, *self.also, *self.forms, *self.refused))
        )


@dataclass(frozen=True, slots=True)
class Glossary:
    """Every term of a site; it explains words and is no part of any policy."""

    terms: tuple[Term, ...] = ()
    origin: Origin = field(default_factory=lambda: Origin(GLOSSARY))
    used: Mapping[str, Lexicon] = field(init=False, compare=False, repr=False)
    avoided: Mapping[str, Lexicon] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Make the lexicons, once a language."""
        languages = dict.fromkeys(tag for term in self.terms for tag in term.languages())
        used = {
            tag: lexicon_of((term.id, form) for term in self.terms for form in term.spellings(tag))
            for tag in languages
        }
        avoided = {
            tag: lexicon_of(
                (term.id, form) for term in self.terms for form in term.refused.get(tag, ())
            )
            for tag in languages
        }
        object.__setattr__(self, "used", used)
        object.__setattr__(self, "avoided", avoided)

    def lexicon(self, language: str) -> Lexicon:
        """How terms are written in a language."""
        return self.used.get(language, Lexicon())

    def refused(self, language: str) -> Lexicon:
        """How terms should not be written in a language."""
        return self.avoided.get(language, Lexicon())

    def term(self, term_id: str) -> Term:
        """The term of that id; KeyError where there is none."""
        for term in self.terms:
            if term.id == term_id:
                return term
        raise KeyError(term_id)

    def named(self, language: str) -> tuple[Term, ...]:
        """The terms that have a name in a language."""
        return tuple(term for term in self.terms if language in term.names)
