"""The door to Babel: language tags, interface words, plurals, days, the order of letters."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.messages.pofile import read_po

DOMAIN = "codars_site"
SOURCE = "en"  # the language the templates are written in
_PLURALS = ("zero", "one", "two", "few", "many", "other")
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
    r"(?<!\d)\d{1,3} (?=[^\W\d_])"  # a number and what it counts
    r"|(?<=\d) (?=\d{3}\b|[%‰€°]|EUR\b|USD\b)"  # groups of a number, and its unit
    r"| (?=[–—] )"  # no line begins with a dash
    r"|\b[^\W\d_]\. (?=[^\W\d_])"  # initials
)
_HELD = {
    "lv": r"\d\. (?=[^\W\d])|\b[utp]\. (?=[a-z]+\.)",
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


# CLDR has the nominative only; a sentence needs the others (T-11)
_LATVIAN_MONTHS = {
    Case.NOMINATIVE: "janvāris februāris marts aprīlis maijs jūnijs "
    "jūlijs augusts septembris oktobris novembris decembris",
    Case.GENITIVE: "janvāra februāra marta aprīļa maija jūnija "
    "jūlija augusta septembra oktobra novembra decembra",
    Case.LOCATIVE: "janvārī februārī martā aprīlī maijā jūnijā "
    "jūlijā augustā septembrī oktobrī novembrī decembrī",
}


def is_language(tag: str) -> bool:
    """Whether this is a language tag (BCP 47) of which Babel knows the conventions."""
    try:
        Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return True


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


def direction(tag: str) -> str:
    """`ltr` or `rtl`; of a tag that is not known, that of its language."""
    known = tag if is_language(tag) else tag.split("-")[0]
    return str(_locale(known).text_direction) if is_language(known) else "ltr"


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


@dataclass(frozen=True, slots=True)
class Catalog:
    """The interface words of one language."""

    language: str
    messages: Mapping[str, tuple[str, ...]]

    def gettext(self, message: str, **values: object) -> str:
        """A message, with its values; the source words where it is not translated."""
        (words, *_) = self.messages.get(message, (message,))
        return words % values if values else words

    def ngettext(self, one: str, many: str, count: int, **values: object) -> str:
        """The form of a message that goes with a number, by CLDR."""
        forms = self.messages.get(one)
        if not forms:
            return (one if count == 1 else many) % {"count": count, **values}
        # a catalog may lack the form that only fractions take
        return forms[min(self._form(count), len(forms) - 1)] % {"count": count, **values}

    def _form(self, count: int) -> int:
        rule = _locale(self.language).plural_form
        known = [name for name in _PLURALS if name in {*rule.tags, "other"}]
        return known.index(rule(count))


def load_catalog(locales: Path, language: str) -> Catalog | None:
    """The catalog of a language from its PO file; None where there is none.

    The forms of a plural stand in CLDR's order: zero, one, two, few, many, other. The header's
    own rule is not used: Babel writes an outdated one for Latvian.
    """
    path = locales / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not path.is_file():
        return Catalog(language, {}) if language == SOURCE else None
    with path.open("rb") as file:
        catalog = read_po(file, locale=None, abort_invalid=True)
    messages = {}
    for message in catalog:
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        source = message.id[0] if isinstance(message.id, tuple | list) else message.id
        if source and all(forms) and not message.fuzzy:
            messages[str(source)] = tuple(str(form) for form in forms)
    return Catalog(language, messages)


def _locale(tag: str) -> Locale:
    return Locale.parse("en-GB" if tag == "en" else tag, sep="-")
