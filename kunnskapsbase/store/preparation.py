"""One run that changes the store: prepared aside, in as many sittings as it takes, then published at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from ingest.document import Document
from kunnskapsbase.errors import StoreBusyError, StoreError
from kunnskapsbase.sql import Connection
from kunnskapsbase.store import changes, codec, consistency, places, pruning, reading
from kunnskapsbase.store.backend import Backend
from kunnskapsbase.store.indexes import current_stamp
from kunnskapsbase.store.properties import current_generation, new_revision
from kunnskapsbase.store.records import Unembedded

Vectors = tuple[bytes, NDArray[np.floating[Any]], NDArray[np.floating[Any]]]


class Preparation:
    """The right to write, and what has been prepared with it; see `Store.prepare`.

    Leaving the ``with`` block without `publish` keeps what is pending for the next run.

    Attributes:
        pending: The versions prepared and not yet published, by file, sha256 and fingerprint; at first those
            that an interrupted run with the same model left.
    """

    def __init__(self, backend: Backend, model: str, kind: str, keep_generations: int) -> None:
        self._database = backend.database
        self._indexes = backend.indexes
        self._model = model
        self._keep = keep_generations
        self._places: dict[str, str] | None = None
        self.pending: dict[changes.Key, int] = {}
        self._held = ExitStack()
        self._held.enter_context(backend.writer_lock())
        try:
            self._job: int | None = self._begin(kind)
        except BaseException:
            self._held.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if self._job is not None:
                self._end("interrupted")
        finally:
            self._held.close()

    def add(self, document: Document, sha256: str, fingerprint: str, keys: Sequence[bytes]) -> int:
        """Keep `document` as the pending version of its file, instead of an earlier pending one.

        Parameters:
            document: What ingest made of the file.
            sha256: Of the file's bytes.
            fingerprint: Of what read it.
            keys: The content key of each passage, by which its vectors are found.

        Returns:
            The version's row id.

        Raises:
            StoreError: It could not be written; nothing has changed.
        """
        if len(keys) != len(document.passages):
            raise StoreError(
                f"{document.file} har {len(document.passages)} avsnitt, men fikk {len(keys)} nøkler."
            )
        with self._database.transaction() as connection:
            self._require_open(connection)
            changes.delete_pending(connection, document.file)
            row = changes.insert_version(connection, document, sha256, fingerprint, self._model, keys)
        self._forget(document.file)
        self.pending[document.file, sha256, fingerprint] = row
        return row

    def discard_pending(self, file: str) -> None:
        """Drop the pending version of `file`, if there is one."""
        with self._database.transaction() as connection:
            self._require_open(connection)
            changes.delete_pending(connection, file)
        self._forget(file)

    def put_vectors(self, rows: Iterable[Vectors]) -> None:
        """Keep vectors: content key, the passage's, and one row for each of its sentences."""
        columns = [codec.vector_row(*row) for row in rows]
        with self._database.transaction() as connection:
            self._require_open(connection)
            connection.executemany(
                """INSERT INTO vector (content_key, passage, sentences) VALUES (?, ?, ?)
                ON CONFLICT (content_key) DO UPDATE
                SET passage = excluded.passage, sentences = excluded.sentences""",
                columns,
            )

    def passages_without_vectors(self) -> list[Unembedded]:
        """Return what is still to be embedded among pending and published passages, each text once."""
        with self._database.read() as connection:
            return reading.unembedded(connection, self._model, current_generation(connection))

    def restore(self, generation: int) -> list[str]:
        """Prepare the way back: make pending what stood in `generation` and stands no longer.

        Returns:
            The files that were not there then; give them to `publish`.

        Raises:
            StoreError: There has been no such generation, or it is no longer kept.
        """
        with self._database.transaction() as connection:
            self._require_open(connection)
            latest = current_generation(connection)
            oldest = pruning.oldest_generation(connection)
            if not oldest <= generation <= latest:
                lost = "er ikke lenger bevart" if 0 <= generation < oldest else "finnes ikke"
                raise StoreError(f"Utgave {generation} {lost}. Velg en fra {oldest} til {latest}.")
            changes.delete_pending(connection)
            removed = changes.copy_generation(connection, generation)
            pending = changes.pending_versions(connection)
            self._places = places.by_file(connection, generation)
        self.pending = pending
        return removed

    def publish(
        self,
        removed_files: Sequence[str],
        receipt: dict[str, Any],
        further_places: Mapping[str, str] | None = None,
    ) -> int:
        """Put all pending versions in the place of those alive, take `removed_files` out, index the result.

        Readers see all of it or nothing. What no kept generation needs any longer is deleted.

        Parameters:
            removed_files: Documents that are to be in the archive no longer.
            receipt: What the history says of it.
            further_places: The files that are a further place of a document, with the file that it goes by;
                None leaves them as they are, or as they were in what `restore` has prepared.

        Returns:
            The new generation.

        Raises:
            StoreError: It could not be written; what was published and what is pending are as before.
        """
        with ExitStack() as undo, self._indexes.building():
            with self._database.publication() as connection:
                self._require_open(connection)
                before = current_stamp(connection)
                generation = changes.turn(connection, removed_files, self._model)
                kept = self._places if further_places is None else further_places
                if kept is None:
                    kept = places.by_file(connection, generation)
                places.replace(connection, kept, generation)
                pruning.prune(connection, self._keep)
                changes.delete_unused_vectors(connection)
                built = self._indexes.build(connection, current_stamp(connection), before)
                undo.callback(self._indexes.remove, built)
                self._record(connection, "published", generation, receipt)
            undo.pop_all()
            self._indexes.point_to(built)
        self.pending = {}
        self._job = None
        return generation

    def mend(self) -> None:
        """Delete what belongs to nothing and vectors that cannot be, and mark incomplete documents.

        Those are read again by the next reindex. Vectors that are missing can be put back thereafter.
        """
        with self._database.transaction() as connection:
            self._require_open(connection)
            consistency.mend(connection)

    def renew_index(self) -> None:
        """Make every index of the published state outdated, and end the run; what is pending stays."""
        with self._database.transaction() as connection:
            self._require_open(connection)
            new_revision(connection)
            self._record(connection, "mended", None, {})
        self._job = None

    def discard(self) -> None:
        """Drop everything pending and end the run."""
        with self._database.transaction() as connection:
            self._require_open(connection)
            changes.delete_pending(connection)
            changes.delete_unused_vectors(connection)
        self.pending = {}
        self._end("discarded")

    def _require_open(self, connection: Connection) -> None:
        """Make sure that this run may still write: another one that has begun since has marked its job."""
        if self._job is None:
            raise StoreError("Oppdateringen er avsluttet. Start en ny.")
        row = connection.execute("SELECT state FROM job WHERE id = ?", (self._job,)).fetchone()
        if row is None or row[0] != "running":
            raise StoreBusyError("En annen oppdatering har tatt over. Vent til den er ferdig, og prøv igjen.")

    def _forget(self, file: str) -> None:
        self.pending = {key: row for key, row in self.pending.items() if key[0] != file}

    def _begin(self, kind: str) -> int:
        with self._database.transaction() as connection:
            connection.execute("UPDATE job SET state = 'interrupted' WHERE state = 'running'")
            # Keys made for another model would never find vectors.
            connection.execute("DELETE FROM version WHERE added IS NULL AND model <> ?", (self._model,))
            self.pending = changes.pending_versions(connection)
            job: int = connection.execute(
                "INSERT INTO job (kind, started, state) VALUES (?, ?, 'running') RETURNING id", (kind, _now())
            ).fetchone()[0]
            return job

    def _end(self, state: str) -> None:
        with self._database.transaction() as connection:
            self._record(connection, state, None, {})
        self._job = None

    def _record(
        self, connection: Connection, state: str, generation: int | None, receipt: dict[str, Any]
    ) -> None:
        connection.execute(
            "UPDATE job SET ended = ?, state = ?, generation = ?, receipt = ? WHERE id = ?",
            (_now(), state, generation, codec.dumps(receipt), self._job),
        )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
