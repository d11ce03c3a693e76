"""The door to PyYAML: a strict YAML of maps, lists and texts, with the place of every key."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from codars_site.model.place import Origin, Place
from codars_site.sources.files import Reader, guide

MAX_ALIASES = 20
MAX_DEPTH = 12

Data: TypeAlias = "str | list[Data] | dict[str, Data]"


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file: maps, lists and texts only, so that `no` and `1` stay as typed."""

    data: Data
    origin: Origin


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its place in a text, as offsets; `flow` where it stands in brackets."""

    start: int
    end: int
    scalar: bool = False
    listed: bool = False
    flow: bool = False
    children: Mapping[str, "Node"] = field(default_factory=dict)


class _Refused(Exception):
    def __init__(self, code: str, event: Event, what: str, fix: str) -> None:
        super().__init__(what)
        self.problem = (code, event, what, fix)


def read_yaml(reader: Reader, file: str) -> Document | None:
    """Read one document whose top level is a map; None, and problems, where it is not one."""
    text = reader.text(file)
    if text is None:
        return None
    return parse_yaml(reader, file, text)


def parse_yaml(reader: Reader, file: str, text: str, first_line: int = 1) -> Document | None:
    """The document in a text that starts at a line of a file."""
    composer = _Composer(reader, file, first_line)
    try:
        data = composer.compose(text)
    except _Refused as refused:
        code, event, what, fix = refused.problem
        reader.add(code, composer.place(event), what, fix)
        return None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line, mark.column) if mark else (0, 0)
        reader.add(
            "Y001",
            Place(file, line + first_line, column + 1),
            f"YAML cannot be read: {getattr(error, 'problem', None) or error}",
            "Indent with spaces, and put texts with a colon or # in quotes.",
        )
        return None
    if not isinstance(data, dict):
        reader.add(
            "Y001", Place(file, first_line), "no `key: value` lines", f"Add them: {guide(file)}."
        )
        return None
    return Document(data, Origin(file, composer.keys))


def compose_nodes(text: str) -> Node:
    """The values of a text that has been read without a problem, each with its place."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)

    def place(node: yaml.Node) -> Node:
        start, end = (starts[mark.line] + mark.column for mark in (node.start_mark, node.end_mark))
        if isinstance(node, yaml.MappingNode):
            named = {key.value: place(value) for key, value in node.value}
            return Node(start, end, flow=bool(node.flow_style), children=named)
        if isinstance(node, yaml.SequenceNode):
            listed = {str(index): place(value) for index, value in enumerate(node.value)}
            return Node(start, end, listed=True, flow=bool(node.flow_style), children=listed)
        return Node(start, end, scalar=True)

    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    return place(root) if root else Node(0, 0)


@dataclass(slots=True)
class _Composer:
    reader: Reader
    file: str
    first_line: int
    keys: dict[tuple[str, ...], tuple[int, int]] = field(default_factory=dict)
    anchors: dict[str, Data] = field(default_factory=dict)
    aliases: int = 0

    def place(self, event: Event) -> Place:
        line, column = self._spot(event)
        return Place(self.file, line, column)

    def compose(self, text: str) -> Data:
        events = iter(yaml.parse(text, Loader=yaml.CSafeLoader))
        data: Data = ""
        documents = 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Refused(
                        "Y001", event, "a second YAML document", "Keep one document in a file."
                    )
                data = self._node(next(events), events, ())
        return data

    def _spot(self, event: Event) -> tuple[int, int]:
        mark = event.start_mark
        return (mark.line + self.first_line, mark.column + 1) if mark else (self.first_line, 1)

    def _node(self, event: Event, events: Iterator[Event], path: tuple[str, ...]) -> Data:
        if isinstance(event, AliasEvent):
            return self._aliased(event)
        if len(path) > MAX_DEPTH:
            raise _Refused(
                "Y007", event, f"nested more than {MAX_DEPTH} deep", "Flatten: docs/content.md."
            )
        data: Data
        if isinstance(event, MappingStartEvent):
            self._refuse_tag(event, event.tag)
            data = self._map(events, path)
        elif isinstance(event, SequenceStartEvent):
            self._refuse_tag(event, event.tag)
            data = self._list(events, path)
        else:
            data = self._scalar(event)
        anchor = getattr(event, "anchor", None)
        if anchor:
            self.anchors[anchor] = data
        return data

    def _scalar(self, event: Event) -> str:
        if not isinstance(event, ScalarEvent):
            raise _Refused("Y001", event, "YAML cannot be read", "Check the indentation.")
        self._refuse_tag(event, event.tag)
        return str(event.value)

    def _aliased(self, event: AliasEvent) -> Data:
        self.aliases += 1
        if self.aliases > MAX_ALIASES:
            raise _Refused(
                "Y007", event, f"more than {MAX_ALIASES} aliases (`*name`)", "Write the values out."
            )
        if event.anchor not in self.anchors:
            raise _Refused(
                "Y001", event, f"alias *{event.anchor} has no anchor", "Write the value out."
            )
        return self.anchors[event.anchor]

    def _refuse_tag(self, event: Event, tag: str | None) -> None:
        if tag not in (None, "!"):
            raise _Refused("Y007", event, f"YAML tag {tag}", "Remove the tag; types are known.")

    def _map(self, events: Iterator[Event], path: tuple[str, ...]) -> dict[str, Data]:
        data: dict[str, Data] = {}
        for event in events:
            if isinstance(event, MappingEndEvent):
                break
            key = self._key(event)
            place = (*path, key)
            if key in data:
                self.reader.add(
                    "Y002",
                    self.place(event),
                    f'{_dotted(path)}duplicate key "{key}"',
                    f"It stands in line {self.keys[place][0]} already; keep one of them.",
                )
            else:
                self.keys[place] = self._spot(event)
            data.setdefault(key, self._node(next(events), events, place))
        return data

    def _key(self, event: Event) -> str:
        if isinstance(event, CollectionStartEvent | AliasEvent):
            raise _Refused("Y007", event, "a key that is no plain word", "Write a plain word.")
        key = self._scalar(event)
        if not key.strip():
            raise _Refused("Y007", event, "a key without a word", "Write a plain word.")
        return key

    def _list(self, events: Iterator[Event], path: tuple[str, ...]) -> list[Data]:
        data: list[Data] = []
        for event in events:
            if isinstance(event, SequenceEndEvent):
                break
            place = (*path, str(len(data)))
            self.keys[place] = self._spot(event)
            data.append(self._node(event, events, place))
        return data


def _dotted(path: tuple[str, ...]) -> str:
    return f"{'.'.join(path)}: " if path else ""
