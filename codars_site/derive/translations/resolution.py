"""The standing of every clause of a version in every language (design §6, semantics 4.4)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from codars_site.derive.equivalence import equivalent
from codars_site.derive.hashes import Hasher
from codars_site.derive.numbering import clause_numbers
from codars_site.derive.translations.identities import Identities, Identity
from codars_site.derive.translations.unwritten import unwritten
from codars_site.derive.translations.written import Lasting, binding_hashes, recorded_translations
from codars_site.model.ledger import Ledger, PinnedClause
from codars_site.model.policy import Clause, Policy, Text, Version
from codars_site.model.translation import ClauseStanding, Earlier, Expression, Resolved, Translated


@dataclass(frozen=True, slots=True)
class Translations:
    """The translated clauses of one policy, and what each is good for.

    `seen` is the ledger as far as it is seen, `whole` all of it, which knows where former wordings
    are kept. Versions that are not seen are drafts; they build on what is published, and what is
    published takes nothing from them.
    """

    policy: Policy
    binding: str
    seen: Ledger
    whole: Ledger
    hasher: Hasher
    identities: Identities = field(init=False)
    hashes: Mapping[tuple[int, str], str] = field(init=False)
    made: dict[tuple[str, Identity], list[Lasting]] = field(init=False, default_factory=dict)
    equal: dict[int, Mapping[str, str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Read the ledger, then the drafts, each after those it is based on."""
        versions = {version.number: version for version in self.policy.versions}
        published = binding_hashes(self.policy.id, self.seen)
        numbers = {number for number, _ in published}
        drafts = [version for number, version in versions.items() if number not in numbers]
        object.__setattr__(self, "identities", Identities(versions, self.binding))
        object.__setattr__(self, "hashes", {**published, **dict(self._draft_hashes(drafts))})
        for lasting in recorded_translations(self.policy, self.whole):
            if lasting.first <= len(self.seen.lines):
                self._add(lasting)
        for draft in drafts:
            for text in draft.texts:
                for lasting in self._written(draft, text):
                    self._add(lasting)
        for draft in sorted(drafts, key=self._depth):
            for text in draft.texts:
                for lasting in tuple(self._confirmed(draft, text)):
                    self._add(lasting)

    def resolve(self, version: Version, language: str, line: int | None = None) -> Expression:
        """A version in a language as it is shown when so many lines of the ledger are seen; a
        draft, or a version without a line given, with all that is seen now, drafts included.
        """
        line = self._draft_line if line is None else line
        text = version.text(self.binding)
        clauses = text.clauses if text else ()
        numbers = clause_numbers(clauses)
        resolved = tuple(
            self._resolve(version.number, clause, numbers.get(clause.id, ""), language, line)
            for clause in clauses
        )
        return Expression(version, language, resolved, self._complete(version, language, line))

    def confirmed(self, version: Version, text: Text) -> tuple[PinnedClause, ...]:
        """The clauses whose earlier wording a text confirms, as they are to be pinned."""
        return tuple(
            PinnedClause(clause.id, clause.level, pinned.clause, pinned.shown)
            for clause, earlier in self.confirmations(version, text)
            for pinned in (self.hasher.clause(earlier.translated.clause),)
        )

    def confirmations(self, version: Version, text: Text) -> Iterator[tuple[Clause, Earlier]]:
        """The binding clauses that a text confirms, each with the translation that still fits."""
        binding = version.text(self.binding)
        for clause in binding.clauses if binding else ():
            if clause.id in text.confirms and text.clause(clause.id) is None:
                earlier = self._earlier(
                    version.number, clause.id, text.language, self._draft_line, branch=True
                )
                if earlier:
                    yield clause, earlier

    @property
    def _draft_line(self) -> int:
        return len(self.seen.lines) + 1

    def _draft_hashes(self, drafts: Iterable[Version]) -> Iterator[tuple[tuple[int, str], str]]:
        for draft in drafts:
            text = draft.text(self.binding)
            for clause in text.clauses if text else ():
                yield (draft.number, clause.id), self.hasher.clause(clause).clause

    def _depth(self, version: Version) -> int:
        return sum(1 for _ in self.identities.ancestors(version.number))

    def _written(self, draft: Version, text: Text) -> Iterator[Lasting]:
        binding = draft.text(self.binding)
        for clause in text.clauses:
            made_for = self.hashes.get((draft.number, clause.id))
            original = binding.clause(clause.id) if binding else None
            if original is None or unwritten(clause, original):
                continue
            if made_for and text.language != self.binding:
                translated = Translated(clause, draft.number, made_for, None)
                yield Lasting(translated, text.language, self._draft_line)

    def _confirmed(self, draft: Version, text: Text) -> Iterator[Lasting]:
        for clause, earlier in self.confirmations(draft, text):
            wording = Clause(clause.id, clause.level, earlier.translated.clause.wording,
                             earlier.translated.clause.place)  # fmt: skip
            made_for = self.hashes[draft.number, clause.id]
            translated = Translated(wording, draft.number, made_for, None, confirmed=True)
            yield Lasting(translated, text.language, self._draft_line)

    def _add(self, lasting: Lasting) -> None:
        made = lasting.translated
        identity = self.identities.of(made.version).get(made.clause.id)
        if identity:
            self.made.setdefault((lasting.language, identity), []).append(lasting)

    def _resolve(
        self, number: int, clause: Clause, printed: str, language: str, line: int
    ) -> Resolved:
        if language == self.binding:
            return Resolved(clause, printed, language, ClauseStanding.BINDING)
        translated = self._current(number, clause.id, language, line)
        if translated:
            # the level is the binding one: a translation holds words, not the structure
            shown = translated.clause
            own = Clause(clause.id, clause.level, shown.wording, shown.place)
            return Resolved(own, printed, language, ClauseStanding.CURRENT, translated)
        earlier = self._earlier(number, clause.id, language, line)
        standing = ClauseStanding.STALE if earlier else ClauseStanding.MISSING
        since = self._since(number, clause.id, line, reworded=earlier is not None)
        return Resolved(clause, printed, self.binding, standing, earlier=earlier, since=since)

    def _current(
        self,
        number: int,
        clause_id: str,
        language: str,
        line: int,
        among: frozenset[int] | None = None,
    ) -> Translated | None:
        """The newest translation made for the words that a clause has in a version."""
        wanted = self._hash(number, clause_id, line)
        fitting = (
            one
            for one in self._made(number, clause_id, language, line)
            if among is None or one.translated.version in among
            if self._same(one.translated.made_for, line) == wanted
        )
        newest = max(fitting, key=_age, default=None)
        return newest.translated if newest else None

    def _earlier(
        self, number: int, clause_id: str, language: str, line: int, *, branch: bool = False
    ) -> Earlier | None:
        """The translation of the last version before that has a current one; else the newest of
        any, unless only those of the own `branch` of versions count.
        """
        ancestors = tuple(self.identities.ancestors(number))
        identity = self._identity(number, clause_id)
        for ancestor in ancestors:
            there = self.identities.id_in(ancestor, identity)
            if there:
                found = self._current(ancestor, there, language, line, frozenset(ancestors))
                if found:
                    return self._earlier_one(found, ancestor, there)
        made = () if branch else tuple(self._made(number, clause_id, language, line))
        if not made:
            return None
        newest = max(made, key=_age).translated
        return self._earlier_one(newest, newest.version, newest.clause.id)

    def _earlier_one(self, found: Translated, number: int, clause_id: str) -> Earlier | None:
        text = self.identities.versions[number].text(self.binding)
        binding = text.clause(clause_id) if text else None
        return Earlier(found, number, binding) if binding else None

    def _since(self, number: int, clause_id: str, line: int, *, reworded: bool) -> int | None:
        """The version that brought a clause, or its words; None where it was always there."""
        identity, wanted = self._identity(number, clause_id), self._hash(number, clause_id, line)
        since = number
        for ancestor in self.identities.ancestors(number):
            there = self.identities.id_in(ancestor, identity)
            if there is None or (reworded and self._hash(ancestor, there, line) != wanted):
                return since
            since = ancestor
        return None

    def _complete(self, version: Version, language: str, line: int) -> int | None:
        for number in (version.number, *self.identities.ancestors(version.number)):
            if language == self.binding or all(
                self._current(number, clause_id, language, line)
                for clause_id in self.identities.of(number)
            ):
                return number
        return None

    def _made(self, number: int, clause_id: str, language: str, line: int) -> Iterator[Lasting]:
        """Every translation of a clause that holds when so many lines are seen."""
        identity = self._identity(number, clause_id)
        return (one for one in self.made.get((language, identity), ()) if one.at(line))

    def _identity(self, number: int, clause_id: str) -> Identity:
        return self.identities.of(number).get(clause_id, (number, clause_id))

    def _hash(self, number: int, clause_id: str, line: int) -> str:
        found = self.hashes.get((number, clause_id), "")
        return self._same(found, line)

    def _same(self, hash_: str, line: int) -> str:
        """The hash that stands for all its equals, by the errata seen."""
        if line not in self.equal:
            self.equal[line] = equivalent(Ledger(self.seen.lines[:line]), self.policy.id)
        return self.equal[line].get(hash_, hash_)


def _age(lasting: Lasting) -> tuple[int, int]:
    """What is recorded later is newer; of drafts, that of the higher number."""
    return lasting.first, lasting.translated.version
