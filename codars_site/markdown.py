"""The door to markdown-it-py: the one Markdown dialect, from a clause's source to its wording."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from codars_site.model.place import Offset
from codars_site.model.prose import (
    Alignment,
    Block,
    Break,
    Cell,
    Code,
    Definition,
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
    Wording,
    Words,
)

FACT_NAME = re.compile(r"[a-z][a-z_]*(\.[a-z][a-z_]*)+")
_BRACES = re.compile(r"\{\{\s*(.*?)\s*\}\}")
_GENERATED = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")
_LEFTOVER = re.compile(r"\{\{|\}\}|\]\(|\]\[|\[\^|\{#|\{[a-z]+=|\*\*|__|~~|</?[A-Za-z]")
_REFERENCE = re.compile(r"(?:policy:(?P<policy>[a-z-]+))?(?:#(?P<clause>[^#]+))?")
_REFUSED = {
    "image": "a picture",
    "fence": "a code block",
    "code_block": "a code block (four spaces at the start of a line)",
    "hr": "a horizontal rule, or a heading underlined with dashes",
    "heading": "a heading that is underlined, indented or inside a list",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a clause's source that the dialect does not allow."""

    code: str
    at: Offset
    what: str
    fix: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a clause says, and what is wrong with how it is written."""

    wording: Wording
    faults: tuple[Fault, ...]


class ClauseParser:
    """Parses clauses; a source text met again, in any version, is not parsed again."""

    def __init__(self) -> None:
        """Set up the dialect: CommonMark, tables, footnotes, definition lists, `[…]{lang=…}`."""
        self._dialect = (
            MarkdownIt("commonmark", {"store_labels": True})
            .enable("table")
            # an escaped sign stays apart from markup: \{{ is words, not a fact
            .disable("text_join")
            .use(footnote_plugin, inline=False)
            .use(deflist_plugin)
            .use(attrs_plugin, after=(), spans=True, allowed=("lang",))
        )
        self._known: dict[tuple[str, str], Parsed] = {}

    def parse(self, heading: str, body: str) -> Parsed:
        """The clause with that heading (empty for the preamble) and that body, one line below."""
        key = (heading, body)
        if key not in self._known:
            self._known[key] = self._parse(heading, body)
        return self._known[key]

    def _parse(self, heading: str, body: str) -> Parsed:
        reading = _Reading((heading, *body.split("\n")))
        title = self._dialect.parseInline(heading)
        environment: dict[str, dict[str, dict[str, object]]] = {}
        root = SyntaxTreeNode(self._dialect.parse(body, environment))
        blocks, notes = reading.clause(root)
        reading.unused(root, environment)
        wording = Wording(
            digest=hashlib.blake2b(f"{heading}\n{body}".encode(), digest_size=16).hexdigest(),
            heading=reading.inlines(SyntaxTreeNode(title).children[0].children, (0, 1)),
            blocks=blocks,
            notes=notes,
        )
        return Parsed(wording, tuple(reading.faults))


@dataclass(slots=True)
class _Reading:
    """One clause being read; lines[0] is its heading, bodies of nodes count from lines[1]."""

    lines: tuple[str, ...]
    faults: list[Fault] = field(default_factory=list)

    def clause(self, root: SyntaxTreeNode) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
        blocks = self.blocks([node for node in root.children if node.type != "footnote_block"])
        notes = tuple(
            Note(str(node.meta["label"]), self.blocks(node.children))
            for block in root.children
            if block.type == "footnote_block"
            for node in block.children
        )
        return blocks, notes

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> tuple[Block, ...]:
        return tuple(block for node in nodes for block in self.block(node))

    def block(self, node: SyntaxTreeNode) -> Iterator[Block]:
        match node.type:
            case "paragraph":
                yield self.paragraph(node)
            case "bullet_list" | "ordered_list":
                items = tuple(self.blocks(item.children) for item in node.children)
                yield List(items, numbered=node.type == "ordered_list")
            case "blockquote":
                yield Quote(self.blocks(node.children))
            case "table":
                yield self.table(node)
            case "dl":
                yield Definitions(tuple(self.definitions(node)))
            case "html_block":
                self.refuse_html(node.content, _span(node))
            case _:
                self.refuse(node, _span(node))

    def paragraph(self, node: SyntaxTreeNode) -> Paragraph | Generated:
        inline = node.children[0]
        if generated := _GENERATED.fullmatch(inline.content.strip()):
            return Generated(generated[1], self.find("{{", _span(node)))
        return Paragraph(self.inlines(inline.children, _span(node)))

    def table(self, node: SyntaxTreeNode) -> Table:
        rows = [row for part in node.children for row in part.children]
        cells = [tuple(self.cell(cell) for cell in row.children) for row in rows]
        return Table(
            alignments=tuple(_alignment(cell) for cell in rows[0].children),
            header=cells[0],
            rows=tuple(cells[1:]),
        )

    def cell(self, node: SyntaxTreeNode) -> Cell:
        return self.inlines(node.children[0].children, _span(node)) if node.children else ()

    def definitions(self, node: SyntaxTreeNode) -> Iterator[Definition]:
        term: tuple[Inline, ...] = ()
        meanings: list[tuple[Block, ...]] = []
        for child in node.children:
            if child.type == "dt":
                if meanings:
                    yield Definition(term, tuple(meanings))
                term, meanings = self.inlines(child.children[0].children, _span(child)), []
            else:
                meanings.append(self.blocks(child.children))
        yield Definition(term, tuple(meanings))

    def inlines(self, nodes: Sequence[SyntaxTreeNode], span: tuple[int, int]) -> tuple[Inline, ...]:
        found: list[Inline] = []
        for node in nodes:
            for inline in self.inline(node, span):
                if isinstance(inline, Words) and found and isinstance(found[-1], Words):
                    found[-1] = Words(found[-1].text + inline.text, found[-1].at)
                else:
                    found.append(inline)
        return tuple(found)

    def inline(self, node: SyntaxTreeNode, span: tuple[int, int]) -> Iterator[Inline]:
        match node.type:
            case "text":
                yield from self.words(node.content, span)
            case "text_special":
                yield Words(node.content)
            case "softbreak":
                yield Words(" ")
            case "hardbreak":
                yield Break()
            case "code_inline":
                yield Code(node.content)
            case "em" | "strong":
                yield Emphasis(self.inlines(node.children, span), strong=node.type == "strong")
            case "span":
                yield from self.foreign(node, span)
            case "link":
                yield from self.link(node, span)
            case "footnote_ref":
                yield NoteMark(str(node.meta["label"]))
            case "footnote_anchor":
                pass
            case "html_inline":
                self.refuse_html(node.content, span)
            case _:
                self.refuse(node, span)

    def words(self, text: str, span: tuple[int, int]) -> Iterator[Inline]:
        """Plain words and the facts among them."""
        last = 0
        for found in _BRACES.finditer(text):
            at = self.find(found[0], span)
            if FACT_NAME.fullmatch(found[1]):
                yield from self.typed(text[last : found.start()], span)
                yield FactUse(found[1], at=at)
            elif _GENERATED.fullmatch(found[0]):
                fix = "Put it in a paragraph of its own, or name a fact, such as publisher.name."
                self.fault("C013", at, f"{found[0]} stands inside a paragraph", fix)
            else:
                fix = "Write a name, such as {{ publisher.name }}; there are no expressions."
                self.fault("C015", at, f"{found[0]} is not the name of a fact", fix)
            last = found.end()
        yield from self.typed(text[last:], span)

    def typed(self, text: str, span: tuple[int, int]) -> Iterator[Inline]:
        if leftover := _LEFTOVER.search(text):
            snippet = text[leftover.start() : leftover.start() + 20]
            self.fault(
                "C008",
                self.find(leftover[0], span),
                f"“{snippet}” looks like markup that was not understood",
                "Close it, define the link or footnote in this clause, or put a \\ before it.",
            )
        if text:
            yield Words(text, self.find(text[:30], span))

    def foreign(self, node: SyntaxTreeNode, span: tuple[int, int]) -> Iterator[Inline]:
        tag = str(node.attrs.get("lang", ""))
        at = self.find("]{", span)
        if not tag or "insecure_attrs" in node.meta or node.attrs.keys() - {"lang"}:
            fix = "Only the language of words can be given: [Data State Inspectorate]{lang=en}."
            self.fault("C020", at, "unknown attribute in braces", fix)
        yield Foreign(tag, self.inlines(node.children, span), at)

    def link(self, node: SyntaxTreeNode, span: tuple[int, int]) -> Iterator[Inline]:
        target = str(node.attrs["href"])
        at = self.find(f"]({target}", span)
        children = self.inlines(node.children, span)
        reference = _REFERENCE.fullmatch(target)
        if "{{" in target or "%7B%7B" in target:
            fix = "Write [](publisher.email) to link a fact."
            self.fault("C012", at, "a fact inside a link's destination", fix)
        elif FACT_NAME.fullmatch(target) and not children:
            yield FactUse(target, linked=True, at=at)
        elif target and reference:
            yield Reference(reference["policy"], reference["clause"], children, at)
        elif target.startswith(("https://", "mailto:", "tel:")) and children:
            yield Link(target, children)
        else:
            fix = "Write https://…, mailto:…, tel:…, #clause or policy:name, and words in [ ]."
            self.fault("C011", at, f'"{target}" cannot be linked to like this', fix)

    def unused(
        self, root: SyntaxTreeNode, environment: dict[str, dict[str, dict[str, object]]]
    ) -> None:
        """Definitions that nothing uses would vanish from the page without a word."""
        fix = "Use it in this clause, or remove it; definitions stand in the clause that uses them."
        notes = environment.get("footnotes", {}).get("refs", {})
        for name, use in notes.items():
            if use == -1:
                at = self.find(f"[^{name[1:]}]:", (1, len(self.lines)))
                self.fault("C009", at, f"footnote “{name[1:]}” is defined but not used", fix)
        used = {node.meta.get("label") for node in root.walk() if node.type == "link"}
        for label in environment.get("references", {}).keys() - used:
            at = self.find(f"[{label.lower()}]:", (1, len(self.lines)))
            self.fault("C010", at, f"link “{label.lower()}” is defined but not used", fix)

    def refuse(self, node: SyntaxTreeNode, span: tuple[int, int]) -> None:
        what = _REFUSED.get(node.type, node.type)
        fix = "Use headings `## Title {#id}` at the start of a line, paragraphs, lists and tables."
        self.fault("C007", Offset(span[0]), f"{what} has no place in a policy", fix)

    def refuse_html(self, content: str, span: tuple[int, int]) -> None:
        tag = content.strip().split("\n")[0][:40]
        fix = "Write Markdown instead: docs/content.md. For a line break end the line with \\."
        self.fault("C006", self.find(tag, span), f"raw HTML {tag}", fix)

    def fault(self, code: str, at: Offset, what: str, fix: str) -> None:
        self.faults.append(Fault(code, at, what, fix))

    def find(self, snippet: str, span: tuple[int, int]) -> Offset:
        """Where a snippet starts in the lines of a block; else the block's start."""
        for number in range(*span):
            column = self.lines[number].lower().find(snippet.lower())
            if column >= 0:
                return Offset(number, column + 1)
        return Offset(span[0])


def _span(node: SyntaxTreeNode) -> tuple[int, int]:
    """First and end line of the nearest node that knows its lines, counted from the heading."""
    while node.parent and not node.map:
        node = node.parent
    start, end = node.map or (0, 0)
    return start + 1, end + 1


def _alignment(node: SyntaxTreeNode) -> Alignment:
    style = str(node.attrs.get("style", ""))
    return Alignment({"right": "end", "center": "center"}.get(style.rpartition(":")[2], "start"))
