"""Connections to the one SQLite file: readers without end, one writer, errors told in Norwegian."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from kunnskapsbase.errors import StoreBusyError, StoreError
from kunnskapsbase.store import holder
from kunnskapsbase.store.schema import migrate

FILE = "kunnskapsbase.sqlite"
LOCK_FILE = "write.lock"
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


def require_home(home: Path) -> None:
    """Make sure that `home` holds a knowledge base, for those who would else make an empty one.

    Raises:
        StoreError: It does not.
    """
    if not (home / FILE).is_file():
        raise StoreError(f"Det finnes ingen kunnskapsbase i {home}. Velg en annen mappe med --home.")


def schema_version(path: Path) -> int | None:
    """Return the schema version of the database `path` as it lies there; None if it has none or is unreadable."""
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(path)) as connection:
            return int(connection.execute("PRAGMA user_version").fetchone()[0]) or None
    except sqlite3.DatabaseError:
        return None


@contextmanager
def writer_lock(home: Path) -> Iterator[None]:
    """Hold the right to write to the store in `home`.

    Raises:
        StoreBusyError: Another process or thread holds it; the message says which, and since when.
        StoreError: The folder cannot be written to.
    """
    path = home / LOCK_FILE
    try:
        # The system lets go of the lock when its holder ends, however it ends; the file left means nothing.
        lock = FileLock(path).acquire(timeout=LOCK_SECONDS)
    except Timeout as error:
        raise StoreBusyError(
            f"Kunnskapsbasen blir oppdatert av en annen kjøring{holder.describe(home)}. "
            "Vent til den er ferdig, og prøv igjen."
        ) from error
    except OSError as error:
        raise StoreError(
            f"Låsefilen {path} kan ikke brukes ({error.strerror}). Gi deg selv skrivetilgang til mappen, eller velg "
            "en annen med --home."
        ) from error
    with lock, holder.named(home):
        yield


class _Connection(sqlite3.Connection):
    """A connection that knows which file it was opened on."""

    file: tuple[int, int] | None = None


class Database:
    """A pool of connections to one SQLite file, each used by one thread at a time.

    If another file is put in its place, as a restore does with a damaged one, new connections are opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._guard = threading.Lock()
        self._idle: list[_Connection] = []
        self._closed = False
        self._made = False
        with self.autocommit() as connection:
            migrate(connection)
        self._made = True

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

    def publication(self) -> AbstractContextManager[sqlite3.Connection]:
        """Give the same: SQLite has one that writes at a time."""
        return self.transaction()

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

    def _take(self) -> _Connection:
        with self._guard:
            if self._closed:
                raise StoreError("Kunnskapsbasen er lukket. Åpne den på nytt.")
            file = _identity(self.path)
            if file is None and self._made:
                raise StoreError(
                    f"{self.path} er borte. Koble til mappen, eller gjenopprett med «kunnskapsbase restore»."
                )
            while self._idle:
                idle = self._idle.pop()
                if idle.file == file:
                    return idle
                idle.close()
        connection = sqlite3.connect(
            self.path, timeout=30, isolation_level=None, check_same_thread=False, factory=_Connection
        )
        connection.file = file
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

    def _give_back(self, connection: _Connection) -> None:
        with self._guard:
            if not self._closed:
                self._idle.append(connection)
                return
        connection.close()


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells one file from another of the same name, None if there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
