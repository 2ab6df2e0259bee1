"""Connections to the one SQLite file: readers without end, one writer, errors told in Norwegian."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from kunnskapsbase.errors import StoreBusyError, StoreError
from kunnskapsbase.store import holder
from kunnskapsbase.store.schema import migrate

LOCK_SECONDS = 0.5
"""How long a writer waits for another before it gives up."""

_ADVICE = {
    sqlite3.SQLITE_FULL: "Disken er full, og ingenting er endret. Frigjør plass og prøv igjen.",
    sqlite3.SQLITE_NOTADB: "Filen er ikke en kunnskapsbase. Gjenopprett en kopi, eller velg en annen --home.",
    sqlite3.SQLITE_CORRUPT: "Filen er skadet. Gjenopprett en sikkerhetskopi med «kunnskapsbase restore».",
    sqlite3.SQLITE_READONLY: "Filen kan ikke skrives. Gi deg selv skrivetilgang til mappen.",
    sqlite3.SQLITE_CANTOPEN: "Filen kan ikke åpnes. Sjekk at mappen finnes og at du kan lese og skrive i den.",
    sqlite3.SQLITE_IOERR: "Disken svarte med feil. Sjekk disken og prøv igjen.",
}
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def translated(error: sqlite3.DatabaseError, path: Path) -> StoreError:
    """Return what `error` means to the person in front of the screen."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _BUSY:
        return StoreBusyError(f"Et annet program skriver til {path.name}. Vent litt og prøv igjen.")
    advice = _ADVICE.get(code, f"SQLite melder «{error}». Kjør «kunnskapsbase doctor».")
    return StoreError(f"Kunnskapsbasen {path} kan ikke brukes: {advice}")


@contextmanager
def writer_lock(home: Path) -> Iterator[None]:
    """Hold the right to write to the store in `home`.

    Raises:
        StoreBusyError: Another process or thread holds it; the message says which, and since when.
        StoreError: The folder cannot be written to.
    """
    try:
        lock = FileLock(home / "write.lock").acquire(timeout=LOCK_SECONDS)
    except Timeout as error:
        raise StoreBusyError(
            f"Kunnskapsbasen blir oppdatert av en annen kjøring{holder.describe(home)}. "
            "Vent til den er ferdig, og prøv igjen."
        ) from error
    except OSError as error:
        raise StoreError(
            f"Mappen {home} kan ikke skrives ({error.strerror}). Gi deg selv skrivetilgang, eller velg en annen "
            "med --home."
        ) from error
    with lock, holder.named(home):
        yield


class Database:
    """A pool of connections to one SQLite file, each used by one thread at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._guard = threading.Lock()
        self._idle: list[sqlite3.Connection] = []
        self._closed = False
        with self.autocommit() as connection:
            migrate(connection)

    def close(self) -> None:
        """Close every idle connection; those in use close when they are given back."""
        with self._guard:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that sees one unchanging state of the database."""
        with self.autocommit() as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Give a connection whose changes are kept together at the end, or not at all after an error."""
        with self.autocommit() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    @contextmanager
    def autocommit(self) -> Iterator[sqlite3.Connection]:
        """Give a connection in which every statement stands for itself."""
        try:
            connection = self._take()
            try:
                yield connection
            finally:
                self._give_back(connection)
        except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
            raise
        except sqlite3.DatabaseError as error:
            raise translated(error, self.path) from error

    def _take(self) -> sqlite3.Connection:
        with self._guard:
            if self._closed:
                raise StoreError("Kunnskapsbasen er lukket. Åpne den på nytt.")
            if self._idle:
                return self._idle.pop()
        connection = sqlite3.connect(self.path, timeout=30, isolation_level=None, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        try:
            for pragma in (
                "journal_mode = WAL",
                "foreign_keys = ON",
                "cache_size = -32000",
                "temp_store = MEMORY",
            ):
                connection.execute(f"PRAGMA {pragma}")
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._guard:
            if not self._closed:
                self._idle.append(connection)
                return
        connection.close()
