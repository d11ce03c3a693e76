"""Clauses for another tool: what is open of a version, block by block."""

from collections.abc import Iterator

from codars_site.derive.amendments.assignments import Assignment, Typed, assign
from codars_site.derive.amendments.translating import changes
from codars_site.derive.numbering import clause_numbers
from codars_site.derive.translations.blocks import Carried, carry, generated_only, kept_as_typed
from codars_site.derive.translations.suggestions import suggestions
from codars_site.model.amendment import Case
from codars_site.model.exchange import Exchange, Unit
from codars_site.model.policy import Clause
from codars_site.model.progress import why
from codars_site.model.translation import Resolved

TITLE = "title"
DIGITS = 12  # of the hash of a clause, enough to see that it is another


def export_units(
    case: Case, policy_id: str, number: int, language: str, *, everything: bool
) -> Exchange:
    """The clauses of a version that are stale or missing, or all of them."""
    task = assign(case, policy_id, number, language)
    wanted = task.resolved() if everything else task.open()
    units = (unit for one in wanted for unit in _units(task, one))
    return Exchange(f"{policy_id} {number}", task.binding.language, language, tuple(units))


def context(task: Assignment, clause: Clause, part: str) -> str:
    """Which part of which clause a unit is, and of which words of it."""
    found = task.translations[task.policy.id].hasher.clause(clause).clause
    name = f"{task.policy.id}/{task.version.number}/{clause.id}"
    return f"{name}/{found.partition(':')[2][:DIGITS]}/{part}"


def parts_of(task: Assignment, typed: Typed) -> dict[str, str]:
    """A clause as typed, part by part: its title, if it has one, and its blocks by number."""
    blocks = task.case.split(typed.body)
    title = {TITLE: typed.heading} if typed.heading else {}
    return {**title, **{str(at): block for at, block in enumerate(blocks, 1)}}


def _units(task: Assignment, one: Resolved) -> Iterator[Unit]:
    clause = one.clause if not one.spoken else task.binding.clause(one.clause.id) or one.clause
    typed = task.typed(clause)
    carried = _carried(task, one, typed)
    told = tuple(_told(task, one, carried))
    for at, (part, source) in enumerate(parts_of(task, typed).items()):
        drawn = generated_only(source)
        known = Carried(drawn) if drawn else carried.get(part, Carried())
        kept = kept_as_typed(source)
        yield Unit(
            context=context(task, clause, part),
            source=source,
            target=known.target,
            fuzzy=known.fuzzy,
            previous=known.previous,
            comments=(
                _named(task, one, clause, typed),
                *((f"Keep as they are: {', '.join(kept)}",) if kept else ()),
                *(told if at == 0 else ()),
            ),
        )


def _carried(task: Assignment, one: Resolved, now: Typed) -> dict[str, Carried]:
    """What is translated already, by part."""
    own = next((clause for clause in task.written if clause.id == one.clause.id), None)
    if own and own.id not in task.stubs:
        return _aligned(task, now, now, task.typed(own))
    if one.translated:
        return _aligned(task, now, now, task.typed(one.translated.clause))
    if one.earlier:
        before = task.typed(one.earlier.binding)
        return _aligned(task, before, now, task.typed(one.earlier.translated.clause))
    return {}


def _aligned(task: Assignment, before: Typed, now: Typed, translated: Typed) -> dict[str, Carried]:
    split = task.case.split
    blocks = carry(split(before.body), split(now.body), split(translated.body))
    title = Carried(translated.heading, "" if before.heading == now.heading else before.heading)
    return {TITLE: title, **{str(at): block for at, block in enumerate(blocks, 1)}}


def _named(task: Assignment, one: Resolved, clause: Clause, typed: Typed) -> str:
    """The clause to which a unit belongs, and its standing."""
    number = clause_numbers(task.binding.clauses).get(clause.id, "")
    name = " ".join(filter(None, (number, typed.heading or clause.id)))
    state = f"{one.standing}, {why(one.standing, one.since)}" if not one.spoken else "current"
    return f"{name} ({task.policy.id} {task.version.number} #{clause.id}): {state}"


def _told(task: Assignment, one: Resolved, carried: dict[str, Carried]) -> Iterator[str]:
    """What helps with a clause as a whole."""
    if one.earlier:
        binding = task.binding.language
        yield f"Changed in {binding} since version {one.earlier.version}, [-out-] {{+in+}}:"
        yield from changes(one.earlier, one).split("\n")
        if not any(known.target for part, known in carried.items() if part != TITLE):
            yield f"The {task.language} of version {one.earlier.version}:"
            yield from task.typed(one.earlier.translated.clause).body.split("\n")
    for found in (
        () if one.spoken else suggestions(task.translations, task.policy.id, one, task.language)
    ):
        typed = task.typed(found.clause)
        yield f"Suggestion, from {found.policy} {found.version} #{found.clause.id}:"
        yield from "\n\n".join(filter(None, (typed.heading, typed.body))).split("\n")
    for name, blocks in () if one.spoken else task.parts(one.clause):
        yield f"Suggestion, of {name}, which had some of these words:"
        yield from "\n\n".join(blocks).split("\n")
