"""Links from words of a clause to what the glossary says of them."""

from dataclasses import dataclass

from codars_site.model.address import Route
from codars_site.model.edition import Edition, GlossarySheet
from codars_site.model.glossary import Glossary
from codars_site.model.lexicon import Lexicon
from codars_site.render.html import Html, element, join

AROUND = "around"  # the element is frame, the words in it are the text's


@dataclass(frozen=True, slots=True)
class TermLinks:
    """The terms of a language that lead to a page of the glossary, by its address."""

    lexicon: Lexicon
    linked: frozenset[str]
    page: str

    def draw(self, words: str, met: set[str]) -> Html:
        """Words with a link around each term that has not been met; from then on it has."""
        parts: list[str | Html] = []
        past = 0
        for found in self.lexicon.uses(words):
            if found.term in self.linked - met:
                met.add(found.term)
                name, href = words[found.start : found.end], f"{self.page}#{found.term}"
                parts.append(words[past : found.start])
                parts.append(element("a", name, class_="term", data_frame=AROUND, href=href))
                past = found.end
        return join(*parts, words[past:])


@dataclass(frozen=True, slots=True)
class Explained:
    """The glossary that readers of one language are led to, whatever a clause is written in."""

    sheet: GlossarySheet
    glossary: Glossary
    linked: frozenset[str]

    def links(self, language: str, page: Route) -> TermLinks:
        """The links of a page from clauses in a language."""
        lexicon = self.glossary.lexicon(language)
        return TermLinks(lexicon, self.linked, self.sheet.route.relative_to(page))


def explain(edition: Edition, language: str) -> Explained | None:
    """The glossary for readers of a language; None where it has no page."""
    for sheet in edition.glossaries:
        if sheet.language == language:
            linked = frozenset(term.id for term in sheet.terms if term.linked)
            return Explained(sheet, edition.site.glossary, linked)
    return None
