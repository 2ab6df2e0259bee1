"""Forgets the generations that nobody can go back to any longer; what a stored answer cites stays."""

from __future__ import annotations

import json
from collections.abc import Collection

from kunnskapsbase.sql import Connection
from kunnskapsbase.store.properties import current_generation, read_property, write_property

_OLDEST = "oldest_generation"


def oldest_generation(connection: Connection) -> int:
    """Return the oldest generation that is still kept whole; 0 is the empty archive before the first."""
    return int(read_property(connection, _OLDEST) or 0)


def prune(connection: Connection, keep: int) -> None:
    """Delete what stands in none of the latest `keep` generations, and the documents of which nothing is left.

    Versions that are held (see `hold`) stay, text and pages and all, though no generation has them.
    """
    oldest = max(oldest_generation(connection), current_generation(connection) - keep + 1)
    write_property(connection, _OLDEST, str(oldest))
    connection.execute(
        "DELETE FROM version WHERE removed <= ? AND id NOT IN (SELECT version_id FROM hold)", (oldest,)
    )
    connection.execute("DELETE FROM place WHERE removed <= ?", (oldest,))
    connection.execute("DELETE FROM document WHERE id NOT IN (SELECT document_id FROM version)")


def hold(connection: Connection, holder: str, version_ids: Collection[int]) -> None:
    """Keep these versions for `holder`, whatever becomes of their documents; those already gone are left out."""
    connection.execute(
        """INSERT INTO hold (version_id, holder)
        SELECT id, :holder FROM version WHERE id IN (SELECT CAST(value AS INTEGER) FROM json_each(:ids))
        ON CONFLICT DO NOTHING""",
        {"holder": holder, "ids": json.dumps(sorted(version_ids))},
    )


def release(connection: Connection, holder: str) -> None:
    """Let go what is held for `holder`; it goes when its generation does."""
    connection.execute("DELETE FROM hold WHERE holder = ?", (holder,))
