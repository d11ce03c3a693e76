"""Cost grows with what is distinct, not with what is listed (design §9).

Counted, not timed: how often Markdown is parsed, words are hashed, drawn and compared. What cannot
be the same on two pages, such as a link to another policy, the sites here do not have.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest
from history import MOST_CLAUSES, Policy, Size, Version, make_clause, make_policies, write_content
from markdown_it import MarkdownIt
from recorded import record_history

from codars_site.derive import hashes
from codars_site.derive.redlines import redliner
from codars_site.model.address import Page
from codars_site.pipeline import Order, build
from codars_site.render.prose import Drawing

SIZE = Size(policies=1, versions=4, languages=("lv", "en"), clauses=12, changes=1)
AS_OF = date(2026, 11, 23)
PARSED, HASHED, DRAWN, COMPARED = "parsed", "hashed", "drawn", "compared"

Given = ParamSpec("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a cold build did: how often each kind of work, and how many pages."""

    work: Counter[str]
    pages: int


@dataclass(frozen=True, slots=True)
class Meter:
    """Builds sites from nothing, and counts."""

    folder: Path
    work: Counter[str]

    def measure(self, policies: Iterable[Policy]) -> Cost:
        """Write, publish and build a site; only the build counts."""
        root = self.folder / str(len(list(self.folder.iterdir())))
        write_content(root / "content", policies, SIZE.languages)
        record_history(root)
        self.work.clear()
        built = build(Order(root, AS_OF, drafts=True), root / "out", keep)
        return Cost(Counter(self.work), sum(built.edition.pages_by_language().values()))


@pytest.fixture
def meter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Meter:
    """A meter on the four places where words are worked on."""
    work: Counter[str] = Counter()

    def counted(name: str, function: Callable[Given, Made]) -> Callable[Given, Made]:
        def counting(*given: Given.args, **named: Given.kwargs) -> Made:
            work[name] += 1
            return function(*given, **named)

        return counting

    for name, owner, function in (
        (PARSED, MarkdownIt, "parse"),
        (HASHED, hashes, "scheme_hash"),
        (DRAWN, Drawing, "inlines"),
        (COMPARED, redliner, "compare_lines"),
    ):
        monkeypatch.setattr(owner, function, counted(name, getattr(owner, function)))
    return Meter(tmp_path, work)


def test_versions_that_repeat_others_cost_no_work_on_words(meter: Meter) -> None:
    """Three times the versions that say nothing new: more pages, and not one word more to parse,
    hash, draw or compare.
    """
    policies = histories(SIZE.versions)
    few = meter.measure(policies)
    many = meter.measure(repeated(policy, 3 * SIZE.versions) for policy in policies)
    assert many.pages > 2 * few.pages
    assert many.work == few.work
    assert set(few.work) == {PARSED, HASHED, DRAWN, COMPARED}


def test_a_version_costs_what_it_changes_however_long_its_text(meter: Meter) -> None:
    """Eight more versions that change one clause each cost the same work, whether they have
    thirteen clauses or thirty-seven.
    """
    few, many = histories(SIZE.versions), histories(3 * SIZE.versions)
    short = meter.measure(many).work - meter.measure(few).work
    long = meter.measure(map(lengthened, many)).work - meter.measure(map(lengthened, few)).work
    assert short == long
    assert set(short) == {PARSED, HASHED, DRAWN, COMPARED}


def test_every_text_of_a_clause_is_parsed_once(meter: Meter) -> None:
    """As many times as there are distinct ones in every language, wherever they stand."""
    policies = histories(3 * SIZE.versions)
    cost = meter.measure(policies)
    assert cost.work[PARSED] == distinct(policies) * len(SIZE.languages)


def histories(versions: int) -> list[Policy]:
    """Policies of so many versions, without references; the first versions are the same."""
    return [plain(one) for one in make_policies(replace(SIZE, versions=versions), AS_OF, 1)]


def plain(policy: Policy) -> Policy:
    """The same policy without references."""
    versions = tuple(
        replace(one, clauses=tuple(replace(clause, see=None) for clause in one.clauses))
        for one in policy.versions
    )
    return replace(policy, versions=versions)


def lengthened(policy: Policy) -> Policy:
    """The same policy with more clauses at the end of every version, which never change."""
    taken = {clause.subject for clause in policy.versions[0].clauses}
    free = [subject for subject in range(MOST_CLAUSES) if subject not in taken]
    added = tuple(make_clause(random.Random(subject), 0, subject) for subject in free[:24])
    versions = tuple(replace(one, clauses=one.clauses + added) for one in policy.versions)
    return replace(policy, versions=versions)


def repeated(policy: Policy, versions: int) -> Policy:
    """The same policy with more versions that say what the last one said."""
    last = policy.versions[-1]
    more = tuple(again(last, turn) for turn in range(1, versions - last.number + 1))
    return replace(policy, versions=(*policy.versions, *more))


def again(version: Version, turn: int) -> Version:
    """A version in the words of another, so many months later."""
    effective = version.effective + timedelta(days=31 * turn)
    number = version.number + turn
    return replace(version, number=number, effective=effective, changed=(), kind="editorial")


def distinct(policies: Iterable[Policy]) -> int:
    """How many clauses there are that say something of their own, preambles included."""
    policies = tuple(policies)
    clauses = {one for policy in policies for version in policy.versions for one in version.clauses}
    return len(clauses) + len(policies)


def keep(pages: Iterable[Page], total: int) -> Iterable[Page]:  # noqa: ARG001
    """Show no progress."""
    return pages
