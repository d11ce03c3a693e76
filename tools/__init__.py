"""What only those need who work on the tool; no build imports it."""
