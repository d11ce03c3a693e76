"""What has been translated of a policy, from when until when: one pass over the ledger."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from codars_site.model.ledger import Ledger, Line, PinnedClause, PinnedText, Publish, Translation
from codars_site.model.policy import Clause, Policy
from codars_site.model.translation import Translated

Key = tuple[int, str, str]  # version, language, clause id


@dataclass(frozen=True, slots=True)
class Lasting:
    """A translated clause, and the lines of the ledger between which it holds, as first <= line
    < last.
    """

    translated: Translated
    language: str
    first: int
    last: int | None = None

    def at(self, line: int) -> bool:
        """Whether it holds when so many lines are seen."""
        return self.first <= line and (self.last is None or line < self.last)


@dataclass(slots=True)
class _Open:
    """A clause as it was pinned last."""

    pinned: PinnedClause
    line: Line
    confirmed: bool


def recorded_translations(policy: Policy, ledger: Ledger) -> tuple[Lasting, ...]:
    """Every translated clause that the ledger holds, the first recorded first."""
    reading = _Reading(policy)
    for line in ledger.lines:
        reading.read(line)
    return tuple(sorted(reading.finished(), key=lambda one: one.first))


def binding_hashes(policy: str, ledger: Ledger) -> Mapping[tuple[int, str], str]:
    """The hash of every published binding clause, by version and id; errata make no difference."""
    return {
        (line.entry.version, clause.id): clause.clause
        for line in ledger.lines
        if isinstance(line.entry, Publish) and line.entry.policy == policy
        for clause in line.entry.texts[0].clauses
    }


@dataclass(slots=True)
class _Reading:
    """Follows the translations of one policy line by line."""

    policy: Policy
    made_for: dict[tuple[int, str], str] = field(default_factory=dict)
    open: dict[Key, _Open] = field(default_factory=dict)
    done: list[tuple[Key, _Open, Line, int | None]] = field(default_factory=list)
    wordings: dict[tuple[str, str], Clause] = field(default_factory=dict)

    def read(self, line: Line) -> None:
        """Go on by one line."""
        match line.entry:
            case Publish(policy=self.policy.id) as entry:
                for clause in entry.texts[0].clauses:
                    self.made_for[entry.version, clause.id] = clause.clause
                for text in entry.texts[1:]:
                    self.take(entry.version, text, line, None)
            case Translation(policy=self.policy.id) as entry:
                self.take(entry.version, entry.text, line, entry.replaced)
            case _:
                pass

    def take(self, version: int, text: PinnedText, line: Line, replaced: int | None) -> None:
        """A text as it is from a line on, in the place of the one before."""
        now = {
            (version, text.language, pinned.id): _Open(pinned, line, confirmed)
            for group, confirmed in ((text.confirms, True), (text.clauses, False))
            for pinned in group
        }
        for key in [key for key in self.open if key[:2] == (version, text.language)]:
            was, then = self.open[key], now.get(key)
            if then and (was.pinned.clause, was.confirmed) == (then.pinned.clause, then.confirmed):
                now[key] = was
            else:
                self.done.append((key, was, line, replaced))
                del self.open[key]
        self.open |= now

    def finished(self) -> Iterator[Lasting]:
        """All of them, with their words; what is confirmed repeats words that stand elsewhere."""
        gone = [(key, was, line.number, kept) for key, was, line, kept in self.done]
        still = ((key, was, None, None) for key, was in self.open.items())
        # what the binding text lacks is told by a check
        all_ = [one for one in (*gone, *still) if (one[0][0], one[0][2]) in self.made_for]
        written = [one for one in all_ if not one[1].confirmed]
        for key, was, last, kept in written:
            clause = self.wording(key, kept)
            if clause:
                self.wordings[key[1], was.pinned.clause] = clause
                yield self.lasting(key, was, clause, last)
        for key, was, last, _ in all_:
            clause = self.wordings.get((key[1], was.pinned.clause))
            if was.confirmed and clause:
                # the same words under an id of before, or in another version
                own = replace(clause, id=key[2])
                yield self.lasting(key, was, own, last)

    def lasting(self, key: Key, was: _Open, clause: Clause, last: int | None) -> Lasting:
        number, language, clause_id = key
        made_for = self.made_for[number, clause_id]
        translated = Translated(clause, number, made_for, was.line.recorded, was.confirmed)
        return Lasting(translated, language, was.line.number, last)

    def wording(self, key: Key, kept: int | None) -> Clause | None:
        """The words of a clause: from the text, or from the file that keeps the former ones."""
        number, language, clause_id = key
        version = self.policy.version(number)
        text = version and (version.former(language, kept) if kept else version.text(language))
        return text.clause(clause_id) if text else None
