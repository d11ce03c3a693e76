"""What a branch continues."""

from dataclasses import dataclass

from codars_site.model.ledger import Ledger
from codars_site.model.site import Stage


@dataclass(frozen=True, slots=True)
class Base:
    """The ledger of a revision, and its stage: what was recorded in rehearsal may be taken back."""

    ledger: Ledger
    stage: Stage
