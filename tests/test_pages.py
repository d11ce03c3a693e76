"""Built pages, as readers and browsers get them."""

import re
import zlib
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from codars_site.pipeline import Order, build
from tests.conftest import SITE, MakeSite, publish_all

SITES = Path(__file__).parent / "sites"
VOID = {"meta", "link", "br", "wbr", "input"}


class Reader(HTMLParser):
    """Ids, links and open elements of a page; unbalanced elements are an error."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.declared: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what counts."""
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag in ("a", "script", "link") and given.get("rel") != "canonical":
            self.links.append(given.get("href") or given.get("src") or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Every element closes in order."""
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rich test site, built."""
    out = tmp_path_factory.mktemp("rich") / "dist"
    build(Order(SITES / "rich", date(2026, 11, 23)), out, lambda pages, _: pages)
    return out


def read(path: Path) -> Reader:
    """A page, read."""
    reader = Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    assert reader.open == []
    return reader


def test_every_link_inside_the_site_leads_to_a_page_and_an_element(rich: Path) -> None:
    """No dead link, no dead fragment, no id twice, on any page."""
    pages = {path: read(path) for path in sorted(rich.rglob("*.html"))}
    assert len(pages) > 20
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), path
        for link in page.links:
            if re.match(r"[a-z]+:", link):
                continue
            target, _, fragment = link.partition("#")
            found = path if not target else (path.parent / target).resolve()
            found = found / "index.html" if found.is_dir() else found
            assert found.is_file(), f"{path}: {link}"
            if fragment:
                assert fragment in pages[found].ids, f"{path}: {link}"


def test_addresses_are_those_that_were_promised(rich: Path) -> None:
    """Binding texts at the root, translations below their tag, the rest below the prefix."""
    files = {path.relative_to(rich).as_posix() for path in rich.rglob("*") if path.is_file()}
    assert {"robots.txt", "404.html"} <= files
    prefix = (SITES / "rich/content/site.yaml").read_text("utf-8")
    name = re.search(r"^prefix: (\S+)", prefix, re.MULTILINE)
    index = name[1] if name else "policies"
    assert {f"{index}/index.html", f"{index}/en/index.html", f"{index}/ru/index.html"} <= files
    assert f"{index}/redirects.txt" in files


def test_without_standalone_the_root_of_the_host_is_left_alone(
    make_site: MakeSite, tmp_path: Path
) -> None:
    """No robots.txt and no 404 page appear at a root that belongs to the shop."""
    out = tmp_path / "out"
    build(Order(publish_all(make_site({})), date(2026, 11, 23)), out, lambda pages, _: pages)
    files = {path.name for path in out.iterdir()}
    assert files == {"politika", "en", "policies"}


def test_drafts_are_shown_where_they_are_asked_for_and_never_to_be_found(
    make_site: MakeSite, tmp_path: Path
) -> None:
    """Readers see no draft; a preview says what it is, also where nothing else is published."""
    live = make_site({"content/site.yaml": f"{SITE}stage: live\n"})
    day = date(2026, 11, 23)
    build(Order(live, day), tmp_path / "readers", lambda pages, _: pages)
    assert not (tmp_path / "readers/politika").exists()
    build(Order(live, day, drafts=True), tmp_path / "preview", lambda pages, _: pages)
    for name in ("politika/index.html", "politika/v1/index.html"):
        page = (tmp_path / "preview" / name).read_text(encoding="utf-8")
        assert "Šis ir nepublicēts melnraksts." in page
        assert '<meta name="robots" content="noindex, follow">' in page


def test_a_missing_clause_shows_the_binding_text_and_says_so(
    make_site: MakeSite, tmp_path: Path
) -> None:
    """P-08, A-22: the Latvian words are marked as Latvian, with a notice in English."""
    site = publish_all(make_site({"content/policies/privacy/1/en.md": "## Aim {#aim}\n\nText.\n"}))
    out = tmp_path / "out"
    build(Order(site, date(2026, 11, 23)), out, lambda pages, _: pages)
    page = (out / "en/policy/index.html").read_text(encoding="utf-8")
    assert '<section id="rights" data-clause="rights" lang="lv" dir="ltr">' in page
    assert "2 clauses of 3 are not translated" in page
    assert page.count("Not translated yet. This is the binding text.") == 2
    assert '<span lang="lv" dir="ltr">Tiesības</span>' in page
    link = '<a href="#aim" lang="en" dir="ltr" data-reference="#aim" data-titled>1.\u00a0Aim</a>'
    assert f"Sk. {link}" in page


def test_content_cannot_smuggle_in_markup(make_site: MakeSite, tmp_path: Path) -> None:
    """Whatever is typed as words, titles, summaries or facts comes out as words."""
    nasty = "<script>alert(1)</script>"
    site = make_site(
        {
            "content/site.yaml": SITE.replace("SIA “Paraugs”", nasty),
            "content/policies/privacy/policy.yaml": f"titles: {{lv: '{nasty}', en: '{nasty}'}}\n"
            "slugs: {lv: politika, en: policy}\n",
            "content/policies/privacy/1/version.yaml": "effective: 2026-01-01\nkind: initial\n"
            f"summary: {{lv: '{nasty}', en: '{nasty}'}}\n",
            "content/policies/privacy/1/lv.md": f"`{nasty}` {{{{ publisher.name }}}}\n",
            "content/policies/privacy/1/en.md": "\\<script>alert()\\</script> "
            "{{ publisher.name }}\n",
        }
    )
    out = tmp_path / "out"
    build(Order(publish_all(site), date(2026, 11, 23)), out, lambda pages, _: pages)
    pages = list(out.rglob("*.html"))
    assert out / "politika/v1/index.html" in pages
    for path in pages:
        assert "<script>" not in path.read_text(encoding="utf-8")


def test_references_show_number_and_title_of_the_clause(
    make_site: MakeSite, tmp_path: Path
) -> None:
    """Numbers are computed from order, so a moved clause needs no other edit."""
    text = "## Tiesības {#rights}\n\nSk. [](#aim).\n\n## Mērķis {#aim}\n\n### Sīkāk {#more}\n\nA.\n"
    texts = ("content/policies/privacy/1/lv.md", "content/policies/privacy/1/en.md")
    site = publish_all(make_site(dict.fromkeys(texts, text)))
    out = tmp_path / "out"
    build(Order(site, date(2026, 11, 23)), out, lambda pages, _: pages)
    page = (out / "politika/index.html").read_text(encoding="utf-8")
    assert 'Sk. <a href="#aim" data-reference="#aim" data-titled>2.\u00a0Mērķis</a>.' in page
    assert ">2.1.</span> Sīkāk" in page


def test_legal_text_is_neither_hyphenated_nor_justified() -> None:
    """T-26: words break only where the author lets them; lines end ragged."""
    style = (Path(__file__).parent.parent / "theme/assets/style.css").read_text(encoding="utf-8")
    assert "hyphens: manual" in style
    assert "hyphens: auto" not in style
    assert "justify;" not in style.replace("justify-content", "")


def test_the_style_sheet_is_small_and_asks_nobody_else() -> None:
    """P-29: one style sheet, nothing from third parties, few bytes."""
    style = (Path(__file__).parent.parent / "theme/assets/style.css").read_bytes()
    assert len(zlib.compress(style, 9)) < 6_000
    assert b"url(" not in style
    assert b"@import" not in style
