"""Whether the interface words of a language are all there, and fit to be shown."""

from collections.abc import Iterable, Iterator, Mapping

from codars_site.errors import Problem, Severity, did_you_mean
from codars_site.i18n import Message, plural_names, values_of
from codars_site.model.folder import Folder
from codars_site.model.place import Place

LENT = "until then readers see them in another language, marked as such"
_UNUSED = "until then they are not used"
_SHOWN = 60  # characters of a message in a report


Asked = Mapping[str, bool]  # source words, and whether they are asked for by number


def check_words(
    folder: Folder, file: str, language: str, messages: Iterable[Message], asked: Asked
) -> Iterator[Problem]:
    """W002, W003, W004: entries of one catalog that nobody asks for or that cannot be shown."""
    for found in messages:
        for code, what, fix in _faults(found, language, asked):
            yield Problem(code, folder.place(file, found.line), what, fix, Severity.WARNING)


def check_complete(
    language: str, said: Iterable[str], asked: Mapping[str, Place]
) -> Iterator[Problem]:
    """W001: words that are asked for and that no catalog of the language has."""
    known = set(said)
    for source, place in asked.items():
        if source not in known:
            yield Problem(
                "W001",
                place,
                f'there are no words in "{language}" for "{_short(source)}"',
                f"Add them to the catalog of the language; {LENT}.",
                Severity.WARNING,
            )


def _faults(found: Message, language: str, asked: Asked) -> Iterator[tuple[str, str, str]]:
    name, forms = f'"{_short(found.source)}"', len(found.forms)
    if found.source not in asked:
        fix = did_you_mean(found.source, asked, "Remove it.")
        yield "W002", f"no template and no code asks for {name}", fix
    elif found.empty:
        yield "W003", f"{name} is not translated", f"Write the words; {_UNUSED}."
    elif found.fuzzy:
        fix = f"Look at the words, then remove the mark; {_UNUSED}."
        yield "W003", f"{name} is marked fuzzy", fix
    elif not found.complete(language) or (asked[found.source] and found.plural is None):
        names = plural_names(language)
        what = f'{name} has {forms} form{"" if forms == 1 else "s"}, "{language}" {len(names)}'
        yield "W004", what, f"Write one for each of {', '.join(names)}; {_UNUSED}."
    elif not found.faithful:
        values = " and ".join(sorted(values_of(found.plural or found.source)))
        fix = f"Write %(…)s for {values or 'nothing'}, and %% for a percent sign; {_UNUSED}."
        yield "W004", f"{name} is translated with other values", fix


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"
