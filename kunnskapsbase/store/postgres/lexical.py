"""The lexical index in PostgreSQL: for each token its passages with what it adds to the score of each."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from kunnskapsbase.sql.postgresql import PostgresConnection, PostgresDatabase
from kunnskapsbase.store.common_grams import telling
from kunnskapsbase.store.lexical import Channel, Entry
from kunnskapsbase.store.postgres import binary
from kunnskapsbase.store.postgres.bm25 import CHANNELS, analysed

Ids = NDArray[np.int64]
Scores = NDArray[np.float32]

_LONGEST_TOKEN = 1000
"""Bytes; a longer one is no word, and PostgreSQL's index could not hold it."""


def table_of(index: int) -> str:
    """Return the table with the lists of an index."""
    return f"posting_{index}"


def build(connection: PostgresConnection, index: int, entries: Iterable[Entry]) -> int:
    """Write the index of `entries` under the number `index`, and return how many they were."""
    table = table_of(index)
    # A database that was restored over another may have one that nobody knows of.
    connection.execute(f"DROP TABLE IF EXISTS {table}")
    connection.execute(
        f"""CREATE TABLE {table} (channel SMALLINT NOT NULL, token TEXT COLLATE "C" NOT NULL,
        in_body INTEGER NOT NULL, passages BIGINT[] NOT NULL, weights REAL[] NOT NULL)"""
    )
    # Compressed they would take half the room, four times as long to write, and longer to search.
    connection.execute(
        f"ALTER TABLE {table} ALTER passages SET STORAGE EXTERNAL, ALTER weights SET STORAGE EXTERNAL"
    )
    count, postings = analysed(entries)
    rows = (
        (
            binary.smallint(one.channel),
            token,
            binary.integer(one.in_body),
            binary.bigints(one.passages),
            binary.reals(one.weights),
        )
        for one in postings
        if len(token := one.token.encode()) <= _LONGEST_TOKEN
    )
    binary.copy_in(connection, table, rows)
    connection.execute(f"ALTER TABLE {table} ADD PRIMARY KEY (channel, token)")
    connection.execute(f"ANALYZE {table}")
    return count


class PostgresLexical:
    """An index that lies in the database; see `kunnskapsbase.store.lexical.LexicalIndex`.

    Args:
        database: Where it lies.
        index: Its number.
        passages: How many passages it has.
    """

    def __init__(self, database: PostgresDatabase, index: int, passages: int) -> None:
        self._database = database
        self._table = table_of(index)
        self._passages = passages
        self._frequencies: dict[tuple[Channel, str], int] = {}

    def __len__(self) -> int:
        return self._passages

    def search(
        self, channel: Channel, tokens: Sequence[str], k: int, allowed: Ids | None = None
    ) -> tuple[Ids, Scores]:
        """Return the `k` passages that share the most telling tokens with the query, best first.

        One token in common is enough, and each adds its own BM25, as often as the query has it.
        """
        if not tokens or k <= 0 or not len(self) or (allowed is not None and not len(allowed)):
            return np.empty(0, np.int64), np.empty(0, np.float32)
        narrowed = "" if allowed is None else "WHERE found.passage = ANY (:allowed::bigint[])"
        with self._database.read() as connection:
            if channel == "grams":
                tokens = telling(tokens, self._frequencies_of(connection, channel, tokens), len(self))
            wanted = Counter(tokens)
            rows = connection.execute(
                f"""SELECT found.passage, sum(wanted.times * found.weight) AS score
                FROM unnest(:tokens::text[], :times::real[]) AS wanted (token, times)
                JOIN {self._table} AS posting ON posting.channel = :channel AND posting.token = wanted.token
                CROSS JOIN unnest(posting.passages, posting.weights) AS found (passage, weight)
                {narrowed} GROUP BY found.passage ORDER BY score DESC, found.passage LIMIT :k""",
                {
                    "tokens": list(wanted),
                    "times": list(wanted.values()),
                    "channel": CHANNELS.index(channel),
                    "k": k,
                    **({} if allowed is None else {"allowed": list_of(allowed)}),
                },
            ).fetchall()
        return _columns(rows)

    def frequency(self, channel: Channel, token: str) -> int:
        """Return how many passages have `token` in their body."""
        known = self._frequencies.get((channel, token))
        if known is None:
            with self._database.read() as connection:
                known = self._frequencies_of(connection, channel, [token])[token]
            self._frequencies[channel, token] = known
        return known

    def _frequencies_of(
        self, connection: PostgresConnection, channel: Channel, tokens: Sequence[str]
    ) -> dict[str, int]:
        rows = connection.execute(
            f"SELECT token, in_body FROM {self._table} WHERE channel = ? AND token = ANY (?::text[])",
            (CHANNELS.index(channel), list(tokens)),
        ).fetchall()
        return dict.fromkeys(tokens, 0) | {token: int(in_body) for token, in_body in rows}

    def rarity(self, stem: str) -> float:
        """Return how rare a stem is: BM25's inverse document frequency, never below zero."""
        holding = self.frequency("stems", stem)
        return math.log(1.0 + (len(self) - holding + 0.5) / (holding + 0.5))


def list_of(ids: Ids) -> str:
    """Return row ids as PostgreSQL writes a list, which is read more quickly than a list of Python's."""
    return f"{{{','.join(map(str, ids.tolist()))}}}"


def _columns(rows: list[tuple[int, float]]) -> tuple[Ids, Scores]:
    ids = np.fromiter((row[0] for row in rows), np.int64, len(rows))
    return ids, np.fromiter((row[1] for row in rows), np.float32, len(rows))
