"""The door to Jinja: the theme's templates and its files, and those of a theme of one's own."""

import hashlib
import re
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    nodes,
)

from codars_site.errors import Problem, did_you_mean
from codars_site.i18n import Catalog
from codars_site.model.address import Page, Route
from codars_site.model.folder import Folder
from codars_site.model.place import Place
from codars_site.render.foreign import draw_foreign, tongue
from codars_site.render.html import Html

DEFAULT = "default"  # what the tool's own templates are called in a theme that replaces them
_OWN_NAMES = re.compile(r"\bcodars_site\.(?:\w+\.)+")
_GUIDE = "docs/themes.md says what a template may know"


@dataclass(frozen=True, slots=True)
class Theme:
    """Templates that loop, choose and print; and files served as they are, under their hash.

    `client` are the sources of the banner, by name; no theme replaces those, because what makes
    consent free must not depend on taste. `own` is the folder that replaces single files, with the
    words its templates ask for besides. What is wrong with them is put into `faults`; such a page
    is drawn empty, and nothing may be published.
    """

    environment: Environment
    assets: tuple[tuple[str, bytes], ...]
    client: Mapping[str, str] = field(default_factory=dict)
    own: Folder | None = None
    words: Mapping[str, Place] = field(default_factory=dict)
    faults: list[Problem] = field(default_factory=list)

    def render(self, template: str, view: object, catalog: Catalog) -> bytes:
        """A page from its one view, with the interface words of its language."""
        return self.part(template, view, catalog).encode()

    def part(self, template: str, view: object, catalog: Catalog) -> Html:
        """A part of a page likewise; what a template writes is escaped already."""
        try:
            drawn = self.environment.get_template(template).render(
                view=view, gettext=catalog.gettext, ngettext=catalog.ngettext
            )
            return draw_foreign(drawn)
        except Exception as error:  # a template is a program: it can fail in any way
            place = self._place(error)
            if place is None:
                raise
            what = f"the template cannot be drawn: {_said(error)}"
            self.faults.append(Problem("H002", place, what, f"Correct it; {_GUIDE}."))
            return Html()

    def asset(self, folder: Route, name: str) -> Route:
        """The address of a file of the theme; it changes with the file's content."""
        content = dict(self.assets)[name]
        stem, dot, ending = name.rpartition(".")
        digest = hashlib.sha256(content).hexdigest()[:12]
        return Route(f"{folder.path}{stem}.{digest}{dot}{ending}")

    def pages(self, folder: Route) -> tuple[Page, ...]:
        """The theme's files as they are published."""
        return tuple(Page(self.asset(folder, name).file, content) for name, content in self.assets)

    def _place(self, error: Exception) -> Place | None:
        """The line of the theme that failed, or of the tool's template that finds it lacking."""
        if self.own is None:
            return None
        frames = [
            (Path(f.f_code.co_filename), n) for f, n in traceback.walk_tb(error.__traceback__)
        ]
        folder = self.own.path / "templates"
        for file, line in reversed(frames):
            if file.is_relative_to(folder):
                return self.own.place(file.relative_to(self.own.path).as_posix(), line)
        drawn = [Place(str(file), line) for file, line in frames if file.suffix == ".html"]
        return drawn[-1] if drawn and isinstance(error, TemplateError) else None


def load_theme(shipped: Path, own: Folder | None = None) -> Theme:
    """The theme in a folder: templates/ and assets/; files of an own folder take their place."""
    # the layers of the banner are called consent/…
    loader = ChoiceLoader([FileSystemLoader(shipped / "templates"), _consent(shipped)])
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["lang"] = tongue
    assets = {file: (shipped / "assets" / file).read_bytes() for file in _files(shipped / "assets")}
    client = {
        file: (shipped / "consent" / file).read_text("utf-8")
        for file in _files(shipped / "consent")
    }
    if own is None:
        return Theme(environment, tuple(assets.items()), client)
    # the banner's own first: its parity is not for themes
    places = [_consent(shipped), FileSystemLoader(own.path / "templates"), loader]
    environment.loader = ChoiceLoader([*places, PrefixLoader({DEFAULT: loader})])
    reader = _OwnTheme(own, environment, shipped)
    faults = list(reader.faults())
    for file in _files(own.path / "assets"):
        assets[file] = (own.path / "assets" / file).read_bytes()
    files = tuple(sorted(assets.items()))
    return Theme(environment, files, client, own, reader.words, faults)


def _consent(shipped: Path) -> PrefixLoader:
    return PrefixLoader({"consent": FileSystemLoader(shipped / "consent")})


@dataclass(frozen=True, slots=True)
class _OwnTheme:
    """Reads a theme of one's own, and says what is wrong with it before anything is drawn."""

    folder: Folder
    environment: Environment
    shipped: Path
    trees: dict[str, nodes.Template] = field(default_factory=dict)
    words: dict[str, Place] = field(default_factory=dict)

    def faults(self) -> Iterator[Problem]:
        """H001 for what nothing uses, H002 for what cannot be read."""
        own, templates = self._names("templates")
        assets, shipped_assets = self._names("assets")
        if not own and not assets:
            fix = "Put templates into templates/, styles and scripts into assets/."
            yield Problem("H001", self.folder.place(""), "the theme replaces nothing", fix)
        for name in own:
            yield from self._read(name)
        used = set(templates)
        lost = list(
            self._lost({*own, *templates, *(f"{DEFAULT}/{name}" for name in templates)}, used)
        )
        yield from lost
        if not lost and len(self.trees) == len(own):
            for name, tree in self.trees.items():
                yield from self._inherited(name, tree)
        yield from self._unused("templates", set(own) - used, templates)
        yield from self._unused("assets", set(assets) - set(shipped_assets), shipped_assets)

    def _names(self, part: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The files of the theme, and of the tool's, in one of the two folders."""
        return _files(self.folder.path / part), _files(self.shipped / part)

    def _unused(self, part: str, names: set[str], known: tuple[str, ...]) -> Iterator[Problem]:
        for name in sorted(names):
            fix = did_you_mean(name, known, "Name it as the file it replaces, or remove it.")
            yield Problem(
                "H001", self.folder.place(f"{part}/{name}"), "nothing uses this file", fix
            )

    def _read(self, name: str) -> Iterator[Problem]:
        """Parse an own template, and note the words it asks for."""
        from jinja2.ext import extract_from_ast  # here, because few builds need it

        path = self.folder.path / "templates" / name
        place = f"templates/{name}"
        try:
            tree = self.environment.parse(path.read_text("utf-8"), name, str(path))
            self.environment.compile(tree, name, str(path))
        except UnicodeDecodeError:
            fix = "Save it as UTF-8."
            yield Problem("H002", self.folder.place(place), "the template is not UTF-8", fix)
        except TemplateSyntaxError as error:
            what = f"the template cannot be read: {_said(error)}"
            fix = f"Correct it; {_GUIDE}."
            yield Problem("H002", self.folder.place(place, error.lineno), what, fix)
        else:
            self.trees[name] = tree
            for line, _, said in extract_from_ast(tree, ("gettext", "ngettext")):
                source = said[0] if isinstance(said, tuple) and said else said
                if isinstance(source, str):
                    self.words.setdefault(source, self.folder.place(place, line))

    def _lost(self, known: set[str], used: set[str]) -> Iterator[Problem]:
        """Names of templates that there are not; those that are named are added to `used`."""
        for name, tree in self.trees.items():
            for reference, line, needed in _references(tree):
                used.add(reference)
                if needed and reference not in known:
                    place = self.folder.place(f"templates/{name}", line)
                    fix = did_you_mean(reference, sorted(known), f"{_GUIDE}.")
                    yield Problem("H002", place, f'there is no template "{reference}"', fix)

    def _inherited(self, name: str, tree: nodes.Template) -> Iterator[Problem]:
        """Blocks that the template extended does not have would never be drawn."""
        parent, place = _parent(tree), f"templates/{name}"
        if parent is None:
            return
        if parent == name:
            fix = f'Write {{% extends "{DEFAULT}/{name}" %}}.'
            at = self.folder.place(place, next(tree.find_all(nodes.Extends)).lineno)
            yield Problem("H002", at, "the template extends itself", fix)
            return
        blocks = self._blocks(parent, {name})
        for block in tree.body:
            if isinstance(block, nodes.Block) and block.name not in blocks:
                what = f'"{parent}" has no block "{block.name}"'
                fix = did_you_mean(
                    block.name, sorted(blocks), f"It has {', '.join(sorted(blocks))}."
                )
                yield Problem("H001", self.folder.place(place, block.lineno), what, fix)

    def _blocks(self, name: str, seen: set[str]) -> set[str]:
        """The blocks of a template and of those it extends."""
        tree = self.trees.get(name)
        if tree is None:
            path = self.shipped / "templates" / name.removeprefix(f"{DEFAULT}/")
            tree = self.environment.parse(path.read_text("utf-8"))
        parent = _parent(tree)
        above = self._blocks(parent, {*seen, name}) if parent and parent not in seen else set()
        return above | {block.name for block in tree.find_all(nodes.Block)}


def _references(tree: nodes.Template) -> Iterator[tuple[str, int, bool]]:
    """The templates that a template names, with their lines, and whether it cannot do without."""
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        template = node.template  # type: ignore[attr-defined]  # all four have one
        alone = isinstance(template, nodes.Const) and not getattr(node, "ignore_missing", False)
        for named in (template, *template.find_all(nodes.Const)):
            if isinstance(named, nodes.Const) and isinstance(named.value, str):
                yield named.value, node.lineno, alone


def _parent(tree: nodes.Template) -> str | None:
    extends = next(tree.find_all(nodes.Extends), None)
    named = extends.template if extends else None
    return str(named.value) if isinstance(named, nodes.Const) else None


def _said(error: Exception) -> str:
    """What an error says, in one clause; of an error that is not Jinja's, also its name."""
    words = _OWN_NAMES.sub("", (str(error).splitlines() or [""])[0]).rstrip(".")
    return words if isinstance(error, TemplateError) else f"{type(error).__name__}: {words}"


def _files(folder: Path) -> tuple[str, ...]:
    """The names of the visible files below a folder, in order; none where it is not there."""
    files = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return tuple(
        sorted(file.as_posix() for file in files if not any(p[:1] == "." for p in file.parts))
    )
