"""The folders of derived indexes: built beside each other, stamped when whole, switched by one rename."""

from __future__ import annotations

import errno
import json
import logging
import os
import secrets
import shutil
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from filelock import FileLock

from kunnskapsbase import language
from kunnskapsbase.errors import StoreError
from kunnskapsbase.sql import Connection
from kunnskapsbase.store import index_building
from kunnskapsbase.store.dense_writing import DEFAULT_CHOICE, IndexChoice
from kunnskapsbase.store.properties import current_generation, read_property
from kunnskapsbase.store.schema import SCHEMA_VERSION
from kunnskapsbase.store.vocabulary import FILE as VOCABULARY_FILE

logger = logging.getLogger(__name__)

POINTER = "CURRENT"
STAMP = "stamp.json"
_SOUND = "sound.json"
LAYOUT = 2
"""Of the files of an index; one more whenever they change."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an index was made of and by; it fits if all of this is as it is now."""

    generation: int
    revision: str
    schema: int
    model: str | None
    analysis: int
    layout: int = LAYOUT

    def continues(self, other: Stamp) -> bool:
        """Whether an index with the stamp `other` can be brought up to this state by what has come and gone."""
        return replace(self, generation=other.generation, revision=other.revision) == other


def current_stamp(connection: Connection) -> Stamp:
    """Return the stamp that an index of the current state has."""
    return Stamp(
        generation=current_generation(connection),
        revision=read_property(connection, "revision") or "0",
        schema=SCHEMA_VERSION,
        model=read_property(connection, "model"),
        analysis=language.ANALYSIS_VERSION,
    )


class IndexFolders:
    """The folder ``index`` of a home, with one folder in it for every built index."""

    def __init__(self, home: Path, choice: IndexChoice = DEFAULT_CHOICE) -> None:
        self.choice = choice
        self.path = home / "index"
        if self.path.is_file():
            self.path.unlink()
        self.path.mkdir(exist_ok=True)

    @contextmanager
    def building(self) -> Iterator[None]:
        """Hold the right to build; waits for another builder."""
        with FileLock(self.path / "build.lock"):
            yield

    def find(self, stamp: Stamp) -> Path | None:
        """Return the whole and undamaged folder with `stamp`, the one pointed to first."""
        self.path.mkdir(exist_ok=True)
        pointed = self._pointed()
        candidates = sorted(self.path.iterdir(), key=lambda path: (path != pointed, path.name))
        return next((path for path in candidates if path.is_dir() and _fits(path, stamp)), None)

    def build(self, connection: Connection, stamp: Stamp, before: Stamp | None = None) -> Path:
        """Build the index of what `connection` sees and return its folder, not yet pointed to.

        Parameters:
            connection: An open connection.
            stamp: That of the state it sees.
            before: That of an earlier state, if from there on passages have come and gone and none has changed.
                If there is an index of it, no more than the difference is made, in large archives.

        Raises:
            StoreError: It could not be written; nothing is left of it.
        """
        assert isinstance(connection, sqlite3.Connection)
        folder = self.path / f"{stamp.generation}-{secrets.token_hex(4)}"
        base = self.find(before) if before is not None and stamp.continues(before) else None
        try:
            self._sweep(base)
            folder.mkdir(parents=True)
            if base is None or not index_building.extend(
                folder, base, connection, stamp.generation, stamp.model
            ):
                index_building.build(folder, connection, stamp.generation, stamp.model, self.choice)
            _write_stamp(folder, stamp, base)
        except BaseException as error:
            self.remove(folder)
            if isinstance(error, OSError | RuntimeError | ValueError):
                raise _not_built(error) from error
            raise
        return folder

    def point_to(self, folder: Path) -> None:
        """Make `folder` the current one, in one step."""
        beside = self.path / f"{POINTER}.{secrets.token_hex(4)}"
        beside.write_text(folder.name, encoding="utf-8")
        beside.replace(self.path / POINTER)

    def remove(self, folder: Path) -> None:
        """Delete `folder`, first its stamp so that nobody opens the rest.

        Windows refuses while a reader has a file open; the next build then tries again.
        """
        try:
            (folder / STAMP).unlink(missing_ok=True)
            shutil.rmtree(folder)
        except (FileNotFoundError, PermissionError) as error:
            logger.info("%s is left for the next build: %s", folder.name, error)

    def sweep_leftovers(self) -> int:
        """Delete what killed builds have left, and return how much it was; call it inside `building`."""
        pointed = self._pointed()
        left = [
            path
            for path in self.path.iterdir()
            if (path.is_dir() and path != pointed and not (path / STAMP).is_file())
            or path.name.startswith(f"{POINTER}.")
        ]
        for path in left:
            if path.is_dir():
                self.remove(path)
            else:
                path.unlink()
        return len(left)

    def _sweep(self, needed: Path | None) -> None:
        pointed = self._pointed()
        for path in self.path.iterdir():
            if path.is_dir() and path not in (pointed, needed):
                self.remove(path)
            elif path.name.startswith(f"{POINTER}."):
                path.unlink()

    def _pointed(self) -> Path | None:
        pointer = self.path / POINTER
        if not pointer.is_file():
            return None
        name = pointer.read_bytes().decode(errors="replace").strip()
        return self.path / name if name and Path(name).name == name and "\0" not in name else None


def _not_built(error: Exception) -> StoreError:
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return StoreError("Disken er full, og ingenting er endret. Frigjør plass og prøv igjen.")
    return StoreError(f"Søkeindeksen kunne ikke bygges, og ingenting er endret ({error}). Prøv igjen.")


def _write_stamp(folder: Path, stamp: Stamp, base: Path | None) -> None:
    known = json.loads((base / STAMP).read_bytes())["files"] if base else {}
    sums = {}
    for path in _files(folder):
        name = str(path.relative_to(folder))
        if base is not None and name in known and path.samefile(base / name):
            sums[name] = known[name]
            continue
        sums[name] = _checksum(path)
        with path.open("rb") as file:
            os.fsync(file.fileno())
    (folder / STAMP).write_text(json.dumps({**asdict(stamp), "files": sums}), encoding="utf-8")
    _note_as_sound(folder, sums)


def _files(folder: Path) -> list[Path]:
    lexical_files = (path for path in (folder / "lexical").iterdir() if path.suffix != ".lock")
    parts = (folder / name for name in (VOCABULARY_FILE, index_building.PASSAGES, index_building.CHANGES))
    return [*folder.glob("dense*"), *parts, *lexical_files]


def _fits(folder: Path, stamp: Stamp) -> bool:
    """Tell whether `folder` has this stamp and all its files as they were written.

    A file cut short or garbled must be found here: both indexes are mapped into memory, where reading past
    the end of a file would kill the process, and neither is checked again when it is searched.
    """
    try:
        values = json.loads((folder / STAMP).read_bytes())
        sums = values.pop("files")
        if values != asdict(stamp):
            return False
        if _is_noted_as_sound(folder, sums):
            return True
        if any(_checksum(folder / name) != sums[name] for name in sums):
            return False
        _note_as_sound(folder, sums)
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return False
    return True


def _note_as_sound(folder: Path, names: Iterable[str]) -> None:
    """Spare the next process reading gigabytes, as long as nobody has written to the files."""
    beside = folder / f"{_SOUND}.{secrets.token_hex(4)}"
    beside.write_text(json.dumps({name: _identity(folder / name) for name in names}), encoding="utf-8")
    beside.replace(folder / _SOUND)


def _is_noted_as_sound(folder: Path, names: Iterable[str]) -> bool:
    path = folder / _SOUND
    if not path.is_file():
        return False
    noted = json.loads(path.read_bytes())
    return all(noted.get(name) == _identity(folder / name) for name in names)


def _identity(path: Path) -> list[int]:
    status = path.stat()
    return [status.st_ino, status.st_size, status.st_mtime_ns]


def _checksum(path: Path) -> list[int]:
    """Return length and CRC-32 of a file; a gigabyte takes about a second."""
    size = crc = 0
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            size += len(chunk)
            crc = zlib.crc32(chunk, crc)
    return [size, crc]
