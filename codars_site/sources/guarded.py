"""locales/<language>/guarded.yaml: the words that an erratum must leave alone."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import NotRequired, TypedDict, cast

from codars_site.errors import Problem
from codars_site.model.errata import Guard, GuardedWords, Meaning
from codars_site.model.folder import Folder
from codars_site.sources.decode import decode
from codars_site.sources.files import Reader
from codars_site.sources.yaml_files import Document, read_yaml

_NUMBER = re.compile(r"(?:0|[1-9]\d*)(?:\.\d*[1-9])?")
_WORD = re.compile(r"[^\W\d_]+(?:’[^\W\d_]+)*\*?|[^\w\s*]")


class GuardedFile(TypedDict):
    """guarded.yaml: by guard the meanings, by meaning the words; the keys are names of guards."""

    negations: NotRequired[dict[str, list[str]]]
    modals: NotRequired[dict[str, list[str]]]
    limits: NotRequired[dict[str, list[str]]]
    numbers: NotRequired[dict[str, list[str]]]
    days: NotRequired[dict[str, list[str]]]
    units: NotRequired[dict[str, list[str]]]
    currencies: NotRequired[dict[str, list[str]]]


def load_guarded_words(
    folders: Iterable[Folder], languages: Iterable[str]
) -> tuple[Mapping[str, GuardedWords], list[Problem]]:
    """The guarded words of each language that has a list, and what is wrong with the lists.

    Words of a later folder come on top of those before, and take their place.
    """
    reading = _Reading(tuple(folders))
    found = {language: reading.language(language) for language in languages}
    return {language: words for language, words in found.items() if words}, reading.problems


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads lists, and collects what is wrong with them."""

    folders: tuple[Folder, ...]
    problems: list[Problem] = field(default_factory=list)

    def language(self, language: str) -> GuardedWords | None:
        """The words of a language from every folder; None where there is no list."""
        file = f"{language}/guarded.yaml"
        folders = [folder for folder in self.folders if (folder.path / file).is_file()]
        meanings: dict[str, Meaning] = {}
        for folder in folders:
            meanings |= self._meanings(folder, file)
        return _words(meanings) if folders else None

    def _meanings(self, folder: Folder, file: str) -> dict[str, Meaning]:
        reader = Reader(folder.path)
        document = read_yaml(reader, file)
        data = decode(reader, document, GuardedFile) if document else None
        meanings: dict[str, Meaning] = {}
        for path, word, meaning in _listed(data) if data else ():
            fault = _fault(word, meaning, meanings.get(word))
            if fault and document:
                _refuse(reader, document, path, *fault)
            meanings[word] = meaning
        # a reader knows its folder only, people also its name
        for problem in reader.problems:
            name = (PurePosixPath(folder.name) / problem.place.file).as_posix()
            self.problems.append(replace(problem, place=replace(problem.place, file=name)))
        return meanings


def _listed(data: GuardedFile) -> Iterator[tuple[tuple[str, ...], str, Meaning]]:
    """Every word with its path of keys and its meaning."""
    for guard, meanings in cast("Mapping[str, dict[str, list[str]]]", data).items():
        for meaning, words in meanings.items():
            for index, word in enumerate(words):
                yield (guard, meaning, str(index)), word, (Guard(guard), meaning)


def _fault(word: str, meaning: Meaning, before: Meaning | None) -> tuple[str, str] | None:
    """What is wrong with a word, and how to mend it."""
    guard, means = meaning
    if guard is Guard.NUMBER and not _NUMBER.fullmatch(means):
        return f'"{means}" is no number', "Write digits, such as 12 or 0.5."
    if not _WORD.fullmatch(word) or word != word.casefold():
        fix = "Write one word or sign in small letters; * at its end stands for any ending."
        return f'"{word}" is not one word', fix
    if before:
        return f'"{word}" stands twice, as {" ".join(before)} before', "Keep it once."
    return None


def _refuse(reader: Reader, document: Document, path: tuple[str, ...], what: str, fix: str) -> None:
    guard, meaning, index = path
    reader.add("Y005", document.origin.at(*path), f"{guard}.{meaning}[{index}]: {what}", fix)


def _words(meanings: Mapping[str, Meaning]) -> GuardedWords:
    """The same by whole words and by beginnings."""
    return GuardedWords(
        {word: meaning for word, meaning in meanings.items() if not word.endswith("*")},
        {word[:-1]: meaning for word, meaning in meanings.items() if word.endswith("*")},
    )
