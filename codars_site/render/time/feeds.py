"""Atom feeds of what happened (RFC 4287), under ids that never change (RFC 4151).

An entry has what the changelog says, with what was changed in words. The day of the build decides
only which entries there are.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from codars_site.model.address import Page, Route
from codars_site.model.edition import FeedSheet, Told
from codars_site.model.foreign import unmarked
from codars_site.model.ledger import Publish
from codars_site.model.redline import Mark
from codars_site.render.frame import FrameMaker
from codars_site.render.lines import SHORT
from codars_site.render.time.narration import Narration
from codars_site.render.time.views import EntryChange, EntryView
from codars_site.render.time.xhtml import xhtml_of

ATOM, HTML = "application/atom+xml", "text/html"
_ELEMENTS = {Mark.INSERTED.value: "ins", Mark.DELETED.value: "del"}
_ATOM_NAMES = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class FeedPages:
    """Draws feeds in one language; an entry of several feeds is drawn once."""

    frames: FrameMaker
    narration: Narration
    drawn: dict[tuple[str, str], Element] = field(default_factory=dict)

    def pages(self, sheet: FeedSheet) -> Iterator[Page]:
        """A feed, at its address and at its former ones."""
        feed = self.feed(sheet)
        content = b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, "utf-8") + b"\n"
        for route in (sheet.route, *sheet.copies):
            yield Page(route.file, content)

    def feed(self, sheet: FeedSheet) -> Element:
        """The feed with its newest entries; the head of the ledger stands only here."""
        names = {"xmlns": _ATOM_NAMES, "xmlns:ledger": self.tag(sheet.began, "ledger")}
        feed = Element("feed", {**names, "xml:lang": sheet.language})
        subject = sheet.policy.id if sheet.policy else "all"
        _say(feed, "id", self.tag(sheet.began, f"feed/{subject}/{sheet.language}"))
        _say(feed, "title", self.title(sheet))
        _say(feed, "updated", self.instant(sheet.told[0].happening.day))
        self.link(feed, "self", sheet.route, ATOM, sheet.language)
        self.link(feed, "alternate", sheet.page, HTML, sheet.language)
        for tag, route in sheet.alternates:
            if tag != sheet.language:
                self.link(feed, "alternate", route, ATOM, tag)
        author = SubElement(feed, "author")
        _say(author, "name", self.frames.publisher(sheet.language))
        _say(author, "uri", f"{self.frames.edition.site.base_url}/")
        _say(feed, "ledger:head", sheet.head)
        for told in sheet.told:
            feed.append(self.entry(sheet, told))
        return feed

    def title(self, sheet: FeedSheet) -> str:
        """The policy, or all of them, and whose they are."""
        gettext, publisher = self.narration.catalog.gettext, self.frames.publisher(sheet.language)
        policy = sheet.policy
        title = policy.titles[sheet.language] if policy else gettext("All policies")
        return f"{title} – {publisher}"

    def entry(self, sheet: FeedSheet, told: Told) -> Element:
        """Something that happened; in whatever feed it stands, it is the same entry."""
        happening = told.happening
        key = (happening.line.hash, happening.turn.value)
        if key not in self.drawn:
            self.drawn[key] = self.draw(told, told.page or sheet.page)
        return self.drawn[key]

    def draw(self, told: Told, page: Route) -> Element:
        """An entry with its content; `page` is where nothing more exact can be named."""
        happening, language = told.happening, self.narration.catalog.language
        published = isinstance(happening.line.entry, Publish)
        changes = told.changes if published else None
        base = changes.route if changes else page
        view = self.narration.happenings.view(told, base)
        entry = Element("entry")
        _say(entry, "id", self.name(told))
        _say(entry, "title", f"{view.subject}: {view.what}")
        _say(entry, "updated", self.instant(happening.day))
        _say(entry, "published", self.instant(happening.day))
        self.link(entry, "alternate", told.version.route if told.version else page, HTML, language)
        if changes:
            self.link(entry, "related", changes.route, HTML, language)
        _say(entry, "ledger:line", happening.line.hash)
        if view.summary:
            _say(entry, "summary", view.summary)
        drawn = self.narration.pages.changes(changes) if changes else ()
        redlines = tuple(EntryChange(_ELEMENTS.get(one.mark or "", "div"), one) for one in drawn)
        entry.append(self.content(EntryView(view, redlines), base))
        return entry

    def content(self, view: EntryView, base: Route) -> Element:
        """What readers of the feed see, with absolute links."""
        catalog = self.narration.catalog
        drawn = self.frames.theme.part("entry.html", view, catalog)
        content = Element("content", {"type": "xhtml", "xml:lang": catalog.language})
        content.append(xhtml_of(drawn, self.frames.url(base)))
        return content

    def name(self, told: Told) -> str:
        """The id of an entry: what happened, in which language, by which line of the ledger."""
        happening = told.happening
        turn = happening.turn.replace(" ", "-")
        about = [happening.policy or "site"]
        about += [f"v{happening.version}"] if happening.version else []
        line = happening.line.hash[:SHORT]
        path = "/".join((*about, turn, line, self.narration.catalog.language))
        return self.tag(happening.line.recorded, path)

    def tag(self, day: date, name: str) -> str:
        """A name that is the site's own for ever, from a day on which it had its address."""
        host = urlsplit(self.frames.edition.site.base_url).hostname
        return f"tag:{host},{day.isoformat()}:{name}"

    def instant(self, day: date) -> str:
        """The beginning of a day in the site's zone (RFC 3339)."""
        zone = self.frames.edition.site.zone
        return datetime.combine(day, time(), zone).isoformat()

    def link(self, parent: Element, rel: str, route: Route, kind: str, language: str) -> None:
        """A link with an absolute address."""
        href = self.frames.url(route)
        given = {"rel": rel, "type": kind, "hreflang": language, "href": href}
        SubElement(parent, "link", given)


def _say(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = unmarked(words)
