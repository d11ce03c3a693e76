"""The data of a version in one language: every clause as the ledger pins it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from codars_site.model.ledger import PinnedClause, PinnedFact
from codars_site.model.localized import Localized
from codars_site.model.tree import normal
from codars_site.verify.fields import Fields, differences
from codars_site.verify.finding import Finding
from codars_site.verify.history import Life, Made
from codars_site.verify.listings import recorded
from codars_site.verify.numbering import numbers_of
from codars_site.verify.pages import ShownFact
from codars_site.verify.published import ANEW, Site, different
from codars_site.verify.reading import Seen

_STATES = {True: ("binding",), False: ("stale", "missing")}


def check_text(site: Site, life: Life, language: str) -> Iterator[Finding]:
    """Whether a text's data say what the ledger pins; ValueError where they cannot be read."""
    fields = site.text(life, language)
    if fields is not None:
        made: dict[str, list[Made]] = defaultdict(list)
        for one in site.history.translations(life, language):
            made[one.made_for].append(one)
        yield from _Text(site, life, language, fields, made).findings()


def clauses_of(site: Site, life: Life, language: str) -> Mapping[str, tuple[Fields, Seen]]:
    """The clauses of a text by id, as data and as what their HTML shows."""
    key, fields = (life.entry.policy, life.entry.version, language), site.text(life, language)
    if key not in site.known:
        site.known[key] = {
            one.text("id"): (
                one,
                site.reader.part(one.text("id"), one.text("language"), one.text("html")),
            )
            for one in (fields.each("clauses") if fields else ())
        }
    return site.known[key]


@dataclass(frozen=True, slots=True)
class _Text:
    site: Site
    life: Life
    language: str
    fields: Fields
    made: Mapping[str, list[Made]]

    @property
    def file(self) -> str:
        name = f"{self.life.entry.policy}/v/{self.life.entry.version}/{self.language}.json"
        return self.site.data(name)

    def findings(self) -> Iterator[Finding]:
        pinned = self.site.history.text(self.life, self.site.settings.binding)
        binding = pinned.clauses if pinned else ()
        numbers = numbers_of(binding)
        found = list(self.fields.each("clauses"))
        if [one.text("id") for one in found] != [pin.id for pin in binding]:
            yield different(self.file, "it has other clauses, or another order of them")
            return
        for pin, one in zip(binding, found, strict=True):
            for what in self.clause(pin, numbers[pin.id], one):
                yield different(self.file, f"clause {pin.id}: {what}")
        yield from self.head(found)
        yield from self.facts()

    def head(self, clauses: list[Fields]) -> Iterator[Finding]:
        """What stands above the clauses; all versions have one title, as in policies.json."""
        states = [one.text("state") for one in clauses]
        counted = self.fields.inside("counts").data
        shown = self.site.text(self.site.history.shown(self.life.entry.policy), self.language)
        expected = {
            "policy": self.life.entry.policy,
            "version": self.life.entry.version,
            "language": self.language,
            "binding": self.site.settings.binding,
            "title": (shown or self.fields).text("title"),
            "url": self.site.url(self.site.version(self.life, self.language)),
            "recorded": recorded(self.life.line),
            "counts": {state: states.count(state) for state in counted},
            "facts": self.fields.data.get("facts"),
            "clauses": self.fields.data.get("clauses"),
        }
        for what in differences(expected, self.fields.data):
            yield different(self.file, what)
        if set(states) - counted.keys():
            yield different(self.file, "clauses are counted under the wrong words")

    def clause(self, pin: PinnedClause, number: str, found: Fields) -> Iterator[str]:
        """What is wrong with a clause."""
        seen = self.site.reader.part(pin.id, found.text("language"), found.text("html"))
        yield from self.standing(pin, found)
        if seen.clause.hash != found.text("shown"):
            yield "its HTML does not show what the ledger pins"
        if normal(found.text("text")).strip() != seen.words:
            yield "its plain text says something else than its HTML"
        if normal(found.text("heading")).strip() != seen.heading:
            yield "its heading says something else than its HTML"
        expected = {"number": number, "level": pin.level, "binding": pin.clause}
        yield from differences(expected, {key: found.data.get(key) for key in expected})
        if seen.clause.level != (pin.level if number else None):
            yield "its heading is of another level"
        if strange := found.data.keys() - _KEYS:
            yield f"it has {', '.join(sorted(strange))}, which means nothing"

    def standing(self, pin: PinnedClause, found: Fields) -> Iterator[str]:
        """What is wrong with whose words a clause has, and with what is said of that."""
        binding, state = self.site.settings.binding, found.text("state")
        language, made = found.text("language"), self.made[self.site.history.same(pin.clause)]
        if language == binding:
            if (found.text("clause"), found.text("shown")) != (pin.clause, pin.shown):
                yield "its hashes are not those of the binding text"
            if state not in _STATES[self.language == binding]:
                yield f"the binding words stand there as {state}"
            if found.data.get("translated") is not None:
                yield "the binding words are told to come from a translation"
        elif language != self.language or state != "current":
            yield f"words in {language} stand there as {state}"
        elif not any(self.shows(one, found) for one in made):
            yield "no translation like it was recorded for these binding words"
        if state in _STATES[False] and any(one.pin.id == pin.id for one in made):
            yield f"it stands there as {state}, but was translated"

    def shows(self, made: Made, found: Fields) -> bool:
        """Whether a clause is this translation, and says where it comes from."""
        hashes = (found.text("clause"), found.text("shown"))
        told = {
            "version": made.version,
            "recorded": made.recorded.isoformat(),
            "confirmed": made.confirmed,
        }
        return hashes == (made.pin.clause, made.pin.shown) and told == found.data.get("translated")

    def facts(self) -> Iterator[Finding]:
        """Whether the facts are those pinned, in the words that the clauses show."""
        shown: dict[str, set[str]] = {}
        for one, seen in clauses_of(self.site, self.life, self.language).values():
            for fact in seen.clause.facts:
                words = shown.setdefault(fact.name, set())
                if one.text("language") == self.language:
                    words.add(fact.words)
        listed = list(self.fields.each("facts"))
        if [one.text("name") for one in listed] != sorted(shown):
            yield different(self.file, "the facts listed are not those that the clauses show")
        for one in listed:
            name, said = one.text("name"), normal(one.text("words")).strip()
            if shown.get(name, set()) - {said}:
                yield different(self.file, f"fact {name}: the clauses show other words")
            found = one.text("status"), one.optional_text("value")
            if found not in pinned_values(self.site, self.life, name, self.language):
                yield different(self.file, f"fact {name}: its status or value is another")
            if found[1] is not None and normal(found[1]).strip() != said:
                yield different(self.file, f"fact {name}: its words are not its value")


def check_facts(site: Site, life: Life, seen: Seen, file: str) -> Iterator[Finding]:
    """Whether a clause shows facts as they are pinned: value, mark and link."""
    for fact in seen.clause.facts:
        said = pinned_values(site, life, fact.name, seen.clause.language)
        if not any(_shows(status, value, fact) for status, value in said):
            what = f"clause {seen.clause.id} shows the fact {fact.name} as “{fact.words}”"
            yield Finding(file, f"{what}, which is not what the ledger pins", ANEW)


def pinned_values(site: Site, life: Life, name: str, language: str) -> set[tuple[str, str | None]]:
    """Status and value that a fact may have: as pinned with the version or with its inventory."""
    pins = (site.history.facts(life), site.history.drawn_facts(life))
    return {_value(facts[name], language, site.settings.binding) for facts in pins if name in facts}


def _value(pin: PinnedFact, language: str, binding: str) -> tuple[str, str | None]:
    value = pin.value
    if isinstance(value, Localized):
        value = value.get(language) or value.get(binding)
    return pin.status.value, value


def _shows(status: str, value: str | None, fact: ShownFact) -> bool:
    if value is None:
        label = fact.words.startswith("[") and fact.words.endswith("]")
        return label and not fact.mark and fact.href is None
    links = {None, *(f"{scheme}{value}".replace(" ", "") for scheme in ("", "mailto:", "tel:"))}
    marked = bool(fact.mark) == (status == "unconfirmed")
    return marked and normal(value).strip() == fact.words and fact.href in links


_KEYS = frozenset({"id", "number", "level", "state", "language", "heading", "text", "html",
                   "clause", "shown", "binding", "translated"})  # fmt: skip
