"""gettext PO, the files of translators' tools."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from babel.messages.pofile import PoFileError, normalize, read_po

from codars_site.model.exchange import Exchange, Unit

WIDTH = 80
_BOM = b"\xef\xbb\xbf"


class UnreadablePo(Exception):
    """A file is not gettext PO in UTF-8: the line, and what is wrong there."""


def write_units(exchange: Exchange, comments: tuple[str, ...]) -> str:
    """An exchange as a PO file, with comments at its head."""
    header = "".join(
        f"{name}: {value}\n"
        for name, value in (
            ("Project-Id-Version", exchange.title),
            ("Language", exchange.language),
            ("X-Source-Language", exchange.binding),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=UTF-8"),
            ("Content-Transfer-Encoding", "8bit"),
        )
    )
    head = [
        *(f"# {line}".rstrip() for line in comments),
        *_field("msgid", ""),
        *_field("msgstr", header),
    ]
    entries = ["\n".join(head), *("\n".join(_lines(unit)) for unit in exchange.units)]
    return "\n\n".join(entries) + "\n"


def read_units(data: bytes) -> Exchange:
    """What a PO file holds, with the language that its header names. Raises UnreadablePo."""
    try:
        catalog = read_po(
            BytesIO(data.removeprefix(_BOM)), locale=None, ignore_obsolete=True, abort_invalid=True
        )
    except PoFileError as error:
        what = str(error).removesuffix(f" on {error.lineno}")
        raise UnreadablePo(error.lineno + 1, what) from None
    except (ValueError, LookupError) as error:
        raise UnreadablePo(1, str(error)) from None
    units = []
    for entry in catalog:
        source, target = _first(entry.id), _first(entry.string)
        if source:  # the entry without one is the header
            unit = Unit(
                context=entry.context or "",
                source=_plain(source),
                target=_plain(target),
                fuzzy=entry.fuzzy,
                line=entry.lineno or 1,
            )
            units.append(unit)
    language = (catalog.locale_identifier or "").replace("_", "-")
    return Exchange(str(catalog.project), "", language, tuple(units))


def _lines(unit: Unit) -> Iterator[str]:
    """The lines of one entry."""
    yield from (f"#. {line}".rstrip() for line in unit.comments)
    if unit.fuzzy:
        yield "#, fuzzy"
    if unit.previous:
        yield from (f"#| {line}" for line in _field("msgid", unit.previous))
    yield from _field("msgctxt", unit.context)
    yield from _field("msgid", unit.source)
    yield from _field("msgstr", unit.target)


def _field(name: str, text: str) -> list[str]:
    return f"{name} {normalize(text, width=WIDTH)}".split("\n")


def _first(text: str | Sequence[str] | None) -> str:
    """A text; of plural forms, which this tool does not write, the first."""
    return text if isinstance(text, str) else next(iter(text or ()), "")


def _plain(text: str) -> str:
    """A text with the line ends of this tool, whatever others make of them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
