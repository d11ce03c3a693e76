"""Days, plurals and names in the three languages (requirements T-10 to T-12, T-25)."""

import ast
import re
from datetime import date
from pathlib import Path

import pytest

from codars_site.derive.checks.language import find_faults, unpaired
from codars_site.derive.checks.typography import ADDRESS, RULES
from codars_site.i18n import (
    Case,
    country_name,
    direction,
    format_day,
    hold_together,
    is_country,
    is_language,
    load_catalog,
    own_name,
    sort_key,
)
from codars_site.model.site import AddressForm

LOCALES = Path(__file__).parent.parent / "locales"
DAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("language", "case", "words"),
    [
        ("lv", Case.NOMINATIVE, "2026. gada 1. decembris"),
        ("lv", Case.GENITIVE, "2026. gada 1. decembra"),
        ("lv", Case.LOCATIVE, "2026. gada 1. decembrī"),
        ("en", Case.NOMINATIVE, "1 December 2026"),
        ("ru", Case.GENITIVE, "1 декабря 2026 г."),
    ],
)
def test_days_are_written_as_the_language_writes_them(
    language: str, case: Case, words: str
) -> None:
    """T-10, T-11: long form, and in Latvian the case that the sentence asks for."""
    assert format_day(DAY, language, case).replace("\u00a0", " ") == words


def test_latvian_months_in_the_genitive() -> None:
    """T-11: after *no* no month stands in the nominative."""
    months = [format_day(date(2026, m, 1), "lv", Case.GENITIVE).split("\u00a0")[-1] for m in
              range(1, 13)]  # fmt: skip
    assert " ".join(months) == (
        "janvāra februāra marta aprīļa maija jūnija jūlija augusta septembra oktobra novembra "
        "decembra"
    )


def test_latvian_months_in_the_locative() -> None:
    """T-11: the locative of every month."""
    months = [format_day(date(2026, m, 1), "lv", Case.LOCATIVE).split("\u00a0")[-1] for m in
              range(1, 13)]  # fmt: skip
    assert " ".join(months) == (
        "janvārī februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī "
        "decembrī"
    )


def test_number_and_unit_do_not_part() -> None:
    """T-15: no-break spaces between day and month, year and *gada*."""
    assert format_day(DAY, "lv") == "2026.\u00a0gada 1.\u00a0decembris"
    assert format_day(DAY, "en") == "1\u00a0December 2026"
    assert format_day(DAY, "ru") == "1\u00a0декабря 2026\u00a0г."


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("lv", "zero one other zero zero zero zero zero zero one other one zero"),
        ("ru", "many one few many many many many many many one few one many"),
    ],
)
def test_plural_forms_follow_cldr_through_the_catalog(language: str, expected: str) -> None:
    """T-12: the vectors 0, 1, 2, 10, 11, 12, 19, 20, 30, 21, 22, 101, 111."""
    catalog = load_catalog(LOCALES, language)
    assert catalog is not None
    one = "%(count)s clause is not translated yet and stands here in the binding language."
    many = "%(count)s clauses are not translated yet and stand here in the binding language."
    forms = catalog.messages[one]
    names = {"lv": ("zero", "one", "other"), "ru": ("one", "few", "many")}[language]
    counts = (0, 1, 2, 10, 11, 12, 19, 20, 30, 21, 22, 101, 111)
    chosen = [
        names[next(i for i, form in enumerate(forms)
                   if catalog.ngettext(one, many, count) == form % {"count": count})]
        for count in counts
    ]  # fmt: skip
    assert " ".join(chosen) == expected


def test_languages_call_themselves_by_their_own_names() -> None:
    """T-25: each language is named in itself, with a capital as a label."""
    assert [own_name(tag) for tag in ("lv", "en", "ru")] == ["Latviešu", "English", "Русский"]


def test_right_to_left_languages_are_known() -> None:
    """Arabic and Hebrew pages are mirrored."""
    assert [direction(tag) for tag in ("lv", "ar", "he")] == ["ltr", "rtl", "rtl"]


def test_only_real_language_tags_are_languages() -> None:
    """A misspelt tag is not taken for a language."""
    assert is_language("pt-BR")
    assert not is_language("xx")
    assert not is_language("latvian")


def test_every_interface_word_is_translated() -> None:
    """No catalog lacks a message that another has."""
    catalogs = [load_catalog(LOCALES, language) for language in ("lv", "ru")]
    known = [set(catalog.messages) for catalog in catalogs if catalog]
    assert len(known) == 2
    assert known[0] == known[1]


def test_every_message_of_templates_and_code_is_in_the_catalogs() -> None:
    """A word that templates or code ask for is translated, and no other is kept."""
    root = LOCALES.parent
    asked: set[str] = set()
    for template in sorted((root / "theme/templates").glob("*.html")):
        asked.update(re.findall(r'gettext\("([^"]+)"', template.read_text(encoding="utf-8")))
    for module in sorted((root / "codars_site/render").glob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("gettext"):
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    asked.add(first.value)
    catalog = load_catalog(LOCALES, "lv")
    assert catalog is not None
    assert set(catalog.messages) == asked


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("lv", "spēkā no 2026._gada 1._decembra"),
        ("lv", "VDAR 13._panta 1._punkta a) apakšpunkts, 7._pants"),
        ("lv", "30_dienu laikā, 10_%, 12_345,50_€, 6_mēneši"),
        ("lv", "J._Bērziņš un A._B._Kalniņa, u._c."),
        ("lv", "dati_– arī vecie"),
        ("en", "Article_13(1)(a), 1_December 2026, version_2, 30_days_– or less"),
        ("ru", "1_декабря 2026_года, пункт_«a» части_1_статьи_13"),
        ("ru", "в_течение 30_дней_— и_не позднее, А._С._Пушкин, №_5"),
        ("de", "30_Tage_– mehr nicht"),
    ],
)
def test_what_belongs_together_stays_on_one_line(language: str, words: str) -> None:
    """T-15, T-19: days, ordinals, numbers with units, initials, and no dash begins a line."""
    held = hold_together(words.replace("_", " "), language)
    assert held.replace("\u00a0", "_") == words
    assert hold_together(held, language) == held


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("lv", "ābols ada ceļš cukurs čaks datne grozs ģimene iela īss jaka kaķis ķirsis lapa"),
        ("lv", "lapa ļaudis nams ņems sala šalle zars žagars"),
        ("ru", "адрес еда ёж жук йод яма"),
        ("en", "account Basket chat Zebra"),
    ],
)  # fmt: skip
def test_words_stand_in_the_order_of_the_alphabet(language: str, words: str) -> None:
    """T-24: Latvian and Russian letters in their places, capitals beside small ones."""
    shuffled = words.split()[::-1]
    assert " ".join(sorted(shuffled, key=lambda word: sort_key(word, language))) == words


def test_countries_have_names_in_each_language() -> None:
    """Recipients' countries are codes in the files and names on the pages."""
    assert [country_name("IE", tag) for tag in ("lv", "en", "ru")] == [
        "Īrija",
        "Ireland",
        "Ирландия",
    ]
    assert is_country("US")
    assert not is_country("USA")
    assert not is_country("QX")
    assert not is_country("lv")


@pytest.mark.parametrize("language", ["lv", "ru"])
def test_interface_words_keep_the_rules_of_their_language(language: str) -> None:
    """T-01 to T-20 hold for the words of the tool as for those of the content."""
    catalog = load_catalog(LOCALES, language)
    assert catalog is not None
    for form in (form for forms in catalog.messages.values() for form in forms):
        words = re.sub(r"%\(\w+\)s", "X", form)
        assert [rule.code for rule, _ in find_faults(RULES, words, language)] == [], form
        assert not unpaired(words, language), form
        assert not ADDRESS[language][AddressForm.CAPITAL].search(words), form
