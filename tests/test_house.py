"""The rules of the house (docs/decisions/0001), read from the imports."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "codars_site"
MAY_IMPORT = {
    "model": {"model"},
    "errors": {"model"},
    "markdown": {"markdown", "model"},
    "i18n": {"i18n", "model"},
    "resources": set(),
    "sources": {"sources", "model", "errors", "markdown", "i18n"},
    "derive": {"derive", "model", "errors"},
    "render": {"render", "model", "errors", "markdown", "i18n"},
    "publish": {"model", "errors"},
    "verify": {"verify", "model", "errors"},
    "pipeline": {
        "model", "errors", "sources", "derive", "render", "publish", "resources", "i18n", "",
    },
    "amend": set(),
    "recording": {"amend", "derive", "errors", "i18n", "model", "pipeline", "sources"},
    "report": {"errors", "model", "pipeline", "recording", "verify", ""},
    "status_report": {"model", "report"},
    "receipt": {"derive", "model", "report"},
    "serve": {"errors", "model", "pipeline", "report", "resources"},
    "cli": {
        "cli", "derive", "errors", "model", "pipeline", "publish", "receipt", "recording", "report",
        "serve", "status_report", "verify", "",
    },
}  # fmt: skip
AMBIENT = {"datetime.now", "date.today", "time.time", "os.environ", "os.getenv", "random"}


def modules() -> Iterator[tuple[str, Path, ast.Module]]:
    """Every module with the name of its room."""
    for path in sorted(PACKAGE.rglob("*.py")):
        relative = path.relative_to(PACKAGE)
        room = relative.parts[0].removesuffix(".py")
        if room != "__init__":
            yield room, path, ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.Module) -> Iterator[str]:
    """The full names of what a module imports, at any depth."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide the room"
            yield node.module or ""


def room_of(name: str) -> str | None:
    """The room that an import enters; None for what is not ours."""
    first, *rest = name.split(".")
    if first != "codars_site":
        return None
    return rest[0] if rest else ""


def test_no_room_imports_another() -> None:
    """Rooms import model and errors, some also the doors; only the hallway composes."""
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {name}"
        for room, path, tree in modules()
        for name in imports(tree)
        if room_of(name) is not None and room_of(name) not in MAY_IMPORT[room]
    ]
    assert wrong == []


def test_every_package_has_one_door() -> None:
    """A third-party package is imported in exactly one module."""
    doors: dict[str, set[str]] = {}
    for room, path, tree in modules():
        for name in imports(tree):
            top = name.split(".")[0]
            if top != "codars_site" and top not in sys.stdlib_module_names:
                # click's command line and Babel's languages fill a room each, which is the door
                doors.setdefault(top, set()).add(room if room in ("cli", "i18n") else path.name)
    assert {package: files for package, files in doors.items() if len(files) > 1} == {}


def test_nouns_and_thoughts_need_only_the_standard_library() -> None:
    """Neither model nor derive nor verify imports a third-party package."""
    wrong = [
        f"{path.name} imports {name}"
        for room, path, tree in modules()
        if room in ("model", "derive", "verify", "errors")
        for name in imports(tree)
        if room_of(name) is None and name.split(".")[0] not in sys.stdlib_module_names
    ]
    assert wrong == []


def test_only_the_command_line_reads_clock_and_environment() -> None:
    """Time, environment and chance are arguments everywhere else."""
    wrong = [
        f"{path.name}:{node.lineno} {ast.unparse(node)}"
        for room, path, tree in modules()
        if room != "cli"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node) in AMBIENT
    ]
    assert wrong == []


def test_only_publish_and_amend_write() -> None:
    """No other room opens files for writing, makes folders, renames or removes."""
    writing = {"write_text", "write_bytes", "mkdir", "unlink", "rename", "rmtree", "rmdir", "touch"}
    wrong = [
        f"{path.name}:{node.lineno} {node.attr}"
        for room, path, tree in modules()
        if room not in ("publish", "amend")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in writing
    ]
    assert wrong == []


def test_a_build_never_imports_the_server() -> None:
    """serve is reached from the command line alone, and only when asked for."""
    importers = {
        path.name
        for _, path, tree in modules()
        for name in imports(tree)
        if name == "codars_site.serve"
    }
    building = ast.parse((PACKAGE / "cli/building.py").read_text(encoding="utf-8"))
    at_top = [node for node in building.body if isinstance(node, ast.ImportFrom)]
    assert importers == {"building.py"}
    assert all(node.module != "codars_site.serve" for node in at_top)


def test_modules_and_functions_are_short() -> None:
    """A function fits a screen (50 lines), a module a few (320)."""
    long = [
        f"{path.name}:{node.lineno} {node.name}"
        for _, path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 50
    ]
    assert long == []
    lines = {
        path.name: len(path.read_text(encoding="utf-8").splitlines()) for _, path, _ in modules()
    }
    assert {name: count for name, count in lines.items() if count > 320} == {}
