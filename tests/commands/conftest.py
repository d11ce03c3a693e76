"""A site whose first version is published and in force, in a git repository, and its commands."""

import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from codars_site.cli import commands
from codars_site.errors import ContentErrors
from codars_site.model.ledger import Entry
from codars_site.model.site import Site
from codars_site.pipeline import Order, build, check
from codars_site.sources.site import load_site
from codars_site.verify.files import FolderFiles, Located
from codars_site.verify.finding import Finding
from codars_site.verify.site import verify_site
from tests.conftest import MakeSite

POLICY = "content/policies/privacy"
TODAY = "2026-11-23"


@dataclass(frozen=True, slots=True)
class Desk:
    """A site and what is done to it on a day."""

    root: Path

    def run(self, *arguments: str, on: str = TODAY) -> str:
        """What a command says; it must succeed."""
        code, output = self.tried(*arguments, on=on)
        assert code == 0, output
        return output

    def refused(self, *arguments: str, on: str = TODAY) -> str:
        """What a command says that must be refused, having changed nothing."""
        before = self.tree()
        code, output = self.tried(*arguments, on=on)
        assert code == 1, output
        assert self.tree() == before
        return output

    def tried(self, *arguments: str, on: str) -> tuple[int, str]:
        """Exit code and output of a command, given on a day."""
        words = [arguments[0], "--site", str(self.root), "--as-of", on, *arguments[1:]]
        result = CliRunner().invoke(commands, words, catch_exceptions=False)
        return result.exit_code, result.output

    def codes(self, on: str = TODAY) -> set[str]:
        """The codes of all that check says."""
        try:
            problems = check(Order(self.root, date.fromisoformat(on))).problems
        except ContentErrors as errors:
            problems = errors.problems
        return {problem.code for problem in problems}

    def site(self) -> Site:
        """The site as it is on the disk."""
        site, problems = load_site(self.root)
        assert site is not None
        assert problems == []
        return site

    def last(self) -> Entry:
        """The entry of the last line."""
        return self.site().ledger.lines[-1].entry

    def text(self, file: str) -> str:
        """A file below the policy."""
        return (self.root / POLICY / file).read_text(encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        """Write a file below the policy."""
        path = self.root / POLICY / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def change(self, file: str, old: str, new: str) -> None:
        """Change a word of a file below the policy."""
        text = self.text(file)
        assert old in text
        self.write(file, text.replace(old, new))

    def page(self, path: str, on: str = TODAY) -> str:
        """A page of the site as built for a day, with plain spaces."""
        out = self.root / "dist"
        build(Order(self.root, date.fromisoformat(on)), out, lambda pages, _: pages)
        return (out / path / "index.html").read_text("utf-8").replace("\u00a0", " ")

    def findings(self) -> tuple[Finding, ...]:
        """What verify finds wrong with the site as it was last built."""
        dist = self.root / "dist"
        (folder,) = dist.glob("*/api/v1")
        below = f"{folder.relative_to(dist).as_posix()}/"
        return tuple(verify_site(Located(FolderFiles(dist), below, served=False)).findings)

    def commit(self) -> None:
        """Commit all that there is."""
        git(self.root, "add", "content")
        git(self.root, "-c", "user.name=A", "-c", "user.email=a@a.lv", "commit", "-qm", "Edit")

    def tree(self) -> dict[str, bytes]:
        """Every file of the content."""
        found = sorted(path for path in (self.root / "content").rglob("*") if path.is_file())
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in found}


def git(root: Path, *arguments: str) -> None:
    """Run git in a folder."""
    subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True)


@pytest.fixture
def desk(make_site: MakeSite) -> Desk:
    """Version 1 of the privacy policy, in force since 1 January 2026, committed."""
    made = Desk(make_site({}))
    made.run("publish", "privacy", "1", on="2026-01-01")
    git(made.root, "init", "-q")
    made.commit()
    return made


SECOND = "based_on: 1\nkind: material\nsummary: {lv: Otrā., en: Second.}\n"


@pytest.fixture
def upcoming(desk: Desk) -> Desk:
    """Besides a version 2, published today, to take effect on 15 January 2027."""
    desk.write("2/version.yaml", f"# when\neffective: 2027-01-15  # a Friday\n{SECOND}")
    desk.write("2/lv.md", desk.text("1/lv.md").replace("Sk. ", "Skatiet "))
    desk.write("2/en.md", desk.text("1/en.md"))
    desk.run("publish", "privacy", "2")
    desk.commit()
    return desk
