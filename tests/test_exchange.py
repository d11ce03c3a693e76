"""Clauses on their way through another tool lose nothing, whatever they hold."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po
from hypothesis import assume, given
from hypothesis import strategies as st

from codars_site.derive.amendments.exporting import export_units
from codars_site.derive.amendments.importing import import_units
from codars_site.derive.hashes import clause_hash
from codars_site.i18n.po import read_units, write_units
from codars_site.markdown import ClauseParser
from codars_site.model.amendment import Case
from codars_site.model.exchange import Exchange
from codars_site.sources.originals import split_blocks
from codars_site.sources.site import load_site
from tests.conftest import POLICY, SITE, VERSION

FOLDER = "content/policies/privacy"
SAID = (
    "dati", "Jūsu", "нет", "“a”", 'a "b" c', "C:\\\\n", "100 %", "%(x)s", "a\u00a0b", "–", "`_ga`",
    "**vārdi**", "[x](https://example.org/)", "\\{{ x }}", "a\tb", "&amp;", "\\[x\\]", "日本",
    "a\\\nb", "a\nb", "a | b", "\\# 5", "--&gt;", "1\\. x", "[SIA]{lang=lv}", "\u2028", "\\\\",
    "[^",
)  # fmt: skip
# words come in the place of every §; what has to stay is here
SKELETONS = (
    "§",
    "§ {{ publisher.name }} §\n§",
    "§ [](#aim) [§](policy:privacy#aim)",
    "- §\n- §\n  - §\n    1. §\n- §",
    "- §\n\n  §\n\n- §",
    "* §\n* §",
    "1. §\n2. [](publisher.email)",
    "> §\n> §\n>\n> - §",
    "§\n: §\n\n  §\n\nx §\n: §",
    "| x | y |\n|:--|--:|\n| x | {{ publisher.name }} |\n| y | |",
    "§ [^§].\n\n[^§]: §\n    §\n\n    §",
    "{{ consent }}",
    "§ [x][y] §\n\n[y]: https://example.org/",
)

LINE_ENDS = st.sampled_from(("\n", "\r\n"))
said = st.lists(st.sampled_from(SAID), min_size=1, max_size=4).map(lambda words: " ".join(words))
Blocks = tuple[list[str], list[str]]  # of one clause in two languages


@st.composite
def clauses(draw: st.DrawFn) -> Blocks:
    """The blocks of a clause in two languages, of the same kinds one after another."""
    pairs: Blocks = ([], [])
    for at, skeleton in enumerate(draw(st.lists(st.sampled_from(SKELETONS), max_size=5))):
        for blocks in pairs:
            text = skeleton.replace("[^§]", f"[^{at}]").replace("[y]", f"[y{at}]")
            while "§" in text:
                # a line begins with a word, so that nothing in it is taken for a sign
                text = text.replace("§", f"a {draw(said)}".replace("\n", "\na "), 1)
            blocks.extend(split_blocks(text))
    return pairs


@given(clauses(), st.tuples(LINE_ENDS, LINE_ENDS), st.sampled_from((20, 76, 0)))
def test_what_is_exported_filled_and_imported_says_what_was_typed(
    tmp_path_factory: pytest.TempPathFactory, pair: Blocks, ends: tuple[str, str], width: int
) -> None:
    """The hash of the clause that comes back is that of the words that were filled in, also when
    the tool wraps lines anew, or writes Windows line ends, in the file or in its strings.
    """
    binding, target = pair
    assume(len(binding) == len(target))
    for blocks in pair:
        assume(list(split_blocks("\n\n".join(blocks))) == blocks)
    case = make_case(tmp_path_factory, {"lv": clause("Mērķis", binding)})
    filled = {"title": "Aim “x”", **{str(at): one for at, one in enumerate(target, 1)}}
    exchange = export_units(case, "privacy", 1, "en", everything=False)
    came = through_a_tool(exchange, filled, ends, width)
    made = import_units(case, came, "x.po").files[f"{FOLDER}/1/en.md"]
    site = make_case(tmp_path_factory, {"lv": clause("Mērķis", binding), "en": made or ""}).site
    text = site.policies[0].versions[0].text("en")
    assert text is not None
    expected = ClauseParser().parse("Aim “x”", "\n\n".join(target)).wording
    assert clause_hash(text.clauses[0].wording) == clause_hash(expected)


@given(clauses(), st.integers(2, 4))
def test_what_a_file_says_already_comes_back_as_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, pair: Blocks, lines: int
) -> None:
    """A whole file goes out and comes in again: nothing is written."""
    binding, target = pair
    assume(len(binding) == len(target))
    for blocks in pair:
        assume(list(split_blocks("\n\n".join(blocks))) == blocks)
    own = "<!-- mine -->\n" + ("\n" * lines).join(["##  Aim {#aim}", *target]) + "\n\n\n"
    case = make_case(tmp_path_factory, {"lv": clause("Mērķis", binding), "en": own})
    exchange = export_units(case, "privacy", 1, "en", everything=True)
    assert all(unit.finished for unit in exchange.units)
    came = read_units(write_units(exchange, ("All.",)).encode())
    assert import_units(case, came, "x.po").files == {}


def clause(title: str, blocks: list[str]) -> str:
    """A text of one clause."""
    return "\n\n".join([f"## {title} {{#aim}}", *blocks]) + "\n"


def make_case(folders: pytest.TempPathFactory, texts: dict[str, str]) -> Case:
    """A draft of one clause."""
    root: Path = folders.getbasetemp() / "exchange"
    (root / "content").mkdir(parents=True, exist_ok=True)
    files = {
        "content/site.yaml": SITE,
        f"{FOLDER}/policy.yaml": POLICY,
        f"{FOLDER}/1/version.yaml": VERSION,
        **{f"{FOLDER}/1/{tag}.md": text for tag, text in texts.items()},
    }
    site, _ = load_site(root, amended=files)
    assert site is not None
    return Case(site, date(2026, 11, 23), files, lambda _: (), {}, split_blocks, lambda _: ())


def through_a_tool(
    exchange: Exchange, filled: dict[str, str], ends: tuple[str, str], width: int
) -> Exchange:
    """What another tool makes of a file: Babel reads it, fills it in and writes it anew, with line
    ends of its own in strings and between lines.
    """
    catalog = read_po(BytesIO(write_units(exchange, ("Hello.",)).encode()))
    for message in catalog:
        if message.id:
            words = filled[str(message.context).rpartition("/")[2]]
            message.string = words.replace("\n", ends[0])
    written = BytesIO()
    write_po(written, catalog, width=width)
    return read_units(written.getvalue().replace(b"\n", ends[1].encode()))
