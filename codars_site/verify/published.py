"""A published site as `verify` sees it: its files, its ledger, where everything should be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from codars_site.model.ledger import INVENTORY
from codars_site.verify.fields import Fields
from codars_site.verify.files import Files, published_file
from codars_site.verify.finding import Finding
from codars_site.verify.history import History, Life
from codars_site.verify.reading import Reader, Seen

Key = tuple[str, int, str]  # policy, version, language
_GLOSSARY = {"en": "glossary", "lv": "vardnica", "ru": "slovar"}
ANEW = "Build the site again, and publish it whole."


@dataclass(frozen=True, slots=True)
class Settings:
    """What the site says of itself."""

    base_url: str
    prefix: str
    languages: tuple[str, ...]
    binding: str
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Site:
    """A published site."""

    files: Files
    reader: Reader
    settings: Settings
    history: History
    texts: Mapping[Key, Fields]
    known: dict[Key, Mapping[str, tuple[Fields, Seen]]] = field(default_factory=dict)
    explained: dict[str, frozenset[str]] = field(default_factory=dict)

    @property
    def folder(self) -> str:
        """The folder of data."""
        return f"{self.settings.prefix}/api/v1/"

    def data(self, name: str) -> str:
        """The path of a data file."""
        return f"{self.folder}{name}"

    def url(self, address: str) -> str:
        """An absolute address."""
        return f"{self.settings.base_url}/{address}"

    def current(self, policy: str, language: str) -> str:
        """A policy's own address in a language."""
        return self.history.address(policy, language) or ""

    def version(self, life: Life, language: str) -> str:
        """The address of a version in a language."""
        return f"{self.current(life.entry.policy, language)}v{life.entry.version}/"

    def index(self, language: str) -> str:
        """The address of the index in a language."""
        below = "" if language == self.settings.binding else f"{language.lower()}/"
        return f"{self.settings.prefix}/{below}"

    def glossary(self, language: str) -> str:
        """The address of the glossary in a language."""
        return f"{self.index(language)}{_GLOSSARY.get(language, _GLOSSARY['en'])}/"

    def terms(self, language: str) -> frozenset[str]:
        """The anchors on the page of the glossary in a language; none where it cannot be read."""
        if language not in self.explained:
            content = self.files.read(published_file(self.glossary(language))) or b""
            try:
                self.explained[language] = self.reader.page(content).anchors
            except ValueError:
                self.explained[language] = frozenset()
        return self.explained[language]

    def text(self, life: Life, language: str) -> Fields | None:
        """The data of a version in a language."""
        return self.texts.get((life.entry.policy, life.entry.version, language))

    def lives(self) -> Iterator[Life]:
        """Every published version of every policy."""
        for policy in self.history.policies:
            yield from self.history.versions[policy]

    def inventories(self) -> tuple[Life, ...]:
        """Every published inventory, by number."""
        lives = self.history.versions.get(INVENTORY, ())
        return tuple(sorted(lives, key=lambda life: life.entry.version))

    def moment(self, day: date) -> Mapping[str, object]:
        """The beginning of a day in the site's zone, as data have it."""
        begun = datetime.combine(day, time(), self.settings.zone).astimezone(UTC)
        local, utc = begun.astimezone(self.settings.zone), begun.replace(tzinfo=None)
        return {"day": day.isoformat(), "local": local.isoformat(), "utc": f"{utc.isoformat()}Z"}

    def days(self, life: Life) -> Mapping[str, object]:
        """The days of a version, as data have them."""
        last = None if life.idle else life.last
        ends = self.moment(last + timedelta(days=1)) if last else None
        interval = {"first": life.first.isoformat(), "last": last.isoformat() if last else None}
        return {
            "effective": self.moment(life.first),
            "interval": None if life.idle else interval,
            "ends": ends,
        }


def different(file: str, what: str) -> Finding:
    """A data file that does not say what follows from the ledger."""
    return Finding(file, f"it does not agree with the ledger: {what}", ANEW)
