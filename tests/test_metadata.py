"""What machines read of the pages: languages, relations, JSON-LD, Open Graph, the sitemap."""

import json
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest

from codars_site.pipeline import Order, build
from tests.conftest import SITE, MakeSite

SITES = Path(__file__).parent / "sites"
TODAY = date(2026, 11, 23)
ROOT = "https://www.example.lv/"
SITEMAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


class Head(HTMLParser):
    """The links, the named values and the data of a page's head."""

    def __init__(self, page: Path, out: Path) -> None:
        super().__init__()
        self.url = urljoin(ROOT, page.relative_to(out).as_posix().removesuffix("index.html"))
        self.links: list[tuple[str, str, str | None]] = []
        self.named: dict[str, str] = {}
        self.data = ""
        self.language = ""
        self.inside = False
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note links and values."""
        given = dict(attrs)
        if tag == "html":
            self.language = given["lang"] or ""
        elif tag == "link":
            target = urljoin(self.url, given["href"] or "")
            self.links.append((given["rel"] or "", target, given.get("hreflang")))
        elif tag == "meta" and (name := given.get("name") or given.get("property")):
            self.named[name] = given["content"] or ""
        self.inside = given.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        """Keep JSON-LD."""
        if self.inside:
            self.data += data

    def handle_endtag(self, tag: str) -> None:
        """Leave the script."""
        self.inside = self.inside and tag != "script"

    def related(self, rel: str) -> list[str]:
        """Where the links of a relation lead."""
        return [target for name, target, language in self.links if name == rel and not language]


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Head]]:
    """The rich site, as if it were live, and the head of every page by its address."""
    root = tmp_path_factory.mktemp("live")
    files = {p: p.relative_to(SITES / "rich") for p in (SITES / "rich/content").rglob("*.*")}
    for source, target in files.items():
        (root / target).parent.mkdir(parents=True, exist_ok=True)
        (root / target).write_bytes(source.read_bytes())
    site = root / "content/site.yaml"
    site.write_text(site.read_text("utf-8").replace("stage: rehearsal", "stage: live"), "utf-8")
    out = root / "dist"
    build(Order(root, TODAY), out, lambda pages, _: pages)
    heads = (Head(page, out) for page in out.rglob("index.html"))
    return out, {head.url: head for head in heads}


def test_alternates_are_reciprocal_and_name_the_page_itself(
    live: tuple[Path, dict[str, Head]],
) -> None:
    """P-21: every language of a page names all the others, itself, and x-default."""
    _, heads = live
    graph = {
        url: {language: to for rel, to, language in head.links if rel == "alternate" and language}
        for url, head in heads.items()
    }
    grouped = {url: to for url, to in graph.items() if to}
    assert len(grouped) >= len(("lv", "en", "ru")) * 4
    for url, languages in grouped.items():
        assert set(languages) == {"lv", "en", "ru", "x-default"}
        assert languages[heads[url].language] == url
        assert languages["x-default"] == languages["lv"]
        assert all(graph[target] == languages for target in languages.values())


def test_only_the_text_in_force_is_meant_to_be_found(live: tuple[Path, dict[str, Head]]) -> None:
    """P-20: the stable address is its own canonical; versions are kept out of indexes."""
    _, heads = live
    for url, head in heads.items():
        (canonical,) = head.related("canonical")
        indexed = "robots" not in head.named
        assert indexed == (not re.search(r"/v\d+/", url) and canonical == url and url != ROOT), url


def test_versions_are_linked_to_each_other(live: tuple[Path, dict[str, Head]]) -> None:
    """P-22: history, latest, predecessor and successor, with targets that exist (RFC 5829)."""
    _, heads = live
    policy = f"{ROOT}en/privacy-policy/"
    second = heads[f"{policy}v2/"]
    assert second.related("version-history") == [f"{policy}history/"]
    assert second.related("latest-version") == [policy]
    assert second.related("predecessor-version") == [f"{policy}v1/"]
    assert second.related("successor-version") == [f"{policy}v3/"]
    for head in heads.values():
        for rel in ("version-history", "latest-version", "predecessor-version"):
            assert set(head.related(rel)) <= set(heads)


def test_json_ld_says_what_the_page_says(live: tuple[Path, dict[str, Head]]) -> None:
    """P-23: version, language, days and translation as on the page; never as Legislation."""
    _, heads = live
    policy = f"{ROOT}en/privacy-policy/"
    data = json.loads(heads[f"{policy}v1/"].data)
    work = data["mainEntity"]
    assert (data["@type"], work["@type"], work["version"]) == ("WebPage", "CreativeWork", "1")
    assert work["inLanguage"] == "en"
    assert work["temporalCoverage"] == "2025-01-01/2026-05-31"
    assert work["translationOfWork"]["inLanguage"] == "lv"
    assert all("Legislation" not in head.data for head in heads.values())


def test_machines_are_told_nothing_unconfirmed(live: tuple[Path, dict[str, Head]]) -> None:
    """P-23: an unconfirmed fact stands on the page under its mark, and in no data."""
    out, heads = live
    page = (out / "en/privacy-policy/index.html").read_text(encoding="utf-8")
    assert "+371 67 000 000" in page.replace("\u00a0", " ")
    assert not any("67000000" in head.data.replace(" ", "") for head in heads.values())


def test_pages_describe_themselves_to_those_who_share_them(
    live: tuple[Path, dict[str, Head]],
) -> None:
    """Open Graph: title, address, site, language with its country."""
    _, heads = live
    named = heads[f"{ROOT}ru/politika-cookie/"].named
    assert named["og:url"] == f"{ROOT}ru/politika-cookie/"
    assert named["og:locale"] == "ru_RU"
    assert named["og:site_name"] == "SIA “Piemērs”"
    assert named["og:description"] == named["description"] != ""


def test_the_sitemap_lists_what_is_meant_to_be_found(live: tuple[Path, dict[str, Head]]) -> None:
    """P-25: each indexed page with all its languages, dated by its content and not by the build."""
    out, heads = live
    tree = ElementTree.parse(out / "politikas/sitemap.xml")  # noqa: S314 - our own file
    days = {}
    for entry in tree.iterfind("s:url", SITEMAP):
        url = entry.findtext("s:loc", "", SITEMAP)
        days[url] = entry.findtext("s:lastmod", "", SITEMAP)
        listed = {
            link.get("hreflang"): link.get("href") for link in entry.iterfind("x:link", SITEMAP)
        }
        assert listed == {
            language: to
            for rel, to, language in heads[url].links
            if rel == "alternate" and language
        }
    assert set(days) == {url for url, head in heads.items() if "robots" not in head.named}
    assert days[f"{ROOT}en/privacy-policy/"] == "2026-06-01"
    assert days[f"{ROOT}en/cookie-policy/"] == "2025-01-01"
    assert "Sitemap: https://www.example.lv/politikas/sitemap.xml" in (
        (out / "robots.txt").read_text(encoding="utf-8")
    )


def test_in_rehearsal_nothing_is_meant_to_be_found(make_site: MakeSite, tmp_path: Path) -> None:
    """No sitemap, and every page asks search engines to stay away."""
    root = make_site({"content/site.yaml": f"{SITE}stage: rehearsal\nprefix: policies\n"})
    out = tmp_path / "dist"
    build(Order(root, TODAY), out, lambda pages, _: pages)
    assert not list(out.rglob("sitemap.xml"))
    for page in out.rglob("*.html"):
        assert '<meta name="robots" content="noindex, follow">' in page.read_text(encoding="utf-8")


def test_the_publisher_is_identified_on_every_page(make_site: MakeSite, tmp_path: Path) -> None:
    """L-02, A-25: the facts of the imprint, in the site's order, at the foot of each page."""
    facts = "  number: {value: '40000000000', status: confirmed, label: {lv: numurs, en: number}}\n"
    site = f"{SITE}{facts}imprint: [publisher.number]\n"
    out = tmp_path / "dist"
    build(Order(make_site({"content/site.yaml": site}), TODAY), out, lambda pages, _: pages)
    for page in out.rglob("index.html"):
        footer = page.read_text(encoding="utf-8").partition("<footer")[2]
        words = " ".join(re.sub(r"<[^>]+>", " ", footer).split())
        assert re.search(r"SIA “Paraugs” (?:Numurs|Number) 40000000000", words)
