"""A catalog with room for every word of the interface that is still to be translated."""

from collections.abc import Iterator
from pathlib import Path

from codars_site.errors import ContentErrors, Problem
from codars_site.i18n import (
    DOMAIN,
    UnreadableCatalog,
    catalog_file,
    is_language,
    plural_names,
    read_messages,
)
from codars_site.model.place import Place

_BEGINNING = """\
# Interface words in "{language}": write each between the quotation marks after msgstr.
# Names such as %(day)s stay as they are. Forms stand in this order: {forms}.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals={count}; plural={rule};\\n"
"""


def add_words(shipped: Path, root: Path, language: str) -> tuple[str, str | None]:
    """The file of a language's own words below the root of a site, and what to write there: an
    empty entry for every word that neither it nor the tool has; None where nothing is lacking.

    Raises ContentErrors where there is no such language, or its catalog cannot be read.
    """
    if not is_language(language):
        fix = "Use a language tag, such as lv, en or pt-BR."
        raise ContentErrors(
            [Problem("S001", Place("locales"), f'"{language}" is no language', fix)]
        )
    name = f"locales/{catalog_file(language)}"
    file = root / name
    said: set[str] = set()
    for path in (shipped / catalog_file(language), file):
        if path.is_file():
            said |= _sources(path, name)
    entries = list(_entries(shipped / f"{DOMAIN}.pot", said, len(plural_names(language))))
    begun = file.read_text("utf-8") if file.is_file() else _beginning(language)
    return name, "\n".join([f"{begun.rstrip()}\n", *entries]) if entries else None


def _sources(path: Path, name: str) -> set[str]:
    try:
        return {message.source for message in read_messages(path)}
    except UnreadableCatalog as unreadable:
        line, what = unreadable.args
        fix = "Correct it; a catalog is a gettext PO file in UTF-8."
        raise ContentErrors([Problem("W005", Place(name, line), str(what), fix)]) from None


def _beginning(language: str) -> str:
    names = plural_names(language)
    rule = "(n != 1)" if names == ("one", "other") else "0"
    return _BEGINNING.format(language=language, forms=", ".join(names), count=len(names), rule=rule)


def _entries(template: Path, said: set[str], count: int) -> Iterator[str]:
    """The entries of the list of all words, as they stand there, with so many plural forms."""
    _, *blocks = template.read_text("utf-8").split("\n\n")
    for block, message in zip(blocks, read_messages(template), strict=True):
        if message.source not in said:
            lines = [line for line in block.splitlines() if not line.startswith("msgstr")]
            forms = [f'msgstr[{at}] ""' for at in range(count)] if message.plural else ['msgstr ""']
            yield "\n".join([*lines, *forms, ""])
