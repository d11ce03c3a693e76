"""Where the references of a text lead, and what stands there."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from codars_site.derive.routes import Routes
from codars_site.model.address import Route
from codars_site.model.prose import Reference, Words
from codars_site.model.translation import Expression, Resolved
from codars_site.model.version_sheet import Destination

Key: TypeAlias = tuple[str | None, str | None]  # policy, where it is another, and clause


def destinations(
    routes: Routes,
    route: Route,
    expression: Expression,
    shown: Mapping[str, Expression],
    lost: Callable[[str], Destination],
) -> Mapping[Key, Destination]:
    """Where each reference of a text at a route leads; one to another policy, to its text in force.

    `shown` are the texts in force, by policy, in the language of the text. A translation made for
    another version may name a clause by an id that this one lacks: `lost` says where that is now.
    """
    return dict(_destinations(routes, route, expression, shown, lost))


def _destinations(
    routes: Routes,
    route: Route,
    expression: Expression,
    shown: Mapping[str, Expression],
    lost: Callable[[str], Destination],
) -> Iterator[tuple[Key, Destination]]:
    own = expression.by_id()
    for policy_id, clause_id in sorted(_references(expression.clauses), key=str):
        if policy_id is not None:
            text = shown.get(policy_id)
            there = _elsewhere(routes, policy_id, clause_id, text, expression.language)
        else:
            found = own.get(clause_id or "")
            there = destination(route, found) if found else lost(clause_id or "")
        yield (policy_id, clause_id), there


def destination(route: Route, clause: Resolved) -> Destination:
    """A clause of the text at a route."""
    title = clause.clause.wording.heading
    return Destination(route, clause.clause.id, clause.number, title, clause.language)


def _elsewhere(
    routes: Routes, policy_id: str, clause_id: str | None, shown: Expression | None, language: str
) -> Destination:
    """A place in another policy; the index where that one is not published yet."""
    policy = next(policy for policy in routes.site.policies if policy.id == policy_id)
    if shown is None:
        words = (Words(policy.titles[language]),)
        return Destination(routes.index(language), "", "", words, language)
    route = routes.current(policy, shown.language)
    clause = shown.by_id().get(clause_id or "")
    if clause is None:
        words = (Words(policy.titles[shown.language]),)
        return Destination(route, "", "", words, shown.language)
    return destination(route, clause)


def _references(clauses: Iterable[Resolved]) -> set[Key]:
    return {
        (inline.policy, inline.clause)
        for resolved in clauses
        for inline in resolved.clause.wording.inlines
        if isinstance(inline, Reference)
    }
