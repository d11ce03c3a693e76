"""docs/conformance.md says which row is proven by which test, and it is so."""

from pathlib import Path

from tools.conformance import (
    DOCUMENT,
    ROWS,
    TESTS,
    Proof,
    Row,
    draw,
    find_proofs,
    load_rows,
    named_rows,
    open_rows,
)

FILE = '''
import pytest

@pytest.fixture
def shop(driver):
    """A browser in a shop."""

def test_one(shop):
    """{0}-01, {0}-03 One."""

def test_two(chromium):
    """{0}-03…{0}-04 Two."""

def test_three():
    """Three, which has nothing to do with it."""
'''
CONFTEST = "@pytest.fixture\ndef driver(engine): ...\n"


def test_the_document_is_what_the_tests_say() -> None:
    """`make conformance` would write what is there."""
    assert DOCUMENT.read_text("utf-8") == draw(load_rows(ROWS), find_proofs(TESTS))


def test_every_row_is_proven_or_explained() -> None:
    """Nothing that is asked of the banner is passed over in silence."""
    assert open_rows(load_rows(ROWS), find_proofs(TESTS)) == []


def test_every_row_of_the_banner_is_listed() -> None:
    """None is left out, none stands twice; and no test names a row that there is not."""
    listed = [row.id for rows in load_rows(ROWS).values() for row in rows]
    assert len(listed) == len(set(listed))
    for letter, last in (("B", 61), ("S", 27), ("A", 32)):
        ids = [id_ for id_ in listed if id_[0] == letter]
        assert ids == [f"{letter}-{number:02}" for number in range(1, last + 1)]
    assert set(find_proofs(TESTS)) <= set(listed)


def test_rows_are_named_one_by_one_or_as_ranges() -> None:
    """In whatever dash or word; signs that are no rows are let alone."""
    assert list(named_rows("B-09, (S-06…S-08) and A-03 to A-04; S-01 … S-02.")) == [
        *("B-09", "S-06", "S-07", "S-08", "A-03", "A-04", "S-01", "S-02")
    ]
    assert list(named_rows("F-16, UTF-8, GTM-12, 05/2020, A-1, B-100, WP-29")) == []


def test_a_test_proves_the_rows_of_its_docstring_in_its_browsers(tmp_path: Path) -> None:
    """A fixture of a fixture counts, wherever it is written."""
    (tmp_path / "conftest.py").write_text(CONFTEST, "utf-8")
    (tmp_path / "test_it.py").write_text(FILE.format("B"), "utf-8")
    one = Proof("test_it.py", "Chromium, Firefox, WebKit", "test_one")
    two = Proof("test_it.py", "Chromium", "test_two")
    proofs = find_proofs(tmp_path)
    assert proofs == {"B-01": [one], "B-03": [one, two], "B-04": [two]}
    rows = {"Part": [Row("B-01", "This."), Row("B-02", "That."), Row("B-05", "It.", "It cannot.")]}
    assert open_rows(rows, proofs) == ["B-02"]
    assert draw(rows, proofs).endswith(
        "## Part\n\n| Row | Asks | Proven by |\n|---|---|---|\n"
        "| B-01 | This. | [test_it.py](../tests/test_it.py) (Chromium, Firefox, WebKit): one |\n"
        "| B-02 | That. | **open** |\n"
        "| B-05 | It. | Not tested: It cannot. |\n"
    )
