"""The order of work of the commands that write into the content."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from codars_site.amend import amend, amending
from codars_site.derive.timeline import local_day
from codars_site.errors import ContentErrors, Problem, Severity, refuse_errors
from codars_site.model.amendment import Amendment, Case
from codars_site.model.ledger import LEDGER, Ledger, Line
from codars_site.model.place import Place
from codars_site.model.site import Site
from codars_site.pipeline import Order, check_content, locales_of
from codars_site.sources.guarded import load_guarded_words
from codars_site.sources.history import earlier_texts
from codars_site.sources.ledger import append
from codars_site.sources.new_words import add_words
from codars_site.sources.originals import read_originals
from codars_site.sources.site import load_site
from codars_site.sources.yaml_edits import edit_yaml

Decide = Callable[[Case], Amendment]
Files = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a command wrote, or with a dry run would have written: lines, and files by path.

    `left` is what remains to be written by an editor.
    """

    lines: tuple[Line, ...]
    files: tuple[str, ...]
    removed: tuple[str, ...]
    dry_run: bool
    left: tuple[Problem, ...] = ()


def record(
    order: Order,
    decide: Decide,
    on: date | None,
    *,
    dry_run: bool = False,
    former: Path | None = None,
) -> Recorded:
    """Decide what to write, check the content as it would be, then write it.

    Raises ContentErrors, and writes nothing, where the content would have an error. `on` is the
    recorded day; else that of the order. `former` is a file with wording that was published,
    where git does not have it.
    """
    with amending(order.root):
        case = _case(order, on, former)
        amendment = decide(case)
        before = Ledger() if amendment.anew else case.site.ledger
        ledger = append(before, amendment.entries, case.day)
        files = _files(case, amendment, ledger)
        left = _left(order, files, unfinished=amendment.unfinished)
        if not dry_run:
            amend(order.root, files, last=amendment.last)
    return Recorded(
        lines=ledger.lines[len(before.lines) :],
        files=tuple(sorted(file for file, text in files.items() if text is not None)),
        removed=tuple(sorted(file for file, text in files.items() if text is None)),
        dry_run=dry_run,
        left=left,
    )


def write_words(root: Path, language: str) -> Recorded | None:
    """Add what a language lacks to the site's own catalog; None where it lacks nothing.

    Raises ContentErrors where there is no such language, or its catalog cannot be read.
    """
    shipped, *_ = locales_of(root)
    with amending(root):
        file, text = add_words(shipped.path, root, language)
        if text is None:
            return None
        amend(root, {file: text}, last=file)
    return Recorded((), (file,), (), dry_run=False)


def _case(order: Order, on: date | None, former: Path | None) -> Case:
    """All that a command decides on."""
    root = order.root
    site, problems = load_site(root)
    if site is None:
        raise ContentErrors(problems)
    refuse_errors(problems)
    guarded, faults = load_guarded_words(locales_of(root), site.languages)
    refuse_errors(faults)
    today = local_day(order.as_of, site.zone)
    day = on or today
    _refuse_day(site, day, today)
    earlier = earlier_texts(root, former)
    return Case(site, day, read_originals(root), earlier, guarded)


def _files(case: Case, amendment: Amendment, ledger: Ledger) -> Files:
    """The new text of every file, by path."""
    files = dict(amendment.files)
    for edit in amendment.edits:
        files[edit.file] = edit_yaml(files.get(edit.file) or case.sources[edit.file], edit)
    if amendment.entries:
        files[LEDGER] = "".join(f"{line.text}\n" for line in ledger.lines)
    return files


def _left(order: Order, files: Files, *, unfinished: bool) -> tuple[Problem, ...]:
    """Check the content as it would be; what an unfinished file lacks is not refused."""
    try:
        check_content(order, files)
    except ContentErrors as errors:
        # what stands in the way would drown among notes
        told = [problem for problem in errors.problems if problem.severity is not Severity.NOTE]
        if not unfinished:
            raise ContentErrors(told) from None
        refuse_errors(
            (problem for problem in told if problem.place.file not in files), strict=order.strict
        )
        return tuple(problem for problem in told if problem.place.file in files)
    return ()


def _refuse_day(site: Site, day: date, today: date) -> None:
    """R022: lines are recorded in order, and not in advance."""
    lines = site.ledger.lines
    if lines and day < lines[-1].recorded:
        what = f"{day} is before the last line, which was recorded on {lines[-1].recorded}"
        fix = f"Record it on {lines[-1].recorded} or later: --on {lines[-1].recorded}."
        raise ContentErrors([Problem("R022", Place(LEDGER, len(lines)), what, fix)])
    if day > today:
        fix = "Record it on the day itself; the day on which it takes effect is another matter."
        what = f"{day} is still to come"
        raise ContentErrors([Problem("R022", Place(LEDGER, len(lines) or 1), what, fix)])
