"""The record of a choice, as long as it can become (design §8)."""

from collections.abc import Sequence

from codars_site.model.consent import RECORD
from codars_site.model.inventory import Inventory

MOST_BYTES = 300  # with its name

# the longest of each: seconds in base 36, method, answer, code of a service, hash of what was
# shown; a revision of three digits is more than a site lives to see
_TIME, _METHOD, _ANSWER, _CODE, _SHOWN = "z" * 7, "withdraw", "y999g", "zzz", "f" * 16


def longest_record(inventory: Inventory, languages: Sequence[str]) -> int:
    """The bytes of the longest record, with its name: every service allowed by itself."""
    asked = [one for one in inventory.categories if one.optional and one.services]
    language = max(languages, key=len)
    answers = "~".join(
        ":".join([f"{category.name}-{_ANSWER}", *(_CODE for _ in category.services)])
        for category in asked
    )
    parts = ("1", _TIME, language, _METHOD, answers, _SHOWN)
    return len(f"{RECORD}={'.'.join(parts)}")
