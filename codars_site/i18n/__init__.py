"""The door to Babel: language tags, interface words, plurals, days, the order of letters."""

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from babel.core import Locale, UnknownLocaleError, get_global
from babel.dates import format_date
from babel.messages.pofile import PoFileError, read_po

from codars_site.model.characters import UNWANTED
from codars_site.model.foreign import foreign

DOMAIN = "codars_site"
SOURCE = "en"  # the language the templates are written in
_PLURALS = ("zero", "one", "two", "few", "many", "other")
_WHOLE_NUMBERS = (*range(200), 1000, 1_000_000)  # these take every category that any of them takes
_VALUE = re.compile(r"%\((\w+)\)s|%%")
_NO_BREAK = "\u00a0"

# letters that count as such when words are put in order (CLDR); others stand with their base letter
_ALPHABETS = {
    "lv": "abcčdefgģhijkķlļmnņopqrŗsštuvwxzž",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
}
# codes of unions, and of no place at all, that stand among those of countries
_NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
# what a line must not end with, up to and with the space that is held (T-15)
_HELD_EVERYWHERE = (
    r"(?<!\d)\d{1,3} (?=(?!стать|GDPR)[^\W\d_])"  # a number and what it counts, not a law's
    r"|(?<=\d) (?=\d{3}\b|[%‰€°]|EUR\b|USD\b)"  # groups of a number, and its unit
    r"| (?=[–—] )"  # no line begins with a dash
    r"|\b[^\W\d_]\. (?=[^\W\d_])"  # initials
)
_HELD = {
    "lv": r"\d\. (?=[^\W\d])|\b[A-ZĀ-Ž]{2,} (?=\d|“)|\bpunkta (?=[a-z]\))|\b[utp]\. (?=[a-z]+\.)",
    "en": r"\b(?:[Aa]rticles?|[Ss]ections?|[Vv]ersion) (?=\d)",
    "ru": r"\b(?:стать[еиюя]|част[иью]|пункт[аеу]?|верси[ияю]) (?=[\d«])|[№§] (?=\d)"
    r"|\d (?=г\.|год)|\b[А-ЯЁа-яё] (?=[^\W\d_])",
}
_HELD_IN = {language: re.compile(f"{_HELD_EVERYWHERE}|{rule}") for language, rule in _HELD.items()}
_HELD_ELSEWHERE = re.compile(_HELD_EVERYWHERE)


class Case(StrEnum):
    """The grammatical case a day stands in."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    LOCATIVE = "locative"
    DATIVE = "dative"


# CLDR has the nominative only; a sentence needs the others (T-11)
_LATVIAN_MONTHS = {
    Case.NOMINATIVE: "janvāris februāris marts aprīlis maijs jūnijs "
    "jūlijs augusts septembris oktobris novembris decembris",
    Case.GENITIVE: "janvāra februāra marta aprīļa maija jūnija "
    "jūlija augusta septembra oktobra novembra decembra",
    Case.LOCATIVE: "janvārī februārī martā aprīlī maijā jūnijā "
    "jūlijā augustā septembrī oktobrī novembrī decembrī",
    Case.DATIVE: "janvārim februārim martam aprīlim maijam jūnijam "
    "jūlijam augustam septembrim oktobrim novembrim decembrim",
}


def is_language(tag: str) -> bool:
    """Whether this is a language tag (BCP 47) of which Babel knows the conventions."""
    try:
        Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return True


def is_source(tag: str) -> bool:
    """Whether the source words of the interface are in this language."""
    return tag.partition("-")[0] == SOURCE


def is_country(code: str) -> bool:
    """Whether this is the code of a country (ISO 3166-1 alpha-2) of which Babel knows the name."""
    known = _locale(SOURCE).territories
    return len(code) == len("LV") and code in known and code not in _NO_COUNTRIES


def country_name(code: str, tag: str) -> str:
    """The name of a country in a language; in English where CLDR has no other."""
    return str(_locale(tag).territories.get(code) or _locale(SOURCE).territories[code])


def sort_key(words: str, tag: str) -> tuple[list[tuple[int, int]], str]:
    """What to sort words by so that they stand in the order of a language's alphabet (T-24)."""
    alphabet = _ALPHABETS.get(tag, "")
    folded = unicodedata.normalize("NFC", words.casefold())
    weights = []
    for letter in folded:
        base = letter if letter in alphabet else unicodedata.normalize("NFD", letter)[0]
        base = "i" if tag == "lv" and base == "y" else base
        place = alphabet.find(base)
        group = 1 if place >= 0 else 2 * base.isalpha()
        weights.append((group, place if place >= 0 else ord(base)))
    return weights, folded


def hold_together(words: str, tag: str) -> str:
    """The same words with no-break spaces where a line must not end (T-15, T-19)."""
    pattern = _HELD_IN.get(tag.partition("-")[0], _HELD_ELSEWHERE)
    return pattern.sub(lambda found: found[0].replace(" ", _NO_BREAK), words)


@functools.cache
def direction(tag: str) -> str:
    """`ltr` or `rtl`; of a tag that is not known, that of its language."""
    known = tag if is_language(tag) else tag.split("-")[0]
    return str(_locale(known).text_direction) if is_language(known) else "ltr"


def territory_locale(tag: str) -> str:
    """The language with the country where most speak it so, such as lv_LV (Open Graph)."""
    locale = _locale(tag)
    likely = get_global("likely_subtags").get(locale.language, "").split("_")
    territory = locale.territory or (likely[-1] if len(likely) > 1 else "")
    return "_".join(filter(None, (locale.language, territory)))


def language_name(tag: str, language: str) -> str:
    """The name of a language in another."""
    return str(Locale.parse(tag, sep="-").get_display_name(_locale(language)) or tag)


def own_name(tag: str) -> str:
    """The language's name in itself, as a label (T-25)."""
    locale = Locale.parse(tag, sep="-")
    own = str(locale.get_display_name(locale) or tag)
    return own[0].upper() + own[1:]


def format_day(day: date, tag: str, case: Case = Case.NOMINATIVE) -> str:
    """A day in long form, its parts held together by no-break spaces (T-10, T-11, T-15)."""
    if tag == "lv":
        month = _LATVIAN_MONTHS[case].split()[day.month - 1]
        return f"{day.year}.{_NO_BREAK}gada {day.day}.{_NO_BREAK}{month}"
    words = format_date(day, "long", locale=_locale(tag)).replace("\u202f", _NO_BREAK)
    return words.replace(" ", _NO_BREAK, 1)


@functools.cache
def plural_names(tag: str) -> tuple[str, ...]:
    """The plural categories that whole numbers take in a language, in the order of CLDR."""
    rule = _locale(tag).plural_form
    taken = {rule(count) for count in _WHOLE_NUMBERS}
    return tuple(name for name in _PLURALS if name in taken)


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
            words = forms[names.index(_locale(speaker.language).plural_form(count))]
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


@functools.cache
def _locale(tag: str) -> Locale:
    return Locale.parse("en-GB" if tag == "en" else tag, sep="-")
