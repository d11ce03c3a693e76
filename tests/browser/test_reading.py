"""What pages say to programs that read them, row by row of the requirements (part 5)."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise
from urllib.parse import urlsplit

import pytest

from codars_site.i18n import own_name
from tests.browser.conftest import OpenPage
from tests.browser.findings import assert_none
from tests.browser.reading import Passage, Reading, ReadSheet, read
from tests.browser.sites import SITES, BuiltSite

# one process reads all pages, once
pytestmark = pytest.mark.xdist_group("reading")

BARE = {
    "šeit", "te", "šis", "saite", "vairāk", "lasīt vairāk", "here", "click here", "link", "more",
    "read more", "this", "здесь", "тут", "сюда", "ссылка", "подробнее", "далее",
}  # fmt: skip
CYRILLIC = re.compile(r"[А-Яа-яЁё]{2,}")
LATVIAN = re.compile(r"\w*[āčēģīķļņšūž]\w*", re.IGNORECASE)
NUMBERED = re.compile(r"\d+(\.\d+)*\.? \S")


@pytest.fixture(scope="package")
def all_read() -> dict[str, tuple[ReadSheet, ...]]:
    """What has been read so far."""
    return {}


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest, sites: Mapping[str, BuiltSite]) -> BuiltSite:
    """Each site in turn."""
    return sites[str(request.param)]


@pytest.fixture
def pages(
    site: BuiltSite, open_page: OpenPage, all_read: dict[str, tuple[ReadSheet, ...]]
) -> tuple[ReadSheet, ...]:
    """Every page of the site, read once for all tests."""
    if site.name not in all_read:
        tab = open_page()
        all_read[site.name] = tuple(read(tab, sheet) for sheet in site.sheets)
    return all_read[site.name]


def test_headings_make_an_outline(pages: tuple[ReadSheet, ...]) -> None:
    """A-01: one heading of level 1, it comes first, and no level is skipped."""
    wrong = [
        f"{page.sheet}: {levels}"
        for page in pages
        if (levels := [heading.level for heading in page.says.headings])
        if levels[:1] != [1] or levels.count(1) != 1 or any(b > a + 1 for a, b in pairwise(levels))
    ]
    assert_none(wrong)


def test_tables_say_what_they_hold(pages: tuple[ReadSheet, ...]) -> None:
    """A-01: every table has a caption, header cells, and a scope for each of them."""
    wrong = [
        f"{page.sheet}: {table}"
        for page in pages
        for table in page.says.tables
        if not table.caption or not table.headers or table.scoped != table.headers
    ]
    assert_none(wrong)


def test_numbers_of_clauses_are_words(pages: tuple[ReadSheet, ...]) -> None:
    """A-01: a clause's heading begins with its number, as text."""
    clauses = [(page, clause) for page in pages for clause in page.says.clauses if clause.heading]
    assert clauses
    assert_none(
        f"{page.sheet}: {clause.heading}"
        for page, clause in clauses
        if not NUMBERED.match(clause.heading)
    )


def test_titles_tell_pages_apart(site: BuiltSite, pages: tuple[ReadSheet, ...]) -> None:
    """A-13: a title names document, version and publisher, in the page's language."""
    wrong = [
        f"{page.sheet}: “{page.says.title}” lacks “{part}”"
        for page in pages
        for part in title_parts(site, page)
        if part not in re.split(r"(?:, | – |\b(?=\d)|(?<=\d)\b)", page.says.title)
    ]
    assert_none(wrong)


def title_parts(site: BuiltSite, page: ReadSheet) -> Iterator[str]:
    """What the title of a page has to name."""
    yield site.publisher(page.sheet.language)
    if page.sheet.version:
        yield page.sheet.version.policy.titles[page.sheet.language]
        yield str(page.sheet.version.dated.version.number)


def test_links_say_where_they_lead(pages: tuple[ReadSheet, ...]) -> None:
    """A-14: no link is nameless or named only “here” or “more”, in any language."""
    wrong = [
        f"{page.sheet}: “{link.name}” to {link.url}"
        for page in pages
        for link in page.says.links
        if not re.search(r"\w", link.name) or link.name.lower().strip(" .…→»") in BARE
    ]
    assert_none(wrong)


def test_every_version_is_found_from_the_index(pages: tuple[ReadSheet, ...]) -> None:
    """A-15: the list of versions leads to all of them, and each of them leads to the list."""
    for index in (page for page in pages if "index" in page.sheet.kinds):
        versions = [page for page in pages if page.sheet.version]
        there = {page.sheet.url for page in versions if page.sheet.language == index.says.language}
        listed = {link.url for link in index.says.links}
        assert there <= listed, index.sheet
        back = [page for page in versions if page.sheet.url in there]
        assert all(index.sheet.url in targets(page.says) for page in back), index.sheet


def targets(says: Reading) -> set[str]:
    """The addresses that a page leads to."""
    return {link.url for link in says.links}


def test_every_clause_is_found_from_the_contents(pages: tuple[ReadSheet, ...]) -> None:
    """A-15, A-12: the contents of a version list its clauses, all of them, in order."""
    wrong = [
        str(page.sheet)
        for page in pages
        if page.sheet.version
        and tuple(clause.id for clause in page.says.clauses if clause.heading) != page.says.contents
    ]
    assert_none(wrong)


def test_headings_say_what_follows(pages: tuple[ReadSheet, ...]) -> None:
    """A-16: a heading has words, and no two of a language below the same heading are equal."""
    wrong = [
        f"{page.sheet}: {heading}"
        for page in pages
        for heading, count in Counter(paths(page.says)).items()
        if count > 1 or not re.search(r"[^\W\d]{3}", heading[-1])
    ]
    assert_none(wrong)


def paths(says: Reading) -> Iterator[tuple[str, ...]]:
    """Each heading with those above it."""
    above: dict[int, str] = {}
    for heading in says.headings:
        above = {level: words for level, words in above.items() if level < heading.level}
        above[heading.level] = f"{heading.words} ({heading.language})"
        yield tuple(above.values())


def test_pages_are_in_the_language_they_name(pages: tuple[ReadSheet, ...]) -> None:
    """A-21: the page names its language, and Russian pages are in Russian letters, no others."""
    wrong = [
        f"{page.sheet}: {page.says.language}"
        for page in pages
        if page.says.language != page.sheet.language
        or mostly_cyrillic(page.says) != (page.sheet.language == "ru")
    ]
    assert_none(wrong)


def mostly_cyrillic(says: Reading) -> bool:
    """Whether most words in the page's own language are in Russian letters."""
    own = [passage.words for passage in says.texts if passage.language == says.language]
    words = re.findall(r"[^\W\d]{3,}", " ".join(own))
    return sum(bool(CYRILLIC.match(word)) for word in words) > len(words) / 2


def test_foreign_words_are_marked(site: BuiltSite, pages: tuple[ReadSheet, ...]) -> None:
    """A-22: no Russian letters and no Latvian phrase stand under another language."""
    wrong = [
        f"{page.sheet}: {passage}"
        for page in pages
        for passage in page.says.texts
        if is_foreign(passage, {site.publisher(language) for language in ("lv", "en", "ru")})
    ]
    assert_none(wrong)


def is_foreign(passage: Passage, names: set[str]) -> bool:
    """Whether words are plainly not in the language they are marked with; names may be."""
    words = passage.words
    for name in names:
        words = words.replace(name, "")
    russian = passage.language != "ru" and CYRILLIC.search(words)
    return bool(russian or (passage.language != "lv" and len(LATVIAN.findall(words)) > 1))


def test_languages_are_offered_in_themselves(site: BuiltSite, pages: tuple[ReadSheet, ...]) -> None:
    """A-22: the switch leads to every language, named in itself and marked as such."""
    languages = site.edition.site.languages
    offered = [(tag, tag, own_name(tag)) for tag in languages]
    wrong = [
        f"{page.sheet}: {switch}"
        for page in pages
        if page.sheet.version or "index" in page.sheet.kinds
        if (
            switch := [
                (link.language, link.target_language, link.name)
                for link in page.says.links
                if link.landmark == "banner" and link.target_language
            ]
        )
        != offered
    ]
    assert_none(wrong)


@pytest.mark.parametrize("landmark", ["banner", "contentinfo"])
def test_navigation_keeps_its_order(pages: tuple[ReadSheet, ...], landmark: str) -> None:
    """A-24: links that return on many pages come in the same order everywhere."""
    order = {
        (page.sheet.language, first, second)
        for page in pages
        for first, second in combinations(names(page.says, landmark), 2)
    }
    assert any(names(page.says, landmark) for page in pages)
    assert {(tag, a, b) for tag, a, b in order if a != b and (tag, b, a) in order} == set()


@pytest.mark.parametrize("landmark", ["banner", "contentinfo"])
def test_navigation_keeps_its_names(pages: tuple[ReadSheet, ...], landmark: str) -> None:
    """A-24: what leads to the same page has the same name on every page."""
    called: dict[tuple[str, str], set[str]] = {}
    for page in pages:
        for link in page.says.links:
            if link.landmark == landmark and not link.target_language and "#" not in link.url:
                called.setdefault((page.sheet.language, link.url), set()).add(link.name)
    assert {target: said for target, said in called.items() if len(said) > 1} == {}


def names(says: Reading, landmark: str) -> tuple[str, ...]:
    """The names of the links in a landmark, in order."""
    return tuple(link.name for link in says.links if link.landmark == landmark)


def test_help_stands_in_the_same_place(pages: tuple[ReadSheet, ...]) -> None:
    """A-25: the foot of every page has the contact details, in the same order."""
    said: dict[str, Counter[tuple[str, ...]]] = {}
    for page in pages:
        said.setdefault(page.sheet.language, Counter())[page.says.help] += 1
    assert {tag: list(orders) for tag, orders in said.items() if len(orders) > 1} == {}
    assert all(all(orders) for orders in said.values())


def test_ids_are_unique_and_what_is_referred_to_exists(pages: tuple[ReadSheet, ...]) -> None:
    """A-29, A-16: no id twice on a page, and none lacking that a label or description names."""
    wrong = [
        f"{page.sheet}: {name}"
        for page in pages
        for name in {*page.says.ids, *page.says.referred}
        if page.says.ids.count(name) != 1
    ]
    assert_none(wrong)


def test_pages_load_nothing_from_elsewhere(site: BuiltSite, pages: tuple[ReadSheet, ...]) -> None:
    """P-29, S-21: whatever a page loads comes from its own site, so no network's plug-in does."""
    wrong = [
        f"{page.sheet}: {url}"
        for page in pages
        for url in page.asked
        if urlsplit(url).netloc != urlsplit(site.base_url).netloc
    ]
    assert_none(wrong)
