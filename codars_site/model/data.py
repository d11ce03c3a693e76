"""What programs read: data files, all but what has still to be drawn."""

from collections.abc import Mapping
from dataclasses import dataclass

from codars_site.model.address import Route
from codars_site.model.canonical import Data
from codars_site.model.version_sheet import VersionSheet


@dataclass(frozen=True, slots=True)
class DataFile:
    """Data under an address."""

    route: Route
    data: Data


@dataclass(frozen=True, slots=True)
class TextData:
    """A version in one language, but for the words of facts and clauses, which are drawn.

    `clauses` are in the order of the sheet's.
    """

    route: Route
    sheet: VersionSheet
    data: Mapping[str, Data]
    facts: tuple[Mapping[str, Data], ...]
    clauses: tuple[Mapping[str, Data], ...]


@dataclass(frozen=True, slots=True)
class DataSet:
    """All data of an edition.

    `validity` says from which moment up to, and not with, which other one it holds.
    """

    folder: Route
    files: tuple[DataFile, ...]
    texts: tuple[TextData, ...]
    validity: Mapping[str, Data]
