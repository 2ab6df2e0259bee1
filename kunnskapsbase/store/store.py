"""The store of one knowledge base: a folder with a SQLite file that is the truth, or a PostgreSQL database."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from ingest.document import WordBox
from kunnskapsbase.errors import FilterError, StoreError
from kunnskapsbase.settings import Settings
from kunnskapsbase.sql import PACKAGES_MISSING, Connection
from kunnskapsbase.sql.schema import SCHEMA
from kunnskapsbase.store import consistency, pruning, reading
from kunnskapsbase.store.backend import Backend
from kunnskapsbase.store.consistency import Inconsistencies
from kunnskapsbase.store.database import require_home
from kunnskapsbase.store.dense_writing import DEFAULT_CHOICE, IndexChoice
from kunnskapsbase.store.filters import filter_error
from kunnskapsbase.store.home_folder import HomeFolder, make_folder
from kunnskapsbase.store.preparation import Preparation
from kunnskapsbase.store.properties import current_generation, read_property
from kunnskapsbase.store.recent_selections import RecentSelections
from kunnskapsbase.store.records import Job, StoredDocument, StoredPassage, StoredVersion
from kunnskapsbase.store.selection import matching_ids
from kunnskapsbase.store.snapshot import Snapshot


class Store:
    """Everything that a knowledge base remembers; one writer at a time, readers without end.

    Safe to share between threads.

    Parameters:
        home: The folder of the knowledge base; made if it is missing.
        keep_generations: How many of the latest generations a new one leaves to go back to.
        index_choice: Which index of the vectors it builds in the folder; PostgreSQL has its own.
        url: The PostgreSQL database in which all of it lies instead; the folder then holds what is this
            machine's own, such as the remembered hashes of files.
        schema: Where in the database the tables lie.

    Attributes:
        place: Where it is, for people; never a password.
        writer_lock: Holds the right to write; see `Backend`.

    Raises:
        StoreError: The folder cannot be made, or what lies in it is not a knowledge base of this version; or
            the database cannot be reached.

    Example:
        >>> with Store(Path(".kunnskapsbase")) as store:  # doctest: +SKIP
        ...     ids, scores = store.snapshot().lexical.search("stems", ["jernban"], 10)
        ...     passages = store.passages(ids.tolist())
    """

    def __init__(
        self,
        home: Path,
        keep_generations: int = 20,
        index_choice: IndexChoice = DEFAULT_CHOICE,
        *,
        url: str | None = None,
        schema: str = SCHEMA,
    ) -> None:
        self.home = Path(home)
        self._keep = keep_generations
        self._backend = _opened(self.home, index_choice, url, schema)
        self.database = self._backend.database
        self._selections = RecentSelections()
        self.place = self._backend.place
        self.writer_lock = self._backend.writer_lock

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @classmethod
    def of(cls, settings: Settings, schema: str = SCHEMA) -> Self:
        """Return the store that `settings` name, kept and indexed as they say; see `Store` for `schema`."""
        given = settings.store
        choice = IndexChoice(given.exact_up_to, given.approximate)
        return cls(settings.home, given.keep_generations, choice, url=given.address, schema=schema)

    def close(self) -> None:
        """Close the files; the store cannot be used afterwards."""
        self.database.close()

    def generation(self) -> int:
        """Return the number of the published state, 0 before the first."""
        with self.database.read() as connection:
            return current_generation(connection)

    def oldest_generation(self) -> int:
        """Return the number of the oldest state that is still kept; 0 is the empty one before the first."""
        with self.database.read() as connection:
            return pruning.oldest_generation(connection)

    def model(self) -> str | None:
        """Return the fingerprint of the model that made the published vectors, None before the first."""
        with self.database.read() as connection:
            return read_property(connection, "model")

    def documents(self, generation: int | None = None) -> list[StoredDocument]:
        """Return the documents of a kept generation, by default the published one, by file."""
        with self.database.read() as connection:
            seen = current_generation(connection) if generation is None else generation
            return reading.documents(connection, seen)

    def version(self, version_id: int) -> StoredVersion:
        """Return one version of a document with its text, be it published or not.

        Raises:
            StoreError: There is no such version.
        """
        with self.database.read() as connection:
            return reading.version(connection, version_id)

    def sources(self, version_ids: Collection[int]) -> dict[int, tuple[int, str]]:
        """Return the document and the format of each of these versions; one that is gone is left out."""
        with self.database.read() as connection:
            return reading.sources(connection, version_ids)

    def words(self, version_id: int, page: int) -> tuple[WordBox, ...]:
        """Return where the words of a recognised page stand; nothing for any other page."""
        with self.database.read() as connection:
            return reading.words(connection, version_id, page)

    def versions_of_bytes(self, prefix: str, file: str | None = None) -> list[int]:
        """Return the kept versions read from bytes whose SHA-256 begins with `prefix`.

        This is how a citation finds its source when all that is left of it is file, `version` and quote: those
        of `file` come first, and of these the newest.
        """
        with self.database.read() as connection:
            return reading.versions_of_bytes(connection, prefix, file)

    def hold(self, holder: str, version_ids: Collection[int]) -> None:
        """Keep these versions openable for `holder`, such as a stored answer that cites them, until `release`.

        Whoever stores an answer calls this with the ``version_id`` of its citations.
        """
        with self.database.transaction() as connection:
            pruning.hold(connection, holder, version_ids)

    def release(self, holder: str) -> None:
        """Let go what is held for `holder`; it is deleted with the generation that it stands in."""
        with self.database.transaction() as connection:
            pruning.release(connection, holder)

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        """Return the passages with these row ids, in this order.

        Raises:
            StoreError: One of them is gone.
        """
        with self.database.read() as connection:
            return reading.passages(connection, ids)

    def versions_of_passages(self, ids: Sequence[int]) -> set[int]:
        """Return the versions that the passages with these row ids stand in."""
        with self.database.read() as connection:
            return reading.versions_of_passages(connection, ids)

    def sentence_vectors(self, ids: Sequence[int]) -> dict[int, NDArray[np.float32]]:
        """Return one matrix for each of these passages that has vectors: a row for every sentence."""
        with self.database.read() as connection:
            rows = connection.execute(
                """SELECT passage.id, length(vector.passage) / 4, vector.sentences
                FROM passage JOIN vector USING (content_key)
                WHERE passage.id IN (SELECT CAST(value AS INTEGER) FROM json_each(?))""",
                (json.dumps([int(row) for row in ids]),),
            ).fetchall()
        return {
            row: np.frombuffer(blob, dtype="<f2").astype(np.float32).reshape(-1, width)
            for row, width, blob in rows
        }

    def missing_vectors(self, keys: Iterable[bytes]) -> set[bytes]:
        """Return those of `keys` that have no vectors."""
        wanted = set(keys)
        with self.database.read() as connection:
            return {key for key in wanted if not _has_vector(connection, key)}

    def allowed(
        self, filters: dict[str, Any] | None, generation: int | None = None
    ) -> NDArray[np.int64] | None:
        """Return the rising row ids of the passages that a Haystack filter lets through; None for all.

        Parameters:
            filters: A Haystack filter on the passages' metadata.
            generation: Whose passages; that of the snapshot to be searched, by default the latest.

        Raises:
            FilterError: The filter is not understood.
        """
        if not filters:
            return None
        try:
            with self.database.read() as connection:
                seen = current_generation(connection) if generation is None else generation
                state = seen, read_property(connection, "revision") or ""
                return self._selections.get(state, filters, lambda: matching_ids(connection, filters, seen))
        except filter_error() as error:
            raise FilterError(f"Filteret forstås ikke ({error}). Rett det og søk på nytt.") from error

    def snapshot(self) -> Snapshot:
        """Return the indexes of the published state, building them first if they are missing or damaged."""
        return self._backend.snapshots.current()

    def history(self, limit: int = 50, *, published: bool = False) -> list[Job]:
        """Return the latest runs that changed the store, the newest first; only those `published` if asked."""
        with self.database.read() as connection:
            return reading.jobs(connection, limit, published)

    def prepare(self, model: str, kind: str = "reindex") -> Preparation:
        """Begin to change the store; use the result in a ``with`` statement.

        Parameters:
            model: Fingerprint of the embedding model that the content keys are made for.
            kind: What to call the run in the history.

        Raises:
            StoreBusyError: Another run is at work.
        """
        return Preparation(self._backend, model, kind, self._keep)

    def is_indexed(self) -> bool:
        """Whether there is a sound index of the published state, so that `snapshot` need not build one."""
        return self._backend.snapshots.is_ready()

    def damage(self) -> str | None:
        """Return what the database itself finds wrong with its files, None if they are sound."""
        return self._backend.damage()

    def rebuild_own_indexes(self) -> None:
        """Have the database build its own indexes anew, which mends a file in which only they are damaged."""
        self._backend.rebuild_own_indexes()

    def searchable(self) -> tuple[int, int]:
        """Return how many passages, and how many vectors of them, the indexes of the present state should have."""
        with self.database.read() as connection:
            return consistency.searchable(connection)

    def inconsistencies(self) -> Inconsistencies:
        """Return what does not fit together in the tables; see `Preparation.mend`."""
        with self.database.read() as connection:
            return consistency.inspect(connection)

    def backup(self, target: Path) -> None:
        """Write a copy of the published and pending state to the file `target`; see `backup.write`.

        Raises:
            StoreError: It cannot be written, or the store is in PostgreSQL, which has its own way.
        """
        self._backend.backup(target)


def require_store(settings: Settings) -> None:
    """Make sure that there is a knowledge base, for those who would else make an empty one.

    Raises:
        StoreError: The home folder has none. A database that is named is one.
    """
    if settings.store.address is None:
        require_home(settings.home)


def _opened(home: Path, choice: IndexChoice, url: str | None, schema: str) -> Backend:
    if url is None:
        return HomeFolder(home, choice)
    make_folder(home)
    try:
        from kunnskapsbase.store.postgres.backend import Postgres
    except ImportError as error:
        raise StoreError(PACKAGES_MISSING) from error
    return Postgres(url, schema)


def _has_vector(connection: Connection, key: bytes) -> bool:
    return connection.execute("SELECT 1 FROM vector WHERE content_key = ?", (key,)).fetchone() is not None
