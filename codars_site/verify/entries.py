"""Entries of a published ledger, read without the tool that wrote them."""

from collections.abc import Callable, Mapping

from codars_site.model.fact import FactStatus
from codars_site.model.ledger import (
    Confirmation,
    CorrectedVersion,
    Correction,
    Entry,
    Erratum,
    PinnedClause,
    PinnedFact,
    PinnedText,
    Postpone,
    Publish,
    Repeal,
    Shown,
    Slug,
    Translation,
    Withdraw,
)
from codars_site.model.localized import Localized
from codars_site.model.policy import Approval, Kind, Relations
from codars_site.verify.fields import Fields


def decode(fields: Fields) -> Entry:
    """The entry of a line. Raises ValueError where it is none that is known."""
    decoder = _DECODERS.get(fields.text("event"))
    if decoder is None:
        raise ValueError(f"unknown event {fields.text('event')}")
    return decoder(fields)


def _publish(fields: Fields) -> Entry:
    approved = fields.inside("approved")
    kind = fields.optional_text("kind")
    texts = tuple(map(_text, fields.each("texts")))
    if not texts:
        raise ValueError("nothing is published without a text")
    return Publish(
        policy=fields.text("policy"),
        version=fields.number("version"),
        effective=fields.day("effective"),
        texts=texts,
        addresses=fields.localized("addresses"),
        kind=Kind(kind) if kind else None,
        based_on=fields.optional_number("based_on"),
        relations=_relations(fields.inside("relations")),
        facts=tuple(map(_fact, fields.each("facts"))),
        inventory=fields.optional_number("inventory"),
        approved=Approval(approved.text("by"), approved.text("role"), approved.day("on"))
        if approved.data
        else None,
    )


def _translation(fields: Fields) -> Entry:
    return Translation(
        policy=fields.text("policy"),
        version=fields.number("version"),
        text=_text(fields.inside("text")),
        address=fields.text("address"),
        replaced=fields.optional_number("replaced"),
    )


def _erratum(fields: Fields) -> Entry:
    return Erratum(
        policy=fields.text("policy"),
        versions=tuple(
            CorrectedVersion(one.number("version"), one.number("replaced"))
            for one in fields.each("versions")
        ),
        corrections=tuple(
            Correction(_clause(one.inside("before")), _clause(one.inside("after")))
            for one in fields.each("corrections")
        ),
        reason=fields.localized("reason"),
        reviewed_by=fields.text("reviewed_by"),
    )


def _confirmation(fields: Fields) -> Entry:
    return Confirmation(tuple(map(_fact, fields.each("facts"))))


def _postpone(fields: Fields) -> Entry:
    return Postpone(
        policy=fields.text("policy"),
        version=fields.number("version"),
        effective=fields.day("effective"),
        former=fields.day("former"),
        reason=fields.localized("reason"),
    )


def _withdraw(fields: Fields) -> Entry:
    return Withdraw(fields.text("policy"), fields.number("version"), fields.localized("reason"))


def _repeal(fields: Fields) -> Entry:
    return Repeal(
        policy=fields.text("policy"),
        effective=fields.day("effective"),
        reason=fields.localized("reason"),
        successor=fields.optional_text("successor"),
    )


def _slug(fields: Fields) -> Entry:
    return Slug(
        policy=fields.text("policy"),
        language=fields.text("language"),
        former=fields.text("former"),
        address=fields.text("address"),
    )


def _shown(fields: Fields) -> Entry:
    return Shown(
        language=fields.text("language"),
        bundle=fields.text("bundle"),
        script=fields.text("script"),
        inventory=fields.number("inventory"),
    )


def _text(fields: Fields) -> PinnedText:
    clauses = tuple(map(_clause, fields.each("clauses")))
    confirms = tuple(map(_clause, fields.each("confirms")))
    return PinnedText(fields.text("language"), clauses, fields.localized("said"), confirms)


def _clause(fields: Fields) -> PinnedClause:
    shown = fields.optional_text("shown") or ""
    return PinnedClause(fields.text("id"), fields.number("level"), fields.text("clause"), shown)


def _fact(fields: Fields) -> PinnedFact:
    value: str | Localized | None
    if isinstance(fields.data.get("value"), Mapping):
        value = fields.localized("value")
    else:
        value = fields.optional_text("value")
    return PinnedFact(fields.text("name"), FactStatus(fields.text("status")), value)


def _relations(fields: Fields) -> Relations:
    split, merged = fields.inside("split"), fields.inside("merged")
    return Relations(
        renamed=fields.localized("renamed").entries,
        replaced=fields.localized("replaced").entries,
        split=tuple((old, split.texts(old)) for old in split.data),
        merged=tuple((new, merged.texts(new)) for new in merged.data),
    )


_DECODERS: Mapping[str, Callable[[Fields], Entry]] = {
    "publish": _publish,
    "translation": _translation,
    "erratum": _erratum,
    "fact": _confirmation,
    "postpone": _postpone,
    "withdraw": _withdraw,
    "repeal": _repeal,
    "slug": _slug,
    "shown": _shown,
}
