"""Commands that record: what they refuse, and that a refusal writes nothing."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from codars_site.cli import commands
from codars_site.derive.checks.recorded import extends
from codars_site.model.base import Base
from codars_site.model.ledger import Ledger
from codars_site.model.site import Site, Stage
from codars_site.sources.ledger import LEDGER
from codars_site.sources.site import load_site
from tests.conftest import DAY, SITE, MakeSite, publish_all

SECOND = {
    "content/policies/privacy/2/version.yaml": "effective: 2027-01-15\nbased_on: 1\n"
    "kind: material\nsummary: {lv: Otrā., en: Second.}\n",
    "content/policies/privacy/2/lv.md": "Ievads.\n\n## Mērķis {#aim}\n\nCits.\n",
}


def publish(site: Path, *arguments: str, as_of: str = "2026-11-23") -> Result:
    """Run the command."""
    options = ["--site", str(site), "--as-of", as_of]
    return CliRunner().invoke(commands, ["publish", *arguments, *options])


def loaded(root: Path) -> Site:
    """The site, read."""
    site, _ = load_site(root)
    assert site is not None
    return site


def test_what_is_published_stands_in_the_ledger(make_site: MakeSite) -> None:
    """One line, on the day that was named, and the report says its number, subject and hash."""
    site = make_site({})
    told = publish(site, "privacy", "1", "--on", "2026-01-01")
    (line,) = (site / LEDGER).read_text("utf-8").splitlines()
    data = json.loads(line)
    assert told.exit_code == 0, told.output
    assert (data["number"], data["recorded"], data["policy"]) == (1, "2026-01-01", "privacy")
    assert "line 1 of the ledger, on 2026-01-01: publish privacy 1" in told.output
    assert data["hash"][:12] in told.output


def test_a_dry_run_says_what_it_would_write(make_site: MakeSite) -> None:
    """The same words, and no file."""
    site = make_site({})
    told = publish(site, "privacy", "1", "--on", "2026-01-01", "--dry-run")
    assert "Would write line 1 of the ledger, on 2026-01-01: publish privacy 1" in told.output
    assert not (site / LEDGER).exists()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["privcy", "1"], "R020", 'there is no version privcy 1.\n    Did you mean "privacy 1"?'),
        (["inventory", "1"], "R020", "there is no version inventory 1"),
        (["privacy", "1"], "R021", "privacy 1 is published already"),
        ([], "R021", "no fact has been confirmed, and nothing revised or shown"),
        (["privacy", "2", "--on", "2020-01-01"], "R022", "2020-01-01 is before the last line"),
        (["privacy", "2", "--on", "2026-11-24"], "R022", "2026-11-24 is still to come"),
    ],
)
def test_a_refused_command_says_why_and_writes_nothing(
    make_site: MakeSite, arguments: list[str], code: str, words: str
) -> None:
    """R020, R021, R022: no such version, recorded before, not on that day."""
    site = make_site({})
    publish_all(site)
    make_site(SECOND)
    before = (site / LEDGER).read_bytes()
    told = publish(site, *arguments)
    assert told.exit_code == 1
    assert f"error {code}: {words}" in told.output
    assert (site / LEDGER).read_bytes() == before


def test_a_version_that_would_be_wrong_is_not_recorded(make_site: MakeSite) -> None:
    """What `check` would refuse of a published version, `publish` refuses before it is one."""
    site = publish_all(make_site({}))
    make_site(SECOND)
    before = (site / LEDGER).read_bytes()
    told = publish(site, "privacy", "2", as_of="2027-01-10")
    assert told.exit_code == 1
    assert "error R010: privacy 2 gives 5 days of notice, 30 are promised" in told.output
    assert (site / LEDGER).read_bytes() == before


def test_publishing_without_a_name_records_confirmations(make_site: MakeSite) -> None:
    """A fact that became confirmed is recorded once; the version shows it from then on."""
    doubtful = SITE + "  shop: {value: Veikals, status: unconfirmed}\n"
    text = "Ievads: {{ publisher.shop }}.\n"
    texts = {f"content/policies/privacy/1/{tag}.md": text for tag in ("lv", "en")}
    site = publish_all(make_site({"content/site.yaml": doubtful, **texts}))
    make_site({"content/site.yaml": doubtful.replace("unconfirmed", "confirmed"), **texts})
    assert "fact publisher.shop" in publish(site).output
    assert publish(site).exit_code == 1


def base_of(site: Site, lines: int | None = None) -> Base:
    """A revision whose ledger had so many lines of the site's."""
    return Base(Ledger(site.ledger.lines[:lines]), site.stage)


def test_a_ledger_that_lost_a_line_of_the_base_is_refused(make_site: MakeSite) -> None:
    """R012: lines come on top of those that readers have seen; in rehearsal it is a warning."""
    site = loaded(publish_all(make_site(SECOND)))
    assert list(extends(site, base_of(site, 1), DAY)) == []
    shorter = replace(site, ledger=Ledger(site.ledger.lines[:1]))
    (lost,) = extends(shorter, base_of(site), DAY)
    live = replace(site, stage=Stage.LIVE)
    (refused,) = extends(replace(shorter, stage=Stage.LIVE), base_of(live), DAY)
    assert (lost.code, lost.severity, lost.place.line) == ("R012", "warning", 2)
    assert (refused.code, refused.severity) == ("R012", "error")


def test_a_version_that_waited_too_long_for_its_merge_is_refused(make_site: MakeSite) -> None:
    """P-04, R013: readers see it from the day of the merge, and have their notice from then."""
    site = loaded(publish_all(make_site(SECOND)))
    base = base_of(site, 1)
    last = date(2027, 1, 15) - timedelta(30)
    assert list(extends(site, base, last)) == []
    (late,) = extends(site, base, last + timedelta(1))
    assert (late.code, late.place.line) == ("R013", 2)
    assert "gives 29 days of notice, 30 are promised" in late.what
