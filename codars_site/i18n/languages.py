"""Languages and countries: tags, names, direction, plurals, the order of letters."""

import functools
import unicodedata

from babel.core import Locale, UnknownLocaleError, get_global

SOURCE = "en"  # the language the templates are written in
_PLURALS = ("zero", "one", "two", "few", "many", "other")
_WHOLE_NUMBERS = (*range(200), 1000, 1_000_000)  # these take every category that any of them takes
# letters that count as such when words are put in order (CLDR); others stand with their base letter
_ALPHABETS = {
    "lv": "abcčdefgģhijkķlļmnņopqrŗsštuvwxzž",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
}
# codes of unions, and of no place at all, that stand among those of countries
_NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})


@functools.cache
def locale_of(tag: str) -> Locale:
    """The conventions of a language; of English, those of Britain (T-27)."""
    return Locale.parse("en-GB" if tag == "en" else tag, sep="-")


def date_language(tag: str) -> str:
    """The tag by which browsers write days as we do (T-27)."""
    return str(locale_of(tag)).replace("_", "-")


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
    known = locale_of(SOURCE).territories
    return len(code) == len("LV") and code in known and code not in _NO_COUNTRIES


def country_name(code: str, tag: str) -> str:
    """The name of a country in a language; in English where CLDR has no other."""
    return str(locale_of(tag).territories.get(code) or locale_of(SOURCE).territories[code])


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


@functools.cache
def direction(tag: str) -> str:
    """`ltr` or `rtl`; of a tag that is not known, that of its language."""
    known = tag if is_language(tag) else tag.split("-")[0]
    return str(locale_of(known).text_direction) if is_language(known) else "ltr"


def territory_locale(tag: str) -> str:
    """The language with the country where most speak it so, such as lv_LV (Open Graph)."""
    locale = locale_of(tag)
    likely = get_global("likely_subtags").get(locale.language, "").split("_")
    territory = locale.territory or (likely[-1] if len(likely) > 1 else "")
    return "_".join(filter(None, (locale.language, territory)))


def language_name(tag: str, language: str) -> str:
    """The name of a language in another."""
    return str(Locale.parse(tag, sep="-").get_display_name(locale_of(language)) or tag)


def own_name(tag: str) -> str:
    """The language's name in itself, as a label (T-25)."""
    locale = Locale.parse(tag, sep="-")
    own = str(locale.get_display_name(locale) or tag)
    return own[0].upper() + own[1:]


@functools.cache
def plural_names(tag: str) -> tuple[str, ...]:
    """The plural categories that whole numbers take in a language, in the order of CLDR."""
    rule = locale_of(tag).plural_form
    taken = {rule(count) for count in _WHOLE_NUMBERS}
    return tuple(name for name in _PLURALS if name in taken)
