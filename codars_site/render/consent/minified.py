"""The door to the minifier: scripts, styles and markup without what only people read."""

import minify


def small_script(text: str) -> str:
    """A classic script with short names for what is its own."""
    return str(minify.string("text/javascript", text))


def small_style(text: str) -> str:
    """A style sheet."""
    return str(minify.string("text/css", text))


def small_markup(text: str) -> str:
    """A part of a page; lines and the blanks between elements are dropped."""
    return str(minify.string("text/html", text))
