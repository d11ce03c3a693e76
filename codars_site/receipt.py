"""What a consent record leads to, in words, for programs, and as a page to look at."""

import json
from collections.abc import Iterator
from datetime import datetime
from html import escape

from codars_site.derive.layer_words import words_of_layer
from codars_site.model.receipt import Choice, Method, TracedRecord
from codars_site.report import Format

_METHODS = {
    Method.ACCEPT: "accepted all that was asked",
    Method.REJECT: "rejected all that was asked",
    Method.SAVE: "saved a choice made in the settings",
    Method.EMBED: "allowed one embedded content",
    Method.WITHDRAW: "withdrew consent",
    Method.SIGNAL: "the browser’s Global Privacy Control signal took marketing back",
}
_CHOICES = {Choice.YES: "yes", Choice.NO: "no", Choice.PARTLY: "partly"}
_PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>What was shown</title>
<style>
body {{ font: 16px/1.5 system-ui; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }}
pre {{ white-space: pre-wrap; overflow-wrap: anywhere }}
iframe {{ width: 100%; height: 40rem; border: 1px solid }}
</style>
<h1>What was shown</h1>
<pre>{facts}</pre>
{frames}
</html>
"""
_FRAME = '<h2>{name}</h2>\n<iframe sandbox title="{name}" srcdoc="{page}"></iframe>'
_LAYER = """\
<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Layer</title>
<codars-consent><template shadowrootmode="open">
<style>{style}{hidden} dialog {{ position: fixed; inset: 0; margin: auto }}</style>
{markup}
</template></codars-consent>
</html>
"""


def receipt_report(report_format: Format, traced: TracedRecord) -> str:
    """What a record leads to."""
    if report_format is Format.JSON:
        return json.dumps(receipt_data(traced), ensure_ascii=False, indent=2)
    return "\n".join(_lines(traced))


def receipt_data(traced: TracedRecord) -> dict[str, object]:
    """The same for programs."""
    record, layers = traced.record, traced.layers
    return {
        "record": record.text,
        "time": traced.made.isoformat(),
        "expires": traced.expires.isoformat(),
        "as_of": traced.asked.isoformat(),
        "valid": traced.holds,
        "language": record.language,
        "method": record.method,
        "answers": [
            {
                "category": told.answer.category,
                "title": told.title,
                "answer": _CHOICES[told.answer.choice],
                "revision": told.answer.revision,
                "signal": told.answer.signal,
                "services": [{"id": key, "name": name} for key, name in told.services],
                "valid": told.holds,
            }
            for told in traced.answers
        ],
        "inventory": {
            "version": layers.inventory,
            "first": traced.first.isoformat() if traced.first else None,
            "last": traced.last.isoformat() if traced.last else None,
        },
        "policies": [
            {"policy": policy.id, "version": version.number} for policy, version in traced.policies
        ],
        "shown": {
            "bundle": traced.shown.bundle,
            "script": traced.shown.script,
            "line": traced.line.number,
            "recorded": traced.line.recorded.isoformat(),
            "hash": traced.line.hash,
        },
        "banner": list(words_of_layer(layers.banner)),
        "settings": list(words_of_layer(layers.dialog)),
        "doubts": list(traced.doubts),
    }


def receipt_page(traced: TracedRecord) -> str:
    """The layers, with the markup and the styles that were shown; nothing on it can act."""
    frames = "\n".join(
        _FRAME.format(name=name, page=escape(_layer(traced, markup, moments)))
        for name, markup, moments in _layers(traced)
    )
    return _PAGE.format(facts=escape("\n".join(_facts(traced))), frames=frames)


def _layers(traced: TracedRecord) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Each layer with its name and the moments whose words it shows."""
    layers, categories = traced.layers, tuple(traced.layers.revisions)
    signal = any(told.answer.signal for told in traced.answers)
    first = ("gpc", "signal") if signal else ("first",)
    if layers.banner:
        yield "Banner", layers.banner, (*first, "whole", *categories)
    if any(revision > 1 for revision in layers.revisions.values()):
        news = (f"{name} {number + 1}" for name, most in layers.revisions.items()
                for number in range(most))  # fmt: skip
        yield "Banner, when asked again", layers.banner, ("again", *categories, *news)
    yield "Settings", layers.dialog.replace("<dialog", "<dialog open", 1), first


def _layer(traced: TracedRecord, markup: str, moments: tuple[str, ...]) -> str:
    """A layer as a page of its own, in a shadow root as it was."""
    shown = "".join(f":not([data-when='{moment}'])" for moment in moments)
    return _LAYER.format(
        language=traced.layers.language,
        style=traced.layers.style,
        hidden=f"[data-when]{shown}{{display:none}}",
        markup=markup,
    )


def _lines(traced: TracedRecord) -> Iterator[str]:
    yield from _facts(traced)
    for name, markup in (("Banner", traced.layers.banner), ("Settings", traced.layers.dialog)):
        yield f"\n{name}:"
        yield from (f"  {line}" for line in words_of_layer(markup))


def _facts(traced: TracedRecord) -> Iterator[str]:
    record, line, shown = traced.record, traced.line, traced.shown
    yield f"Record: {record.text}"
    yield f"Time: {_moment(traced.made)}, in {record.language}"
    yield f"Method: {record.method}, {_METHODS[record.method]}"
    for told in traced.answers:
        answer = told.answer
        signal = ", while Global Privacy Control was on" if answer.signal else ""
        ended = "" if told.holds else f"; does not hold on {traced.asked}"
        names = ", ".join(f"{name} ({key})" for key, name in told.services)
        allowed = f", only {names}" if names else ""
        yield (
            f"{told.title} ({answer.category}): {_CHOICES[answer.choice]}{allowed}, "
            f"at revision {answer.revision}{signal}{ended}"
        )
    verb = "valid" if traced.holds else "not valid"
    yield f"Expires: {_moment(traced.expires)}; {verb} on {traced.asked}"
    last = f" to {traced.last}" if traced.last else ""
    since = f", in force from {traced.first}{last}" if traced.first else ", never published"
    yield f"Inventory: {traced.layers.inventory}{since}"
    policies = ", ".join(f"{policy.id} {version.number}" for policy, version in traced.policies)
    yield f"Policies that told of cookies then: {policies or 'none'}"
    yield f"Shown: {shown.bundle}"
    yield f"Script: {shown.script}"
    yield f"Ledger: line {line.number}, recorded on {line.recorded}, {line.hash}"
    for doubt in traced.doubts:
        yield f"Does not fit: {doubt}"


def _moment(moment: datetime) -> str:
    return f"{moment.isoformat(sep=' ')} ({moment.tzinfo})"
