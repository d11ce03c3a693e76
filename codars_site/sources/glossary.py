"""content/glossary.yaml: the terms of the policies; a site may do without."""

import re
from collections.abc import Iterator
from typing import NotRequired, TypedDict

from codars_site.model.glossary import GLOSSARY, Forms, Glossary, Term
from codars_site.model.lexicon import ANY_ENDING, form_key
from codars_site.model.localized import Localized
from codars_site.model.place import Origin
from codars_site.sources.decode import decode
from codars_site.sources.files import Reader
from codars_site.sources.yaml_files import read_yaml

_ID = re.compile(r"[a-z]+(-[a-z0-9]+)*")
_WORDS = re.compile(r"\w+(-\w+)*( \w+(-\w+)*)*")
_FORM = re.compile(r"\w+(-\w+)*\*?( \w+(-\w+)*\*?)*")
_SHORTEST = 3  # letters before any ending

TermFile = TypedDict(
    "TermFile",
    {
        "term": Localized,
        "meaning": Localized,
        "also": NotRequired[dict[str, list[str]]],
        "forms": NotRequired[dict[str, list[str]]],
        "not": NotRequired[dict[str, list[str]]],
        "link": NotRequired[bool],
    },
)


def read_glossary(reader: Reader) -> Glossary:
    """The glossary; an empty one where there is no such file, or none that can be understood."""
    document = read_yaml(reader, GLOSSARY) if reader.there(GLOSSARY) else None
    data = decode(reader, document, dict[str, TermFile]) if document else None
    if document is None or data is None:
        return Glossary()
    terms = tuple(_term(term_id, said) for term_id, said in data.items())
    before = len(reader.problems)
    _check_forms(reader, document.origin, terms)
    if len(reader.problems) == before:
        _check_meant_once(reader, document.origin, terms)
    return Glossary(terms if len(reader.problems) == before else (), document.origin)


def _term(term_id: str, data: TermFile) -> Term:
    return Term(
        id=term_id,
        names=data["term"],
        meanings=data["meaning"],
        also=_forms(data.get("also", {})),
        forms=_forms(data.get("forms", {})),
        refused=_forms(data.get("not", {})),
        linked=data.get("link", True),
    )


def _forms(data: dict[str, list[str]]) -> Forms:
    return {language: tuple(forms) for language, forms in data.items()}


def _check_forms(reader: Reader, origin: Origin, terms: tuple[Term, ...]) -> None:
    """G001 and G002: ids that can be addresses, forms that can be found."""
    for term in terms:
        if not _ID.fullmatch(term.id):
            fix = "Use a to z and hyphens, such as personal-data."
            reader.add("G001", origin.at(term.id), f'"{term.id}" cannot be an id', fix)
        for path, form, starred in _written(term):
            if not (_FORM if starred else _WORDS).fullmatch(form):
                fix = "Write words of letters and hyphens, with single spaces."
                fix += " A star may end a word: personas dat*." if starred else ""
                reader.add("G002", origin.at(*path), f'"{form}" cannot be found in texts', fix)
            elif any(len(word) <= _SHORTEST for word in form.split() if word[-1] == ANY_ENDING):
                fix = f"Put at least {_SHORTEST} letters before a star."
                reader.add("G002", origin.at(*path), f'"{form}" would be found everywhere', fix)


def _check_meant_once(reader: Reader, origin: Origin, terms: tuple[Term, ...]) -> None:
    """G003: what is written stands for one term only, and is not refused elsewhere."""
    meant: dict[tuple[str, str], tuple[str, bool]] = {}
    for term in terms:
        for path, form, _ in _written(term):
            refused = path[1] == "not"
            key = (path[2], form_key(form))
            other, before = meant.setdefault(key, (term.id, refused))
            if (other, before) != (term.id, refused):
                how = "refused by" if before else "a form of"
                fix = "Keep it in one place."
                reader.add("G003", origin.at(*path), f'"{form}" is also {how} {other}', fix)


def _written(term: Term) -> Iterator[tuple[tuple[str, ...], str, bool]]:
    """All that stands for a term, or should not: where, in which form, whether it may end freely.

    The language is the third step of the path.
    """
    for language in term.names:
        yield (term.id, "term", language), term.names[language], False
    for key, forms in (("also", term.also), ("forms", term.forms), ("not", term.refused)):
        for language, listed in forms.items():
            for at, form in enumerate(listed):
                yield (term.id, key, language, str(at)), form, key != "also"
