"""C028 to C030, C032, C034: what both clauses must hold as it is: facts, references, names …"""

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
        fix = "Lead to the same sites, as often; another page of a site may be meant."
        yield tell("C030", "links", (there, here), fix)


def compare_typed(binding: Clause, translated: Clause) -> Iterator[Difference]:
    """C032: the same e-mail addresses and telephone numbers, where they are typed as text."""
    fix = "Copy them from the binding clause."
    for name, kind, sign in (
        ("e-mail addresses", "email", "@"),
        ("telephone numbers", "phone", "+"),
    ):
        there, here = unmatched(_typed(binding, kind, sign), _typed(translated, kind, sign))
        if there or here:
            yield tell("C032", name, (there, here), fix)


def compare_names(binding: Clause, translated: Clause) -> Iterator[Difference]:
    """C034: the same technical names, such as those of cookies."""
    there, here = unmatched(_names(binding), _names(translated))
    if there or here:
        fix = "Copy them from the binding clause; what is said in words needs no `marks`."
        yield tell("C034", "technical names", (there, here), fix)


def _facts(clause: Clause) -> tuple[Found, ...]:
    return tuple(
        Found(inline.name, f"{{{{ {inline.name} }}}}", inline.at)
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


def _first(link: Link) -> Offset | None:
    """Where the words of a link begin."""
    return next((one.at for one in within(link.children) if isinstance(one, Words)), None)


def _typed(clause: Clause, kind: str, sign: str) -> tuple[Found, ...]:
    """What of a kind, which has a sign of its own, is typed as text."""
    return tuple(
        Found(_key(found[0]), f"“{found[0]}”", line.offset(found.start()))
        for line in lines_in(clause)
        if sign in line.text
        for found in COPIED.finditer(line.text)
        if found.lastgroup == kind
    )


def _names(clause: Clause) -> tuple[Found, ...]:
    names = (one.text for one in clause.wording.inlines if isinstance(one, Code))
    return tuple(Found(name, f"`{name}`") for name in names)


def _key(copied: str) -> str:
    """An address in small letters, a telephone number without what parts its digits."""
    if "@" in copied:
        return copied.casefold()
    return "+" + "".join(sign for sign in copied if sign.isdigit())
