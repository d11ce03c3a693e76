"""Interface words between templates, code and catalogs: `make extract`, `update` and `compile`.

What is written depends on templates, code and catalogs alone: no days, no line numbers, and the
header of a catalog stays as its translators wrote it.
"""

import ast
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from codars_site.model.folder import Folder
from codars_site.report import Format, Reporter, counted
from codars_site.sources.catalogs import check_catalogs

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "locales"
TEMPLATE = LOCALES / "codars_site.pot"
COMMENT = "Translators:"  # begins a comment that translators are shown
HEADER = """\
# Interface words of codars_site: all that templates and code ask for. Written by `make extract`.
msgid ""
msgstr ""
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""

Found = tuple[int, str, tuple[str | None, ...], list[str]]
Extractor = Callable[
    [BinaryIO, Collection[str], Collection[str], Mapping[str, object]], Iterator[Found]
]


def extract_python(
    file: BinaryIO,
    keywords: Collection[str],
    comment_tags: Collection[str],
    options: Mapping[str, object],  # noqa: ARG001 - the shape of a Babel extractor
) -> Iterator[Found]:
    """Calls of gettext in Python, those inside f-strings too, which Babel sees from 3.12 only."""
    source = file.read().decode()
    lines = source.splitlines()
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = ast.unparse(call.func).rpartition(".")[-1]
        if name in keywords:
            words = tuple(
                argument.value
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
                else None
                for argument in call.args
            )
            above = lines[call.lineno - 2].strip().lstrip("# ")
            yield call.lineno, name, words, [above] if above.startswith(tuple(comment_tags)) else []


def extract() -> str:
    """The list of all words asked for, as PO: those of the code, then those of the templates."""
    catalog = Catalog()
    places: tuple[tuple[str, str, str | Extractor], ...] = (
        ("codars_site/render", "**.py", extract_python),
        ("theme/templates", "**.html", "jinja2.ext:babel_extract"),
        ("theme/consent", "**.html", "jinja2.ext:babel_extract"),
    )
    for folder, files, method in places:
        found = extract_from_dir(
            ROOT / folder,
            method_map=[(files, method)],  # type: ignore[list-item]  # Babel takes functions too
            options_map={files: {"silent": "false"}},
            comment_tags=(COMMENT,),
        )
        for file, line, words, comments, context in found:
            place = (f"{folder}/{file}", line)
            catalog.add(words, locations=[place], auto_comments=comments, context=context)
    return HEADER + _body(catalog)


def update(text: str, template: str) -> str:
    """A catalog with the words of the list in their order; what went is kept behind `#~`.

    A translation of words that were changed is kept, marked fuzzy, which means that nobody
    shows it before somebody has looked at it.
    """
    catalog = read_po(BytesIO(text.encode()), abort_invalid=True)
    catalog.update(read_po(BytesIO(template.encode())), update_creation_date=False)
    for message in catalog:
        # former words, as other tools note them, would come out as plain comments
        message.user_comments = [said for said in message.user_comments if said[:1] != "|"]
    header, _, _ = text.partition("\n\n")
    return f"{header}\n{_body(catalog)}"


def check(template: str) -> bool:
    """Print what is wrong with the list and with the catalogs of whatever language."""
    fresh = TEMPLATE.read_text("utf-8") == template
    if not fresh:
        print(f"{TEMPLATE.name}: not what templates and code ask for. Run: make extract update")
    languages = [path.parent.parent.name for path in _catalogs()]
    problems = check_catalogs(Folder(LOCALES, "locales"), languages)
    print(Reporter(Format.TEXT, ROOT).problems(problems, f"{counted(problems).capitalize()}."))
    return fresh and not problems


def main(command: str) -> None:
    """Do what the make target says."""
    template = extract()
    if command == "extract":
        TEMPLATE.write_text(template, "utf-8")
    elif command == "update":
        for path in _catalogs():
            path.write_text(update(path.read_text("utf-8"), TEMPLATE.read_text("utf-8")), "utf-8")
    else:
        sys.exit(not check(template))


def _catalogs() -> Iterator[Path]:
    yield from sorted(LOCALES.glob("*/LC_MESSAGES/codars_site.po"))


def _body(catalog: Catalog) -> str:
    written = BytesIO()
    write_po(written, catalog, width=0, omit_header=True, include_lineno=False)
    return f"\n{written.getvalue().decode().strip()}\n"


if __name__ == "__main__":
    main(sys.argv[1])
