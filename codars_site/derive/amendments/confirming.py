"""The earlier wording of a translation still fits: `confirms` in the front matter of its file."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from codars_site.derive.amendments.assignments import Assignment, assign
from codars_site.derive.amendments.refusals import refusal, refuse_unknown_clauses
from codars_site.derive.amendments.translating import changes, recording
from codars_site.derive.translations.unwritten import STUBS
from codars_site.model.amendment import Amendment, Case, Edit
from codars_site.model.place import Origin, Place
from codars_site.model.policy import Text
from codars_site.model.translation import Earlier, Resolved


def confirm(
    case: Case, policy_id: str, number: int, language: str, ids: Sequence[str]
) -> Amendment:
    """The front matter with more ids, and what who gave the command says of each clause."""
    task, wanted = assign(case, policy_id, number, language), tuple(dict.fromkeys(ids))
    known = {one.clause.id: one for one in task.resolved()}
    fitting = _fitting(task, wanted)
    refuse_unknown_clauses(f"{policy_id} {number}", task.binding, wanted)
    for id_ in wanted:
        _refuse(task, known, fitting, id_)
    # each is set as the first item, so the last one goes first
    edits = (Edit(task.file, ("confirms",), id_, listed=True) for id_ in reversed(wanted))
    said = (_shown(task, known[id_], fitting[id_]) for id_ in wanted)
    return Amendment(edits=tuple(edits), lacking=STUBS, said=(*said, *recording(task)))


def _fitting(task: Assignment, wanted: Sequence[str]) -> dict[str, Earlier]:
    """The translation before of every clause that has one which can be confirmed."""
    text = task.version.text(task.language) or Text(task.language, (), Origin(task.file))
    asked = replace(text, clauses=(), confirms=tuple(wanted))
    found = task.translations[task.policy.id].confirmations(task.version, asked)
    return {clause.id: earlier for clause, earlier in found}


def _refuse(
    task: Assignment, known: dict[str, Resolved], fitting: dict[str, Earlier], id_: str
) -> None:
    """R035: what cannot be confirmed."""
    language, name = task.language, f"{task.policy.id} {task.version.number}"
    place = next((one.place for one in task.written if one.id == id_), Place(task.file))
    text = task.version.text(language)
    if id_ in {one.id for one in task.written}:
        what = f'clause "{id_}" stands in {language}.md'
        fix = "Its words there count. To confirm the earlier ones, first take it out."
    elif known[id_].spoken or (text and id_ in text.confirms):
        what, fix = f'clause "{id_}" is current in {language} already', "Leave it out."
    elif id_ not in fitting:
        what = f'clause "{id_}" has no earlier translation into {language}'
        fix = f"Translate it: codars-site translate {name} {language}."
    else:
        return
    raise refusal("R035", what, fix, place)


def _shown(task: Assignment, now: Resolved, earlier: Earlier) -> str:
    """The earlier translation beside what became of the binding words."""
    return "\n".join(_lines(task, now, earlier))


def _lines(task: Assignment, now: Resolved, earlier: Earlier) -> Iterator[str]:
    binding, typed = task.binding.language, task.typed(earlier.translated.clause)
    yield f"You confirm {now.clause.id}. Changed in {binding} since version {earlier.version}:"
    yield from (f"    {line}" for line in changes(earlier, now).split("\n"))
    yield f"The {task.language} of version {earlier.version}, which still fits:"
    words = "\n\n".join(filter(None, (typed.heading, typed.body)))
    yield from (f"    {line}".rstrip() for line in words.split("\n"))
