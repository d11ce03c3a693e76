"""The order of work of the commands that write into the content."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from codars_site.amend import amend, amending
from codars_site.derive.amendments.importing import import_units
from codars_site.derive.timeline import local_day
from codars_site.derive.translations.unwritten import STUBS
from codars_site.errors import ContentErrors, Problem, Severity, refuse_errors
from codars_site.i18n.po import UnreadablePo, read_units, write_units
from codars_site.model.amendment import Amendment, Case
from codars_site.model.exchange import Exchange
from codars_site.model.ledger import LEDGER, Ledger, Line
from codars_site.model.place import Place
from codars_site.model.shown import ShownBundle
from codars_site.model.site import Site
from codars_site.pipeline import Order, check_content, compile_banners, locales_of
from codars_site.sources.guarded import load_guarded_words
from codars_site.sources.history import earlier_texts
from codars_site.sources.ledger import append
from codars_site.sources.new_words import add_words
from codars_site.sources.originals import read_originals, split_blocks
from codars_site.sources.site import load_site
from codars_site.sources.yaml_edits import edit_front_matter, edit_yaml

# at the head of a PO file, for whoever opens it in an editor
_HOW_TO = (
    "Each entry is a heading or a block of a clause, in Markdown. A clause is taken over when all",
    "its entries are translated and none is marked as needing work (fuzzy).",
    "Names in {{ braces }} and addresses in [](#brackets) stay as they are.",
)

Decide = Callable[[Case], Amendment]
Files = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a command wrote, or with a dry run would have written: lines, and files by path.

    `left` is what remains to be written by an editor, `said` what the command has to tell.
    """

    lines: tuple[Line, ...]
    texts: Files
    dry_run: bool
    left: tuple[Problem, ...] = ()
    said: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The files that were written."""
        return tuple(sorted(file for file, text in self.texts.items() if text is not None))

    @property
    def removed(self) -> tuple[str, ...]:
        """The files that were removed."""
        return tuple(sorted(file for file, text in self.texts.items() if text is None))


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
        case = read_case(order, on, former)
        amendment = decide(case)
        before = Ledger() if amendment.anew else case.site.ledger
        ledger = append(before, amendment.entries, case.day)
        files = _files(case, amendment, ledger)
        left = _left(order, files, amendment) if files else ()
        if not dry_run:
            amend(order.root, files, last=amendment.last)
    lines = ledger.lines[len(before.lines) :]
    return Recorded(lines, files, dry_run, left, amendment.said)


def export_po(order: Order, choose: Callable[[Case], Exchange]) -> str:
    """Clauses for another tool, as gettext PO; nothing where none is chosen."""
    exchange = choose(read_case(order))
    return write_units(exchange, _HOW_TO) if exchange.units else ""


def import_po(order: Order, file: Path, *, dry_run: bool = False) -> Recorded:
    """What another tool has translated, into the file of the translation. R036."""
    name = file.resolve().as_posix()
    try:
        exchange = read_units(file.read_bytes())
    except UnreadablePo as error:
        line, what = error.args
        fix = "Import a file that codars-site export-po has written, saved as PO in UTF-8."
        raise ContentErrors([Problem("R036", Place(name, line), what, fix)]) from None
    return record(order, lambda case: import_units(case, exchange, name), None, dry_run=dry_run)


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
    return Recorded((), {file: text}, dry_run=False)


def read_case(order: Order, on: date | None = None, former: Path | None = None) -> Case:
    """All that a command decides on.

    What is still to be translated does not stand in the way here; a command that it concerns
    finds it when it checks what it would write.
    """
    root = order.root
    site, problems = load_site(root)
    if site is None:
        raise ContentErrors(problems)
    refuse_errors(problem for problem in problems if problem.code not in STUBS)
    guarded, faults = load_guarded_words(locales_of(root), site.languages)
    refuse_errors(faults)
    today = local_day(order.as_of, site.zone)
    day = on or today
    _refuse_day(site, day, today)

    def compile_amended(amendment: Amendment) -> Iterable[ShownBundle]:
        ledger = append(site.ledger, amendment.entries, day)
        return compile_banners(check_content(order, _files(case, amendment, ledger)), day)

    case = Case(
        site,
        day,
        read_originals(root),
        earlier_texts(root, former),
        guarded,
        split_blocks,
        compile_amended,
    )
    return case


def _files(case: Case, amendment: Amendment, ledger: Ledger) -> Files:
    """The new text of every file, by path."""
    files = dict(amendment.files)
    for edit in amendment.edits:
        in_text = edit.file.endswith(".md")
        before = files.get(edit.file) or case.sources.get(edit.file, "" if in_text else None)
        if before is None:
            raise AssertionError(f"{edit.file} is to be edited, but is not there")
        files[edit.file] = (edit_front_matter if in_text else edit_yaml)(before, edit)
    if amendment.entries:
        files[LEDGER] = "".join(f"{line.text}\n" for line in ledger.lines)
    return files


def _left(order: Order, files: Files, amendment: Amendment) -> tuple[Problem, ...]:
    """Check the content as it would be; what an unfinished file lacks is not refused."""
    try:
        check_content(order, files)
    except ContentErrors as errors:
        # what stands in the way would drown among notes
        told = [problem for problem in errors.problems if problem.severity is not Severity.NOTE]
        left = {
            problem
            for problem in told
            if problem.code in amendment.lacking
            or (amendment.unfinished and problem.place.file in files)
        }
        standing = [problem for problem in told if problem not in left]
        refuse_errors(standing, strict=order.strict)
        return tuple(problem for problem in told if problem in left and problem.place.file in files)
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
