"""The door to MarkupSafe: elements whose words are escaped by construction."""

from typing import TypeAlias

from markupsafe import Markup, escape

__all__ = ["Html", "element", "escape", "join", "void"]

Html = Markup
Content: TypeAlias = str | Html
Value: TypeAlias = str | bool | None


def element(name: str, *content: Content, **attributes: Value) -> Html:
    """An element; plain content and attribute values are escaped.

    True makes a bare attribute, None and False none; `class_` and `data_frame` stand for `class`
    and `data-frame`.
    """
    words = "".join(_attribute(key, value) for key, value in attributes.items())
    return Html(f"<{name}{words}>{join(*content)}</{name}>")


def void(name: str) -> Html:
    """An element that can hold nothing."""
    return Html(f"<{name}>")


def join(*content: Content) -> Html:
    """One thing after another, plain words escaped."""
    return Html("".join(map(escape, content)))


def _attribute(key: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(value)}"'
