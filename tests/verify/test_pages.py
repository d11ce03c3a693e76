"""What is read from built pages (design §4, "Shown hash")."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from codars_site.derive.hashes import shown_hash
from codars_site.model.translation import Resolved
from codars_site.model.tree import normal
from codars_site.pipeline import Order, build
from codars_site.verify.pages import ShownClause, read_clauses

REPOSITORY = Path(__file__).parent.parent.parent
Pair = tuple[Resolved, ShownClause]


@pytest.fixture(scope="module", params=["tests/sites/rich", "."])
def pairs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Pair]:
    """Every clause of every page of a site: as resolved, and as shown."""
    out = tmp_path_factory.mktemp("built") / "dist"
    order = Order(REPOSITORY / str(request.param), date(2026, 11, 23))
    edition = build(order, out, lambda pages, _: pages).edition
    return [
        pair
        for sheet in edition.versions
        for pair in zip(
            sheet.expression.clauses,
            read_clauses((out / sheet.route.file).read_text(encoding="utf-8")),
            strict=True,
        )
    ]


def test_a_page_shows_every_clause_as_the_text_says_it(pairs: list[Pair]) -> None:
    """The shown hash is the same from nouns and from built HTML."""
    assert len(pairs) > 70
    wrong = [shown.id for said, shown in pairs if shown.hash != shown_hash(said.clause)]
    assert wrong == []


def test_id_level_and_language_are_read_beside_the_hash(pairs: list[Pair]) -> None:
    """The preamble has no heading; a clause that is not translated has the binding language."""
    for said, shown in pairs:
        level = said.clause.level if said.number else None
        assert (shown.id, shown.level, shown.language) == (said.clause.id, level, said.language)


# --- pages that somebody has tampered with

CLAUSE = (
    '<html lang="en"><main><section id="aim" data-clause="aim">'
    "<h2><span data-frame>1.</span> Aim</h2><p>We <em>keep</em> <code>_ga</code> for 5 days.<br>"
    'See <a href="#aim" data-reference="#aim">this</a>, <a href="https://a.lv/">that</a>.</p>'
    '<ul><li>a</li><li>b</li></ul><div role="region" aria-label="Aim"><table><thead><tr>'
    '<th scope="col">x</th></tr></thead><tbody><tr><td data-label="x">y</td></tr></tbody></table>'
    "</div></section></main></html>"
)
CHANGES = {
    "a word": ("keep", "sell"),
    "a number": ("5 days", "6 days"),
    "a sign as an entity": ("for 5", "for &#54;"),
    "a target": ("https://a.lv/", "https://b.lv/"),
    "a reference's target": ('data-reference="#aim"', 'data-reference="#any"'),
    "a reference that is none": (' data-reference="#aim"', ""),
    "own words called a title": ('data-reference="#aim"', 'data-reference="#aim" data-titled'),
    "an item lost in another": ("</li><li>b", "<li>b"),
    "a list renumbered": ("<ul><li>a</li><li>b</li></ul>", "<ol><li>a</li><li>b</li></ol>"),
    "a cell made a heading": ('<td data-label="x">y</td>', "<th>y</th>"),
    "a column's name on small screens": ('data-label="x"', 'data-label="z"'),
    "a table's name": ('aria-label="Aim"', 'aria-label="Other"'),
    "words called frame": ("<p>We", "<p data-frame>We"),
    "words hidden": ("<p>We", "<p hidden>We"),
    "words styled away": ("<em>", '<em style="display:none">'),
    "the clause hidden": ('data-clause="aim">', 'data-clause="aim" hidden>'),
    "an attribute given twice": ('<a href="https://a.lv/"', '<a href="x:y" href="https://a.lv/"'),
    "a script": ("for 5", "<script>1</script>for 5"),
    "a picture": ("for 5", '<img src="x">for 5'),
    "a link left open": ("that</a>", "that"),
    "an end without a beginning": ("keep</em>", "keep</em></u>"),
    "a comment that swallows words": (" for 5 days.", "<!-- for 5 days.-->"),
}


@pytest.mark.parametrize(("before", "after"), CHANGES.values(), ids=CHANGES.keys())
def test_what_readers_get_cannot_be_changed_under_the_same_hash(before: str, after: str) -> None:
    """Words, structure, targets; and what would make browsers show them otherwise."""
    assert before in CLAUSE
    (clean,), (changed,) = read_clauses(CLAUSE), read_clauses(CLAUSE.replace(before, after, 1))
    assert clean.hash != changed.hash


@pytest.mark.parametrize(
    ("before", "after"),
    [("<em>keep</em>", "keep"), ("</p><ul>", "</p>\n <ul>"), ("<td ", '<td class="end" '),
     ("for 5", "for\u00a05"), ("<p>We", '<p data-frame>Note.</p><p lang="en">We')],
)  # fmt: skip
def test_form_and_frame_may_change_under_the_same_hash(before: str, after: str) -> None:
    """Emphasis, space, classes, languages, and what stands around the words."""
    (clean,), (changed,) = read_clauses(CLAUSE), read_clauses(CLAUSE.replace(before, after, 1))
    assert clean.hash == changed.hash


def test_the_nearest_language_counts() -> None:
    """A clause in another language than its page says so itself, or something around it."""
    (plain,) = read_clauses(CLAUSE)
    (near,) = read_clauses(CLAUSE.replace("<main>", '<main lang="lv">'))
    assert (plain.language, near.language) == ("en", "lv")


@settings(deadline=None)
@given(st.integers(0, len(CLAUSE) - 1), st.characters())
def test_every_letter_between_tags_counts(at: int, sign: str) -> None:
    """Any sign put in place of one that readers see is found."""
    inside, seen = False, []
    for place, letter in enumerate(CLAUSE):
        inside = (inside or letter == "<") and letter != ">"
        seen.append(not inside and letter not in "> " and CLAUSE[place - 3 : place + 3] != "ame>1.")
    changed = CLAUSE[:at] + sign + CLAUSE[at + 1 :]
    if seen[at] and normal(sign) != CLAUSE[at]:
        assert read_clauses(changed) != read_clauses(CLAUSE)


PIECES = st.sampled_from(
    ["<", ">", "</", "<!--", "<!", "<![", "<![CDATA[", "<?", "&#", "&#xD800;", "\ud800", "\0", '"',
     "<section data-clause=a>", "</section>", "<h2>", "<p data-frame>", "<a href", "<td>", "=", "/",
     "<script>", "<textarea>", "words", "<span data-fact>", "<ol data-notes>", " ", "]]>"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join))
@example("<div data-clause>" * 300)
@example("<section data-clause=a>" + "<b>" * 1_000)
@example("<section data-clause=a>&#" + "9" * 5_000 + ";")
@example("<section data-clause=a><![foo bar")
def test_whatever_the_bytes_a_page_can_be_read(html: str) -> None:
    """What is malformed yields what it yields, always the same, and never fails."""
    assert read_clauses(html) == read_clauses(html)
