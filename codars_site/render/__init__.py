"""Nouns into pages: one frozen view a template."""
