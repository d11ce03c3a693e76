"""`next` names the first day on which two builds differ, seen in whole sites (semantics 4.12)."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from history import Size
from recorded import record_history

from codars_site.derive.timeline import changes, next_change
from codars_site.model.ledger import Entry, Ledger, Postpone, Publish, Repeal, Withdraw
from codars_site.model.localized import Localized
from codars_site.pipeline import Order, build
from codars_site.sources.ledger import LEDGER, append, parse_ledger
from tests.history_site import write_history

TINY = Size(policies=2, versions=2, languages=("lv", "en"), clauses=4, changes=2)
DAY = timedelta(1)
FATES = ("kept", "withdrawn", "postponed")
REASON = Localized((("en", "Because."), ("lv", "Tāpēc.")))


@pytest.mark.parametrize("seed", range(4))
def test_the_output_changes_on_the_days_that_next_names_and_on_no_other(
    tmp_path: Path, seed: int
) -> None:
    """Every byte is compared: of each with the day before it, and of that with the last change."""
    write_history(tmp_path / "site", seed, TINY)
    record_history(tmp_path / "site")
    ledger = decide_more(tmp_path / "site", FATES[seed % len(FATES)], ended=bool(seed % 2))
    day = changes(ledger)[0].day
    site = built(tmp_path, day)
    while change := next_change(ledger, day):
        assert built(tmp_path, change.day - DAY) == site, change
        day, before = change.day, site
        site = built(tmp_path, day)
        assert site != before, change
    assert built(tmp_path, day + 1000 * DAY) == site


def decide_more(root: Path, fate: str, *, ended: bool) -> Ledger:
    """Decide on the version published last, before it takes effect; perhaps end another policy."""
    ledger, _ = parse_ledger((root / LEDGER).read_text("utf-8"))
    last = ledger.lines[-1]
    assert isinstance(last.entry, Publish)
    policy, number, effective = last.entry.policy, last.entry.version, last.entry.effective
    later = effective + 20 * DAY
    others = {line.entry.policy for line in ledger.lines if isinstance(line.entry, Publish)}
    entries: list[Entry] = []
    if fate == "withdrawn":
        entries.append(Withdraw(policy, number, REASON))
    elif fate == "postponed":
        entries.append(Postpone(policy, number, later, effective, REASON))
        file = root / "content/policies" / policy / str(number) / "version.yaml"
        file.write_text(file.read_text("utf-8").replace(str(effective), str(later)), "utf-8")
    if ended:
        entries.append(Repeal(min(others - {policy}), effective, REASON))
    ledger = append(ledger, entries, last.recorded + DAY)
    (root / LEDGER).write_text("".join(f"{line.text}\n" for line in ledger.lines), "utf-8")
    return ledger


def built(folder: Path, day: date) -> Mapping[str, bytes]:
    """Every file of the site on a day, by its path."""
    out = folder / "dist"
    build(Order(folder / "site", day), out, lambda pages, _: pages)
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }
