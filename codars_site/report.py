"""Problems and results in words: for people, for programs, for a code host."""

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import codars_site
from codars_site.errors import Problem, Severity
from codars_site.model.ledger import Confirmation, Entry, Erratum, Repeal, Shown, Slug
from codars_site.model.timeline import Change
from codars_site.pipeline import Asked, Built
from codars_site.recording import Recorded

if TYPE_CHECKING:  # no build needs what verifies
    from codars_site.verify.site import Verified

_COLOURS = {Severity.ERROR: 31, Severity.WARNING: 33, Severity.NOTE: 36}


class Format(StrEnum):
    """How to report."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True)
class Reporter:
    """Reports in one format; files are named relative to the folder of the caller."""

    format: Format
    root: Path
    colour: bool = False

    def problems(self, problems: Iterable[Problem], summary: str = "") -> str:
        """Problems, then a summary, where the format has room for one."""
        found = tuple(problems)
        match self.format:
            case Format.TEXT | Format.MARKDOWN:
                return "\n".join([*map(self._text, found), *([summary] if summary else [])])
            case Format.JSON:
                return self.json(found, {})
            case Format.GITHUB:
                return "\n".join(map(self._github, found))

    def json(self, problems: Iterable[Problem], more: dict[str, object]) -> str:
        """The whole report as one JSON object."""
        return json.dumps(
            {
                "tool": codars_site.__version__,
                **more,
                "problems": [
                    {
                        "code": problem.code,
                        "severity": problem.severity,
                        "file": self._file(problem),
                        "line": problem.place.line,
                        "column": problem.place.column,
                        "what": problem.what,
                        "fix": problem.fix,
                    }
                    for problem in problems
                ],
            },
            ensure_ascii=False,
            indent=2,
        )

    def _text(self, problem: Problem) -> str:
        place = problem.place
        severity = self._painted(problem.severity, f"{problem.severity} {problem.code}")
        where = f"{self._file(problem)}:{place.line}:{place.column}"
        return f"{where}: {severity}: {problem.what}.\n    {problem.fix}"

    def _github(self, problem: Problem) -> str:
        """A workflow command, as GitHub Actions reads it from the log."""
        level = "notice" if problem.severity is Severity.NOTE else problem.severity
        place = problem.place
        where = f"file={_property(self._file(problem))},line={place.line},col={place.column}"
        message = _message(f"{problem.what}. {problem.fix}")
        return f"::{level} {where},title={problem.code}::{message}"

    def _file(self, problem: Problem) -> str:
        return Path(os.path.relpath(self.root / problem.place.file)).as_posix()

    def _painted(self, severity: Severity, words: str) -> str:
        return f"\x1b[{_COLOURS[severity]}m{words}\x1b[0m" if self.colour else words


def counted(problems: Iterable[Problem]) -> str:
    """How many errors, warnings and notes there are."""
    counts = Counter(problem.severity for problem in problems)
    parts = [_of(counts[severity], severity) for severity in Severity if counts[severity]]
    return ", ".join(parts) or "no problems"


def build_report(reporter: Reporter, built: Built, out: Path, seconds: float) -> str:
    """What a build made, in the reporter's format."""
    problems = built.checked.problems
    if reporter.format is Format.JSON:
        return reporter.json(
            problems,
            {
                "pages": dict(built.edition.pages_by_language()),
                "written": built.published.written,
                "unchanged": built.published.unchanged,
                "removed": built.published.removed,
                "next_change": built.change.day.isoformat() if built.change else None,
            },
        )
    summary = "\n".join(_summary(built, reporter.root, out, seconds))
    listed = reporter.problems(problems) if reporter.format is Format.GITHUB else ""
    return f"{listed}\n{summary}".strip()


def verify_report(report_format: Format, verified: "Verified", target: str) -> str:
    """What verifying a published site found."""
    errors = sum(finding.severity is Severity.ERROR for finding in verified.findings)
    if report_format is Format.JSON:
        data = {
            "tool": codars_site.__version__,
            "site": target,
            "files": verified.files,
            "ledger": {"lines": verified.lines, "head": verified.head},
            "proven": not errors,
            "findings": [
                {
                    "severity": finding.severity,
                    "file": finding.file,
                    "what": finding.what,
                    "fix": finding.fix,
                }
                for finding in verified.findings
            ],
        }
        return json.dumps(data, ensure_ascii=False, indent=2)
    said = [
        f"{finding.file}: {finding.severity}: {finding.what}.\n    {finding.fix}"
        for finding in verified.findings
    ]
    counts = f"{_of(verified.files, 'file')} and {_of(verified.lines, 'line')} of the ledger"
    verdict = f"Not proven: {_of(errors, 'error')}." if errors else "Proven."
    return "\n".join([*said, f"Read {counts}, head {verified.head}.", verdict])


def record_report(reporter: Reporter, recorded: Recorded) -> str:
    """What a command wrote, or would write."""
    if reporter.format is Format.JSON:
        lines = [json.loads(line.text) for line in recorded.lines]
        more = {
            "lines": lines,
            "files": recorded.files,
            "removed": recorded.removed,
            "dry_run": recorded.dry_run,
            "said": recorded.said,
        }
        return reporter.json(recorded.left, more)
    verb = "Would write" if recorded.dry_run else "Wrote"
    said = [
        f"{verb} line {line.number} of the ledger, on {line.recorded}: {line.entry.event} "
        f"{subject(line.entry)} ({line.hash[:12]})"
        for line in recorded.lines
    ]
    if recorded.files:
        said.append(f"{verb} {', '.join(recorded.files)}")
    if recorded.removed:
        verb = "Would remove" if recorded.dry_run else "Removed"
        said.append(f"{verb} {', '.join(recorded.removed)}")
    said += recorded.said
    if recorded.left:
        said += ["What is left to write:", reporter.problems(recorded.left)]
    return "\n".join(said)


def subject(entry: Entry) -> str:
    """What an entry is about, in a few words."""
    match entry:
        case Confirmation(facts=facts):
            return ", ".join(fact.name for fact in facts)
        case Erratum(policy=policy, versions=versions):
            return f"{policy} {', '.join(str(one.version) for one in versions)}"
        case Repeal(policy=policy):
            return policy
        case Slug(policy=policy, language=language):
            return f"{policy} {language}"
        case Shown(language=language, inventory=inventory):
            return f"banner of inventory {inventory} in {language}"
        case _:
            return f"{entry.policy} {entry.version}"


def next_report(reporter: Reporter, change: Change | None) -> str:
    """The day on which the output changes by itself, and why; or that there is none."""
    match reporter.format:
        case Format.TEXT | Format.MARKDOWN:
            return next_words(change)
        case Format.JSON:
            return reporter.json((), {"next_change": change_data(change) if change else None})
        case Format.GITHUB:
            return f"::notice title=next::{_message(next_words(change))}"


def facts_report(reporter: Reporter, asked: Asked) -> str:
    """The open questions to the controller: a form, or a list for programs."""
    if reporter.format is not Format.JSON:
        return asked.form
    language = asked.language
    questions = [
        {
            "id": matter.id,
            "fact": question.fact.name,
            "label": question.fact.label.get(language),
            "question": question.fact.question.get(language),
            "proposed": question.fact.said(language, asked.binding),
            "clauses": [
                f"{use.policy.id} {use.version.number}#{use.clause.id}" for use in question.uses
            ],
            "inventory": matter.entries,
        }
        for matter in asked.matters
        for question in matter.questions
    ]
    return reporter.json((), {"questions": questions})


def _summary(built: Built, root: Path, out: Path, seconds: float) -> Iterator[str]:
    """What was made, what is left to do, and where to look."""
    counts, done = built.edition.pages_by_language(), built.published
    languages = ", ".join(f"{language} {count}" for language, count in counts.items())
    yield (
        f"Built {_of(sum(counts.values()), 'page')} ({languages}) in {seconds:.2f} s: "
        f"{_of(done.written, 'file')} written, {done.unchanged} unchanged, {done.removed} removed."
    )
    if built.checked.problems:
        site = "" if root == Path() else f" --site {root}"
        yield f"{counted(built.checked.problems)}; to list them: codars-site check{site}"
    yield next_words(built.change)
    index = built.edition.indexes[0].route
    if not built.checked.site.standalone:
        yield (
            "The site's root belongs to the host (standalone: false): let its 404 page link to "
            f"/{index.path}, and its robots.txt not disallow the policies."
        )
    yield f"Open {os.path.relpath(out / index.file)}"


def _of(count: int, noun: str) -> str:
    """A number of things."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def next_words(change: Change | None) -> str:
    """When the output changes by itself, and why, in a sentence."""
    if change is None:
        return "The output will not change by itself: no version is waiting to take effect."
    return f"The output changes by itself on {change.day}: {changed(change)}."


def change_data(change: Change) -> dict[str, object]:
    """The same for programs."""
    return {
        "day": change.day.isoformat(),
        "begins": [{"policy": policy, "version": number} for policy, number in change.begins],
        "ends": [{"policy": policy, "version": number} for policy, number in change.ends],
        "recorded": change.recorded,
    }


def changed(change: Change) -> str:
    """What happens on a day, in one clause."""
    said = [f"{policy} {number} takes effect" for policy, number in change.begins]
    begun = {policy for policy, _ in change.begins}
    said += [f"{policy} ends" for policy, _ in change.ends if policy not in begun]
    if change.recorded:
        said.append(f"the ledger grows by {_of(change.recorded, 'line')}")
    return ", ".join(said)


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
