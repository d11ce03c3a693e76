"""Where a line must not end."""

import re

NO_BREAK = "\u00a0"

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


def hold_together(words: str, tag: str) -> str:
    """The same words with no-break spaces where a line must not end (T-15, T-19)."""
    pattern = _HELD_IN.get(tag.partition("-")[0], _HELD_ELSEWHERE)
    return pattern.sub(lambda found: found[0].replace(" ", NO_BREAK), words)
