"""The store in a PostgreSQL database, which any number of programs on any number of machines share."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg

from kunnskapsbase.errors import StoreBusyError, StoreError
from kunnskapsbase.sql.postgresql import PostgresDatabase, connected, failures_told, place_of
from kunnskapsbase.store.postgres.indexes import PostgresIndexes, PostgresSnapshots

_WRITER = 0x4B425357
"""The advisory lock of whoever prepares a new generation, one for each schema."""
_LOCK_SECONDS = 0.5
"""How long a writer waits for another before it gives up."""
_HOLDER = """SELECT application_name, query_start FROM pg_stat_activity JOIN pg_locks USING (pid)
    WHERE locktype = 'advisory' AND classid::bigint = %s AND granted
    AND objid::bigint = hashtext(current_setting('search_path'))::bigint & 4294967295
    AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())"""


class Postgres:
    """See `kunnskapsbase.store.backend.Backend`.

    Args:
        url: Of the database, as libpq reads it.
        schema: Where in it the tables lie.

    Raises:
        StoreError: The database cannot be reached, or its tables are those of a newer program.
    """

    def __init__(self, url: str, schema: str) -> None:
        self._url = url
        self._schema = schema
        self.place = place_of(url)
        self.database = PostgresDatabase(url, schema)
        self.indexes = PostgresIndexes()
        self.snapshots = PostgresSnapshots(self.database, self.indexes)

    @contextmanager
    def writer_lock(self) -> Iterator[None]:
        """Hold the right to write; see `Backend`.

        The server lets go of it when the program or its connection ends, however it ends.
        """
        raw = connected(self._url, self._schema)
        try:
            with failures_told(self._url):
                self._acquire(raw)
            yield
        finally:
            # A connection that is gone holds no lock.
            with suppress(psycopg.Error):
                raw.close()

    def damage(self) -> str | None:
        """Return None: whoever runs the server examines its files."""
        return None

    def rebuild_own_indexes(self) -> None:
        """Do nothing, as `damage` finds nothing."""

    def backup(self, target: Path) -> None:
        """Refuse.

        Raises:
            StoreError: Always; PostgreSQL has its own way.
        """
        raise StoreError(
            f"Arkivet ligger i databasen {self.place}. Ta sikkerhetskopi av den med pg_dump; "
            "se docs/operation.md."
        )

    def _acquire(self, raw: psycopg.Connection[Any]) -> None:
        end = time.monotonic() + _LOCK_SECONDS
        wanted = "SELECT 1 WHERE pg_try_advisory_lock(%s, hashtext(current_setting('search_path')))"
        while raw.execute(wanted, (_WRITER,)).fetchone() is None:
            if time.monotonic() > end:
                raise StoreBusyError(
                    f"Kunnskapsbasen blir oppdatert av en annen kjøring{_holder(raw)}. "
                    "Vent til den er ferdig, og prøv igjen."
                )
            time.sleep(0.05)


def _holder(raw: psycopg.Connection[Any]) -> str:
    """Return who holds the lock, in Norwegian and in brackets; nothing if that is not known."""
    row = raw.execute(_HOLDER, (_WRITER,)).fetchone()
    if row is None:
        return ""
    process, _, host = str(row[0]).removeprefix("kunnskapsbase ").partition("@")
    since = row[1].astimezone() if isinstance(row[1], datetime) else None
    when = f", siden {since:%d.%m.%Y kl. %H.%M}" if since else ""
    return f" (prosess {process} på {host}{when})" if host else f" ({process}{when})"
