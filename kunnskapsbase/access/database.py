"""The file of users, sessions, tokens and the audit log, apart from the archive and readable by its owner alone.

It is a file of its own so that a backup of the archive, which is copied about, holds no password hashes, and so
that restoring an old one does not bring back users who have been removed or undo the audit log.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

from kunnskapsbase.errors import AccessError
from kunnskapsbase.settings import Settings
from kunnskapsbase.sql import PACKAGES_MISSING, Connection

if TYPE_CHECKING:
    from kunnskapsbase.access.postgresql import PostgresAccess

FILE = "users.sqlite"
_TABLES = """
CREATE TABLE users (
    name TEXT PRIMARY KEY,
    role TEXT NOT NULL CHECK (role IN ('reader', 'editor', 'admin')),
    password TEXT NOT NULL,
    version INTEGER NOT NULL,
    created TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE sessions (
    token BLOB PRIMARY KEY,
    name TEXT NOT NULL REFERENCES users (name) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    began REAL NOT NULL,
    seen REAL NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_of_user ON sessions (name);
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    time TEXT NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    detail TEXT NOT NULL,
    address TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_time ON audit (time);
"""
_TOKENS = """
CREATE TABLE tokens (
    token BLOB PRIMARY KEY,
    name TEXT NOT NULL REFERENCES users (name) ON DELETE CASCADE,
    label TEXT NOT NULL,
    created REAL NOT NULL,
    expires REAL NOT NULL,
    used REAL,
    UNIQUE (name, label)
) STRICT, WITHOUT ROWID;
"""
_STEPS = (_TABLES, _TOKENS)
"""What brings a file from each version of the schema to the next; the first makes it."""
SCHEMA = len(_STEPS)


class AccessDatabase:
    """Opens the file anew for each use, so that the server sees at once what the command line changes.

    Args:
        home: The folder of all state.
        url: The PostgreSQL database in which the tables lie instead of a file.
    """

    def __init__(self, home: Path, url: str | None = None) -> None:
        self.path = home / FILE
        self._database = None if url is None else _in_postgresql(url)

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Return the users, sessions and audit log of the settings' store."""
        return cls(settings.home, settings.store.address)

    @property
    def exists(self) -> bool:
        """Whether anybody has ever been added or noted."""
        return self._database is not None or self.path.is_file()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection for reading.

        Raises:
            AccessError: The file cannot be read.
        """
        if self._database is not None:
            with self._database.read() as inside:
                yield inside
            return
        with self._opened() as opened:
            yield opened

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection whose changes are kept together at the end, or not at all after an error.

        Raises:
            AccessError: The file cannot be written.
        """
        if self._database is not None:
            with self._database.write() as inside:
                yield inside
            return
        with self._opened() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            self._require_file()
            with closing(sqlite3.connect(self.path, timeout=10, isolation_level=None)) as connection:
                connection.row_factory = sqlite3.Row
                connection.execute("PRAGMA foreign_keys = ON")
                self._require_schema(connection)
                yield connection
        except OSError as error:
            raise AccessError(
                f"{self.path} kan ikke brukes ({error.strerror}). Gi deg selv skrivetilgang til mappen."
            ) from error
        except sqlite3.DatabaseError as error:
            raise AccessError(
                f"Brukerfilen {self.path} kan ikke brukes ({error}). Prøv igjen, eller hent den fra en sikkerhetskopi."
            ) from error

    def _require_file(self) -> None:
        if not self.path.exists():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))

    def _require_schema(self, connection: sqlite3.Connection) -> None:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > SCHEMA:
            raise AccessError(
                f"{self.path} er skrevet av en nyere utgave av programmet. Oppgrader programmet."
            )
        if version < SCHEMA:
            # Two programs may come here at once; whoever is second finds it done.
            connection.execute("BEGIN EXCLUSIVE")
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            for statement in ";\n".join(_STEPS[version:]).split(";\n"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {SCHEMA}")
            connection.execute("COMMIT")


def _in_postgresql(url: str) -> PostgresAccess:
    """Return the tables in the database.

    Raises:
        AccessError: The packages that reach it are missing.
    """
    try:
        from kunnskapsbase.access.postgresql import PostgresAccess
    except ImportError as error:
        raise AccessError(PACKAGES_MISSING) from error
    return PostgresAccess(url)
