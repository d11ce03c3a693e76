"""The door to markdown-it-py: from a clause's source to its wording."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from codars_site.markdown.source import FACT_NAME, GENERATED, Fault, Source, Span
from codars_site.model import prose
from codars_site.model.place import Offset

Nodes: TypeAlias = Sequence[SyntaxTreeNode]
Environment: TypeAlias = dict[str, dict[str, dict[str, object]]]

MAX_DEPTH = 40
_TARGET = re.compile(r"https://[^\s/?#]+\S*|mailto:[^\s@?]+@[^\s@?]+\.[a-z]+|tel:\+?[0-9-]{3,}")
_BRACES = re.compile(r"\]\{[^}]*\}")
_LANGUAGE = re.compile(r"\]\{ ?lang=\"?[^ \"}]+\"? ?\}")
_CELL_END = re.compile(r"(?<!\\)\|")
_REFERENCE = re.compile(r"(?:policy:(?P<policy>[a-z-]+))?(?:#(?P<clause>[^#]+))?")
_REFUSED = {
    "image": "a picture",
    "fence": "a code block",
    "code_block": "a code block (four spaces at the start of a line)",
    "hr": "a horizontal rule, or a heading underlined with dashes",
    "heading": "a heading that is underlined, indented or inside a list",
}


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a clause says, and what is wrong with how it is written."""

    wording: prose.Wording
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

    def parse(self, heading: str, body: str, line: str = "") -> Parsed:
        """The clause with that heading (empty for the preamble) and that body.

        `line` is the whole heading line, in which faults of the heading are found; the body
        starts one line below.
        """
        key = (line or heading, body)
        if key not in self._known:
            self._known[key] = self._parse(heading, body, line or heading)
        return self._known[key]

    def split(self, body: str) -> tuple[str, ...]:
        """The source of every block of a body that stands in no other, footnotes among them.

        The definition of a link goes with the block before it. Joined by empty lines, the blocks
        say the same.
        """
        tokens: list[Token] = []
        self._dialect.block.parse(body, self._dialect, {}, tokens)
        starts = [token.map[0] for token in tokens if token.level == 0 and token.map]
        lines = body.split("\n")
        edges = [0, *starts[1:], len(lines)]
        parts = ("\n".join(lines[start:end]) for start, end in pairwise(edges))
        return tuple(part.strip("\n").rstrip() for part in parts if part.strip())

    def _parse(self, heading: str, body: str, line: str) -> Parsed:
        reading = _Reading((line, *body.split("\n")))
        environment: Environment = {}
        title, tokens = self._dialect.parseInline(heading), self._dialect.parse(body, environment)
        if max((_depth(token) for token in (*title, *tokens)), default=0) > MAX_DEPTH:
            fix = "Write it plainly: lists, quotes and emphasis inside each other are hard to read."
            fault = Fault("C007", Offset(), f"nested more than {MAX_DEPTH} deep", fix)
            return Parsed(prose.Wording("", (), (), ()), (fault,))
        root = SyntaxTreeNode(tokens)
        blocks = [node for node in root.children if node.type != "footnote_block"]
        reading.unused(root, environment)
        wording = prose.Wording(
            digest=hashlib.blake2b(f"{heading}\n{body}".encode(), digest_size=16).hexdigest(),
            heading=reading.inlines(SyntaxTreeNode(title).children[0].children, (0, 1)),
            blocks=reading.blocks(blocks),
            notes=reading.notes(root),
        )
        return Parsed(wording, tuple(reading.faults))


@dataclass(slots=True)
class _Reading(Source):
    """One clause being read: its nodes into nouns."""

    def notes(self, root: SyntaxTreeNode) -> tuple[prose.Note, ...]:
        return tuple(
            prose.Note(str(node.meta["label"]), self.blocks(node.children))
            for block in root.children
            if block.type == "footnote_block"
            for node in block.children
        )

    def blocks(self, nodes: Nodes) -> tuple[prose.Block, ...]:
        return tuple(block for node in nodes for block in self.block(node))

    def block(self, node: SyntaxTreeNode) -> Iterator[prose.Block]:
        match node.type:
            case "paragraph":
                yield self.paragraph(node)
            case "bullet_list" | "ordered_list":
                self.check_start(node)
                items = tuple(self.blocks(item.children) for item in node.children)
                yield prose.List(items, numbered=node.type == "ordered_list")
            case "blockquote":
                yield prose.Quote(self.blocks(node.children))
            case "table":
                yield self.table(node)
            case "dl":
                yield prose.Definitions(tuple(self.definitions(node)))
            case "html_block":
                self.refuse_html(node.content, _span(node))
            case _ if node.type != "footnote_anchor":
                self.refuse(node, _span(node))

    def check_start(self, node: SyntaxTreeNode) -> None:
        """A year at the start of a line would be read as a number of a list, and be lost."""
        start = node.attrs.get("start", 1)
        if start != 1:
            fix = f"Start with 1., or if it is no list write \\ before the full stop: {start}\\."
            what = f"a list that starts with {start}"
            self.fault("C007", Offset(_span(node)[0]), what, fix)

    def paragraph(self, node: SyntaxTreeNode) -> prose.Paragraph | prose.Generated:
        inline = node.children[0]
        if generated := GENERATED.fullmatch(inline.content.strip()):
            return prose.Generated(generated[1], self.find("{{", _span(node)))
        return prose.Paragraph(self.inlines(inline.children, _span(node)))

    def table(self, node: SyntaxTreeNode) -> prose.Table:
        rows = [row for part in node.children for row in part.children]
        cells = [tuple(self.cell(cell) for cell in row.children) for row in rows]
        for row in rows[1:]:
            line = _span(row)[0]
            if len(_CELL_END.split(self.lines[line].strip().strip("|"))) > len(cells[0]):
                fix = "Add a column to the heading, or write \\| for a | inside a cell."
                self.fault("C025", Offset(line), "a row with more cells than the heading", fix)
        return prose.Table(
            alignments=tuple(_alignment(cell) for cell in rows[0].children),
            header=cells[0],
            rows=tuple(cells[1:]),
        )

    def cell(self, node: SyntaxTreeNode) -> prose.Cell:
        return self.inlines(node.children[0].children, _span(node)) if node.children else ()

    def definitions(self, node: SyntaxTreeNode) -> Iterator[prose.Definition]:
        term: tuple[prose.Inline, ...] = ()
        meanings: list[tuple[prose.Block, ...]] = []
        for child in node.children:
            if child.type == "dt":
                if meanings:
                    yield prose.Definition(term, tuple(meanings))
                term, meanings = self.inlines(child.children[0].children, _span(child)), []
            else:
                meanings.append(self.blocks(child.children))
        yield prose.Definition(term, tuple(meanings))

    def inlines(self, nodes: Nodes, span: Span) -> tuple[prose.Inline, ...]:
        found: list[prose.Inline] = []
        for node in nodes:
            for inline in self.inline(node, span):
                if isinstance(inline, prose.Words) and found and isinstance(found[-1], prose.Words):
                    found[-1] = found[-1].followed_by(inline)
                else:
                    found.append(inline)
        return tuple(found)

    def inline(self, node: SyntaxTreeNode, span: Span) -> Iterator[prose.Inline]:
        match node.type:
            case "text":
                yield from self.words(node.content, span)
            case "text_special" | "softbreak":
                yield prose.Words(node.content or " ", breaks=() if node.content else (0,))
            case "hardbreak":
                yield prose.Break()
            case "code_inline":
                yield prose.Code(node.content)
            case "em" | "strong":
                yield prose.Emphasis(
                    self.inlines(node.children, span), strong=node.type == "strong"
                )
            case "span":
                yield from self.foreign(node, span)
            case "link":
                yield from self.link(node, span)
            case "footnote_ref":
                yield prose.NoteMark(str(node.meta["label"]))
            case "html_inline":
                self.refuse_html(node.content, span)
            case _ if node.type != "footnote_anchor":
                self.refuse(node, span)

    def foreign(self, node: SyntaxTreeNode, span: Span) -> Iterator[prose.Inline]:
        tag = str(node.attrs.get("lang", ""))
        at = self.find("]{", span)
        lines = self.lines[span[0] : span[1]]
        braces = [found[0] for line in lines for found in _BRACES.finditer(line)]
        # read in the source, because the parser drops comments and repeated attributes
        if not tag or not all(_LANGUAGE.fullmatch(each) for each in braces):
            fix = "Only the language of words can be given: [Data State Inspectorate]{lang=en}."
            self.fault("C020", at, "unknown attribute in braces", fix)
        yield prose.Foreign(tag, self.inlines(node.children, span), at)

    def link(self, node: SyntaxTreeNode, span: Span) -> Iterator[prose.Inline]:
        target = str(node.attrs["href"])
        at = self.find(f"]({unquote(target)}", span, "](")
        children = self.inlines(node.children, span)
        reference = _REFERENCE.fullmatch(target)
        if "title" in node.attrs:
            fix = "Remove the words in quotes; say them in the text."
            self.fault("C011", at, "a link's title, which no page shows", fix)
        if "{{" in target or "%7B%7B" in target:
            fix = "Write [](publisher.email) to link a fact."
            at = self.find("]({{", span, "{{")
            self.fault("C012", at, "a fact inside a link's destination", fix)
        elif FACT_NAME.fullmatch(target) and not children:
            yield prose.FactUse(target, linked=True, at=at)
        elif target and reference:
            yield prose.Reference(reference["policy"], reference["clause"], children, at)
        elif _TARGET.fullmatch(target) and any(_says(child) for child in children):
            yield prose.Link(target, children)
        else:
            fix = "Write https://…, mailto:…, tel:…, #clause or policy:name, and words in [ ]."
            self.fault("C011", at, f'"{target}" cannot be linked to like this', fix)

    def unused(self, root: SyntaxTreeNode, environment: Environment) -> None:
        """Definitions that nothing uses, or given twice, would vanish from the page silently."""
        fix = "Use it in this clause, or remove it; definitions stand in the clause that uses them."
        used = {node.meta.get("label") for node in root.walk() if node.type == "link"}
        notes = environment.get("footnotes", {}).get("refs", {})
        idle_notes = {name[1:].lower(): use == -1 for name, use in notes.items()}
        idle_links = {name.lower(): name not in used for name in environment.get("references", {})}
        for code, mark, idle in (("C009", "[^", idle_notes), ("C010", "[", idle_links)):
            pattern = re.compile(rf"[ >*+-]*{re.escape(mark)}([^\]^][^\]]*)\]:")
            defined = [found[1].lower() for line in self.lines if (found := pattern.match(line))]
            for label in idle:
                at = self.find(f"{mark}{label}]:", (1, len(self.lines)))
                if defined.count(label) > 1:
                    self.fault(code, at, f"“{label}” is defined twice", "Keep one of the two.")
                if idle[label]:
                    self.fault(code, at, f"“{label}” is defined but not used", fix)

    def refuse(self, node: SyntaxTreeNode, span: Span) -> None:
        what = _REFUSED.get(node.type, node.type)
        fix = "Remove it, or write a heading `## Title {#id}`, paragraphs, lists, tables."
        at = self.find("![", span) if node.type == "image" else Offset(span[0])
        self.fault("C007", at, f"{what} has no place in a policy", fix)

    def refuse_html(self, content: str, span: Span) -> None:
        tag = content.strip().split("\n")[0][:40]
        fix = "Write Markdown: docs/content.md. A \\ at the end of a line breaks it."
        if tag.startswith("<!--"):
            fix = (
                "Comments stand in translations only, from the start of a line after an empty one."
            )
        self.fault("C006", self.find(tag, span), f"raw HTML {tag}", fix)


def _span(node: SyntaxTreeNode) -> Span:
    """First and end line of the nearest node that knows its lines, counted from the heading."""
    while not node.is_root and not node.map and node.parent:
        node = node.parent
    start, end = (0, 0) if node.is_root else node.map or (0, 0)
    return start + 1, end + 1


def _depth(token: Token) -> int:
    inner = max((child.level for child in token.children or ()), default=0)
    return token.level + inner


def _says(inline: prose.Inline) -> bool:
    """Whether there is something to read in it, so that a link has a name."""
    return isinstance(inline, prose.FactUse) or bool(prose.plain((inline,)).strip())


def _alignment(node: SyntaxTreeNode) -> prose.Alignment:
    style = str(node.attrs.get("style", ""))
    return prose.Alignment(
        {"right": "end", "center": "center"}.get(style.rpartition(":")[2], "start")
    )
