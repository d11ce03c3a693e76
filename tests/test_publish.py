"""Publication: all or nothing, only what changed, only what is ours."""

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from codars_site.errors import ContentErrors
from codars_site.model.address import Page
from codars_site.publish import publish, recover

OLD = (Page("a/index.html", b"old a"), Page("b.css", b"same"), Page("gone/x/index.html", b"x"))
NEW = (Page("a/index.html", b"new a"), Page("b.css", b"same"), Page("c/d/index.html", b"new"))
EVENTS = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree", "os.truncate")
KILLED = 137


def tree(out: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    files = (path for path in sorted(out.rglob("*")) if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def site(pages: Iterable[Page]) -> dict[str, bytes]:
    """The files that pages make."""
    return {page.file: page.content for page in pages}


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Do the work in a child that is killed at its n-th step on the disk; False if it finished."""
    child = os.fork()
    if child == 0:
        steps = 0

        def count(event: str, _: tuple[object, ...]) -> None:
            nonlocal steps
            if event in EVENTS:
                steps += 1
                if steps == step:
                    os._exit(KILLED)

        sys.addaudithook(count)
        work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, KILLED)
    return code == KILLED


@pytest.mark.parametrize("before", [(), OLD], ids=["first build", "rebuild"])
def test_killed_at_any_step_then_any_command_leaves_the_old_site_or_the_new(
    tmp_path: Path, before: tuple[Page, ...]
) -> None:
    """Whatever step a publication dies at, the next command finds or makes one whole site."""
    seen = set()
    step = 1
    while True:
        out = tmp_path / str(step) / "dist"
        out.parent.mkdir()
        publish(before, out)
        finished = not killed_at(step, lambda out=out: publish(NEW, out))  # type: ignore[misc]
        recover(out)
        found = tree(out)
        assert found in (site(before), site(NEW)), f"killed at step {step}"
        assert publish(NEW, out).written in (0, 2, 3)
        assert tree(out) == site(NEW)
        seen.add(found == site(NEW))
        if finished:
            break
        step += 1
    assert step > 10
    assert seen == {True, False}


def test_killed_again_while_recovering_still_ends_whole(tmp_path: Path) -> None:
    """Recovery itself may be killed at any step, and again."""
    for step in range(1, 60):
        out = tmp_path / str(step) / "dist"
        out.parent.mkdir()
        publish(OLD, out)
        for first in (25, 30, 35):
            killed_at(first, lambda out=out: publish(NEW, out))  # type: ignore[misc]
            killed_at(step, lambda out=out: recover(out))  # type: ignore[misc]
        recover(out)
        assert tree(out) in (site(OLD), site(NEW))


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    """A file whose bytes stay the same is not touched; what is no longer built goes."""
    out = tmp_path / "dist"
    publish(OLD, out)
    kept = (out / "b.css").stat().st_mtime_ns
    done = publish(NEW, out)
    assert (done.written, done.unchanged, done.removed) == (2, 1, 1)
    assert (out / "b.css").stat().st_mtime_ns == kept
    assert not (out / "gone").exists()


def test_files_that_are_not_ours_stay(tmp_path: Path) -> None:
    """A foreign file is neither removed nor replaced; in the way of a page, it stops the build."""
    out = tmp_path / "dist"
    publish(OLD, out)
    (out / "gone" / "theirs.txt").write_text("theirs")
    (out / "CNAME").write_text("theirs")
    publish(NEW, out)
    assert (out / "gone" / "theirs.txt").read_text() == "theirs"
    assert (out / "CNAME").read_text() == "theirs"
    with pytest.raises(ContentErrors, match="1 problems"):
        publish((*NEW, Page("CNAME", b"ours")), out)
    assert tree(out).items() >= site(NEW).items()


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """A symbolic link inside the output folder never leads a page elsewhere."""
    out, elsewhere = tmp_path / "dist", tmp_path / "elsewhere"
    elsewhere.mkdir()
    out.mkdir()
    (out / "a").symlink_to(elsewhere)
    with pytest.raises(ContentErrors):
        publish(NEW, out)
    assert list(elsewhere.iterdir()) == []


def test_a_file_may_become_a_folder_and_back(tmp_path: Path) -> None:
    """The old file gives way to the folder of that name, and the folder to the file."""
    out = tmp_path / "dist"
    for pages in ((Page("x", b"1"),), (Page("x/y", b"2"),), (Page("x", b"3"),)):
        publish(pages, out)
        assert tree(out) == site(pages)


def test_a_link_put_in_place_of_a_folder_of_ours_is_not_followed(tmp_path: Path) -> None:
    """What is no longer built is never removed through a link that leads elsewhere."""
    out, elsewhere = tmp_path / "dist", tmp_path / "elsewhere"
    publish(OLD, out)
    (out / "gone").rename(elsewhere)
    (out / "gone").symlink_to(elsewhere)
    with pytest.raises(ContentErrors):
        publish(NEW, out)
    assert tree(elsewhere) == {"x/index.html": b"x"}


def test_a_journal_cannot_name_files_outside(tmp_path: Path) -> None:
    """Even a forged record removes nothing outside the output folder."""
    out, victim = tmp_path / "dist", tmp_path / "victim"
    publish(OLD, out)
    victim.write_text("theirs")
    forged = '{"arriving": [], "leaving": ["../victim"], "manifest": {}}'
    (tmp_path / ".dist.publish/journal.json").write_text(forged)
    recover(out)
    assert victim.read_text() == "theirs"


@pytest.mark.parametrize(
    ("name", "record"),
    [
        *(("manifest.json", record) for record in ("{", "[]", "\u00ff")),
        *(("journal.json", record) for record in ("{", "[]", "\u00ff", '{"arriving": 1}')),
    ],
)
def test_a_damaged_record_is_told_with_its_remedy(tmp_path: Path, name: str, record: str) -> None:
    """P002: no trace, but the two folders to delete."""
    out = tmp_path / "dist"
    publish(OLD, out)
    (tmp_path / ".dist.publish" / name).write_bytes(record.encode("latin-1"))
    with pytest.raises(ContentErrors) as refused:
        publish(NEW, out)
    assert refused.value.problems[0].code == "P002"


def test_an_empty_folder_in_the_way_gives_way(tmp_path: Path) -> None:
    """Folders without files are nobody's."""
    out = tmp_path / "dist"
    (out / "c/d/index.html/deep").mkdir(parents=True)
    publish(NEW, out)
    assert tree(out) == site(NEW)
