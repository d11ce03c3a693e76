"""Random histories of a policy and its translations, and what a simple mind makes of them.

The history is told twice: to the code, as files and ledger, and to a `Memory`, which only knows
which subject was translated for which words when, and looks through all of it for each question.
"""

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from codars_site.derive.entries import Pinner
from codars_site.model.canonical import digest
from codars_site.model.ledger import (
    CorrectedVersion,
    Correction,
    Entry,
    Erratum,
    Ledger,
    Translation,
    Withdraw,
)
from codars_site.model.localized import Localized
from codars_site.model.place import Offset, Origin, Place
from codars_site.model.policy import Clause, Kind, Policy, Relations, Replaced, Text, Version
from codars_site.model.prose import Paragraph, Wording, Words
from codars_site.model.site import Site
from codars_site.sources.ledger import append

BINDING, OTHERS = "lv", ("en", "ru", "de", "fr")
LANGUAGES = (BINDING, *OTHERS)
REASON = Localized(tuple((tag, "…") for tag in LANGUAGES))
NAMES = [f"{first}{last}" for first in "abcdefghij" for last in "klmnopqrst"]
NOWHERE = Place("nowhere.md")


@dataclass(frozen=True, slots=True)
class Subject:
    """A clause as people think of it: it keeps its subject, whatever its id and words."""

    number: int
    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Memo:
    """Somebody translated a subject for some words; in force from one line to before another."""

    language: str
    subject: int
    version: int
    made_for: str
    said: str
    first: int
    last: int | None = None


@dataclass(slots=True)
class Memory:
    """All that happened, as a list; every question walks through the whole list."""

    memos: list[Memo] = field(default_factory=list)
    equals: list[tuple[int, str, str]] = field(default_factory=list)

    def same(self, words: str, others: str, line: int) -> bool:
        """Whether two wordings are one by what errata declared so far."""
        found = {words}
        for _ in self.equals:
            for told, left, right in self.equals:
                if told <= line and found & {left, right}:
                    found |= {left, right}
        return others in found

    def standing(self, language: str, subject: int, words: str, line: int) -> tuple[str, str]:
        """The standing of a subject that has some words, and the translation that is shown."""
        there = [
            memo
            for memo in self.memos
            if (memo.language, memo.subject) == (language, subject)
            and memo.first <= line
            and not (memo.last is not None and memo.last <= line)
        ]
        fitting = [memo for memo in there if self.same(memo.made_for, words, line)]
        if fitting:
            return "current", max(fitting, key=lambda memo: memo.first).said
        return ("stale" if there else "missing"), words

    def before(self, language: str, subject: int, past: list[tuple[int, str]]) -> Memo | None:
        """What was last said of a subject: `past` are the versions before and its words there."""
        numbers = [number for number, _ in past]
        for _, words in past:
            fitting = [
                memo
                for memo in self.memos
                if (memo.language, memo.subject) == (language, subject)
                and memo.last is None
                and memo.version in numbers
                and self.same(memo.made_for, words, len(self.memos) + 10_000)
            ]
            if words and fitting:
                return max(fitting, key=lambda memo: memo.first)
        return None


@dataclass(slots=True)
class Draft:
    """A version as its files are now; `worded` are the words of each subject from line on."""

    number: int
    based_on: int | None
    effective: date
    subjects: list[Subject]
    renamed: dict[str, str]
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    confirms: dict[str, list[str]] = field(default_factory=dict)
    replaced: list[tuple[str, int, dict[str, str]]] = field(default_factory=list)
    worded: list[tuple[int, int, str]] = field(default_factory=list)
    withdrawn: bool = False

    def words_at(self, subject: Subject, line: int) -> str:
        """What a subject said when so many lines were there."""
        told = [words for number, first, words in self.worded if number == subject.number
                and first <= line]  # fmt: skip
        return told[-1]


@dataclass(slots=True)
class World:
    """A policy that goes on by chance, with its ledger and its memory."""

    chance: random.Random
    memory: Memory = field(default_factory=Memory)
    drafts: list[Draft] = field(default_factory=list)
    ledger: Ledger = Ledger()
    day: date = date(2020, 1, 1)
    subjects: int = 0
    said: int = 0
    names: list[str] = field(default_factory=lambda: list(NAMES))
    past: dict[int, list[str]] = field(default_factory=dict)
    gone: list[Subject] = field(default_factory=list)

    def run(self, versions: int) -> None:
        """So many versions, and between them whatever translators and editors do."""
        while len(self.drafts) < versions:
            self.publish()
            for _ in range(self.chance.randrange(4)):
                self.day += timedelta(self.chance.randrange(20))
                happens = self.chance.choice((self.translate_late, self.revise, self.correct))
                happens()

    def publish(self) -> None:
        """The next version: clauses come, go, move, change, return to what they were."""
        base = next((one for one in reversed(self.drafts) if not one.withdrawn), None)
        subjects = list(base.subjects) if base else [self.new() for _ in range(5)]
        renamed: dict[str, str] = {}
        for _ in range(self.chance.randrange(4)):
            self.edit(subjects, renamed, {one.id for one in base.subjects} if base else set())
        self.day += timedelta(self.chance.randrange(30))
        last = base.effective if base else self.day
        effective = max(last, self.day + timedelta(self.chance.randrange(40)))
        number = len(self.drafts) + 1
        draft = Draft(number, base.number if base else None, effective, subjects, renamed)
        self.drafts.append(draft)
        self.prepare(draft)
        line = len(self.ledger.lines) + 1
        draft.worded = [(one.number, line, one.words) for one in subjects]
        self.remember(draft, line)
        self.record(Pinner(self.site()).version(self.policy(), self.version(draft)))
        if self.chance.random() < 0.1 and effective > self.day and number > 1:
            draft.withdrawn = True
            self.record(Withdraw("privacy", number, REASON))

    def edit(self, subjects: list[Subject], renamed: dict[str, str], before: set[str]) -> None:
        """One thing that an editor does; an id is renamed once in a version."""
        at = self.chance.randrange(len(subjects))
        one = subjects[at]
        match self.chance.randrange(7):
            case 0:
                subjects[at] = replace(one, words=self.word(one.number))
            case 1:
                subjects[at] = replace(one, words=self.chance.choice(self.past[one.number]))
            case 2:
                self.chance.shuffle(subjects)
            case 3 if one.id in before and self.names:
                subjects[at] = replace(one, id=self.names.pop())
                renamed[one.id] = subjects[at].id
            case 4 if len(subjects) > 2 and one.id not in renamed.values():
                self.gone.append(subjects.pop(at))
            case 5 if self.names:
                subjects.insert(at, self.new())
            case 6 if self.gone and self.gone[-1].id not in {x.id for x in subjects}:
                if self.gone[-1].id not in before:
                    subjects.insert(at, self.gone.pop())
            case _:
                pass

    def new(self) -> Subject:
        """A subject that there has not been."""
        self.subjects += 1
        return Subject(self.subjects, self.names.pop(), self.word(self.subjects))

    def word(self, subject: int) -> str:
        """Words that there have not been, or those of another clause."""
        self.said += 1
        everything = [words for past in self.past.values() for words in past]
        twin = everything and self.chance.random() < 0.1
        words = self.chance.choice(everything) if twin else f"Teksts {self.said}"
        self.past.setdefault(subject, []).append(words)
        return words

    def translation(self, language: str) -> str:
        """What nobody has said yet."""
        self.said += 1
        return f"{language} {self.said}"

    def prepare(self, draft: Draft) -> None:
        """What translators do before a version is published: some of what is open, some anew."""
        for language in OTHERS:
            for one in draft.subjects:
                standing, _ = self.memory.standing(language, one.number, one.words, 10_000)
                earlier = self.memory.before(language, one.number, self.before(draft, one))
                chance = self.chance.random()
                if standing == "stale" and earlier and chance < 0.2:
                    draft.confirms.setdefault(language, []).append(one.id)
                elif chance < (0.05 if standing == "current" else 0.5):
                    draft.texts.setdefault(language, {})[one.id] = self.translation(language)

    def before(self, draft: Draft, subject: Subject) -> list[tuple[int, str]]:
        """The versions that one builds on, the nearest first, with the words of a subject there."""
        found, base = [], draft.based_on
        while base:
            there = self.drafts[base - 1]
            words = [one.words for one in there.subjects if one.number == subject.number]
            found.append((base, words[0] if words else ""))
            base = there.based_on
        return found

    def remember(self, draft: Draft, line: int) -> None:
        """What is translated from a line on; what stood there and stands no more, ends."""
        for language in OTHERS:
            now = self.translated(draft, language)
            mine = [m for m in self.memory.memos if m.version == draft.number and not m.last
                    and m.language == language]  # fmt: skip
            for memo in mine:
                if now.get(memo.subject) != (memo.made_for, memo.said):
                    self.memory.memos.remove(memo)
                    self.memory.memos.append(replace(memo, last=line))
                else:
                    del now[memo.subject]
            for subject, (words, said) in now.items():
                memo = Memo(language, subject, draft.number, words, said, line)
                self.memory.memos.append(memo)

    def translated(self, draft: Draft, language: str) -> dict[int, tuple[str, str]]:
        """The subjects that a file translates or confirms: for which words, and how."""
        found = {}
        for one in draft.subjects:
            words = draft.worded[[n for n, *_ in draft.worded].index(one.number)][2]
            if said := draft.texts.get(language, {}).get(one.id):
                found[one.number] = (words, said)
            elif one.id in draft.confirms.get(language, []):
                memo = self.memory.before(language, one.number, self.before(draft, one))
                if memo:
                    found[one.number] = (words, memo.said)
        return found

    def translate_late(self) -> None:
        """A clause of a published version is translated."""
        draft, language = self.chance.choice(self.drafts), self.chance.choice(OTHERS)
        one = self.chance.choice(draft.subjects)
        text = draft.texts.setdefault(language, {})
        if one.id not in text and one.id not in draft.confirms.get(language, []):
            text[one.id] = self.translation(language)
            self.record_translation(draft, language, None)

    def revise(self) -> None:
        """A translation is worded anew, or taken back; the words that visitors saw are kept."""
        language = self.chance.choice(OTHERS)
        found = [(one, id_) for one in self.drafts for id_ in one.texts.get(language, {})]
        if found:
            draft, id_ = self.chance.choice(found)
            number = len(draft.replaced) + 1
            draft.replaced.append((language, number, {id_: draft.texts[language][id_]}))
            if len(draft.texts[language]) > 1 and self.chance.random() < 0.3:
                del draft.texts[language][id_]
            else:
                draft.texts[language][id_] = self.translation(language)
            self.record_translation(draft, language, number)

    def record_translation(self, draft: Draft, language: str, replaced: int | None) -> None:
        """Record a text, then every one that confirms words which are others now."""
        line = len(self.ledger.lines) + 1
        self.remember(draft, line)
        text = Pinner(self.site()).text(self.policy(), *self.text_of(draft, language))
        self.record(Translation("privacy", draft.number, text, "en/", replaced))
        for other in self.drafts:
            if other.confirms.get(language):
                line = len(self.ledger.lines) + 1
                self.remember(other, line)
                text = Pinner(self.site()).text(self.policy(), *self.text_of(other, language))
                self.record(Translation("privacy", other.number, text, "en/"))

    def correct(self) -> None:
        """A slip is set right in every version that has it and applies, or will."""
        draft = self.chance.choice(self.drafts)
        one = self.chance.choice(draft.subjects)
        versions = [
            each for each in self.drafts
            if not each.withdrawn and self.applies(each)
            and any(x.id == one.id and x.words == one.words for x in each.subjects)
        ]  # fmt: skip
        if not versions:
            return
        after = self.word(one.number)
        if after == one.words:
            return
        pinner, line = Pinner(self.site()), len(self.ledger.lines) + 1
        old, new = (pinner.clause(clause(one.id, words)) for words in (one.words, after))
        kept = []
        for each in versions:
            kept.append(CorrectedVersion(each.number, len(each.replaced) + 1))
            each.replaced.append((BINDING, len(each.replaced) + 1, {one.id: one.words}))
            each.worded.append((one.number, line, after))
            each.subjects = [
                replace(x, words=after) if x.id == one.id else x for x in each.subjects
            ]
        self.memory.equals.append((line, one.words, after))
        self.record(Erratum("privacy", tuple(kept), (Correction(old, new),), REASON, "A. Reader"))

    def applies(self, draft: Draft) -> bool:
        """Whether a version is in force, or will be."""
        last = self.last(draft)
        return last is None or last >= self.day

    def last(self, draft: Draft) -> date | None:
        """The last day of a version; before its first where it never applied."""
        live = sorted((x for x in self.drafts if not x.withdrawn),
                      key=lambda x: (x.effective, x.number))  # fmt: skip
        if draft.withdrawn or live[-1] is draft:
            return None
        return live[live.index(draft) + 1].effective - timedelta(1)

    def record(self, entry: Entry) -> None:
        """Add a line."""
        self.ledger = append(self.ledger, [entry], self.day)

    def seen_on(self, draft: Draft, day: date) -> int:
        """How many lines are seen of a version on a day: until its end, if it has ended by then;
        known are only the versions recorded by then.
        """
        known = [x for x in self.drafts if self.recorded(x) <= day]
        live = sorted((x for x in known if not self.withdrawn_by(x, day)),
                      key=lambda x: (x.effective, x.number))  # fmt: skip
        until = day
        if draft in live and live[-1] is not draft:
            last = live[live.index(draft) + 1].effective - timedelta(1)
            until = min(day, last) if last >= draft.effective else day
        return sum(line.recorded <= until for line in self.ledger.lines)

    def recorded(self, draft: Draft) -> date:
        """The day on which a version was published."""
        line = self.ledger.published("privacy", draft.number)
        assert line
        return line.recorded

    def withdrawn_by(self, draft: Draft, day: date) -> bool:
        """Whether it was withdrawn by a day."""
        about = self.ledger.about("privacy", draft.number)
        return any(isinstance(x.entry, Withdraw) and x.recorded <= day for x in about)

    def site(self) -> Site:
        """All of it, as if read from files."""
        return Site(
            "https://example.org", LANGUAGES, (), ZoneInfo("Europe/Riga"), (self.policy(),),
            Origin("site.yaml"), ledger=self.ledger,
        )  # fmt: skip

    def policy(self) -> Policy:
        """The policy with every version."""
        names = Localized(tuple((tag, "privacy") for tag in LANGUAGES))
        versions = tuple(self.version(draft) for draft in self.drafts)
        return Policy("privacy", names, names, versions, Origin("policy.yaml"))

    def version(self, draft: Draft) -> Version:
        """A version as its files are now; translators write their clauses in any order."""
        binding = tuple(clause(one.id, one.words) for one in draft.subjects)
        texts = [Text(BINDING, binding, Origin(f"{draft.number}/lv.md"))]
        for language in OTHERS:
            said = list(draft.texts.get(language, {}).items())
            random.Random(len(said)).shuffle(said)
            confirms = tuple(draft.confirms.get(language, []))
            if said or confirms:
                clauses = tuple(clause(id_, words) for id_, words in said)
                origin = Origin(f"{draft.number}/{language}.md")
                texts.append(Text(language, clauses, origin, confirms))
        kept = tuple(
            Replaced(number, Text(tag, tuple(clause(*one) for one in words.items()), Origin("r")))
            for tag, number, words in draft.replaced
        )
        return Version(
            draft.number, draft.effective, Kind.MATERIAL, tuple(texts), Origin("version.yaml"),
            based_on=draft.based_on, relations=Relations(renamed=tuple(draft.renamed.items())),
            replaced=kept,
        )  # fmt: skip

    def text_of(self, draft: Draft, language: str) -> tuple[Version, Text]:
        """A version with its text in a language."""
        version = self.version(draft)
        text = version.text(language)
        assert text
        return version, text


def clause(id_: str, words: str) -> Clause:
    """A clause of one paragraph."""
    blocks = (Paragraph((Words(words, Offset(1)),)),)
    heading = (Words("Title", Offset(0)),)
    return Clause(id_, 2, Wording(digest(words), heading, blocks, ()), NOWHERE)
