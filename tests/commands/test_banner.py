"""What the banner shows: recorded, published, and found again from a record."""

import hashlib
import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from codars_site.errors import ContentErrors, Severity
from codars_site.model.canonical import canonical_json
from codars_site.model.ledger import Line, Shown
from codars_site.pipeline import Order, build, check_banners, check_content
from codars_site.verify.files import HeldFiles, Located
from codars_site.verify.site import verify_site
from tests.commands.conftest import TODAY, Desk
from tests.conftest import MakeSite

RICH = Path(__file__).parent.parent / "sites/rich"
CONSENT = "politikas/consent"
BUILD = "politikas/api/v1/build.json"
AFTER = "2026-12-24"  # inventory 2 is in force
MADE = "tpd800"  # noon on 1 December 2026, UTC, in base 36


@pytest.fixture
def rich(tmp_path: Path) -> Desk:
    """A site in rehearsal: three languages, an inventory in force and one to come."""
    shutil.copytree(RICH, tmp_path / "site")
    return Desk(tmp_path / "site")


@pytest.fixture
def recorded(rich: Desk) -> Desk:
    """The same with its banner recorded."""
    rich.run("publish", "banner")
    return rich


def shown_lines(desk: Desk) -> list[tuple[Line, Shown]]:
    """The lines that record what the banner shows."""
    lines = desk.site().ledger.lines
    return [(line, line.entry) for line in lines if isinstance(line.entry, Shown)]


def shown(desk: Desk, language: str, inventory: int) -> Shown:
    """What was recorded of one banner."""
    (found,) = (
        entry
        for _, entry in shown_lines(desk)
        if (entry.language, entry.inventory) == (language, inventory)
    )
    return found


def built(desk: Desk, on: str = TODAY) -> dict[str, bytes]:
    """The files of the site as built for a day."""
    out = desk.root / "dist"
    build(Order(desk.root, date.fromisoformat(on)), out, lambda pages, _: pages)
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}


def test_every_language_is_recorded_for_now_and_for_what_is_to_come(recorded: Desk) -> None:
    """B-51 The texts that are shown are kept, with the hash of the script that shows them."""
    made = [(entry.inventory, entry.language) for _, entry in shown_lines(recorded)]

    assert made == [(number, tag) for number in (1, 2) for tag in ("lv", "en", "ru")]
    for _, entry in shown_lines(recorded):
        kept = (recorded.root / f"content/shown/{entry.bundle}.json").read_bytes()
        assert hashlib.sha256(kept.removesuffix(b"\n")).hexdigest() == entry.bundle
        assert json.loads(kept)["language"] == entry.language
        script = (recorded.root / f"content/shown/{entry.script}.js").read_bytes()
        assert hashlib.sha256(script).hexdigest() == entry.script


def test_what_is_recorded_is_what_is_built(recorded: Desk) -> None:
    """B-51 The same content gives the same hashes, on the day and once the next list applies."""
    for day, number in ((TODAY, 1), (AFTER, 2)):
        files = built(recorded, day)
        for tag in ("lv", "en", "ru"):
            entry = shown(recorded, tag, number)
            script = files[f"{CONSENT}/{tag}.js"]
            assert hashlib.sha256(script).hexdigest() == entry.script
            assert entry.bundle[:16].encode() in script
            assert f"{CONSENT}/shown/{entry.bundle}.json" in files


def test_nothing_is_recorded_twice(recorded: Desk) -> None:
    """R021 for the banner alone, and for all that waits."""
    assert "R021" in recorded.refused("publish", "banner")
    assert "R021" in recorded.refused("publish")
    assert "R021" in recorded.refused("publish", "banner", on=AFTER)


def test_a_plain_publish_records_the_banner_with_the_rest(rich: Desk) -> None:
    """One command for all that waits."""
    assert "shown banner of inventory 1 in lv" in rich.run("publish")
    assert "R042" not in rich.codes()


def test_another_script_waits_to_be_recorded(recorded: Desk) -> None:
    """R042 until it is, in one line a language; what it shows is kept once."""
    file = recorded.root / "content/site.yaml"
    file.write_text(file.read_text("utf-8") + "consent: {cookie_domain: example.lv}\n", "utf-8")
    assert "R042" in recorded.codes()
    bundles = sorted((recorded.root / "content/shown").glob("*.json"))

    recorded.run("publish", "banner")

    assert "R042" not in recorded.codes()
    assert sorted((recorded.root / "content/shown").glob("*.json")) == bundles
    assert len(shown_lines(recorded)) == 12


def test_an_earlier_script_stays_where_pages_have_pinned_it(recorded: Desk) -> None:
    """With the same bytes, so that `integrity` still fits."""
    before = built(recorded)
    pinned = shown(recorded, "en", 1).script
    name = f"{CONSENT}/en.{pinned[:12]}.js"
    file = recorded.root / "content/site.yaml"
    file.write_text(file.read_text("utf-8") + "consent: {cookie_domain: example.lv}\n", "utf-8")

    recorded.run("publish", "banner")

    after = built(recorded)
    assert after[f"{CONSENT}/en.js"] != before[f"{CONSENT}/en.js"]
    assert after[name] == before[name] == before[f"{CONSENT}/en.js"]


def test_a_kept_script_is_not_changed(recorded: Desk) -> None:
    """R040 for another byte."""
    file = recorded.root / f"content/shown/{shown(recorded, 'en', 1).script}.js"
    file.write_bytes(file.read_bytes() + b"\n")
    assert "R040" in recorded.codes()


def test_a_choice_ends_as_it_was_told_to(recorded: Desk) -> None:
    """B-50 A lifetime that was changed later is not that of an earlier choice."""
    record = f"1.{MADE}.en.accept.analytics-y1~marketing-y1.{shown(recorded, 'en', 2).bundle[:16]}"
    file = recorded.root / "content/site.yaml"
    file.write_text(file.read_text("utf-8") + "consent: {months: 12}\n", "utf-8")

    assert "Expires: 2027-06-01 15:00:00+03:00" in recorded.run("receipt", record)


def test_a_release_refuses_what_is_not_recorded(rich: Desk) -> None:
    """B-51 Nobody is asked with words that are not kept."""
    order = Order(rich.root, date.fromisoformat(TODAY))
    with pytest.raises(ContentErrors) as refused:
        check_banners(check_content(order), replace(order, release=True))
    errors = [one for one in refused.value.problems if one.severity is Severity.ERROR]
    assert [problem.code for problem in errors] == ["R042"]

    rich.run("publish", "banner")

    checked = check_banners(check_content(order), replace(order, release=True))
    assert "R042" not in {problem.code for problem in checked.problems}


def test_the_banner_has_no_number_and_a_policy_has_one(rich: Desk) -> None:
    """A slip on the command line is told as one."""
    assert rich.tried("publish", "banner", "2", on=TODAY)[0] == 2
    assert rich.tried("publish", "privacy", on=TODAY)[0] == 2


def test_readers_are_told_nothing_of_it(rich: Desk) -> None:
    """A shown line is no happening: changelog and feeds stay as they are, but for the head."""
    before = built(rich)
    rich.run("publish", "banner")
    after = built(rich)

    told = [file for file in before if "izmainas" in file]
    assert told
    assert [file for file in told if after[file] != before[file]] == []


def test_a_site_goes_live_with_the_banners_that_were_shown_last(make_site: MakeSite) -> None:
    """What was tried before in the rehearsal goes, like its former wordings."""
    second = {
        name.replace("/1/", "/2/"): text.replace("effective: 2026-01-01", "effective: 2027-01-01")
        for name, text in LISTED.items()
        if "inventory" in name
    }
    desk = Desk(make_site(LISTED | second))
    for name in ("inventory 1", "inventory 2", "privacy 1", "banner"):
        desk.run("publish", *name.split(), on="2026-01-02")
    desk.run("withdraw", "inventory", "2", "--reason", "lv=Nevajag.")
    stays = [entry for _, entry in shown_lines(desk) if entry.inventory == 1]
    assert len(shown_lines(desk)) == 4

    desk.run("go-live")

    assert [entry for _, entry in shown_lines(desk)] == stays
    files = {path.stem for path in (desk.root / "content/shown").iterdir()}
    assert files == {hash_ for entry in stays for hash_ in (entry.bundle, entry.script)}
    assert "R042" not in desk.codes()


Tamper = Callable[[dict[str, bytes], Shown], None]


def lost(files: dict[str, bytes], entry: Shown) -> None:
    """The bundle is not published."""
    del files[f"{CONSENT}/shown/{entry.bundle}.json"]


def reworded(files: dict[str, bytes], entry: Shown) -> None:
    """Other words stand under its hash."""
    file = f"{CONSENT}/shown/{entry.bundle}.json"
    files[file] = files[file].replace(b"Analytics", b"Necessary")


def other_script(files: dict[str, bytes], entry: Shown) -> None:
    """The banner asks in another way."""
    files[f"{CONSENT}/{entry.language}.js"] += b"//"


def no_script(files: dict[str, bytes], entry: Shown) -> None:
    """Nobody is asked."""
    del files[f"{CONSENT}/{entry.language}.js"]


@pytest.mark.parametrize("tamper", [lost, reworded, other_script, no_script])
def test_verify_proves_what_was_shown(recorded: Desk, tamper: Tamper) -> None:
    """B-51 From the ledger alone, even where the manifest was written anew."""
    files = built(recorded)
    assert not _findings(files)
    tamper(files, shown(recorded, "en", 1))
    _with_manifest(files)

    assert [finding.startswith(CONSENT) for finding in _findings(files)] == [True]


def test_a_record_is_turned_back_into_what_was_shown(recorded: Desk) -> None:
    """B-50 Time, language, method, each answer, inventory, policy, texts, hashes and line."""
    entry = shown(recorded, "en", 2)
    said = recorded.run(
        "receipt", f"1.{MADE}.en.save.analytics-y1~marketing-n1.{entry.bundle[:16]}"
    )

    (line,) = (line for line, one in shown_lines(recorded) if one == entry)
    for part in (
        "Time: 2026-12-01 14:00:00+02:00 (Europe/Riga), in en",
        "Method: save",
        "Analytics cookies (analytics): yes, at revision 1",
        "Marketing cookies (marketing): no, at revision 1",
        "Expires: 2027-06-01 15:00:00+03:00",
        "Inventory: 2, in force from 2026-12-01",
        "Policies that told of cookies then: cookies 1",
        "Marketing cookies. They show advertisements.",
        "[usually] Accept all",
        "[unless asked again] Reject all",
        "Save my choice",
        entry.bundle,
        entry.script,
        f"Ledger: line {line.number}, recorded on {TODAY}, {line.hash}",
    ):
        assert part in said
    assert "Does not fit" not in said


def test_a_yes_holds_for_what_it_was_given_to(recorded: Desk) -> None:
    """B-50 Until its end, and not for a category that nobody had asked about."""
    digits = shown(recorded, "en", 2).bundle[:16]
    record = f"1.{MADE}.en.save.preferences-y1~analytics-y1~marketing-n1.{digits}"

    told = json.loads(recorded.run("receipt", record, "--format", "json", on=AFTER))
    holds = {one["category"]: one["valid"] for one in told["answers"]}
    assert (told["valid"], holds) == (
        True,
        {"preferences": False, "analytics": True, "marketing": True},
    )
    assert told["doubts"] == ["preferences was not asked about at revision 1 there"]
    ended = json.loads(recorded.run("receipt", record, "--format", "json", on="2027-06-02"))
    assert (ended["valid"], [one["valid"] for one in ended["answers"]]) == (False, [False] * 3)


def test_services_allowed_apart_are_named(recorded: Desk) -> None:
    """B-50 An exception is told by the name that was shown."""
    entry = shown(recorded, "lv", 2)
    bundle = json.loads((recorded.root / f"content/shown/{entry.bundle}.json").read_bytes())
    code = bundle["services"]["marketing/adverts"]
    said = recorded.run("receipt", f"1.{MADE}.lv.embed.marketing-p1:{code}.{entry.bundle[:16]}")

    assert "Mārketinga sīkdatnes (marketing): partly, only Adverts (marketing/adverts)" in said


def test_a_record_that_does_not_fit_is_told(recorded: Desk) -> None:
    """B-50 Another language, an unknown service, a time before the line."""
    digits = shown(recorded, "lv", 1).bundle[:16]
    said = recorded.run("receipt", f"1.t4x2k0.en.accept.analytics-p1:zzz.{digits}")

    assert "Does not fit: it is in en, but what it names was shown in lv" in said
    assert "Does not fit: zzz is the code of no service there" in said
    assert "Does not fit: what was shown was recorded only afterwards" in said


def test_what_was_never_recorded_cannot_be_shown(recorded: Desk) -> None:
    """R043 for unknown digits; what is no record is a slip on the command line."""
    unknown = f"1.{MADE}.en.accept..0123456789abcdef"
    assert "R043" in recorded.refused("receipt", unknown)
    code, said = recorded.tried("receipt", "yes", on=TODAY)
    assert code == 2
    assert "consent record" in said


def test_the_layers_are_written_as_a_page(recorded: Desk, tmp_path: Path) -> None:
    """B-51 With the markup and the styles that were shown; nothing on it runs or loads."""
    entry = shown(recorded, "en", 2)
    page = tmp_path / "shown.html"
    recorded.run(
        "receipt", f"1.{MADE}.en.accept.marketing-y1.{entry.bundle[:16]}", "--html", str(page)
    )

    text = page.read_text("utf-8")
    assert text.count("<iframe sandbox ") == 2
    assert text.count("default-src &#x27;none&#x27;") == 2
    assert "They show advertisements." in text


def _findings(files: Mapping[str, bytes]) -> list[str]:
    """The files in which verify finds something."""
    located = Located(HeldFiles(files), "politikas/api/v1/", served=False)
    return [finding.file for finding in verify_site(located).findings]


def _with_manifest(files: dict[str, bytes]) -> None:
    """Write the manifest anew, as whoever changes files could."""
    manifest = json.loads(files[BUILD])
    manifest["files"] = {
        file: hashlib.sha256(content).hexdigest()
        for file, content in files.items()
        if file != BUILD
    }
    files[BUILD] = f"{canonical_json(manifest)}\n".encode()


LISTED = {
    "content/inventory/1/version.yaml": (
        "effective: 2026-01-01\nsummary: {lv: Pirmais., en: First.}\n"
    ),
    "content/inventory/1/providers.yaml": (
        "shop: {role: own, country: LV, status: confirmed, verified_on: 2026-01-01}\n"
    ),
    "content/inventory/1/necessary.yaml": """\
title: {lv: Vajadzīgās, en: Necessary}
purpose: {lv: Lai vietne darbotos., en: The site needs them.}
services:
  basket:
    name: {lv: Grozs, en: Basket}
    provider: shop
    purposes: [basket]
    purpose: {lv: Atceras grozu., en: Keeps the basket.}
    data: [basket]
    items:
      - name: basket
        storage: cookie
        party: first
        lifetime: session
        purpose: {lv: Atceras numuru., en: Keeps a number.}
        justification: {lv: Citādi groza nav., en: Else there is no basket.}
        status: confirmed
        verified_on: 2026-01-01
""",
    "content/policies/privacy/1/version.yaml": (
        "effective: 2026-01-01\nkind: initial\nsummary: {lv: Pirmā., en: First.}\n"
        "approved: {by: A. B., role: valdes locekle, on: 2026-01-01}\n"
        "retroactive_reason: {lv: Jau spēkā., en: In force already.}\n"
    ),
}
