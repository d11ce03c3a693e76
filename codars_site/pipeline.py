"""The order of work."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from codars_site.derive.checks import check_site, refuse_unconfirmed
from codars_site.derive.edition import derive_edition
from codars_site.derive.questions import open_matters
from codars_site.derive.routes import check_addresses
from codars_site.derive.timeline import local_day, next_change
from codars_site.errors import ContentErrors, Problem, in_order, refuse_errors
from codars_site.i18n import Catalog
from codars_site.model.address import Page
from codars_site.model.edition import Edition
from codars_site.model.questions import Matter
from codars_site.model.site import Site
from codars_site.model.timeline import Change
from codars_site.publish import Published, publish
from codars_site.render.form import draw_form
from codars_site.render.site import render_site
from codars_site.render.templates import load_theme
from codars_site.resources import bundled
from codars_site.sources.catalogs import load_catalogs
from codars_site.sources.site import load_site

Progress = Callable[[Iterable[Page], int], Iterable[Page]]


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: the site below a root folder, as of a day or a moment."""

    root: Path
    as_of: date | datetime
    base_url: str | None = None
    strict: bool = False
    release: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """A site without errors, the words for it, the day it is seen on; warnings and notes."""

    site: Site
    catalogs: Mapping[str, Catalog]
    day: date
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
    matters: tuple[Matter, ...]
    form: str


def check(order: Order) -> Checked:
    """Read and check everything. Raises ContentErrors with every problem found."""
    site, problems = load_site(order.root, order.base_url)
    if site is None:
        raise ContentErrors(problems)
    catalogs, wordless = load_catalogs(bundled("locales"), site)
    problems += wordless
    problems += check_site(site)
    problems += check_addresses(site)
    if order.release:
        problems = list(refuse_unconfirmed(problems))
    refuse_errors(problems, strict=order.strict)
    return Checked(site, catalogs, local_day(order.as_of, site.zone), in_order(problems))


def build(order: Order, out: Path, progress: Progress) -> Built:
    """Read, check, derive, render, publish. Where there is an error, nothing is written."""
    checked = check(order)
    edition = derive_edition(checked.site, checked.day)
    pages = render_site(edition, checked.catalogs, load_theme(bundled("theme")))
    published = publish(progress(pages, sum(edition.pages_by_language().values())), out)
    return Built(checked, edition, published, next_change(checked.site, checked.day))


def ask(checked: Checked, language: str) -> Asked:
    """What the controller has to answer, as a form in one language of the site."""
    matters = open_matters(checked.site)
    catalog = checked.catalogs[language]
    return Asked(language, matters, draw_form(checked.site, matters, catalog))
