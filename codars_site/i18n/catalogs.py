"""Interface words: gettext catalogs, read as they are."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.pofile import PoFileError, read_po

from codars_site.i18n.languages import SOURCE, is_source, locale_of, plural_names
from codars_site.model.characters import UNWANTED
from codars_site.model.foreign import foreign

DOMAIN = "codars_site"
_VALUE = re.compile(r"%\((\w+)\)s|%%")


@dataclass(frozen=True, slots=True)
class Message:
    """An entry of a catalog: the source words, and their forms in the language."""

    source: str
    plural: str | None
    forms: tuple[str, ...]
    line: int
    fuzzy: bool

    @property
    def empty(self) -> bool:
        """Whether a form is still to be written."""
        return not all(self.forms)

    def complete(self, language: str) -> bool:
        """Whether there are as many forms as the language has plurals."""
        return self.plural is None or len(self.forms) == len(plural_names(language))

    @property
    def faithful(self) -> bool:
        """Whether every form has the values of the source words, and no other."""
        asked = values_of(self.plural or self.source)
        return all(values_of(form) == asked for form in self.forms)

    def sound(self, language: str) -> bool:
        """Whether the words can be shown."""
        return not (self.fuzzy or self.empty) and self.complete(language) and self.faithful


@dataclass(frozen=True, slots=True)
class Catalog:
    """The interface words of one language. The `lender` has those of the binding language, which
    stand in for words that are missing, marked as what they are; without one, the source words do.
    """

    language: str
    messages: Mapping[str, tuple[str, ...]]
    lender: "Catalog | None" = None

    @property
    def binding(self) -> str:
        """The language whose words stand in for missing ones."""
        return self.lender.language if self.lender else self.language

    def gettext(self, message: str, **values: object) -> str:
        """A message, with its values."""
        speaker = self._speaker(message)
        (words, *_) = speaker.messages.get(message, (message,))
        return self._said(speaker.language, words, values)

    def ngettext(self, one: str, many: str, count: int, **values: object) -> str:
        """The form of a message that goes with a number, by CLDR."""
        speaker = self._speaker(one, by_number=True)
        names = plural_names(speaker.language)
        forms = speaker.messages.get(one, ())
        if len(forms) == len(names):
            words = forms[names.index(locale_of(speaker.language).plural_form(count))]
        else:
            words = one if count == 1 else many
        return self._said(speaker.language, words, {"count": count, **values})

    def _speaker(self, message: str, *, by_number: bool = False) -> "Catalog":
        """The first who has the words: this catalog, its lender, or the source."""
        for catalog in filter(None, (self, self.lender)):
            forms = catalog.messages.get(message, ())
            needed = len(plural_names(catalog.language)) if by_number else 1
            if len(forms) >= needed or is_source(catalog.language):
                return catalog
        return Catalog(SOURCE, {})

    def _said(self, language: str, words: str, values: Mapping[str, object]) -> str:
        """Words with their values, which are of this language whoever speaks."""
        if language != self.language:
            owned = _VALUE.sub(lambda v: foreign(v[0], self.language) if v[1] else v[0], words)
            words = foreign(owned, language)
        return words % values if values else words


class UnreadableCatalog(Exception):
    """A file is not gettext PO in UTF-8: the line, and what is wrong there."""


def values_of(words: str) -> frozenset[str]:
    """The names of the values in a message; "%" for a percent sign that would be taken for one."""
    names = frozenset(_VALUE.findall(words)) - {""}
    stray = bool(names) and "%" in _VALUE.sub("", words)
    return names | {"%"} if stray else names


def catalog_file(language: str) -> str:
    """Where the catalog of a language lies below a folder of catalogs."""
    return f"{language}/LC_MESSAGES/{DOMAIN}.po"


def read_messages(path: Path) -> tuple[Message, ...]:
    """Every entry of a PO or POT file, in its order. Raises UnreadableCatalog.

    The forms of a plural stand in CLDR's order: zero, one, two, few, many, other. The header's
    own rule is not used: Babel writes an outdated one for Latvian.
    """
    try:
        with path.open("rb") as file:
            entries = read_po(file, locale=None, ignore_obsolete=True, abort_invalid=True)
    except PoFileError as error:
        what = str(error).removesuffix(f" on {error.lineno}")
        raise UnreadableCatalog(error.lineno + 1, what) from None
    except (ValueError, LookupError) as error:
        raise UnreadableCatalog(1, str(error)) from None
    messages = []
    for entry in entries:
        source, plural = entry.id if isinstance(entry.id, tuple | list) else (entry.id, None)
        forms = entry.string if isinstance(entry.string, tuple) else (entry.string,)
        if found := UNWANTED.search("".join(map(str, forms))):
            what = f"invisible character U+{ord(found[0]):04X}"
            raise UnreadableCatalog(entry.lineno or 1, what)
        if source:  # the entry without one is the header
            words = tuple(map(str, forms))
            messages.append(Message(source, plural, words, entry.lineno or 1, entry.fuzzy))
    return tuple(messages)


def sound_words(messages: Iterable[Message], language: str) -> Mapping[str, tuple[str, ...]]:
    """The words of a language that can be shown."""
    return {found.source: found.forms for found in messages if found.sound(language)}


def load_catalog(locales: Path, language: str) -> Catalog | None:
    """The catalog of a language from its PO file; None where there is none."""
    path = locales / catalog_file(language)
    if path.is_file():
        return Catalog(language, sound_words(read_messages(path), language))
    return Catalog(language, {}) if language == SOURCE else None
