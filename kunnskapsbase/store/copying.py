"""A knowledge base from one store to another: from a home folder to PostgreSQL, back, or between two of a kind."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from kunnskapsbase.access.database import AccessDatabase
from kunnskapsbase.errors import StoreError
from kunnskapsbase.sql import AnyDatabase, Connection
from kunnskapsbase.store.store import Store

ARCHIVE = (
    "document",
    "version",
    "page",
    "passage",
    "vector",
    "job",
    "place",
    "hold",
    "answer_log",
    "position_decision",
    "draft",
    "draft_version",
    "hearing",
)
"""The tables of the archive, each after those that it refers to. What is searched is made anew from them."""
ACCESS = ("users", "tokens", "audit")
"""The tables of those who may log in; sessions are left behind, so that people log in once more."""
_NUMBERED = ("document", "version", "passage", "job", "answer_log", "draft", "hearing")
"""Tables whose numbers are never given twice."""
_BATCH = 500

Progress = Callable[[str, int], None]
"""Told the table and how many of its rows have been copied."""


def nobody(_table: str, _rows: int) -> None:
    """Tell nobody."""


def copy_archive(source: AnyDatabase, target: Store, progress: Progress = nobody) -> None:
    """Copy everything that `source` remembers into `target`, which must be empty; nothing is embedded again.

    All of it is there at the end, or nothing. `source` may be in use meanwhile: it is copied as it was at the
    beginning.

    Raises:
        StoreError: `target` is not empty, or something could not be read or written.
        StoreBusyError: Another process is writing to `target`.
    """
    with target.writer_lock(), source.read() as old, target.database.transaction() as new:
        _require_empty(new)
        rows = old.execute("SELECT key, value FROM property WHERE key <> 'schema'").fetchall()
        new.executemany(
            "INSERT INTO property (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            [tuple(row) for row in rows],
        )
        for table in ARCHIVE:
            _copy_table(old, new, table, progress)
        for table in _NUMBERED:
            _go_on_after(new, table, _last_number(old, table))


def require_no_users(target: AccessDatabase) -> None:
    """Make sure that there is nobody in `target`.

    Raises:
        StoreError: There is.
        AccessError: The users cannot be read.
    """
    if not target.exists:
        return
    with target.read() as connection:
        somebody = connection.execute("SELECT 1 FROM users LIMIT 1").fetchone()
    if somebody is not None:
        raise StoreError(
            "Målet har allerede brukere, og ingenting er endret. Velg en tom mappe eller database."
        )


def copy_users(source: AccessDatabase, target: AccessDatabase) -> None:
    """Copy users, their tokens and the audit log, where there are any; `target` must have no users.

    Raises:
        AccessError: They cannot be read or written.
    """
    if not source.exists:
        return
    with source.read() as old, target.write() as new:
        for table in ACCESS:
            for row in old.execute(f"SELECT * FROM {table}").fetchall():
                columns = [name for name in row.keys() if name != "id"]  # noqa: SIM118 - a Row
                named, places = ", ".join(columns), ", ".join("?" * len(columns))
                new.execute(
                    f"INSERT INTO {table} ({named}) VALUES ({places})", tuple(row[name] for name in columns)
                )


def _copy_table(old: Connection, new: Connection, table: str, progress: Progress) -> None:
    """Copy the rows of one table, but for what the target derives by itself."""
    rows = iter(_rows(old, f"SELECT * FROM {table}"))
    done = 0
    while batch := list(islice(rows, _BATCH)):
        columns = [name for name in batch[0].keys() if not name.startswith("meta_")]  # noqa: SIM118 - a Row
        named = ", ".join(f'"{name}"' for name in columns)
        places = ", ".join("?" * len(columns))
        new.executemany(
            f"INSERT INTO {table} ({named}) VALUES ({places})",
            [tuple(row[name] for name in columns) for row in batch],
        )
        done += len(batch)
        progress(table, done)


def _rows(connection: Connection, sql: str) -> Iterable[Any]:
    """Return the rows as they come: an archive need not fit into memory."""
    if isinstance(connection, sqlite3.Connection):
        return connection.execute(sql)
    from kunnskapsbase.sql.postgresql import PostgresConnection

    assert isinstance(connection, PostgresConnection)
    return connection.stream(sql)


def _require_empty(connection: Connection) -> None:
    for table in ARCHIVE:
        if connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is not None:
            raise StoreError(
                "Målet har allerede en kunnskapsbase, og ingenting er endret. Velg en tom mappe eller database."
            )


def _last_number(connection: Connection, table: str) -> int:
    """Return the last number that `table` has given, to a row that is gone, perhaps."""
    largest = int(connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])
    if isinstance(connection, sqlite3.Connection):
        row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
        return max(largest, 0 if row is None else int(row[0]))
    sequence = connection.execute(f"SELECT pg_get_serial_sequence('{table}', 'id')").fetchone()[0]
    last, is_called = connection.execute(f"SELECT last_value, is_called FROM {sequence}").fetchone()
    return max(largest, int(last) if is_called else 0)


def _go_on_after(connection: Connection, table: str, number: int) -> None:
    """Have `table` give numbers after `number`."""
    if not number:
        return
    if isinstance(connection, sqlite3.Connection):
        counted = (
            "AUTOINCREMENT"
            in connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
        )
        if counted:
            connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
            connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, number))
        return
    connection.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), ?)", (number,))
