"""Data in the one form that hashes are made of."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Data: TypeAlias = "str | int | bool | Sequence[Data] | Mapping[str, Data] | None"

SCHEME = "1"
_PLAIN = (str, int, type(None))


def canonical_json(data: Data) -> str:
    """JSON with one spelling, as RFC 8785 has it; TypeError for what it may spell in two ways.

    Only dict, list, str, int, bool and None: no floats, and no keys but words.
    """
    _refuse_others(data)
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def scheme_hash(data: Data) -> str:
    """The hash of data, behind the number of the scheme that put the data together."""
    return f"{SCHEME}:{digest(canonical_json(data))}"


def _refuse_others(data: object) -> None:
    if isinstance(data, dict):
        if not all(isinstance(key, str) for key in data):
            raise TypeError("a key that is no text has no canonical form")
        data = list(data.values())
    if isinstance(data, list):
        for item in data:
            if not isinstance(item, _PLAIN):
                _refuse_others(item)
    elif not isinstance(data, _PLAIN):
        raise TypeError(f"{type(data).__name__} has no canonical form")
