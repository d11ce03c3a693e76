"""Every address of the site (design §7), and the proof that no two things share one."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from codars_site.derive.published import text_before_errata
from codars_site.errors import Problem
from codars_site.model.address import Redirect, Route
from codars_site.model.place import Place
from codars_site.model.policy import Policy
from codars_site.model.site import Site

# addresses of our own, fixed by hand as they are to stay (T-22, T-23)
_INVENTORY = {"en": "cookies", "lv": "sikdatnes", "ru": "cookie"}
_GLOSSARY = {"en": "glossary", "lv": "vardnica", "ru": "slovar"}
_CHANGELOG = {"en": "changelog", "lv": "izmainas", "ru": "izmenenija"}


@dataclass(frozen=True, slots=True)
class Owner:
    """What an address belongs to, in words, and where it was decided."""

    what: str
    place: Place


@dataclass(frozen=True, slots=True)
class Routes:
    """The addresses of one site: the binding language at the root, others below their tag."""

    site: Site

    def index(self, language: str) -> Route:
        """What is in force, in one language."""
        return Route(f"{self.site.prefix}/{self._tag(language)}")

    def inventory(self, language: str) -> Route:
        """What is stored on visitors' devices, in one language."""
        return Route(f"{self.index(language).path}{_INVENTORY.get(language, _INVENTORY['en'])}/")

    def glossary(self, language: str) -> Route:
        """What the terms of the policies mean, in one language."""
        return Route(f"{self.index(language).path}{_GLOSSARY.get(language, _GLOSSARY['en'])}/")

    def current(self, policy: Policy, language: str) -> Route:
        """The text in force; the canonical address of a policy."""
        return self.at(language, policy.slugs[language])

    def version(self, policy: Policy, number: int, language: str) -> Route:
        """One version, for ever."""
        return Route(f"{self.current(policy, language).path}v{number}/")

    def changes(self, policy: Policy, number: int, language: str) -> Route:
        """What changed from the version before."""
        return Route(f"{self.version(policy, number, language).path}changes/")

    def parallel(self, policy: Policy, number: int, language: str) -> Route:
        """A translation beside the binding text."""
        return Route(f"{self.version(policy, number, language).path}parallel/")

    def history(self, policy: Policy, language: str) -> Route:
        """Every version with its days, and what became of each clause."""
        return Route(f"{self.current(policy, language).path}history/")

    def changelog(self, language: str, year: int | None = None) -> Route:
        """What happened, in one language: in the newest year, or in another."""
        words = _CHANGELOG.get(language, _CHANGELOG["en"])
        below = f"{year}/" if year else ""
        return Route(f"{self.index(language).path}{words}/{below}")

    def feed(self, language: str, policy: Policy | None = None) -> Route:
        """The feed of a policy in one language; without one, that of everything."""
        page = self.current(policy, language) if policy else self.index(language)
        return Route(f"{page.path}feed.xml")

    def former_feeds(self, language: str, policy: Policy) -> tuple[Route, ...]:
        """Where readers of a feed may still look for it."""
        slugs = dict(policy.former_slugs).get(language, ())
        return tuple(Route(f"{self.at(language, slug).path}feed.xml") for slug in slugs)

    def data(self, name: str) -> Route:
        """A data file by its name below the folder of data; the folder itself without a name."""
        return Route(f"{self.site.prefix}/api/v1/{name}")

    def text_data(self, policy: Policy, number: int, language: str) -> Route:
        """The data of a version in one language."""
        return self.data(f"{policy.id}/v/{number}/{language}.json")

    def original(self, policy: Policy, number: int, language: str) -> Route:
        """A version in the words it had before errata."""
        return Route(f"{self.version(policy, number, language).path}original/")

    def assets(self) -> Route:
        """The folder of the files of the theme."""
        return Route(f"{self.site.prefix}/assets/")

    def redirects(self) -> tuple[Redirect, ...]:
        """Former slugs, and what lies below them now."""
        return tuple(self._redirects())

    def answered(self) -> frozenset[str]:
        """The paths of indexes, inventories, policies and versions, now and formerly."""
        found = [redirect.former for redirect in self.redirects()]
        for language in self.site.languages:
            found += (self.index(language), self.inventory(language))
            for policy in self.site.policies:
                if language in policy.slugs:
                    found.append(self.current(policy, language))
                    found += (
                        self.version(policy, version.number, language)
                        for version in policy.versions
                    )
        return frozenset(route.path for route in found)

    def owners(self) -> Iterator[tuple[Route, Owner]]:
        """The addresses that editors decide, with their owners; all others lie below these."""
        for language in self.site.languages:
            yield self.index(language), Owner("the index", self.site.origin.at("prefix"))
        for policy in self.site.policies:
            for language in policy.slugs:
                if language in self.site.languages:
                    owner = Owner(f"policy {policy.id}", policy.origin.at("slugs", language))
                    yield self.current(policy, language), owner
            for language, slugs in policy.former_slugs:
                place = policy.origin.at("former_slugs", language)
                for slug in slugs:
                    yield self.at(language, slug), Owner(f"policy {policy.id} formerly", place)

    def _redirects(self) -> Iterator[Redirect]:
        for policy in self.site.policies:
            for language, slugs in policy.former_slugs:
                if language not in policy.slugs or not policy.versions:
                    continue
                current = self.current(policy, language)
                below = ["", "history/", *self._below(policy, language)]
                for slug in slugs:
                    former = self.at(language, slug)
                    for path in below:
                        source, target = Route(former.path + path), Route(current.path + path)
                        yield Redirect(source, target, language)

    def _below(self, policy: Policy, language: str) -> Iterator[str]:
        """What lies below a policy: every text, its changes, and its words before errata."""
        for version in policy.versions:
            number = version.number
            yield f"v{number}/"
            if policy.version(version.based_on or 0):
                yield f"v{number}/changes/"
            if language != self.site.binding:
                yield f"v{number}/parallel/"
            if text_before_errata(self.site.ledger, policy.id, number, language):
                yield f"v{number}/original/"

    def at(self, language: str, slug: str) -> Route:
        """The address that a slug makes in a language."""
        return Route(f"{self._tag(language)}{slug}/")

    def _tag(self, language: str) -> str:
        return "" if language == self.site.binding else f"{language.lower()}/"


def slug_of(title: str) -> str:
    """A title as an address: small letters without their marks, joined by hyphens (T-22).

    Empty where its letters have no plain form, as Cyrillic ones (T-23): a person has to choose.
    """
    plain = unicodedata.normalize("NFKD", title.lower()).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", plain))


def check_addresses(site: Site) -> Iterator[Problem]:
    """L001: two things at one address."""
    taken: dict[str, Owner] = {}
    for route, owner in Routes(site).owners():
        if route.path in taken:
            first = taken[route.path]
            yield Problem(
                "L001",
                owner.place,
                f"/{route.path} is the address of {owner.what}, but also of {first.what}",
                f"Change one of the two; the other is decided in {_where(first.place)}.",
            )
        taken.setdefault(route.path, owner)


def _where(place: Place) -> str:
    return f"{place.file}:{place.line}"
