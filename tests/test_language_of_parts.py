"""Every word stands in the language that its element declares (WCAG 2.2, 3.1.2).

A word is taken for foreign where the language declared does not know it, and another does. What a
language knows are the words of the site's texts, lists and interface in it, and the words of days.
"""

import re
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from codars_site.i18n import Case, format_day, language_name, load_catalog, own_name
from codars_site.model.localized import Localized
from codars_site.model.policy import Text
from codars_site.model.prose import Foreign, Inline, Words, inlines_of
from codars_site.pipeline import Order, build
from codars_site.sources.site import load_site

REPOSITORY = Path(__file__).parent.parent
DAYS = (date(2026, 11, 23), date(2027, 2, 1))
LETTERS = re.compile(r"[^\W\d_]{3,}")
ADDRESS = re.compile(r"\S*(?:://|\w[.@]\w)\S*")  # an address is in no language
READ_ALOUD = ("aria-label", "alt", "title", "data-copy", "data-running")
SILENT = ("script", "style", "code")

Vocabulary = Mapping[str, set[str]]


def test_no_word_stands_in_another_language_than_is_declared(tmp_path: Path) -> None:
    """A-22: on every page of the project's own site."""
    assert foreign_words(REPOSITORY, tmp_path) == []


def test_clauses_without_translation_are_declared_as_what_they_are(changed: Path) -> None:
    """A-22: stale ones, with what they said before and what has changed since; missing ones."""
    assert foreign_words(changed, changed, drafts=True) == []
    page = (changed / "2026-11-23/en/privacy-policy/v3/index.html").read_text("utf-8")
    assert "Changed in version 3, and not translated since." in page
    assert "New in version 3, and not translated yet." in page


def test_other_words_are_found(changed: Path) -> None:
    """A page without its marks of language would not pass."""
    found = foreign_words(changed, changed, drafts=True, blind=True)
    assert {"glabājam", "vajadzīgi"} <= {word for _, _, word in found}


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A copy of the project's content with a draft: a clause changed, and a new one."""
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    policy = tmp_path / "content/policies/privacy"
    text = (policy / "2/lv.md").read_text("utf-8")
    (policy / "3").mkdir()
    (policy / "3/lv.md").write_text(
        text.replace("Datus glabājam tik ilgi,", "Datus mēs glabājam tik ilgi,")
        + "\n## Jauna sadaļa {#novelty}\n\nPar to šeit rakstām pirmoreiz.\n",
        "utf-8",
    )
    (policy / "3/version.yaml").write_text(
        "effective: 2027-06-01\nbased_on: 2\nkind: editorial\n"
        "summary: {lv: Precizēts., en: Clarified., ru: Уточнено.}\n",
        "utf-8",
    )
    return tmp_path


def foreign_words(
    root: Path, out: Path, *, drafts: bool = False, blind: bool = False
) -> list[tuple[str, str, str]]:
    """The words on pages that are not of the language declared: page, language, word."""
    known = vocabulary(root)
    found = []
    for day in DAYS:
        folder = out / day.isoformat()
        build(Order(root, day, drafts=drafts), folder, lambda pages, _: pages)
        for file in sorted(folder.rglob("*.html")):
            reader = Reader(blind=blind)
            reader.feed(file.read_text("utf-8"))
            for language, words in reader.said:
                others = set().union(*(own for tag, own in known.items() if tag != language))
                page = file.relative_to(folder).as_posix()
                found += [
                    (page, language, word)
                    for word in LETTERS.findall(ADDRESS.sub(" ", words.lower()))
                    if word not in known[language] and word in others
                ]
    return found


def vocabulary(root: Path) -> Vocabulary:
    """The words that each language knows, in small letters."""
    site, problems = load_site(root)
    assert site, problems
    known: dict[str, set[str]] = defaultdict(set)

    def learn(language: str, words: str) -> None:
        known[language].update(LETTERS.findall(words.lower()))

    for language, words in told(site):
        learn(language, words)
    for provider in (one for listed in site.inventories for one in listed.providers):
        for language in site.languages:
            learn(language, provider.name or "")  # a name is in every language
    for language in site.languages:
        catalog = load_catalog(REPOSITORY / "locales", language)
        assert catalog
        for source, forms in catalog.messages.items():
            learn("en", source)
            for form in forms:
                learn(language, form)
        learn(language, own_name(language))
        for month in range(1, 13):
            for case in Case:
                learn(language, format_day(date(2026, month, 1), language, case))
        for other in site.languages:
            learn(language, language_name(other, language))
    return known


def told(noun: object) -> Iterator[tuple[str, str]]:
    """All that a noun says, with its language."""
    match noun:
        case Localized():
            yield from noun.entries
        case Text(language=own, clauses=clauses):
            for clause in clauses:
                yield from spoken(clause.wording.heading, own)
                for block in clause.wording.all_blocks:
                    yield from spoken(inlines_of(block), own)
        case tuple():
            for one in noun:
                yield from told(one)
        case _ if is_dataclass(noun):
            for each in fields(noun):
                yield from told(getattr(noun, each.name))
        case _:
            pass


def spoken(inlines: Iterable[Inline], language: str) -> Iterator[tuple[str, str]]:
    """Words with their language; those marked as foreign have their own."""
    for inline in inlines:
        match inline:
            case Words(text):
                yield language, text
            case Foreign(own, children):
                yield from spoken(children, own or "en")
            case _:
                yield from spoken(getattr(inline, "children", ()), language)


@dataclass
class Reader(HTMLParser):
    """What a page says, with the language that is declared nearest to it."""

    blind: bool = False
    open: list[tuple[str, str, bool]] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin to read."""
        super().__init__()

    @property
    def language(self) -> str:
        """The language declared."""
        return self.open[-1][1] if self.open else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go into an element."""
        given = dict(attrs)
        language = self.language if self.blind and self.open else given.get("lang") or self.language
        silent = tag in SILENT or given.get("translate") == "no" or "data-fact" in given
        for name in READ_ALOUD:
            self.said.append((language, given.get(name) or ""))
        if tag == "meta" and given.get("name") == "description":
            self.said.append((language, given.get("content") or ""))
        if tag not in ("meta", "link", "br", "input", "img"):
            self.open.append((tag, language, silent or (bool(self.open) and self.open[-1][2])))

    def handle_endtag(self, tag: str) -> None:
        """Leave it."""
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Read words."""
        if self.open and not self.open[-1][2]:
            self.said.append((self.language, data))
