"""The consent banner, compiled: one script per language, made of the inventory and its words."""
