"""What is missing in a language is shown in the binding one, and never passes for its own."""

from collections.abc import Mapping

import pytest

from codars_site.i18n import Catalog, hold_together
from codars_site.model.characters import UNWANTED
from codars_site.model.foreign import foreign, unmarked
from codars_site.model.localized import Localized
from codars_site.render.foreign import capitalised, draw_foreign, said_in
from codars_site.render.html import element, escape
from codars_site.render.plain import words_of

LATVIAN = Catalog("lv", {"Notes": ("Piezīmes",), "Version %(number)s, from %(day)s": (
    "%(number)s. versija, no %(day)s",)})  # fmt: skip
FORMS = ("%(count)s dienu", "%(count)s diena", "%(count)s dienas")
COUNTED = Catalog("lv", {"%(count)s day": FORMS})


def catalog(language: str, lender: Catalog | None = None, **words: str) -> Catalog:
    """A catalog of a few words."""
    return Catalog(language, {source: (said,) for source, said in words.items()}, lender)


@pytest.mark.parametrize(
    ("of", "drawn"),
    [
        (catalog("de", LATVIAN, Notes="Anmerkungen"), "Anmerkungen"),
        (catalog("de", LATVIAN), '<span lang="lv" dir="ltr">Piezīmes</span>'),
        (catalog("de", catalog("lv")), '<span lang="en" dir="ltr">Notes</span>'),
        (catalog("lv"), '<span lang="en" dir="ltr">Notes</span>'),
        (catalog("de", catalog("en")), '<span lang="en" dir="ltr">Notes</span>'),
        (catalog("de", catalog("he", Notes="הערות")), '<span lang="he" dir="rtl">הערות</span>'),
        (catalog("en"), "Notes"),
        (catalog("en-GB", LATVIAN), "Notes"),
    ],
)
def test_a_missing_word_is_that_of_the_binding_language_else_english(
    of: Catalog, drawn: str
) -> None:
    """Whoever speaks is named; only words of the page's own language stand bare."""
    assert draw_foreign(of.gettext("Notes")) == drawn


def test_values_are_of_the_page_whoever_speaks() -> None:
    """A day in a sentence that is not translated is written, and read, in the page's language."""
    words = Catalog("he", {}, LATVIAN).gettext(
        "Version %(number)s, from %(day)s", number=2, day="1 בדצמבר"
    )
    assert draw_foreign(words) == (
        '<span lang="lv" dir="ltr">2. versija, no <span lang="he" dir="rtl">1 בדצמבר</span></span>'
    )


def test_values_can_be_put_in_later() -> None:
    """A sentence whose value is an element is marked before it has it."""
    words = Catalog("de", {}, LATVIAN).gettext("Version %(number)s, from %(day)s")
    filled = escape(words) % {"number": 2, "day": element("time", "heute")}
    assert words_of(filled) == "2. versija, no heute"
    assert '<span lang="de" dir="ltr"><time>heute</time></span></span>' in draw_foreign(filled)


@pytest.mark.parametrize(("count", "words"), [(1, "1 diena"), (2, "2 dienas"), (10, "10 dienu")])
def test_a_missing_form_is_counted_as_the_speaker_counts(count: int, words: str) -> None:
    """German has two forms, Latvian three: the number picks among those of the words shown."""
    said = Catalog("de", {}, COUNTED).ngettext("%(count)s day", "%(count)s days", count)
    assert draw_foreign(said) == f'<span lang="lv" dir="ltr">{words}</span>'


@pytest.mark.parametrize(
    ("html", "drawn"),
    [
        ("<p>{}</p>", '<p><span lang="lv" dir="ltr">vārdi</span></p>'),
        ("<p>{} {}</p>", '<p>{0} {0}</p>'),
        ('<p title="{}">x</p>', '<p title="vārdi">x</p>'),
        ("<title>{} – A</title><b>{}</b>", "<title>vārdi – A</title><b>{0}</b>"),
        ('<script type="application/ld+json">{{"a": "{}"}}</script>',
         '<script type="application/ld+json">{{"a": "vārdi"}}</script>'),
        ("<option>{}</option>", "<option>vārdi</option>"),
        ("<titles>{}</titles>", "<titles>{0}</titles>"),
    ],
)  # fmt: skip
def test_a_mark_becomes_an_element_where_one_can_stand(html: str, drawn: str) -> None:
    """In attributes, and in elements that hold characters only, the words stand alone."""
    mark = foreign("vārdi", "lv")
    span = '<span lang="lv" dir="ltr">vārdi</span>'
    assert draw_foreign(html.format(mark, mark)) == drawn.format(span, span)


@pytest.mark.parametrize("words", ["", "Piezīmes", "<p lang=lv>1 diena</p>"])
def test_without_marks_nothing_changes(words: str) -> None:
    """Most pages have none, and pay nothing for it."""
    assert (draw_foreign(words), unmarked(words)) == (words, words)
    assert foreign("", "lv") == ""


def test_no_content_can_hold_a_mark() -> None:
    """What makes a mark is refused wherever texts are read."""
    assert len(UNWANTED.findall(foreign("a", "lv"))) == len(foreign("a", "lv")) - len("alv")


def test_marks_survive_what_is_done_to_words() -> None:
    """A capital, spaces that hold, escaping, and the loss of all elements."""
    mark = foreign("līdz 5 dienas & vēl", "lv")
    worked = element("b", hold_together(capitalised(mark), "de")).striptags()
    assert draw_foreign(escape(worked)) == (
        '<span lang="lv" dir="ltr">Līdz 5 dienas &amp; vēl</span>'
    )


@pytest.mark.parametrize(
    ("texts", "drawn"),
    [
        ({"lv": "grozs", "de": "Korb"}, "Korb"),
        ({"lv": "3 grozi"}, '<span lang="lv" dir="ltr">3\u00a0grozi</span>'),
        ({}, ""),
    ],
)
def test_a_missing_text_is_the_binding_one(texts: Mapping[str, str], drawn: str) -> None:
    """What editors write is lent as interface words are."""
    assert (
        draw_foreign(said_in(Localized(tuple(texts.items())), Catalog("de", {}, LATVIAN))) == drawn
    )
