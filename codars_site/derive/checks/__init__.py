"""What the content must hold to; each check is a small function that yields its problems."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from codars_site.derive.checks import (
    addresses,
    beginnings,
    blocks,
    clauses,
    consent,
    glossary,
    inventory,
    language,
    ledger,
    parity,
    recorded,
    site,
    translations,
    versions,
)
from codars_site.derive.checks.site import refuse_unconfirmed
from codars_site.derive.hashes import Hasher
from codars_site.errors import Problem
from codars_site.model.errata import GuardedWords
from codars_site.model.site import Site

__all__ = ["CHECKS", "HASHED", "check_site", "refuse_unconfirmed"]

Check = Callable[[Site], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    site.languages_declared,
    site.languages_complete,
    site.languages_lent,
    site.facts_confirmed,
    site.imprint_known,
    versions.slugs_are_addresses,
    beginnings.beginnings_known,
    beginnings.beginnings_recorded,
    versions.first_is_initial,
    versions.based_on_known,
    versions.based_on_predecessor,
    versions.summaries_written,
    versions.relations_known,
    versions.effective_fact_agrees,
    versions.material_clauses_exist,
    versions.material_changes_marked,
    inventory.providers_complete,
    inventory.transfers_founded,
    inventory.nothing_falsely_necessary,
    inventory.items_well_formed,
    inventory.nothing_listed_twice,
    inventory.status_consistent,
    inventory.entries_confirmed,
    inventory.services_say_what,
    consent.signals_need_consent,
    consent.record_fits,
    consent.codes_differ,
    clauses.doubts_are_facts,
    clauses.clauses_belong,
    clauses.facts_known,
    clauses.headings_lead_nowhere,
    clauses.references_lead_somewhere,
    clauses.foreign_words_marked,
    blocks.generated_blocks_defined,
    blocks.generated_blocks_translated,
    blocks.choice_offered,
    translations.translations_written,
    clauses.clauses_short,
    clauses.numbers_not_typed,
    language.written_well,
    glossary.terms_complete,
    glossary.terms_translated,
    glossary.refused_forms_absent,
    recorded.facts_kept,
    recorded.notice_given,
    addresses.addresses_kept,
)

# checks that go by what clauses say
HASHED: tuple[Callable[[Site, Hasher], Iterator[Problem]], ...] = (
    ledger.published_kept,
    ledger.former_wordings_kept,
    translations.confirmations_sound,
)


def check_site(
    of: Site, day: date, hasher: Hasher, guarded: Mapping[str, GuardedWords]
) -> Iterator[Problem]:
    """Every problem that the content of a readable site has on a day.

    `guarded` are the words, by language, that mean numbers, months and units.
    """
    for check in CHECKS:
        yield from check(of)
    for hashed in HASHED:
        yield from hashed(of, hasher)
    yield from parity.translations_agree(of, hasher, guarded)
    yield from recorded.drafts_in_time(of, day)
    yield from consent.record_listed(of, day)
    yield from consent.told_what_asks_again(of, day)
    yield from translations.translations_complete(of, day, hasher)
