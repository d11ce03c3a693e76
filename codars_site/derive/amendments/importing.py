"""Clauses from another tool into the file of a translation; what is not finished is left."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from codars_site.derive.amendments.assignments import Assignment, assign
from codars_site.derive.amendments.excerpts import insert_clauses
from codars_site.derive.amendments.exporting import TITLE, context, parts_of
from codars_site.derive.amendments.refusals import refusal
from codars_site.derive.amendments.translating import recording
from codars_site.derive.translations.blocks import kept_as_typed
from codars_site.derive.translations.unwritten import STUBS
from codars_site.errors import ContentErrors, Problem, did_you_mean
from codars_site.model.amendment import Amendment, Case
from codars_site.model.exchange import Exchange, Unit
from codars_site.model.place import Place
from codars_site.model.policy import PREAMBLE, Clause

_CONTEXT = re.compile(
    r"(?P<policy>[a-z-]+)/(?P<version>[1-9][0-9]*)/(?P<clause>[a-z-]+)/[0-9a-f]+/(?P<part>\w+)"
)
# what would end the clause, or not be seen
_FOREIGN = re.compile(r"^(?:#{1,6}(?:[ \t{]|$)|<!--)", re.MULTILINE)


def import_units(case: Case, exchange: Exchange, file: str) -> Amendment:
    """The file of a translation with the finished clauses of an exchange that lies in `file`.

    Clauses that the file has are kept. Raises ContentErrors, R036 to R038, with every unit that
    cannot be taken.
    """
    policy, number = _subject(exchange, file)
    task = assign(case, policy, number, exchange.language)
    reading = _Import(task, file)
    for unit in exchange.units:
        reading.sort(unit)
    finished = {
        clause.id: source
        for clause in task.binding.clauses
        if clause.id in reading.found and (source := reading.source(clause))
    }
    if reading.problems:
        raise ContentErrors(reading.problems)
    own = {clause.id for clause in task.written} - task.stubs
    shown = {one.clause.id: one.translated.clause for one in task.resolved() if one.translated}
    shown |= {clause.id: clause for clause in task.written if clause.id in own}
    differing = [id_ for id_ in finished if reading.differs(id_, shown.get(id_))]
    news = {id_: finished[id_] for id_ in differing if id_ not in own}
    said = (*reading.said(news, [id_ for id_ in differing if id_ in own]), *recording(task))
    if not news:
        return Amendment(said=said)
    return Amendment(files={task.file: _with(task, news)}, lacking=STUBS, said=said)


def _with(task: Assignment, news: Mapping[str, str]) -> str:
    """The file with clauses in the place of their stubs, or where they belong."""
    stubs = task.stubs
    filled = {id_: source for id_, source in news.items() if id_ in stubs}
    rest = [(id_, source) for id_, source in news.items() if id_ not in stubs]
    order = [clause.id for clause in task.binding.clauses]
    # what comes in is put between the pieces of the file as it was read
    return insert_clauses(task.source, task.written, rest, order, filled)


def _subject(exchange: Exchange, file: str) -> tuple[str, int]:
    """The one version that a file is about; R036."""
    names = {
        (found["policy"], int(found["version"]))
        for unit in exchange.units
        if (found := _CONTEXT.fullmatch(unit.context))
    }
    fix = "Import a file that codars-site export-po has written, whole."
    if not exchange.language:
        what = "the header does not name the language"
        raise refusal("R036", what, 'Write "Language: en\\n" into it, say.', Place(file))
    if len(names) != 1:
        what = "units of several versions" if names else "no unit of a policy"
        raise refusal("R036", what, fix, Place(file))
    return names.pop()


@dataclass(slots=True)
class _Import:
    """Sorts units by clause and part, and collects what is wrong with them."""

    task: Assignment
    file: str
    found: dict[str, dict[str, Unit]] = field(default_factory=dict)
    parts: dict[str, dict[str, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def sort(self, unit: Unit) -> None:
        """Put a unit with its clause; R036, R037."""
        known = [clause.id for clause in self.task.binding.clauses]
        named = _CONTEXT.fullmatch(unit.context)
        clause = self.task.binding.clause(named["clause"]) if named else None
        if named is None or clause is None:
            name = named["clause"] if named else unit.context
            fix = "Take the entry out, or export anew."
            what = f'"{unit.context}" is no clause of this version'
            self.refuse("R036", unit, what, did_you_mean(name, known, fix))
            return
        if clause.id not in self.parts:
            self.parts[clause.id] = parts_of(self.task, self.task.typed(clause))
        if unit.context != context(self.task, clause, named["part"]):
            what = f'the binding text of "{clause.id}" has changed since the export'
            fix = "Export anew: codars-site export-po keeps what still fits."
            self.refuse("R037", unit, what, fix)
        elif named["part"] not in self.parts[clause.id]:
            what = f'clause "{clause.id}" has no part {named["part"]}'
            self.refuse("R036", unit, what, "Take the entry out, or export anew.")
        else:
            self.found.setdefault(clause.id, {})[named["part"]] = unit

    def source(self, clause: Clause) -> str:
        """A clause as it is to be written; nothing where it is not finished. R038."""
        units, parts = self.found[clause.id], self.parts[clause.id]
        if self.open(clause.id):
            return ""
        for part, source in parts.items():
            self.check(units[part], source)
        blocks = [_trimmed(units[part]) for part in parts if part != TITLE]
        split = self.task.case.split
        alone = [one for block in blocks for one in split(block)]
        if list(split("\n\n".join(blocks))) != alone:
            what = f'blocks of "{clause.id}" run into each other'
            fix = "Begin neighbouring lists with different signs, - and *."
            self.refuse("R038", next(iter(units.values())), what, fix)
        words = " ".join(units[TITLE].target.split()) if TITLE in parts else ""
        heading = [f"{'#' * clause.level} {words} {{#{clause.id}}}"]
        return "\n\n".join([*(heading if clause.id != PREAMBLE else []), *blocks])

    def check(self, unit: Unit, source: str) -> None:
        """R038: what a translation has to keep, and what it cannot bring."""
        here = kept_as_typed(unit.target)
        lost = [kept for kept in kept_as_typed(source) if kept not in here]
        if lost:
            fix = "Write it as it stands in the binding text."
            self.refuse("R038", unit, f"{', '.join(lost)} is not in the translation", fix)
        if foreign := _FOREIGN.search(unit.target):
            what = f"a line that begins with {foreign[0].strip()}"
            self.refuse("R038", unit, what, "Put a \\ before it; headings are units of their own.")

    def open(self, clause_id: str) -> int:
        """How many parts of a clause are not finished."""
        units = self.found[clause_id]
        return sum(part not in units or not units[part].finished for part in self.parts[clause_id])

    def differs(self, clause_id: str, shown: Clause | None) -> bool:
        """Whether a finished clause says something else than readers are shown now, if anything."""
        if shown is None:
            return True
        here, units = parts_of(self.task, self.task.typed(shown)), self.found[clause_id]
        return {part: _trimmed(unit) for part, unit in units.items()} != here

    def said(self, news: Collection[str], kept: Collection[str]) -> Iterator[str]:
        """What was taken, kept and left."""
        left = [
            f"{id_} ({open_} of {len(self.parts[id_])} parts open)"
            for id_ in self.found
            if (open_ := self.open(id_))
        ]
        for what, ids in (
            ("Translated", news),
            (f"Kept as they are in {self.task.file}, not as imported", kept),
            ("Left, because not finished", left),
        ):
            if listed := ", ".join(ids):
                yield f"{what}: {listed}."
        if not (news or kept or left):
            yield "Nothing to import: every clause says the same already."

    def refuse(self, code: str, unit: Unit, what: str, fix: str) -> None:
        self.problems.append(Problem(code, Place(self.file, unit.line), what, fix))


def _trimmed(unit: Unit) -> str:
    """A translation without the empty lines that a tool may put around it."""
    return unit.target.strip("\n").rstrip()
