"""Checks of the glossary, and of whether texts keep to its terms."""

from collections.abc import Iterator

from codars_site.derive.checks.clauses import texts
from codars_site.derive.checks.inventory import inventory_texts
from codars_site.derive.checks.language import texts_of_site
from codars_site.errors import Problem, Severity
from codars_site.model.place import Offset, Place
from codars_site.model.policy import Clause, Text
from codars_site.model.prose import lines_of, spoken
from codars_site.model.site import Site

MAX_LISTED = 8


def terms_complete(site: Site) -> Iterator[Problem]:
    """G004: a term has a name and a meaning in the binding language, and elsewhere both or none."""
    for term in site.glossary.terms:
        for language in dict.fromkeys((site.binding, *term.languages())):
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


def terms_kept(site: Site) -> Iterator[Problem]:
    """G005: where a binding clause uses a term, its translation uses the term in its language."""
    binding, known = site.binding, dict[tuple[str, str, str], tuple[str, ...]]()
    for _, version, text in texts(site):
        said = version.text(binding)
        for clause in text.clauses if said and text is not said else ():
            original = said.clause(clause.id) if said else None
            if original is None:
                continue
            key = text.language, original.wording.digest, clause.wording.digest
            if key not in known:
                known[key] = tuple(_lost(site, original, clause, text.language))
            for term in known[key]:
                yield _unkept(site, text, clause, term)


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


def _lost(site: Site, original: Clause, clause: Clause, language: str) -> Iterator[str]:
    """The terms of a binding clause that its translation does not use, by id."""
    glossary = site.glossary
    there = [
        found.term
        for line in _lines(original, site.binding)
        for found in glossary.lexicon(site.binding).uses(line)
    ]
    here = {
        term
        for line in _lines(clause, language)
        for term in glossary.lexicon(language).present(line)
    }
    for term in dict.fromkeys(there):
        if term not in here and language in glossary.term(term).names:
            yield term


def _lines(clause: Clause, language: str) -> Iterator[str]:
    """The words of a clause in its own language, line by line."""
    wording = clause.wording
    for line in (wording.heading, *(one for b in wording.all_blocks for one in lines_of(b))):
        yield "".join(words.text for own, words in spoken(line, language) if own == language)


def _refused(site: Site, clause: Clause, language: str) -> Iterator[tuple[str, str, Offset]]:
    wording, lexicon = clause.wording, site.glossary.refused(language)
    for line in (wording.heading, *(one for b in wording.all_blocks for one in lines_of(b))):
        for own, words in spoken(line, language):
            for found in lexicon.uses(words.text) if own == language else ():
                at = Offset() if line is wording.heading else words.offset(found.start)
                yield found.term, words.text[found.start : found.end], at


def _unkept(site: Site, text: Text, clause: Clause, term_id: str) -> Problem:
    names = site.glossary.term(term_id).names
    what = f"the binding clause says “{names[site.binding]}”, but this does not say "
    fix = "Write the term; or add this form of it to the glossary, or allow the finding."
    what += f"“{names[text.language]}”"
    return Problem("G005", clause.place, what, fix, Severity.WARNING)


def _to_replace(site: Site, language: str, term_id: str, words: str, place: Place) -> Problem:
    name = site.glossary.term(term_id).names.get(language, term_id)
    what = f"“{words}”: the glossary refuses this"
    return Problem("G006", place, what, f"Write “{name}”.", Severity.WARNING)
