"""What the banner shows, kept and recorded (GDPR 7(1); EDPB Guidelines 05/2020, par. 108)."""

from dataclasses import replace

from codars_site.derive.amendments.refusals import refusal
from codars_site.derive.banners import shown_entry, unrecorded
from codars_site.model.amendment import Amendment, Case


def publish_banner(case: Case) -> Amendment:
    """What the banner shows now, and with the inventories to come; R021 where all is recorded."""
    amendment = with_banner(case, Amendment())
    if not amendment.entries:
        what = "what the banner shows is recorded already, or no inventory is published"
        fix = "To change what it says: codars-site new-version inventory."
        raise refusal("R021", what, fix)
    return amendment


def with_banner(case: Case, amendment: Amendment) -> Amendment:
    """An amendment, and with it what the banner shows once it is written."""
    new = tuple(unrecorded(case.site.ledger, case.compile_banners(amendment)))
    return replace(
        amendment,
        entries=(*amendment.entries, *map(shown_entry, new)),
        files={**amendment.files, **dict(item for bundle in new for item in bundle.files.items())},
    )
