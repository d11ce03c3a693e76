"""Data files: canonical JSON with what is drawn in it, the ledger, the schemas, the manifest."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from codars_site.model.address import Page, Route
from codars_site.model.canonical import Data, canonical_json
from codars_site.model.data import DataSet, TextData
from codars_site.model.edition import Edition
from codars_site.model.translation import Resolved
from codars_site.model.version_sheet import VersionSheet
from codars_site.render.foreign import draw_foreign
from codars_site.render.html import Html, element
from codars_site.render.plain import words_of
from codars_site.render.prose import draw_fact
from codars_site.render.versions import VersionPages


@dataclass(frozen=True, slots=True)
class Making:
    """What a site is made with: the version of the tool, that of the zone data, the schemas."""

    tool: str
    zones: str
    schemas: tuple[tuple[str, bytes], ...]


def load_schemas(folder: Path) -> tuple[tuple[str, bytes], ...]:
    """The schemas of data files, by name."""
    return tuple((path.name, path.read_bytes()) for path in sorted(folder.glob("*.json")))


@dataclass(frozen=True, slots=True)
class DataPages:
    """Writes the data of an edition; clauses are drawn by the makers of the pages, once."""

    edition: Edition
    data: DataSet
    making: Making
    makers: Mapping[str, VersionPages]
    words: dict[tuple[Html, Html, int], tuple[str, str, str]] = field(default_factory=dict)

    def pages(self) -> Iterator[Page]:
        """Every data file but the manifest, which knows all others."""
        for file in self.data.files:
            yield _page(file.route, file.data)
        for text in self.data.texts:
            yield _page(text.route, self.text(text))
        ledger = "".join(f"{line.text}\n" for line in self.edition.site.ledger.lines)
        yield Page(f"{self.data.folder.path}ledger.jsonl", ledger.encode())
        for name, content in self.making.schemas:
            yield Page(f"{self.data.folder.path}schemas/{name}", content)

    def text(self, text: TextData) -> Data:
        """A version in one language with the words of its facts and clauses."""
        resolved = text.sheet.expression.clauses
        return {
            **text.data,
            "facts": [{**fact, "words": self.fact(text.sheet, fact)} for fact in text.facts],
            "clauses": [
                {**data, **self.clause(text, one)}
                for data, one in zip(text.clauses, resolved, strict=True)
            ],
        }

    def fact(self, sheet: VersionSheet, data: Mapping[str, Data]) -> str:
        """What readers see of a fact; one without a value, by its label."""
        language = sheet.expression.language
        words = self.makers[language].frames.words[language]
        return words_of(draw_fact(sheet.facts[str(data["name"])], language, words))

    def clause(self, text: TextData, resolved: Resolved) -> Mapping[str, Data]:
        """What is drawn of a clause: heading, HTML, and its words."""
        maker = self.makers[text.sheet.expression.language]
        heading, body = maker.draw(text.sheet, resolved, absolute=True)
        level = resolved.clause.level if resolved.number else 0
        key = heading, body, level
        if key not in self.words:
            html = element(f"h{level}", heading) + body if level else body
            self.words[key] = words_of(heading), words_of(html), str(draw_foreign(html))
        title, words, html_text = self.words[key]
        return {"heading": title, "text": words, "html": html_text}

    def with_manifest(self, pages: Iterable[Page]) -> Iterator[Page]:
        """The pages, and at the end build.json with the hash of each of them."""
        hashes: dict[str, Data] = {}
        for page in pages:
            hashes[page.file] = hashlib.sha256(page.content).hexdigest()
            yield page
        yield _page(Route(f"{self.data.folder.path}build.json"), self.manifest(hashes))

    def manifest(self, hashes: Mapping[str, Data]) -> Data:
        """What the site was made of, and the days on which it holds."""
        site, ledger = self.edition.site, self.edition.site.ledger
        return {
            "base_url": site.base_url,
            "prefix": site.prefix,
            **self.data.validity,
            "tool": {"name": "codars-site", "version": self.making.tool},
            "tzdata": self.making.zones,
            "ledger": {"head": ledger.head, "lines": len(ledger.lines)},
            "files": hashes,
        }


def _page(route: Route, data: Data) -> Page:
    return Page(route.file, f"{canonical_json(data)}\n".encode())
