"""The door to Jinja: the theme's templates and its files."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from codars_site.i18n import Catalog
from codars_site.model.address import Page, Route
from codars_site.render.html import Html


@dataclass(frozen=True, slots=True)
class Theme:
    """Templates that loop, choose and print; and files served as they are, under their hash."""

    environment: Environment
    assets: tuple[tuple[str, bytes], ...]

    def render(self, template: str, view: object, catalog: Catalog) -> bytes:
        """A page from its one view, with the interface words of its language."""
        return self.part(template, view, catalog).encode()

    def part(self, template: str, view: object, catalog: Catalog) -> Html:
        """A part of a page likewise; what a template writes is escaped already."""
        return Html(
            self.environment.get_template(template).render(
                view=view, gettext=catalog.gettext, ngettext=catalog.ngettext
            )
        )

    def asset(self, folder: Route, name: str) -> Route:
        """The address of a file of the theme; it changes with the file's content."""
        content = dict(self.assets)[name]
        stem, dot, ending = name.rpartition(".")
        digest = hashlib.sha256(content).hexdigest()[:12]
        return Route(f"{folder.path}{stem}.{digest}{dot}{ending}")

    def pages(self, folder: Route) -> tuple[Page, ...]:
        """The theme's files as they are published."""
        return tuple(Page(self.asset(folder, name).file, content) for name, content in self.assets)


def load_theme(folder: Path) -> Theme:
    """The theme in a folder: templates/ and assets/."""
    environment = Environment(
        loader=FileSystemLoader(folder / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    files = sorted(path for path in (folder / "assets").iterdir() if path.is_file())
    return Theme(environment, tuple((path.name, path.read_bytes()) for path in files))
