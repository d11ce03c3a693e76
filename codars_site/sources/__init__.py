"""Files in, nouns out."""
