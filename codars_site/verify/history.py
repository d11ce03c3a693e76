"""What the ledger says was in force when, in which words: computed anew, without the tool."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from codars_site.model.ledger import (
    INVENTORY,
    Confirmation,
    Erratum,
    Ledger,
    Line,
    PinnedClause,
    PinnedFact,
    PinnedText,
    Postpone,
    Publish,
    Repeal,
    Slug,
    Translation,
    Withdraw,
)
from codars_site.model.localized import Localized

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Life:
    """A published version: its publish line, its days, and whether it was withdrawn.

    One that never applied has a last day before its first.
    """

    line: Line
    entry: Publish
    first: date
    last: date | None
    withdrawn: Line | None

    @property
    def idle(self) -> bool:
        """Whether it never applied nor will."""
        return self.withdrawn is not None or (self.last is not None and self.last < self.first)


@dataclass(frozen=True, slots=True)
class Made:
    """A translated clause: the hash of the binding wording that it was made for, in the folder of
    which version, and the day since which it is recorded in these words.
    """

    made_for: str
    pin: PinnedClause
    version: int
    recorded: date
    confirmed: bool


@dataclass(frozen=True, slots=True)
class History:
    """A ledger, seen on a day."""

    ledger: Ledger
    day: date
    policies: tuple[str, ...] = field(init=False)
    versions: Mapping[str, tuple[Life, ...]] = field(init=False)
    equivalent: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        found = dict.fromkeys(entry.policy for _, entry in self.publications())
        names = tuple(sorted(name for name in found if name != INVENTORY))
        object.__setattr__(self, "policies", names)
        object.__setattr__(self, "versions", {name: tuple(self.lives(name)) for name in found})
        object.__setattr__(self, "equivalent", self.equivalents())

    def publications(self) -> Iterator[tuple[Line, Publish]]:
        """Every publish line with its entry."""
        for line in self.ledger.lines:
            if isinstance(line.entry, Publish):
                yield line, line.entry

    def repeal(self, policy: str) -> tuple[Line, Repeal] | None:
        """The line that ends a policy."""
        for line in self.ledger.lines:
            if isinstance(line.entry, Repeal) and line.entry.policy == policy:
                return line, line.entry
        return None

    def lives(self, policy: str) -> Iterator[Life]:
        """The published versions of a policy in the order of effect."""
        days: dict[int, date] = {}
        gone: dict[int, Line] = {}
        for line in self.ledger.lines:
            match line.entry:
                case Publish() | Postpone() as entry if entry.policy == policy:
                    days[entry.version] = entry.effective
                case Withdraw() as entry if entry.policy == policy:
                    gone[entry.version] = line
                case _:
                    pass
        order = sorted((first, number) for number, first in days.items())
        starts = [first for first, number in order if number not in gone]
        repeal = self.repeal(policy)
        ends = [*starts[1:], repeal[1].effective if repeal else None]
        lasts = iter(ends)
        lines = {entry.version: (line, entry) for line, entry in self.publications()
                 if entry.policy == policy}  # fmt: skip
        for first, number in order:
            end = None if number in gone else next(lasts)
            if number in lines:
                line, entry = lines[number]
                yield Life(line, entry, first, end - _DAY if end else None, gone.get(number))

    def standing(self, policy: str, life: Life) -> str:
        """The standing of a version on the day."""
        if life.withdrawn:
            return "withdrawn"
        if life.idle:
            return "never in force"
        if life.first > self.day:
            return "upcoming"
        if life.last is not None and life.last < self.day:
            repeal = self.repeal(policy)
            ended = repeal is not None and life.last == repeal[1].effective - _DAY
            return "repealed" if ended else "superseded"
        return "in force"

    def in_force(self, policy: str, day: date) -> Life | None:
        """The version in force on a day."""
        for life in self.versions.get(policy, ()):
            if not life.idle and life.first <= day and (life.last is None or day <= life.last):
                return life
        return None

    def shown(self, policy: str) -> Life:
        """The version at the policy's own address."""
        lives = self.versions[policy]
        live = [life for life in lives if not life.withdrawn]
        for standing in ("in force", "upcoming"):
            for life in live:
                if self.standing(policy, life) == standing:
                    return life
        return (*reversed(live), *lives)[0]

    def until(self, life: Life) -> date:
        """The day in whose words a version is shown: of one that ended, its last."""
        return min(self.day, life.last) if life.last and not life.idle else self.day

    def address(self, policy: str, language: str) -> str | None:
        """The policy's own address in a language, as last recorded."""
        found = None
        for line in self.ledger.lines:
            match line.entry:
                case Publish() as entry if entry.policy == policy and language in entry.addresses:
                    own = entry.addresses[language]
                    found = own.removesuffix(f"v{entry.version}/")
                case Translation() as entry if (entry.policy, entry.text.language) == (
                    policy,
                    language,
                ):
                    found = entry.address.removesuffix(f"v{entry.version}/")
                case Slug() as entry if (entry.policy, entry.language) == (policy, language):
                    found = entry.address
                case _:
                    pass
        return found

    def speaks(self, life: Life, language: str) -> bool:
        """Whether a version was published in a language, or translated later."""
        lines = self.ledger.about(life.entry.policy, life.entry.version)
        later = (line.entry for line in lines if isinstance(line.entry, Translation))
        return language in life.entry.addresses or any(
            entry.text.language == language for entry in later
        )

    def text(self, life: Life, language: str) -> PinnedText | None:
        """A text in the words that are shown: published, translated later, corrected."""
        until, binding = self.until(life), life.entry.texts[0].language
        pinned = life.entry.text(language)
        for line in self.ledger.about(life.entry.policy, life.entry.version):
            if line.recorded > until:
                break
            match line.entry:
                case Translation(text=text) if text.language == language:
                    pinned = text
                case Erratum() as entry if pinned and language == binding:
                    pinned = _corrected(pinned, entry)
                case _:
                    pass
        return pinned

    def said(self, life: Life) -> Mapping[str, Localized]:
        """The hashes of what is said of a version besides its text, as last recorded."""
        found = {text.language: text.said for text in life.entry.texts}
        for line in self.ledger.about(life.entry.policy, life.entry.version):
            if isinstance(line.entry, Translation):
                found[line.entry.text.language] = line.entry.text.said
        return found

    def facts(self, life: Life) -> Mapping[str, PinnedFact]:
        """The facts as a version shows them: as pinned, or confirmed while it applied."""
        until = min(self.day, life.last or self.day)
        pins = {fact.name: fact for fact in life.entry.facts}
        for line in self.ledger.lines:
            if isinstance(line.entry, Confirmation) and line.recorded <= until:
                for fact in line.entry.facts:
                    if fact.name in pins and not pins[fact.name].confirmed:
                        pins[fact.name] = fact
        return pins

    def drawn_facts(self, life: Life) -> Mapping[str, PinnedFact]:
        """The facts of the inventory of a version's time."""
        day = max(life.first, min(self.day, life.last or self.day))
        listed = self.in_force(INVENTORY, day)
        return self.facts(listed) if listed else {}

    def equivalents(self) -> Mapping[str, str]:
        """Each clause hash that an erratum replaced, with the one that stands for both."""
        found: dict[str, str] = {}
        for line in self.ledger.lines:
            if isinstance(line.entry, Erratum):
                for one in line.entry.corrections:
                    after = found.get(one.after.clause, one.after.clause)
                    before = found.get(one.before.clause, one.before.clause)
                    found = {key: after if to == before else to for key, to in found.items()}
                    found |= {before: after, one.before.clause: after}
        return found

    def translations(self, life: Life, language: str) -> Iterator[Made]:
        """Every translated clause of a policy that was recorded, and held, when a version is shown:
        until its end, if it has ended.
        """
        policy, until = life.entry.policy, self.until(life)
        for other in self.versions[policy]:
            binding = {pin.id: self.same(pin.clause) for pin in other.entry.texts[0].clauses}
            since: dict[tuple[PinnedClause, bool], date] = {}
            for day, text in self._texts(other, language, until):
                pins = (
                    *((pin, False) for pin in text.clauses),
                    *((pin, True) for pin in text.confirms),
                )
                since = {one: since.get(one, day) for one in pins}
            for (pin, confirmed), day in since.items():
                if pin.id in binding:
                    made_for = binding[pin.id]
                    yield Made(made_for, pin, other.entry.version, day, confirmed)

    def same(self, hash_: str) -> str:
        """The hash that stands for all that errata made equal to one."""
        return self.equivalent.get(hash_, hash_)

    def _texts(self, life: Life, language: str, until: date) -> Iterator[tuple[date, PinnedText]]:
        """A text as it was pinned, each time, until a day."""
        for line in self.ledger.about(life.entry.policy, life.entry.version):
            text = None
            match line.entry:
                case Publish() as entry:
                    text = entry.text(language)
                case Translation(text=pinned) if pinned.language == language:
                    text = pinned
                case _:
                    pass
            if text and line.recorded <= until:
                yield line.recorded, text


def _corrected(pinned: PinnedText, erratum: Erratum) -> PinnedText:
    after = {(one.before.id, one.before.clause): one.after for one in erratum.corrections}
    return replace(
        pinned,
        clauses=tuple(
            replace(clause, clause=to.clause, shown=to.shown)
            if (to := after.get((clause.id, clause.clause)))
            else clause
            for clause in pinned.clauses
        ),
    )
