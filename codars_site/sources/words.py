"""Whether the interface words of a language are all there, and fit to be shown."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from codars_site.errors import Problem, Severity, did_you_mean
from codars_site.i18n import Message, plural_names, values_of
from codars_site.model.folder import Folder
from codars_site.model.place import Place

LENT = "until then readers see them in another language, marked as such"
_UNUSED = "until then they are not used"
_FEW = 5  # words that are told one by one
_SHOWN = 60  # characters of a message in a report


Asked = Mapping[str, bool]  # source words, and whether they are asked for by number


def check_words(
    folder: Folder, file: str, language: str, messages: Iterable[Message], asked: Asked
) -> Iterator[Problem]:
    """W002, W003, W004: entries of one catalog that nobody asks for or that cannot be shown."""
    empty = [found for found in messages if found.source in asked and found.empty]
    many = len(empty) > _FEW
    if many:
        what = f'{len(empty)} words are not translated, the first is "{_short(empty[0].source)}"'
        fix = f"Write the words; {_UNUSED}."
        place = folder.place(file, empty[0].line)
        yield Problem("W003", place, what, fix, Severity.WARNING)
    for found in messages:
        for code, what, fix in () if many and found in empty else _faults(found, language, asked):
            yield Problem(code, folder.place(file, found.line), what, fix, Severity.WARNING)


def check_complete(
    language: str, said: Iterable[str], asked: Mapping[str, Place]
) -> Iterator[Problem]:
    """W001: words that are asked for and that no catalog of the language has."""
    known = set(said)
    lacking = {source: place for source, place in asked.items() if source not in known}
    many = _lacking_together(language, lacking)
    if many:
        yield many
    for source, place in lacking.items():
        if not many or place != many.place:
            yield Problem(
                "W001",
                place,
                f'there are no words in "{language}" for "{_short(source)}"',
                f"Add them to the catalog of the language; {LENT}.",
                Severity.WARNING,
            )


def _lacking_together(language: str, lacking: Mapping[str, Place]) -> Problem | None:
    """One problem for what a catalog lacks, where that is more than a few words."""
    places = Counter(lacking.values()).most_common(1)
    if not places or places[0][1] <= _FEW:
        return None
    place, count = places[0]
    first = next(source for source, at in lacking.items() if at == place)
    what = (
        f'there are no words in "{language}" for {count} messages, the first is "{_short(first)}"'
    )
    fix = f"To list them there, to be translated: codars-site words {language}; {LENT}."
    return Problem("W001", place, what, fix, Severity.WARNING)


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
