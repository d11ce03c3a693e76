"""Whether a page shows its clauses as its text: nothing hides them, nothing else is among them."""

from collections.abc import Iterator

from codars_site.verify.html import Element

HIDING = frozenset({"aria-hidden", "hidden", "inert", "popover", "style"})
HIDDEN = "hidden"  # the class of words for those who hear the page
_UNSHOWN = frozenset({"details", "dialog", "noscript", "object", "script", "style", "template"})
_BESIDE = frozenset({"aside", "header", "nav"})


def hides(element: Element) -> bool:
    """Whether readers do not see what stands in an element."""
    given = element.attributes
    classes = given.get("class", "").split()
    return element.name in _UNSHOWN or not HIDING.isdisjoint(given) or HIDDEN in classes


def flaws_around(root: Element) -> Iterator[str]:
    """What is wrong with where the clauses of a page stand."""
    for child in root.children:
        if isinstance(child, Element) and "data-clause" not in child.attributes and _holds(child):
            if hides(child):
                yield f"its clauses stand in an element “{child.name}” that hides them"
            yield from flaws_around(child)
    if any(_is_clause(child) for child in root.children) and any(map(_foreign, root.children)):
        yield "words stand among its clauses that belong to none"


def _is_clause(child: Element | str) -> bool:
    return isinstance(child, Element) and "data-clause" in child.attributes


def _holds(element: Element) -> bool:
    return any("data-clause" in one.attributes for one in element.elements())


def _foreign(child: Element | str) -> bool:
    """Whether words stand beside clauses that are neither a clause nor about the text."""
    if isinstance(child, str):
        return bool(child.strip())
    return not (child.name in _BESIDE or _holds(child)) and _speaks(child)


def _speaks(element: Element) -> bool:
    return any(
        child.strip() if isinstance(child, str) else _speaks(child) for child in element.children
    )
