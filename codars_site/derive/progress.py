"""How far the versions are translated that apply, will apply, or are being written."""

from collections.abc import Iterable, Iterator
from datetime import date

from codars_site.derive.hashes import Hasher
from codars_site.derive.redlines.tokens import tokens_of, words_in
from codars_site.derive.timeline import next_change, timeline
from codars_site.derive.translations.resolution import Translations
from codars_site.derive.translations.unwritten import unwritten
from codars_site.model.policy import Text
from codars_site.model.progress import OpenClause, Progress, Status
from codars_site.model.prose import Wording, lines_of
from codars_site.model.site import Site
from codars_site.model.timeline import Dated, Standing

_LIVE = frozenset({Standing.IN_FORCE, Standing.UPCOMING, Standing.DRAFT})


def status(site: Site, day: date, languages: Iterable[str]) -> Status:
    """Every policy in each of some languages, in the order in which versions take effect."""
    rows = progress(site, day, Hasher(), tuple(languages))
    return Status(day, site.binding, tuple(rows), next_change(site.ledger, day))


def progress(
    site: Site, day: date, hasher: Hasher, languages: tuple[str, ...]
) -> Iterator[Progress]:
    """Every version that is in force, upcoming or a draft, in each of some languages."""
    for policy in site.policies:
        seen = site.ledger.until(day)
        translations = Translations(policy, site.binding, seen, site.ledger, hasher)
        for dated in timeline(policy, seen, day).versions:
            binding = dated.version.text(site.binding)
            if dated.standing in _LIVE and binding:
                for language in languages:
                    if policy.speaks(language, dated.version):
                        yield _row(translations, dated, binding, language, day)


def count_words(wording: Wording) -> int:
    """How many words, numbers and names a clause says, its heading and its notes included."""
    lines = (wording.heading, *(line for block in wording.all_blocks for line in lines_of(block)))
    return sum(words_in(tokens_of(line)) for line in lines)


def _row(
    translations: Translations, dated: Dated, binding: Text, language: str, day: date
) -> Progress:
    version, text = dated.version, dated.version.text(language)
    # what drafts bring is not shown with what is published
    line = len(translations.seen.lines) if dated.record else None
    resolved = translations.resolve(version, language, line).clauses
    in_file = {
        clause.id: not unwritten(clause, original)
        for clause in (text.clauses if text else ())
        if (original := binding.clause(clause.id))
    }
    behind = [one for one in resolved if not one.spoken]
    unrecorded = tuple(one.clause.id for one in behind if in_file.get(one.clause.id))
    return Progress(
        policy=translations.policy.id,
        version=version.number,
        standing=dated.standing,
        effective=dated.first,
        days=(dated.first - day).days,
        language=language,
        current=len(resolved) - len(behind),
        open=tuple(
            OpenClause(
                one.clause.id,
                one.standing,
                one.since,
                count_words(one.clause.wording),
                begun=one.clause.id in in_file,
            )
            for one in behind
            if one.clause.id not in unrecorded
        ),
        unrecorded=unrecorded,
    )
