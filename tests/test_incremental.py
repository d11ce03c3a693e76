"""A build on top of others equals a cold one: what was built before leaves no trace."""

import random
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest
from history import Size
from recorded import record_history

from codars_site.derive.amendments.publishing import publish_version
from codars_site.model.address import Page
from codars_site.model.ledger import Ledger
from codars_site.pipeline import Order, build
from codars_site.recording import record
from codars_site.sources.ledger import LEDGER, parse_ledger
from tests.history_site import FIRST_DAY, write_history

STEPS = 12
TINY = Size(policies=2, versions=3, languages=("lv", "en"), clauses=4, changes=2)


@dataclass(slots=True)
class Walk:
    """A site that is edited, published and rebuilt, at random; every step has a name."""

    root: Path
    chance: random.Random
    as_of: date
    taken: list[str] = field(default_factory=list)

    def step(self) -> None:
        """Do one thing that an editor, a maintainer or time may do."""
        steps = (self.edit, self.add, self.remove, self.publish, self.wait, self.look_back)
        step = self.chance.choice(steps)
        self.taken.append(step.__name__)
        step()

    def edit(self) -> None:
        """Change a word of a draft, in one language."""
        for folder in self._drafts():
            text = self.chance.choice(sorted(folder.glob("*.md")))
            words = text.read_text("utf-8")
            text.write_text(words.replace(". ", ", tāpat. ", 1), "utf-8")
            return

    def add(self) -> None:
        """Copy the newest version of a policy into a draft that comes a month later."""
        policy = self.chance.choice(self._policies())
        newest = max(policy.glob("[0-9]*"), key=lambda folder: int(folder.name))
        fresh = policy / str(int(newest.name) + 1)
        shutil.copytree(newest, fresh)
        effective = self._effective(newest) + timedelta(days=40)
        (fresh / "version.yaml").write_text(
            f"effective: {effective}\nbased_on: {newest.name}\nkind: material\n"
            "summary: {lv: Jauns., en: New.}\n",
            "utf-8",
        )

    def remove(self) -> None:
        """Throw away the newest draft of a policy."""
        for folder in reversed(self._drafts()):
            if not (folder.parent / str(int(folder.name) + 1)).exists():
                shutil.rmtree(folder)
                return

    def publish(self) -> None:
        """Publish the oldest draft of a policy."""
        for folder in self._drafts():
            effective = self._effective(folder)
            day = max(self._last_recorded(), min(self.as_of, effective - timedelta(days=30)))
            if effective >= day + timedelta(days=30):
                self._publish(folder.parent.name, int(folder.name), day)
                return

    def wait(self) -> None:
        """Let some days pass."""
        self.as_of += timedelta(days=self.chance.choice((1, 29, 45, 400)))

    def look_back(self) -> None:
        """See the site as it was."""
        self.as_of -= timedelta(days=self.chance.choice((1, 31, 500)))

    def _publish(self, policy: str, number: int, day: date) -> None:
        order = Order(self.root, max(day, self.as_of))
        record(order, lambda case: publish_version(case, policy, number), day)

    def _policies(self) -> list[Path]:
        return sorted((self.root / "content/policies").iterdir())

    def _drafts(self) -> list[Path]:
        """The folders of versions that are not published, by policy and number."""
        ledger = self._ledger()
        return [
            folder
            for policy in self._policies()
            for folder in sorted(policy.glob("[0-9]*"), key=lambda one: int(one.name))
            if ledger.published(policy.name, int(folder.name)) is None
        ]

    def _last_recorded(self) -> date:
        lines = self._ledger().lines
        return lines[-1].recorded if lines else FIRST_DAY

    def _ledger(self) -> Ledger:
        return parse_ledger((self.root / LEDGER).read_text("utf-8"))[0]

    def _effective(self, folder: Path) -> date:
        first = (folder / "version.yaml").read_text("utf-8").splitlines()[0]
        return date.fromisoformat(first.partition(": ")[2])


@pytest.mark.parametrize("seed", range(6))
def test_a_build_on_top_of_others_equals_a_cold_one(seed: int, tmp_path: Path) -> None:
    """After edits, additions, removals, publications and moves in time, no file differs."""
    walk = Walk(tmp_path / "site", random.Random(seed), FIRST_DAY + timedelta(days=200))
    write_history(walk.root, seed, TINY)
    record_history(walk.root)
    drafts = bool(seed % 2)
    for number in range(STEPS):
        if number:
            walk.step()
        order = Order(walk.root, walk.as_of, drafts=drafts)
        build(order, tmp_path / "warm", keep)
        build(order, tmp_path / f"cold-{number}", keep)
        warm, cold = files(tmp_path / "warm"), files(tmp_path / f"cold-{number}")
        assert warm == cold, walk.taken
        shutil.rmtree(tmp_path / f"cold-{number}")


def test_the_walks_above_take_every_step(tmp_path: Path) -> None:
    """Over all seeds an editor edits, adds, removes and publishes, and time goes both ways."""
    taken: set[str] = set()
    for seed in range(6):
        walk = Walk(tmp_path / str(seed), random.Random(seed), FIRST_DAY + timedelta(days=200))
        write_history(walk.root, seed, TINY)
        record_history(walk.root)
        for _ in range(STEPS - 1):
            walk.step()
        taken.update(walk.taken)
    assert taken == {"edit", "add", "remove", "publish", "wait", "look_back"}


def files(out: Path) -> dict[str, bytes]:
    """Every file below a folder, by path."""
    found: Iterator[Path] = (path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in found}


def keep(pages: Iterable[Page], total: int) -> Iterable[Page]:  # noqa: ARG001
    """Show no progress."""
    return pages
