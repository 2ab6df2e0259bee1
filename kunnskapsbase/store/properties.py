"""The few single values of the store: which generation is published, by which model, at which revision."""

from __future__ import annotations

import secrets

from kunnskapsbase.sql import Connection

VISIBLE = "SELECT id FROM version WHERE added <= :generation AND (removed IS NULL OR removed > :generation)"
"""The versions that are alive in a generation; to stand inside ``IN (…)``."""


def read_property(connection: Connection, key: str) -> str | None:
    """Return the value of `key`, or None."""
    row = connection.execute("SELECT value FROM property WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def write_property(connection: Connection, key: str, value: str) -> None:
    """Set `key` to `value`."""
    connection.execute(
        "INSERT INTO property (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )


def current_generation(connection: Connection) -> int:
    """Return the published generation, 0 for none."""
    return int(read_property(connection, "generation") or 0)


def new_revision(connection: Connection) -> None:
    """Note that what is searched has changed, so that no index made before fits any longer.

    The revision is drawn, not counted: a count used by a change that was rolled back would come again.
    """
    write_property(connection, "revision", secrets.token_hex(8))
