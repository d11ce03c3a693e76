"""Lists of policies and versions, as they follow from the ledger."""

from collections.abc import Iterator, Mapping

from codars_site.model.canonical import digest
from codars_site.model.ledger import Line, PinnedFact, Postpone, Repeal, Withdraw
from codars_site.model.localized import Localized
from codars_site.model.policy import Relations
from codars_site.verify.fields import Fields, differences
from codars_site.verify.finding import Finding
from codars_site.verify.history import Life
from codars_site.verify.numbering import numbers_of
from codars_site.verify.published import Site, different

Data = Mapping[str, object]


def check_listings(site: Site, found: Mapping[str, Fields]) -> Iterator[Finding]:
    """Whether each list says what the ledger says; `found` are the files by path.

    What stands in no ledger is taken as it is: titles, the words that the ledger has as hashes.
    """
    for file, expected in _expected(site, found):
        fields = found.get(file)
        if fields is not None:
            for what in differences(expected, fields.data):
                yield different(file, what)


def _expected(site: Site, found: Mapping[str, Fields]) -> Iterator[tuple[str, Data]]:
    lists = _Lists(site)
    policies = site.data("policies.json")
    yield policies, lists.policies(found.get(policies))
    yield site.data("timemap.json"), lists.times()
    for policy in site.history.policies:
        yield site.data(f"{policy}/versions.json"), lists.versions(policy)
        for life in site.history.versions[policy]:
            file = site.data(f"{policy}/v/{life.entry.version}.json")
            yield file, lists.version(life, found.get(file))


class _Lists:
    """Puts together what the lists should say."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def policies(self, found: Fields | None) -> Data:
        site, history = self.site, self.site.history
        said = found.data if found else {}
        titles = _titles(found)
        return {
            "base_url": site.settings.base_url,
            "languages": list(site.settings.languages),
            "binding": site.settings.binding,
            "zone": site.settings.zone.key,
            "stage": said.get("stage") if said.get("stage") in ("rehearsal", "live") else "?",
            "inventory": site.url(site.data("inventory.json")),
            "timemap": site.url(site.data("timemap.json")),
            "policies": [
                {
                    "policy": policy,
                    "titles": self.titles(policy, titles),
                    "in_force": _number(history.in_force(policy, history.day)),
                    "shown": history.shown(policy).entry.version,
                    "urls": {
                        tag: site.url(site.current(policy, tag)) for tag in site.spoken(policy)
                    },
                    "versions": site.url(site.data(f"{policy}/versions.json")),
                }
                for policy in history.policies
            ],
        }

    def titles(self, policy: str, titles: Mapping[str, object]) -> object:
        """The titles that the texts of the version at the policy's own address have."""
        shown = self.site.history.shown(policy)
        texts = {tag: self.site.text(shown, tag) for tag in self.site.settings.languages}
        if not all(texts.values()):
            return titles.get(policy)
        return {tag: text.data.get("title") for tag, text in texts.items() if text}

    def versions(self, policy: str) -> Data:
        repeal = self.site.history.repeal(policy)
        return {
            "policy": policy,
            "repealed": self.repealed(*repeal) if repeal else None,
            "versions": [
                {
                    "version": life.entry.version,
                    "data": self.site.url(self.site.data(f"{policy}/v/{life.entry.version}.json")),
                    "standing": self.site.history.standing(policy, life),
                    **self.site.days(life),
                    "recorded": recorded(life.line),
                    "languages": self.languages(life),
                }
                for life in self.site.history.versions[policy]
            ],
        }

    def repealed(self, line: Line, repeal: Repeal) -> Data:
        return {
            **recorded(line),
            "effective": self.site.moment(repeal.effective),
            "successor": repeal.successor,
            "reason": dict(repeal.reason.entries),
        }

    def languages(self, life: Life) -> object:
        name = f"{life.entry.policy}/v/{life.entry.version}"
        return [
            {
                "language": tag,
                "url": self.site.url(self.site.version(life, tag)),
                "data": self.site.url(self.site.data(f"{name}/{tag}.json")),
                "counts": text.data.get("counts") if text else None,
            }
            for tag in self.site.languages(life)
            for text in (self.site.text(life, tag),)
        ]

    def version(self, life: Life, found: Fields | None) -> Data:
        entry, approved = life.entry, life.entry.approved
        return {
            "policy": entry.policy,
            "version": entry.version,
            "kind": entry.kind.value if entry.kind else None,
            "based_on": entry.based_on,
            "standing": self.site.history.standing(entry.policy, life),
            **self.site.days(life),
            "recorded": recorded(life.line),
            "postponed": [
                {
                    **recorded(line),
                    "effective": move.effective.isoformat(),
                    "former": move.former.isoformat(),
                    "reason": dict(move.reason.entries),
                }
                for line, move in self.moves(life)
            ],
            "withdrawn": _withdrawn(life.withdrawn) if life.withdrawn else None,
            "relations": _relations(entry.relations),
            "approved": {"by": approved.by, "role": approved.role, "on": approved.on.isoformat()}
            if approved
            else None,
            "inventory": entry.inventory,
            "said": _said(self.site.history.said(life), found),
            "facts": [pinned_fact(fact) for fact in entry.facts],
            "clauses": self.clauses(life),
            "languages": self.languages(life),
        }

    def moves(self, life: Life) -> Iterator[tuple[Line, Postpone]]:
        for line in self.site.history.ledger.about(life.entry.policy, life.entry.version):
            if isinstance(line.entry, Postpone):
                yield line, line.entry

    def clauses(self, life: Life) -> object:
        text = self.site.history.text(life, self.site.settings.binding)
        numbers = numbers_of(text.clauses) if text else {}
        return [
            {
                "id": pin.id,
                "number": numbers[pin.id],
                "level": pin.level,
                "clause": pin.clause,
                "shown": pin.shown,
            }
            for pin in (text.clauses if text else ())
        ]

    def times(self) -> Data:
        return {
            "policies": [
                {
                    "policy": policy,
                    "languages": [
                        {
                            "language": tag,
                            "url": self.site.url(self.site.current(policy, tag)),
                            "mementos": [
                                {
                                    "version": life.entry.version,
                                    "url": self.site.url(self.site.version(life, tag)),
                                    **self.site.days(life),
                                }
                                for life in self.site.history.versions[policy]
                                if not life.idle and tag in self.site.languages(life)
                            ],
                        }
                        for tag in self.site.spoken(policy)
                    ],
                }
                for policy in self.site.history.policies
            ]
        }


def recorded(line: Line) -> Data:
    """A line by day, number and hash."""
    return {"day": line.recorded.isoformat(), "entry": line.number, "hash": line.hash}


def pinned_fact(fact: PinnedFact) -> Data:
    """A fact as data have it."""
    value = dict(fact.value.entries) if isinstance(fact.value, Localized) else fact.value
    return {"name": fact.name, "status": fact.status.value, "value": value}


def _number(life: Life | None) -> int | None:
    return life.entry.version if life else None


def _withdrawn(line: Line) -> Data:
    reason = line.entry.reason if isinstance(line.entry, Withdraw) else Localized()
    return {**recorded(line), "reason": dict(reason.entries)}


def _relations(relations: Relations) -> object:
    told = [
        *(("renamed", [old], [new]) for old, new in relations.renamed),
        *(("replaced", [old], [new]) for old, new in relations.replaced),
        *(("split", [old], list(news)) for old, news in relations.split),
        *(("merged", list(olds), [new]) for new, olds in relations.merged),
    ]
    return [{"relation": name, "before": old, "after": new} for name, old, new in told]


def _said(recorded: Mapping[str, Localized], found: Fields | None) -> object:
    """What is said of a version, as far as the ledger has its hash; the rest as if it lacked."""
    said: dict[str, dict[str, object]] = {}
    for language, hashes in recorded.items():
        for key, hashed in hashes.entries:
            words = _words(found, key, language)
            kept = words if words is not None and digest(words) == hashed else f"hash {hashed}"
            said.setdefault(key, {})[language] = kept
    return said


def _words(found: Fields | None, key: str, language: str) -> str | None:
    try:
        return found.inside("said").inside(key).optional_text(language) if found else None
    except ValueError:
        return None


def _titles(found: Fields | None) -> Mapping[str, object]:
    """The titles by policy, in the order of the list; nothing where it cannot be read."""
    try:
        listed = found.each("policies") if found else iter(())
        return {one.text("policy"): one.data.get("titles") for one in listed}
    except ValueError:
        return {}
