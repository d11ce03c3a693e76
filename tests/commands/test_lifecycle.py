"""Moving, withdrawing and ending what has been published (semantics 4.2, 4.14)."""

from datetime import date

from codars_site.derive.timeline import timeline
from codars_site.model.ledger import Postpone, Repeal, Slug, Withdraw
from codars_site.model.localized import Localized
from codars_site.model.timeline import Standing
from tests.commands.conftest import POLICY, SECOND, Desk

WHY = ("--reason", "lv=Tā vajag.")


def standing(desk: Desk, number: int, on: str) -> Standing:
    """The standing of a version on a day."""
    site = desk.site()
    return timeline(site.policies[0], site.ledger, date.fromisoformat(on)).dated(number).standing


def test_a_postponed_version_takes_effect_on_its_new_day(upcoming: Desk) -> None:
    """The line keeps the former day; in version.yaml only the day changes, comments stay."""
    upcoming.run("postpone", "privacy", "2", "--to", "2027-02-01", *WHY)
    assert upcoming.last() == Postpone(
        "privacy", 2, date(2027, 2, 1), date(2027, 1, 15), Localized((("lv", "Tā vajag."),))
    )
    assert upcoming.text("2/version.yaml") == (
        f"# when\neffective: 2027-02-01  # a Friday\n{SECOND}"
    )
    assert standing(upcoming, 2, "2027-01-31") is Standing.UPCOMING
    assert standing(upcoming, 2, "2027-02-01") is Standing.IN_FORCE


def test_a_version_may_be_advanced_while_the_notice_is_kept(upcoming: Desk) -> None:
    """An earlier day counts as announced on the day of its line."""
    upcoming.run("postpone", "privacy", "2", "--to", "2026-12-24", *WHY)
    assert "R010" in upcoming.refused("postpone", "privacy", "2", "--to", "2026-12-01", *WHY)


def test_a_refusal_tells_only_what_stands_in_the_way(upcoming: Desk) -> None:
    """Notes, such as that of a draft, would hide it."""
    upcoming.write("3/version.yaml", f"effective: 2027-06-01\n{SECOND}".replace("on: 1", "on: 2"))
    upcoming.write("3/lv.md", upcoming.text("2/lv.md"))
    assert "R014" in upcoming.codes()
    told = upcoming.refused("postpone", "privacy", "2", "--to", "2026-12-01", *WHY)
    assert "R010" in told
    assert "R014" not in told


def test_the_day_of_a_version_in_effect_cannot_move(upcoming: Desk) -> None:
    """From its day on, and with the remedy."""
    said = upcoming.refused("postpone", "privacy", "2", "--to", "2027-03-01", *WHY, on="2027-01-15")
    assert "R023: privacy 2 has been in effect since 2027-01-15" in said
    assert "codars-site new-version privacy" in said


def test_a_version_is_not_moved_to_the_past_nor_to_its_own_day(upcoming: Desk) -> None:
    """R023 and R021."""
    assert "R023" in upcoming.refused("postpone", "privacy", "2", "--to", "2026-11-23", *WHY)
    assert "R021" in upcoming.refused("postpone", "privacy", "2", "--to", "2027-01-15", *WHY)


def test_a_day_that_is_a_fact_is_not_moved(desk: Desk) -> None:
    """R025: the same day stands in site.yaml, which the command leaves alone."""
    site = desk.root / "content/site.yaml"
    fact = "  since: {value: 2027-01-15, status: confirmed}\n"
    site.write_text(site.read_text(encoding="utf-8") + fact, encoding="utf-8")
    settings = f"effective: 2027-01-15\neffective_fact: publisher.since\n{SECOND}"
    desk.write("2/version.yaml", settings)
    desk.write("2/lv.md", desk.text("1/lv.md"))
    desk.run("publish", "privacy", "2")
    said = desk.refused("postpone", "privacy", "2", "--to", "2027-03-01", *WHY)
    assert "R025: the day of privacy 2 is the fact publisher.since" in said


def test_drafts_need_no_postponing(desk: Desk) -> None:
    """Nobody counts on their day."""
    desk.write("2/version.yaml", f"effective: 2027-01-15\n{SECOND}")
    desk.write("2/lv.md", desk.text("1/lv.md"))
    said = desk.refused("postpone", "privacy", "2", "--to", "2027-03-01", *WHY)
    assert "R023: privacy 2 is a draft" in said


def test_a_withdrawn_version_never_takes_effect(upcoming: Desk) -> None:
    """Its files stay as they are, and the version before it goes on."""
    before = upcoming.tree()
    upcoming.run("withdraw", "privacy", "2", *WHY)
    assert isinstance(upcoming.last(), Withdraw)
    assert standing(upcoming, 2, "2027-06-01") is Standing.WITHDRAWN
    assert standing(upcoming, 1, "2027-06-01") is Standing.IN_FORCE
    changed = {file for file, data in upcoming.tree().items() if before[file] != data}
    assert changed == {"content/ledger.jsonl"}
    assert "R023: privacy 2 was withdrawn" in upcoming.refused("withdraw", "privacy", "2", *WHY)


def test_a_version_in_effect_is_not_withdrawn(desk: Desk) -> None:
    """The remedy is a new version."""
    said = desk.refused("withdraw", "privacy", "1", *WHY)
    assert "R023" in said
    assert "Publish a new version" in said


def test_a_version_that_others_build_on_is_not_withdrawn(upcoming: Desk) -> None:
    """V005: what it changed would stand in the later version without a word."""
    upcoming.write("3/version.yaml", f"effective: 2027-06-01\n{SECOND.replace('1', '2', 1)}")
    upcoming.write("3/lv.md", upcoming.text("2/lv.md"))
    upcoming.run("publish", "privacy", "3")
    said = upcoming.refused("withdraw", "privacy", "2", *WHY)
    assert "V005" in said
    assert "First withdraw privacy 3" in said
    upcoming.run("withdraw", "privacy", "3", *WHY)
    upcoming.run("withdraw", "privacy", "2", *WHY)


def test_reasons_are_in_the_binding_language_and_in_others_of_the_site(upcoming: Desk) -> None:
    """R024: readers are told why, in words that can be shown."""
    for reasons in (["en=So."], ["lv=Tā.", "fr=Ainsi."]):
        words = [word for reason in reasons for word in ("--reason", reason)]
        assert "R024" in upcoming.refused("withdraw", "privacy", "2", *words)
    assert (
        upcoming.tried("withdraw", "privacy", "2", "--reason", "no sign", on="2026-11-23")[0] == 2
    )


def test_a_repealed_policy_ends_the_day_before(desk: Desk) -> None:
    """The last text stays readable."""
    desk.run("repeal", "privacy", "--effective", "2027-01-01", *WHY)
    assert desk.last() == Repeal(
        "privacy", date(2027, 1, 1), Localized((("lv", "Tā vajag."),)), None
    )
    assert standing(desk, 1, "2026-12-31") is Standing.IN_FORCE
    assert standing(desk, 1, "2027-01-01") is Standing.REPEALED
    assert "R021" in desk.refused("repeal", "privacy", "--effective", "2027-02-01", *WHY)


def test_a_policy_does_not_end_before_its_versions(upcoming: Desk) -> None:
    """R026: an upcoming version is withdrawn first; nothing ends in the past, or by itself."""
    for day in ("2027-01-15", "2026-11-22"):
        assert "R026" in upcoming.refused("repeal", "privacy", "--effective", day, *WHY)
    itself = ("--successor", "privacy", "--effective", "2027-01-01")
    assert "R026" in upcoming.refused("repeal", "privacy", *itself, *WHY)
    assert "R020" in upcoming.refused(
        "repeal", "privacy", "--successor", "terms", "--effective", "2027-01-01", *WHY
    )


def test_a_new_slug_leads_on_from_the_former_one(desk: Desk) -> None:
    """policy.yaml changes in these two places alone, and every old address answers."""
    desk.write(
        "policy.yaml",
        "# ours\ntitles: {lv: P, en: P}\nslugs:\n  lv: politika # old\n  en: policy\n",
    )
    desk.run("slug", "privacy", "lv", "privatuma-politika")
    assert desk.text("policy.yaml") == (
        "# ours\ntitles: {lv: P, en: P}\nslugs:\n  lv: privatuma-politika # old\n  en: policy\n"
        "former_slugs: {lv: [politika]}\n"
    )
    assert desk.last() == Slug("privacy", "lv", "politika/", "privatuma-politika/")
    assert 'href="../privatuma-politika/"' in desk.page("politika")
    assert 'href="../../privatuma-politika/v1/"' in desk.page("politika/v1")


def test_every_former_slug_leads_on_in_one_step(desk: Desk) -> None:
    """However often it changes, and back again: no chain, no loop (R017)."""
    for slug in ("a", "b", "politika", "b", "c"):
        desk.run("slug", "privacy", "lv", slug)
        assert desk.codes() <= {"R014"}
    rules = (desk.root / "dist/policies/redirects.txt") if desk.page("c") else None
    assert rules is not None
    leads = dict(line.split()[:2] for line in rules.read_text(encoding="utf-8").splitlines())
    assert {"/a/", "/b/", "/politika/", "/politika/v1/"} <= set(leads)
    assert not set(leads.values()) & set(leads)
    assert all(to.startswith("/c/") for to in leads.values())


def test_an_address_never_goes_to_another_policy(desk: Desk) -> None:
    """Not even a former one."""
    other = desk.root / POLICY / "../terms"
    for name in ("policy.yaml", "1/version.yaml", "1/lv.md", "1/en.md"):
        text = desk.text(name).replace("politika", "noteikumi").replace("policy", "terms")
        (other / name).parent.mkdir(parents=True, exist_ok=True)
        (other / name).write_text(text, encoding="utf-8")
    desk.run("publish", "terms", "1", on="2026-01-01")
    desk.run("slug", "privacy", "lv", "privatums")
    for slug in ("politika", "privatums"):
        assert "L001" in desk.refused("slug", "terms", "lv", slug)


def test_a_slug_changed_by_hand_loses_published_addresses(desk: Desk) -> None:
    """R017 names the command that keeps them."""
    desk.change("policy.yaml", "lv: politika", "lv: cita")
    said = desk.tried("check", on="2026-11-23")[1]
    assert "R017: /politika/v1/ was published, but nothing would be there" in said
    assert "codars-site slug privacy lv NEW" in said


def test_slugs_are_addresses_in_a_language_of_the_policy(desk: Desk) -> None:
    """R027, R021 and S004."""
    assert "R027" in desk.refused("slug", "privacy", "fr", "politique")
    assert "R021" in desk.refused("slug", "privacy", "lv", "politika")
    assert "S004" in desk.refused("slug", "privacy", "lv", "Politika")


def test_a_dry_run_says_the_same_and_writes_nothing(upcoming: Desk) -> None:
    """Every command has it."""
    before = upcoming.tree()
    said = upcoming.run("postpone", "privacy", "2", "--to", "2027-02-01", *WHY, "--dry-run")
    assert said.startswith("Would write line 3 of the ledger, on 2026-11-23: postpone privacy 2")
    assert upcoming.tree() == before


def test_a_slip_in_a_summary_is_not_called_an_erratum(desk: Desk) -> None:
    """R005 names no command that would then refuse: what readers were told stays."""
    desk.change("1/version.yaml", "Pirmā.", "Pirma.")
    said = desk.tried("check", on="2026-11-23")[1]
    assert "R005: summary.lv has changed since version 1 was published" in said
    assert "Take the change back: this is what readers were told." in said


def test_a_version_is_not_moved_behind_the_end_of_its_policy(upcoming: Desk) -> None:
    """R026: it would never take effect, without a word of its being withdrawn."""
    upcoming.run("repeal", "privacy", "--effective", "2027-06-01", *WHY)
    for day in ("2027-06-01", "2027-07-01"):
        said = upcoming.refused("postpone", "privacy", "2", "--to", day, *WHY)
        assert f"R026: {day} is too late: privacy ends on 2027-06-01" in said
    upcoming.run("postpone", "privacy", "2", "--to", "2027-05-31", *WHY)


def test_a_policy_that_ends_gets_no_version_behind_its_end(upcoming: Desk) -> None:
    """R026: also a draft that was begun before."""
    upcoming.write("3/version.yaml", f"effective: 2027-06-01\n{SECOND.replace('1', '2', 1)}")
    upcoming.write("3/lv.md", upcoming.text("2/lv.md").replace("Teksts", "Vārdi"))
    upcoming.run("repeal", "privacy", "--effective", "2027-06-01", *WHY)
    assert "R026: 2027-06-01 is too late" in upcoming.refused("publish", "privacy", "3")
    upcoming.change("3/version.yaml", "2027-06-01", "2027-05-31")
    upcoming.run("publish", "privacy", "3")
    upcoming.page("politika", on="2027-06-01")
    assert upcoming.findings() == ()


def test_the_address_of_what_nobody_has_seen_is_written_by_hand(desk: Desk) -> None:
    """R027: the ledger records where published things were."""
    (desk.root / "content/ledger.jsonl").unlink()
    said = desk.refused("slug", "privacy", "lv", "privatums")
    assert "R027: privacy has not been published" in said
