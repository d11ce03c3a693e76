"""Pure functions over nouns; the standard library only."""
