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
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock

from kunnskapsbase import language
from kunnskapsbase.errors import StoreError
from kunnskapsbase.sql import Connection
from kunnskapsbase.store import dense, lexical
from kunnskapsbase.store.properties import VISIBLE, current_generation, read_property
from kunnskapsbase.store.schema import SCHEMA_VERSION
from kunnskapsbase.store.vocabulary import FILE as VOCABULARY_FILE
from kunnskapsbase.store.vocabulary import VocabularyBuilder

logger = logging.getLogger(__name__)

POINTER = "CURRENT"
STAMP = "stamp.json"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an index was made of and by; it fits if all of this is as it is now."""

    generation: int
    revision: str
    schema: int
    model: str | None
    analysis: int


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

    def __init__(self, home: Path) -> None:
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

    def build(self, connection: Connection, stamp: Stamp) -> Path:
        """Build the index of what `connection` sees and return its folder, not yet pointed to.

        Raises:
            StoreError: It could not be written; nothing is left of it.
        """
        folder = self.path / f"{stamp.generation}-{secrets.token_hex(4)}"
        try:
            self._sweep()
            (folder / "lexical").mkdir(parents=True)
            dense.build(folder, *_vectors(connection, stamp))
            words = VocabularyBuilder()
            lexical.build(folder / "lexical", words.watch(entries(connection, stamp)))
            words.built().write(folder)
            _write_stamp(folder, stamp)
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

    def _sweep(self) -> None:
        pointed = self._pointed()
        for path in self.path.iterdir():
            if path.is_dir() and path != pointed:
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


def _write_stamp(folder: Path, stamp: Stamp) -> None:
    sums = {str(path.relative_to(folder)): _checksum(path) for path in _files(folder)}
    for path in _files(folder):
        with path.open("rb") as file:
            os.fsync(file.fileno())
    (folder / STAMP).write_text(json.dumps({**asdict(stamp), "files": sums}), encoding="utf-8")


def _files(folder: Path) -> list[Path]:
    lexical_files = (path for path in (folder / "lexical").iterdir() if path.suffix != ".lock")
    return [*folder.glob("dense*"), folder / VOCABULARY_FILE, *lexical_files]


def _fits(folder: Path, stamp: Stamp) -> bool:
    """Tell whether `folder` has this stamp and all its files as they were written.

    A file cut short or garbled must be found here: both indexes are mapped into memory, where reading past
    the end of a file would kill the process, and neither is checked again when it is searched.
    """
    try:
        values = json.loads((folder / STAMP).read_bytes())
        sums = values.pop("files")
        return values == asdict(stamp) and all(_checksum(folder / name) == sums[name] for name in sums)
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return False


def _checksum(path: Path) -> list[int]:
    """Return length and CRC-32 of a file; a gigabyte takes about a second."""
    size = crc = 0
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            size += len(chunk)
            crc = zlib.crc32(chunk, crc)
    return [size, crc]


def _vectors(connection: Connection, stamp: Stamp) -> tuple[Iterator[tuple[int, bytes]], int]:
    parameters = {"generation": stamp.generation, "model": stamp.model}
    own = f"""SELECT passage.id AS id, vector.passage AS vector FROM passage
        JOIN vector USING (content_key)
        WHERE version_id IN ({VISIBLE}) AND (SELECT model FROM version WHERE id = version_id) = :model"""
    loose = "SELECT id, as_float32(embedding) FROM passage WHERE version_id IS NULL AND embedding IS NOT NULL"
    assert isinstance(connection, sqlite3.Connection)
    connection.create_function("as_float32", 1, dense.as_float32, deterministic=True)
    first = connection.execute(f"{own} UNION ALL {loose} LIMIT 1", parameters).fetchone()
    length = len(first[1]) if first else 0
    rows = connection.execute(
        f"SELECT id, vector FROM ({own} UNION ALL {loose}) WHERE length(vector) = :length ORDER BY id",
        {**parameters, "length": length},
    )
    return rows, length // 4


def entries(connection: Connection, stamp: Stamp) -> Iterator[lexical.Entry]:
    """Return what is to be indexed of every passage that is published."""
    rows = connection.execute(
        f"""SELECT id, coalesce(text, ''), heading_path, coalesce(meta ->> '$.title', ''),
        coalesce(meta ->> '$.answers', ''), coalesce(meta ->> '$.lead_in', '') FROM passage
        WHERE version_id IN ({VISIBLE}) OR version_id IS NULL ORDER BY id""",
        {"generation": stamp.generation},
    )
    for row, text, headings, title, answers, lead_in in rows:
        context = "\n".join([*json.loads(headings), lead_in])
        yield lexical.Entry(row, text, context, str(title), str(answers))
