"""What holds of every history of lists: revisions never fall, and grow by what is new alone."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from codars_site.derive.consent import consent_of
from codars_site.model.consent import AskedCategory, NewsKind
from codars_site.model.inventory import (
    CategoryName,
    DataKind,
    Ending,
    Inventory,
    Item,
    Party,
    Period,
    Role,
    Service,
    Unit,
)
from tests.inventories import COMPANY, inventory, item, service, texts

LIFETIMES = (
    Ending.SESSION,
    *(Period(30, Unit.MINUTE), Period(1, Unit.MONTH), Period(31, Unit.DAY), Period(2, Unit.YEAR)),
    Ending.PERSISTENT,
)
PURPOSES = ("counting", "profiles", "advertising")
DATA = (DataKind.USAGE, DataKind.IDENTIFIER, DataKind.INTERESTS)
COUNTRIES = ("IE", "US", "IL")
SHORTER = Ending.SESSION
Edit = Callable[[Service], Service]
T = TypeVar("T")


@st.composite
def lists(draw: st.DrawFn) -> Inventory:
    """A list of a few services and items, each in one place."""
    categories: dict[str, tuple[Service, ...]] = dict.fromkeys(CategoryName, ())
    homes = {name: draw(st.sampled_from(("a", "b", "c", ""))) for name in "wxyz"}
    for one in draw(st.permutations("abc")):
        home = draw(st.sampled_from((*CategoryName, CategoryName.ANALYTICS)))
        items = [draw(items_called(name)) for name in homes if homes[name] == one]
        made = service(
            one,
            *items or (item(f"{one}-own"),),
            purposes=draw(some_of(PURPOSES)),
            data=draw(some_of(DATA)),
            provider=replace(
                COMPANY,
                name=draw(st.sampled_from(("Company Ltd", "Other Ltd"))),
                role=draw(st.sampled_from(tuple(Role))),
                recipients=draw(some_of(COUNTRIES)),
            ),
        )
        categories[home] += (made,) if draw(st.booleans()) else ()
    return inventory(categories)


def items_called(name: str) -> st.SearchStrategy[Item]:
    """Items of a name."""
    return st.builds(
        item,
        st.just(name),
        st.sampled_from(LIFETIMES),
        party=st.sampled_from(tuple(Party)),
        rolling=st.booleans(),
    )


def some_of(values: Sequence[T]) -> st.SearchStrategy[tuple[T, ...]]:
    """At least one of several values, in any order."""
    return st.lists(st.sampled_from(values), min_size=1, unique=True).map(tuple)


HARMLESS: tuple[Edit, ...] = (
    lambda one: replace(one, name="Another name", purpose=texts("Other words.")),
    lambda one: replace(one, items=tuple(replace(i, purpose=texts("New.")) for i in one.items)),
    lambda one: replace(one, items=one.items[::-1], purposes=one.purposes[::-1]),
    lambda one: replace(one, data=one.data[::-1]),
    lambda one: replace(one, items=one.items[1:]),
    lambda one: replace(one, purposes=one.purposes[1:]),
    lambda one: replace(one, data=one.data[1:]),
    lambda one: replace(one, provider=replace(one.provider, recipients=("IE",))),
    lambda one: replace(one, provider=replace(one.provider, role=Role.OWN)),
    lambda one: replace(one, items=tuple(replace(i, lifetime=SHORTER) for i in one.items)),
    lambda one: replace(one, items=tuple(replace(i, rolling=False) for i in one.items)),
    lambda one: replace(one, items=tuple(replace(i, party=Party.FIRST) for i in one.items)),
    lambda one: replace(one, items=(*one.items, item(f"{one.id}-{len(one.items)}", SHORTER))),
)
RAISING: dict[NewsKind, Edit] = {
    NewsKind.PROVIDER: lambda one: replace(one, provider=replace(one.provider, name="Third Ltd")),
    NewsKind.PURPOSE: lambda one: replace(one, purposes=(*one.purposes, "selling")),
    NewsKind.DATA: lambda one: replace(one, data=(DataKind.ACCOUNT, *one.data)),
    NewsKind.COUNTRY: lambda one: replace(
        one, provider=replace(one.provider, recipients=(*one.provider.recipients, "GB"))
    ),
    NewsKind.LIFETIME: lambda one: replace(
        one, items=tuple(replace(i, lifetime=Period(3, Unit.YEAR)) for i in one.items)
    ),
    NewsKind.THIRD_PARTY: lambda one: replace(
        one, items=tuple(replace(i, party=Party.THIRD) for i in one.items)
    ),
}


def edited(of: Inventory, edit: Edit, ids: frozenset[str]) -> Inventory:
    """A list in which some services are changed; a change moves none."""
    return replace(
        of,
        categories=tuple(
            replace(
                category,
                services=tuple(edit(one) if one.id in ids else one for one in category.services),
            )
            for category in of.categories
        ),
    )


def asked(history: Sequence[Inventory]) -> dict[str, AskedCategory]:
    """What the last of the lists asks, by category."""
    return {one.category.name.value: one for one in consent_of(history).categories}


def revisions(history: Sequence[Inventory]) -> dict[str, int]:
    """Revisions by category."""
    return {name: one.revision for name, one in asked(history).items()}


HISTORIES = st.lists(lists(), min_size=1, max_size=5)
IDS = st.frozensets(st.sampled_from("abc"))


@given(HISTORIES)
def test_a_revision_never_falls_and_grows_by_one(history: list[Inventory]) -> None:
    """B-40: from list to list a category keeps its revision or gets the next, and says why."""
    highest: dict[str, int] = {}
    for end in range(1, len(history) + 1):
        for name, one in asked(history[:end]).items():
            before = highest.get(name, 0)
            raised = one.revision - before
            assert raised in (0, 1)
            if raised and before:
                assert one.revision in {new.revision for new in one.news}
            highest[name] = one.revision


@given(HISTORIES)
def test_news_name_what_is_listed_now(history: list[Inventory]) -> None:
    """B-40: nobody is told of a service that is gone; each news has a revision of its own time."""
    for one in asked(history).values():
        for new in one.news:
            assert new.service in one.category.services
            assert 1 < new.revision <= one.revision
            assert (new.before is None) == (new.kind is NewsKind.SERVICE)
            assert bool(new.values) == (new.kind not in (NewsKind.SERVICE, NewsKind.PROVIDER))


@given(HISTORIES, st.lists(st.tuples(st.sampled_from(HARMLESS), IDS), max_size=6))
def test_less_and_other_words_are_never_asked(
    history: list[Inventory], edits: list[tuple[Edit, frozenset[str]]]
) -> None:
    """B-40: wording, order, what is left out or shorter, and new items of the same service."""
    longer = list(history)
    for edit, ids in edits:
        longer.append(edited(longer[-1], edit, ids))

    assert revisions(longer) == revisions(history)


@given(HISTORIES, st.sampled_from(list(RAISING)), st.sampled_from("abc"))
def test_each_change_that_matters_raises_one_category_once(
    history: list[Inventory], kind: NewsKind, changed: str
) -> None:
    """B-40: what is new of one service is asked once, for its category alone, by its name."""
    before = asked(history)
    now = edited(history[-1], RAISING[kind], frozenset(changed))
    after = asked([*history, now])
    grown = {name for name, one in after.items() if one.revision != before[name].revision}
    expected = {
        name
        for name, one in before.items()
        for old, new in zip(one.category.services, after[name].category.services, strict=True)
        if matters(kind, old, new)
    }

    assert grown == expected
    for name in grown:
        assert after[name].revision == before[name].revision + 1
        latest = [one for one in after[name].news if one.revision == after[name].revision]
        assert [(one.kind, one.service.id) for one in latest] == [(kind, changed)]


def matters(kind: NewsKind, old: Service, new: Service) -> bool:
    """Whether a change did anything that is new to those who knew the service as it was."""
    if kind is NewsKind.LIFETIME:
        return old != new and any(each.lifetime is not Ending.PERSISTENT for each in old.items)
    if kind is NewsKind.THIRD_PARTY:
        return any(each.party is Party.FIRST for each in old.items) and old != new
    return old != new


@given(HISTORIES, st.data())
def test_a_list_in_between_never_lowers_a_revision(
    history: list[Inventory], data: st.DataObject
) -> None:
    """B-40: one that is recorded later, for a day before, does not bring back an old yes."""
    kept = data.draw(st.lists(st.booleans(), min_size=len(history), max_size=len(history)))
    fewer = [one for one, keep in zip(history, kept, strict=True) if keep]
    fewer = [*fewer, history[-1]] if fewer[-1:] != history[-1:] else fewer
    long = revisions(history)

    assert all(long[name] >= revision for name, revision in revisions(fewer).items())


@given(HISTORIES)
def test_what_is_former_is_not_listed(history: list[Inventory]) -> None:
    """What is deleted as former was listed once, and stands on no list now."""
    former = {one.name for one in consent_of(history).former}
    names = [{each.name for *_, each in one.items()} for one in history]

    assert former == set().union(*names) - names[-1]


@given(lists())
def test_the_same_list_again_asks_nothing(listed: Inventory) -> None:
    """A list that only has a new number is no question."""
    assert all(one == 1 for one in revisions([listed, listed, listed]).values())
