"""What changed in the list of what is stored on visitors' devices, row by row."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from codars_site.i18n import Catalog
from codars_site.model.chronicle import ItemChange, ServiceChange
from codars_site.model.fact import FactStatus
from codars_site.model.inventory import Item, Service, Verification
from codars_site.model.prose import Alignment, Code, Inline, Words
from codars_site.model.redline import Line, Mark, MarkedRow, MarkedTable, Run
from codars_site.render.html import Html, element, join
from codars_site.render.inventory import Tables
from codars_site.render.prose import Drawing, Setting
from codars_site.render.redlines import RedlineDrawing, RedlineWords
from codars_site.render.time.views import ServiceChangeView
from codars_site.render.views import Detail

Cells = tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class ListChanges:
    """Draws the changes of a list in one language."""

    catalog: Catalog
    tables: Tables
    words: RedlineWords
    setting: Setting

    def view(self, change: ServiceChange, happening: str) -> ServiceChangeView:
        """What became of a service and its items in something that happened."""
        gettext = self.catalog.gettext
        service = self.tables.service(change.listed.service)
        told = change.before is None or change.after is None
        name = f"{service.name}, {happening}"
        what = gettext("entry changed")
        if change.before is None:
            what = gettext("added to the list")
        elif change.after is None:
            what = gettext("removed from the list")
        return ServiceChangeView(
            name=service.name,
            category=self.tables.said(change.listed.category.title),
            what=what,
            details=tuple(self.details(change)),
            rows=self.rows(change, name, told=told) if change.items else Html(),
        )

    def details(self, change: ServiceChange) -> Iterator[tuple[str, Html]]:
        """What is said of a service, where it differs; of one that came or went, all."""
        old = list(self.said(change.before.service, change)) if change.before else []
        new = list(self.said(change.after.service, change)) if change.after else []
        for before, after in zip_longest(old, new):
            if before and after and before.label == after.label:
                if before.words != after.words:
                    yield after.label, self.both(before.words, after.words)
                continue
            for one, other in ((before, after), (after, before)):
                if one and (other is None or other.label != one.label):
                    yield one.label, one.words

    def said(self, service: Service, change: ServiceChange) -> Iterator[Detail]:
        """Category, purpose and provider; whether anybody has looked is left out."""
        gettext = self.catalog.gettext
        listed = change.after if change.after and change.after.service is service else change.before
        if listed:
            category = self.tables.said(listed.category.title)
            yield Detail(gettext("Category"), join(category))
        yield Detail(gettext("What it does"), join(self.tables.said(service.purpose)))
        seen = Verification(FactStatus.CONFIRMED)
        yield from self.tables.details(
            replace(service, provider=replace(service.provider, verification=seen))
        )

    def both(self, before: Html, after: Html) -> Html:
        """What was said, and what is said now."""
        return join(
            element("del", self.hidden(f"{self.words.begin[Mark.DELETED]} "), before),
            " ",
            element(
                "ins",
                self.hidden(f"{self.words.begin[Mark.INSERTED]} "),
                after,
                self.hidden(f" {self.words.end[Mark.INSERTED]}"),
            ),
        )

    def hidden(self, words: str) -> Html:
        """Words for those who hear the page."""
        return element("span", words, class_="hidden")

    def rows(self, change: ServiceChange, name: str, *, told: bool) -> Html:
        """The items that differ, as a table; what came or went is a row under a mark."""
        gettext = self.catalog.gettext
        labels = (
            gettext("Name"), gettext("What it does"), gettext("Lifetime"), gettext("Kind"),
        )  # fmt: skip
        header = MarkedRow(Mark.KEPT, tuple(_line(Mark.KEPT, (Words(one),)) for one in labels))
        rows = tuple(self.row(item) for item in change.items)
        table = MarkedTable(Mark.KEPT, (Alignment.START,) * len(labels), header, rows)
        drawing = Drawing(self.setting)
        caption = gettext("What is stored: %(service)s", service=name)
        return RedlineDrawing(drawing, drawing, self.words, caption, told).table(table, told=told)

    def row(self, change: ItemChange) -> MarkedRow:
        """An item that came, went, or is told otherwise."""
        old = self.cells(change.before) if change.before else None
        new = self.cells(change.after) if change.after else None
        if old and new:
            return MarkedRow(Mark.KEPT, tuple(map(_changed, old, new)))
        mark = Mark.INSERTED if new else Mark.DELETED
        return MarkedRow(mark, tuple(_line(mark, cell) for cell in new or old or ()))

    def cells(self, item: Item) -> Cells:
        """What a row says of an item."""
        view = self.tables.item(item, marked=False)
        purpose = f"{view.purpose} {view.justification}" if view.justification else view.purpose
        name = f"{item.name}*" if view.more else item.name
        return (Code(name),), (Words(purpose),), (Words(view.lifetime),), (Words(view.kind),)


def _changed(old: tuple[Inline, ...], new: tuple[Inline, ...]) -> Line:
    """A cell before and after."""
    if old == new:
        return _line(Mark.KEPT, new)
    return (*_line(Mark.DELETED, old), *_line(Mark.INSERTED, new))


def _line(mark: Mark, inlines: tuple[Inline, ...]) -> Line:
    return (Run(mark, inlines, glued=False, words=1),)
