"""Nobody changes a published site unseen: bytes flipped at thousands of positions."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from codars_site.model.canonical import canonical_json
from codars_site.pipeline import Order, build
from codars_site.verify.files import HeldFiles, Located
from codars_site.verify.manifest import check_files, read_manifest
from codars_site.verify.reading import Reader, Seen, SeenPage, read_page
from codars_site.verify.site import Verified, verify_site

REPOSITORY = Path(__file__).parent.parent.parent
TODAY = date(2026, 11, 23)
FOLDER = "politikas/api/v1/"
BUILD = f"{FOLDER}build.json"
FLIPS = 125  # for each of the seeds
SEEDS = range(8)
MANY = 3_000
# what no published file proves: the versions of the tool and of its zone data
UNPROVEN = ("tool", "tzdata", "valid_until")


@dataclass(frozen=True)
class Built:
    """A built site in memory, and what was read of it before."""

    files: Mapping[str, bytes]
    reader: Reader = field(default_factory=Reader)

    def with_file(self, path: str, content: bytes, *, hidden: bool = False) -> HeldFiles:
        """The files with one of them changed; `hidden` by a manifest that knows the change."""
        files = {**self.files, path: content}
        if hidden and path != BUILD:
            manifest = json.loads(self.files[BUILD])
            manifest["files"][path] = hashlib.sha256(content).hexdigest()
            files[BUILD] = f"{canonical_json(manifest)}\n".encode()
        return HeldFiles(files)

    def verify(self, files: HeldFiles) -> Verified:
        """What verify says."""
        return verify_site(Located(files, FOLDER, served=False), None, self.reader)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The rich site, which has facts in doubt, references, footnotes, tables and two lists."""
    out = tmp_path_factory.mktemp("built") / "dist"
    build(Order(REPOSITORY / "tests/sites/rich", TODAY), out, lambda pages, _: pages)
    files = {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}
    return Built(files)


def flipped(content: bytes, chance: Random) -> bytes:
    """The bytes with one of them changed: a bit turned, or a letter, digit or sign put there."""
    at = chance.randrange(len(content))
    new = chance.choice([content[at] ^ 1 << chance.randrange(8), *b"aZ09 <>\"'&/#-.,\n"])
    if new == content[at]:
        new ^= 1
    return content[:at] + bytes([new]) + content[at + 1 :]


def flips(files: Mapping[str, bytes], seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    """Files with a flip in one of them, the same for the same seed."""
    chance = Random(seed)
    paths = sorted(files)
    for _ in range(count):
        path = chance.choice(paths)
        yield path, flipped(files[path], chance)


def seen(content: bytes) -> SeenPage | None:
    """What is read of a page, without what is frame: the links of clauses to themselves, and
    anchors to which no clause leads; None where it is no text.
    """
    try:
        page = read_page(content.decode("utf-8"))
    except UnicodeDecodeError:
        return None
    clauses = tuple(map(_without_own_link, page.clauses))
    wanted = {jump.removeprefix("#") for one in clauses for jump in one.clause.jumps}
    return replace(page, clauses=clauses, anchors=page.anchors & wanted)


def _without_own_link(one: Seen) -> Seen:
    clause = one.clause
    jumps = tuple(jump for jump in clause.jumps if jump != f"#{clause.id}")
    return replace(one, clause=replace(clause, jumps=jumps))


def test_the_site_is_proven_as_it_was_built(built: Built) -> None:
    """Every page and every data file says what the ledger pins."""
    verified = built.verify(HeldFiles(built.files))
    assert verified.findings == ()
    assert verified.files == len(built.files)


def test_every_flipped_byte_is_found_by_the_manifest(built: Built) -> None:
    """P-27: whatever a byte is for, in whatever file."""
    manifest = read_manifest(BUILD, built.reader.fields(built.files[BUILD]))
    published = {path: content for path, content in built.files.items() if path != BUILD}
    unseen = [
        path
        for path, content in flips(published, 1, MANY)
        if [one.file for one in check_files(
            manifest, built.with_file(path, content), frozenset(), served=False
        )] != [path]
    ]  # fmt: skip
    assert unseen == []


@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_page_says_cannot_be_changed_by_one_who_mends_the_manifest(
    built: Built, seed: int
) -> None:
    """Words, structure, links, facts and anchors of a clause; only form may change unseen."""
    pages = {
        path: content
        for path, content in built.files.items()
        if path.endswith(".html") and read_page(content.decode()).clauses
    }
    unseen = []
    changed = 0
    for path, content in flips(pages, seed, FLIPS):
        before, after = seen(pages[path]), seen(content)
        if before != after:
            changed += 1
            if not built.verify(built.with_file(path, content, hidden=True)).findings:
                unseen.append((path, before, after))
    assert changed > FLIPS / 10
    assert unseen == []


@pytest.mark.parametrize("seed", SEEDS)
def test_data_cannot_be_changed_by_one_who_mends_the_manifest(built: Built, seed: int) -> None:
    """Every byte of the ledger and of the data counts, but for what is said to be unproven."""
    data = {
        path: content
        for path, content in built.files.items()
        if path.startswith(FOLDER) and "/schemas/" not in path
    }
    unseen = []
    for path, content in flips(data, seed, FLIPS):
        verified = built.verify(built.with_file(path, content, hidden=True))
        if not verified.findings and not _unproven(path, built.files[path], content):
            unseen.append((path, _around(built.files[path], content)))
    assert unseen == []


def _unproven(path: str, before: bytes, after: bytes) -> bool:
    """Whether only what is said to be unproven has changed, or how HTML in the data is written."""
    one, other = json.loads(before), json.loads(after)
    if path == BUILD:
        return all(one[key] == other[key] for key in one if key not in UNPROVEN)
    return bool(_read(one) == _read(other))


def _read(data: dict[str, list[dict[str, str]]]) -> object:
    """Data with what is read of HTML in its place."""
    return {
        **data,
        "clauses": [
            {**clause, "html": read_page(f"<div data-clause>{clause['html']}</div>")}
            if "html" in clause
            else clause
            for clause in data.get("clauses", [])
        ],
    }


def _around(before: bytes, after: bytes) -> bytes:
    at = next(at for at, (a, b) in enumerate(zip(before, after, strict=True)) if a != b)
    return after[max(0, at - 40) : at + 40]
