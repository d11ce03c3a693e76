"""Translations of the same words elsewhere: suggestions only, for short texts have context."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from codars_site.derive.translations.resolution import Translations
from codars_site.model.policy import Clause
from codars_site.model.translation import Resolved


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A translated clause, and the version in whose folder it was written."""

    policy: str
    version: int
    clause: Clause


def suggestions(
    translations: Mapping[str, Translations], policy: str, wanted: Resolved, language: str
) -> Iterator[Suggestion]:
    """Translations made for the words of a binding clause where they stand under another id, or in
    another policy; each wording once, the own policy's first.
    """
    told: set[str] = set()
    for other in sorted(translations, key=lambda id_: (id_ != policy, id_)):
        hasher = translations[other].hasher
        sought = hasher.clause(wanted.clause).clause
        for (tag, _), made in translations[other].made.items():
            for one in (lasting.translated for lasting in made if lasting.last is None):
                found = hasher.clause(one.clause).clause
                if tag == language and one.made_for == sought and found not in told:
                    told.add(found)
                    yield Suggestion(other, one.version, one.clause)
