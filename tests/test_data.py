"""What programs read: the data files of the rich site and of our own content."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from codars_site.derive.data.moments import moment_data, start_of
from codars_site.model.canonical import canonical_json
from codars_site.pipeline import Order, build

REPOSITORY = Path(__file__).parent.parent
TODAY = date(2026, 11, 23)
CLAUSES = ("keeping", "retention")
RIGA = ZoneInfo("Europe/Riga")
SCHEMAS = {path.name: json.loads(path.read_text("utf-8")) for path in REPOSITORY.glob("schemas/*")}


@pytest.fixture(scope="module", params=["tests/sites/rich", "tests/sites/minimal", "."])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of data of a built site."""
    out = tmp_path_factory.mktemp("built") / "dist"
    build(Order(REPOSITORY / str(request.param), TODAY), out, lambda pages, _: pages)
    (folder,) = out.glob("*/api/v1")
    return folder


def schema_of(file: Path, folder: Path) -> str:
    """The name of the schema for a file, by its place."""
    parts = file.relative_to(folder).parts
    match parts:
        case (name,):
            return name
        case (_, "versions.json"):
            return "policy.json"
        case (_, "clauses", _):
            return "clause.json"
        case _:
            return "version.json" if len(parts) == len(("policy", "v", "1.json")) else "text.json"


def data_files(folder: Path) -> Iterator[Path]:
    """The data files, without the schemas."""
    return (path for path in sorted(folder.rglob("*.json")) if path.parent.name != "schemas")


def validator(name: str) -> Draft202012Validator:
    """The validator of a schema, which may refer to the others by name."""
    resources = [
        (f"https://example.org/{file}", Resource.from_contents(schema))
        for file, schema in SCHEMAS.items()
    ]
    registry = Registry().with_resources(resources)
    return Draft202012Validator({"$ref": f"https://example.org/{name}"}, registry=registry)


def test_schemas_are_schemas() -> None:
    """Every schema is one of JSON Schema 2020-12, and names no site."""
    for schema in SCHEMAS.values():
        Draft202012Validator.check_schema(schema)
        assert "$id" not in schema


def test_every_data_file_is_as_its_schema_says(built: Path) -> None:
    """Strict schemas: nothing lacks, and nothing is there that they do not know."""
    validators = {name: validator(name) for name in SCHEMAS}
    wrong = [
        f"{path.name}: {error.json_path}: {error.message[:200]}"
        for path in data_files(built)
        for error in validators[schema_of(path, built)].iter_errors(json.loads(path.read_bytes()))
    ]
    assert wrong == []


def test_schemas_refuse_what_they_do_not_know(built: Path) -> None:
    """An unknown key in any object of a file is an error."""
    for path in data_files(built):
        data = json.loads(path.read_bytes())
        data["unknown"] = 1
        assert list(validator(schema_of(path, built)).iter_errors(data))


def test_every_line_of_the_ledger_is_as_its_schema_says(built: Path) -> None:
    """The published ledger is the one in content/, byte for byte, as far as it was known."""
    lines = (built / "ledger.jsonl").read_text("utf-8").splitlines()
    check = validator("ledger-line.json")
    assert [list(check.iter_errors(json.loads(line))) for line in lines] == [[] for _ in lines]


def test_schemas_are_published_beside_the_data(built: Path) -> None:
    """All of them, byte for byte."""
    published = {path.name: json.loads(path.read_bytes()) for path in built.glob("schemas/*")}
    assert published == SCHEMAS


def test_data_are_canonical_json_with_a_final_newline(built: Path) -> None:
    """One spelling, so that equal data have equal bytes."""
    for path in data_files(built):
        text = path.read_text("utf-8")
        assert text == f"{canonical_json(json.loads(text))}\n"


def test_the_manifest_knows_every_other_file(built: Path) -> None:
    """build.json has the SHA-256 of all files but itself."""
    root = built.parent.parent.parent
    files = {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file() and path != built / "build.json"
    }
    assert json.loads((built / "build.json").read_bytes())["files"] == files


def test_no_data_say_when_they_were_made(tmp_path: Path) -> None:
    """Two days between which nothing changes have the same bytes."""
    outs = []
    for day in (date(2026, 11, 24), date(2026, 11, 30)):
        out = tmp_path / day.isoformat()
        build(Order(REPOSITORY / "tests/sites/rich", day), out, lambda pages, _: pages)
        outs.append({p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file()})
    assert outs[0] == outs[1]


def test_data_hold_from_one_change_to_the_next(tmp_path: Path) -> None:
    """valid_from and valid_until are the moments at which a build differs."""
    out = tmp_path / "dist"
    build(Order(REPOSITORY, date(2026, 11, 10)), out, lambda pages, _: pages)
    data = json.loads((out / "politikas/api/v1/build.json").read_bytes())
    assert data["valid_from"]["day"] == "2026-11-01"
    assert data["valid_until"]["utc"] == "2026-11-22T22:00:00Z"


@pytest.mark.parametrize(
    ("day", "offset", "hours"),
    [(date(2026, 3, 29), "+02:00", 23), (date(2026, 10, 25), "+03:00", 25),
     (date(2026, 7, 1), "+03:00", 24), (date(2026, 1, 1), "+02:00", 24)],
)  # fmt: skip
def test_a_day_begins_at_midnight_in_the_zone(day: date, offset: str, hours: int) -> None:
    """On days on which clocks change, too: 29 March 2026 has 23 hours, 25 October 25."""
    begins, ends = start_of(day, RIGA), start_of(day + timedelta(days=1), RIGA)
    assert begins.isoformat() == f"{day}T00:00:00{offset}"
    assert ends.astimezone(UTC) - begins.astimezone(UTC) == timedelta(hours=hours)
    data = moment_data(day, RIGA)
    assert isinstance(data, dict)
    assert datetime.fromisoformat(data["utc"]) == begins


def test_a_day_without_midnight_begins_when_its_clocks_do() -> None:
    """Where clocks skip midnight, the first moment of the day is one o'clock."""
    assert start_of(date(2024, 9, 8), ZoneInfo("America/Santiago")).hour == 1


def test_clauses_tell_their_history(tmp_path: Path) -> None:
    """A renamed clause leads from its old id to the new one; only versions that have it count."""
    out = tmp_path / "dist"
    build(Order(REPOSITORY / "tests/sites/rich", TODAY), out, lambda pages, _: pages)
    folder = out / "politikas/api/v1/privacy/clauses"
    old, new = (json.loads((folder / f"{one}.json").read_bytes()) for one in CLAUSES)
    renamed = {"after": ["retention"], "based_on": 1, "before": ["keeping"], "version": 2}
    assert old["changes"][1] == new["changes"][0] == {**renamed, "fates": ["changed", "renamed"]}
    assert [version["version"] for version in old["versions"]] == [1]
    assert [version["version"] for version in new["versions"]] == [2, 3]
