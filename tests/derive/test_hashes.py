"""What changes a clause's hashes and what does not (design §4, semantics 4.3)."""

import random
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codars_site.derive.hashes import clause_hash, shown_hash
from codars_site.markdown import ClauseParser
from codars_site.model.canonical import SCHEME
from codars_site.model.place import Place
from codars_site.model.policy import Clause

GOLDEN = Path(__file__).with_name("hashes.txt")

FORMAL = {
    "lines end elsewhere": ("one two three", "one\ntwo\n  three"),
    "spaces at the ends": ("one", "   one  "),
    "a no-break space": ("5 days", "5\u00a0days"),
    "a narrow and an entity's no-break space": ("5 days", "5\u202f&nbsp;days"),
    "a soft hyphen": ("retention", "reten\u00adtion"),
    "a zero-width space and a word joiner": ("and/or", "and/\u200bor\u2060"),
    "letters put together": ("dzēst", "dze\u0304st"),
    "emphasis added": ("only what we need", "*only* what **we need**"),
    "emphasis inside a word": ("unlawful", "*un*lawful"),
    "emphasis typed otherwise": ("*only* __what__", "_only_ **what**"),
    "the language of words": ("the Datu inspekcija", "the [Datu inspekcija]{lang=lv}"),
    "an escape that was not needed": ("a.b", "a\\.b"),
    "a sign as an entity": ("R&D – x", "R&amp;D &ndash; x"),
    "list marks": ("- a\n- b", "* a\n* b"),
    "list numbers": ("1. a\n2. b", "1) a\n1) b"),
    "loose lists": ("- a\n- b", "- a\n\n- b"),
    "the padding of a table": ("| a | b |\n|-|-|\n| c | d |", "a|b\n----|----\n c |d"),
    "the alignment of a column": ("| a | b |\n|-|-|\n| c | d |", "| a | b |\n|-:|:-:|\n| c | d |"),
    "a link defined below": (
        "[x](https://a.lv/) y",
        "[x][1] y\n\n[1]: https://a.lv/",
    ),
    "an address in angle brackets": ("<https://a.lv/>", "[https://a.lv/](https://a.lv/)"),
    "a line break typed otherwise": ("a\\\nb", "a  \nb"),
    "the label of a footnote": ("a[^1]\n\n[^1]: n", "a[^law]\n\n[^law]: n"),
    "where a footnote stands": ("a[^1]\n\nb\n\n[^1]: n", "a[^1]\n\n[^1]: n\n\nb"),
    "a quotation's marks": ("> a\n> b", "> a\nb"),
    "the spaces of a fact": ("{{ publisher.name }}", "{{publisher.name}}"),
    "spaces in code": ("`a b`", "`` a  b ``"),
}
SUBSTANTIAL = {
    "a word": ("we keep data", "we keep files"),
    "a word left out": ("we do not sell", "we do sell"),
    "a number": ("30 days", "31 days"),
    "a comma": ("names, days", "names days"),
    "a full stop": ("we do", "we do."),
    "a dash": ("1–5", "1-5"),
    "another dash": ("a – b", "a — b"),
    "the case of a letter": ("may", "May"),
    "a mark above a letter": ("gads", "gāds"),
    "quotation marks": ("“a”", '"a"'),
    "a space between words": ("no one", "noone"),
    "the order of words": ("a b", "b a"),
    "a link's target": ("[x](https://a.lv/)", "[x](https://b.lv/)"),
    "a link taken away": ("[x](https://a.lv/)", "x"),
    "where a link's words end": ("[a](https://a.lv/) b", "[a b](https://a.lv/)"),
    "a list for a paragraph": ("- a", "a"),
    "numbers for bullets": ("- a\n- b", "1. a\n2. b"),
    "an item split": ("- a b", "- a\n- b"),
    "an item moved inwards": ("- a\n- b", "- a\n  - b"),
    "an item moved": ("- a\n- b", "- b\n- a"),
    "a paragraph split": ("a b", "a\n\nb"),
    "a quotation": ("a", "> a"),
    "a line broken": ("a b", "a\\\nb"),
    "a technical name": ("a", "`a`"),
    "a row moved": (
        "| a |\n|---|\n| b |\n| c |",
        "| a |\n|---|\n| c |\n| b |",
    ),
    "a cell moved": ("| a | b |\n|-|-|\n| c | |", "| a | b |\n|-|-|\n| | c |"),
    "a column named otherwise": ("| a |\n|---|\n| b |", "| x |\n|---|\n| b |"),
    "a table taken apart": ("| a |\n|---|\n| b |", "a\n\nb"),
    "a fact": ("{{ publisher.name }}", "{{ publisher.email }}"),
    "a fact as a link": ("{{ publisher.email }}", "[](publisher.email)"),
    "a fact typed by hand": ("{{ publisher.name }}", "publisher.name"),
    "a reference's target": ("[](#aim)", "[](#rights)"),
    "a reference's policy": ("[](policy:cookies#aim)", "[](#aim)"),
    "a reference's own words": ("[](#aim)", "[our aim](#aim)"),
    "a reference for a link": ("[x](#aim)", "[x](https://a.lv/#aim)"),
    "a generated block": ("{{ inventory }}", "{{ consent }}"),
    "the words of a footnote": ("a[^1]\n\n[^1]: n", "a[^1]\n\n[^1]: m"),
    "the place of a footnote's mark": ("a[^1] b\n\n[^1]: n", "a b[^1]\n\n[^1]: n"),
    "two footnotes exchanged": (
        "a[^1] b[^2]\n\n[^1]: n\n\n[^2]: m",
        "a[^2] b[^1]\n\n[^1]: n\n\n[^2]: m",
    ),
    "a footnote for words": ("a[^1]\n\n[^1]: n", "a\n\n1. n"),
    "a term for a paragraph": ("a\n: b", "a\n\nb"),
    "a meaning more": ("a\n: b c", "a\n: b\n: c"),
}


def clause(body: str, heading: str = "Aim") -> Clause:
    """A clause from its Markdown, which must be sound."""
    parsed = ClauseParser().parse(heading, body)
    assert parsed.faults == ()
    return Clause("aim", 2, parsed.wording, Place("en.md"))


def hashes(body: str, heading: str = "Aim") -> tuple[str, str]:
    """Both hashes of a clause."""
    made = clause(body, heading)
    return clause_hash(made.wording), shown_hash(made)


@pytest.mark.parametrize(("before", "after"), FORMAL.values(), ids=FORMAL.keys())
def test_a_formal_edit_keeps_both_hashes(before: str, after: str) -> None:
    """A file that is typed otherwise and says the same changes nothing."""
    assert hashes(before) == hashes(after)


@pytest.mark.parametrize(("before", "after"), SUBSTANTIAL.values(), ids=SUBSTANTIAL.keys())
def test_every_other_edit_changes_both_hashes(before: str, after: str) -> None:
    """A changed comma is a change."""
    for old, new in zip(hashes(before), hashes(after), strict=True):
        assert old != new


def test_the_heading_is_part_of_what_a_clause_says() -> None:
    """Another title changes the hashes; emphasis in it does not."""
    assert hashes("a", "Aim") != hashes("a", "Aims")
    assert hashes("a", "The Aim") == hashes("a", "The *Aim*")
    assert hashes("Aim\n\na", "") != hashes("a", "Aim")


def test_id_level_and_place_are_no_part_of_it() -> None:
    """A clause that is moved, renamed or renumbered says what it said."""
    one = clause("a | b\n--|--\nc | d")
    other = replace(one, id="rights", level=4, place=Place("lv.md", 7))
    assert shown_hash(one) == shown_hash(other)


def test_the_two_hashes_are_never_taken_for_each_other() -> None:
    """Even of the same words they differ."""
    of_clause, shown = hashes("a")
    assert of_clause != shown


# --- generated texts, each written in many ways

LETTERS = st.text("abcdeāčēšxабвж", min_size=1, max_size=6)
WORDS = st.builds("".join, st.tuples(LETTERS, st.sampled_from(["", "", ",", ".", ";", "–x", "5"])))
TARGETS = st.sampled_from(["https://a.lv/", "https://a.lv/b#c", "mailto:a@b.lv", "#aim", "#rights"])


@dataclass(frozen=True)
class Linked:
    """Words that lead somewhere."""

    words: str
    target: str


FACTS = st.sampled_from(["{{ publisher.name }}", "{{ publisher.email }}", "[](publisher.email)"])
TOKENS = st.lists(WORDS | WORDS | FACTS | st.builds(Linked, WORDS, TARGETS), min_size=1, max_size=6)
Tokens = list[str | Linked]


@dataclass(frozen=True)
class Part:
    """A paragraph, and what may follow it: lists and tables of two columns, by their lines."""

    lead: Tokens
    form: str
    lines: list[Tokens]


PARTS = st.lists(
    st.builds(
        Part,
        TOKENS,
        st.sampled_from(["ul", "ol", "table"]),
        st.lists(TOKENS, min_size=1, max_size=3),
    ),
    min_size=1,
    max_size=3,
)


@dataclass
class Typist:
    """Writes the same text as Markdown, each time otherwise."""

    chance: random.Random
    links: int = 0

    def text(self, parts: list[Part]) -> str:
        """The whole body."""
        definitions: list[str] = []
        blocks: list[str] = []
        for part in parts:
            blocks.append(self.run(part.lead, definitions, self.chance.choice([" ", "\n", "\n  "])))
            if part.lines:
                blocks.append(self.structure(part, definitions))
        return "\n\n".join([*blocks, *definitions])

    def structure(self, part: Part, definitions: list[str]) -> str:
        """A list or a table."""
        if part.form == "table":
            pad = " " * self.chance.randrange(3)
            rule = self.chance.choice(["---", ":-", "-:", ":-:"])
            cells = [self.run(line, definitions, " ") for line in part.lines]
            rows = [f"|{pad}{cell}{pad}|{pad}x |" for cell in cells]
            return "\n".join([f"|{pad}a | b{pad}|", f"|{rule}|---|", *rows])
        mark = self.chance.choice(["-", "*", "+"] if part.form == "ul" else ["1.", "1)"])
        between = self.chance.choice(["\n", "\n\n"])
        indent = "\n" + " " * (len(mark) + 1)
        return between.join(
            f"{mark} {self.run(line, definitions, self.chance.choice([' ', indent]))}"
            for line in part.lines
        )

    def run(self, tokens: Tokens, definitions: list[str], space: str) -> str:
        """Words, facts and links."""
        words = [self.token(token, definitions) for token in tokens]
        spaces = [self.chance.choice([" ", "\u00a0", space]) for _ in words[1:]]
        return "".join(map("".join, zip(words, [*spaces, ""], strict=True)))

    def token(self, token: str | Linked, definitions: list[str]) -> str:
        """One of them."""
        if isinstance(token, str):
            sign = self.chance.choice(["", "", "*", "_", "**"]) if token[0].isalpha() else ""
            hidden = self.chance.choice(["", "", "\u00ad", "\u200b"]) if sign == "" else ""
            at = 1 if token[0].isalpha() else 0
            return f"{sign}{token[:at]}{hidden}{token[at:]}{sign}"
        if self.chance.random() < 0.5:
            return f"[{token.words}]({token.target})"
        self.links += 1
        definitions.append(f"[k{self.links}]: {token.target}")
        return f"[{token.words}][k{self.links}]"


@settings(deadline=None)
@given(PARTS, st.randoms(use_true_random=False), st.randoms(use_true_random=False))
def test_however_a_text_is_typed_its_hashes_are_the_same(
    parts: list[Part], one: random.Random, other: random.Random
) -> None:
    """Wrapping, marks, padding, emphasis, link style and unseen signs may all change at once."""
    assert hashes(Typist(one).text(parts)) == hashes(Typist(other).text(parts))


@settings(deadline=None)
@given(PARTS, PARTS, st.randoms(use_true_random=False))
def test_texts_have_equal_hashes_only_if_they_say_the_same(
    parts: list[Part], others: list[Part], chance: random.Random
) -> None:
    """Both hashes tell any two texts apart, and always agree."""
    (one, one_shown), (other, other_shown) = (
        hashes(Typist(chance).text(text)) for text in (parts, others)
    )
    assert (one == other) == (parts == others)
    assert (one_shown == other_shown) == (parts == others)


@settings(deadline=None)
@given(PARTS, st.data())
def test_one_word_more_is_another_text(parts: list[Part], data: st.DataObject) -> None:
    """Wherever it is put in."""
    at = data.draw(st.integers(0, len(parts) - 1))
    place = data.draw(st.integers(0, len(parts[at].lead)))
    lead = [*parts[at].lead[:place], "zz", *parts[at].lead[place:]]
    changed = [*parts[:at], replace(parts[at], lead=lead), *parts[at + 1 :]]
    typist = Typist(random.Random(0))
    before, after = hashes(typist.text(parts)), hashes(typist.text(changed))
    assert before[0] != after[0]
    assert before[1] != after[1]


# --- the scheme, for ever


def golden() -> list[tuple[str, str, list[str]]]:
    """Heading, body and both hashes of every case: paragraphs of `=`, then lines."""
    cases = []
    for chunk in GOLDEN.read_text(encoding="utf-8").split("\n====\n")[1:]:
        source, _, made = chunk.partition("\n----\n")
        heading, _, body = source.partition("\n")
        cases.append((heading.removeprefix("## "), body.strip(), made.split()))
    return cases


@pytest.mark.parametrize(("heading", "body", "made"), golden(), ids=[c[0] for c in golden()])
def test_scheme_1_makes_these_hashes_for_ever(heading: str, body: str, made: list[str]) -> None:
    """Published hashes stand in ledgers and in readers' copies: never write this file anew."""
    assert SCHEME == "1"
    assert list(hashes(body, heading)) == made
