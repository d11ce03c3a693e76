"""What the banner shows is recorded once, kept whole, and not asked for again until it changes."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from codars_site.derive.amendments.publishing import publish_changes
from codars_site.derive.amendments.showing import publish_banner
from codars_site.derive.banners import banner_days, pinned_scripts, unrecorded
from codars_site.derive.checks.banners import banners_recorded
from codars_site.derive.chronicle import happenings
from codars_site.errors import ContentErrors, Severity
from codars_site.model.amendment import Amendment, Case
from codars_site.model.ledger import Entry, Ledger, PinnedText, Publish, Shown
from codars_site.model.localized import Localized
from codars_site.model.shown import KeptScript, ShownBundle
from codars_site.model.site import Site, Stage
from codars_site.sources.ledger import append
from codars_site.sources.originals import split_blocks
from codars_site.sources.site import load_site
from tests.ledgers import withdraw

MINIMAL = Path(__file__).parent.parent / "sites/minimal"
DAY = date(2026, 11, 23)
ONE = ShownBundle("lv", 1, '{"inventory":1,"language":"lv"}', "ask()")
OTHER = ShownBundle("en", 1, '{"inventory":1,"language":"en"}', "ask(1)")


def site_of(entries: Iterable[Entry], stage: Stage = Stage.LIVE) -> Site:
    """The smallest site, and a ledger of other entries."""
    site, _ = load_site(MINIMAL)
    assert site is not None
    return Site(
        site.base_url, site.languages, site.facts, site.zone, site.policies, site.origin,
        ledger=append(Ledger(), entries, DAY), stage=stage,
    )  # fmt: skip


def case_of(entries: Iterable[Entry], *bundles: ShownBundle) -> Case:
    """A command for that site, whose banner shows the bundles."""
    return Case(site_of(entries), DAY, {}, lambda _: (), {}, split_blocks, lambda _: bundles)


def shown(bundle: ShownBundle) -> Shown:
    """The entry that records a bundle."""
    return Shown(bundle.language, bundle.hash, bundle.script, bundle.inventory)


def listed(number: int, effective: date) -> Publish:
    """A list was published."""
    return Publish("inventory", number, effective, (PinnedText("lv", ()),), Localized())


def test_what_is_shown_is_kept_whole_and_recorded_by_its_hash() -> None:
    """B-51 A copy of the information shown is kept, byte for byte, under the hash in the ledger."""
    amendment = publish_banner(case_of((), ONE, OTHER))

    assert amendment.entries == (shown(ONE), shown(OTHER))
    texts = {f"content/shown/{one.hash}.json": f"{one.text}\n" for one in (ONE, OTHER)}
    scripts = {f"content/shown/{one.script}.js": one.code for one in (ONE, OTHER)}
    assert amendment.files == texts | scripts


def test_only_what_is_not_recorded_is_recorded() -> None:
    """A language whose banner is as it was recorded gets no second line."""
    amendment = publish_banner(case_of([shown(ONE)], ONE, OTHER))

    assert amendment.entries == (shown(OTHER),)
    assert amendment.files == OTHER.files


@pytest.mark.parametrize("decide", [publish_banner, publish_changes])
def test_nothing_new_is_refused(decide: Callable[[Case], Amendment]) -> None:
    """R021: a command that would record nothing says so."""
    with pytest.raises(ContentErrors) as refused:
        decide(case_of([shown(ONE)], ONE))

    assert [problem.code for problem in refused.value.problems] == ["R021"]


def test_a_banner_that_goes_back_to_earlier_words_is_recorded_again() -> None:
    """The newest line of a language and an inventory says what is shown now."""
    changed = ShownBundle(ONE.language, 1, '{"changed":true}', ONE.code)
    site = site_of([shown(ONE), shown(changed)])

    assert list(unrecorded(site.ledger, [ONE])) == [ONE]
    assert list(unrecorded(site.ledger, [changed])) == []


def test_another_script_is_recorded_although_it_shows_the_same() -> None:
    """B-51 The code that asked is part of the proof."""
    other = ShownBundle(ONE.language, ONE.inventory, ONE.text, "ask(2)")

    assert list(unrecorded(site_of([shown(ONE)]).ledger, [other])) == [other]


@pytest.mark.parametrize(
    ("stage", "severity"), [(Stage.LIVE, Severity.WARNING), (Stage.REHEARSAL, Severity.NOTE)]
)
def test_an_unrecorded_banner_is_told_once(stage: Stage, severity: Severity) -> None:
    """One problem for all languages, with the command that mends it; in rehearsal it is a note."""
    (problem,) = banners_recorded(site_of((), stage), DAY, [ONE, OTHER])

    assert (problem.code, problem.severity) == ("R042", severity)
    assert problem.what == "what the banner shows is not recorded: inventory 1 (lv, en)"
    assert "codars-site publish banner" in problem.fix


def test_a_recorded_banner_is_not_told() -> None:
    """Nothing is said of what is as it was recorded."""
    assert list(banners_recorded(site_of([shown(ONE), shown(OTHER)]), DAY, [ONE, OTHER])) == []


def test_banners_are_made_for_the_day_and_for_the_inventories_to_come() -> None:
    """An announced inventory is recorded before its day, so that a nightly build can release it."""
    entries = [listed(1, date(2026, 1, 1)), listed(2, date(2027, 1, 1))]

    assert banner_days(site_of(entries).ledger, DAY) == (DAY, date(2027, 1, 1))
    assert banner_days(site_of(entries[1:]).ledger, DAY) == (date(2027, 1, 1),)
    assert banner_days(site_of(()).ledger, DAY) == ()


def test_a_pinned_script_is_kept_for_thirteen_months_after_another_took_its_place() -> None:
    """Whoever names it by its hash has that long to change it; one to come is not there yet."""
    years = [date(2025, 1, 1), date(2026, 1, 1), date(2027, 1, 1)]
    bundles = [ShownBundle("en", number, f"[{number}]", f"ask({number})") for number in (1, 2, 3)]
    entries: list[Entry] = [listed(number, day) for number, day in enumerate(years, start=1)]
    ledger = append(Ledger(), [*entries, *map(shown, bundles)], date(2024, 12, 1))
    scripts = tuple(KeptScript(one.script, one.code) for one in bundles)
    site = replace(site_of(()), ledger=ledger, scripts=scripts)

    def kept(day: date) -> list[str]:
        return sorted(one.script.code for one in pinned_scripts(site, day))

    assert kept(date(2024, 12, 31)) == []
    assert kept(date(2025, 12, 31)) == ["ask(1)"]
    assert kept(date(2026, 1, 1)) == ["ask(1)", "ask(2)"]
    assert kept(date(2027, 1, 31)) == ["ask(1)", "ask(2)", "ask(3)"]
    assert kept(date(2027, 3, 1)) == ["ask(2)", "ask(3)"]
    assert kept(date(2030, 1, 1)) == ["ask(3)"]


def test_readers_are_not_told_what_the_banner_tells_itself() -> None:
    """A shown line is in no changelog and no feed, and hides nothing else there."""
    ledger = site_of([listed(1, DAY), shown(ONE), withdraw(1)]).ledger

    told = [one.line.entry.event.value for one in happenings(ledger, DAY)]
    assert told == ["withdraw", "publish"]
