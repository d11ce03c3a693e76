"""The project's own content: complete, and held to its language's rules."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from codars_site.errors import ContentErrors
from codars_site.model.policy import Text
from codars_site.model.prose import FactUse, Words
from codars_site.model.site import Site
from codars_site.pipeline import Order, build, check

REPOSITORY = Path(__file__).parent.parent
MAPS = REPOSITORY / "tests" / "content"
TODAY = date(2026, 11, 23)
LANGUAGES = ("lv", "en", "ru")
FACTS, ROWS = 95, [*range(1, 27), *range(30, 43)]
Map = dict[str, list[str] | str]


@pytest.fixture(scope="module")
def site() -> Site:
    """The site as it stands, without a warning."""
    return check(Order(REPOSITORY, TODAY, strict=True)).site


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is today, built."""
    out = tmp_path_factory.mktemp("own")
    build(Order(REPOSITORY, TODAY), out, lambda pages, _: pages)
    return out


def covers(number: int) -> Map:
    """Which clauses of the versions of that number carry which fact, or why none does."""
    read: Map = yaml.safe_load((MAPS / f"covers-{number}.yaml").read_text(encoding="utf-8"))
    return read


def texts(site: Site, language: str) -> list[Text]:
    """Every text in a language."""
    return [
        text
        for policy in site.policies
        for version in policy.versions
        for text in version.texts
        if text.language == language
    ]


def sections(page: str) -> dict[str, str]:
    """The clauses of a built page by id, as HTML."""
    parts = re.split(r'<section id="([a-z-]+)" data-clause="[a-z-]+"', page)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_fact_of_the_former_policy_is_lost(
    site: Site, built: Path, number: int, language: str
) -> None:
    """Each fact stands in a clause of the built pages, in its language, or is dropped for a row."""
    drawn = {}
    for policy in site.policies:
        prefix = "" if language == "lv" else f"{language}/"
        path = built / f"{prefix}{policy.slugs[language]}/v{number}/index.html"
        for clause, html in sections(path.read_text(encoding="utf-8")).items():
            drawn[f"{policy.id}#{clause}"] = html
    assert len(covers(number)) == FACTS
    for fact, where in covers(number).items():
        if isinstance(where, str):
            assert re.fullmatch(r"dropped, (?:[LP]-\d\d|§1\.\d)", where), fact
            continue
        assert where, fact
        for clause in where:
            assert clause in drawn, fact
            assert not drawn[clause].startswith(' lang="'), f"{clause} is not translated"


def test_the_law_is_answered_in_version_2(site: Site) -> None:
    """Each L-row names clauses of version 2 that exist, and open questions that are open."""
    answers = yaml.safe_load((MAPS / "answers-2.yaml").read_text(encoding="utf-8"))
    clauses = {
        f"{policy.id}#{clause.id}"
        for policy in site.policies
        for text in policy.versions[1].texts
        for clause in text.clauses
    }
    open_questions = {fact.id for fact in site.facts if not fact.confirmed}
    assert sorted(answers) == [f"L-{row:02}" for row in ROWS]
    for row, answer in answers.items():
        if "not_text" in answer:
            assert answer["not_text"], row
            continue
        assert answer["clauses"], row
        assert set(answer["clauses"]) <= clauses, row
        assert set(answer["open"]) <= open_questions, row


def test_today_is_shown_in_three_languages(built: Path) -> None:
    """Privacy 1 in force, privacy 2 announced, cookies 2 in force, cookies 1 superseded."""
    words = {
        "politikas/": ("spēkā", "vēl nav spēkā", "vairs nav spēkā"),
        "politikas/en/": ("in force", "not yet in force", "no longer in force"),
        "politikas/ru/": ("действует", "ещё не действует", "больше не действует"),
    }
    for path, (now, coming, past) in words.items():
        page = (built / path / "index.html").read_text(encoding="utf-8")
        lists = "".join(re.findall(r'<ul class="versions">.*?</ul>', page, re.DOTALL))
        standings = re.findall(r'class="standing [a-z-]+">([^<]+)<', lists)
        assert standings == [now, past, coming, now], path


def test_an_unconfirmed_day_is_marked_wherever_it_stands(built: Path) -> None:
    """F-18: the first day of version 1 carries its mark on the index, too, not only in lists."""
    page = (built / "politikas/index.html").read_text(encoding="utf-8")
    words = re.sub(r"<[^>]+>", "", page).replace("\u00a0", " ")
    lines = [line for line in words.splitlines() if "2026. gada 1. novembris" in line]
    assert lines
    assert all("1. novembris [vēl jāapstiprina]" in line for line in lines)


def test_a_release_refuses_and_names_every_open_question(site: Site) -> None:
    """F-01 to F-22, and what was found open since, stop a release by name."""
    with pytest.raises(ContentErrors) as raised:
        check(Order(REPOSITORY, TODAY, release=True))
    refused = " ".join(problem.what for problem in raised.value.problems)
    for number in range(1, 23):
        assert f"(F-{number:02})" in refused
    assert all(fact.name in refused for fact in site.facts if not fact.confirmed)


def test_every_open_fact_asks_the_controller(site: Site) -> None:
    """What nobody has confirmed has a number, a label and a question in three languages."""
    for fact in site.facts:
        if not fact.confirmed:
            assert re.fullmatch(r"F-\d\d", fact.id or ""), fact.name
            assert tuple(fact.label) == LANGUAGES, fact.name
            assert tuple(fact.question) == LANGUAGES, fact.name


def test_the_inventory_marks_what_nobody_has_seen(site: Site) -> None:
    """Every item of the first list is unconfirmed until somebody looks at the live shop."""
    (inventory,) = site.inventories
    categories = [category.name for category in inventory.categories]
    assert categories == ["necessary", "preferences", "analytics", "marketing"]
    assert not any(item.verification.confirmed for *_, item in inventory.items())


def test_translations_say_what_the_binding_text_says_about_facts(site: Site) -> None:
    """Clause by clause, a translation names the facts that the Latvian clause names."""
    for policy in site.policies:
        for version in policy.versions:
            binding = version.text("lv")
            assert binding is not None
            for clause in binding.clauses:
                expected = sorted(i.name for i in clause.wording.inlines if isinstance(i, FactUse))
                for language in ("en", "ru"):
                    text = version.text(language)
                    translated = text.clause(clause.id) if text else None
                    assert translated is not None, (policy.id, version.number, clause.id)
                    named = (i.name for i in translated.wording.inlines if isinstance(i, FactUse))
                    assert sorted(named) == expected, (policy.id, version.number, clause.id)


def test_errors_of_the_former_policy_do_not_return(site: Site) -> None:
    """Requirements §1.3: terms and slips to be kept out."""
    wrong = re.compile(r"sīkfail|\boperator|riksu|tupinājum|sekojoš|mājaslap|mājas lap")
    said = [
        inline.text
        for text in texts(site, "lv")
        for clause in text.clauses
        for inline in clause.wording.inlines
        if isinstance(inline, Words)
    ]
    assert len(said) > FACTS
    assert [words for words in said if wrong.search(words.lower())] == []


def test_abbreviations_are_written_out_where_they_first_stand(built: Path) -> None:
    """A-30: each follows in brackets what it stands for; numbers of laws have theirs by name."""
    number = re.compile(r"\((?:ES|EU|ЕС)\) \d+/\d+|\d+/\d+/(?:EK|EC|ЕС)")
    short = re.compile(r"\b(?:VDAR|GDPR|DVI|FPDAL|E[SU]|EEZ|EEA|ЕС|ЕЭЗ)\b")
    explained = re.compile(r"\w \([^()]*?(\w+)”?\)")
    found = set()
    for page in built.rglob("v2/index.html"):
        text = page.read_text(encoding="utf-8").partition("data-clause")[2]
        words = number.sub("", re.sub(r"<[^>]+>", "", text))
        told = {one.start(1) for one in explained.finditer(words)}
        first = {one[0]: one.start() for one in reversed(list(short.finditer(words)))}
        assert {name for name, at in first.items() if at not in told} == set(), page
        found |= set(first)
    assert found == {"VDAR", "GDPR", "ES", "EU", "ЕС"}


def test_built_pages_read_as_sentences(built: Path) -> None:
    """No stop stands twice, no straight quotation mark and no leftover of markup is shown."""
    slips = re.compile(r"\.\.|[\"{}]| [,;]|\(\)")
    heard = re.compile(r'<(span|p) class="hidden"[^>]* data-frame>.*?</\1>')  # marks of redlines
    for page in sorted(built.rglob("*.html")):
        body = page.read_text(encoding="utf-8").partition("<main")[2].partition(">")[2]
        body = re.sub(r" ?<del>.*?</del>|<pre>.*?</pre>", "", heard.sub("", body))
        words = re.sub(r"<[^>]+>", "", body)
        assert [found[0] for found in slips.finditer(words)] == [], page
