"""Days, plurals and names in the three languages."""

import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from codars_site.derive.checks.language import find_faults, unpaired
from codars_site.derive.checks.typography import ADDRESS, RULES
from codars_site.i18n import (
    Case,
    catalog_file,
    country_name,
    direction,
    format_day,
    hold_together,
    is_country,
    is_language,
    load_catalog,
    own_name,
    plural_names,
    sort_key,
)
from codars_site.model.folder import Folder
from codars_site.model.foreign import foreign
from codars_site.model.place import Origin
from codars_site.model.site import AddressForm, Site
from codars_site.sources.catalogs import check_catalogs, load_catalogs
from tools.words import HEADER, TEMPLATE, extract, extract_python, update

LOCALES = Path(__file__).parent.parent / "locales"
DAY = date(2026, 12, 1)


def write(path: Path, words: Mapping[str, str]) -> None:
    """A catalog of a few words."""
    path.parent.mkdir(parents=True, exist_ok=True)
    entries = (f'msgid "{source}"\nmsgstr "{said}"\n' for source, said in words.items())
    path.write_text("\n".join([HEADER, *entries]), encoding="utf-8")


def site_in(*languages: str) -> Site:
    """A site that has nothing but languages."""
    return Site("https://example.org", languages, (), ZoneInfo("Europe/Riga"), (), Origin("s"))


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
    one = "%(count)s clause of %(total)s is not translated and stands here in the binding language."
    many = (
        "%(count)s clauses of %(total)s are not translated and stand here in the binding language."
    )
    forms = catalog.messages[one]
    names = {"lv": ("zero", "one", "other"), "ru": ("one", "few", "many")}[language]
    counts = (0, 1, 2, 10, 11, 12, 19, 20, 30, 21, 22, 101, 111)
    total = 200
    chosen = [
        names[next(i for i, form in enumerate(forms)
                   if catalog.ngettext(one, many, count, total=total)
                   == form % {"count": count, "total": total})]
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


def test_the_list_of_words_is_what_templates_and_code_ask_for() -> None:
    """`make extract` would write what is there: nobody forgot it after changing a word."""
    assert TEMPLATE.read_text("utf-8") == extract(), "Run: make extract update"


@pytest.mark.parametrize("language", ["lv", "ru"])
def test_every_interface_word_is_translated(language: str) -> None:
    """No word lacks, is asked for by nobody, is doubtful, or has other values or forms."""
    assert check_catalogs(Folder(LOCALES, "locales"), [language]) == []


@pytest.mark.parametrize("language", ["lv", "ru"])
def test_update_changes_nothing_in_a_catalog_that_is_up_to_date(language: str) -> None:
    """The header and the comments of the translators stay, and no day is written."""
    text = (LOCALES / catalog_file(language)).read_text("utf-8")
    assert update(text, TEMPLATE.read_text("utf-8")) == text


def test_update_keeps_what_translators_wrote() -> None:
    """New words come empty, changed ones fuzzy, and what nobody asks for stays behind a mark."""
    header = '# Latvian.\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    kept = '# A note.\nmsgid "Role"\nmsgstr "Amats"\n'
    changed = 'msgid "All policies are here"\nmsgstr "Visas politikas ir šeit"\n'
    gone = 'msgid "Basket"\nmsgstr "Grozs"\n'
    words = ("All policies are here:", "Role", "Notes")
    template = "\n\n".join([HEADER, *(f'msgid "{word}"\nmsgstr ""' for word in words)])

    merged = update("\n".join([header, kept, changed, gone]), template)

    assert merged == "\n".join(
        [
            header,
            '#, fuzzy\nmsgid "All policies are here:"\nmsgstr "Visas politikas ir šeit"\n',
            kept,
            'msgid "Notes"\nmsgstr ""\n',
            '#~ msgid "Basket"\n#~ msgstr "Grozs"\n',
        ]
    )


def test_a_build_never_imports_what_extracts_words() -> None:
    """Start-up is part of a build: Babel's extraction is for `make extract` alone."""
    code = "import codars_site.cli, sys; sys.exit('babel.messages.extract' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=LOCALES.parent).returncode == 0


def test_words_inside_f_strings_are_found() -> None:
    """Python 3.11 hides them from Babel's own reader."""
    source = b"# Translators: a verb\ntitle = f\"{gettext('Role')}\"\n"
    assert list(extract_python(BytesIO(source), ["gettext"], ["Translators:"], {})) == [
        (2, "gettext", ("Role",), ["Translators: a verb"])
    ]


def test_a_catalog_of_the_site_adds_a_language_and_its_words_win(tmp_path: Path) -> None:
    """What lies beside content/ comes on top; what nobody wrote is told, and lent as such."""
    shipped, own = Folder(tmp_path / "tool", "tool"), Folder(tmp_path / "site", "locales")
    write(shipped.path / "codars_site.pot", {"Role": "", "Notes": ""})
    write(shipped.path / catalog_file("lv"), {"Role": "Amats", "Notes": "Piezīmes"})
    write(own.path / catalog_file("lv"), {"Role": "Loma"})
    write(own.path / catalog_file("de"), {"Role": "Rolle"})

    catalogs, problems = load_catalogs((shipped, own), site_in("lv", "de"), {})

    assert [catalogs["lv"].gettext(word) for word in ("Role", "Notes")] == ["Loma", "Piezīmes"]
    assert catalogs["de"].gettext("Role") == "Rolle"
    assert catalogs["de"].gettext("Notes") == foreign("Piezīmes", "lv")
    assert [(found.code, found.place.file) for found in problems] == [
        ("W001", f"locales/{catalog_file('de')}")
    ]


def test_words_that_do_not_fit_are_not_shown(tmp_path: Path) -> None:
    """A translation with a value that there is not would end the build; English stands instead."""
    write(tmp_path / "codars_site.pot", {"In force from %(day)s.": ""})
    write(tmp_path / catalog_file("lv"), {"In force from %(day)s.": "Spēkā no %(diena)s."})

    catalogs, problems = load_catalogs((Folder(tmp_path, "locales"),), site_in("lv"), {})

    said = catalogs["lv"].gettext("In force from %(day)s.", day="1")
    assert said == foreign(f"In force from {foreign('1', 'lv')}.", "en")
    assert [found.code for found in problems] == ["W004"]


def test_a_catalog_holds_no_characters_that_nobody_sees(tmp_path: Path) -> None:
    """What F004 refuses in content, W005 refuses in a catalog, with its line."""
    write(tmp_path / "codars_site.pot", {"Notes": ""})
    write(tmp_path / catalog_file("lv"), {"Notes": "Piezīmes\ufdd0"})

    _, problems = load_catalogs((Folder(tmp_path, "locales"),), site_in("lv"), {})

    assert [(found.code, found.what) for found in problems] == [
        ("W005", "invisible character U+FDD0")
    ]


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("lv", "zero one other"),
        ("ru", "one few many"),
        ("lt", "one few other"),
        ("ja", "other"),
        ("ar", "zero one two few many other"),
    ],
)
def test_plurals_are_those_that_whole_numbers_take(language: str, names: str) -> None:
    """T-12: nobody has to write the form of fractions."""
    assert " ".join(plural_names(language)) == names


@pytest.mark.parametrize(
    ("english", "latvian", "russian"),
    [
        (r"\bcontroller", "pārzi[nņ]", "контролёр"),
        (r"\bprocessor\b", "apstrādātāj", "обработчик"),
        (r"\bconsent\b", "piekrišan", "согласи"),
        (r"\bprivacy policy\b", "privātuma politik", "политик[аи] конфиденциальности"),
        (r"\bcookies?\b", "sīkdat[nņ]", "cookie"),
        (r"\bfirst-party\b", "pirmās puses", "собственн"),
        (r"\bthird-party\b", "trešās puses", "сторонн"),
        (r"\blocal storage\b", "lokālā krātuve", "локальное хранилище"),
        (r"\bbinding text\b", "noteicoš", "преимуществ|обязательн"),
        (r"(?<!long)\bin force\b(?! from)", "spēkā", "действ|силу"),
        (r"\bversions?\b", "versij", "верси"),
    ],
)
def test_interface_words_use_the_terms_of_the_glossary(
    english: str, latvian: str, russian: str
) -> None:
    """One thing has one name in each language (requirements 1.4)."""
    for language, term in (("lv", latvian), ("ru", russian)):
        catalog = load_catalog(LOCALES, language)
        assert catalog is not None
        about = [source for source in catalog.messages if re.search(english, source, re.I)]
        assert about
        for source in about:
            for form in catalog.messages[source]:
                assert re.search(term, form, re.I), f"{source}: {form}"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("lv", "spēkā no 2026._gada 1._decembra"),
        ("lv", "VDAR_13._panta 1._punkta_a) apakšpunkts, 7._pants"),
        ("lv", "30_dienu laikā, 10_%, 12_345,50_€, 6_mēneši"),
        ("lv", "J._Bērziņš un A._B._Kalniņa, u._c."),
        ("lv", "dati_– arī vecie"),
        ("en", "Article_13(1)(a), 1_December 2026, version_2, 30_days_– or less"),
        ("ru", "1_декабря 2026_года, пункт_«a» части_1 статьи_13"),
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
    """T-01, T-10, T-11, T-14, T-16…T-20 hold for the words of the tool as for the content."""
    catalog = load_catalog(LOCALES, language)
    assert catalog is not None
    for form in (form for forms in catalog.messages.values() for form in forms):
        words = re.sub(r"%\(\w+\)s", "X", form)
        assert [rule.code for rule, _ in find_faults(RULES, words, language)] == [], form
        assert not unpaired(words, language), form
        assert not ADDRESS[language][AddressForm.CAPITAL].search(words), form
