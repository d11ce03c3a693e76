"""Whatever a clause can say comes back from its page with the same hash."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import example, given, settings
from hypothesis import strategies as st

from codars_site.derive.hashes import shown_hash
from codars_site.i18n import Catalog
from codars_site.model.address import Route
from codars_site.model.fact import Fact, FactKind, FactStatus
from codars_site.model.localized import Localized
from codars_site.model.place import Place
from codars_site.model.policy import Clause
from codars_site.model.prose import (
    Alignment,
    Block,
    Break,
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
from codars_site.model.version_sheet import Destination
from codars_site.render.html import element, join
from codars_site.render.prose import Drawing, FrameWords, Setting
from codars_site.verify.pages import ShownClause, read_clauses

LABEL = Localized((("en", "telephone"), ("lv", "tālrunis")))
FACTS = {
    "publisher.name": Fact("publisher.name", FactStatus.CONFIRMED, value="SIA “A & B”"),
    "publisher.email": Fact(
        "publisher.email", FactStatus.UNCONFIRMED, FactKind.EMAIL, value="a@b.lv"
    ),
    "publisher.phone": Fact("publisher.phone", FactStatus.UNCONFIRMED, FactKind.PHONE, label=LABEL),
}
PAGE = Route("/policy/v1/")
TITLE = (Words("An "), Emphasis((Words("aim"),)))
DESTINATIONS = {
    (None, "aim"): Destination(PAGE, "aim", "2.", TITLE, "en"),
    ("cookies", None): Destination(Route("/cookies/"), "", "", TITLE, "lv"),
    ("cookies", "aim"): Destination(Route("/cookies/"), "aim", "1.1.", TITLE, "lv"),
}
WORDS = FrameWords(
    Catalog("en", {}), "to be confirmed", "%(label)s – to be confirmed", "Notes", "Back"
)
BLOCKS = {"inventory": join(element("h3", "Tables"), element("p", "drawn"))}

TEXTS = [
    "",
    " ",
    "a",
    "a b",
    " ā",
    "e",
    "\u0301",
    "<b>&amp;",
    "\"'",
    "\u00a0",
    "5 %",
    "1,",
    "\u200b",
]
TARGETS = ["https://a.lv/?b=1&c=%22", "mailto:a@b.lv"]


@dataclass(frozen=True)
class Author:
    """Writes clauses by chance, of everything that a clause can hold."""

    chance: random.Random

    def wording(self) -> Wording:
        """A clause with two footnotes."""
        notes = (Note("n", self.blocks(1)), Note("m", self.blocks(1)))
        return Wording("", self.line(1), self.blocks(), notes)

    def blocks(self, depth: int = 0) -> tuple[Block, ...]:
        """A few blocks."""
        return tuple(self.block(depth + 1) for _ in range(self.chance.randrange(3)))

    def block(self, depth: int) -> Block:
        """Any block; deep inside, one that holds none."""
        kinds: list[Callable[[int], Block]] = [
            self.paragraph,
            self.paragraph,
            self.table,
            self.generated,
        ]
        if depth < 4:
            kinds += [self.quote, self.list, self.definitions]
        return self.chance.choice(kinds)(depth)

    def paragraph(self, _: int) -> Block:
        """Running text."""
        return Paragraph(self.line(0))

    def generated(self, _: int) -> Block:
        """A block that the build draws."""
        return Generated("inventory")

    def table(self, _: int) -> Block:
        """A table of one to three columns."""
        width = self.chance.randint(1, 3)
        rows = [tuple(self.line(1) for _ in range(width)) for _ in range(self.chance.randint(1, 3))]
        alignments = tuple(self.chance.choice([*Alignment]) for _ in range(width))
        return Table(alignments, rows[0], tuple(rows[1:]))

    def quote(self, depth: int) -> Block:
        """Words of somebody else."""
        return Quote(self.blocks(depth))

    def list(self, depth: int) -> Block:
        """A list of either kind."""
        return List((self.blocks(depth), self.blocks(depth)), self.chance.random() < 0.5)

    def definitions(self, depth: int) -> Block:
        """Two terms."""
        return Definitions(
            (
                Definition(self.line(1), (self.blocks(depth),)),
                Definition(self.line(1), (self.blocks(depth), self.blocks(depth))),
            )
        )

    def line(self, depth: int) -> tuple[Inline, ...]:
        """A few inlines."""
        return tuple(self.inline(depth + 1) for _ in range(self.chance.randrange(5)))

    def inline(self, depth: int) -> Inline:
        """Any inline; deep inside, one that holds none."""
        kind = self.chance.randrange(11 if depth < 4 else 7)
        match kind:
            case 0 | 1 | 2:
                return Words(self.chance.choice(TEXTS))
            case 3:
                return Code(self.chance.choice(TEXTS))
            case 4:
                return FactUse(self.chance.choice([*FACTS]), linked=self.chance.random() < 0.5)
            case 5:
                return NoteMark(self.chance.choice(["n", "m"]))
            case 6:
                return Break()
            case 7:
                return Emphasis(self.line(depth), strong=self.chance.random() < 0.5)
            case 8:
                return Foreign(self.chance.choice(["en", "lv"]), self.line(depth))
            case 9:
                return Link(self.chance.choice(TARGETS), self.line(depth))
            case _:
                policy, clause = self.chance.choice([*DESTINATIONS])
                return Reference(policy, clause, self.line(depth))


WORDINGS = st.integers(0, 2**32).map(lambda seed: Author(random.Random(seed)).wording())


def shown(wording: Wording, *, page: Route = PAGE, number: str = "1.") -> ShownClause:
    """The clause as a page shows it."""
    setting = Setting("aim", page, "en", FACTS, DESTINATIONS, WORDS, BLOCKS)
    drawing = Drawing(setting, wording.notes, wording.heading)
    mark = element("span", number, class_="number", data_frame=True)
    heading = element("h3", mark, " ", drawing.inlines(wording.heading))
    body = join(drawing.blocks(wording.blocks), drawing.footnotes())
    section = element("section", "\n", heading, "\n", body, "\n", data_clause="aim", lang="en")
    (clause,) = read_clauses(str(section))
    return clause


@settings(deadline=None)
@given(WORDINGS)
@example(Wording("", (Words(" "),), (Paragraph(()), Paragraph((Break(),))), ()))
def test_the_hash_from_the_page_is_that_of_the_nouns(wording: Wording) -> None:
    """Built HTML loses nothing of what the hash holds, and adds nothing to it."""
    clause = Clause("aim", 3, wording, Place("en.md"))
    assert shown(wording).hash == shown_hash(clause)


@settings(deadline=None)
@given(WORDINGS)
def test_the_hash_knows_neither_address_nor_number(wording: Wording) -> None:
    """The same clause on another page, or further down, is the same."""
    here, there = shown(wording), shown(wording, page=Route("/en/policy/"), number="7.")
    assert here.hash == there.hash
    assert (here.number, there.number) == ("1.", "7.")


def test_facts_are_read_as_displayed() -> None:
    """Name, words without the mark, and where the link leads."""
    uses = (FactUse("publisher.name"), FactUse("publisher.email", linked=True))
    name, mail = shown(Wording("", (), (Paragraph(uses),), ())).facts
    assert (name.name, name.words, name.href) == ("publisher.name", "SIA “A & B”", None)
    assert (mail.name, mail.words, mail.href) == ("publisher.email", "a@b.lv", "mailto:a@b.lv")


def test_references_are_read_as_displayed() -> None:
    """Target, address, words, and whether they are number and title."""
    inlines = (Reference(None, "aim", ()), Reference("cookies", None, (Words("there"),)))
    own, other = shown(Wording("", (), (Paragraph(inlines),), ())).references
    assert (own.target, own.href, own.words, own.titled) == ("#aim", "#aim", "2. An aim", True)
    assert (other.target, other.words, other.titled) == ("cookies", "there", False)
    assert other.href == "../../cookies/"


def test_the_ways_between_footnotes_and_their_marks_are_read() -> None:
    """Each mark leads to its note, each note back."""
    marks = (NoteMark("n"), NoteMark("n"))
    note = Note("n", (Paragraph((Words("x"),)),))
    read = shown(Wording("", (), (Paragraph(marks),), (note,)))
    assert read.anchors == ("aim-mark-1", "aim-note-1")
    assert read.jumps == ("#aim-note-1", "#aim-note-1", "#aim-mark-1")
