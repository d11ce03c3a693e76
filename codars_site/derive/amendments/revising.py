"""What is recorded when a translation of a published version is revised (semantics 4.4)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from codars_site.derive.amendments.excerpts import excerpt
from codars_site.derive.amendments.refusals import refusal
from codars_site.derive.entries import Pinner
from codars_site.derive.published import pinned_text
from codars_site.derive.routes import Routes
from codars_site.model.amendment import Amendment, Case, Written
from codars_site.model.ledger import Erratum, Ledger, PinnedText, Translation
from codars_site.model.place import Place
from codars_site.model.policy import Text, Version


@dataclass(frozen=True, slots=True)
class Reviser:
    """Finds the translations that differ from the recorded ones."""

    case: Case

    def revise(self, policy_id: str, version: Version) -> tuple[Amendment, ...]:
        """One amendment for every translation of a published version that was made or revised."""
        return tuple(self._revised(policy_id, version))

    def _revised(self, policy_id: str, version: Version) -> Iterator[Amendment]:
        site, pinner = self.case.site, Pinner(self.case.site)
        policy = site.policy(policy_id)
        for text in version.spoken:
            before = pinned_text(site.ledger, policy_id, version.number, text.language)
            if policy is None or text.language == site.binding:
                continue
            now = pinner.text(policy, version, text)
            if _same(before, now):
                continue
            if before and before.translates and not version.text(text.language):
                continue  # its file is gone, which R003 tells
            address = Routes(site).version(policy, version.number, text.language).path
            taken = changed(before, now) if before else {}
            if not taken:
                yield Amendment((Translation(policy_id, version.number, now, address),))
                continue
            number = next_replaced(site.ledger, policy_id, version.number, text.language)
            former = find_former(self.case, text, taken)
            entry = Translation(policy_id, version.number, now, address, number)
            file = replaced_file(version, text.language, number)
            yield Amendment((entry,), {file: excerpt(former, taken)})


def changed(before: PinnedText, now: PinnedText) -> Mapping[str, str]:
    """The recorded hashes of the clauses that read otherwise now, or are gone, by id."""
    hashes = {clause.id: clause.clause for clause in now.clauses}
    return {
        clause.id: clause.clause
        for clause in before.clauses
        if clause.clause != hashes.get(clause.id)
    }


def find_former(case: Case, text: Text, wanted: Mapping[str, str]) -> Written:
    """The newest earlier text in which some clauses have the recorded hashes; R028."""
    pinner = Pinner(case.site)
    for written in case.earlier(text):
        found = {clause.id: pinner.clause(clause).clause for clause in written.text.clauses}
        if wanted.items() <= found.items():
            return written
    ids = ", ".join(f'"{id_}"' for id_ in wanted)
    what = f"the published wording of {ids} is neither in git nor in the file given"
    fix = "Name a file that has it, such as a copy from before the change: --former FILE."
    raise refusal("R028", what, fix, Place(text.origin.file))


def next_replaced(ledger: Ledger, policy: str, number: int, language: str) -> int:
    """The number of the next file of former wording; files that no line names do not count."""
    numbers = [0]
    for line in ledger.about(policy, number):
        match line.entry:
            case Translation(text=text, replaced=int(last)) if text.language == language:
                numbers.append(last)
            case Erratum(versions=versions):
                numbers += [one.replaced for one in versions if one.version == number]
            case _:
                pass
    return max(numbers) + 1


def replaced_file(version: Version, language: str, number: int) -> str:
    """The file that keeps a former wording."""
    return f"{version.origin.file.removesuffix('version.yaml')}replaced/{language}-{number}.md"


def _hashes(text: PinnedText) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The hashes of the clauses of a text by id: of those written, and of those confirmed."""
    written, confirmed = (
        {clause.id: clause.clause for clause in clauses}
        for clauses in (text.clauses, text.confirms)
    )
    return written, confirmed


def _same(before: PinnedText | None, now: PinnedText) -> bool:
    """Whether a text says in every clause, and in version.yaml, what is recorded of it."""
    return before is not None and (
        _hashes(before) == _hashes(now) and before.said.same_as(now.said)
    )
