"""Links to the glossary go around words that stay the text's; nothing else may."""

import pytest

from codars_site.pipeline import Order, build
from codars_site.verify.files import HeldFiles, Located
from codars_site.verify.pages import ShownClause, read_clauses
from codars_site.verify.reading import read_page
from codars_site.verify.site import verify_site
from tests.conftest import DAY, MakeSite, publish_all

PLAIN = (
    '<html lang="en"><main><section id="aim" data-clause="aim"><h2>Our <em>aim</em></h2>'
    '<p>We keep personal data, see <a href="https://a.lv/">that page</a>.</p>'
    "</section></main></html>"
)
LINK = '<a class="term" data-frame="around" href="../glossary/#data">personal data</a>'
LINKED = PLAIN.replace("personal data", LINK)
STRANGE = {
    "another element": ("personal data", '<b data-frame="around">personal data</b>'),
    "struck out": ("personal data", '<del data-frame="around">personal data</del>'),
    "no link": ("personal data", '<a data-frame="around">personal data</a>'),
    "hidden by class": ("personal data", LINK.replace('"term"', '"term hidden"')),
    "hidden by style": ("personal data", LINK.replace("class", 'style="opacity:0" class')),
    "hidden": ("personal data", LINK.replace("class", "hidden class")),
    "more than words": ("personal data", LINK.replace("data<", "<em>data</em><")),
    "in a heading": ("aim</em>", f"{LINK.replace('personal data', 'aim')}</em>"),
    "in a link": ("that page", LINK.replace("personal data", "that page")),
    "other words": ("personal data", LINK.replace("personal data", "secrets")),
    "more words": ("personal data", f"{LINK} and secrets"),
    "left open": ("personal data", LINK.replace("</a>", "")),
}
GLOSSARY = """\
data:
  term: {lv: personas dati, en: personal data}
  meaning: {lv: Ziņas., en: Information.}
"""
ENGLISH = "We keep personal data.\n\n## Aim {#aim}\n\nText.\n"
LATVIAN = "Glabājam personas dati.\n\n## Mērķis {#aim}\n\nTeksts.\n"
AROUND = 'data-frame="around" href="../../../policies/en/glossary/#data"'
FOUND = {
    "another site": AROUND.replace("../../../", "https://example.com/"),
    "another page of the site": AROUND.replace("en/glossary/", "en/"),
    "the glossary of another language": AROUND.replace("en/glossary", "vardnica"),
    "a term that is not there": AROUND.replace("#data", "#gone"),
    "no term": AROUND.replace("#data", ""),
    "a script": 'data-frame="around" href="javascript:alert(1)"',
}


def one(html: str) -> ShownClause:
    """The only clause of a page."""
    (clause,) = read_clauses(html)
    return clause


def test_the_words_in_a_link_to_the_glossary_are_those_of_the_text() -> None:
    """Hash and words are the same with and without it; where it leads is known beside."""
    assert one(LINKED).hash == one(PLAIN).hash
    assert read_page(LINKED).clauses[0].words == read_page(PLAIN).clauses[0].words
    assert (one(LINKED).terms, one(PLAIN).terms) == (("../glossary/#data",), ())


@pytest.mark.parametrize(("before", "after"), STRANGE.values(), ids=STRANGE.keys())
def test_nothing_else_goes_around_words(before: str, after: str) -> None:
    """No other element, nothing hidden, not in a name or a link, and no other words."""
    assert before in PLAIN
    assert one(PLAIN.replace(before, after, 1)).hash != one(PLAIN).hash


@pytest.fixture
def files(make_site: MakeSite) -> dict[str, bytes]:
    """A published site with a glossary."""
    root = publish_all(
        make_site(
            {
                "content/glossary.yaml": GLOSSARY,
                "content/policies/privacy/1/lv.md": LATVIAN,
                "content/policies/privacy/1/en.md": ENGLISH,
            }
        )
    )
    out = root.parent / "dist"
    build(Order(root, DAY), out, lambda pages, _: pages)
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}


def told(files: dict[str, bytes], path: str) -> list[str]:
    """What verify says of a page besides that its bytes were changed."""
    located = Located(HeldFiles(files), "policies/api/v1/", served=False)
    findings = [found.what for found in verify_site(located).findings if found.file == path]
    return [what for what in findings if "bytes" not in what]


@pytest.mark.parametrize("link", FOUND.values(), ids=FOUND.keys())
def test_a_link_around_words_leads_to_the_glossary_of_the_page(
    files: dict[str, bytes], link: str
) -> None:
    """Anything else is found, although the words are those of the text."""
    path = "en/policy/v1/index.html"
    assert told(files, path) == []
    files[path] = files[path].replace(AROUND.encode(), link.encode())
    (what,) = told(files, path)
    assert what.startswith("clause preamble: words in it lead to ")


def test_data_have_no_links_around_words(files: dict[str, bytes]) -> None:
    """A link in the HTML of a data file would lead nowhere from elsewhere."""
    path = "policies/api/v1/privacy/v/1/en.json"
    link = f"<a {AROUND}>personal data</a>".replace('"', '\\"')
    files[path] = files[path].replace(
        b"We keep personal data.</p>", f"We keep {link}.</p>".encode()
    )
    assert any(what.startswith("clause preamble: words in it lead") for what in told(files, path))


def test_without_its_glossary_a_page_is_not_proven(files: dict[str, bytes]) -> None:
    """The page that words lead to is there."""
    del files["policies/en/glossary/index.html"]
    assert told(files, "en/policy/v1/index.html") != []
