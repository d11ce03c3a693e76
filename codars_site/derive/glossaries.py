"""The pages of the glossary."""

from collections.abc import Iterator

from codars_site.derive.routes import Routes
from codars_site.model.edition import GlossarySheet


def glossary_sheets(routes: Routes) -> Iterator[GlossarySheet]:
    """The glossary in every language that has words for it; none without one."""
    site = routes.site
    spoken = [language for language in site.languages if site.glossary.named(language)]
    alternates = tuple((language, routes.glossary(language)) for language in spoken)
    for language, route in alternates:
        yield GlossarySheet(route, language, alternates, site.glossary.named(language))
