"""Proves a published site: its files against the manifest, all that they say against the ledger."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from codars_site.model.ledger import Publish, Slug, Translation
from codars_site.verify.banners import check_banners
from codars_site.verify.chain import Chain, check_chain
from codars_site.verify.clause_histories import check_history, expected_histories
from codars_site.verify.fields import Fields
from codars_site.verify.files import Files, Located, published_file
from codars_site.verify.finding import Finding
from codars_site.verify.history import History
from codars_site.verify.hosts import UndoneFiles
from codars_site.verify.inventories import check_inventories
from codars_site.verify.listings import check_listings
from codars_site.verify.manifest import (
    Manifest,
    check_files,
    check_head,
    check_validity,
    read_manifest,
)
from codars_site.verify.published import ANEW, Settings, Site
from codars_site.verify.reading import Reader
from codars_site.verify.shown import check_links, check_pages
from codars_site.verify.texts import check_text


@dataclass(frozen=True, slots=True)
class Remembered:
    """What somebody kept of the site: the hash of a line, an older ledger."""

    head: str | None = None
    ledger: bytes | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    """What was read, and what is not as it should be; nothing, where all is."""

    files: int
    lines: int
    head: str
    findings: tuple[Finding, ...]


def verify_site(
    located: Located, remembered: Remembered | None = None, reader: Reader | None = None
) -> Verified:
    """Check a published site. Whatever the bytes are, it comes to an end.

    `reader` may be kept for the next time.
    """
    files = UndoneFiles(located.files) if located.served else located.files
    return _Verification(
        located, files, located.folder, remembered or Remembered(), reader or Reader()
    ).verify()


@dataclass(frozen=True, slots=True)
class _Verification:
    located: Located
    files: Files
    folder: str
    remembered: Remembered
    reader: Reader

    def verify(self) -> Verified:
        path = f"{self.folder}build.json"
        fields, findings = self.fields(path)
        chain = self.reader.chain(self.files.read(f"{self.folder}ledger.jsonl") or b"")
        ledger = chain.ledger
        try:
            manifest = read_manifest(path, fields) if fields else None
            findings += self.all(manifest, chain) if manifest else ()
        except ValueError as error:
            findings.append(Finding(path, f"it cannot be read: {error}", ANEW))
            manifest = None
        count = len(manifest.hashes) + 1 if manifest else 0
        return Verified(count, len(ledger.lines), ledger.head, tuple(sorted(set(findings))))

    def all(self, manifest: Manifest, chain: Chain) -> Iterator[Finding]:
        """Every check, each as far as what it needs can be read."""
        ledger_file = f"{self.folder}ledger.jsonl"
        yield from check_head(manifest, chain.ledger)
        yield from check_chain(ledger_file, chain, self.remembered.head, self.remembered.ledger)
        site = None
        try:
            site = self.site(manifest, chain)
        except (ValueError, OSError) as error:
            yield Finding(f"{self.folder}policies.json", f"it cannot be read: {error}", ANEW)
        pages = frozenset(_pages(site)) if site else frozenset()
        served = self.located.served
        yield from check_files(manifest, self.located.files, pages, served=served)
        if site:
            moment = site.moment(site.history.day) if manifest.valid_from.data else None
            yield from check_validity(manifest, chain.ledger, moment)
            yield from self.content(site)

    def site(self, manifest: Manifest, chain: Chain) -> Site:
        """The site, without its texts. ValueError where it cannot be made out."""
        policies, findings = self.fields(f"{self.folder}policies.json")
        if policies is None:
            raise ValueError(findings[0].what)
        settings = self.settings(manifest, policies)
        day = manifest.valid_from.day("day") if manifest.valid_from.data else date.min
        return Site(self.files, self.reader, settings, History(chain.ledger, day), {})

    def settings(self, manifest: Manifest, policies: Fields) -> Settings:
        """What the site says of itself."""
        languages, binding = policies.texts("languages"), policies.text("binding")
        if languages[:1] != (binding,):
            raise ValueError("the first language is not the binding one")
        if self.folder != f"{manifest.prefix}/api/v1/":
            raise ValueError(f"the prefix is {manifest.prefix}, but the data lie in {self.folder}")
        zone = ZoneInfo(policies.text("zone"))
        return Settings(manifest.base_url, manifest.prefix, languages, binding, zone)

    def content(self, site: Site) -> Iterator[Finding]:
        """All that follows from the ledger."""
        names = [site.data(name) for name in _names(site)]
        found: dict[str, Fields] = {}
        for name in names:
            fields, findings = self.fields(name)
            yield from findings
            if fields:
                found[name] = fields
        texts = {
            (life.entry.policy, life.entry.version, tag): found[name]
            for life in site.lives()
            for tag in site.languages(life)
            if (name := site.data(_text_name(life.entry, tag))) in found
        }
        site = Site(site.files, site.reader, site.settings, site.history, texts)
        for file, checked in self.checks(site, found):
            try:
                yield from checked
            except ValueError as error:
                yield Finding(file, f"it cannot be read: {error}", ANEW)

    def checks(
        self, site: Site, found: Mapping[str, Fields]
    ) -> Iterator[tuple[str, Iterator[Finding]]]:
        """What each check finds, behind the file that it is mainly about."""
        yield site.data("policies.json"), check_listings(site, found)
        if inventory := found.get(site.data("inventory.json")):
            yield site.data("inventory.json"), check_inventories(site, inventory)
        for policy, number, tag in site.texts:
            (life,) = (one for one in site.history.versions[policy] if one.entry.version == number)
            file = site.data(_text_name(life.entry, tag))
            yield file, check_text(site, life, tag)
            yield file, check_links(site, life, tag)
            yield file, check_pages(site, life, tag)
        for policy in site.history.policies:
            for clause, expected in expected_histories(site, policy).items():
                file = site.data(f"{policy}/clauses/{clause}.json")
                yield file, self.clause_history(file, expected)
        yield site.data("ledger.jsonl"), _addresses(site)
        yield f"{site.settings.prefix}/consent/", check_banners(site)

    def clause_history(self, file: str, expected: Mapping[str, object]) -> Iterator[Finding]:
        """The history of one clause."""
        fields, findings = self.fields(file)
        yield from findings
        if fields:
            yield from check_history(file, expected, fields)

    def fields(self, path: str) -> tuple[Fields | None, list[Finding]]:
        """A data file, or what keeps it from being read."""
        content = self.files.read(path)
        if content is None:
            return None, [Finding(path, "the file is missing", ANEW)]
        try:
            return self.reader.fields(content), []
        except ValueError as error:
            return None, [Finding(path, f"it is no data file: {error}", ANEW)]


def _names(site: Site) -> Iterator[str]:
    """The names of the data files that there should be, but for the histories of clauses."""
    yield from ("policies.json", "timemap.json", "inventory.json")
    for policy in site.history.policies:
        yield f"{policy}/versions.json"
    for life in site.lives():
        yield f"{life.entry.policy}/v/{life.entry.version}.json"
        yield from (_text_name(life.entry, tag) for tag in site.languages(life))


def _text_name(entry: Publish, language: str) -> str:
    return f"{entry.policy}/v/{entry.version}/{language}.json"


def _pages(site: Site) -> Iterator[str]:
    """The files of the pages whose words are compared with data."""
    for life in site.lives():
        for tag in site.languages(life):
            yield published_file(site.version(life, tag))
            if site.history.shown(life.entry.policy) is life:
                yield published_file(site.current(life.entry.policy, tag))


def _addresses(site: Site) -> Iterator[Finding]:
    """Whether something answers at every address that was ever recorded."""
    for line in site.history.ledger.lines:
        match line.entry:
            case Publish(addresses=addresses):
                recorded = [address for _, address in addresses.entries]
            case Translation(address=address):
                recorded = [address]
            case Slug(former=former, address=address):
                recorded = [former, address]
            case _:
                recorded = []
        for address in recorded:
            if site.files.read(published_file(address)) is None:
                what = f"nothing answers at /{address}, which line {line.number} records"
                fix = "Build it again; an address once published stays, or leads on."
                yield Finding(published_file(address), what, fix)
