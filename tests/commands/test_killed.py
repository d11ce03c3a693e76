"""Commands killed anywhere, and two at once: the ledger is whole, and nothing is lost."""

import multiprocessing
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from codars_site.sources.ledger import parse_ledger
from tests.commands.conftest import SECOND, Desk
from tests.test_publish import killed_at

WHY = ("--reason", "lv=Tā vajag.")
LEDGER = "content/ledger.jsonl"


def draft(desk: Desk) -> tuple[str, ...]:
    """Version 2 waits to be published."""
    desk.write("2/version.yaml", f"effective: 2027-01-15\n{SECOND}")
    desk.write("2/lv.md", desk.text("1/lv.md"))
    return ("publish", "privacy", "2")


def revision(desk: Desk) -> tuple[str, ...]:
    """A translation was revised."""
    desk.change("1/en.md", "Text.", "Better text.")
    return ("publish", "privacy", "1")


def slip(desk: Desk) -> tuple[str, ...]:
    """A slip was set right in one of two versions that have it."""
    desk.run(*draft(desk))
    desk.commit()
    desk.change("1/lv.md", "Teksts.", "Texts.")
    return ("erratum", "privacy", "1", *WHY)


def move(desk: Desk) -> tuple[str, ...]:
    """An upcoming version is to be moved."""
    desk.run(*draft(desk))
    return ("postpone", "privacy", "2", "--to", "2027-02-01", *WHY)


@pytest.mark.parametrize("prepare", [draft, revision, slip, move])
def test_killed_at_any_step_the_same_command_completes(
    desk: Desk, prepare: Callable[[Desk], tuple[str, ...]]
) -> None:
    """At every step on the disk: the ledger can be read, and holds the lines before or all."""
    command = prepare(desk)
    before = lines(desk.root)
    whole = copy(desk, "whole")
    whole.run(*command)
    seen = set()
    step, finished = 0, False
    while not finished:
        step += 1
        killed = copy(desk, str(step))
        finished = not killed_at(step, lambda killed=killed: killed.run(*command))  # type: ignore[misc]
        recorded = lines(killed.root) == lines(whole.root)
        assert recorded or lines(killed.root) == before, f"killed at step {step}"
        if not recorded:
            killed.run(*command)
        assert killed.codes() <= {"R014", "C021"}
        assert visible(killed) == visible(whole), f"killed at step {step}"
        seen.add(recorded)
        shutil.rmtree(killed.root)
    assert step > 10
    assert seen == {True, False}


def test_of_two_commands_at_once_one_waits(desk: Desk) -> None:
    """Each is recorded once, one after the other, in one chain."""
    publish, slug = draft(desk), ("slug", "privacy", "lv", "privatums")
    context = multiprocessing.get_context("fork")
    commands = [context.Process(target=desk.run, args=words) for words in (publish, slug) * 3]
    for command in commands:
        command.start()
    for command in commands:
        command.join(60)
    assert sorted(command.exitcode or 0 for command in commands) == [0, 0, 1, 1, 1, 1]
    assert lines(desk.root) == 3
    assert desk.codes() <= {"C021"}


def copy(desk: Desk, name: str) -> Desk:
    """The site in a folder of its own."""
    root = desk.root.parent / name
    shutil.copytree(desk.root, root)
    return replace(desk, root=root)


def lines(root: Path) -> int:
    """How many lines the ledger has; it must be whole."""
    ledger, faults = parse_ledger((root / LEDGER).read_text(encoding="utf-8"))
    assert faults == ()
    return len(ledger.lines)


def visible(desk: Desk) -> dict[str, bytes]:
    """What an editor sees of the content; what a killed command staged is hidden."""
    return {file: data for file, data in desk.tree().items() if Path(file).name[0] != "."}
