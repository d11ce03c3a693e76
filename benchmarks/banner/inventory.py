"""The example shop's list of cookies as its built site publishes it: the same for every banner."""

import json
from dataclasses import dataclass
from pathlib import Path

import cattrs


@dataclass(frozen=True, slots=True)
class Item:
    """A cookie or storage key; `match` is exact or prefix."""

    name: str
    match: str
    storage: str
    party: str
    lifetime: str
    purpose: str

    @property
    def lasting(self) -> str:
        """How long it is kept, in words."""
        count, _, unit = self.lifetime.partition(" ")
        return f"{self.lifetime}s" if unit and count != "1" else self.lifetime


@dataclass(frozen=True, slots=True)
class Provider:
    """Who offers a service; the shop itself has no name here."""

    name: str | None


@dataclass(frozen=True, slots=True)
class Service:
    """A thing used, and what it keeps."""

    id: str
    name: str
    provider: Provider
    purpose: str
    items: tuple[Item, ...]

    @property
    def provided_by(self) -> str:
        """Who offers it, in words."""
        return self.provider.name or "This shop"


@dataclass(frozen=True, slots=True)
class Category:
    """What a visitor says yes or no to, but for the necessary one."""

    category: str
    title: str
    purpose: str
    services: tuple[Service, ...]

    @property
    def necessary(self) -> bool:
        """Whether nobody is asked."""
        return self.category == "necessary"


@dataclass(frozen=True, slots=True)
class _Hashed:
    category: Category


@dataclass(frozen=True, slots=True)
class _Language:
    language: str
    categories: tuple[_Hashed, ...]


@dataclass(frozen=True, slots=True)
class _Version:
    version: int
    languages: tuple[_Language, ...]


@dataclass(frozen=True, slots=True)
class _Published:
    in_force: int
    versions: tuple[_Version, ...]


def read_inventory(built: Path, language: str) -> tuple[Category, ...]:
    """The categories of the version in force, in the words of a language."""
    text = next(built.rglob("api/v1/inventory.json")).read_text(encoding="utf-8")
    published = cattrs.structure(json.loads(text), _Published)
    (version,) = (one for one in published.versions if one.version == published.in_force)
    (words,) = (one for one in version.languages if one.language == language)
    return tuple(one.category for one in words.categories)
