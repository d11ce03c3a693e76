"""Which corrections are errata (semantics 4.7): each with the words before, after, and why not."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from codars_site.derive.amendments.errata import most_changes, refuse_erratum
from codars_site.markdown import ClauseParser
from codars_site.model.errata import Guard, GuardedWords, Refusal
from codars_site.model.folder import Folder
from codars_site.model.place import Place
from codars_site.model.policy import Clause
from codars_site.sources.guarded import load_guarded_words

LOCALES = Path(__file__).parent.parent.parent / "locales"
RECIPIENTS = ("Google Ireland Limited", "Meta", "SIA “Paraugs”")
PARSER = ClauseParser()
# as many words as leave three to be changed
REST = "Lorem ipsum dolor sit amet. " * 12

SLIPS = [
    ("lv", "Mēs apstrādājam Jūsu datuss.", "Mēs apstrādājam Jūsu datus."),
    ("lv", "Ja Jūs rakstāt mēs atbildam.", "Ja Jūs rakstāt, mēs atbildam."),
    ("lv", "Datus glabā 12 mēnešu.", "Datus glabā 12 mēnešus."),
    ("lv", "Glabājam 1 000 ierakstu.", "Glabājam 1000 ierakstu."),
    ("lv", "Maksa ir 12.50 €.", "Maksa ir 12,50 €."),
    ("lv", "Datus nesnieds citiem.", "Datus nesniedz citiem."),
    ("lv", "Jūs varat rakstīt.", "Jūs varētu rakstīt."),
    ("lv", "Dati,vārdi un[DVI](https://dvi.gov.lv/)", "Dati, vārdi un [DVI](https://dvi.gov.lv/)"),
    ("lv", "Jālabo pārskatīšanas kļūda.", "Jālabo pārrakstīšanās kļūda."),
    ("lv", "Termiņš ir 7-14 dienas.", "Termiņš ir 7–14 dienas."),
    ("lv", "VDAR 13. pants.", "VDAR  13. pants!"),
    ("en", "We recieve your data.", "We receive your data."),
    ("en", "Read the the text.", "Read the text."),
    ("en", "As Article 13 (1) (a) says.", "As Article 13(1)(a) says."),
    ("en", "We keep data for twelve months.", "We keep data for 12 months."),
    ("en", "We send it to **Meta** too.", "We send it to **Meta**, too."),
    ("en", "The visitor's choice.", "The visitor’s choice."),
    ("ru", "Мы обрабатываем Ваши даные.", "Мы обрабатываем Ваши данные."),
    ("ru", "Мы храним их 5 года.", "Мы храним их 5 лет."),
    ("ru", "Если Вы пишете мы отвечаем.", "Если Вы пишете, мы отвечаем."),
    ("ru", "Вы вправе отозвать согласи.", "Вы вправе отозвать согласие."),
]

SUBSTANCE = [
    ("lv", "Glabājam 12 mēnešus.", "Glabājam 21 mēnesi.", "numbers"),
    ("lv", "Glabājam 12 mēnešus.", "Glabājam 12 gadus.", "units"),
    ("lv", "Glabājam divus gadus.", "Glabājam trīs gadus.", "numbers"),
    ("lv", "Glabājam 30 dienas vai 12 mēnešus.", "Glabājam 12 dienas vai 30 mēnešus.", "numbers"),
    ("lv", "No 2027. gada 15. janvāra.", "No 2027. gada 16. janvāra.", "numbers"),
    ("lv", "No 2027. gada 15. janvāra.", "No 2027. gada 15. jūnija.", "days"),
    ("lv", "No 2027. gada 15. janvāra.", "Līdz 2027. gada 15. janvārim.", "limits"),
    ("lv", "Pirmdienās atbildam.", "Piektdienās atbildam.", "days"),
    ("lv", "Datus sniedz citiem.", "Datus nesniedz citiem.", "negations"),
    ("lv", "Datus nesniedz citiem.", "Datus sniedz citiem.", "negations"),
    ("lv", "Tas ir obligāts.", "Tas nav obligāts.", "negations"),
    ("lv", "Apstrādājam ar piekrišanu.", "Apstrādājam bez piekrišanas.", "negations"),
    ("lv", "Dati nav šifrēti un ir droši.", "Dati ir šifrēti un nav droši.", "negations limits"),
    ("lv", "Ak nav gluds ir rupjš.", "Ak ir gluds nav rupjš.", "negations size"),
    ("lv", "Nav gluds tik ass.", "Tik ass nav gluds.", "negations size"),
    ("lv", "Jūs drīkstat rakstīt.", "Jūs nedrīkstat rakstīt.", "modals"),
    ("lv", "Mēs varam glabāt.", "Mums pienākas glabāt.", "modals"),
    ("lv", "Dati jāglabā.", "Dati glabā.", "modals"),
    ("lv", "Glabājam tikai datus.", "Glabājam arī datus.", "limits"),
    ("lv", "Ar piekrišanu un līgumu.", "Ar piekrišanu vai līgumu.", "limits"),
    ("lv", "Glabājam vismaz gadu.", "Glabājam vairāk gadu.", "limits"),
    ("lv", "Maksa ir 12,50 EUR.", "Maksa ir 12,50 USD.", "currencies"),
    ("lv", "Maksa ir 12,50 eiro.", "Maksa ir 12,60 eiro.", "numbers"),
    ("lv", "Likme ir 0,125 %.", "Likme ir 0.125 %.", "numbers"),
    ("lv", "VDAR 13. panta 1. punkta a) daļa.", "VDAR 13. panta 1. punkta b) daļa.", "numbers"),
    ("lv", "Sniedzam Google Ireland Limited.", "Sniedzam Meta.", "recipients"),
    ("lv", "Sniedzam Meta.", "Sniedzam citiem.", "recipients"),
    ("lv", "[DVI](https://www.dvi.gov.lv/)", "[DVI](https://www.dvi.gov.com/)", "links"),
    ("lv", "[Raksti](mailto:a@example.com).", "[Raksti](mailto:b@example.com).", "links"),
    ("lv", "Rakstiet uz a@example.com.", "Rakstiet uz b@example.com.", "links"),
    ("lv", "Vietnē dvi.gov.lv ir padomi.", "Vietnē dvi.gov.com ir padomi.", "links"),
    ("lv", "Skatiet [](#retention).", "Skatiet [](#rights).", "references"),
    ("lv", "Raksta {{ publisher.name }}.", "Raksta {{ publisher.brand }}.", "facts"),
    ("lv", "Sīkdatne `_ga` kalpo.", "Sīkdatne `_gid` kalpo.", "names"),
    ("lv", "- dati\n- vārds", "- dati vārds", "structure"),
    ("lv", "- dati\n- vārds", "1. dati\n2. vārds", "structure"),
    ("lv", "| A | B |\n|---|---|\n| c | d |", "| A |\n|---|\n| c d |", "structure"),
    ("lv", "| A |\n|---|\n| c |\n| d |", "| A |\n|---|\n| c d |", "structure"),
    ("lv", "Dati.\n\nVārds.", "Dati. Vārds.", "structure"),
    ("lv", "| A | B |\n|---|---|\n| c d | e |", "| A | B |\n|---|---|\n| c | d e |", "structure"),
    ("lv", "> Dati.", "Dati.", "structure"),
    ("en", "We may share it.", "We must share it.", "modals"),
    ("en", "We can share it.", "We cannot share it.", "modals"),
    ("en", "We do share it.", "We do not share it.", "negations"),
    ("en", "We don't share it.", "We share it.", "modals"),
    ("en", "It is lawful.", "It is unlawful.", "negations"),
    ("en", "We keep it after consent.", "We keep it until consent.", "limits"),
    ("en", "As Article 13(1)(a) says.", "As Article 13(1)(b) says.", "numbers"),
    ("en", "As Article 13(1)(a) says.", "As Article 13(2)(a) says.", "numbers"),
    ("en", "It costs €12.50.", "It costs $12.50.", "currencies"),
    ("en", "It costs €12.50.", "It costs €12.5 million.", "numbers"),
    ("en", "In 7–14 days.", "In 7, 14 days.", "numbers"),
    ("en", "From 5 March.", "From 5 April.", "days"),
    ("en", "Read https://example.com/a today.", "Read https://example.com/b today.", "links"),
    ("ru", "Мы передаём данные.", "Мы не передаём данные.", "negations"),
    ("ru", "Данные действительны.", "Данные недействительны.", "negations"),
    ("ru", "С согласия.", "Без согласия.", "negations limits"),
    ("ru", "Мы можем хранить.", "Мы должны хранить.", "modals"),
    ("ru", "Вы вправе писать.", "Вы обязаны писать.", "modals"),
    ("ru", "Храним не менее года.", "Храним не более года.", "limits"),
    ("ru", "До 15 января 2027 года.", "До 15 июня 2027 года.", "days"),
    ("ru", "Храним пять лет.", "Храним шесть лет.", "numbers"),
    ("ru", "Цена 12,50 евро.", "Цена 12,50 доллара.", "currencies"),
    ("ru", "По пункту «a» статьи 6.", "По пункту «b» статьи 6.", "numbers"),
]

NOTHING = [
    ("Mēs apstrādājam\ndatus.", "Mēs   apstrādājam datus."),
    ("Mēs *apstrādājam* datus.", "Mēs **apstrādājam** datus."),
    ("Mēs apstrā**dājam** datus.", "Mēs apstrādājam datus."),
    ("Mēs apstrā\u00addājam datus.", "Mēs apstrādājam datus."),
    ("- dati\n- vārds", "* dati\n* vārds"),
    ("| A | B |\n|---|---|\n| c | d |", "|A|B|\n|-|-|\n|c|d|"),
]


@pytest.fixture(scope="module")
def guarded() -> Mapping[str, GuardedWords]:
    """The lists that come with the tool."""
    words, problems = load_guarded_words((Folder(LOCALES, "locales"),), ("lv", "en", "ru"))
    assert problems == []
    return words


def clause(body: str, heading: str = "Lorem", level: int = 2) -> Clause:
    """A clause that says this; what is not understood in it fails the test."""
    parsed = PARSER.parse(heading, body)
    assert not parsed.faults
    return Clause("lorem", level, parsed.wording, Place("lv.md"))


def refusals(
    guarded: Mapping[str, GuardedWords], language: str, before: str, after: str
) -> tuple[Refusal, ...]:
    """What speaks against correcting some words of a clause with many others."""
    old, new = (clause(f"{words}\n\n{REST}") for words in (before, after))
    return refuse_erratum(old, new, language, guarded, RECIPIENTS)


@pytest.mark.parametrize(("language", "before", "after"), SLIPS)
def test_a_slip_may_be_corrected(
    guarded: Mapping[str, GuardedWords], language: str, before: str, after: str
) -> None:
    """Spelling, commas, endings, marks and the form of numbers may be set right."""
    assert refusals(guarded, language, before, after) == ()


@pytest.mark.parametrize(("language", "before", "after", "why"), SUBSTANCE)
def test_what_decides_what_a_clause_does_is_refused(
    guarded: Mapping[str, GuardedWords], language: str, before: str, after: str, why: str
) -> None:
    """Numbers, days, amounts, negations, duties, limits, names and structure need a version."""
    found = refusals(guarded, language, before, after)
    assert {refusal.guard for refusal in found} == set(why.split())


@pytest.mark.parametrize(("language", "before", "after", "why"), SUBSTANCE)
def test_what_is_refused_is_refused_backwards_too(
    guarded: Mapping[str, GuardedWords], language: str, before: str, after: str, why: str
) -> None:
    """Whoever takes away a guarded word changes as much as whoever adds it."""
    found = refusals(guarded, language, after, before)
    assert {refusal.guard for refusal in found} == set(why.split())


@pytest.mark.parametrize(("before", "after"), NOTHING)
def test_a_change_of_form_is_nothing_to_record(
    guarded: Mapping[str, GuardedWords], before: str, after: str
) -> None:
    """Class 0: wrapping, emphasis, list marks and padding say nothing."""
    assert refusals(guarded, "lv", before, after) == (Refusal(Guard.NOTHING),)


def test_a_refusal_names_the_words_concerned(guarded: Mapping[str, GuardedWords]) -> None:
    """Editors are told which words, before and after; each place of the clause by itself."""
    found = refusals(
        guarded,
        "en",
        "We may keep it for 12 months, and store it.",
        "We must keep it for 21 months, and store it.",
    )
    assert found == (
        Refusal(Guard.MODAL, ("may",), ("must",)),
        Refusal(Guard.NUMBER, ("12",), ("21",)),
    )


def test_a_heading_is_guarded_too(guarded: Mapping[str, GuardedWords]) -> None:
    """The words of a heading are words of the clause, and its level is its structure."""
    body = f"Dati.\n\n{REST}"
    before = clause(body, "Kas ir obligāti")
    for after, guard in (
        (clause(body, "Kas ir iespējams"), Guard.MODAL),
        (clause(body, "Kas ir obligāti", level=3), Guard.STRUCTURE),
    ):
        found = refuse_erratum(before, after, "lv", guarded, ())
        assert [refusal.guard for refusal in found] == [guard]


def test_a_footnote_is_guarded_too(guarded: Mapping[str, GuardedWords]) -> None:
    """The words of a footnote are words of the clause."""
    before, after = (f"Dati.[^a]\n\n[^a]: Likuma {n}. pants." for n in (5, 6))
    assert [one.guard for one in refusals(guarded, "lv", before, after)] == [Guard.NUMBER]


def test_words_in_another_language_are_guarded_by_their_own_list(
    guarded: Mapping[str, GuardedWords],
) -> None:
    """In a Latvian clause, “may” is a modal word where it is marked as English."""
    before, after = ("Teksts [You may write]{lang=en}.", "Teksts [You must write]{lang=en}.")
    assert [one.guard for one in refusals(guarded, "lv", before, after)] == [Guard.MODAL]
    plain = (words.replace("{lang=en}", "(#lorem)") for words in (before, after))
    assert refusals(guarded, "lv", *plain) == ()


@pytest.mark.parametrize(
    ("words", "most"), [(1, 1), (20, 1), (39, 1), (40, 2), (100, 5), (160, 8), (1000, 8)]
)
def test_an_erratum_is_small(guarded: Mapping[str, GuardedWords], words: int, most: int) -> None:
    """At most five words of a hundred, one word in any case, and never more than eight."""
    assert most_changes(words) == most
    for changed in (most, most + 1):
        rest = " dolor" * (words - changed - 1)
        before, after = (clause(f"{word * changed}{rest}") for word in ("lorem ", "ipsum "))
        found = refuse_erratum(before, after, "lv", guarded, ())
        expected = (Refusal(Guard.SIZE, ("lorem",) * changed, ("ipsum",) * changed),)
        assert found == (expected if changed > most else ())


def test_a_language_without_a_list_cannot_be_guarded(
    guarded: Mapping[str, GuardedWords],
) -> None:
    """Nobody knows which German words deny or oblige, so every German erratum is refused."""
    assert refusals(guarded, "de", "Wir speichen.", "Wir speichern.") == (Refusal(Guard.LANGUAGE),)
