"""The form that the controller fills in: one question after another, as plain Markdown."""

from collections.abc import Iterable, Iterator

from codars_site.i18n import Catalog
from codars_site.model.foreign import unmarked
from codars_site.model.prose import plain
from codars_site.model.questions import Matter, Question, Use
from codars_site.model.site import Site

_BLANK = "_" * 40


def draw_form(site: Site, matters: Iterable[Matter], catalog: Catalog) -> str:
    """The whole form in one language."""
    return unmarked("\n".join(_lines(site, tuple(matters), catalog)))


def _lines(site: Site, matters: tuple[Matter, ...], catalog: Catalog) -> Iterator[str]:
    gettext, language = catalog.gettext, catalog.language
    publisher = site.fact("publisher.name")
    name = publisher.said(language, site.binding) if publisher else ""
    count = sum(len(matter.questions) for matter in matters)
    yield f"# {gettext('Questions to the controller')} – {name}"
    yield ""
    if not matters:
        yield gettext("Nothing is open: every fact is confirmed.")
        return
    yield catalog.ngettext(
        "%(count)s question is open. Until it is answered, the pages mark what depends on it.",
        "%(count)s questions are open. Until they are answered, the pages mark what depends on "
        "them.",
        count,
    )
    for matter in matters:
        yield ""
        yield f"## {matter.id}"
        for question in matter.questions:
            yield ""
            yield from _question(site, question, catalog)
        if matter.entries:
            yield ""
            yield f"{gettext('In the cookie inventory')}: {', '.join(matter.entries)}"
    yield ""
    yield f"{gettext('Filled in by')}: {_BLANK}"
    yield ""
    yield f"{gettext('Role')}: {_BLANK}"
    yield ""
    yield f"{gettext('Day and signature')}: {_BLANK}"


def _question(site: Site, question: Question, catalog: Catalog) -> Iterator[str]:
    gettext, language, fact = catalog.gettext, catalog.language, question.fact
    label = fact.label.get(language) or fact.label.get(site.binding) or fact.name
    yield f"### {label[0].upper()}{label[1:]} (`{fact.name}`)"
    yield ""
    yield fact.question.get(language) or fact.question.get(site.binding) or label
    yield ""
    if said := fact.said(language, site.binding):
        yield f"- {gettext('Proposed')}: {said}"
    places = [_use(use, language, site.binding) for use in question.uses]
    places += [f"{gettext('In the cookie inventory')}: {name}" for name in question.providers]
    if places:
        yield f"- {gettext('Stands in')}: {'; '.join(places)}"
    yield f"- {gettext('Answer')}: {_BLANK}"
    yield f"- [ ] {gettext('Confirmed')}"


def _use(use: Use, language: str, binding: str) -> str:
    text = use.version.text(language) or use.version.text(binding)
    clause = text.clause(use.clause.id) if text else None
    heading = plain((clause or use.clause).wording.heading)
    where = f"{use.policy.titles[language]}, {use.version.number}"
    return f"{where}, “{heading}”" if heading else where
