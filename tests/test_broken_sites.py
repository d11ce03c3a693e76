"""Every rule of the content has a small site that breaks it, and the words an editor then reads.

`tests/sites/broken/<CODE>-<few-words>/expected.txt` is what `codars-site check` prints there,
without colour and without the summary line. After a change of wording or of place, run the tests
with the environment variable UPDATE_EXPECTED=1: they then rewrite these files instead of comparing,
and the difference is read in `git diff`.
"""

import ast
import os
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from codars_site.errors import ContentErrors, Problem, Severity
from codars_site.pipeline import Order, build, check
from codars_site.report import Format, Reporter
from codars_site.sources.files import MAX_BYTES

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
SITES = HERE / "sites"
BROKEN = sorted(path for path in (SITES / "broken").iterdir() if path.is_dir())
DAY = date(2026, 11, 23)
CODE = re.compile(r"[CFGHILPRSTVWY]\d{3}")
TOO_LARGE = Path("content/policies/privacy/1/en.md")
ELSEWHERE = (*range(20, 39), 43)
TESTED_ELSEWHERE = {"P001", "P002", "R012", "R013", *(f"R0{number}" for number in ELSEWHERE)}


@pytest.mark.parametrize("site", BROKEN, ids=lambda site: site.name)
def test_broken_site_is_reported_in_the_expected_words(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A broken rule is told with its code, file, line, column and remedy, in the same words."""
    code = site.name.partition("-")[0]
    root = _too_large(site, tmp_path) if code == "F002" else site
    monkeypatch.chdir(root)

    found = _problems(Path())

    listed = [
        problem
        for problem in found
        if (problem.severity != Severity.NOTE or problem.code == code) and not _of_the_tool(problem)
    ]
    printed = (Reporter(Format.TEXT, Path()).problems(listed) + "\n").encode()
    expected = site / "expected.txt"
    if os.environ.get("UPDATE_EXPECTED") == "1":
        expected.write_bytes(printed)
    assert code in {problem.code for problem in listed}
    assert printed.decode() == expected.read_bytes().decode()


def test_every_code_has_a_broken_site() -> None:
    """No rule is without a site that breaks it, and no site stands for a rule that is gone."""
    shown = {site.name.partition("-")[0] for site in BROKEN}

    assert shown == _codes_in_the_source() - TESTED_ELSEWHERE


def test_every_code_is_explained() -> None:
    """docs/errors.md explains every code that the tool prints, and no other."""
    assert set(_codes_in_the_guide()) == _codes_in_the_source()


def test_smallest_site_builds_without_a_word(tmp_path: Path) -> None:
    """A dozen lines of YAML and one text make a site with no error, warning or note."""
    built = build(
        Order(SITES / "minimal", DAY),
        tmp_path / "out",
        lambda pages, total: pages,  # noqa: ARG005
    )

    assert built.checked.problems == ()
    assert (tmp_path / "out/privacy-policy/index.html").is_file()


def test_rich_site_builds_with_its_one_warning(tmp_path: Path) -> None:
    """All that the dialect allows builds, and untranslated clauses do not stand against it."""
    built = build(
        Order(SITES / "rich", DAY),
        tmp_path / "out",
        lambda pages, total: pages,  # noqa: ARG005
    )

    told = [p for p in built.checked.problems if not _of_the_tool(p)]
    warnings = [problem for problem in told if problem.severity != Severity.NOTE]
    assert [problem.code for problem in warnings] == ["C021"]


def test_all_problems_are_told_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    """Mistakes in four files are told in one run, in the order of files, and no file appears."""
    root, out = tmp_path / "site", tmp_path / "out"
    shutil.copytree(SITES / "minimal", root)
    policy = root / "content/policies/privacy"
    _replace(root / "content/site.yaml", "https://", "http://")
    _replace(policy / "policy.yaml", "slugs:", "notice: 30\nslugs:")
    _replace(policy / "1/version.yaml", "kind: initial", "kind: first")
    with (policy / "1/en.md").open("a", encoding="utf-8") as text:
        text.write("\n## No id\n\n## Raw {#raw}\n\n<hr>\n")

    with pytest.raises(ContentErrors) as raised:
        build(Order(root, DAY), out, lambda pages, total: pages)  # noqa: ARG005

    assert [(Path(p.place.file).name, p.code) for p in raised.value.problems] == [
        ("en.md", "C001"),
        ("en.md", "C006"),
        ("version.yaml", "Y005"),
        ("policy.yaml", "Y003"),
        ("site.yaml", "S003"),
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def _problems(root: Path) -> tuple[Problem, ...]:
    """What is wrong with a site; a folder `theme` beside its content is its theme."""
    theme = root / "theme" if (root / "theme").is_dir() else None
    try:
        return check(Order(root=root, as_of=DAY, theme=theme)).problems
    except ContentErrors as errors:
        return errors.problems


def _of_the_tool(problem: Problem) -> bool:
    """Whether it lies in the tool's own catalogs, which have a test of their own."""
    return Path(problem.place.file).is_absolute()


def _too_large(site: Path, tmp_path: Path) -> Path:
    """A copy with a text larger than any text may be; such a file is not kept in the repository."""
    root = tmp_path / site.name
    shutil.copytree(site, root)
    with (root / TOO_LARGE).open("a", encoding="utf-8") as text:
        text.write("\nWe keep little about you." * (MAX_BYTES // 25))
    return root


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def _codes_in_the_source() -> set[str]:
    return {
        node.value
        for file in (PROJECT / "codars_site").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CODE.fullmatch(node.value)
    }


def _codes_in_the_guide() -> Iterator[str]:
    """The codes in headings and in the first cells of tables."""
    for line in (PROJECT / "docs/errors.md").read_text("utf-8").splitlines():
        if line.startswith("#"):
            yield from CODE.findall(line)
        elif line.startswith("|"):
            yield from CODE.findall(line.split("|")[1])
