"""Entries of the ledger as data for JSON, and back."""

from collections.abc import Mapping
from datetime import date

from codars_site.model.canonical import Data
from codars_site.model.ledger import (
    Confirmation,
    Entry,
    Erratum,
    Postpone,
    Publish,
    Repeal,
    Shown,
    Slug,
    Translation,
    Withdraw,
)
from codars_site.model.localized import Localized
from codars_site.model.policy import Relations
from codars_site.sources.decode import Converter

_KINDS: Mapping[str, type[Entry]] = {
    kind.event.value: kind
    for kind in (
        Publish, Translation, Erratum, Confirmation, Postpone, Withdraw, Repeal, Slug, Shown,
    )
}  # fmt: skip


def encode_entry(entry: Entry) -> Mapping[str, Data]:
    """An entry as data; what has its usual value is left out."""
    data: dict[str, Data] = _CONVERTER.unstructure(entry)
    return {"event": entry.event.value, **data}


def decode_entry(data: Mapping[str, Data]) -> Entry:
    """An entry from its data. Raises ValueError where it is none."""
    kind = _KINDS.get(str(data.get("event")))
    if kind is None:
        message = f"unknown event {data.get('event')}"
        raise ValueError(message)
    own = {key: value for key, value in data.items() if key != "event"}
    try:
        return _CONVERTER.structure(own, kind)
    except Exception:  # noqa: BLE001 - cattrs passes on whatever the values raise
        message = f"not what an entry “{kind.event}” holds"
        raise ValueError(message) from None


def _relations_data(relations: Relations) -> Mapping[str, Data]:
    named: Mapping[str, Mapping[str, Data]] = {
        "renamed": dict(relations.renamed),
        "replaced": dict(relations.replaced),
        "split": {old: list(new) for old, new in relations.split},
        "merged": {new: list(old) for new, old in relations.merged},
    }
    return {name: pairs for name, pairs in named.items() if pairs}


def _relations(data: Mapping[str, Mapping[str, str]], _: type[Relations]) -> Relations:
    def lists(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple((one, tuple(many)) for one, many in data.get(name, {}).items())

    return Relations(
        renamed=tuple(data.get("renamed", {}).items()),
        replaced=tuple(data.get("replaced", {}).items()),
        split=lists("split"),
        merged=lists("merged"),
    )


def _localized(data: Mapping[str, str], _: type[Localized]) -> Localized:
    return Localized(tuple(data.items()))


def _value(data: str | Mapping[str, str] | None, _: object) -> str | Localized | None:
    return Localized(tuple(data.items())) if isinstance(data, Mapping) else data


def _make_converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, omit_if_default=True, detailed_validation=False)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda data, _: date.fromisoformat(data))
    converter.register_unstructure_hook(Localized, lambda texts: dict(texts.entries))
    converter.register_structure_hook(Localized, _localized)
    converter.register_structure_hook(str | Localized | None, _value)
    converter.register_unstructure_hook(Relations, _relations_data)
    converter.register_structure_hook(Relations, _relations)
    return converter


_CONVERTER = _make_converter()
