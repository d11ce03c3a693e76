"""Whoever can mend the manifest, too, can neither hide the clauses of a page nor add to them."""

import re
from collections.abc import Callable

import pytest

from tests.verify.test_tampering import Built, built

__all__ = ["built"]

PAGE = "privatuma-politika/index.html"
CLAUSE = '<section id="controller" data-clause="controller">'
Attack = Callable[[str], str]


def before(words: str) -> Attack:
    """Something put before a clause."""
    return lambda page: page.replace(CLAUSE, f"{words}{CLAUSE}", 1)


def within(old: str, new: str) -> Attack:
    """The first such thing in the clause and behind it, as something else."""

    def attack(page: str) -> str:
        head, clause, rest = page.partition(CLAUSE)
        return head + clause + re.sub(old, new, rest, count=1)

    return attack


@pytest.mark.parametrize(
    "attack",
    [
        before("<p>We sell your data.</p>"),
        before("<section><h2>9. More</h2><p>We sell it.</p></section>"),
        before("We sell it."),
        before("<div hidden>"),
        before('<div class="box hidden">'),
        before('<div style="display:none">'),
        before("<template>"),
        before("<noscript>"),
        before("<details>"),
        within("</article>", "<div><p>We sell it.</p></div></article>"),
        within("<p>", '<p class="hidden">'),
        within(r"\.</p>", "<span data-frame> or never</span>.</p>"),
        lambda page: page.replace("<main", "<main inert", 1),
        lambda page: page.replace("<body", "<body hidden", 1),
    ],
)
def test_clauses_are_neither_hidden_nor_added_to(built: Built, attack: Attack) -> None:
    """Each of these attacks leaves every word of every clause as it was."""
    page = built.files[PAGE].decode()
    forged = attack(page)
    assert forged != page
    found = built.verify(built.with_file(PAGE, forged.encode(), hidden=True)).findings
    assert {one.file for one in found} == {PAGE}
