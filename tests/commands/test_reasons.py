"""Words given on the command line: they go into the ledger, and must be read there for ever."""

import pytest

from codars_site.model.ledger import Withdraw
from tests.commands.conftest import TODAY, Desk


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Ki\u0304rs “ŗ” <b>&amp; 💣", "Kīrs “ŗ” <b>&amp; 💣"),
        ("Viena rinda,\notra\u2028un\u00a0trešā.", "Viena rinda, otra un trešā."),
        ("Mīk\u00adstais\u200b.", "Mīk\u00adstais\u200b."),
    ],
    ids=["accents apart", "line ends", "hyphens that are not seen"],
)
def test_a_reason_is_kept_as_the_ledger_can_be_read(upcoming: Desk, given: str, kept: str) -> None:
    """Letters come in one piece, and all kinds of space as one; then the site is still proven."""
    upcoming.run("withdraw", "privacy", "2", "--reason", f"lv={given}")
    entry = upcoming.last()
    assert isinstance(entry, Withdraw)
    assert entry.reason["lv"] == kept
    upcoming.page("politika")
    assert upcoming.findings() == ()


@pytest.mark.parametrize(
    "reasons",
    [["lv=Labi\u202e."], ["lv=Labi\x07."], ["lv=\ufeffLabi."], ["lv=Jā.", "lv=Nē."], ["lv=\u00a0"]],
    ids=["turned", "control", "byte-order mark", "twice", "empty"],
)
def test_a_reason_that_could_not_be_read_is_refused(upcoming: Desk, reasons: list[str]) -> None:
    """Before anything is written: nobody may take a line out of the ledger again."""
    before = upcoming.tree()
    given = [word for reason in reasons for word in ("--reason", reason)]
    code, said = upcoming.tried("withdraw", "privacy", "2", *given, on=TODAY)
    assert code == 2, said
    assert upcoming.tree() == before
