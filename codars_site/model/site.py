"""The site: its publisher, its languages, its policies, its inventory."""

from dataclasses import dataclass, field
from enum import StrEnum
from zoneinfo import ZoneInfo

from codars_site.model.consent import ConsentSettings
from codars_site.model.fact import Fact
from codars_site.model.glossary import Glossary
from codars_site.model.inventory import Inventory
from codars_site.model.ledger import Ledger
from codars_site.model.place import Origin
from codars_site.model.policy import Policy, Version
from codars_site.model.shown import KeptBundle, KeptScript


class Stage(StrEnum):
    """Whether the site is being rehearsed or is published law."""

    REHEARSAL = "rehearsal"
    LIVE = "live"


class AddressForm(StrEnum):
    """Whether a reader is addressed with a capital letter, as in Latvian and Russian (T-20)."""

    CAPITAL = "capital"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Site:
    """Everything under content/; the first language is the binding one.

    `imprint` names the facts that identify the publisher at the foot of every page;
    `untranslated` are words, in small letters, that are the same in every language.
    """

    base_url: str
    languages: tuple[str, ...]
    facts: tuple[Fact, ...]
    zone: ZoneInfo
    policies: tuple[Policy, ...]
    origin: Origin
    inventories: tuple[Inventory, ...] = ()
    ledger: Ledger = Ledger()
    shown: tuple[KeptBundle, ...] = ()
    scripts: tuple[KeptScript, ...] = ()
    prefix: str = "policies"
    stage: Stage = Stage.REHEARSAL
    standalone: bool = False
    imprint: tuple[str, ...] = ("publisher.name",)
    form_of_address: AddressForm = AddressForm.CAPITAL
    untranslated: frozenset[str] = frozenset()
    glossary: Glossary = field(default_factory=Glossary)
    consent: ConsentSettings = field(default_factory=ConsentSettings)

    @property
    def binding(self) -> str:
        """The tag of the language that prevails."""
        return self.languages[0]

    def fact(self, name: str) -> Fact | None:
        """The fact of that name."""
        return next((fact for fact in self.facts if fact.name == name), None)

    def day_confirmed(self, version: Version) -> bool:
        """Whether the day on which a version takes effect is more than a proposal."""
        fact = self.fact(version.effective_fact or "")
        return fact is None or fact.confirmed

    def inventory(self, number: int) -> Inventory | None:
        """The inventory of that number."""
        return next((listed for listed in self.inventories if listed.number == number), None)

    def policy(self, policy_id: str) -> Policy | None:
        """The policy of that id."""
        return next((policy for policy in self.policies if policy.id == policy_id), None)
