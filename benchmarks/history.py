"""Generate a long history of policies, for our generator and, in the very same words, for Hugo.

    python benchmarks/history.py OUT --policies 2 --versions 50 --languages lv,en,ru

The same arguments write the same bytes.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import hugo_site
from hugo_site import Link
from vocabulary import ASPECT_IDS, POLICY_IDS, TOPIC_IDS, VOCABULARIES, Vocabulary

_ANY = VOCABULARIES["en"]  # every language has lists of the same lengths
MOST_CLAUSES = len(TOPIC_IDS) * len(ASPECT_IDS)
_MOST_UPCOMING = 2
_PREFIX = "policies"


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words by their places in the vocabulary, so that every language says the same."""

    subject: int
    adverb: int
    verb: int
    object: int
    reason: int
    limit: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the small table."""

    topic: int
    days: int
    reason: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A heading and what stands below it, in no language yet."""

    topic: int
    aspect: int
    level: int
    sentences: tuple[Sentence, ...]
    bullets: tuple[int, ...] = ()
    rows: tuple[Row, ...] = ()
    see: str | None = None
    outside: bool = False

    @property
    def id(self) -> str:
        """Its authored id."""
        return f"{TOPIC_IDS[self.topic]}-{ASPECT_IDS[self.aspect]}"

    @property
    def subject(self) -> int:
        """What it is about, as one number."""
        return self.topic * len(ASPECT_IDS) + self.aspect


@dataclass(frozen=True, slots=True)
class Version:
    """One complete statement of a policy, and which clauses differ from the one before."""

    number: int
    effective: date
    preamble: tuple[Sentence, ...]
    clauses: tuple[Clause, ...]
    changed: tuple[int, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    kind: str = "material"


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy by its place in the list of policies, with all its versions."""

    position: int
    versions: tuple[Version, ...]
    in_force: Version

    @property
    def id(self) -> str:
        """The name of its folder."""
        return _nth(POLICY_IDS, self.position, "-")

    def title(self, language: str) -> str:
        """Its title in a language."""
        return _nth(VOCABULARIES[language].policy_titles, self.position, " ")

    def slug(self, language: str) -> str:
        """Its address in a language, below the language's own."""
        return _nth(VOCABULARIES[language].policy_slugs, self.position, "-")


@dataclass(frozen=True, slots=True)
class Size:
    """How much to generate."""

    policies: int
    versions: int
    languages: tuple[str, ...]
    clauses: int
    changes: int


# ---- what is said ----


def make_policies(size: Size, as_of: date, seed: int) -> list[Policy]:
    """All policies, from nothing but the arguments."""
    chance = random.Random(seed)
    return [_make_policy(chance, size, as_of, position) for position in range(size.policies)]


def _make_policy(chance: random.Random, size: Size, as_of: date, position: int) -> Policy:
    upcoming = min(_MOST_UPCOMING, size.versions // 3)
    days = [_months_from(as_of, n - size.versions + upcoming + 1) for n in range(size.versions)]
    preamble = tuple(_make_sentence(chance) for _ in range(2))
    versions = [Version(1, days[0], preamble, _make_clauses(chance, size.clauses))]
    for number, day in enumerate(days[1:], start=2):
        versions.append(_next_version(chance, versions[-1], number, day, size.changes))
    return Policy(position, tuple(versions), in_force=versions[-1 - upcoming])


def _make_clauses(chance: random.Random, count: int) -> tuple[Clause, ...]:
    clauses: list[Clause] = []
    for position, subject in enumerate(chance.sample(range(MOST_CLAUSES), count)):
        clause = make_clause(chance, position, subject)
        if position % 8 == 5:
            clause = replace(clause, see=chance.choice(clauses).id)
        if position == count // 2:
            clause = replace(clause, rows=tuple(_make_row(chance) for _ in range(4)))
        clauses.append(clause)
    return tuple(clauses)


def make_clause(chance: random.Random, position: int, subject: int) -> Clause:
    """A clause on a subject; its place decides its shape."""
    topic, aspect = divmod(subject, len(ASPECT_IDS))
    sentences = tuple(_make_sentence(chance) for _ in range(chance.choice((1, 2, 2, 2))))
    return Clause(
        topic,
        aspect,
        level=3 if position % 5 in (3, 4) else 2,
        sentences=sentences,
        bullets=tuple(chance.sample(range(len(_ANY.objects)), 4)) if position % 10 == 9 else (),
        outside=position % 13 == 6,
    )


def _make_sentence(chance: random.Random) -> Sentence:
    slots = (_ANY.subjects, _ANY.adverbs, _ANY.verbs, _ANY.objects, _ANY.reasons, _ANY.limits)
    return Sentence(*(chance.randrange(len(words)) for words in slots))


def _make_row(chance: random.Random) -> Row:
    topic, reason = chance.randrange(len(_ANY.topics)), chance.randrange(len(_ANY.reasons))
    return Row(topic, chance.randrange(10, 400), reason)


def _next_version(
    chance: random.Random, before: Version, number: int, effective: date, changes: int
) -> Version:
    changed = tuple(sorted(chance.sample(range(len(before.clauses)), changes)))
    clauses = list(before.clauses)
    for position in changed:
        clauses[position] = change_clause(chance, clauses[position])
    return Version(number, effective, before.preamble, tuple(clauses), changed)


def change_clause(chance: random.Random, clause: Clause) -> Clause:
    """One word of one sentence becomes another; sometimes a second one too."""
    place = chance.randrange(len(clause.sentences))
    old = clause.sentences[place]
    new = replace(old, adverb=_other(chance, old.adverb, len(_ANY.adverbs)))
    if chance.random() < 0.5:
        new = replace(new, verb=_other(chance, old.verb, len(_ANY.verbs)))
    sentences = (*clause.sentences[:place], new, *clause.sentences[place + 1 :])
    return replace(clause, sentences=sentences)


def _other(chance: random.Random, old: int, count: int) -> int:
    return (old + chance.randrange(1, count)) % count


def _months_from(day: date, months: int) -> date:
    """The first day of the month that lies so many months after (or before) the day's own."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def _nth(names: Sequence[str], position: int, joint: str) -> str:
    """A name for this place; when the names run out they come again: terms, terms-b, terms-c …"""
    turn, place = divmod(position, len(names))
    return names[place] + (f"{joint}{chr(ord('a') + turn)}" if turn else "")


# ---- in words ----


@cache
def clause_markdown(clause: Clause, language: str) -> str:
    """A clause in our Markdown: no number, references by id."""
    words = VOCABULARIES[language]
    return "\n\n".join(_blocks(clause, words))


def _blocks(clause: Clause, words: Vocabulary) -> Iterator[str]:
    title = f"{words.topics[clause.topic]}: {words.aspects[clause.aspect]}"
    yield f"{'#' * clause.level} {title} {{#{clause.id}}}"
    yield _paragraph(clause.sentences, words)
    if clause.bullets:
        yield words.list_lead
        yield "\n".join(f"- {words.objects[place]}" for place in clause.bullets)
    if clause.rows:
        yield _table(clause.rows, words)
    if clause.see:
        yield f"{words.see} [](#{clause.see})."
    if clause.outside:
        yield words.outside.format(clause.id)


def _paragraph(sentences: Iterable[Sentence], words: Vocabulary) -> str:
    return " ".join(_sentence(sentence, words) for sentence in sentences)


def _sentence(sentence: Sentence, words: Vocabulary) -> str:
    return words.sentence.format(
        subject=words.subjects[sentence.subject],
        adverb=words.adverbs[sentence.adverb],
        verb=words.verbs[sentence.verb],
        object=words.objects[sentence.object],
        reason=words.reasons[sentence.reason],
        limit=words.limits[sentence.limit],
    )


def _table(rows: Iterable[Row], words: Vocabulary) -> str:
    cells = [words.table_head, ("---", "---:", "---")]
    cells += [(words.topics[row.topic], str(row.days), words.reasons[row.reason]) for row in rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


def text_markdown(version: Version, language: str) -> str:
    """A whole version in one language."""
    preamble = _paragraph(version.preamble, VOCABULARIES[language])
    clauses = [clause_markdown(clause, language) for clause in version.clauses]
    return "\n\n".join([preamble, *clauses]) + "\n"


def _summary(version: Version, language: str) -> str:
    words = VOCABULARIES[language]
    if version.number == 1:
        return words.summary_first
    changed = (version.clauses[position] for position in version.changed)
    titles = (f"{words.topics[clause.topic]}, {words.aspects[clause.aspect]}" for clause in changed)
    return f"{words.summary_changed} {'; '.join(titles)}."


# ---- as content for our generator ----


def write_content(folder: Path, policies: Iterable[Policy], languages: Sequence[str]) -> None:
    """Write the content tree."""
    _write(folder / "site.yaml", _site_yaml(languages))
    for policy in policies:
        home = folder / "policies" / policy.id
        _write(home / "policy.yaml", _policy_yaml(policy, languages))
        for version in policy.versions:
            _write_version(home / str(version.number), version, languages)


def _write_version(folder: Path, version: Version, languages: Sequence[str]) -> None:
    _write(folder / "version.yaml", _version_yaml(version, languages))
    for language in languages:
        _write(folder / f"{language}.md", text_markdown(version, language))


def _site_yaml(languages: Sequence[str]) -> str:
    return f"""\
base_url: https://example.org
prefix: {_PREFIX}
zone: Europe/Riga
stage: live
languages: [{", ".join(languages)}]
publisher:
  name: {{value: "SIA “Paraugs”", status: confirmed}}
"""


def _policy_yaml(policy: Policy, languages: Sequence[str]) -> str:
    titles = _flow({language: policy.title(language) for language in languages})
    slugs = _flow({language: policy.slug(language) for language in languages})
    return f"titles: {titles}\nslugs: {slugs}\n"


def _version_yaml(version: Version, languages: Sequence[str]) -> str:
    lines = [f"effective: {version.effective.isoformat()}"]
    if version.number > 1:
        lines.append(f"based_on: {version.number - 1}")
    lines.append(f"kind: {version.kind if version.number > 1 else 'initial'}")
    summaries = _flow({language: _summary(version, language) for language in languages})
    lines.append(f"summary: {summaries}")
    if version.renamed:
        lines.append(f"relations: {{renamed: {_flow(dict(version.renamed))}}}")
    return "\n".join(lines) + "\n"


def _flow(texts: dict[str, str]) -> str:
    """A flow mapping in YAML; a string in JSON is one in YAML too."""
    quoted = (f"{key}: {json.dumps(text, ensure_ascii=False)}" for key, text in texts.items())
    return "{" + ", ".join(quoted) + "}"


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


# ---- as pages for Hugo ----


def hugo_pages(policies: Iterable[Policy], languages: Sequence[str]) -> Iterator[hugo_site.Page]:
    """A page for every version and language, and the current one of every policy and language."""
    for policy in policies:
        for language in languages:
            yield _hugo_page(policy, policy.in_force, language, languages, "")
            for version in policy.versions:
                yield _hugo_page(policy, version, language, languages, f"v{version.number}/")


def _hugo_page(
    policy: Policy, version: Version, language: str, languages: Sequence[str], below: str
) -> hugo_site.Page:
    homes = {each: _home(policy, each, languages) for each in languages}
    index = f"/{_PREFIX}/" if language == languages[0] else f"/{_PREFIX}/{language}/"
    return hugo_site.Page(
        url=homes[language] + below,
        language=language,
        title=policy.title(language),
        description=_summary(version, language),
        alternates=tuple(Link(each, home + below) for each, home in homes.items()),
        neighbours=tuple(_neighbours(policy, version, homes[language], index)),
        text=text_markdown(version, language),
    )


def _home(policy: Policy, language: str, languages: Sequence[str]) -> str:
    """The address of a policy: the first language lies at the root."""
    slug = policy.slug(language)
    return f"/{slug}/" if language == languages[0] else f"/{language}/{slug}/"


def _neighbours(policy: Policy, version: Version, home: str, index: str) -> Iterator[Link]:
    """As on our page: the versions just before and after, the one in force, and the index."""
    near = {version.number - 1, version.number + 1, policy.in_force.number} - {version.number}
    for number in sorted(near, reverse=True):
        if 1 <= number <= len(policy.versions):
            yield Link(f"v{number}", f"{home}v{number}/")
    yield Link(_PREFIX, index)


# ---- from the command line ----


def main(arguments: Sequence[str]) -> int:
    """Generate both trees and say what was written."""
    parser = _parser()
    options = parser.parse_args(arguments)
    out: Path = options.out
    size = Size(
        options.policies, options.versions, options.languages, options.clauses, options.changes
    )
    if size.changes > size.clauses:
        parser.error("--changes cannot exceed --clauses")
    for folder in (out / "content", out / "hugo"):
        if folder.exists():
            parser.error(f"{folder} exists already; name an empty folder")
    policies = make_policies(size, options.as_of, options.seed)
    write_content(out / "content", policies, size.languages)
    pages = hugo_site.write_site(out / "hugo", hugo_pages(policies, size.languages))
    texts = size.policies * size.versions * len(size.languages)
    sys.stdout.write(f"{texts} texts in {out / 'content'}, {pages} pages in {out / 'hugo'}\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Generate a long history of policies.")
    parser.add_argument("out", type=Path, help="folder that gets content/ and hugo/")
    add_size_options(parser)
    return parser


def add_size_options(parser: argparse.ArgumentParser) -> None:
    """The options that say how much to generate; the same for `run.py`."""
    add = parser.add_argument
    add("--policies", type=count, default=2, metavar="N")
    add("--versions", type=count, default=50, metavar="N", help="versions of each policy")
    add("--languages", type=_languages, default=("lv", "en", "ru"), help="first one is binding")
    add("--clauses", type=_clauses, default=40, metavar="N", help="clauses of each version")
    add("--changes", type=count, default=3, metavar="N", help="clauses changed in each version")
    add("--seed", type=int, default=1, metavar="N")
    add("--as-of", type=date.fromisoformat, default=date(2026, 11, 23), metavar="DAY")


def count(text: str) -> int:
    """A whole number from 1 up."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def _clauses(text: str) -> int:
    number = count(text)
    if number > MOST_CLAUSES:
        raise argparse.ArgumentTypeError(f"must be at most {MOST_CLAUSES}")
    return number


def _languages(text: str) -> tuple[str, ...]:
    languages = tuple(dict.fromkeys(text.split(",")))
    for language in languages:
        if language not in VOCABULARIES:
            known = ", ".join(VOCABULARIES)
            raise argparse.ArgumentTypeError(f"no words for {language!r}; there are: {known}")
    return languages


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
