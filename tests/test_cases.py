"""Histories of small sites, each with its rule as the first line: `tests/cases/*.yaml`.

A case is a list of steps, each on a `day` or `at` a moment. A step may

* `write` versions (`privacy 2`: what version.yaml says, and by language the words of each clause
  by its id, and the list `confirms`) and files (by their paths, whole),
* `edit` files: `{path: {old: new}}`,
* `run` a command, as it is typed behind `codars-site`; `refused` is the code it then tells,
* look at the site: `standing` of versions; on `pages` words that are read; `absent` pages; whether
  a page is `indexed`; pages whose clauses are `unchanged` since they were looked at before;
  clauses of versions, `privacy 2#aim`, that are `equal` or `different`; how clauses of a language
  `stand`, `privacy 2#aim en`, with the version that a translation was made for; what `check` warns
  of; the days on which versions were `recorded`; with `drafts`, as a preview shows it.
"""

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path
from typing import TypedDict

import pytest
import yaml
from click.testing import CliRunner

from codars_site.cli import commands
from codars_site.errors import ContentErrors, Problem, Severity
from codars_site.model.edition import Edition
from codars_site.model.ledger import PinnedClause, Publish
from codars_site.model.site import Site
from codars_site.pipeline import Order, build, check
from codars_site.sources.site import load_site
from codars_site.verify.pages import ShownClause, read_clauses

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
SITE = """\
base_url: https://example.org
stage: live
languages: [en]
publisher: {name: {value: Example Ltd, status: confirmed}}
"""
Clauses = Mapping[str, str]
Files = Mapping[str, str | Mapping[str, object]]


class Step(TypedDict, total=False):
    """What happens, and what is then seen."""

    day: date
    at: str
    write: Files
    edit: Mapping[str, Mapping[str, str]]
    run: str
    refused: str
    drafts: bool
    standing: Mapping[str, str]
    pages: Mapping[str, str | list[str]]
    absent: list[str]
    indexed: Mapping[str, bool]
    unchanged: list[str]
    equal: list[str]
    different: list[str]
    check: list[str]
    recorded: Mapping[str, date]
    stand: Mapping[str, str]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule in the first line of the case holds."""
    text = case.read_text("utf-8")
    assert re.match(r"# \d+: .+\.\n", text), "the first line is the rule"
    steps: list[Step] = yaml.safe_load(text)
    history = History(tmp_path)
    monkeypatch.chdir(tmp_path)
    for step in steps:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment(step).timestamp())))
        history.go_on(step)


def moment(step: Step) -> datetime:
    """When a step happens: noon of its day in Greenwich, or the moment that it names."""
    if "at" in step:
        return datetime.fromisoformat(step["at"])
    day = step.get("day", date(2026, 1, 1))
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@dataclass(slots=True)
class History:
    """A site below a folder, and what its pages said when they were last looked at."""

    root: Path
    clauses: dict[str, tuple[ShownClause, ...]] = field(default_factory=dict)

    def go_on(self, step: Step) -> None:
        """Do what a step says, then see whether all is as it says."""
        if not (self.root / "content").exists():
            self.put("content/site.yaml", SITE)
        for name, said in step.get("write", {}).items():
            self.write(name, said)
        for file, words in step.get("edit", {}).items():
            for old, new in words.items():
                before = (self.root / file).read_text("utf-8")
                assert old in before
                self.put(file, before.replace(old, new))
        if "run" in step:
            self.run(step["run"], step.get("refused"))
        self.look(step)

    def write(self, name: str, said: str | Mapping[str, object]) -> None:
        """Write a version of a policy, or a file as it is."""
        if isinstance(said, str):
            self.put(name, said)
            return
        policy, _, number = name.partition(" ")
        folder = f"content/policies/{policy}"
        if not (self.root / folder).exists():
            titles = f"titles: {{en: {policy.capitalize()}}}\nslugs: {{en: {policy}}}\n"
            self.put(f"{folder}/policy.yaml", titles)
        settings, texts = version(int(number), said)
        self.put(f"{folder}/{number}/version.yaml", settings)
        for language, text in texts.items():
            self.put(f"{folder}/{number}/{language}.md", text)

    def put(self, file: str, text: str) -> None:
        """Write a file."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def run(self, command: str, refused: str | None) -> None:
        """Run a command; a refused one says why, and writes nothing."""
        before = self.ledger()
        told = CliRunner().invoke(commands, [*shlex.split(command), "--site", str(self.root)])
        assert told.exit_code == (1 if refused else 0), told.output
        if refused:
            assert f"error {refused}: " in told.output
            assert self.ledger() == before

    def ledger(self) -> str:
        """What has been recorded, as it stands in the file."""
        path = self.root / "content/ledger.jsonl"
        return path.read_text("utf-8") if path.exists() else ""

    def look(self, step: Step) -> None:
        """See the site as readers do, or as a preview shows it."""
        if "check" in step:
            found = problems(Order(self.root, moment(step)))
            assert [one.code for one in found if one.severity != Severity.NOTE] == step["check"]
        if {"standing", "stand", "pages", "absent", "indexed", "unchanged"} & step.keys():
            order = Order(self.root, moment(step), drafts=step.get("drafts", False))
            edition = build(order, self.root / "seen", lambda pages, _: pages).edition
            self.see(step, edition)
        site, _ = load_site(self.root)
        assert site is not None
        for named, same in (("equal", True), ("different", False)):
            names: list[str] = step.get(named, [])  # type: ignore[assignment]  # a key of Step
            hashes = {clause_of(site, name).clause for name in names}
            assert not names or len(hashes) == (1 if same else len(names)), named
        for name, day in step.get("recorded", {}).items():
            policy, _, number = name.partition(" ")
            line = site.ledger.published(policy, int(number))
            assert line is not None
            assert line.recorded == day

    def see(self, step: Step, edition: Edition) -> None:
        """Compare what was built with what a step says."""
        found = {
            f"{sheet.policy.id} {sheet.dated.version.number}": str(sheet.dated.standing)
            for sheet in edition.versions
        }
        assert found == step.get("standing", found)
        for name, standing in step.get("stand", {}).items():
            assert how_it_stands(edition, name) == standing, name
        for page, words in step.get("pages", {}).items():
            for said in [words] if isinstance(words, str) else words:
                assert said in self.words(page), page
        for page in step.get("absent", []):
            assert not (self.root / "seen" / page).exists(), page
        for page, indexed in step.get("indexed", {}).items():
            assert ('name="robots" content="noindex' not in self.html(page)) == indexed, page
        for page in step.get("unchanged", []):
            assert read_clauses(self.html(page)) == self.clauses[page], page
        for sheet in edition.versions:
            self.clauses[sheet.route.path] = read_clauses(self.html(sheet.route.path))

    def html(self, page: str) -> str:
        """A built page."""
        return (self.root / "seen" / page / "index.html").read_text("utf-8")

    def words(self, page: str) -> str:
        """What is read on a page, with one space for all kinds of space."""
        main = self.html(page).partition("<main")[2].partition(">")[2]
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def version(number: int, said: Mapping[str, object]) -> tuple[str, Mapping[str, str]]:
    """What stands in version.yaml, and the texts; all that is not said is the usual."""
    usual: dict[str, object] = {"kind": "initial" if number == 1 else "editorial"}
    if number > 1:
        usual["based_on"] = number - 1
    languages = [key for key in said if key in ("en", "lv")]
    usual["summary"] = dict.fromkeys(languages, f"Version {number}.")
    settings = {**usual, **{key: value for key, value in said.items() if key not in languages}}
    texts = {language: "\n\n".join(blocks(said[language])) + "\n" for language in languages}
    return yaml.safe_dump(settings, sort_keys=False), texts


def blocks(text: object) -> Iterator[str]:
    """A text in Markdown: a heading, made from the id, and the words of every clause."""
    assert isinstance(text, Mapping)
    if confirms := text.get("confirms"):
        yield f"---\nconfirms: [{', '.join(confirms)}]\n---"
    for clause_id, words in text.items():
        if clause_id == "confirms":
            continue
        if clause_id != "preamble":
            yield f"## {clause_id.replace('-', ' ').capitalize()} {{#{clause_id}}}"
        yield str(words).strip()


def problems(order: Order) -> tuple[Problem, ...]:
    """All that `check` finds."""
    try:
        return check(order).problems
    except ContentErrors as errors:
        return errors.problems


def how_it_stands(edition: Edition, name: str) -> str:
    """The standing of a clause in a language, and of a translation the version it was made for."""
    where, _, language = name.rpartition(" ")
    version_name, _, clause_id = where.partition("#")
    for sheet in edition.versions:
        own = f"{sheet.policy.id} {sheet.dated.version.number}"
        if (own, sheet.expression.language) == (version_name, language):
            found = sheet.expression.by_id()[clause_id]
            made = found.translated or (found.earlier.translated if found.earlier else None)
            return f"{found.standing} {made.version}" if made else str(found.standing)
    raise AssertionError(name)


def clause_of(site: Site, name: str) -> PinnedClause:
    """A clause as it was published: `privacy 2#aim`."""
    version_name, _, clause_id = name.partition("#")
    policy, _, number = version_name.partition(" ")
    line = site.ledger.published(policy, int(number))
    assert line is not None
    assert isinstance(line.entry, Publish)
    clause = line.entry.texts[0].clause(clause_id)
    assert clause is not None, name
    return clause
