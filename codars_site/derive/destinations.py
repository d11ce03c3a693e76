"""Where the references of a text lead, and what stands there."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from codars_site.derive.routes import Routes
from codars_site.model.address import Route
from codars_site.model.edition import Destination
from codars_site.model.prose import Reference, Words
from codars_site.model.translation import Expression

Key: TypeAlias = tuple[str | None, str | None]  # policy, where it is another, and clause


def destinations(
    routes: Routes, route: Route, expression: Expression, shown: Mapping[str, Expression]
) -> Mapping[Key, Destination]:
    """Where each reference of a text at a route leads; one to another policy, to its text in force.

    `shown` are the texts in force, by policy, in the language of the text.
    """
    return dict(_destinations(routes, route, expression, shown))


def _destinations(
    routes: Routes, route: Route, expression: Expression, shown: Mapping[str, Expression]
) -> Iterator[tuple[Key, Destination]]:
    own = expression.by_id()
    for policy_id, clause_id in sorted(_references(expression), key=str):
        if policy_id is None:
            clause = own[clause_id or ""]
            title = clause.clause.wording.heading
            there = Destination(route, clause_id or "", clause.number, title, clause.language)
        else:
            text = shown.get(policy_id)
            there = _elsewhere(routes, policy_id, clause_id, text, expression.language)
        yield (policy_id, clause_id), there


def _elsewhere(
    routes: Routes, policy_id: str, clause_id: str | None, shown: Expression | None, language: str
) -> Destination:
    """A place in another policy; the index where that one is not published yet."""
    policy = next(policy for policy in routes.site.policies if policy.id == policy_id)
    words = (Words(policy.titles[language]),)
    if shown is None:
        return Destination(routes.index(language), "", "", words, language)
    route = routes.current(policy, language)
    clause = shown.by_id().get(clause_id or "")
    if clause is None:
        return Destination(route, "", "", words, language)
    title = clause.clause.wording.heading
    return Destination(route, clause.clause.id, clause.number, title, clause.language)


def _references(expression: Expression) -> set[Key]:
    return {
        (inline.policy, inline.clause)
        for resolved in expression.clauses
        for inline in resolved.clause.wording.inlines
        if isinstance(inline, Reference)
    }
