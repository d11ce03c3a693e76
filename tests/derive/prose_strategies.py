"""Random clauses of every kind of block, from few words, so that two have much in common."""

from hashlib import sha256

from hypothesis import strategies as st

from codars_site.model import prose
from codars_site.model.place import Place
from codars_site.model.policy import Clause
from codars_site.model.redline import Numbered

_SAID = (
    "dati", "un", "ne", "Jūsu", "dati tiek glabāti", "a", "12", "1 234,56", "13(1)(a)",
    "2027-01-15", ", ", ". ", " – ", "“", "”", "(", ")", " ", " b", "c ", "e\u0301", "š",
    "no\u00adti", "5G", "13-17", "e-pasts", "1\u00a0000",
)  # fmt: skip
_TARGETS = ("https://example.org/", "mailto:a@example.org")

words = st.lists(st.sampled_from(_SAID), min_size=1, max_size=4).map("".join).map(prose.Words)
leaves = st.one_of(
    words,
    words,
    st.sampled_from(("_ga", "x")).map(prose.Code),
    st.just(prose.Break()),
    st.builds(prose.FactUse, st.sampled_from(("name", "email")), st.booleans()),
    st.builds(prose.NoteMark, st.sampled_from(("1", "2"))),
    st.builds(prose.Reference, st.none(), st.sampled_from(("aim", "scope")), st.just(())),
)


def _shells(children: st.SearchStrategy[prose.Inline]) -> st.SearchStrategy[prose.Inline]:
    inner = st.lists(children, min_size=1, max_size=2).map(tuple)
    return st.one_of(
        st.builds(prose.Emphasis, inner, st.booleans()),
        st.builds(prose.Foreign, st.sampled_from(("en", "ru")), inner),
        st.builds(prose.Link, st.sampled_from(_TARGETS), inner),
        st.builds(prose.Reference, st.none(), st.just("aim"), inner),
    )


lines = st.lists(st.one_of(leaves, _shells(leaves), _shells(_shells(leaves))), max_size=3).map(
    tuple
)


def _rows(width: int) -> st.SearchStrategy[prose.Table]:
    row = st.tuples(*[lines] * width)
    alignments = st.tuples(*[st.sampled_from(prose.Alignment)] * width)
    return st.builds(prose.Table, alignments, row, st.lists(row, max_size=2).map(tuple))


def _nesting(blocks: st.SearchStrategy[prose.Block]) -> st.SearchStrategy[prose.Block]:
    inner = st.lists(blocks, max_size=2).map(tuple)
    several = st.lists(inner, min_size=1, max_size=2).map(tuple)
    entry = st.builds(prose.Definition, lines, several)
    return st.one_of(
        st.builds(prose.Quote, inner),
        st.builds(prose.List, several, st.booleans()),
        st.builds(prose.Definitions, st.lists(entry, min_size=1, max_size=2).map(tuple)),
    )


_simple = st.one_of(
    st.builds(prose.Paragraph, lines),
    st.builds(prose.Paragraph, lines),
    st.integers(1, 2).flatmap(_rows),
    st.sampled_from(("inventory", "consent")).map(prose.Generated),
)
blocks = st.one_of(_simple, _simple, _nesting(st.one_of(_simple, _nesting(_simple))))
# every mark has its note
notes = st.tuples(
    *(
        st.builds(prose.Note, st.just(label), st.tuples(st.builds(prose.Paragraph, lines)))
        for label in ("1", "2")
    )
)


@st.composite
def clauses(draw: st.DrawFn, clause_id: str = "aim") -> Numbered:
    """A clause with a heading or without; the digest is that of what it says."""
    heading = draw(lines)
    body = tuple(draw(st.lists(blocks, max_size=3)))
    footnotes = draw(notes)
    digest = sha256(repr((heading, body, footnotes)).encode()).hexdigest()
    wording = prose.Wording(digest, heading, body, footnotes)
    return Numbered(Clause(clause_id, 2, wording, Place("lv.md")), "1.")


passages = st.one_of(clauses().map(lambda one: (one,)), st.tuples(clauses("aim"), clauses("scope")))
