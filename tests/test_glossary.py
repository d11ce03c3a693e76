"""The glossary: read, checked, a page in each language, and links from clauses."""

import re
from pathlib import Path

import pytest

from codars_site.errors import Problem
from codars_site.model.glossary import Glossary
from codars_site.pipeline import Order, build, check
from codars_site.sources.site import load_site
from codars_site.verify.files import FolderFiles, Located
from codars_site.verify.pages import read_clauses
from codars_site.verify.site import verify_site
from tests.conftest import DAY, MakeSite, publish_all

GLOSSARY = """\
zone:
  term: {lv: āda, en: zone}
  meaning: {lv: Pirmā pēc a., en: Last of all.}
data:
  term: {lv: personas dati, en: personal data}
  also:
    lv: [dati par cilvēku]
  forms:
    lv: [personas dat*]
  meaning: {lv: Ziņas par cilvēku., en: Information about a person.}
cookie:
  term: {lv: čaula, en: cookie}
  meaning: {lv: Pēc c., en: A file.}
browser:
  term: {lv: cepums, en: browser}
  link: false
  meaning: {lv: Pirms č., en: A program.}
own:
  term: {lv: anketa}
  meaning: {lv: Tikai latviski.}
"""
LATVIAN = """\
Mums ir personas dati un anketa.

## Personas dati {#aim}

Jūsu *personas dati*, citi personas dati un [personas dati](https://example.com/), `personas dati`.
Arī [personas dati]{lang=lt} un čaula, cepums.

## Tiesības {#rights}

| Personas dati | Kur |
| :--- | :--- |
| ([personas dati](#aim)) | personas datos[^note] |

Personas dati
: ziņas un čaula

[^note]: Arī čaula.
"""
ENGLISH = """\
We have personal data.

## Personal data {#aim}

Your *personal data*, other personal data and [personal data](https://example.com/),
`personas dati`.
Also [personas dati]{lang=lt} and a cookie, a browser.
"""
CONTENT = {
    "content/glossary.yaml": GLOSSARY,
    "content/policies/privacy/1/lv.md": LATVIAN,
    "content/policies/privacy/1/en.md": ENGLISH,
}
LINK = re.compile(r'<a class="term" data-frame="around" href="([^"#]+)#([^"]+)">([^<]+)</a>')


def built(root: Path) -> Path:
    """The folder of the built site."""
    out = root.parent / "dist"
    build(Order(root, DAY), out, lambda pages, _: pages)
    return out


def page(out: Path, address: str) -> str:
    """A built page."""
    return (out / address / "index.html").read_text(encoding="utf-8")


def clause(html: str, clause_id: str) -> str:
    """The HTML of a clause."""
    found = re.search(rf'<(section|div) id="{clause_id}" data-clause.*?</\1>\n', html, re.DOTALL)
    assert found
    return found[0]


@pytest.fixture
def out(make_site: MakeSite) -> Path:
    """The site above, published and built."""
    return built(publish_all(make_site(CONTENT)))


# --- reading


def test_a_site_may_do_without_a_glossary(make_site: MakeSite) -> None:
    """No file, no page, no link, no problem."""
    root = make_site({})
    site, problems = load_site(root)
    assert site is not None
    assert (site.glossary, problems) == (Glossary(), [])
    dist = built(root)
    assert not (dist / "policies/vardnica").exists()
    assert "vardnica" not in page(dist, "policies")


def test_a_term_has_names_forms_and_a_meaning(make_site: MakeSite) -> None:
    """As the file says it, language by language."""
    site, problems = load_site(make_site(CONTENT))
    assert site is not None
    assert problems == []
    term = site.glossary.term("data")
    assert term.spellings("lv") == ("personas dati", "dati par cilvēku", "personas dat*")
    assert term.spellings("de") == ()
    assert (term.linked, site.glossary.term("browser").linked) == (True, False)


def test_what_is_wrong_with_one_form_is_told_without_blaming_texts(make_site: MakeSite) -> None:
    """A glossary that cannot be understood is left out, so that no text is held to it."""
    wrong = GLOSSARY.replace("[personas dat*]", "[personas da*]")
    site, problems = load_site(make_site({**CONTENT, "content/glossary.yaml": wrong}))
    assert site is not None
    assert [problem.code for problem in problems] == ["G002"]
    assert site.glossary.terms == ()


# --- translations that keep to it


def warnings(root: Path) -> list[Problem]:
    """What check says of the glossary and its terms."""
    return [one for one in check(Order(root, DAY)).problems if one.code in ("G005", "G006")]


def test_a_translation_without_the_term_is_told(make_site: MakeSite) -> None:
    """At the clause, with both names; another number of uses is nothing to tell."""
    english = ENGLISH.replace("We have personal data.", "We know you.")
    (found,) = warnings(make_site({**CONTENT, "content/policies/privacy/1/en.md": english}))
    assert found.code == "G005"
    assert "“personas dati”" in found.what
    assert "“personal data”" in found.what


def test_a_reviewer_can_allow_another_word(make_site: MakeSite) -> None:
    """With a reason, in the head of the translation."""
    allowed = (
        "---\nallow:\n  - {clause: preamble, finding: G005, reason: Said above., by: A. B.}\n---\n"
    )
    english = allowed + ENGLISH.replace("We have personal data.", "We know you.")
    assert warnings(make_site({**CONTENT, "content/policies/privacy/1/en.md": english})) == []


def test_words_in_another_language_and_terms_without_a_name_are_free(make_site: MakeSite) -> None:
    """“anketa” has no English; what is marked as Lithuanian is no Latvian term."""
    assert warnings(make_site(CONTENT)) == []


def test_a_refused_form_is_told_in_every_text(make_site: MakeSite) -> None:
    """In a binding clause at its line and column, and in what the site says outside clauses."""
    refusing = GLOSSARY.replace("  forms:\n", "  not:\n    lv: [ziņas par tev*]\n  forms:\n")
    texts = {
        **CONTENT,
        "content/glossary.yaml": refusing.replace("Pēc c.", "Ziņas par tevi."),
        "content/policies/privacy/1/lv.md": LATVIAN.replace(
            "\nPersonas dati\n:", "\nMums ir\nziņas par tevi.\n\nPersonas dati\n:"
        ),
    }
    told = [
        (one.code, Path(one.place.file).name, one.place.line) for one in warnings(make_site(texts))
    ]
    assert told == [("G006", "glossary.yaml", 15), ("G006", "lv.md", 15)]


# --- the page


def test_terms_stand_in_the_order_of_the_alphabet(out: Path) -> None:
    """T-24: ā stands with a, č after c; each term once under its id."""
    ids = {
        "policies/vardnica": ["zone", "own", "browser", "cookie", "data"],
        "policies/en/glossary": ["browser", "cookie", "data", "zone"],
    }
    for address, expected in ids.items():
        assert re.findall(r'<div id="([a-z]+)">\n<dt>', page(out, address)) == expected


def test_a_translated_page_names_the_binding_term_beside_its_own(out: Path) -> None:
    """A-22: tagged with its language; the binding page names each term once."""
    english, latvian = page(out, "policies/en/glossary"), page(out, "policies/vardnica")
    assert '<span class="binding" lang="lv" dir="ltr">personas dati (dati par cilvēku)</span>' in (
        english
    )
    assert 'class="binding"' not in latvian
    assert '<dt>personas dati <span class="also">(dati par cilvēku)</span></dt>' in latvian


def test_the_page_says_that_it_is_no_policy(out: Path) -> None:
    """It explains words; nothing of it is recorded."""
    assert "it is no part of them" in page(out, "policies/en/glossary")
    assert "Ziņas par cilvēku" not in (out / "policies/api/v1/ledger.jsonl").read_text("utf-8")


def test_index_and_foot_of_every_page_lead_to_it(out: Path) -> None:
    """In the reader's own language."""
    assert page(out, "policies/en").count('href="glossary/"') == 2
    assert 'href="../../policies/vardnica/"' in page(out, "politika/v1")


def test_a_language_without_terms_has_no_page(make_site: MakeSite) -> None:
    """Neither page, nor alternate, nor link."""
    latvian = re.sub(r", en: [^}]+", "", GLOSSARY)
    dist = built(publish_all(make_site({**CONTENT, "content/glossary.yaml": latvian})))
    assert (dist / "policies/vardnica").is_dir()
    assert not (dist / "policies/en/glossary").exists()
    assert 'hreflang="en"' not in page(dist, "policies/vardnica")
    assert LINK.findall(page(dist, "en/policy/v1")) == []


# --- links from clauses


def test_only_the_first_use_of_a_term_in_a_clause_is_a_link(out: Path) -> None:
    """Not in a heading, a link, code, foreign words, a column's head; not with `link: false`."""
    html = page(out, "politika/v1")
    home = "../../policies/vardnica/"
    links = {one: LINK.findall(clause(html, one)) for one in ("preamble", "aim", "rights")}
    assert links == {
        "preamble": [(home, "data", "personas dati"), (home, "own", "anketa")],
        "aim": [(home, "data", "personas dati"), (home, "cookie", "čaula")],
        "rights": [(home, "data", "personas datos"), (home, "cookie", "čaula")],
    }
    assert "Jūsu <em><a" in clause(html, "aim")


def test_a_clause_that_is_not_translated_leads_to_the_readers_glossary(out: Path) -> None:
    """Its binding words are found in Latvian; the English page has the Latvian term beside."""
    html = clause(page(out, "en/policy/v1"), "rights")
    assert 'lang="lv"' in html
    assert LINK.findall(html)[0] == (
        "../../../policies/en/glossary/", "data", "personas datos",
    )  # fmt: skip
    assert "#own" not in page(out, "en/policy/v1")


def test_only_pages_of_versions_have_such_links(out: Path) -> None:
    """Alone or side by side; not the data, the feeds, the changes, or the index."""
    having = {
        path.relative_to(out).as_posix()
        for path in out.rglob("*")
        if path.is_file() and b'"term"' in path.read_bytes()
    }
    assert having == {
        f"{address}/index.html"
        for address in (
            "politika",
            "politika/v1",
            "en/policy",
            "en/policy/v1",
            "en/policy/v1/parallel",
        )
    }


def test_the_shown_hash_is_the_same_with_and_without_a_glossary(out: Path) -> None:
    """The words stay the text's: what was published before there was a glossary stays proven."""
    with_links = read_clauses(page(out, "politika/v1"))
    (out.parent / "site/content/glossary.yaml").unlink()
    bare = read_clauses(page(built(out.parent / "site"), "politika/v1"))
    assert [one.terms for one in with_links] != [one.terms for one in bare]
    assert [one.hash for one in with_links] == [one.hash for one in bare]


def test_a_site_with_a_glossary_is_proven(out: Path) -> None:
    """Every page and every data file says what the ledger pins."""
    located = Located(FolderFiles(out), "policies/api/v1/", served=False)
    assert verify_site(located).findings == ()
