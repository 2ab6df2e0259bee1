"""A file in, a document of passages out. Knows nothing of indexes."""

INGEST_VERSION = 7
"""Raised whenever a document comes out otherwise than before, so that a reindex reads it again."""
