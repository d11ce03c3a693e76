"""Edits of YAML files, and of front matter, at one place; all else stays as it was typed."""

import re

from codars_site.model.amendment import Edit
from codars_site.sources.yaml_files import Node, compose_nodes

_FRONT_MATTER = re.compile(r"---\r?\n(?P<head>(?s:.*?\n)|)---[ \t]*(?:\r?\n|\Z)")


def edit_front_matter(text: str, edit: Edit) -> str:
    """A Markdown file with one value of its front matter set; with one, where it has none."""
    found = _FRONT_MATTER.match(text)
    if found:
        head = edit_yaml(found["head"], edit)
        return f"{text[: found.start('head')]}{head}{text[found.end('head') :]}"
    end = _line_end(text)
    return f"---{end}{_line(edit.path, edit)}{end}---{end}{text}"


def edit_yaml(text: str, edit: Edit) -> str:
    """The text of a file with one value set. Raises ValueError where the file has no such place."""
    node, path = compose_nodes(text), edit.path
    while path and (child := node.children.get(path[0])):
        node, path = child, path[1:]
    if node.scalar:
        if path:
            message = f"{'.'.join(edit.path)} stands below a value"
            raise ValueError(message)
        return f"{text[: node.start]}{edit.value}{text[node.end :]}"
    return _insert(text, node, _line(path, edit), top=path == edit.path)


def _line(path: tuple[str, ...], edit: Edit) -> str:
    """What is to be inserted, in one line."""
    if not path:
        return edit.value
    value = f"[{edit.value}]" if edit.listed else edit.value
    for key in reversed(path[1:]):
        value = f"{{{key}: {value}}}"
    return f"{path[0]}: {value}"


def _insert(text: str, node: Node, line: str, *, top: bool) -> str:
    """Put a line into a map or a list: first, or at the end of the file."""
    if node.flow:
        rest = text[node.start + 1 :]
        comma = "" if rest.lstrip()[:1] in ("}", "]") else ", "
        return f"{text[: node.start + 1]}{line}{comma}{rest}"
    end = _line_end(text)
    if top:
        return f"{text}{'' if text.endswith(chr(10)) else end}{line}{end}"
    indent = " " * (node.start - text.rfind("\n", 0, node.start) - 1)
    dash = "- " if node.listed else ""
    return f"{text[: node.start]}{dash}{line}{end}{indent}{text[node.start :]}"


def _line_end(text: str) -> str:
    """How the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"
