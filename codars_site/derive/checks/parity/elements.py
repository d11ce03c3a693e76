"""C028 to C030, C032: facts, references, links, and what is copied and not translated."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from codars_site.derive.checks.parity.difference import Difference, Found, tell, unmatched
from codars_site.derive.checks.parity.lines import lines_in
from codars_site.derive.checks.parity.tokens import COPIED
from codars_site.model.place import Offset
from codars_site.model.policy import Clause
from codars_site.model.prose import Code, FactUse, Link, Reference, Words, within


def compare_facts(binding: Clause, translated: Clause) -> Iterator[Difference]:
    """C028: the same facts, as often."""
    there, here = unmatched(_facts(binding), _facts(translated))
    if there or here:
        fix = "Name each fact as often as the binding clause does, as in {{ publisher.name }}."
        yield tell("C028", "facts", (there, here), fix)


def compare_references(binding: Clause, translated: Clause) -> Iterator[Difference]:
    """C029: references to the same clauses and policies, as often."""
    there, here = unmatched(_references(binding), _references(translated))
    if there or here:
        fix = "Refer to what the binding clause refers to, as in [](#retention)."
        yield tell("C029", "references", (there, here), fix)


def compare_links(
    binding: Clause, translated: Clause, languages: frozenset[str]
) -> Iterator[Difference]:
    """C030: links to the same hosts, as often; a host may have a page for each language."""
    there, here = unmatched(_links(binding, languages), _links(translated, languages))
    if there or here:
        fix = "Lead to the same site; its page in another language, or another page, may be meant."
        yield tell("C030", "links", (there, here), fix)


def compare_copied(binding: Clause, translated: Clause) -> Iterator[Difference]:
    """C032: the same e-mail addresses, telephone numbers and technical names."""
    there, here = unmatched(_copied(binding), _copied(translated))
    if there or here:
        fix = "Copy them as they are in the binding clause."
        yield tell("C032", "addresses, telephone numbers or `names`", (there, here), fix)


def _facts(clause: Clause) -> tuple[Found, ...]:
    return tuple(
        Found(inline.name, inline.name, inline.at)
        for inline in clause.wording.inlines
        if isinstance(inline, FactUse)
    )


def _references(clause: Clause) -> tuple[Found, ...]:
    return tuple(
        Found(inline.target, _address(inline), inline.at)
        for inline in clause.wording.inlines
        if isinstance(inline, Reference)
    )


def _address(reference: Reference) -> str:
    return f"policy:{reference.target}" if reference.policy else reference.target


def _links(clause: Clause, languages: frozenset[str]) -> tuple[Found, ...]:
    return tuple(
        Found(_host(inline.target, languages), inline.target, _first(inline))
        for inline in clause.wording.inlines
        if isinstance(inline, Link)
    )


def _host(target: str, languages: frozenset[str]) -> str:
    """What of a target does not depend on language: of a web address the host, else all."""
    parts = urlsplit(target)
    if not parts.hostname:
        return target
    first, _, rest = parts.hostname.partition(".")
    return rest if first == "www" or (first in languages and "." in rest) else parts.hostname


def _first(link: Link) -> Offset:
    """Where the words of a link begin."""
    return next((one.at for one in within(link.children) if isinstance(one, Words)), Offset())


def _copied(clause: Clause) -> tuple[Found, ...]:
    typed = tuple(
        Found(_key(found[0]), found[0], line.offset(found.start()))
        for line in lines_in(clause)
        for found in COPIED.finditer(line.text)
        if found.lastgroup != "address"
    )
    names = (one.text for one in clause.wording.inlines if isinstance(one, Code))
    return (*typed, *(Found(name, f"`{name}`") for name in names))


def _key(copied: str) -> str:
    """An address in small letters, a telephone number without what parts its digits."""
    if "@" in copied:
        return copied.casefold()
    return "+" + "".join(sign for sign in copied if sign.isdigit())
