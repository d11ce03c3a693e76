"""A file for translators: the clauses that are stale or missing, each with what helps."""

import re
import textwrap
from collections.abc import Iterator, Sequence

from codars_site.derive.amendments.assignments import Assignment, Typed, assign
from codars_site.derive.amendments.excerpts import insert_clauses
from codars_site.derive.amendments.refusals import refuse_unknown_clauses
from codars_site.derive.redlines.redliner import Redliner
from codars_site.derive.redlines.typed import type_changes
from codars_site.derive.translations.suggestions import suggestions
from codars_site.derive.translations.unwritten import STUBS
from codars_site.model.amendment import Amendment, Case
from codars_site.model.policy import PREAMBLE, Clause
from codars_site.model.progress import why
from codars_site.model.redline import Numbered
from codars_site.model.translation import Earlier, Resolved

WIDTH = 100
MARKED_PREAMBLE = f"{{#{PREAMBLE}}}"
_END = re.compile(r"--(!?)>")


def translate(
    case: Case, policy_id: str, number: int, language: str, ids: Sequence[str] = ()
) -> Amendment:
    """The file of a translation with every clause that is stale or missing, to be written; with
    `ids`, only these.

    What the file holds stays as it is, and is not asked for again.
    """
    task = assign(case, policy_id, number, language)
    refuse_unknown_clauses(f"{policy_id} {number}", task.binding, ids)
    asked = _asked(task)
    waiting = (one for one in task.open() if one.clause.id not in asked)
    wanted = [one for one in waiting if not ids or one.clause.id in ids]
    said = (*_progress(task, asked), *recording(task))
    if not wanted:
        return Amendment(said=said)
    source = task.source or _introduction(task, len(wanted))
    news = [(one.clause.id, _stub(task, one)) for one in wanted]
    order = [clause.id for clause in task.binding.clauses]
    text = insert_clauses(source, task.written, news, order)
    ids = ", ".join(one.clause.id for one in wanted)
    return Amendment(
        files={task.file: text}, lacking=STUBS, said=(f"To be translated: {ids}.", *said)
    )


def changes(earlier: Earlier, now: Resolved) -> str:
    """What became of the words of a binding clause since its last translation."""
    redline = Redliner().redline([Numbered(earlier.binding, "")], [Numbered(now.clause, "")])
    return "\n".join(
        textwrap.fill(line, WIDTH, break_long_words=False, break_on_hyphens=False)
        for line in type_changes(redline)
    )


def _asked(task: Assignment) -> frozenset[str]:
    """The clauses that the file has a place for, still to be translated."""
    before = task.written[0].place.line - 1 if task.written else None
    head = "\n".join(task.source.split("\n")[:before])
    summary = {PREAMBLE} if MARKED_PREAMBLE in head else set()
    return task.stubs | (summary - {clause.id for clause in task.written})


def _progress(task: Assignment, asked: frozenset[str]) -> Iterator[str]:
    """What is left of an earlier run of the command, or that there is nothing to do."""
    left = [clause.id for clause in task.binding.clauses if clause.id in asked]
    if left:
        yield f"Still to be translated in {task.file}: {', '.join(left)}."
    elif not task.open():
        name = f"{task.policy.id} {task.version.number}"
        yield f"Nothing to translate: every clause of {name} is translated into {task.language}."


def recording(task: Assignment) -> Iterator[str]:
    """What a version that is published already asks for besides."""
    policy, number = task.policy.id, task.version.number
    behind = not all(one.spoken for one in task.resolved())
    if behind and task.case.site.ledger.published(policy, number):
        yield (
            f"{policy} {number} is published already; once translated, record it: "
            f"codars-site publish {policy} {number}."
        )


def _introduction(task: Assignment, count: int) -> str:
    """The comment at the head of a new file."""
    name = f"{task.policy.id} {task.version.number}, {task.language}"
    kept = "{{ names }} in double braces and the addresses in [](#brackets)"
    words = (
        f"{name}: {count} of {len(task.binding.clauses)} clauses are to be translated. Write "
        "each below its comments. A comment goes from the arrow at its beginning to the one at "
        f"its end; readers never see it, and it may stay or go. Keep {kept} as they are. If you "
        "cannot translate a clause now, take out its heading too. More: docs/translations.md"
    )
    return f"<!-- {textwrap.fill(words, WIDTH - 5, break_on_hyphens=False)} -->\n"


def _stub(task: Assignment, one: Resolved) -> str:
    """The heading of a clause, as far as it is known, and the comments below it."""
    clause, now = one.clause, task.typed(one.clause)
    before = task.typed(one.earlier.translated.clause) if one.earlier else None
    same = one.earlier is not None and task.typed(one.earlier.binding).heading == now.heading
    title = before.heading if before and same else ""
    comments = [_binding_now(task, one, now if not title else Typed("", now.body))]
    if one.earlier and before:
        since = f"{task.binding.language} since version {one.earlier.version}"
        comments.append(
            _comment(f"changed in {since}, [-out-] {{+in+}}", changes(one.earlier, one))
        )
        whose = f"{task.language} of version {one.earlier.version}"
        comments.append(_comment(_to_edit(whose, "" if title else before.heading), before.body))
    for found in suggestions(task.translations, task.policy.id, one, task.language):
        typed, name = task.typed(found.clause), f"{found.policy} {found.version} #{found.clause.id}"
        whose = f"suggestion, from {name}, which has the same words in {task.binding.language}"
        comments.append(_comment(_to_edit(whose, typed.heading), typed.body))
    for name, blocks in task.parts(clause):
        whose = f"suggestion, of {name}, which had some of these words in {task.binding.language}"
        comments.append(_comment(_to_edit(whose, ""), "\n\n".join(blocks)))
    heading = _heading(clause, title)
    return "\n\n".join([*([heading] if heading else []), *comments])


def _binding_now(task: Assignment, one: Resolved, now: Typed) -> str:
    """The comment with the binding text."""
    what = f"{one.standing}: {why(one.standing, one.since)}. {task.binding.language} says now"
    if one.clause.id == PREAMBLE:
        what = f"the summary above the first heading, {MARKED_PREAMBLE}, {what}"
    words = [f"{'#' * one.clause.level} {now.heading}" if now.heading else "", now.body]
    return _comment(what, "\n\n".join(filter(None, words)))


def _to_edit(whose: str, heading: str) -> str:
    headed = f", headed “{heading}”" if heading else ""
    return f"{whose}{headed} (to work on it, delete this line and the arrow below)"


def _heading(clause: Clause, title: str) -> str:
    if clause.id == PREAMBLE:
        return ""
    return " ".join(filter(None, ("#" * clause.level, title, f"{{#{clause.id}}}")))


def _comment(what: str, words: str) -> str:
    """A comment that nothing in it ends; `&gt;` is how Markdown, too, may say `>`."""
    inside = f"{what}:\n\n{words}" if words else f"{what}."
    harmless = _END.sub(r"--\1&gt;", inside)
    return f"<!-- {harmless}\n-->"
