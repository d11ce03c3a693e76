"""Edits of YAML files at one place; all else, comments among it, stays as it was typed."""

from codars_site.model.amendment import Edit
from codars_site.sources.yaml_files import Node, compose_nodes


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
    if top:
        return f"{text}{'' if text.endswith(chr(10)) else chr(10)}{line}\n"
    indent = " " * (node.start - text.rfind("\n", 0, node.start) - 1)
    dash = "- " if node.listed else ""
    return f"{text[: node.start]}{dash}{line}\n{indent}{text[node.start :]}"
