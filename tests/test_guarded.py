"""The lists of guarded words: those that come with the tool, and those of a site."""

from pathlib import Path

import pytest

from codars_site.errors import Problem
from codars_site.model.errata import Guard, GuardedWords
from codars_site.model.folder import Folder
from codars_site.sources.guarded import GuardedFile, load_guarded_words

SHIPPED = Folder(Path(__file__).parent.parent / "locales", "locales")
LISTED = {Guard(key) for key in GuardedFile.__annotations__}


def read(tmp_path: Path, *lists: str) -> tuple[GuardedWords, list[Problem]]:
    """The German words of lists that lie in one folder each."""
    folders = []
    for number, text in enumerate(lists):
        folder = Folder(tmp_path / str(number), f"locales-{number}")
        file = folder.path / "de" / "guarded.yaml"
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
        folders.append(folder)
    words, problems = load_guarded_words(folders, ["de"])
    return words["de"], problems


@pytest.mark.parametrize("language", ["lv", "en", "ru"])
def test_the_tool_guards_its_languages(language: str) -> None:
    """Each list is sound, and knows words of every kind."""
    words, problems = load_guarded_words((SHIPPED,), [language])
    assert problems == []
    meanings = {**words[language].words, **words[language].beginnings}.values()
    assert {guard for guard, _ in meanings} == LISTED


@pytest.mark.parametrize("language", ["lv", "en", "ru"])
def test_the_lists_know_all_months_and_weekdays(language: str) -> None:
    """Twelve months and seven days; the English May is a modal word, and guarded as one."""
    words = load_guarded_words((SHIPPED,), [language])[0][language]
    days = {
        meaning
        for guard, meaning in (*words.words.values(), *words.beginnings.values())
        if guard is Guard.DAY
    } | ({"May"} if words.meaning("May") == (Guard.MODAL, "may") else set())
    months = "January February March April May June July August September October November December"
    weekdays = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
    assert {*months.split(), *weekdays.split()} <= days


def test_the_longest_beginning_says_what_a_word_means(tmp_path: Path) -> None:
    """A whole word comes first, then the longest beginning; capitals do not matter."""
    words, _ = read(
        tmp_path,
        "negations: {not: [un*]}\nlimits: {about: [ungefähr*], and: [und]}\n",
    )
    assert words.meaning("unwahr") == (Guard.NEGATION, "not")
    assert words.meaning("Ungefähre") == (Guard.LIMIT, "about")
    assert words.meaning("und") == (Guard.LIMIT, "and")
    assert words.meaning("wahr") is None


def test_a_site_adds_its_words_on_top(tmp_path: Path) -> None:
    """A word of a later list takes the place of the same word; all others stay."""
    words, problems = read(
        tmp_path,
        "modals: {may: [darf], must: [muss]}\n",
        "modals: {must: [darf]}\nlimits: {only: [nur]}\n",
    )
    assert problems == []
    assert words.meaning("darf") == (Guard.MODAL, "must")
    assert words.meaning("muss") == (Guard.MODAL, "must")
    assert words.meaning("nur") == (Guard.LIMIT, "only")


def test_a_language_without_a_list_has_no_words() -> None:
    """Nothing is made up, and nothing is wrong: only errata are refused there."""
    assert load_guarded_words((SHIPPED,), ["de"]) == ({}, [])


@pytest.mark.parametrize(
    ("text", "code", "what"),
    [
        ("negation: {not: [nicht]}\n", "Y003", 'unknown key "negation"'),
        ("modals: [darf]\n", "Y005", "modals: `key: value` lines are needed here"),
        ("modals: {may: darf}\n", "Y005", "modals.may: a list is needed here"),
        ("limits: {only: [Nur]}\n", "Y005", 'limits.only[0]: "Nur" is not one word'),
        ("limits: {only: [nicht mehr]}\n", "Y005", 'limits.only[0]: "nicht mehr" is not one word'),
        ("limits: {only: [n*r]}\n", "Y005", 'limits.only[0]: "n*r" is not one word'),
        ("numbers: {two: [zwei]}\n", "Y005", 'numbers.two[0]: "two" is no number'),
        (
            "modals: {may: [darf]}\nlimits: {only: [nur, darf]}\n",
            "Y005",
            'limits.only[1]: "darf" stands twice, as modals may before',
        ),
    ],
)
def test_a_misfit_is_told_with_its_place(tmp_path: Path, text: str, code: str, what: str) -> None:
    """Whoever writes a list is told what is wrong with it, in which file and line."""
    _, problems = read(tmp_path, text)
    found = [(problem.code, problem.place.file, problem.place.line) for problem in problems]
    assert found == [(code, "locales-0/de/guarded.yaml", text.count("\n"))]
    assert problems[0].what == what


def test_the_lists_name_months_and_units_alike() -> None:
    """A unit has one name in the lists of all languages, so that texts can be compared."""
    names: dict[Guard, list[set[str]]] = {Guard.UNIT: [], Guard.CURRENCY: [], Guard.NUMBER: []}
    for language in ("lv", "en", "ru"):
        words = load_guarded_words((SHIPPED,), [language])[0][language]
        meanings = (*words.words.values(), *words.beginnings.values())
        for guard, found in names.items():
            found.append({meaning for own, meaning in meanings if own is guard})
    for latvian, english, russian in names.values():
        assert latvian == english == russian
