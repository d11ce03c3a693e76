"""Static site generator for versioned, translated policy pages and their cookie banner."""

__version__ = "0.1.0"
