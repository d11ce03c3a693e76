"""The pages of versions: every clause as in the data, every link where it says it leads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import unquote, urljoin

from codars_site.model.ledger import Erratum
from codars_site.model.tree import normal
from codars_site.verify.fields import Fields
from codars_site.verify.files import published_file
from codars_site.verify.finding import Finding
from codars_site.verify.history import Life
from codars_site.verify.pages import ShownClause, ShownReference
from codars_site.verify.published import ANEW, Site
from codars_site.verify.reading import Seen
from codars_site.verify.texts import check_facts, clauses_of

LINE = 12  # digits of a hash on a page
Lead = tuple[str, str]  # an address from the root, and a fragment
Known = Mapping[str, tuple[Fields, Seen]]


def check_pages(site: Site, life: Life, language: str) -> Iterator[Finding]:
    """The page of a version, that at the policy's own address, and the one before errata."""
    address = site.version(life, language)
    yield from _Page(site, life, language, address).findings()
    if site.history.shown(life.entry.policy) is life:
        current = site.current(life.entry.policy, language)
        yield from _Page(site, life, language, current).findings()
    yield from _original(site, life, language, f"{address}original/")


def check_links(site: Site, life: Life, language: str) -> Iterator[Finding]:
    """The references in the HTML of a text's data, which are absolute."""
    version = site.version(life, language)
    file = site.data(f"{life.entry.policy}/v/{life.entry.version}/{language}.json")
    page = _Page(site, life, language, version)
    for _, seen in clauses_of(site, life, language).values():
        yield from check_facts(site, life, seen, file)
        for what in page.links(seen.clause, absolute=True):
            yield Finding(file, f"clause {seen.clause.id}: {what}", ANEW)


@dataclass(frozen=True, slots=True)
class _Page:
    site: Site
    life: Life
    language: str
    address: str

    @property
    def file(self) -> str:
        return published_file(self.address)

    def findings(self) -> Iterator[Finding]:
        content = self.site.files.read(self.file)
        if content is None:
            yield Finding(self.file, "the page is missing", ANEW)
            return
        try:
            page = self.site.reader.page(content)
        except ValueError:
            yield Finding(self.file, "the page is not UTF-8", ANEW)
            return
        known = clauses_of(self.site, self.life, self.language)
        if [seen.clause.id for seen in page.clauses] != list(known):
            yield Finding(self.file, "it shows other clauses, or another order of them", ANEW)
            return
        yield from (Finding(self.file, what, ANEW) for what in page.flaws)
        for seen in page.clauses:
            for what in self.clause(seen, *known[seen.clause.id]):
                yield Finding(self.file, f"clause {seen.clause.id}: {what}", ANEW)
            yield from check_facts(self.site, self.life, seen, self.file)
        framed = {
            jump[1:] for seen in page.clauses for jump in seen.clause.jumps if jump[:2] == "#_"
        }
        if gone := framed - page.anchors:
            yield Finding(self.file, f"#{', #'.join(sorted(gone))} leads nowhere", ANEW)
        if lost := self.former() - page.anchors:
            what = f"links to {', '.join(sorted(lost))}, which it had before, lead nowhere"
            yield Finding(self.file, what, ANEW)
        if set(page.lines) != {self.life.line.hash[:LINE]}:
            yield Finding(self.file, "it does not name its own line of the ledger alone", ANEW)

    def former(self) -> frozenset[str]:
        """The clauses that the text at the policy's own address had before."""
        policy, history = self.life.entry.policy, self.site.history
        if self.address != self.site.current(policy, self.language):
            return frozenset()
        before = (life for life in history.versions[policy] if not life.withdrawn)
        texts = (
            history.text(life, self.site.settings.binding)
            for life in before
            if life.first <= self.life.first
        )
        return frozenset(clause.id for text in texts if text for clause in text.clauses)

    def clause(self, seen: Seen, fields: Fields, data: Seen) -> Iterator[str]:
        """What is wrong with a clause; all that it shows has to be as in the data."""
        shown = seen.clause
        if shown.hash != fields.text("shown"):
            yield "it does not show what the ledger pins"
        if shown.number != fields.text("number"):
            yield f"it is numbered “{shown.number}”, not “{fields.text('number')}”"
        if seen.words != data.words:
            yield "its words are not those of its data"
        yield from self.links(shown)
        if self.compared(shown, absolute=False) != self.compared(data.clause, absolute=True):
            yield "level, language, facts, references or anchors are not those of its data"

    def compared(self, clause: ShownClause, *, absolute: bool) -> ShownClause:
        """A clause as it is the same on the page and in the data: links resolved, without those
        to itself and without anchors for the clauses it was before.
        """
        own, former = f"#{clause.id}", self.former()
        return replace(
            clause,
            number="",
            terms=(),
            references=tuple(
                replace(one, href="#".join(self.lead(one.href, absolute=absolute)))
                for one in clause.references
            ),
            anchors=tuple(one for one in clause.anchors if one == clause.id or one not in former),
            jumps=tuple(jump for jump in _inner(clause) if jump != own),
        )

    def lead(self, href: str, *, absolute: bool) -> Lead:
        """Where a link leads: an address from the root, empty for the page itself; a fragment."""
        home = self.site.version(self.life, self.language) if absolute else self.address
        try:
            url = urljoin(self.site.url(home), href)
            plain, _, fragment = url.partition("#")
            inside = plain.startswith(f"{self.site.settings.base_url}/")
            address = plain.removeprefix(f"{self.site.settings.base_url}/") if inside else plain
        except ValueError:
            return href, ""
        return "" if address == home else address, unquote(fragment)

    def links(self, clause: ShownClause, *, absolute: bool = False) -> Iterator[str]:
        """What is wrong with references and with links within the page."""
        for reference in clause.references:
            yield from self.reference(reference, absolute=absolute)
        yield from self.terms(clause, absolute=absolute)
        lost = {jump for jump in _inner(clause) if jump.removeprefix("#") not in clause.anchors}
        if lost:
            yield f"{', '.join(sorted(lost))} leads nowhere"
        if clause.anchors[:1] != (clause.id,):
            yield f"#{clause.id} does not lead to it"

    def terms(self, clause: ShownClause, *, absolute: bool = False) -> Iterator[str]:
        """What is wrong with links around its words: only pages have them, to the glossary."""
        for href in clause.terms:
            address, term = self.lead(href, absolute=absolute)
            there = address == self.site.glossary(self.language)
            if absolute or not there or term not in self.site.terms(self.language):
                yield f"words in it lead to {href}, where the glossary explains nothing"

    def reference(self, reference: ShownReference, *, absolute: bool) -> Iterator[str]:
        """Whether a reference leads to what it names, under its number and title."""
        policy, _, clause_id = reference.target.partition("#")
        found = self.lead(reference.href, absolute=absolute)
        if not policy:
            known = clauses_of(self.site, self.life, self.language)
            if clause_id not in known:
                yield f"it refers to {reference.target}, which is not there"
                return
            right, words = self.within(clause_id, known)
        else:
            right, words = self.elsewhere(policy, clause_id)
        if found != right:
            yield f"its link to {reference.target} leads to {'#'.join(found) or 'itself'}"
        if reference.titled and words is not None and reference.words != words:
            yield f"its link to {reference.target} is called “{reference.words}”, not “{words}”"

    def within(self, clause_id: str, known: Known) -> tuple[Lead, str | None]:
        """Where a reference to a clause of the same text should lead, and its name."""
        return ("", clause_id), title_of(known[clause_id][0])

    def elsewhere(self, policy: str, clause_id: str) -> tuple[Lead, str | None]:
        """Where a reference to another policy should lead, and what that is called."""
        if policy not in self.site.history.policies:
            index = self.site.index(self.language)
            return ("" if index == self.address else index, ""), None
        shown = self.site.history.shown(policy)
        address = self.site.current(policy, self.language)
        known = clauses_of(self.site, shown, self.language)
        if clause_id in known:
            return (address, clause_id), title_of(known[clause_id][0])
        text = self.site.text(shown, self.language)
        return (address, ""), normal(text.text("title")).strip() if text else None


def _inner(clause: ShownClause) -> tuple[str, ...]:
    """Its links within itself; ids of the page's frame begin with a low line."""
    return tuple(jump for jump in clause.jumps if not jump.startswith("#_"))


def title_of(clause: Fields) -> str:
    """Number and title of a clause, as a reference shows them."""
    return normal(f"{clause.text('number')} {clause.text('heading')}").strip()


def _original(site: Site, life: Life, language: str, address: str) -> Iterator[Finding]:
    """The text as it was published, on the page that keeps it after an erratum."""
    corrected = any(
        isinstance(line.entry, Erratum)
        for line in site.history.ledger.about(life.entry.policy, life.entry.version)
    )
    content = site.files.read(published_file(address)) if corrected else None
    pinned = life.entry.text(language)
    if content is None or pinned is None or language != site.settings.binding:
        return
    try:
        page = site.reader.page(content)
    except ValueError:
        yield Finding(published_file(address), "the page is not UTF-8", ANEW)
        return
    yield from (Finding(published_file(address), what, ANEW) for what in page.flaws)
    links = _Page(site, life, language, address)
    for seen in page.clauses:
        for what in links.terms(seen.clause):
            yield Finding(published_file(address), f"clause {seen.clause.id}: {what}", ANEW)
    shown = [(seen.clause.id, seen.clause.hash) for seen in page.clauses]
    if shown != [(pin.id, pin.shown) for pin in pinned.clauses]:
        what = "it does not show the text as it was before its errata"
        yield Finding(published_file(address), what, ANEW)
