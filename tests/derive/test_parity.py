"""Translated clauses beside their binding clauses: what is equal in every language, what is not."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codars_site.derive.checks.parity import Languages, compare_clauses
from codars_site.derive.checks.parity.notation import MONTHS, notation_of
from codars_site.markdown import ClauseParser
from codars_site.model.folder import Folder
from codars_site.model.place import Place
from codars_site.model.policy import Clause
from codars_site.model.prose import Paragraph, Wording, Words
from codars_site.model.redline import Numbered
from codars_site.sources.guarded import load_guarded_words
from tests.derive.prose_strategies import clauses

LOCALES = Folder(Path(__file__).parents[2] / "locales", "locales")
GUARDED, _ = load_guarded_words((LOCALES,), ["lv", "en", "ru"])

# binding language and words, language and words of the translation
SAME_NUMBERS = [
    ("lv", "no 2026. gada 1. decembra", "en", "from 1 December 2026"),
    ("lv", "spēkā 2026. gada 1. decembrī", "ru", "действует с 1 декабря 2026 г."),
    ("lv", "kopš 2026. gada 1. decembra", "ru", "с 1 декабря 2026 года"),
    ("lv", "no 2026. gada 1. decembra", "en", "from December 1, 2026"),
    ("lv", "līdz 2026. gada 5. maijam", "en", "until 5 May 2026"),
    ("lv", "līdz 1. decembrim", "ru", "до 1 декабря"),
    ("lv", "līdz 2026. gada decembrim", "en", "until December 2026"),
    ("lv", "līdz decembrim", "en", "until December"),
    ("lv", "kopš 2026. gada", "en", "since 2026"),
    ("lv", "kopš 2026. gada", "ru", "с 2026 года"),
    ("lv", "1. janvārī un 2. februārī", "en", "on 1 January and 2 February"),
    ("lv", "no 2026. gada 1. līdz 15. decembrim", "en", "from 1 to 15 December 2026"),
    ("lv", "no 2026. gada 1. maija līdz 2027. gada 2. martam", "en", "1 May 2026 to 2 March 2027"),
    ("lv", "no 01.12.2026.", "en", "from 1 December 2026"),
    ("lv", "no 2026. gada 1. decembra", "de", "ab dem 1. Dezember 2026"),
    ("lv", "no 2026. gada 1. decembra", "fr", "à partir du 1er décembre 2026"),
    ("lv", "no 2026. gada 1. decembra", "he", "החל מ-1 בדצמבר 2026"),
    ("lv", "VDAR 13. panta 1. punkta a) apakšpunkts", "en", "Article 13(1)(a) GDPR"),
    ("lv", "VDAR 13. panta 1. punkta a) apakšpunkts", "en", "point (a) of Article 13(1) GDPR"),
    ("lv", "VDAR 13. panta 1. punkta a) apakšpunkts", "ru", "пункт «a» части 1 статьи 13 GDPR"),
    ("lv", "VDAR 13. panta 1. punkta b) apakšpunkts", "ru", "подпункт «б» пункта 1 статьи 13"),
    ("lv", "VDAR 13. panta 1. punkta a) apakšpunkts", "ru", "ст. 13(1)(a) GDPR"),
    ("lv", "VDAR 13. panta 1. punkta a) apakšpunkts", "de", "Artikel 13 Absatz 1 Buchstabe a)"),
    ("lv", "likuma 7.¹ pants", "en", "Section 7¹ of the law"),
    ("lv", "likuma 13. panta pirmā daļa", "en", "Section 13(1) of the law"),
    ("lv", "VDAR 13.–15. pants", "en", "Articles 13–15 GDPR"),
    ("lv", "Regula (ES) 2016/679", "ru", "Регламент (ЕС) 2016/679"),
    ("lv", "maksa ir 12 345,50 €", "en", "the fee is €12,345.50"),
    ("lv", "maksa ir 12 345,50 EUR", "ru", "плата — 12 345,50 евро"),
    ("lv", "maksa ir 12 345,50 €", "de", "die Gebühr beträgt 12.345,50 €"),
    ("lv", "maksa ir 1 000 eiro", "en", "the fee is EUR 1,000"),
    ("lv", "līdz 5 miljoniem eiro", "en", "up to €5,000,000"),
    ("lv", "pieci simti eiro", "en", "500 euros"),
    ("lv", "12,50 €", "en", "€12.5"),
    ("lv", "10 % vai 1,5 %", "en", "10% or 1.5%"),
    ("lv", "10 procenti", "en", "10 percent"),
    ("lv", "divus gadus", "en", "for 2 years"),
    ("lv", "2 gadus", "en", "for two years"),
    ("lv", "divus gadus", "ru", "два года"),
    ("lv", "divdesmit četras stundas", "en", "twenty-four hours"),
    ("lv", "24 stundas", "ru", "двадцать четыре часа"),
    ("lv", "mēneša laikā", "en", "within one month"),
    ("lv", "mēneša laikā", "en", "within 1 month"),
    ("lv", "viena mēneša laikā", "en", "within 1 month"),
    ("lv", "30 kalendāro dienu laikā", "ru", "в течение 30 календарных дней"),
    ("lv", "2 mēnešus", "ru", "2-х месяцев"),
    ("lv", "7–14 dienu laikā", "en", "within seven to fourteen days"),
    ("lv", "divreiz mēnesī", "en", "twice a month"),
    ("lv", "trešās dienas rītā", "en", "on the morning of the 3rd day"),
    ("lv", "plkst. 9.30–18.00", "en", "from 9:30 to 18:00"),
    ("lv", "divos gadījumos", "en", "in both cases"),
    ("lv", "par to lemj trešā persona", "en", "one of the third parties decides"),
    ("lv", "sadaļā ir 3 punkti", "de", "der Abschnitt hat 3 Punkte"),
]  # fmt: skip
OTHER_NUMBERS = [
    ("lv", "30 dienu laikā", "en", "within 13 days"),
    ("lv", "30 dienu laikā", "en", "within 30 weeks"),
    ("lv", "30 dienu laikā", "de", "innerhalb von 13 Tagen"),
    ("lv", "trīsdesmit dienas", "en", "13 days"),
    ("lv", "30 dienas un 2 mēneši", "en", "30 days"),
    ("lv", "30 dienas", "en", "30 days, or 30 days more"),
    ("lv", "divi mēneši", "en", "three months"),
    ("lv", "divi mēneši", "ru", "три месяца"),
    ("lv", "viena diena", "en", "1 month"),
    ("lv", "2026. gada 1. decembrī", "en", "on 1 November 2026"),
    ("lv", "2026. gada 1. decembrī", "en", "on 1 December 2027"),
    ("lv", "2026. gada 2. janvārī", "en", "on 1 February 2026"),
    ("lv", "2026. gada 2. janvārī", "ru", "1 февраля 2026 года"),
    ("lv", "2026. gada 1. decembrī", "de", "am 2. Dezember 2026"),
    ("lv", "02.01.2026.", "en", "on 1 February 2026"),
    ("lv", "līdz decembrim", "en", "until November"),
    ("lv", "VDAR 13. panta 1. punkta a) apakšpunkts", "en", "Article 13(1)(b) GDPR"),
    ("lv", "VDAR 13. panta 1. punkta a) apakšpunkts", "en", "Article 14(1)(a) GDPR"),
    ("lv", "VDAR 13. panta 1. punkta a) apakšpunkts", "ru", "часть 1 статьи 13 GDPR"),
    ("lv", "likuma 7.¹ pants", "en", "Section 7 of the law"),
    ("lv", "12 345,50 €", "en", "€12,345.05"),
    ("lv", "12,50 €", "en", "$12.50"),
    ("lv", "1 000 €", "en", "€1.000"),
    ("lv", "10 %", "en", "10‰"),
    ("lv", "likuma 1. pants", "en", "one law of many"),
]  # fmt: skip
OTHERWISE_EQUAL = [
    ("[likums](https://likumi.lv/ta/id/1)", "[law](https://likumi.lv/ta/en/en/id/1)"),
    ("[DVI](https://www.dvi.gov.lv/lv)", "[DVI](https://dvi.gov.lv/en)"),
    ("[sk.](https://lv.wikipedia.org/wiki/X)", "[see](https://en.wikipedia.org/wiki/X)"),
    ("zvaniet +371 67 000 000", "call +371 67000000"),
    ("rakstiet uz Dati@example.org", "write to dati@example.org"),
    ("[](#aim) un [tur](policy:cookies)", "[there](policy:cookies) and [](#aim)"),
    ("{{ publisher.name }} un [](publisher.email)", "[](publisher.email), {{ publisher.name }}"),
    ("Google Analytics un LinkedIn Insight Tag", "Google Analytics and LinkedIn Insight Tag"),
    ("Datu valsts inspekcija sūta", "the [Datu valsts inspekcija sūta]{lang=lv}"),
    ("viens teikums. Otrs teikums.", "one sentence.\n\nAnother sentence."),
    ("- sīkdatne\n- bāka", "* cookie\n* beacon"),
]  # fmt: skip
DIFFERENT = [
    ("C028", "{{ publisher.name }}", "we"),
    ("C028", "{{ publisher.name }}", "{{ publisher.name }}, {{ publisher.name }}"),
    ("C029", "[](#aim)", "[](#scope)"),
    ("C029", "[](policy:cookies)", "the cookie policy"),
    ("C030", "[likums](https://likumi.lv/)", "[law](https://likumy.lv/)"),
    ("C030", "[a](https://a.lv/) [b](https://a.lv/)", "[a](https://a.lv/)"),
    ("C030", "[mums](mailto:a@example.org)", "[us](mailto:b@example.org)"),
    ("C032", "dati@example.org", "data@example.org"),
    ("C032", "+371 67000000", "+371 67000001"),
    ("C033", "- a\n- b", "- a"),
    ("C033", "- a\n- b", "1. a\n2. b"),
    ("C033", "- a\n  - b", "- a\n- b"),
    ("C033", "> a", "a"),
    ("C033", "a\n: b\n: c", "a\n: b"),
    ("C033", "a[^1]\n\n[^1]: b", "a b"),
    ("C033", "| a | b |\n|---|---|\n| c | d |", "| a | b |\n|---|---|\n| c | d |\n| e | f |"),
    ("C033", "- a\n\n> b", "> b\n\n- a"),
    ("C034", "`codars_consent`", "`codars_concent`"),
    ("C035", "iesniedziet pieprasījumu rakstveida", "iesniedziet pieprasījumu rakstveida"),
    ("C035", "Tad mums rakstiet vēstuli.", "Then mums rakstiet vēstuli."),
    ("C035", "- sesijas sīkdatnes\n- citas", "- sesijas sīkdatnes\n- others"),
]  # fmt: skip


def clause(body: str) -> Clause:
    """A clause that says something."""
    return Clause("aim", 2, ClauseParser().parse("Title", body).wording, Place("en.md", 10))


def found(
    there: str, binding: str, here: str, translated: str, untranslated: tuple[str, ...] = ()
) -> list[str]:
    """The codes of all that differs, in their order."""
    languages = Languages(
        notation_of(there, GUARDED), notation_of(here, GUARDED), frozenset(untranslated)
    )
    return [one.code for one in compare_clauses(clause(binding), clause(translated), languages)]


@pytest.mark.parametrize(("there", "binding", "here", "translated"), SAME_NUMBERS)
def test_one_number_in_two_forms_is_one(
    there: str, binding: str, here: str, translated: str
) -> None:
    """Days, law references and amounts are compared by what they mean, in both directions."""
    assert found(there, f"– {binding}", here, f"– {translated}") == []
    assert found(here, f"– {translated}", there, f"– {binding}") == []


@pytest.mark.parametrize(("there", "binding", "here", "translated"), OTHER_NUMBERS)
def test_another_number_is_told(there: str, binding: str, here: str, translated: str) -> None:
    """A changed digit, month, unit, letter or currency, one too many or one too few."""
    assert found(there, f"– {binding}", here, f"– {translated}") == ["C031"]
    assert found(here, f"– {translated}", there, f"– {binding}") == ["C031"]


@pytest.mark.parametrize(("binding", "translated"), OTHERWISE_EQUAL)
def test_what_a_translator_may_do_is_not_told(binding: str, translated: str) -> None:
    """Pages of a host in its languages, other paragraphs, another order, names as they are."""
    assert found("lv", binding, "en", translated) == []


@pytest.mark.parametrize(("code", "binding", "translated"), DIFFERENT)
def test_what_must_be_equal_is_told(code: str, binding: str, translated: str) -> None:
    """Facts, references, links, addresses, shape, technical names, words left over."""
    assert found("lv", binding, "en", translated) == [code]


def test_latin_words_in_other_letters_are_told_once() -> None:
    """In Russian, Latin words are names of the binding clause, abbreviations, or left over."""
    binding = "Google Analytics rāda tērzēšanu."
    assert found("lv", binding, "ru", "Google Analytics показывает GDPR, чат и файлы cookie.") == []
    assert found("lv", binding, "ru", "Google Analytics показывает chat. Это chat.") == ["C035"]
    assert found("lv", binding, "ru", "Google Analytics показывает Chat.") == ["C035"]
    assert found("lv", binding, "ru", "Google Analytics показывает chat.", ("chat",)) == []


def test_the_place_is_that_of_the_first_odd_one_out() -> None:
    """A number is shown where it stands, also after a line end and inside emphasis."""
    languages = Languages(notation_of("lv", GUARDED), notation_of("en", GUARDED))
    binding, translated = clause("2 un 30 dienas"), clause("we keep 2 and\nthen **not 13 days**")

    (told,) = compare_clauses(binding, translated, languages)

    assert told.what == "numbers differ from the binding clause: “30 dienas” there, “13 days” here"
    assert told.at is not None
    place = translated.at(told.at)
    assert (place.line, place.column) == (12, 12)


LATVIAN = [
    *("janvārī", "februārī", "martā", "aprīlī", "maijā", "jūnijā", "jūlijā", "augustā"),
    *("septembrī", "oktobrī", "novembrī", "decembrī"),
]  # fmt: skip
RUSSIAN = [
    *("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа"),
    *("сентября", "октября", "ноября", "декабря"),
]  # fmt: skip
PAIRS = st.sampled_from([("lv", "en"), ("lv", "ru"), ("en", "lv"), ("en", "ru"), ("ru", "lv")])


def days(day: date) -> dict[str, str]:
    """A day in three languages."""
    return {
        "lv": f"tas notiek {day.year}. gada {day.day}. {LATVIAN[day.month - 1]}",
        "en": f"it happens on {day.day} {MONTHS[day.month - 1]} {day.year}",
        "ru": f"это происходит {day.day} {RUSSIAN[day.month - 1]} {day.year} года",
    }


def amounts(cents: int) -> dict[str, str]:
    """An amount in three languages."""
    english = f"{cents // 100:,}.{cents % 100:02}"
    latvian = english.replace(",", "\u00a0").replace(".", ",")
    return {
        "lv": f"maksa ir {latvian}\u00a0€",
        "en": f"the fee is €{english}",
        "ru": f"плата — {latvian}\u00a0евро",
    }


def laws(law: tuple[int, int, str]) -> dict[str, str]:
    """A place in a law in three languages."""
    article, part, letter = law
    return {
        "lv": f"sk. {article}. panta {part}. punkta {letter}) apakšpunktu",
        "en": f"see Article {article}({part})({letter})",
        "ru": f"см. пункт «{letter}» части {part} статьи {article}",
    }


DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
AMOUNTS = st.integers(1, 10**9)
LAWS = st.tuples(st.integers(1, 300), st.integers(1, 20), st.sampled_from("abcdefgh"))


@given(PAIRS, DAYS, AMOUNTS, LAWS)
def test_whatever_is_said_in_two_languages_is_equal(
    pair: tuple[str, str], day: date, cents: int, law: tuple[int, int, str]
) -> None:
    """Any day, amount and place in a law, formatted as each language does."""
    there, here = pair
    said = {
        language: ". ".join(forms[language] for forms in (days(day), amounts(cents), laws(law)))
        for language in pair
    }
    assert found(there, said[there], here, said[here]) == []


@given(PAIRS, DAYS, DAYS)
def test_another_day_is_told(pair: tuple[str, str], day: date, other: date) -> None:
    """Two days are equal in two languages only if they are one."""
    expected = [] if day == other else ["C031"]
    assert found(pair[0], days(day)[pair[0]], pair[1], days(other)[pair[1]]) == expected


@given(PAIRS, AMOUNTS, AMOUNTS)
def test_another_amount_is_told(pair: tuple[str, str], cents: int, other: int) -> None:
    """Two amounts are equal in two languages only if they are one."""
    expected = [] if cents == other else ["C031"]
    assert found(pair[0], amounts(cents)[pair[0]], pair[1], amounts(other)[pair[1]]) == expected


@given(PAIRS, st.text("0123456789", min_size=1, max_size=12), st.data())
def test_one_changed_digit_is_told(pair: tuple[str, str], digits: str, data: st.DataObject) -> None:
    """Whichever digit of a number becomes another one, the numbers differ."""
    at = data.draw(st.integers(0, len(digits) - 1))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != digits[at]]))
    changed = digits[:at] + other + digits[at + 1 :]
    assert found(pair[0], f"– {digits} –", pair[1], f"– {changed} –") == ["C031"]


@given(clauses(), st.sampled_from(["lv", "en", "ru", "de"]))
def test_a_clause_differs_in_nothing_from_itself(numbered: Numbered, language: str) -> None:
    """All that is counted is counted alike; only its words are not translated."""
    languages = Languages(notation_of(language, GUARDED), notation_of(language, GUARDED))
    differences = compare_clauses(numbered.clause, numbered.clause, languages)
    assert {one.code for one in differences} <= {"C035"}


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_read(binding: str, translated: str) -> None:
    """No characters break the comparison, and what differs one way differs the other way."""
    one, other = spoken(binding), spoken(translated)
    lv, en = notation_of("lv", GUARDED), notation_of("en", GUARDED)
    there = {found.code for found in compare_clauses(one, other, Languages(lv, en))}
    back = {found.code for found in compare_clauses(other, one, Languages(en, lv))}
    assert there - {"C035"} == back - {"C035"}


def spoken(words: str) -> Clause:
    """A clause that is one paragraph of words."""
    return Clause("aim", 2, Wording(words, (), (Paragraph((Words(words),)),), ()), Place("en.md"))
