"""The knowledge base to one file, while it is in use, and back from one."""

from __future__ import annotations

import logging
import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from kunnskapsbase.errors import StoreError, cannot_write
from kunnskapsbase.store.database import FILE, Database, translated, writer_lock
from kunnskapsbase.store.schema import migrate, require_known

logger = logging.getLogger(__name__)

SCRATCH = ".restore-"
"""What the name of a half-restored file in a home begins with."""
DAMAGED = ".damaged"
"""Added to the name of a database that was set aside because it could not be read."""


def write(database: Database, target: Path) -> None:
    """Write a copy of `database` to the file `target`, whole or not at all; readers and writers go on.

    Raises:
        StoreError: `target` exists or cannot be written, or the database is damaged.
    """
    if target.exists():
        raise StoreError(f"{target} finnes fra før. Velg et annet navn.")
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        # Made here, so that a folder that is missing or closed is told by its own name.
        part.open("xb").close()
        with database.autocommit() as connection:
            connection.execute("VACUUM INTO ?", (str(part),))
        _require_sound(part, database.path)
        _flush(part)
        part.replace(target)
    except OSError as error:
        raise StoreError(cannot_write(target, error)) from error
    finally:
        part.unlink(missing_ok=True)


def restore(home: Path, source: Path) -> None:
    """Put the backup `source` in the place of the knowledge base in `home`, which need not exist.

    The backup is copied and examined first. Then it replaces a sound database within one transaction, so that
    a kill leaves the one or the other and programs that have it open see the new state at once. A damaged
    database is set aside under another name instead. The indexes are made anew by whoever searches first.

    Raises:
        StoreError: `source` is no sound knowledge base of a known schema, or `home` cannot be written.
        StoreBusyError: A reindex is at work.
    """
    if not source.is_file():
        raise StoreError(f"{source} finnes ikke. Oppgi filen som «kunnskapsbase backup» skrev.")
    if (home / FILE).exists() and source.samefile(home / FILE):
        raise StoreError(f"{source} er selve kunnskapsbasen. Oppgi en sikkerhetskopi.")
    try:
        home.mkdir(parents=True, exist_ok=True)
        with writer_lock(home), _scratch(home) as copy:
            shutil.copyfile(source, copy)
            _require_sound(copy, source)
            with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
                migrate(connection)
            _put_in_place(copy, home / FILE)
    except OSError as error:
        raise StoreError(
            f"{source} kan ikke gjenopprettes til {home} ({error.strerror}), og ingenting er endret. "
            "Se etter tilgang og ledig plass."
        ) from error


def _require_sound(copy: Path, original: Path) -> None:
    """Make sure that `copy`, made from `original`, is a whole knowledge base of a known schema.

    Raises:
        StoreError: It is not.
    """
    try:
        with closing(sqlite3.connect(copy)) as connection:
            known = require_known(connection)
            damage = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
    except sqlite3.DatabaseError as error:
        known, damage = 1, str(error)
    if not known or damage != "ok":
        reason = f"er skadet ({' '.join(damage.split())})" if known else "er tom"
        raise StoreError(f"{original} {reason}, og ingenting er endret. Bruk en annen sikkerhetskopi.")


def _put_in_place(copy: Path, target: Path) -> None:
    if _is_usable(target):
        with closing(sqlite3.connect(copy)) as new, closing(sqlite3.connect(target, timeout=30)) as present:
            try:
                present.execute("PRAGMA journal_mode = WAL")
                new.backup(present)
            except sqlite3.DatabaseError as error:
                raise translated(error, target) from error
        return
    for ending in ("-wal", "-shm", ""):
        path = target.with_name(target.name + ending)
        if path.exists():
            path.replace(target.with_name(target.name + DAMAGED + ending))
    _flush(copy)
    copy.replace(target)


def _is_usable(target: Path) -> bool:
    """Whether there is a database at `target` that can be read and written to its end.

    Raises:
        StoreError: It is somebody else's, or was written by a newer program.
    """
    if not target.is_file():
        return False
    try:
        with closing(sqlite3.connect(target, timeout=30)) as connection:
            require_known(connection)
            return bool(connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok")
    except sqlite3.DatabaseError as error:
        logger.info("%s is set aside: %s", target, error)
        return False


@contextmanager
def _scratch(home: Path) -> Iterator[Path]:
    path = home / f"{SCRATCH}{secrets.token_hex(4)}.sqlite"
    try:
        yield path
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + ending).unlink(missing_ok=True)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
