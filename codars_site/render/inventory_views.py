"""What the templates of the inventory may know, complete and frozen."""

from dataclasses import dataclass

from codars_site.render.html import Html
from codars_site.render.views import AnnouncementView, Detail, Frame, LanguageLink


@dataclass(frozen=True, slots=True)
class ItemView:
    """One cookie or storage key; `more` where its name is the beginning of several."""

    name: Html
    more: bool
    purpose: str
    justification: str | None
    lifetime: str
    kind: str
    unconfirmed: bool


@dataclass(frozen=True, slots=True)
class ServiceView:
    """A service with its table of items."""

    id: str
    name: str
    purpose: str
    unconfirmed: bool
    details: tuple[Detail, ...]
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class CategoryView:
    """A category with its services, sorted by name."""

    name: str
    title: str
    purpose: str
    optional: bool
    services: tuple[ServiceView, ...]


@dataclass(frozen=True, slots=True)
class InventoryView:
    """The tables of the inventory; categories are headed at a level, services one below."""

    level: int
    number: int
    since: str
    categories: tuple[CategoryView, ...]


@dataclass(frozen=True, slots=True)
class InventoryPageView:
    """The inventory on a page of its own, with the policies that explain it."""

    frame: Frame
    heading: str
    summary: str
    categories: tuple[CategoryView, ...]
    tables: Html
    policies: tuple[LanguageLink, ...]
    announcements: tuple[AnnouncementView, ...]
