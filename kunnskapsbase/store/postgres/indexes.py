"""What is searched in PostgreSQL: built in the transaction that publishes, so that both are seen or neither is."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from typing import Any

from kunnskapsbase.errors import StoreError
from kunnskapsbase.sql import Connection
from kunnskapsbase.sql.postgresql import PostgresConnection, PostgresDatabase
from kunnskapsbase.store.index_building import entries
from kunnskapsbase.store.indexes import Stamp, current_stamp
from kunnskapsbase.store.postgres import dense, lexical
from kunnskapsbase.store.snapshot import Snapshot
from kunnskapsbase.store.vocabulary import Vocabulary, VocabularyBuilder

_ATTEMPTS = 5
_KEPT = 3
"""Indexes that a new one leaves standing, for those who are reading in them."""


class PostgresIndexes:
    """Builds what is searched; see `kunnskapsbase.store.backend.Indexes`."""

    def building(self) -> AbstractContextManager[None]:
        """Hold nothing: transactions that write wait for each other at any rate."""
        return nullcontext()

    def build(self, connection: Connection, stamp: Stamp, before: Stamp | None = None) -> int:
        """Build the index of what `connection` sees and return its number.

        Vectors that are there already stay, whatever `before` is; the lists of words are made anew.
        """
        assert isinstance(connection, PostgresConnection)
        key = _key(stamp)
        _forget(connection, key)
        dense.build(connection, stamp)
        index = int(
            connection.execute(
                "INSERT INTO lexical (stamp, passages, vocabulary) VALUES (?, 0, '{}') RETURNING id", (key,)
            ).fetchone()[0]
        )
        words = VocabularyBuilder()
        count = lexical.build(connection, index, words.watch(entries(connection, stamp.generation)))
        connection.execute(
            "UPDATE lexical SET passages = ?, vocabulary = ? WHERE id = ?",
            (count, words.to_json(), index),
        )
        return index

    def point_to(self, built: Any) -> None:
        """Do nothing: an index is in use as soon as its transaction is kept."""

    def remove(self, built: Any) -> None:
        """Do nothing: an index goes with the transaction that is not kept."""


class PostgresSnapshots:
    """Opens what is searched of the current state, and builds it where it is missing.

    Args:
        database: Where everything lies.
        indexes: Builds what is missing.
    """

    def __init__(self, database: PostgresDatabase, indexes: PostgresIndexes) -> None:
        self._database = database
        self._indexes = indexes
        self._guard = threading.Lock()
        self._open: tuple[Stamp, Snapshot] | None = None

    def current(self) -> Snapshot:
        """Return the snapshot of what is published now."""
        with self._guard:
            for _ in range(_ATTEMPTS):
                with self._database.read() as connection:
                    stamp = current_stamp(connection)
                    if self._open is not None and self._open[0] == stamp:
                        return self._open[1]
                    opened = self._opened(connection, stamp)
                if opened is not None:
                    self._open = stamp, opened
                    return opened
                self._build(stamp)
        raise StoreError("Søkeindeksen endres hele tiden. Vent til oppdateringen er ferdig, og prøv igjen.")

    def is_ready(self) -> bool:
        """Whether `current` would find an index."""
        with self._database.read() as connection:
            return _row(connection, current_stamp(connection)) is not None

    def _opened(self, connection: PostgresConnection, stamp: Stamp) -> Snapshot | None:
        row = _row(connection, stamp)
        if row is None:
            return None
        vectors = dense.PostgresDense(self._database, stamp, *dense.shape(connection, stamp))
        words = lexical.PostgresLexical(self._database, row["id"], row["passages"])
        return Snapshot(stamp.generation, vectors, words, Vocabulary.from_json(row["vocabulary"]))

    def _build(self, stamp: Stamp) -> None:
        with self._database.alone() as connection:
            # Another program may have built it, or published, while this one waited.
            if current_stamp(connection) == stamp and _row(connection, stamp) is None:
                self._indexes.build(connection, stamp)


def _key(stamp: Stamp) -> str:
    return json.dumps(asdict(stamp), sort_keys=True)


def _row(connection: Connection, stamp: Stamp) -> Any:
    return connection.execute("SELECT * FROM lexical WHERE stamp = ?", (_key(stamp),)).fetchone()


def _forget(connection: Connection, key: str) -> None:
    """Delete the indexes that nobody is likely to be reading in, and one with this very stamp."""
    for index in _outdated(connection, key):
        connection.execute("DELETE FROM lexical WHERE id = ?", (index,))
        connection.execute(f"DROP TABLE IF EXISTS {lexical.table_of(index)}")


def _outdated(connection: Connection, key: str) -> Iterator[int]:
    rows = connection.execute("SELECT id, stamp FROM lexical ORDER BY id DESC").fetchall()
    for place, (index, stamp) in enumerate(rows):
        if place >= _KEPT or stamp == key:
            yield index
