"""The language rules, each with what breaks it and what does not (requirements part 8)."""

import pytest

from codars_site.derive.checks.language import find_faults, unpaired
from codars_site.derive.checks.typography import ADDRESS, RULES
from codars_site.model.site import AddressForm

WRONG = [
    ("T001", "lv", 'uzņēmums "Paraugs"'),
    ("T001", "en", "the visitor's choice"),
    ("T001", "lv", "uzņēmums „Paraugs”"),
    ("T001", "en", "the «Website»"),
    ("T001", "ru", "компания “Пример”"),
    ("T003", "lv", "dati - arī vecie"),
    ("T003", "en", "data -- old ones too"),
    ("T003", "en", "data — old ones too"),
    ("T003", "ru", "данные – и старые"),
    ("T003", "lv", "7-14 dienu laikā"),
    ("T004", "lv", "no 01.12.2026"),
    ("T004", "en", "from 2026-12-01"),
    ("T004", "en", "from 01/12/2026"),
    ("T004", "en", "from December 1, 2026"),
    ("T004", "en", "on the 1st of December"),
    ("T005", "lv", "spēkā no 2026. gada 1. decembris"),
    ("T005", "lv", "līdz 3. marts"),
    ("T005", "lv", "27 aprīlī"),
    ("T005", "lv", "2026 gada 1. decembrī"),
    ("T005", "ru", "1 декабрь 2026 года"),
    ("T007", "lv", "sīkdatnes u. c. tehnoloģijas"),
    ("T007", "lv", "piem. grozs"),
    ("T007", "en", "storage, e.g. cookies"),
    ("T007", "ru", "файлы и т. д."),
    ("T008", "lv", "vārds политика tekstā"),
    ("T008", "en", "the city of Rīga"),
    ("T008", "ru", "город Rīga"),
    ("T009", "lv", "VDAR 13.p.1.d."),
    ("T009", "lv", "VDAR pants 13"),
    ("T009", "en", "Art. 13 GDPR"),
    ("T009", "en", "Article 13 (1)(a) GDPR"),
    ("T011", "lv", "maksa 12.50 €"),
    ("T011", "ru", "цена €12"),
    ("T011", "lv", "atlaide 10%"),
    ("T011", "en", "a discount of 10 %"),
    ("T012", "lv", "mūsu mājaslapā"),
    ("T012", "lv", "funkcionālās sīkdatnes"),
    ("T012", "lv", "datu operators"),
    ("T012", "en", "we personalize content"),
    ("T012", "en", "the color of the button"),
    ("T012", "ru", "мы используем куки"),
    ("T012", "en-GB", "the favorite color of visitors"),
    ("T007", "en", "E.g. cookies"),
    ("T013", "lv", "Lūdzam regulāri pārbaudīt šo lapu"),
    ("T013", "lv", "Izmantojot vietni, Jūs piekrītat"),
    ("T013", "en", "Please check this page"),
    ("T013", "en", "By using this website you agree to cookies"),
    ("T013", "ru", "Регулярно просматривайте эту страницу"),
    ("T013", "ru", "Пользуясь сайтом, Вы соглашаетесь с политикой"),
]

RIGHT = [
    ("lv", "SIA “Paraugs” – veikals, kurā ir ‘īpašas’ cenas"),
    ("lv", "spēkā no 2026. gada 1. decembra līdz 3. martam, 7–14 dienas, 2026. gada 27. aprīlis"),
    ("lv", "VDAR 13. panta 1. punkta a) apakšpunkts, 14. pants, LV-1050, 12,50 € un 10 %"),
    ("lv", "e-pasta adrese un Informācijas sabiedrības pakalpojumu likums; operatīvi"),
    ("en", "the visitor’s choice – “yes” or “no” – within 7–14 days, from 1 December 2026"),
    ("en", "Article 13(1)(a) GDPR, €12.50, 10%, first-party, March, the prize, a realistic size"),
    ("en", "the World Health Organization, the Trust Center, ISO 3166-1, host 10.10.10.10"),
    ("en-GB", "the visitor’s choice of a colour"),
    ("lv", "Brīvības iela 55-3, Rīga; 1000 gadu; 13. panta 1. punkts 2018. gada redakcijā"),
    ("ru", "компания «Пример» — магазин, где „да“ значит да, 7–14 дней, 1 декабря 2026 года"),
    ("ru", "пункт «a» части 1 статьи 13, 12,50 €, 10 %, файлы cookie, Ваш выбор"),
]


@pytest.mark.parametrize(("code", "language", "words"), WRONG)
def test_each_rule_finds_what_breaks_it(code: str, language: str, words: str) -> None:
    """T-01, T-10, T-11, T-14, T-16…T-19, T-27, P-05, P-12, A-22: one rule finds each, no other."""
    assert {rule.code for rule, _ in find_faults(RULES, words, language)} == {code}


@pytest.mark.parametrize(("language", "words"), RIGHT)
def test_well_written_words_break_no_rule(language: str, words: str) -> None:
    """Correct marks, dashes, days, numbers and references are let alone."""
    assert [(rule.code, found[0]) for rule, found in find_faults(RULES, words, language)] == []
    assert not unpaired(words, language)


def test_a_heading_ends_without_a_stop() -> None:
    """T-29: a heading is a name; a question mark may stay."""
    for heading, codes in (("Glabāšana.", {"T010"}), ("Kas ir sīkdatne?", set())):
        found = find_faults(RULES, heading, "lv", heading=True)
        assert {rule.code for rule, _ in found} == codes


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("lv", "vārds “bez beigām"),
        ("lv", "vārds bez sākuma”"),
        ("lv", "““divreiz””"),
        ("ru", "«без конца"),
        ("ru", "«внутри „тоже“"),
        ("en", "an “open quotation"),
    ],
)
def test_quotation_marks_come_in_pairs(language: str, words: str) -> None:
    """T-01: what is opened is closed."""
    assert unpaired(words, language)


@pytest.mark.parametrize(
    ("language", "capital", "lower"),
    [
        ("lv", "Ja Jūs vēlaties, Jums ir Jūsu tiesības", "Ja jūs vēlaties, jums ir jūsu tiesības"),
        ("ru", "Если Вы хотите, Ваши данные у Вас", "Если вы хотите, ваши данные у вас"),
    ],
)
def test_one_form_of_address(language: str, capital: str, lower: str) -> None:
    """T-20: the site's form of address holds everywhere; the start of a sentence does not count."""
    patterns = ADDRESS[language]
    assert not patterns[AddressForm.CAPITAL].search(capital)
    assert patterns[AddressForm.CAPITAL].search(lower)
    assert not patterns[AddressForm.LOWER].search(lower)
    assert patterns[AddressForm.LOWER].search(capital)


def test_lower_form_may_begin_a_sentence() -> None:
    """T-20: with lower-case address, a capital at the start of a sentence is no fault."""
    pattern = ADDRESS["lv"][AddressForm.LOWER]
    assert not pattern.search("Jūs varat rakstīt. Jums atbildēsim. (Jūsu dati) “Jā.” Jūs")
