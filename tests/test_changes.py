"""Pages of what a version changed, as readers get them."""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from codars_site.derive.redlines.redliner import compare_passages
from codars_site.derive.redlines.streams import Passage, passage_of
from codars_site.i18n import Catalog
from codars_site.model.address import Route
from codars_site.model.fact import Fact, FactStatus
from codars_site.model.prose import Generated, Words
from codars_site.model.redline import Mark, Numbered
from codars_site.model.version_sheet import Destination
from codars_site.pipeline import Order, build
from codars_site.render.prose import FrameWords, Setting
from codars_site.render.redlines import RedlineWords, draw_redline
from tests.conftest import VERSION, MakeSite, publish_all
from tests.derive.prose_strategies import passages

REPOSITORY = Path(__file__).parent.parent
DAY = date(2026, 11, 23)
PHRASING = {"span", "a", "em", "strong", "code", "br", "sup", "small"}
SECOND = "effective: 2026-06-01\nbased_on: 1\nkind: editorial\nsummary: {lv: Otrā., en: Second.}\n"
POLICY = "content/policies/privacy"
WORDS = RedlineWords(
    "en",
    {Mark.INSERTED: "inserted", Mark.DELETED: "deleted"},
    {Mark.INSERTED: "end of insertion", Mark.DELETED: "end of deletion"},
    {"inventory": "The cookie list stands here."},
)


def built(root: Path, out: Path) -> Path:
    """A site, built."""
    build(Order(root, DAY), out, lambda pages, _: pages)
    return out


def changes_of(make_site: MakeSite, tmp_path: Path, files: dict[str, str], page: str) -> str:
    """A page of a site with a second version."""
    site = make_site({f"{POLICY}/2/{name}": text for name, text in files.items()})
    (site / f"{POLICY}/2/version.yaml").write_text(files.get("version.yaml", SECOND), "utf-8")
    return (built(publish_all(site), tmp_path / "out") / page / "index.html").read_text("utf-8")


def main_of(page: str) -> str:
    """The article of a page."""
    return page.partition("<article")[2].partition("</article>")[0]


@pytest.mark.parametrize("root", [REPOSITORY, REPOSITORY / "tests/sites/rich"], ids=["own", "rich"])
def test_every_version_with_a_predecessor_has_a_page_in_each_language(
    root: Path, tmp_path: Path
) -> None:
    """P-15: one page a neighbouring pair and language, linked from the version's page."""
    out = built(root, tmp_path / "out")
    versions = sorted(path.parent for path in out.rglob("v*/index.html"))
    versions = [path for path in versions if re.fullmatch(r"v\d+", path.name)]
    # former addresses lead on
    versions = [path for path in versions if "refresh" not in (path / "index.html").read_text()]
    assert versions
    for version in versions:
        page = (version / "index.html").read_text("utf-8")
        later = version.name != "v1"
        assert (version / "changes/index.html").is_file() == later
        linked = re.search(r'<li><a href="changes/">', page)
        assert bool(linked) == later


def test_a_page_of_changes_says_what_it_compares(make_site: MakeSite, tmp_path: Path) -> None:
    """Summary, both versions, counts of clauses and words; not to be found in place of a text."""
    text = "Ievads.\n\n## Mērķis {#aim}\n\nCits teksts.\n\n## Jauns {#new}\n\nViens divi.\n"
    page = changes_of(make_site, tmp_path, {"lv.md": text, "en.md": text}, "en/policy/v2/changes")
    assert "<title>Policy: what version 2 changed" in page
    assert '<link rel="canonical" href="https://example.org/en/policy/v2/changes/">' in page
    assert '<meta name="robots" content="noindex, follow">' in page
    assert '<a href="../../../../politika/v2/changes/" lang="lv"' in page
    main = main_of(page)
    assert "Second." in main
    assert '<a href="../../v1/">Version 1</a>' in main
    assert '<a href="../">Version 2</a>' in main
    said = main.replace("\u00a0", " ")
    assert "<dd>1 changed, 1 added, 1 removed, 1 unchanged</dd>" in said
    assert "<dd><ins>6 inserted</ins>, <del>5 deleted</del></dd>" in said


def test_unchanged_clauses_are_a_line_and_changes_lead_to_each_other(
    make_site: MakeSite, tmp_path: Path
) -> None:
    """A reader sees where a change stands, and goes from one to the next without a script."""
    text = "Jauns ievads.\n\n## Mērķis {#aim}\n\nTeksts.\n\n## Tiesības {#rights}\n\nSk. tur.\n"
    page = main_of(changes_of(make_site, tmp_path, {"lv.md": text}, "politika/v2/changes"))
    assert page.count('<section class="change"') == 2
    assert re.search(r'<li id="aim">.*<a href="../#aim">Mērķis</a>.*bez izmaiņām', page)
    assert '<a href="#rights" rel="next">' in page
    assert '<a href="#preamble" rel="prev">' in page


def test_references_lead_into_their_own_version(make_site: MakeSite, tmp_path: Path) -> None:
    """What was deleted refers to the old text, what is kept or inserted to the new one."""
    text = "Ievads.\n\n## Tiesības {#rights}\n\nLasiet [](#other).\n\n## Cits {#other}\n\nA.\n"
    page = main_of(changes_of(make_site, tmp_path, {"lv.md": text}, "politika/v2/changes"))
    assert '<a href="../../v1/#aim" data-reference="#aim" data-titled>1.\u00a0Mērķis</a>' in page
    assert '<a href="../#other" data-reference="#other" data-titled>2.\u00a0Cits</a>' in page


def test_a_translation_with_gaps_shows_the_binding_redline_and_says_so(
    make_site: MakeSite, tmp_path: Path
) -> None:
    """Never a comparison of words that are not there: the Latvian one, marked as Latvian."""
    text = "Ievads.\n\n## Mērķis {#aim}\n\nTeksts.\n\n## Tiesības {#rights}\n\nSk. citur.\n"
    part = "Summary.\n\n## Aim {#aim}\n\nText.\n"
    files = {"lv.md": text, "en.md": part}
    page = main_of(changes_of(make_site, tmp_path, files, "en/policy/v2/changes"))
    assert "so the binding texts are compared here. Their language: Latvian." in page
    assert '<div class="body" lang="lv" dir="ltr">' in page
    assert '<span class="hidden" lang="en" dir="ltr" data-frame>[inserted:] </span>citur' in page


def test_a_translation_of_all_that_changed_has_a_redline_of_its_own(
    make_site: MakeSite, tmp_path: Path
) -> None:
    """Clauses that did not change need no translation for that."""
    text = "Ievads.\n\n## Mērķis {#aim}\n\nTeksts.\n\n## Tiesības {#rights}\n\nSk. citur.\n"
    part = "## Rights {#rights}\n\nSee elsewhere.\n"
    files = {"lv.md": text, "en.md": part}
    page = main_of(changes_of(make_site, tmp_path, files, "en/policy/v2/changes"))
    assert "Translations are compared here." in page
    assert "elsewhere</ins>" in page or "elsewhere<span" in page


def test_a_generated_block_is_told_by_name() -> None:
    """The tables are no part of the comparison: a line says where they stand."""
    new = Passage((Generated("inventory"),), ())
    drawn = draw_redline(compare_passages(Passage((), ()), new), setting(), setting(), WORDS)
    assert "<ins>The cookie list stands here.</ins>" in drawn.body


def test_a_first_version_has_no_page_of_changes(make_site: MakeSite, tmp_path: Path) -> None:
    """Nothing is compared with nothing."""
    out = built(make_site({f"{POLICY}/1/version.yaml": VERSION}), tmp_path / "out")
    assert not list(out.rglob("changes"))


def setting() -> Setting:
    """A page with one clause, one fact, and places for every reference."""
    here = Route("v2/changes/")
    to = Destination(Route("v2/"), "aim", "1.", (Words("Aim"),), "lv")
    facts = {name: Fact(name, FactStatus.CONFIRMED, value="x") for name in ("name", "email")}
    return Setting(
        clause="aim",
        page=here,
        language="lv",
        facts=facts,
        destinations={(None, "aim"): to, (None, "scope"): to},
        words=FrameWords(Catalog("lv", {}), "", "", "", ""),
        generated={},
    )


@settings(max_examples=100, deadline=None)
@given(passages, passages)
def test_redlines_are_well_formed_and_marks_stay_inside_lines(
    before: tuple[Numbered, ...], after: tuple[Numbered, ...]
) -> None:
    """A-03: whatever changed, `ins` and `del` say it, around phrases only; no id twice."""
    redline = compare_passages(passage_of(before), passage_of(after))
    drawn = draw_redline(redline, setting(), setting(), WORDS)
    html = f"<div>{drawn.heading or ''}{drawn.body}</div>".replace("<br>", "<br/>")
    html = re.sub(r" (data-[a-z]+)(?=[ >])", r' \1=""', html)
    tree = ElementTree.fromstring(html)  # noqa: S314  # drawn by ourselves
    for mark in (*tree.iter("ins"), *tree.iter("del")):
        assert {inner.tag for inner in mark.iter()} - {mark.tag} <= PHRASING
        assert len([inner for inner in mark.iter() if inner.tag in ("ins", "del")]) == 1
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
