"""What a clause says, as HTML."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from codars_site.i18n import Catalog, direction, hold_together
from codars_site.model.address import Route
from codars_site.model.fact import Fact, FactKind
from codars_site.model.prose import (
    Alignment,
    Block,
    Break,
    Cell,
    Code,
    Definitions,
    Emphasis,
    FactUse,
    Foreign,
    Generated,
    Inline,
    Link,
    List,
    Note,
    NoteMark,
    Paragraph,
    Quote,
    Reference,
    Table,
    Words,
    plain,
)
from codars_site.model.version_sheet import Destination
from codars_site.render.foreign import said_in
from codars_site.render.html import Html, element, join, void
from codars_site.render.terms import TermLinks

MAX_COLUMNS = 2  # wider tables are stacked on small screens
_SCHEMES = {FactKind.EMAIL: "mailto:", FactKind.PHONE: "tel:", FactKind.URL: ""}


@dataclass(frozen=True, slots=True)
class FrameWords:
    """Words of the interface that stand inside clauses; `lacking` has room for a label, which
    speaks as the catalog does.
    """

    catalog: Catalog
    unconfirmed: str
    lacking: str
    notes: str
    back: str


def draw_fact(
    fact: Fact, language: str, words: FrameWords, *, linked: bool = False, abroad: bool = False
) -> Html:
    """A fact's value, under its name; unconfirmed, it carries a visible mark. It says in which
    language it speaks, if it has several and stands `abroad`, among words of another.
    """
    spoken = fact.spoken(language, words.catalog.binding)
    said = fact.said(language, words.catalog.binding)
    if said is None:
        label = f"[{words.lacking % {'label': said_in(fact.label, words.catalog)}}]"
        shown = join(hold_together(label, language))
    else:
        shown = join(hold_together(said, spoken))
        if direction(language) == "rtl" and isinstance(fact.value, str):
            # signs and groups of digits would be put in another order (Unicode UAX 9)
            shown = element("span", shown, dir="ltr" if fact.kind in _SCHEMES else "auto")
        if linked and fact.kind in _SCHEMES:
            shown = element("a", shown, href=_SCHEMES[fact.kind] + said.replace(" ", ""))
        if not fact.confirmed:
            back = language if spoken != language else None
            mark = f" [{words.unconfirmed}]"
            shown += element(
                "small", mark, lang=back, dir=back and direction(back), data_frame=True
            )
    doubt = None if fact.confirmed else "unconfirmed"
    apart = spoken != language or (abroad and not isinstance(fact.value, str))
    own = spoken if apart else None
    return element(
        "span", shown, class_=doubt, lang=own, dir=own and direction(own),
        data_fact=fact.name, data_linked=linked,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """What a clause needs from the page it stands on; `generated` are its blocks, by name, and
    `terms` its links to the glossary.

    Without a page, its links are absolute, from the site's `root`.
    """

    clause: str
    page: Route | None
    language: str
    facts: Mapping[str, Fact]
    destinations: Mapping[tuple[str | None, str | None], Destination]
    words: FrameWords
    generated: Mapping[str, Html]
    root: str = ""
    terms: TermLinks | None = None

    def link(self, to: Destination) -> str:
        """Where a link leads: from the page, or absolutely."""
        if self.page is None:
            href = f"{self.root}/{to.route.path}"
        else:
            href = "" if to.route == self.page else to.route.relative_to(self.page)
        return f"{href}#{to.anchor}" if to.anchor else href


@dataclass(slots=True)
class Drawing:
    """Draws one clause on one page."""

    setting: Setting
    notes: tuple[Note, ...] = ()
    caption: tuple[Inline, ...] = ()
    marked: set[str] = field(default_factory=set)
    foreign: str | None = None
    met: set[str] = field(default_factory=set)
    bare: bool = False

    @property
    def language(self) -> str:
        """The language of the words drawn: that of the clause, or of what is marked as foreign."""
        return self.foreign or self.setting.language

    def blocks(self, blocks: Iterable[Block]) -> Html:
        """Blocks one after another."""
        return join(*(self.block(block) for block in blocks))

    def inlines(self, inlines: Iterable[Inline]) -> Html:
        """Inlines one after another."""
        return join(*(self.inline(inline) for inline in inlines))

    def barely(self, inlines: Iterable[Inline]) -> Html:
        """Inlines without links to the glossary: names, and what is a link already."""
        return replace(self, bare=True).inlines(inlines)

    def words(self, text: str) -> Html:
        """Words; the first use of each term leads to the glossary."""
        held, terms = hold_together(text, self.language), self.setting.terms
        if terms is None or self.bare or self.foreign is not None:
            return join(held)
        return terms.draw(held, self.met)

    def footnotes(self) -> Html:
        """The footnotes of the clause, with their way back; nothing where it has none."""
        if not self.notes:
            return Html()
        clause, words = self.setting.clause, self.setting.words
        items = [
            element(
                "li",
                self.item(note.blocks),
                " ",
                element(
                    "a", "↩", href=f"#{clause}-mark-{number}", aria_label=words.back,
                    data_frame=True,
                ),
                id=f"{clause}-note-{number}",
            )
            for number, note in enumerate(self.notes, 1)
        ]  # fmt: skip
        return element("ol", *items, class_="notes", aria_label=words.notes, data_notes=True)

    def block(self, block: Block) -> Html:
        """One block."""
        match block:
            case Paragraph(children):
                return element("p", self.inlines(children))
            case Quote(blocks):
                return element("blockquote", self.blocks(blocks))
            case List(items, numbered):
                drawn = [element("li", self.item(item)) for item in items]
                return element("ol" if numbered else "ul", *drawn)
            case Table():
                return self.table(block)
            case Definitions():
                return self.definitions(block)
            case Generated(name):
                return element("div", self.setting.generated[name], data_block=name)

    def item(self, blocks: tuple[Block, ...]) -> Html:
        """A list item or meaning; a lone paragraph needs no element of its own."""
        match blocks:
            case (Paragraph(children), *rest) if not any(isinstance(b, Paragraph) for b in rest):
                return join(self.inlines(children), self.blocks(rest))
            case _:
                return self.blocks(blocks)

    def table(self, table: Table) -> Html:
        """A table in a region that scrolls by keyboard, captioned by the clause's heading."""
        name = plain(self.caption)
        head = element("tr", *self.cells(table, table.header, "th"))
        labels = [plain(cell) for cell in table.header]
        rows = [element("tr", *self.cells(table, row, "td", labels)) for row in table.rows]
        caption = element("caption", name) if name else Html()
        drawn = element("table", caption, element("thead", head), element("tbody", *rows))
        return element(
            "div", drawn, class_="table stack" if len(labels) > MAX_COLUMNS else "table",
            role="region", tabindex="0",
            aria_label=name or None,
        )  # fmt: skip

    def cells(
        self, table: Table, cells: tuple[Cell, ...], name: str, labels: Sequence[str] = ()
    ) -> list[Html]:
        """The cells of a row; those of the body name their column, for small screens."""
        headings = labels or [""] * len(cells)
        return [
            element(
                name,
                self.barely(cell) if name == "th" else self.inlines(cell),
                scope="col" if name == "th" else None,
                class_=None if alignment is Alignment.START else alignment.value,
                data_label=label or None,
            )
            for cell, alignment, label in zip(cells, table.alignments, headings, strict=True)
        ]

    def definitions(self, block: Definitions) -> Html:
        """Terms with their meanings."""
        drawn: list[Html] = []
        for entry in block.entries:
            drawn.append(element("dt", self.barely(entry.term)))
            drawn.extend(element("dd", self.item(meaning)) for meaning in entry.meanings)
        return element("dl", *drawn)

    def inline(self, inline: Inline) -> Html:
        """One inline."""
        match inline:
            case Words(text):
                return self.words(text)
            case Code(text):
                return element("code", text, translate="no")
            case Break():
                return void("br")
            case Emphasis(children, strong):
                return element("strong" if strong else "em", self.inlines(children))
            case Foreign(language, children):
                words = replace(self, foreign=language).inlines(children)
                return element("span", words, lang=language, dir=direction(language))
            case Link(target, children):
                # print shows where external links lead; an address shows it already
                rel = "noopener noreferrer" if target.startswith("https:") else None
                rel = f"external {rel}" if rel and plain(children) != target else rel
                return element("a", self.barely(children), href=target, rel=rel)
            case Reference():
                return self.reference(inline)
            case FactUse(name, linked):
                # a site knows its facts in its own languages only
                return draw_fact(
                    self.setting.facts[name], self.setting.language, self.setting.words,
                    linked=linked, abroad=self.foreign is not None,
                )  # fmt: skip
            case NoteMark(label):
                return self.mark(label)

    def reference(self, reference: Reference) -> Html:
        """A link to a clause or policy; without words of its own, its number and title."""
        to = self.setting.destinations[reference.policy, reference.clause]
        number = (f"{to.number}\u00a0",) if to.number else ()
        words = reference.children or (*map(Words, number), *to.title)
        foreign = not reference.children and to.language != self.language
        return element(
            "a", self.barely(words), href=self.setting.link(to), lang=foreign and to.language,
            dir=foreign and direction(to.language),
            data_reference=reference.target, data_titled=not reference.children,
        )  # fmt: skip

    def mark(self, label: str) -> Html:
        """The mark of a footnote, numbered within its clause; the way back is to the first."""
        labels = [note.label for note in self.notes]
        number, clause = labels.index(label) + 1, self.setting.clause
        own_id = None if label in self.marked else f"{clause}-mark-{number}"
        self.marked.add(label)
        link = element("a", str(number), href=f"#{clause}-note-{number}", id=own_id)
        return element("sup", link)
