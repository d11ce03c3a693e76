"""How each language is written, as data: marks, dashes, days, address, words to avoid (T-rows)."""

import re
from dataclasses import dataclass

from codars_site.model.site import AddressForm


@dataclass(frozen=True, slots=True)
class Rule:
    """What is not written like this in some languages (none named: in any), and what is."""

    code: str
    languages: frozenset[str]
    pattern: re.Pattern[str]
    what: str
    fix: str
    headings_only: bool = False


def rule(code: str, languages: str, pattern: str, what: str, fix: str) -> Rule:
    """A rule for languages named by their primary subtags, one after another."""
    return Rule(code, frozenset(languages.split()), re.compile(pattern), what, fix)


_MONTHS_LV = "janvār|februār|mart|aprīl|maij|jūnij|jūlij|august|septembr|oktobr|novembr|decembr"
_MONTHS_EN = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTHS_RU = "январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь"
_LATVIAN = "[āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ]"
PAIRS = {"lv": (("“", "”"), ("‘", "’")), "en": (("“", "”"),), "ru": (("«", "»"), ("„", "“"))}

RULES = (
    rule("T001", "", r"[\"'`´]", "a straight quotation mark or apostrophe", "Write “ ” or ’; in "
         "Russian « »."),
    rule("T001", "lv en", "[„«»]", "a quotation mark of another language", "Write “ ”, or ‘ ’."),
    rule("T001", "ru", "[”‘]", "a quotation mark of another language", "Write « », inside „ “."),
    rule("T003", "", r"(?<=\s)-(?=\s)|--", "a hyphen as a dash", "Write –, in Russian —."),
    rule("T003", "lv en", "—", "a dash of another language", "Write – with spaces."),
    rule("T003", "ru", r"(?<=\s)–(?=\s)", "a dash of another language", "Write — with spaces."),
    rule(
        "T003",
        "",
        r"(?<![\d-])\d{1,4}-\d{1,4}(?= (?:[%€]|[^\W\dA-ZĀ-Ž_]))",
        "a hyphen in a range",
        "Write – without spaces, such as 7–14.",
    ),
    rule(
        "T004",
        "",
        r"(?<![\d.])(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:19|20)?\d\d(?![.\d])"
        r"|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b",
        "a day in digits",
        "Write the month as a word: 2026. gada 1. decembris, 1 December 2026, 1 декабря 2026 года.",
    ),
    rule(
        "T004",
        "en",
        rf"\b(?:{_MONTHS_EN}) \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
        rf"|\d(?:st|nd|rd|th) (?:of )?(?:{_MONTHS_EN})",
        "a day in American or spoken order",
        "Write 1 December 2026.",
    ),
    rule(
        "T005",
        "lv",
        rf"\b(?:no|līdz|kopš|pēc|pirms) (?:\d{{4}}\. gada )?\d{{1,2}}\. (?:{_MONTHS_LV})[ij]?s\b",
        "a month in the nominative after a preposition",
        "Write the genitive or dative: no 1. decembra, līdz 1. decembrim.",
    ),
    rule(
        "T005",
        "lv",
        rf"\b\d{{1,2}} (?:{_MONTHS_LV})\w*|\b(?:19|20)\d\d gad[aāsu]\b",
        "an ordinal number without its full stop",
        "Write 2026. gada 1. decembris.",
    ),
    rule(
        "T005",
        "ru",
        rf"\b\d{{1,2}} (?:{_MONTHS_RU})\b",
        "a month in the nominative after a day",
        "Write the genitive: 1 декабря.",
    ),
    rule(
        "T007",
        "lv",
        r"(?i)\b(?:u\. ?c\.|u\. ?tml\.|utt\.|piem\.|t\. ?i\.|t\. ?sk\.)",
        "an abbreviation",
        "Write the words out, such as un citi, piemēram.",
    ),
    rule(
        "T007",
        "en",
        r"(?i)\b(?:e\. ?g\.|i\. ?e\.|etc\.)",
        "an abbreviation",
        "Write the words out, such as for example.",
    ),
    rule(
        "T007",
        "ru",
        r"\bт\. ?[депк]\.|\bи др\.",
        "an abbreviation",
        "Write the words out, such as то есть, так далее.",
    ),
    rule(
        "T008",
        "lv en",
        r"[А-Яа-яЁё]+",
        "Cyrillic letters",
        "In a clause mark their language: [слова]{lang=ru}; elsewhere write other words.",
    ),
    rule(
        "T008",
        "en ru",
        rf"\w*{_LATVIAN}\w*",
        "Latvian letters",
        "In a clause mark their language: [Rīga]{lang=lv}; elsewhere write other words.",
    ),
    rule(
        "T009",
        "lv",
        r"\d+\. ?p\. ?\d|\b(?:pants?|punkts?) \d+(?!\d*\. gada)",
        "a reference to a law in another form",
        "Write 13. panta 1. punkta a) apakšpunkts.",
    ),
    rule(
        "T009",
        "en",
        r"\b[Aa]rt\. ?\d|\bArticle \d+ \(|\barticle \d",
        "a reference to a law in another form",
        "Write Article 13(1)(a).",
    ),
    Rule(
        "T010",
        frozenset(),
        re.compile(r"[.:;,]\s*$"),
        "a stop at the end of a heading",
        "Remove it; a heading is a name (a question mark may stay).",
        headings_only=True,
    ),
    rule(
        "T011",
        "lv ru",
        r"\d+\.\d{1,2} ?(?:€|EUR|%)|(?:€|EUR) ?\d+|\d+%",
        "a number in another form",
        "Write 12,50 € and 10 %.",
    ),
    rule("T011", "en", r"\d+ %|[\d.,]*\d ?€", "a number in another form", "Write €12.50, 10%."),
    rule(
        "T012",
        "lv",
        r"(?i)\bmājas ?lap\w*|\binterneta vietn\w*|\bsīkfail\w*|\bsekojoš\w*"
        r"|\bfunkcionāl\w* sīkdat\w*|\boperator[asuie]\w*",
        "a word to avoid",
        "Write tīmekļvietne, sīkdatne, šāds, izvēļu sīkdatnes, apstrādātājs.",
    ),
    rule(
        "T012",
        "en",
        r"\b(?:organ|author|recogn|personal|custom|minim|optim|anonym|pseudonym|categor|util|real)"
        r"iz(?:e|ed|es|ing|ation)\b|\banalyz\w+|\b(?:behaviors?|behavioral|colors?|centers?|favors?)\b",
        "American spelling",
        "Write British English, as the GDPR does: organisation, behaviour.",
    ),
    rule("T012", "ru", r"(?i)\bкуки\b|\bпеченьк\w*", "a calque", "Write файлы cookie."),
    rule(
        "T013",
        "lv",
        r"(?i)\bregulāri (?:pārbaud|apskat|pārskat|iepazīst)\w*"
        r"|\b(?:izmanto|lieto|apmeklē)jot \w+(?: \w+)?, (?:jūs )?piekrīt\w*",
        "a sentence that puts the duty on the reader",
        "Tell people of changes, and ask for consent separately (WP260, par. 29; GDPR 7(2)).",
    ),
    rule(
        "T013",
        "en",
        r"(?i)\bcheck (?:this|our) (?:page|policy|website)\b|\breview this (?:page|policy)\b"
        r"|\bby (?:using|continuing|visiting)\b[^.]{0,40}\byou (?:agree|consent|accept)\b",
        "a sentence that puts the duty on the reader",
        "Tell people of changes, and ask for consent separately (WP260, par. 29; GDPR 7(2)).",
    ),
    rule(
        "T013",
        "ru",
        r"(?i)\bрегулярно (?:провер|просматр|знаком)\w*"
        r"|\b(?:пользуясь|посещая|используя)\b[^.]{0,30}\bсоглаша\w*",
        "a sentence that puts the duty on the reader",
        "Tell people of changes, and ask for consent separately (WP260, par. 29; GDPR 7(2)).",
    ),
)  # fmt: skip

_YOUR_RU = r"аш(?:[аеиу]|его|ему|ей|ем|им|ими|их)?"
ADDRESS = {
    "lv": {
        AddressForm.CAPITAL: re.compile(r"\b(?:jūs|jums|jūsu)\b"),
        AddressForm.LOWER: re.compile(r"(?<=[^.!?:…”)»] )(?:Jūs|Jums|Jūsu)\b"),
    },
    "ru": {
        AddressForm.CAPITAL: re.compile(rf"\b(?:вы|вас|вам|вами|в{_YOUR_RU})\b"),
        AddressForm.LOWER: re.compile(rf"(?<=[^.!?:…”)»] )(?:Вы|Вас|Вам|Вами|В{_YOUR_RU})\b"),
    },
}
