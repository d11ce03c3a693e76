"""The order of work."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from codars_site import __version__
from codars_site.derive.amendments.refusals import language_named
from codars_site.derive.banners import banner_days
from codars_site.derive.checks import check_site, refuse_unconfirmed
from codars_site.derive.checks.banners import banners_recorded
from codars_site.derive.checks.recorded import extends
from codars_site.derive.data.dataset import derive_data
from codars_site.derive.edition import derive_banner, derive_edition
from codars_site.derive.hashes import Hasher
from codars_site.derive.progress import status
from codars_site.derive.questions import open_matters
from codars_site.derive.routes import check_addresses
from codars_site.derive.timeline import local_day, next_change
from codars_site.derive.tracing import trace
from codars_site.derive.translations.unwritten import STUBS
from codars_site.errors import ContentErrors, Problem, in_order, refuse_errors
from codars_site.i18n import Catalog
from codars_site.model.address import Page
from codars_site.model.base import Base
from codars_site.model.edition import Edition
from codars_site.model.folder import Folder
from codars_site.model.ledger import LEDGER
from codars_site.model.place import Place
from codars_site.model.progress import Status
from codars_site.model.questions import Matter
from codars_site.model.receipt import ConsentRecord, TracedRecord
from codars_site.model.shown import ShownBundle
from codars_site.model.site import Site
from codars_site.model.timeline import Change
from codars_site.publish import Published, publish
from codars_site.render.data import Making, load_schemas
from codars_site.render.form import draw_form
from codars_site.render.site import render_site, shown_bundles
from codars_site.render.templates import Theme, load_theme
from codars_site.resources import bundled
from codars_site.sources.catalogs import load_catalogs
from codars_site.sources.guarded import load_guarded_words
from codars_site.sources.history import text_at
from codars_site.sources.ledger import parse_ledger
from codars_site.sources.site import SITE, load_site, stage_in
from codars_site.sources.zones import zones_version

Progress = Callable[[Iterable[Page], int], Iterable[Page]]


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: the site below a root folder, as of a day or a moment.

    `theme` is a folder whose templates and styles take the place of the tool's; `base` is a
    revision in git whose ledger must be continued.
    """

    root: Path
    as_of: date | datetime
    base_url: str | None = None
    strict: bool = False
    release: bool = False
    theme: Path | None = None
    drafts: bool = False
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A site without errors, its words and theme, the day it is seen on; warnings and notes."""

    site: Site
    catalogs: Mapping[str, Catalog]
    theme: Theme
    day: date
    hasher: Hasher
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    checked: Checked
    edition: Edition
    published: Published
    change: Change | None


@dataclass(frozen=True, slots=True)
class Asked:
    """The open questions to the controller, and the form that asks them."""

    language: str
    binding: str
    matters: tuple[Matter, ...]
    form: str


def check(order: Order) -> Checked:
    """Read and check everything. Raises ContentErrors with every problem found.

    Whether templates of one's own can be drawn is seen by drawing them.
    """
    checked = check_banners(check_content(order), order)
    if order.theme:
        for _ in _draw(
            derive_edition(checked.site, checked.day, checked.hasher, drafts=True), checked
        ):
            pass
    return checked


def build(order: Order, out: Path, progress: Progress) -> Built:
    """Read, check, derive, render, publish. Where there is an error, nothing is written."""
    checked = check_banners(check_content(order), order)
    edition = derive_edition(checked.site, checked.day, checked.hasher, drafts=order.drafts)
    pages = _draw(edition, checked)
    published = publish(progress(pages, sum(edition.pages_by_language().values())), out)
    return Built(checked, edition, published, next_change(checked.site.ledger, checked.day))


def survey(order: Order, languages: tuple[str, ...] = ()) -> Status:
    """How far everything is translated, into some languages or all. Stubs stand in no way."""
    site, problems = load_site(order.root, order.base_url)
    if site is None:
        raise ContentErrors(problems)
    refuse_errors(problem for problem in problems if problem.code not in STUBS)
    named = tuple(language_named(site, language) for language in languages)
    return status(site, local_day(order.as_of, site.zone), named or site.languages[1:])


def ask(checked: Checked, language: str) -> Asked:
    """What the controller has to answer, as a form in one language of the site."""
    matters = open_matters(checked.site)
    catalog = checked.catalogs[language]
    return Asked(language, checked.site.binding, matters, draw_form(checked.site, matters, catalog))


def trace_record(order: Order, record: ConsentRecord) -> TracedRecord:
    """What a consent record leads to. Only the content's form is in the way of it."""
    site, problems = load_site(order.root, order.base_url)
    if site is None:
        raise ContentErrors(problems)
    refuse_errors(problem for problem in problems if problem.code not in STUBS)
    return trace(site, record, local_day(order.as_of, site.zone))


def locales_of(root: Path) -> tuple[Folder, ...]:
    """The folders of catalogs: the tool's, then the site's own, which need not be there."""
    shipped, own = bundled("locales"), root / "locales"
    there = own.is_dir() and not own.samefile(shipped)
    return (_named(shipped, root), *([_named(own, root)] if there else []))


def check_content(order: Order, amended: Mapping[str, str | None] | None = None) -> Checked:
    """Read and check everything but own templates, with amended texts in place of the disk's."""
    site, problems = load_site(order.root, order.base_url, amended)
    if site is None:
        raise ContentErrors(problems)
    theme = load_theme(bundled("theme"), _named(order.theme, order.root) if order.theme else None)
    problems += theme.faults
    catalogs, wordless = load_catalogs(locales_of(order.root), site, theme.words)
    problems += wordless
    guarded, faults = load_guarded_words(locales_of(order.root), site.languages)
    problems += faults
    day = local_day(order.as_of, site.zone)
    # a ledger that cannot be read would make drafts of all that was published
    lost = any(one.place.file == LEDGER and one.code != "R007" for one in problems)
    hasher = Hasher()
    found = check_site(site, day, hasher, guarded)
    problems += (one for one in found if not (lost and one.code.startswith("R")))
    problems += check_addresses(site)
    if order.base:
        problems += extends(site, _base(order.root, order.base), day)
    if order.release:
        problems = list(refuse_unconfirmed(problems))
    refuse_errors(problems, strict=order.strict)
    return Checked(site, catalogs, theme, day, hasher, in_order(problems))


def check_banners(checked: Checked, order: Order) -> Checked:
    """What was checked, and whether what its banner shows is recorded; refuses as before."""
    bundles = compile_banners(checked, checked.day)
    found = banners_recorded(checked.site, checked.day, bundles)
    problems = [*checked.problems, *(refuse_unconfirmed(found) if order.release else found)]
    refuse_errors(problems, strict=order.strict)
    return replace(checked, problems=in_order(problems))


def compile_banners(checked: Checked, day: date) -> Iterator[ShownBundle]:
    """What the banner shows on a day, and from the first days of the inventories to come."""
    for one in banner_days(checked.site.ledger.until(day), day):
        edition = derive_banner(checked.site, one)
        yield from shown_bundles(edition, checked.catalogs, checked.theme)


def _base(root: Path, revision: str) -> Base:
    """What a revision has published; R033 where there is no such revision."""
    text = text_at(root, revision, LEDGER)
    if text is None:
        fix = "Name a commit or branch that is here; in a shallow clone, fetch it first."
        raise ContentErrors(
            [Problem("R033", Place(LEDGER), f"git has no revision {revision} here", fix)]
        )
    return Base(parse_ledger(text)[0], stage_in(text_at(root, revision, SITE) or ""))


def _draw(edition: Edition, checked: Checked) -> Iterator[Page]:
    """Every page; at the end all that is wrong with the templates of the theme, at once."""
    data = derive_data(edition, checked.site.ledger, checked.day, checked.hasher)
    making = Making(__version__, zones_version(), load_schemas(bundled("schemas")))
    yield from render_site(edition, data, checked.catalogs, checked.theme, making)
    refuse_errors(checked.theme.faults)


def _named(path: Path, root: Path) -> Folder:
    """A folder under the name that it has from the site's root, if it lies there."""
    near, above = path.resolve(), root.resolve()
    return Folder(
        path, (near.relative_to(above) if near.is_relative_to(above) else near).as_posix()
    )
