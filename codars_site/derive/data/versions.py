"""What the ledger and the content say of one version, as data."""

from collections.abc import Mapping

from codars_site.derive.entries import Pinner
from codars_site.derive.numbering import clause_numbers
from codars_site.model.canonical import Data
from codars_site.model.ledger import Line, PinnedFact, Postpone, Publish, Withdraw
from codars_site.model.localized import Localized
from codars_site.model.policy import Approval, Relations
from codars_site.model.timeline import Record
from codars_site.model.translation import ClauseStanding, Expression
from codars_site.model.version_sheet import VersionSheet


def version_data(sheet: VersionSheet, pinner: Pinner) -> Mapping[str, Data]:
    """A version from the sheet of its binding text, without its days and its languages."""
    version, record = sheet.dated.version, sheet.dated.record
    entry = record.line.entry if record else None
    pinned = entry.facts if isinstance(entry, Publish) else ()
    return {
        "version": version.number,
        "kind": version.kind.value,
        "based_on": version.based_on,
        "recorded": record_data(record.line if record else None),
        "postponed": _moves(record) if record else [],
        "withdrawn": _withdrawal(record) if record else None,
        "relations": relations_data(version.relations),
        "approved": _approval(entry.approved if isinstance(entry, Publish) else None),
        "inventory": entry.inventory if isinstance(entry, Publish) else None,
        "said": {key: dict(words.entries) for key, words in version.said if words},
        "facts": [fact_data(fact) for fact in pinned],
        "clauses": binding_clauses(sheet.expression, pinner),
    }


def binding_clauses(expression: Expression, pinner: Pinner) -> Data:
    """The clauses of a binding text by number and hashes, in their order."""
    clauses = [resolved.clause for resolved in expression.clauses]
    numbers = clause_numbers(clauses)
    return [
        {
            "id": pin.id,
            "number": numbers.get(pin.id, ""),
            "level": pin.level,
            "clause": pin.clause,
            "shown": pin.shown,
        }
        for pin in map(pinner.clause, clauses)
    ]


def record_data(line: Line | None) -> Mapping[str, Data]:
    """A line of the ledger by day, number and hash; nothing for none."""
    if line is None:
        return {}
    return {"day": line.recorded.isoformat(), "entry": line.number, "hash": line.hash}


def fact_data(fact: PinnedFact) -> Data:
    """A fact as it was pinned; the value of one that has several languages, by language."""
    value = dict(fact.value.entries) if isinstance(fact.value, Localized) else fact.value
    return {"name": fact.name, "status": fact.status.value, "value": value}


def relations_data(relations: Relations) -> Data:
    """The relations to the version before, each as name, ids before, ids after; in the order in
    which the ledger has them.
    """
    return [
        *(_relation("renamed", (old,), (new,)) for old, new in sorted(relations.renamed)),
        *(_relation("replaced", (old,), (new,)) for old, new in sorted(relations.replaced)),
        *(_relation("split", (old,), news) for old, news in sorted(relations.split)),
        *(_relation("merged", olds, (new,)) for new, olds in sorted(relations.merged)),
    ]


def count_standings(expression: Expression) -> Mapping[str, Data]:
    """How many clauses stand how."""
    found = [resolved.standing for resolved in expression.clauses]
    return {standing.value: found.count(standing) for standing in ClauseStanding}


def _relation(name: str, before: tuple[str, ...], after: tuple[str, ...]) -> Data:
    return {"relation": name, "before": list(before), "after": list(after)}


def _moves(record: Record) -> Data:
    return [
        {
            **record_data(line),
            "effective": line.entry.effective.isoformat(),
            "former": line.entry.former.isoformat(),
            "reason": dict(line.entry.reason.entries),
        }
        for line in record.moves
        if isinstance(line.entry, Postpone)
    ]


def _withdrawal(record: Record) -> Data:
    line = record.withdrawn
    if line is None or not isinstance(line.entry, Withdraw):
        return None
    return {**record_data(line), "reason": dict(line.entry.reason.entries)}


def _approval(approved: Approval | None) -> Data:
    if approved is None:
        return None
    return {"by": approved.by, "role": approved.role, "on": approved.on.isoformat()}
