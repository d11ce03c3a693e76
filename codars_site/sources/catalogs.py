"""locales/: the interface words of every language of the site."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from codars_site.errors import Problem, Severity
from codars_site.i18n import (
    DOMAIN,
    Catalog,
    Message,
    UnreadableCatalog,
    catalog_file,
    is_source,
    read_messages,
    sound_words,
)
from codars_site.model.folder import Folder
from codars_site.model.place import Place
from codars_site.model.site import Site
from codars_site.sources.words import LENT, Asked, check_complete, check_words


def load_catalogs(
    folders: tuple[Folder, ...], site: Site, own: Mapping[str, Place]
) -> tuple[Mapping[str, Catalog], list[Problem]]:
    """A catalog for each language, the binding one lending what is missing; what is wrong with
    their words.

    The first folder is the tool's, with the list of the words asked for; words of a later one
    take the place of those before. `own` are the words that a theme asks for besides.
    """
    reader = _reader(folders, own)
    found = {language: reader.catalog(language) for language in site.languages}
    wordless = [
        Problem(
            "S008",
            site.origin.at("languages"),
            f'there are no interface words for "{language}"',
            f"Add locales/{catalog_file(language)}: docs/languages.md; {LENT}.",
            Severity.WARNING,
        )
        for language, catalog in found.items()
        if catalog is None
    ]
    binding = found[site.binding] or Catalog(site.binding, {})
    catalogs = {site.binding: binding}
    for language in site.languages[1:]:
        catalogs[language] = replace(found[language] or Catalog(language, {}), lender=binding)
    return catalogs, [*wordless, *reader.problems]


def check_catalogs(folder: Folder, languages: Iterable[str]) -> list[Problem]:
    """What is wrong with the catalogs in the folder of the tool."""
    reader = _reader((folder,), {})
    for language in languages:
        reader.catalog(language)
    return reader.problems


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads catalogs and collects what is wrong with them; `added` are the words of a theme."""

    folders: tuple[Folder, ...]
    asked: Asked
    added: Mapping[str, Place]
    problems: list[Problem] = field(default_factory=list)

    def catalog(self, language: str) -> Catalog | None:
        """The words of a language from every folder; None where there is no file."""
        file = catalog_file(language)
        found = [folder for folder in self.folders if (folder.path / file).is_file()]
        if not found and not is_source(language):
            return None
        read = [self._messages(folder, file, language) for folder in found]
        if not is_source(language) and None not in read:
            # what the tool asks for is lacking in a catalog, what a theme asks for in the theme
            place = found[-1].place(file)
            wanted = {source: self.added.get(source, place) for source in self.asked}
            said = (message.source for messages in read for message in messages or ())
            self.problems.extend(check_complete(language, said, wanted))
        words: dict[str, tuple[str, ...]] = {}
        for messages in read:
            words |= sound_words(messages or (), language)
        return Catalog(language, words)

    def _messages(self, folder: Folder, file: str, language: str) -> tuple[Message, ...] | None:
        """What one catalog says; None, and W005, where it cannot be read."""
        try:
            messages = read_messages(folder.path / file)
        except UnreadableCatalog as unreadable:
            line, what = unreadable.args
            fix = "Correct it; a catalog is a gettext PO file in UTF-8."
            self.problems.append(Problem("W005", folder.place(file, line), str(what), fix))
            return None
        self.problems.extend(check_words(folder, file, language, messages, self.asked))
        return messages


def _reader(folders: tuple[Folder, ...], own: Mapping[str, Place]) -> _Reader:
    template = read_messages(folders[0].path / f"{DOMAIN}.pot")
    shipped = {message.source: bool(message.plural) for message in template}
    added = {source: place for source, place in own.items() if source not in shipped}
    return _Reader(folders, {**shipped, **dict.fromkeys(added, False)}, added)
