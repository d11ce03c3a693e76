"""Checks of the glossary, and of whether texts use what it refuses."""

from collections.abc import Iterator

from codars_site.derive.checks.clauses import texts
from codars_site.derive.checks.inventory import inventory_texts
from codars_site.derive.checks.language import texts_of_site
from codars_site.errors import Problem, Severity
from codars_site.model.place import Offset, Place
from codars_site.model.policy import Clause
from codars_site.model.prose import lines_of, spoken
from codars_site.model.site import Site

MAX_LISTED = 8


def terms_complete(site: Site) -> Iterator[Problem]:
    """G004: a term has a name and a meaning in the binding language, and elsewhere both or none."""
    for term in site.glossary.terms:
        said_in = {site.binding, *term.languages()}
        for language in (one for one in site.languages if one in said_in):
            for key, said in (("term", term.names), ("meaning", term.meanings)):
                if language not in said:
                    fix = "Write it; only a translation may be left out, and then whole."
                    what = f"{term.id} has no {key} in {language}"
                    yield Problem("G004", site.glossary.origin.at(term.id, key), what, fix)


def terms_translated(site: Site) -> Iterator[Problem]:
    """G007: terms that a language lacks; its glossary is shown without them."""
    for language in site.languages[1:]:
        absent = [term.id for term in site.glossary.terms if language not in term.languages()]
        if absent:
            listed = ", ".join(absent[:MAX_LISTED]) + (", …" if len(absent) > MAX_LISTED else "")
            what = f"the glossary lacks in {language}: {listed}"
            fix = "Add term and meaning in this language."
            yield Problem("G007", site.glossary.origin.at(), what, fix, Severity.NOTE)


def refused_forms_absent(site: Site) -> Iterator[Problem]:
    """G006: no text says what the glossary refuses."""
    known: dict[tuple[str, str], tuple[tuple[str, str, Offset], ...]] = {}
    for _, _, text in texts(site):
        for clause in text.clauses:
            key = text.language, clause.wording.digest
            if key not in known:
                known[key] = tuple(_refused(site, clause, text.language))
            for term, words, at in known[key]:
                yield _to_replace(site, text.language, term, words, clause.at(at))
    for origin, path, said in (*texts_of_site(site), *inventory_texts(site)):
        for language in said:
            for found in site.glossary.refused(language).uses(said[language]):
                words = said[language][found.start : found.end]
                place = origin.at(*path, language)
                yield _to_replace(site, language, found.term, words, place)


def _refused(site: Site, clause: Clause, language: str) -> Iterator[tuple[str, str, Offset]]:
    wording, lexicon = clause.wording, site.glossary.refused(language)
    for line in (wording.heading, *(one for b in wording.all_blocks for one in lines_of(b))):
        for own, words in spoken(line, language):
            for found in lexicon.uses(words.text) if own == language else ():
                at = Offset() if line is wording.heading else words.offset(found.start)
                yield found.term, words.text[found.start : found.end], at


def _to_replace(site: Site, language: str, term_id: str, words: str, place: Place) -> Problem:
    name = site.glossary.term(term_id).names.get(language, term_id)
    what = f"“{words}”: the glossary refuses this"
    return Problem("G006", place, what, f"Write “{name}”.", Severity.WARNING)
