"""The history of each clause, as it follows from the hashes in the ledger."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from codars_site.model.ledger import PinnedClause
from codars_site.model.policy import Relations
from codars_site.verify.fields import Fields, canonical_text, differences
from codars_site.verify.finding import Finding
from codars_site.verify.history import Life
from codars_site.verify.numbering import numbers_of
from codars_site.verify.published import Site, different

_MOVED = "moved"


def expected_histories(site: Site, policy: str) -> Mapping[str, Mapping[str, object]]:
    """The history of every clause of a policy, by id, but for what was only moved."""
    texts = {life.entry.version: _pins(site, life) for life in site.history.versions[policy]}
    versions: dict[str, list[object]] = {}
    changes: dict[str, list[object]] = {}
    for life in site.history.versions[policy]:
        entry, pins = life.entry, texts[life.entry.version]
        numbers = numbers_of(pins)
        for pin in pins:
            versions.setdefault(pin.id, []).append(
                {
                    "version": entry.version,
                    "number": numbers[pin.id],
                    "level": pin.level,
                    "clause": pin.clause,
                    "shown": pin.shown,
                }
            )
        former = texts.get(entry.based_on or 0, ())
        for change in _changes(former, pins, entry.relations, site.history.equivalent):
            told = {"version": entry.version, "based_on": entry.based_on, **change.data()}
            for clause_id in dict.fromkeys((*change.before, *change.after)):
                changes.setdefault(clause_id, []).append(told)
    return {
        one: {
            "policy": policy,
            "clause": one,
            "language": site.settings.binding,
            "versions": versions[one],
            "changes": changes.get(one, []),
        }
        for one in versions
    }


def check_history(file: str, expected: Mapping[str, object], found: Fields) -> Iterator[Finding]:
    """Whether a file tells the history that follows from the ledger.

    Whether a clause counts as moved is not computed here; that word is left out.
    """
    for change in found.each("changes"):
        if strange := set(change.texts("fates")) - _FATES:
            yield different(
                file, f"{', '.join(sorted(strange))} is nothing that becomes of clauses"
            )
    told = [_without_moves(change) for change in found.each("changes")]
    changes = [change for change in told if change.get("fates") not in (["same"], [])]
    wanted = _sorted(expected["changes"])
    for what in differences(
        {**expected, "changes": wanted}, {**found.data, "changes": _sorted(changes)}
    ):
        yield different(file, what)


@dataclass(frozen=True, slots=True)
class _Change:
    fates: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]

    def data(self) -> Mapping[str, object]:
        return {
            "fates": sorted(self.fates),
            "before": list(self.before),
            "after": list(self.after),
        }


def _changes(
    before: Sequence[PinnedClause],
    after: Sequence[PinnedClause],
    relations: Relations,
    equivalent: Mapping[str, str],
) -> Iterator[_Change]:
    """What became of clauses: by relations, then by equal ids; no id in two of them."""
    old = {pin.id: equivalent.get(pin.clause, pin.clause) for pin in before}
    new = {pin.id: equivalent.get(pin.clause, pin.clause) for pin in after}
    used_old: set[str] = set()
    used_new: set[str] = set()
    for fate, olds, news in _ties(old, new, relations):
        there = set(olds) <= old.keys() and set(news) <= new.keys() and olds and news
        if there and used_old.isdisjoint(olds) and used_new.isdisjoint(news):
            used_old.update(olds)
            used_new.update(news)
            ordered = (
                tuple(one for one in old if one in olds),
                tuple(one for one in new if one in news),
            )
            same = old[ordered[0][0]] == new[ordered[1][0]]
            fates = [fate] if fate else []
            if fate in ("", "renamed"):
                fates.append("same" if same else "changed")
            if fates != ["same"]:
                yield _Change(tuple(fates), *ordered)
    yield from (_Change(("added",), (), (one,)) for one in new if one not in used_new)
    yield from (_Change(("removed",), (one,), ()) for one in old if one not in used_old)


def _ties(
    old: Mapping[str, str], new: Mapping[str, str], relations: Relations
) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    yield from (("renamed", (a,), (b,)) for a, b in relations.renamed)
    yield from (("replaced", (a,), (b,)) for a, b in relations.replaced)
    yield from (("split", (a,), parts) for a, parts in relations.split)
    yield from (("merged", parts, (c,)) for c, parts in relations.merged)
    yield from (("", (one,), (one,)) for one in new if one in old)


def _pins(site: Site, life: Life) -> tuple[PinnedClause, ...]:
    text = site.history.text(life, site.settings.binding)
    return text.clauses if text else ()


def _without_moves(change: Fields) -> dict[str, object]:
    fates = sorted(fate for fate in change.texts("fates") if fate != _MOVED)
    return {**change.data, "fates": fates}


def _sorted(changes: object) -> list[object]:
    return sorted(changes if isinstance(changes, list) else [], key=canonical_text)


_FATES = frozenset({"same", "changed", "moved", "renamed", "split", "merged", "replaced", "added",
                    "removed"})  # fmt: skip
