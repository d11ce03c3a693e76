"""What is asked again, and what never: revisions of categories (design §8, semantics 4.11)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

import pytest

from codars_site.derive.consent import consent_of, consent_on
from codars_site.derive.consent.lifetimes import outlives
from codars_site.derive.consent.record import longest_record
from codars_site.derive.inventories import category_data, pin_categories
from codars_site.model.consent import Consent, NewsKind, service_code
from codars_site.model.inventory import (
    CategoryName,
    DataKind,
    Ending,
    Inventory,
    Lifetime,
    Match,
    Party,
    Period,
    Role,
    Service,
    Signal,
    Storage,
    Unit,
)
from codars_site.model.ledger import INVENTORY, Entry, Postpone, Publish, Withdraw
from codars_site.model.localized import Localized
from codars_site.model.place import Origin
from codars_site.model.site import Site
from tests.inventories import COMPANY, DAY, Services, inventory, item, service, texts
from tests.ledgers import ledger_of

News: TypeAlias = tuple[NewsKind, str, tuple[str, ...]]

TWO_YEARS = Period(2, Unit.YEAR)
THIRD = Party.THIRD
COUNTER, PIXEL = service("counter"), service("pixel")
LIST: Services = {
    "necessary": (service("basket", item("basket"), item("visit")),),
    "analytics": (COUNTER,),
    "marketing": (PIXEL,),
}


def counting(*services: Service) -> Services:
    """The list with other services in analytics."""
    return {**LIST, "analytics": services}


def company(**changes: object) -> Service:
    """The counter of another provider."""
    return service("counter", provider=replace(COMPANY, **changes))  # type: ignore[arg-type]


def asked(*lists: Services) -> Consent:
    """What the last of several lists asks, each in force after the one before."""
    return consent_of([inventory(one, number) for number, one in enumerate(lists, 1)])


def revisions(consent: Consent) -> dict[str, int]:
    """Revisions by category."""
    return {one.category.name.value: one.revision for one in consent.categories}


def news(consent: Consent) -> dict[str, list[News]]:
    """What is new, by category."""
    return {
        one.category.name.value: [(new.kind, new.service.id, new.values) for new in one.news]
        for one in consent.categories
        if one.news
    }


ASKS: Mapping[str, tuple[Sequence[Services], str, News]] = {
    "a service is added": (
        [LIST, counting(COUNTER, service("heatmap"))],
        "analytics",
        (NewsKind.SERVICE, "heatmap", ()),
    ),
    "another company provides it": (
        [LIST, counting(company(name="Other Ltd"))],
        "analytics",
        (NewsKind.PROVIDER, "counter", ()),
    ),
    "the publisher hands it to a company": (
        [counting(company(name=None, role=Role.OWN)), LIST],
        "analytics",
        (NewsKind.PROVIDER, "counter", ()),
    ),
    "its provider decides alone from now on": (
        [LIST, counting(company(role=Role.THIRD))],
        "analytics",
        (NewsKind.PROVIDER, "counter", ()),
    ),
    "a purpose is added": (
        [LIST, counting(service("counter", purposes=("counting", "profiles")))],
        "analytics",
        (NewsKind.PURPOSE, "counter", ("profiles",)),
    ),
    "a kind of data is added": (
        [LIST, counting(service("counter", data=(DataKind.USAGE, DataKind.INTERESTS)))],
        "analytics",
        (NewsKind.DATA, "counter", ("interests",)),
    ),
    "a country is added": (
        [LIST, counting(company(recipients=("US", "IE")))],
        "analytics",
        (NewsKind.COUNTRY, "counter", ("US",)),
    ),
    "its provider moves to another country": (
        [LIST, counting(company(country="US", recipients=("US",)))],
        "analytics",
        (NewsKind.COUNTRY, "counter", ("US",)),
    ),
    "a third party sees an item that it did not see": (
        [LIST, counting(service("counter", item("counter", party=THIRD, domain="ads.example")))],
        "analytics",
        (NewsKind.THIRD_PARTY, "counter", ("counter",)),
    ),
    "a new item lets a third party see into a service": (
        [LIST, counting(service("counter", item("counter"), item("id", party=THIRD)))],
        "analytics",
        (NewsKind.THIRD_PARTY, "counter", ("id",)),
    ),
    "an item stays longer": (
        [LIST, counting(service("counter", item("counter", TWO_YEARS)))],
        "analytics",
        (NewsKind.LIFETIME, "counter", ("counter",)),
    ),
    "an item is renewed at every use": (
        [LIST, counting(service("counter", item("counter", rolling=True)))],
        "analytics",
        (NewsKind.LIFETIME, "counter", ("counter",)),
    ),
    "an item that became shorter becomes as long as it was": (
        [LIST, counting(service("counter", item("counter", Ending.SESSION))), LIST],
        "analytics",
        (NewsKind.LIFETIME, "counter", ("counter",)),
    ),
    "an item that was away comes back for longer": (
        [
            LIST,
            counting(service("counter", item("other"))),
            counting(service("counter", item("counter", TWO_YEARS))),
        ],
        "analytics",
        (NewsKind.LIFETIME, "counter", ("counter",)),
    ),
    "an item moves from another optional category": (
        [
            {**LIST, "marketing": (service("pixel", item("pixel"), item("id")),)},
            counting(service("counter", item("counter"), item("id"))),
        ],
        "analytics",
        (NewsKind.MOVED, "counter", ("id",)),
    ),
    "an item moves from what is necessary": (
        [
            LIST,
            {
                **counting(service("counter", item("counter"), item("visit"))),
                "necessary": (service("basket", item("basket")),),
            },
        ],
        "analytics",
        (NewsKind.MOVED, "counter", ("visit",)),
    ),
    "a service moves from another optional category": (
        [
            {**LIST, "marketing": (PIXEL, service("map"))},
            counting(COUNTER, service("map")),
        ],
        "analytics",
        (NewsKind.MOVED, "map", ("map",)),
    ),
    "a service moves, and its items are called otherwise": (
        [
            {**LIST, "marketing": (PIXEL, service("map", item("old")))},
            counting(COUNTER, service("map", item("new"))),
        ],
        "analytics",
        (NewsKind.MOVED, "map", ("new",)),
    ),
    "a service comes back": (
        [counting(COUNTER, service("heatmap")), LIST, counting(COUNTER, service("heatmap"))],
        "analytics",
        (NewsKind.SERVICE, "heatmap", ()),
    ),
    "a category comes back": (
        [LIST, {"marketing": (PIXEL,)}, LIST],
        "analytics",
        (NewsKind.SERVICE, "counter", ()),
    ),
}


@pytest.mark.parametrize(("lists", "category", "what"), ASKS.values(), ids=ASKS)
def test_what_visitors_would_not_expect_is_asked(
    lists: Sequence[Services], category: str, what: News
) -> None:
    """B-40: the revision of the one category grows by one, and the news say why."""
    consent = asked(*lists)

    assert revisions(consent) == {"analytics": 1, "marketing": 1, category: 2}
    assert news(consent) == {category: [what]}


WIDE = service(
    "counter",
    item("counter", rolling=True),
    item("id", party=THIRD, domain="ads.example"),
    purposes=("counting", "profiles"),
    data=(DataKind.USAGE, DataKind.INTERESTS),
    provider=replace(COMPANY, role=Role.THIRD, recipients=("IE", "US")),
)
NEVER: Mapping[str, Sequence[Services]] = {
    "nothing changes": [LIST, LIST],
    "services are in another order": [
        counting(COUNTER, service("heatmap")),
        counting(service("heatmap"), COUNTER),
    ],
    "items are in another order": [
        counting(service("counter", item("a"), item("b"))),
        counting(service("counter", item("b"), item("a"))),
    ],
    "hosts that share a name are in another order": [
        counting(service("counter", item("a", domain="x.example"), item("a", TWO_YEARS))),
        counting(service("counter", item("a", TWO_YEARS), item("a", domain="x.example"))),
    ],
    "a service is removed": [counting(COUNTER, service("heatmap")), LIST],
    "an item is removed": [counting(service("counter", item("counter"), item("b"))), LIST],
    "a service does, learns and passes on less": [counting(WIDE), LIST],
    "a service gets an item of the same purposes": [
        LIST,
        counting(service("counter", item("counter"), item("second", TWO_YEARS))),
    ],
    "third parties that see into a service get an item": [
        counting(WIDE),
        counting(replace(WIDE, items=(*WIDE.items, item("second", party=THIRD)))),
    ],
    "an item is called otherwise": [LIST, counting(service("counter", item("renamed")))],
    "an item stays shorter": [
        LIST,
        counting(service("counter", item("counter", Period(11, Unit.MONTH)))),
    ],
    "a lifetime is written in another unit": [
        LIST,
        counting(service("counter", item("counter", Period(12, Unit.MONTH)))),
    ],
    "an item becomes the site’s alone": [
        counting(service("counter", item("counter", party=THIRD))),
        LIST,
    ],
    "an item moves within its category": [
        counting(service("counter", item("a"), item("b")), service("map", item("c"))),
        counting(service("counter", item("a")), service("map", item("b"), item("c"))),
    ],
    "an item moves to what is necessary": [
        counting(service("counter", item("counter"), item("language"))),
        {**LIST, "necessary": (service("basket", item("basket"), item("language")),)},
    ],
    "an entry is confirmed, a provider’s policy has a new address": [
        LIST,
        counting(company(id="renamed", policy="https://company.example/new")),
    ],
    "tags are told of the choice": [LIST, counting(replace(COUNTER, signals=(Signal.GOOGLE,)))],
}


@pytest.mark.parametrize("lists", NEVER.values(), ids=NEVER)
def test_what_visitors_agreed_to_is_not_asked_again(lists: Sequence[Services]) -> None:
    """B-40: what is left out, shorter, or the same in other words, stays at its revision."""
    consent = asked(*lists)

    assert revisions(consent) == {"analytics": 1, "marketing": 1}
    assert news(consent) == {}


def test_wording_and_translations_never_ask() -> None:
    """B-40: every text may be written anew, in more languages too (WP260, par. 29)."""
    first = inventory(LIST)
    words = Localized((("lv", "Citiem vārdiem."), ("en", "Other words."), ("ru", "Иначе.")))
    second = replace(
        first,
        number=2,
        summary=words,
        categories=tuple(
            replace(
                category,
                title=words,
                purpose=words,
                services=tuple(
                    replace(
                        one,
                        name=words,
                        purpose=words,
                        items=tuple(
                            replace(each, purpose=words, justification=words) for each in one.items
                        ),
                    )
                    for one in category.services
                ),
            )
            for category in first.categories
        ),
    )

    assert revisions(consent_of([first, second])) == {"analytics": 1, "marketing": 1}


def test_a_new_category_is_asked_for_the_first_time() -> None:
    """It begins at revision 1 without news, also with what was necessary until then."""
    moved = asked(LIST, {**LIST, "preferences": (service("language", item("visit")),)})

    assert revisions(moved) == {"preferences": 1, "analytics": 1, "marketing": 1}
    assert news(moved) == {}


def test_what_is_necessary_is_never_asked_about() -> None:
    """A category without services, and what is necessary, are no question."""
    consent = asked({"necessary": LIST["necessary"], "analytics": ()})

    assert consent.categories == ()


def test_several_changes_are_one_question() -> None:
    """B-40: a list raises a revision once, and every change is told, in a fixed order."""
    wider = service(
        "counter",
        item("counter", TWO_YEARS),
        purposes=("profiles", "counting"),
        provider=replace(COMPANY, name="Other Ltd"),
    )
    consent = asked(LIST, counting(wider, service("heatmap")))

    assert revisions(consent)["analytics"] == 2
    assert news(consent)["analytics"] == [
        (NewsKind.PROVIDER, "counter", ()),
        (NewsKind.PURPOSE, "counter", ("profiles",)),
        (NewsKind.LIFETIME, "counter", ("counter",)),
        (NewsKind.SERVICE, "heatmap", ()),
    ]


def test_a_service_that_moves_and_grows_tells_both() -> None:
    """Who moves a service to another category does not hide what else is new of it."""
    grown = service("map", purposes=("counting", "profiles"))
    consent = asked({**LIST, "marketing": (PIXEL, service("map"))}, counting(COUNTER, grown))

    assert news(consent)["analytics"] == [
        (NewsKind.PURPOSE, "map", ("profiles",)),
        (NewsKind.MOVED, "map", ("map",)),
    ]


def test_news_tell_what_was_before_and_what_is_now() -> None:
    """The banner can say “2 years instead of 1”; what is shown is the service as listed now."""
    longer = service("counter", item("counter", TWO_YEARS))
    reworded = replace(longer, purpose=texts("Counts visits."))
    (analytics, _) = asked(LIST, counting(longer), counting(reworded)).categories
    (new,) = analytics.news

    assert new.before == COUNTER
    assert new.service == reworded


def test_news_are_kept_for_those_who_answered_long_ago() -> None:
    """Each names the revision that it made necessary, so that only what came later is told."""
    second = counting(COUNTER, service("heatmap"))
    third = counting(COUNTER, service("heatmap", purposes=("counting", "profiles")))
    (analytics, _) = asked(LIST, second, third).categories

    assert [(new.kind, new.revision) for new in analytics.news] == [
        (NewsKind.SERVICE, 2),
        (NewsKind.PURPOSE, 3),
    ]


@pytest.mark.parametrize(
    "lists",
    [
        [LIST, counting(COUNTER, service("heatmap")), LIST],
        [LIST, counting(service("counter", purposes=("counting", "profiles"))), LIST],
        [LIST, counting(service("counter", item("counter", TWO_YEARS))), LIST],
        [LIST, counting(service("counter", item("counter", party=THIRD))), LIST],
    ],
    ids=["service", "purpose", "lifetime", "third party"],
)
def test_what_was_taken_back_is_no_news_any_more(lists: Sequence[Services]) -> None:
    """A revision never falls, but nobody is told of what is not so."""
    consent = asked(*lists)

    assert revisions(consent)["analytics"] == 2
    assert news(consent) == {}


def test_the_same_news_are_told_once() -> None:
    """What came, went and came again is new since the last time."""
    wider = counting(service("counter", purposes=("counting", "profiles")))
    (analytics, _) = asked(LIST, wider, LIST, wider).categories

    assert [(new.values, new.revision) for new in analytics.news] == [(("profiles",), 3)]


@pytest.mark.parametrize(
    ("before", "after", "longer"),
    [
        (Ending.SESSION, Period(1, Unit.MINUTE), True),
        (Period(9999, Unit.YEAR), Ending.PERSISTENT, True),
        (Ending.SESSION, Ending.PERSISTENT, True),
        (Ending.PERSISTENT, Period(9999, Unit.YEAR), False),
        (Period(60, Unit.MINUTE), Period(1, Unit.HOUR), False),
        (Period(24, Unit.HOUR), Period(1, Unit.DAY), False),
        (Period(7, Unit.DAY), Period(1, Unit.WEEK), False),
        (Period(1, Unit.YEAR), Period(12, Unit.MONTH), False),
        (Period(12, Unit.MONTH), Period(1, Unit.YEAR), False),
        (Period(365, Unit.DAY), Period(1, Unit.YEAR), False),
        (Period(1, Unit.YEAR), Period(366, Unit.DAY), True),
        (Period(30, Unit.DAY), Period(1, Unit.MONTH), True),
        (Period(1, Unit.MONTH), Period(30, Unit.DAY), False),
        (Period(52, Unit.WEEK), Period(1, Unit.YEAR), True),
        (Period(13, Unit.MONTH), Period(400, Unit.DAY), True),
    ],
)
def test_lifetimes_compare_across_units(before: Lifetime, after: Lifetime, *, longer: bool) -> None:
    """The session, then any period, then without an end; a month is a twelfth of 365 days."""
    assert outlives(item("x", after), item("x", before)) is longer


def test_time_counted_anew_is_longer_than_any_that_ends() -> None:
    """An item renewed at every use stays as long as the site is used; the reverse never asks."""
    month, year = Period(1, Unit.MONTH), Period(1, Unit.YEAR)

    assert outlives(item("x", month, rolling=True), item("x", year))
    assert not outlives(item("x", month), item("x", month, rolling=True))
    assert not outlives(item("x", Ending.SESSION, rolling=True), item("x", Ending.SESSION))
    assert not outlives(item("x", month, rolling=True), item("x", Ending.PERSISTENT))


def test_what_is_listed_no_more_can_be_deleted() -> None:
    """Items of every earlier list, each once, of whatever category."""
    old = {
        "necessary": (service("basket", item("gone"), item("basket")),),
        "analytics": (service("counter", item("counter"), item("key", storage=Storage.LOCAL)),),
    }
    consent = asked(old, old, {"analytics": (service("new", item("counter")),)})

    assert [one.name for one in consent.former] == ["gone", "basket", "key"]


def test_what_another_entry_covers_is_not_deleted() -> None:
    """A name that an item of today has, or may have, is not cleaned away."""
    old = service("counter", item("_c_1"), item("s", match=Match.PREFIX), item("x"))
    new = service(
        "counter", item("_c_", match=Match.PREFIX), item("session"), item("x", party=THIRD)
    )

    assert asked(counting(old), counting(new)).former == ()


def site(recorded: Sequence[tuple[date, Entry]], *inventories: Inventory) -> Site:
    """A site with such inventories and such a ledger."""
    return Site(
        "https://example.com",
        ("lv",),
        (),
        ZoneInfo("Europe/Riga"),
        (),
        Origin("site"),
        inventories,
        ledger_of(recorded),
    )


def published(number: int, effective: date) -> Entry:
    """A list was published."""
    return Publish(INVENTORY, number, effective, (), Localized())


WEEK = timedelta(7)
FIRST = inventory(LIST)
SECOND = inventory(counting(COUNTER, service("heatmap")), 2, DAY + WEEK)
THIRD_LIST = inventory(counting(COUNTER, service("heatmap"), service("map")), 3, DAY + 2 * WEEK)


@pytest.mark.parametrize(
    ("weeks", "number", "revision"), [(-1, 1, 1), (0, 1, 1), (1, 2, 2), (2, 3, 3), (99, 3, 3)]
)
def test_the_list_of_the_day_is_asked(weeks: int, number: int, revision: int) -> None:
    """On each day that of the list in force; before the first, that of the first to come."""
    lists = (FIRST, SECOND, THIRD_LIST)
    ledger = [(DAY - WEEK, published(one.number, one.effective)) for one in lists]
    consent = consent_on(site(ledger, *lists), DAY + weeks * WEEK)

    assert consent is not None
    assert consent.inventory.number == number
    assert revisions(consent)["analytics"] == revision


def test_a_draft_comes_after_what_was_published() -> None:
    """Two drafts are not two questions: nobody has seen the first of them."""
    late = DAY + 5 * WEEK
    ledger = [(DAY, published(1, DAY))]
    consent = consent_on(site(ledger, FIRST, SECOND, THIRD_LIST), late)

    assert consent is not None
    assert (consent.inventory.number, revisions(consent)["analytics"]) == (3, 2)
    assert {one for _, one, _ in news(consent)["analytics"]} == {"heatmap", "map"}


def test_a_list_that_never_applied_asks_nothing() -> None:
    """Withdrawn, put off, or overtaken on its own day, it was not agreed to."""
    for undone in (
        Withdraw(INVENTORY, 2, texts("why")),
        Postpone(INVENTORY, 2, DAY + 9 * WEEK, DAY + WEEK, texts("why")),
        Postpone(INVENTORY, 2, DAY + 2 * WEEK, DAY + WEEK, texts("why")),
    ):
        ledger = [
            *((DAY, published(one.number, one.effective)) for one in (FIRST, SECOND, THIRD_LIST)),
            (DAY, undone),
        ]
        consent = consent_on(site(ledger, FIRST, SECOND, THIRD_LIST), DAY + 3 * WEEK)

        assert consent is not None
        assert revisions(consent)["analytics"] == 2


def test_nothing_is_asked_without_a_list() -> None:
    """A site without an inventory has no banner."""
    assert consent_on(site([]), DAY) is None


def test_the_code_of_a_service_is_made_from_its_id() -> None:
    """Three digits that never change, for visitors keep them in their records."""
    assert [service_code(one) for one in ("youtube", "google-analytics", "meta-pixel")] == [
        "n1k",
        "vqb",
        "yi3",
    ]


def test_the_longest_record_is_known_before_anybody_answers() -> None:
    """B-41: what 49 services of three categories take, every one allowed by itself."""
    of = inventory(
        {
            "preferences": tuple(service(f"p{number}") for number in range(10)),
            "analytics": tuple(service(f"a{number}") for number in range(20)),
            "marketing": tuple(service(f"m{number}") for number in range(19)),
        }
    )
    record = (
        "codars_consent=1.zzzzzzz.lv.withdraw."
        "preferences-y999g~analytics-y999g~marketing-y999g."
        f"{'~'.join(['zzz'] * 49)}.{'f' * 16}"
    )

    assert longest_record(of, ("lv", "en")) == len(record) == 299


def test_signals_enter_the_hash_where_there_are_any() -> None:
    """Lists published before there were signals keep their hashes."""
    silent, telling = (
        inventory({"analytics": (replace(COUNTER, signals=signals),)})
        for signals in ((), (Signal.META,))
    )

    assert pin_categories(silent, "lv") != pin_categories(telling, "lv")
    assert "signals" not in str(category_data(silent.categories[0], "lv"))
    assert silent.categories[0].name is CategoryName.ANALYTICS
