"""The nouns: frozen, complete at birth, without I/O, clock or HTML (docs/decisions/0001)."""
