"""Redlines as HTML: `ins` and `del` inside lines, structure as it is."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from codars_site.i18n import Catalog, direction
from codars_site.model.prose import Alignment, Inline, Note, Words, plain
from codars_site.model.redline import (
    Line,
    Mark,
    MarkedBlock,
    MarkedDefinition,
    MarkedDefinitions,
    MarkedGenerated,
    MarkedHeading,
    MarkedItem,
    MarkedList,
    MarkedNote,
    MarkedParagraph,
    MarkedQuote,
    MarkedRow,
    MarkedTable,
    Redline,
)
from codars_site.render.html import Html, element, join
from codars_site.render.prose import MAX_COLUMNS, Drawing, Setting

_ELEMENTS = {Mark.INSERTED: "ins", Mark.DELETED: "del"}


@dataclass(frozen=True, slots=True)
class RedlineWords:
    """Words of the interface inside redlines: where a mark begins and ends, for those who hear
    the page, and what stands for blocks that the build draws; in the language of the page.
    """

    language: str
    begin: Mapping[Mark, str]
    end: Mapping[Mark, str]
    generated: Mapping[str, str]


def redline_words(catalog: Catalog) -> RedlineWords:
    """Words inside redlines, in the language of a catalog."""
    gettext = catalog.gettext
    return RedlineWords(
        language=catalog.language,
        begin={Mark.INSERTED: gettext("[inserted:]"), Mark.DELETED: gettext("[deleted:]")},
        end={
            Mark.INSERTED: gettext("[end of insertion]"),
            Mark.DELETED: gettext("[end of deletion]"),
        },
        generated={
            "inventory": gettext("The cookie list stands here."),
            "consent": gettext("Your present choices stand here."),
        },
    )


@dataclass(frozen=True, slots=True)
class RedlineDrawing:
    """Draws one redline: what is deleted in its old setting, all else in the new one.

    `caption` names its tables. With `told` the page has said already that all of it is inserted
    or deleted.
    """

    old: Drawing
    new: Drawing
    words: RedlineWords
    caption: str
    told: bool

    def blocks(self, blocks: Iterable[MarkedBlock], *, told: bool) -> Html:
        """Blocks one after another; those under one mark are announced together."""
        drawn: list[Html] = []
        for mark, group in groupby(blocks, key=lambda block: block.mark):
            whole = mark is not Mark.KEPT
            content = [self.block(block, told=told or whole) for block in group]
            if whole and not told:
                content = [
                    self.hidden("p", self.words.begin[mark]),
                    *content,
                    self.hidden("p", self.words.end[mark]),
                ]
            drawn += content
        return join(*drawn)

    def block(self, block: MarkedBlock, *, told: bool) -> Html:
        """One block."""
        match block:
            case MarkedHeading():
                return self.heading(block, told=told)
            case MarkedParagraph(mark, line):
                return element("p", self.line(line, told=told), data_mark=_name(mark))
            case MarkedQuote(mark, blocks):
                inner = self.blocks(blocks, told=told)
                return element("blockquote", inner, data_mark=_name(mark))
            case MarkedList(mark, items, numbered):
                drawn = [self.item("li", item, told=told) for item in items]
                return element("ol" if numbered else "ul", *drawn, data_mark=_name(mark))
            case MarkedTable():
                return self.table(block, told=told)
            case MarkedDefinitions(mark, entries):
                terms = [part for entry in entries for part in self.entry(entry, told=told)]
                return element("dl", *terms, data_mark=_name(mark))
            case MarkedGenerated(mark, name):
                return self.placeholder(mark, name)

    def line(self, line: Line, *, told: bool) -> Html:
        """A line; a deletion that an insertion follows needs no end of its own."""
        drawn: list[str | Html] = []
        for at, run in enumerate(line):
            drawn += [" "] if at and not run.glued else []
            if run.mark is Mark.KEPT:
                drawn.append(self.new.inlines(run.inlines))
                continue
            side = self.old if run.mark is Mark.DELETED else self.new
            content = [side.inlines(run.inlines)]
            if not told:
                replaced = run.mark is Mark.DELETED and at + 1 < len(line)
                replaced = replaced and line[at + 1].mark is Mark.INSERTED
                content.insert(0, self.hidden("span", f"{self.words.begin[run.mark]} "))
                if not replaced:
                    content.append(self.hidden("span", f" {self.words.end[run.mark]}"))
            drawn.append(element(_ELEMENTS[run.mark], *content))
        return join(*drawn)

    def hidden(self, name: str, words: str) -> Html:
        """Words for those who hear the page."""
        return element(name, words, class_="hidden", **self.tongue(), data_frame=True)

    def tongue(self) -> Mapping[str, str]:
        """The language of the page, where that of the clause is another."""
        language = self.words.language
        if language == self.new.setting.language:
            return {}
        return {"lang": language, "dir": direction(language)}

    def announced(self, mark: Mark, *, told: bool) -> tuple[Html, Html]:
        """What is heard before and after an item or row under a mark."""
        if told or mark is Mark.KEPT:
            return Html(), Html()
        return (
            self.hidden("span", f"{self.words.begin[mark]} "),
            self.hidden("span", f" {self.words.end[mark]}"),
        )

    def heading(self, block: MarkedHeading, *, told: bool) -> Html:
        """The heading of a clause inside the change of another."""
        own_id = block.clause if block.mark is not Mark.DELETED else None
        own_id = None if own_id == self.new.setting.clause else own_id
        number = element("span", block.number, class_="number", data_frame=True)
        line = self.line(block.line, told=told)
        return element("h3", number, " ", line, id=own_id, data_mark=_name(block.mark))

    def item(self, name: str, item: MarkedItem, *, told: bool) -> Html:
        """A list item or meaning; a lone paragraph needs no element of its own."""
        begin, end = self.announced(item.mark, told=told)
        told = told or item.mark is not Mark.KEPT
        match item.blocks:
            case (MarkedParagraph(mark, line), *rest) if mark is item.mark and not any(
                isinstance(block, MarkedParagraph) for block in rest
            ):
                drawn = join(self.line(line, told=told), self.blocks(rest, told=told))
            case _:
                drawn = self.blocks(item.blocks, told=told)
        return element(name, begin, drawn, end, data_mark=_name(item.mark))

    def entry(self, entry: MarkedDefinition, *, told: bool) -> Iterator[Html]:
        """A term and its meanings."""
        begin, end = self.announced(entry.mark, told=told)
        told = told or entry.mark is not Mark.KEPT
        yield element("dt", begin, self.line(entry.term, told=told), data_mark=_name(entry.mark))
        for meaning in entry.meanings:
            yield self.item("dd", meaning, told=told)
        if end:
            yield element("dd", end, class_="hidden")

    def table(self, table: MarkedTable, *, told: bool) -> Html:
        """A table in a region that scrolls by keyboard, captioned by the clause's heading."""
        labels = [plain(_now(cell)) for cell in table.header.cells]
        head = self.row(table, table.header, "th", ("",) * len(labels), told=told)
        rows = [self.row(table, row, "td", labels, told=told) for row in table.rows]
        caption = element("caption", self.caption) if self.caption else Html()
        drawn = element("table", caption, element("thead", head), element("tbody", *rows))
        return element(
            "div", drawn, class_="table stack" if len(labels) > MAX_COLUMNS else "table",
            role="region", tabindex="0", aria_label=self.caption or None,
            data_mark=_name(table.mark),
        )  # fmt: skip

    def row(
        self, table: MarkedTable, row: MarkedRow, name: str, labels: Sequence[str], *, told: bool
    ) -> Html:
        """A row; one under a mark is announced in its first cell, and ends in its last."""
        begin, end = self.announced(row.mark, told=told)
        told = told or row.mark is not Mark.KEPT
        last = len(row.cells) - 1
        cells = [
            element(
                name,
                begin if at == 0 else "",
                self.line(cell, told=told),
                end if at == last else "",
                scope="col" if name == "th" else None,
                class_=None if alignment is Alignment.START else alignment.value,
                data_label=label or None,
            )
            for at, (cell, alignment, label) in enumerate(
                zip(row.cells, table.alignments, labels, strict=True)
            )
        ]
        return element("tr", *cells, data_mark=_name(row.mark))

    def placeholder(self, mark: Mark, name: str) -> Html:
        """What stands for a block that the build draws."""
        said = self.words.generated.get(name, name)
        words = said if mark is Mark.KEPT else element(_ELEMENTS[mark], said)
        return element(
            "p", words, class_="placeholder", **self.tongue(),
            data_mark=_name(mark), data_frame=True,
        )  # fmt: skip

    def notes(self, notes: Sequence[MarkedNote], name: str) -> Html:
        """The footnotes; nothing where there are none."""
        if not notes:
            return Html()
        clause = self.new.setting.clause
        items: list[Html] = []
        for number, note in enumerate(notes, 1):
            begin, end = self.announced(note.mark, told=self.told)
            inner = self.blocks(note.blocks, told=self.told or note.mark is not Mark.KEPT)
            own_id, mark = f"{clause}-note-{number}", _name(note.mark)
            items.append(element("li", begin, inner, end, id=own_id, data_mark=mark))
        return element("ol", *items, class_="notes", aria_label=name)


@dataclass(frozen=True, slots=True)
class DrawnRedline:
    """A redline as HTML: the number and words of its first heading, if it begins with one."""

    number: str
    heading: Html | None
    body: Html


def draw_redline(
    redline: Redline, old: Setting, new: Setting, words: RedlineWords, *, told: bool = False
) -> DrawnRedline:
    """A redline on a page. The settings say where the references of the two texts lead."""
    first, rest = redline.blocks[:1], redline.blocks
    number, caption, lead = "", "", None
    if first and isinstance(first[0], MarkedHeading):
        lead, rest = first[0], redline.blocks[1:]
        number, caption = lead.number, plain(_now(lead.line))
    drawing = RedlineDrawing(
        _drawing(old, redline.notes, lambda mark: mark is not Mark.INSERTED),
        _drawing(new, redline.notes, lambda mark: mark is not Mark.DELETED),
        words,
        caption,
        told,
    )
    heading = drawing.line(lead.line, told=told) if lead else None
    body = join(
        drawing.blocks(rest, told=told),
        drawing.notes(redline.notes, new.words.notes),
    )
    return DrawnRedline(number, heading, body)


def _drawing(setting: Setting, notes: Iterable[MarkedNote], has: Callable[[Mark], bool]) -> Drawing:
    """The drawing of one side; its footnotes are numbered among those of both."""
    labels = tuple(Note(note.label if has(note.mark) else "", ()) for note in notes)
    # a mark may stand in both states, so none of the two is the one to come back to
    return Drawing(setting, labels, marked={note.label for note in labels})


def _now(line: Line) -> tuple[Inline, ...]:
    """A line as it reads now, or as it did, where nothing is left of it."""
    words: list[Inline] = []
    for run in [run for run in line if run.mark is not Mark.DELETED] or line:
        words += [*([Words(" ")] if words and not run.glued else []), *run.inlines]
    return tuple(words)


def _name(mark: Mark) -> str | None:
    return None if mark is Mark.KEPT else mark.value
