"""What the templates of the banner may know, complete and frozen."""

from dataclasses import dataclass

from codars_site.render.html import Html
from codars_site.render.views import Frame


@dataclass(frozen=True, slots=True)
class PolicyLink:
    """A policy in force, in the language of the banner."""

    title: str
    href: str


@dataclass(frozen=True, slots=True)
class StoredView:
    """A cookie or storage key: its name as declared, how long it stays, why it is necessary."""

    name: str
    lifetime: str
    justification: str | None


@dataclass(frozen=True, slots=True)
class UsedView:
    """A service, by the key that tags are gated with."""

    key: str
    name: str
    purpose: str
    provider: Html
    policy: str | None
    embed: bool
    items: tuple[StoredView, ...]


@dataclass(frozen=True, slots=True)
class NewsView:
    """What is new of a category since the revision before."""

    revision: int
    words: str


@dataclass(frozen=True, slots=True)
class ChoiceCategoryView:
    """A category with its services; `summary` says how many. News only where it is asked about."""

    name: str
    title: str
    purpose: str
    optional: bool
    summary: str
    services: tuple[UsedView, ...]
    news: tuple[NewsView, ...] = ()


@dataclass(frozen=True, slots=True)
class LayersView:
    """Both layers of the banner in one language; without `asked` categories there is no first.

    `who` says who asks and for whom (05/2020, 64); `answered` is when the visitor last chose, with
    a place for the day.
    """

    language: str
    who: str
    answered: Html
    inventory: str
    policies: tuple[PolicyLink, ...]
    categories: tuple[ChoiceCategoryView, ...]

    @property
    def asked(self) -> tuple[ChoiceCategoryView, ...]:
        """The categories that need consent."""
        return tuple(category for category in self.categories if category.optional)

    @property
    def grown(self) -> bool:
        """Whether a visitor may have agreed to less than there is now."""
        return any(category.news for category in self.asked)

    @property
    def marketing(self) -> bool:
        """Whether Global Privacy Control says something about them."""
        return any(category.name == "marketing" for category in self.asked)


@dataclass(frozen=True, slots=True)
class TagView:
    """The script of a language: its address, and one whose bytes never change, with their hash."""

    language: str
    name: str
    source: str
    pinned: str
    integrity: str


@dataclass(frozen=True, slots=True)
class EmbedView:
    """What a developer of the host pastes; `folder` is where the other files lie."""

    frame: Frame
    tags: tuple[TagView, ...]
    folder: str
