"""Which test proves which row of the requirements: `make conformance` writes it down.

A test proves the rows that its docstring names, one by one (`B-01, B-02`) or as a range
(`S-06…S-13`). What rows ask, and why some cannot be proven, stands in `tests/conformance.yaml`.
"""

import ast
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
ROWS = TESTS / "conformance.yaml"
DOCUMENT = ROOT / "docs" / "conformance.md"
ID = re.compile(r"\b([A-Z])-(\d\d)(?:\s?(?:…|–|to)\s?\1-(\d\d))?\b")
LETTERS = "BSAPLCT"
ENGINES = {"chromium": "Chromium", "firefox": "Firefox", "webkit": "WebKit"}
EVERY = "engine"  # the fixture that runs a test in each of them
HEAD = """\
# What is proven

Written by `make conformance` from the tests and `tests/conformance.yaml`; change those.

A row is what a law, a judgment, a guideline or a standard asks of a consent banner or of policy
pages, as far as a program can look at it. It is proven by the tests that name it, given here by
file and function (without `test_`, and with spaces for `_`), and by browsers where they run in
any. Where no test can prove a row, or not all of it, the reason stands beside. What the law asks
of the words of our own policies is answered clause by clause in `tests/content/`.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """What is asked, under its id; `untested` says why no test proves it, or not all of it."""

    id: str
    asks: str
    untested: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Proof:
    """A test, by its file below `tests/` and its function, and the browsers that it runs in."""

    file: str
    engines: str
    function: str


def load_rows(path: Path) -> Mapping[str, Sequence[Row]]:
    """All rows by the title of their part."""
    return {
        title: [
            Row(id_, said) if isinstance(said, str) else Row(id_, *said)
            for id_, said in rows.items()
        ]
        for title, rows in yaml.safe_load(path.read_text("utf-8")).items()
    }


def named_rows(words: str) -> Iterator[str]:
    """The ids that a docstring names, ranges in full."""
    for letter, first, last in ID.findall(words):
        if letter in LETTERS:
            for number in range(int(first), int(last or first) + 1):
                yield f"{letter}-{number:02}"


def find_proofs(folder: Path) -> Mapping[str, Sequence[Proof]]:
    """The tests below a folder by the rows that they prove."""
    found: dict[str, list[Proof]] = {}
    for path in sorted(folder.rglob("test_*.py")):
        fixtures = _fixtures(path, folder)
        for function in _functions(path):
            if function.name.startswith("test_"):
                asked = _needed(_arguments(function), fixtures)
                file = path.relative_to(folder).as_posix()
                proof = Proof(file, _engines(asked), function.name)
                for id_ in dict.fromkeys(named_rows(ast.get_docstring(function) or "")):
                    found.setdefault(id_, []).append(proof)
    return found


def draw(parts: Mapping[str, Sequence[Row]], proofs: Mapping[str, Sequence[Proof]]) -> str:
    """The document."""
    lines = [HEAD]
    for title, rows in parts.items():
        lines += [f"## {title}", "", "| Row | Asks | Proven by |", "|---|---|---|"]
        lines += (_line(row, proofs.get(row.id, ())) for row in rows)
        lines.append("")
    return "\n".join(lines)


def open_rows(
    parts: Mapping[str, Sequence[Row]], proofs: Mapping[str, Sequence[Proof]]
) -> Sequence[str]:
    """The ids that no test proves and no reason excuses."""
    rows = (row for rows in parts.values() for row in rows)
    return [row.id for row in rows if row.id not in proofs and not row.untested]


def main() -> None:
    """Write the document, and say what is open."""
    parts, proofs = load_rows(ROWS), find_proofs(TESTS)
    DOCUMENT.write_text(draw(parts, proofs), "utf-8")
    left = open_rows(parts, proofs)
    sys.exit(f"Neither proven nor explained: {', '.join(left)}" if left else None)


def _line(row: Row, proofs: Sequence[Proof]) -> str:
    cells = [
        f"[{file}](../tests/{file}){f' ({engines})' if engines else ''}: "
        + "; ".join(proof.function.removeprefix("test_").replace("_", " ") for proof in tests)
        for (file, engines), tests in groupby(
            sorted(proofs), key=lambda proof: (proof.file, proof.engines)
        )
    ]
    if row.untested:
        cells.append(f"Not tested: {row.untested}")
    return f"| {row.id} | {row.asks} | {'<br>'.join(cells) or '**open**'} |"


def _engines(asked: set[str]) -> str:
    names = {name.removesuffix("_engine") for name in asked}
    return ", ".join(title for name, title in ENGINES.items() if EVERY in asked or name in names)


def _fixtures(path: Path, folder: Path) -> Mapping[str, Sequence[str]]:
    """What each fixture that a file of tests can see needs itself."""
    conftests = [parent / "conftest.py" for parent in path.parents if parent.is_relative_to(folder)]
    return {
        function.name: _arguments(function)
        for file in (*reversed(conftests), path)
        if file.is_file()
        for function in _functions(file)
        if any("fixture" in ast.unparse(one) for one in function.decorator_list)
    }


def _needed(names: Sequence[str], fixtures: Mapping[str, Sequence[str]]) -> set[str]:
    """These fixtures and all that they stand on."""
    needed: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            waiting += fixtures.get(name, ())
    return needed


def _functions(path: Path) -> Iterator[ast.FunctionDef]:
    tree = ast.parse(path.read_text("utf-8"))
    return (node for node in tree.body if isinstance(node, ast.FunctionDef))


def _arguments(function: ast.FunctionDef) -> Sequence[str]:
    taken = function.args
    return [one.arg for one in (*taken.posonlyargs, *taken.args, *taken.kwonlyargs)]


if __name__ == "__main__":
    main()
