"""The one Markdown dialect of the texts."""

from codars_site.markdown.parser import ClauseParser, Parsed

__all__ = ["ClauseParser", "Parsed"]
