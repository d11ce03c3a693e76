"""What is read from built pages (design §4, "Shown hash")."""

from datetime import date
from pathlib import Path

import pytest

from codars_site.derive.hashes import shown_hash
from codars_site.model.translation import Resolved
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
