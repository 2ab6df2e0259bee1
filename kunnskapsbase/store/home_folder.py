"""The store in a home folder: a SQLite file that is the truth, FAISS and tantivy beside it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

from kunnskapsbase.errors import StoreError
from kunnskapsbase.store import backup
from kunnskapsbase.store.database import FILE, Database, writer_lock
from kunnskapsbase.store.dense_writing import IndexChoice
from kunnskapsbase.store.indexes import IndexFolders
from kunnskapsbase.store.snapshot import Snapshots


class HomeFolder:
    """See `Backend`.

    Raises:
        StoreError: The folder cannot be made, or what lies in it is not a knowledge base of this version.
    """

    def __init__(self, home: Path, choice: IndexChoice) -> None:
        self._home = home
        self.place = str(home)
        make_folder(home)
        self.database = Database(home / FILE)
        try:
            self.indexes = IndexFolders(home, choice)
            self.snapshots = Snapshots(self.database, self.indexes)
        except OSError as error:
            self.database.close()
            raise StoreError(
                f"Mappen {home} kan ikke skrives ({error.strerror}). Gi deg selv skrivetilgang til den."
            ) from error

    def writer_lock(self) -> AbstractContextManager[None]:
        """Hold the right to write; see `database.writer_lock`."""
        return writer_lock(self._home)

    def damage(self) -> str | None:
        """Return what SQLite's own check finds wrong with the file, None if it is sound."""
        with self.database.read() as connection:
            found = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
        return None if found == "ok" else " ".join(found.split())

    def rebuild_own_indexes(self) -> None:
        """Have SQLite build its own indexes anew, which mends a file in which only they are damaged."""
        with self.database.transaction() as connection:
            connection.execute("REINDEX")

    def backup(self, target: Path) -> None:
        """Write a copy of the published and pending state to the file `target`; see `backup.write`."""
        backup.write(self.database, target)


def make_folder(home: Path) -> None:
    """Make sure that there is a folder `home`.

    Raises:
        StoreError: It cannot be made.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"Mappen {home} kan ikke lages ({error.strerror}). Velg en annen med --home."
        ) from error
