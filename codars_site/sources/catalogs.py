"""locales/: the interface words of every language of the site."""

from collections.abc import Mapping
from pathlib import Path

from codars_site.errors import Problem
from codars_site.i18n import Catalog, load_catalog
from codars_site.model.site import Site


def load_catalogs(folder: Path, site: Site) -> tuple[Mapping[str, Catalog], list[Problem]]:
    """A catalog for each language; S008 for each language that has none."""
    catalogs = {language: load_catalog(folder, language) for language in site.languages}
    problems = [
        Problem(
            "S008",
            site.origin.at("languages"),
            f'there are no interface words for "{language}"',
            f"Add locales/{language}/LC_MESSAGES/codars_site.po: docs/content.md.",
        )
        for language, catalog in catalogs.items()
        if catalog is None
    ]
    return {language: found for language, found in catalogs.items() if found}, problems
