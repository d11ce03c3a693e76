"""content/policies/: every policy with its versions and their texts."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NotRequired, TypedDict

from codars_site.errors import did_you_mean
from codars_site.markdown import ClauseParser
from codars_site.model.ledger import INVENTORY
from codars_site.model.localized import Localized
from codars_site.model.place import Place
from codars_site.model.policy import Approval, Kind, Policy, Relations, Replaced, Text, Version
from codars_site.model.shown import BANNER
from codars_site.sources.decode import decode
from codars_site.sources.files import Reader
from codars_site.sources.numbers import version_numbers
from codars_site.sources.texts import read_text
from codars_site.sources.yaml_files import read_yaml

POLICIES = "content/policies"
_VERSION_FILE = re.compile(r"version\.yaml|replaced|[^/]+\.md")
_REPLACED_FILE = re.compile(r"(?P<language>[A-Za-z-]+)-(?P<number>[1-9][0-9]*)\.md")
_POLICY_ID = re.compile(r"[a-z]+(-[a-z]+)*")


# "from" is a word of Python, and cannot be the name of a key in a class
_Begins = TypedDict("_Begins", {"from": NotRequired[dict[str, int]]})


class PolicyFile(_Begins):
    """policy.yaml."""

    titles: Localized
    slugs: Localized
    about: NotRequired[Localized]
    former_slugs: NotRequired[dict[str, list[str]]]
    notice_days: NotRequired[int]
    material_clauses: NotRequired[list[str]]
    require: NotRequired[list[str]]


class RelationsFile(TypedDict, total=False):
    """The key `relations` of version.yaml."""

    renamed: dict[str, str]
    replaced: dict[str, str]
    split: dict[str, list[str]]
    merged: dict[str, list[str]]


class ApprovalFile(TypedDict):
    """The key `approved` of version.yaml."""

    by: str
    role: str
    on: date


class VersionFile(TypedDict):
    """version.yaml."""

    effective: date
    effective_fact: NotRequired[str]
    based_on: NotRequired[int]
    kind: Kind
    summary: NotRequired[Localized]
    relations: NotRequired[RelationsFile]
    approved: NotRequired[ApprovalFile]
    urgent_reason: NotRequired[Localized]
    retroactive_reason: NotRequired[Localized]


def read_policies(
    reader: Reader, parser: ClauseParser, languages: tuple[str, ...]
) -> tuple[Policy, ...]:
    """Every readable policy, by id."""
    policies = []
    names = reader.folders(POLICIES)
    if not names:
        fix = f"Add {POLICIES}/privacy/ with policy.yaml and a folder 1/: docs/content.md."
        reader.add("S011", Place(POLICIES), "a site without a policy", fix)
    for policy_id in names:
        folder = f"{POLICIES}/{policy_id}"
        if not _POLICY_ID.fullmatch(policy_id):
            fix = "Use a to z and hyphens."
            reader.add("V010", Place(folder), f'"{policy_id}" cannot be the id of a policy', fix)
        elif policy_id in (INVENTORY, BANNER):
            fix = "Choose another name: commands mean something else by it."
            reader.add("V010", Place(folder), f'"{policy_id}" cannot be the id of a policy', fix)
        elif policy := _policy(reader, parser, policy_id, languages):
            policies.append(policy)
    return tuple(policies)


def _policy(
    reader: Reader, parser: ClauseParser, policy_id: str, languages: tuple[str, ...]
) -> Policy | None:
    folder = f"{POLICIES}/{policy_id}"
    document = read_yaml(reader, f"{folder}/policy.yaml")
    data = decode(reader, document, PolicyFile) if document else None
    numbers = version_numbers(reader, folder, besides="policy.yaml")
    versions = [_version(reader, parser, f"{folder}/{n}", n, languages) for n in numbers]
    if document is None or data is None:
        return None
    return Policy(
        id=policy_id,
        titles=data["titles"],
        slugs=data["slugs"],
        about=data.get("about", Localized()),
        former_slugs=tuple(
            (language, tuple(slugs)) for language, slugs in data.get("former_slugs", {}).items()
        ),
        notice_days=data.get("notice_days", 30),
        material_clauses=tuple(data.get("material_clauses", ())),
        require=tuple(data.get("require", ())),
        begins=tuple(data.get("from", {}).items()),
        versions=tuple(version for version in versions if version is not None),
        origin=document.origin,
    )


def _version(
    reader: Reader, parser: ClauseParser, folder: str, number: int, languages: tuple[str, ...]
) -> Version | None:
    document = read_yaml(reader, f"{folder}/version.yaml")
    data = decode(reader, document, VersionFile) if document else None
    texts = _texts(reader, parser, folder, languages)
    replaced = tuple(_replaced(reader, parser, f"{folder}/replaced", languages))
    if document is None or data is None:
        return None
    approved = data.get("approved")
    return Version(
        number=number,
        effective=data["effective"],
        effective_fact=data.get("effective_fact"),
        based_on=data.get("based_on"),
        kind=data["kind"],
        summary=data.get("summary", Localized()),
        relations=_relations(data.get("relations", {})),
        approved=Approval(**approved) if approved else None,
        urgent_reason=data.get("urgent_reason", Localized()),
        retroactive_reason=data.get("retroactive_reason", Localized()),
        texts=texts,
        replaced=replaced,
        origin=document.origin,
    )


def _relations(data: RelationsFile) -> Relations:
    def lists(of: dict[str, list[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple((one, tuple(many)) for one, many in of.items())

    return Relations(
        renamed=tuple(data.get("renamed", {}).items()),
        replaced=tuple(data.get("replaced", {}).items()),
        split=lists(data.get("split", {})),
        merged=lists(data.get("merged", {})),
    )


def _replaced(
    reader: Reader, parser: ClauseParser, folder: str, languages: tuple[str, ...]
) -> Iterator[Replaced]:
    """Former wordings, written by the commands beside the texts that took their place."""
    if not reader.there(folder):
        return
    for name in reader.files(folder, _REPLACED_FILE):
        found = _REPLACED_FILE.fullmatch(name)
        if found and found["language"] in languages:
            text = read_text(reader, parser, f"{folder}/{name}", found["language"], binding=False)
            if text:
                yield Replaced(int(found["number"]), text)


def _texts(
    reader: Reader, parser: ClauseParser, folder: str, languages: tuple[str, ...]
) -> tuple[Text, ...]:
    """The texts of one version, in the order of the site's languages."""
    names = [name for name in reader.files(folder, _VERSION_FILE) if name.endswith(".md")]
    binding = languages[0]
    if f"{binding}.md" not in names:
        fix = f"Add {binding}.md: {binding} is the binding language, the first in site.yaml."
        reader.add("V002", Place(folder), "the binding text is missing", fix)
    texts = []
    for name in names:
        language = name.removesuffix(".md")
        file = f"{folder}/{name}"
        if language not in languages:
            fix = did_you_mean(language, languages, "Declare it in site.yaml, or rename the file.")
            reader.add("S006", Place(file), f'language "{language}" is not declared', fix)
        elif text := read_text(reader, parser, file, language, binding=language == binding):
            texts.append(text)
    return tuple(sorted(texts, key=lambda text: languages.index(text.language)))
