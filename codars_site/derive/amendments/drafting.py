"""The folder of a new version, to be written on by an editor."""

from collections.abc import Mapping
from datetime import date

from codars_site.derive.amendments.refusals import policy_named, refusal, version_named
from codars_site.derive.timeline import drafts_of, lives_of, repeal_of
from codars_site.model.amendment import Amendment, Case
from codars_site.model.ledger import INVENTORY
from codars_site.model.policy import Kind
from codars_site.model.site import Site


def new_version(
    case: Case, policy_id: str, effective: date, based_on: int | None = None
) -> Amendment:
    """The next version of a policy, or of the inventory, as a copy of the one that it changes."""
    site = case.site
    if policy_id != INVENTORY:
        policy_named(site, policy_id)
    if repealed := repeal_of(site.ledger, policy_id):
        fix = "Make a policy of another id."
        raise refusal("R031", f"{policy_id} was repealed on {repealed.recorded}", fix)
    base = _base(site, policy_id, effective, based_on)
    origin = version_named(site, policy_id, base).origin
    former = origin.file.removesuffix("version.yaml")
    parent = former.removesuffix(f"{base}/")
    number = max(_numbers(case.sources, parent)) + 1
    if policy_id == INVENTORY:
        names = [name for name in _names(case.sources, former) if name != "version.yaml"]
        settings = _settings(site, effective)
    else:
        names = [f"{site.binding}.md"]
        settings = _settings(site, effective, base)
    copies = {f"{parent}{number}/{name}": case.sources[f"{former}{name}"] for name in names}
    return Amendment(files={**copies, f"{parent}{number}/version.yaml": settings}, unfinished=True)


def _base(site: Site, policy_id: str, effective: date, based_on: int | None) -> int:
    """The version that a new one changes: the last, which takes effect before it; R031."""
    lives = lives_of(site.ledger, policy_id, drafts_of(site, policy_id))
    if not lives:
        what = f"{policy_id} has no version to change"
        raise refusal("R031", what, "Write version 1 by hand: docs/content.md.")
    last, begins, _ = lives[-1]
    name = f"{policy_id} {last}"
    if based_on is not None:
        version_named(site, policy_id, based_on)
    if begins > effective:
        what = f"{name}, which takes effect on {begins}, would undo a version of {effective}"
        fix = f"Let it take effect on {begins} or later; or first withdraw {name}."
        raise refusal("R031", what, fix)
    if based_on not in (None, last):
        what = f"a version based on {based_on} would undo what {name} changes from {begins}"
        fix = f"Leave out --from, and build on {last}; or first withdraw {name}."
        raise refusal("R031", what, fix)
    return last


def _settings(site: Site, effective: date, based_on: int | None = None) -> str:
    """version.yaml, with what is left to write."""
    changes = (
        f"# The version that this one changes.\nbased_on: {based_on}\n"
        "# material: people are told in time. editorial: nothing changes for them.\n"
        f"kind: {Kind.MATERIAL}\n"
    )
    summary = "".join(f"  {language}:\n" for language in site.languages)
    return (
        f"# The day from which it applies.\neffective: {effective}\n"
        f"{changes if based_on else ''}"
        "# One or two sentences for readers, in each language: what changes for them.\n"
        f"summary:\n{summary}"
    )


def _numbers(sources: Mapping[str, str], parent: str) -> set[int]:
    """The numbers of the folders in a folder."""
    names = {name.partition("/")[0] for name in _names(sources, parent)}
    return {int(name) for name in names if name.isdecimal()}


def _names(sources: Mapping[str, str], folder: str) -> list[str]:
    return [file.removeprefix(folder) for file in sources if file.startswith(folder)]
