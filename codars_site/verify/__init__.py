"""Proves a published site from its own files: pages, data and ledger."""
