"""content/site.yaml and all below it, into one Site."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NotRequired, TypedDict
from zoneinfo import ZoneInfo

from codars_site.errors import Problem
from codars_site.i18n import is_language
from codars_site.markdown import ClauseParser
from codars_site.model.fact import Fact, FactKind, FactStatus
from codars_site.model.localized import Localized
from codars_site.model.site import AddressForm, Site, Stage
from codars_site.sources.consent import ConsentFile, read_consent
from codars_site.sources.decode import decode
from codars_site.sources.files import Reader
from codars_site.sources.glossary import read_glossary
from codars_site.sources.inventory import read_inventories
from codars_site.sources.ledger import read_ledger
from codars_site.sources.policies import read_policies
from codars_site.sources.shown import read_shown
from codars_site.sources.yaml_files import Document, parse_yaml, read_yaml
from codars_site.sources.zones import load_zone

SITE = "content/site.yaml"
_CONTENT = re.compile(r"(site|glossary)\.yaml|policies|inventory|shown|ledger\.jsonl")
_ADDRESS = re.compile(
    r"(?:https://|http://(?=localhost\b|127\.0\.0\.1\b))[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?"
    r"(?:/[A-Za-z0-9._~-]+)*/?"
)
_VALUES = {
    FactKind.EMAIL: re.compile(r"[^\s@<>?&%:,;]+@[^\s@<>?&%:,;]+\.[a-z]{2,}"),
    FactKind.PHONE: re.compile(r"\+?[0-9][0-9 ()-]{4,20}"),
    FactKind.URL: re.compile(r"https://[^\s<>\"]+"),
}
_PREFIX = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FACT_KEY = re.compile(r"[a-z][a-z_]*")


def stage_in(text: str) -> Stage:
    """The stage that a text of site.yaml names; rehearsal where it names none."""
    found = parse_yaml(Reader(Path()), SITE, text)
    data = found.data if found else None
    live = isinstance(data, dict) and data.get("stage") == Stage.LIVE
    return Stage.LIVE if live else Stage.REHEARSAL


class FactFile(TypedDict):
    """One fact below `publisher`."""

    status: FactStatus
    kind: NotRequired[FactKind]
    value: NotRequired[str | Localized]
    id: NotRequired[str]
    label: NotRequired[Localized]
    question: NotRequired[Localized]


class SiteFile(TypedDict):
    """site.yaml."""

    base_url: str
    languages: list[str]
    publisher: dict[str, FactFile]
    zone: NotRequired[str]
    prefix: NotRequired[str]
    stage: NotRequired[Stage]
    standalone: NotRequired[bool]
    imprint: NotRequired[list[str]]
    form_of_address: NotRequired[AddressForm]
    untranslated: NotRequired[list[str]]
    consent: NotRequired[ConsentFile]


def load_site(
    root: Path, base_url: str | None = None, amended: Mapping[str, str | None] | None = None
) -> tuple[Site | None, list[Problem]]:
    """The site below a root folder, and all that is wrong with its files.

    `base_url` takes the place of the one in site.yaml, and `amended` texts, by path, that of
    those on the disk. The site is None where site.yaml cannot be understood; a policy that
    cannot be understood is left out, and its problems are told.
    """
    reader = Reader(root, amended=amended or {})
    reader.files("content", _CONTENT)
    document = read_yaml(reader, SITE)
    data = decode(reader, document, SiteFile) if document else None
    if document is None or data is None:
        return None, reader.problems
    languages = _languages(reader, document, data["languages"])
    address = _address(reader, document, base_url or data["base_url"])
    zone = _zone(reader, document, data.get("zone", "Europe/Riga"))
    prefix = _prefix(reader, document, data.get("prefix", "policies"))
    facts = _facts(reader, document, data["publisher"])
    consent = read_consent(reader, document, data.get("consent", {}), data["base_url"], address)
    if not languages or zone is None:
        return None, reader.problems
    ledger = read_ledger(reader)
    bundles, scripts = read_shown(reader, ledger)
    site = Site(
        base_url=address,
        languages=languages,
        facts=facts,
        zone=zone,
        prefix=prefix,
        stage=data.get("stage", Stage.REHEARSAL),
        standalone=data.get("standalone", False),
        imprint=tuple(dict.fromkeys(["publisher.name", *data.get("imprint", ())])),
        form_of_address=data.get("form_of_address", AddressForm.CAPITAL),
        untranslated=frozenset(word.casefold() for word in data.get("untranslated", ())),
        policies=read_policies(reader, ClauseParser(), languages),
        origin=document.origin,
        inventories=read_inventories(reader),
        ledger=ledger,
        shown=bundles,
        scripts=scripts,
        glossary=read_glossary(reader),
        consent=consent,
    )
    return site, reader.problems


def _zone(reader: Reader, document: Document, name: str) -> ZoneInfo | None:
    zone = load_zone(name)
    if zone is None:
        fix = "Write an IANA name, such as Europe/Riga."
        reader.add("S002", document.origin.at("zone"), f'unknown zone "{name}"', fix)
    return zone


def _prefix(reader: Reader, document: Document, prefix: str) -> str:
    if not _PREFIX.fullmatch(prefix):
        fix = "Use one word of a to z, digits and hyphens, such as politikas."
        reader.add("S004", document.origin.at("prefix"), f'"{prefix}" cannot be an address', fix)
    return prefix


def _languages(reader: Reader, document: Document, tags: list[str]) -> tuple[str, ...]:
    place = document.origin.at("languages")
    for index, tag in enumerate(tags):
        if not is_language(tag):
            fix = "Write tags such as lv, en or pt-BR (BCP 47)."
            reader.add("S001", place, f'"{tag}" is not a language known here', fix)
        elif tag in tags[:index]:
            reader.add("S001", place, f'language "{tag}" stands twice', "Keep it once.")
    if not tags:
        reader.add("S001", place, "no language", "Write them, the binding one first.")
    return tuple(dict.fromkeys(tag for tag in tags if is_language(tag)))


def _address(reader: Reader, document: Document, address: str) -> str:
    if not _ADDRESS.fullmatch(address):
        fix = "Write the address visitors use, such as https://izkrasopats.lv."
        reader.add("S003", document.origin.at("base_url"), f'"{address}" is no site address', fix)
    return address.rstrip("/")


def _facts(reader: Reader, document: Document, publisher: dict[str, FactFile]) -> tuple[Fact, ...]:
    facts = []
    for key, data in publisher.items():
        place = document.origin.at("publisher", key)
        if not _FACT_KEY.fullmatch(key):
            reader.add("S010", place, f'"{key}" cannot name a fact', "Use lower-case a to z and _.")
        elif (value := data.get("value")) and not _fits(data.get("kind"), value):
            fix = "Write it once, as visitors would use it, or change its kind."
            what = f'"{value}" is' if isinstance(value, str) else "these texts are"
            reader.add("S010", place, f"{what} no {data['kind']}", fix)
        elif data["status"] is FactStatus.CONFIRMED and "value" not in data:
            fix = "Write its value, or mark it unconfirmed."
            reader.add("S010", place, f"confirmed fact publisher.{key} has no value", fix)
        elif "value" not in data and "label" not in data:
            fix = "Write a label in every language, to be shown until the value is known."
            reader.add("S010", place, f"fact publisher.{key} has neither value nor label", fix)
        else:
            facts.append(Fact(name=f"publisher.{key}", **data))
    if "value" not in publisher.get("name", {}):
        missing = document.origin.at("publisher")
        fix = "Add name: {value: …, status: confirmed}."
        reader.add("S009", missing, "the publisher has no name", fix)
    return tuple(facts)


def _fits(kind: FactKind | None, value: str | Localized) -> bool:
    """Whether a value can be linked to as what it says it is."""
    pattern = _VALUES.get(kind) if kind else None
    return pattern is None or (isinstance(value, str) and pattern.fullmatch(value) is not None)
