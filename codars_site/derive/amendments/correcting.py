"""What is recorded when a slip in a binding text is set right (semantics 4.7)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from codars_site.derive.amendments.errata import refuse_erratum
from codars_site.derive.amendments.excerpts import at_level, sources_of, with_clauses
from codars_site.derive.amendments.publishing import waiting
from codars_site.derive.amendments.refusals import policy_named, refusal, said, version_named
from codars_site.derive.amendments.revising import (
    changed,
    find_former,
    next_replaced,
    replaced_file,
)
from codars_site.derive.entries import Pinner
from codars_site.derive.published import pinned_text
from codars_site.derive.timeline import lives_of
from codars_site.errors import ContentErrors, Problem
from codars_site.model.amendment import Amendment, Case, Written
from codars_site.model.errata import Refusal
from codars_site.model.ledger import CorrectedVersion, Correction, Erratum, PinnedText
from codars_site.model.localized import Localized
from codars_site.model.policy import Clause, Policy, Text, Version
from codars_site.model.site import Site


def correct(
    case: Case, policy_id: str, number: int, reason: Localized, reviewed_by: str = ""
) -> Amendment:
    """The binding text of a version was corrected in its file; every other version that has the
    slip and still applies, or will, is corrected with it. All that waits is recorded too.
    """
    version_named(case.site, policy_id, number)
    policy = policy_named(case.site, policy_id)
    version, text = _correctable(case, policy, number)
    pinner = Pinner(case.site)
    before = pinned_text(case.site.ledger, policy_id, number, text.language)
    now = pinner.text(policy, version, text)
    taken = _reworded(before, now, f"{policy_id} {number}") if before else {}
    former = find_former(case, text, taken)
    _guard(case, former, text, taken)
    after = {clause.id: clause for clause in now.clauses}
    slips = tuple(
        Correction(clause, after[clause.id])
        for clause in (before.clauses if before else ())
        if clause.id in taken
    )
    corrector = _Corrector(case, policy, pinner, slips, former, _written(case, text))
    corrected = tuple(corrector.versions())
    entry = Erratum(
        policy=policy_id,
        versions=tuple(CorrectedVersion(of.number, at) for of, at, _ in corrected),
        corrections=slips,
        reason=said(case.site, reason),
        reviewed_by=reviewed_by,
    )
    files = {file: source for *_, files in corrected for file, source in files.items()}
    # the same slip is often set right in a translation, and neither could be recorded first
    rest = waiting(case)
    return Amendment((entry, *rest.entries), {**files, **rest.files})


@dataclass(frozen=True, slots=True)
class _Corrector:
    """Takes a correction into every version that has the slip."""

    case: Case
    policy: Policy
    pinner: Pinner
    slips: tuple[Correction, ...]
    former: Written
    corrected: Written

    def versions(self) -> Iterator[tuple[Version, int, Mapping[str, str]]]:
        """The versions with the number of the file of former wording, and the files to write."""
        site = self.case.site
        for number in sorted(applying(self.case, self.policy.id)):
            version = self.policy.version(number)
            text = version.text(site.binding) if version else None
            pinned = pinned_text(site.ledger, self.policy.id, number, site.binding)
            has = {(clause.id, clause.clause) for clause in pinned.clauses} if pinned else set()
            ids = [one.before.id for one in self.slips if (one.before.id, one.before.clause) in has]
            if version and text and ids:
                at = next_replaced(site.ledger, self.policy.id, number, site.binding)
                kept = replaced_file(version, site.binding, at)
                yield version, at, self.files(text, ids, kept)

    def files(self, text: Text, ids: list[str], kept: str) -> Mapping[str, str]:
        """The former wording of a text, and the text with the correction."""
        here = _written(self.case, text)
        slips = {one.before.id: one.before.clause for one in self.slips}
        sources, former = sources_of(here), sources_of(self.former)
        news, olds = sources_of(self.corrected), []
        still: dict[str, str] = {}
        for clause in text.clauses:
            if clause.id not in ids:
                continue
            # a clause that has been corrected in its file already has its slip elsewhere only
            if self.pinner.clause(clause).clause == slips[clause.id]:
                olds.append(sources[clause.id])
                still[clause.id] = at_level(news[clause.id], clause)
            else:
                olds.append(at_level(former[clause.id], clause))
        wording = "\n\n".join(source.strip("\n") for source in olds) + "\n"
        return {kept: wording} | ({text.origin.file: with_clauses(here, still)} if still else {})


def applying(case: Case, policy_id: str) -> frozenset[int]:
    """The numbers of the published versions that are in force on the recorded day, or will be."""
    lives = lives_of(case.site.ledger, policy_id)
    return frozenset(
        number
        for number, first, last in lives
        if last is None or (last >= first and last >= case.day)
    )


def _correctable(case: Case, policy: Policy, number: int) -> tuple[Version, Text]:
    """A published version that still applies, or will, with its binding text; R029."""
    version = policy.version(number)
    text = version.text(case.site.binding) if version else None
    name = f"{policy.id} {number}"
    if version is None or text is None or not case.site.ledger.published(policy.id, number):
        raise refusal("R029", f"{name} is a draft", "Correct its file; nobody has seen it yet.")
    if number not in applying(case, policy.id):
        what = f"{name} does not apply any more, and stays as visitors saw it"
        fix = "Take the change back; correct a version that applies or will, if it has the slip."
        raise refusal("R029", what, fix, text.origin.at())
    return version, text


def _reworded(before: PinnedText, now: PinnedText, name: str) -> Mapping[str, str]:
    """The recorded hashes of the clauses that were reworded; R021, R030."""
    shapes = ([(clause.id, clause.level) for clause in text.clauses] for text in (before, now))
    if next(shapes) != next(shapes):
        what = f"clauses of {name} were added, removed, moved, or got another level"
        fix = "An erratum mends words in a clause; for this, make a new version."
        raise refusal("R030", what, fix)
    taken = changed(before, now)
    if not taken:
        fix = "Edits of form, such as where a line ends, need no record."
        raise refusal("R021", f"every clause of {name} says what was published", fix)
    return taken


def _guard(case: Case, former: Written, text: Text, taken: Mapping[str, str]) -> None:
    """R030: an erratum leaves alone what a clause does."""
    names = recipients_of(case.site)
    problems = []
    for clause in text.clauses:
        old = former.text.clause(clause.id) if clause.id in taken else None
        if old:
            refusals = refuse_erratum(old, clause, text.language, case.guarded, names)
            problems += [_refused(clause, one) for one in refusals]
    if problems:
        raise ContentErrors(problems)


def recipients_of(site: Site) -> frozenset[str]:
    """The names of those who get data, from every list of what is stored."""
    return frozenset(
        provider.name
        for inventory in site.inventories
        for provider in inventory.providers
        if provider.name
    )


def _refused(clause: Clause, why: Refusal) -> Problem:
    old, new = (", ".join(f"“{word}”" for word in side) for side in (why.before, why.after))
    what = f'clause "{clause.id}": this is no erratum, because of its {why.guard}'
    if old or new:
        what += f": {old or 'nothing'} became {new}" if new else f": {old} is gone"
    fix = "Take the change back, or make a new version: what a clause does has changed."
    return Problem("R030", clause.place, what, fix)


def _written(case: Case, text: Text) -> Written:
    return Written(text, case.sources[text.origin.file])
