"""The dense index in PostgreSQL: exact vectors, and over many of them pgvector's graph (HNSW) of half precision."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunnskapsbase.errors import ModelMismatchError
from kunnskapsbase.sql import Connection, Row
from kunnskapsbase.sql.postgresql import PostgresConnection, PostgresDatabase
from kunnskapsbase.store.approximate import MEASURED_AT, Measured
from kunnskapsbase.store.indexes import Stamp
from kunnskapsbase.store.postgres import binary
from kunnskapsbase.store.postgres.lexical import Ids, Scores, list_of
from kunnskapsbase.store.properties import VISIBLE

LOOKED_THROUGH = 20_000
"""So many vectors are compared one by one, which loses none; that takes a tenth of a second."""
_MOST_DIMENSIONS = 4000
"""pgvector has no graph for longer vectors of half precision."""
_MORE = 1.2
"""So many times as many are taken from the graph as are wanted, since the exact vectors may order them anew."""
_WIDTH = 1000
"""Places that are kept in mind while the graph is walked (hnsw.ef_search), the most that pgvector takes.

It is hardly slower than fewer of them: most of the time goes to reading the exact vectors.
"""
_SAMPLE = 20
"""Vectors by which it is measured how much the graph finds."""

_OF_GENERATION = """FROM dense WHERE dimension = :dimension
    AND added <= :generation AND (removed IS NULL OR removed > :generation)"""
_PUBLISHED = f"version.model = :model AND version.id IN ({VISIBLE})"
_IS_PUBLISHED = f"""EXISTS (SELECT 1 FROM passage JOIN version ON version.id = passage.version_id
    WHERE passage.id = dense.passage AND {_PUBLISHED})"""


def build(connection: PostgresConnection, stamp: Stamp) -> None:
    """Bring in the vectors of what is published, as far as they are not there yet, and note which are no longer."""
    given = {"generation": stamp.generation, "model": stamp.model}
    rows = connection.execute(
        f"""SELECT passage.id AS id, version_id, vector.passage AS exact, embedding
        FROM passage LEFT JOIN version ON version.id = version_id LEFT JOIN vector USING (content_key)
        WHERE NOT EXISTS (SELECT 1 FROM dense WHERE dense.passage = passage.id)
        AND ((version_id IS NULL AND embedding IS NOT NULL) OR (vector.passage IS NOT NULL AND {_PUBLISHED}))""",
        given,
    ).fetchall()
    binary.copy_in(connection, "dense", (_row(row, stamp.generation) for row in rows))
    connection.execute(
        f"""UPDATE dense SET removed = :generation
        WHERE removed IS NULL AND added > 0 AND NOT {_IS_PUBLISHED}""",
        given,
    )
    connection.execute(
        f"UPDATE dense SET removed = NULL WHERE removed IS NOT NULL AND {_IS_PUBLISHED}", given
    )
    if rows:
        connection.execute("ANALYZE dense")
    dimension, count = shape(connection, stamp)
    if count > LOOKED_THROUGH and dimension <= _MOST_DIMENSIONS:
        connection.execute(
            f"""CREATE INDEX IF NOT EXISTS dense_graph_{dimension} ON dense
            USING hnsw ((exact::public.halfvec({dimension})) public.halfvec_ip_ops)
            WHERE dimension = {dimension}"""
        )


def shape(connection: Connection, stamp: Stamp) -> tuple[int, int]:
    """Return the length of the vectors that are searched, and how many there are; 0 and 0 for none.

    Of vectors of several lengths those as long as the first of the documents' count.
    """
    row = connection.execute(
        """SELECT dimension FROM dense WHERE added <= :generation AND (removed IS NULL OR removed > :generation)
        ORDER BY added = 0, passage LIMIT 1""",
        {"generation": stamp.generation},
    ).fetchone()
    if row is None:
        return 0, 0
    given = {"generation": stamp.generation, "dimension": row[0]}
    return int(row[0]), int(connection.execute(f"SELECT count(*) {_OF_GENERATION}", given).fetchone()[0])


def _row(row: Row, generation: int) -> tuple[bytes | None, ...]:
    """Return the columns of a passage's vector, which is one of a document's or one written through Haystack."""
    is_loose = row["version_id"] is None
    numbers = (
        np.frombuffer(row["embedding"], dtype="<f8") if is_loose else np.frombuffer(row["exact"], dtype="<f4")
    )
    return (
        binary.bigint(row["id"]),
        binary.integer(len(numbers)),
        binary.bigint(0 if is_loose else generation),
        None,
        binary.vector(numbers.astype(np.float32)),
    )


class PostgresDense:
    """The vectors of one generation; see `kunnskapsbase.store.dense.DenseIndex`.

    Args:
        database: Where they lie.
        stamp: Of which state.
        dimension: Their length.
        count: How many there are.
    """

    def __init__(self, database: PostgresDatabase, stamp: Stamp, dimension: int, count: int) -> None:
        self._database = database
        self._given = {"generation": stamp.generation, "dimension": dimension}
        self._dimension = dimension
        self._count = count

    @property
    def measured(self) -> Measured | None:
        """How much the graph finds of the nearest of some vectors; None where there is no graph, so that all is found.

        It is measured anew each time, which goes through all vectors a few times.
        """
        if not self._has_graph:
            return None
        step = max(1, self._count // _SAMPLE)
        with self._database.read() as connection:
            sample = connection.execute(
                f"""SELECT dense.passage, dense.exact::text {_OF_GENERATION}
                AND dense.passage % :step = 0 ORDER BY dense.passage LIMIT :sample""",
                {**self._given, "step": step, "sample": _SAMPLE},
            ).fetchall()
            shares = []
            for row, question in sample:
                given = {**self._given, "question": question, "k": MEASURED_AT + 1}
                found, true = (
                    {passage for passage, _ in way(connection, given, "")} - {row}
                    for way in (self._by_graph, self._one_by_one)
                )
                shares.append(len(found & true) / max(len(true), 1))
        return Measured("hnsw", _WIDTH, float(np.mean(shares)) if shares else 1.0)

    def __len__(self) -> int:
        return self._count

    def search(
        self, vector: NDArray[np.floating[Any]], k: int, allowed: Ids | None = None
    ) -> tuple[Ids, Scores]:
        """Return the `k` passages with the largest inner product, best first; a filter makes none fewer.

        Raises:
            ModelMismatchError: `vector` has another length than those in the index.
        """
        if not self._count or k <= 0 or (allowed is not None and not len(allowed)):
            return np.empty(0, np.int64), np.empty(0, np.float32)
        given = {**self._given, "question": self._question(vector), "k": min(k, self._count)}
        narrowed = ""
        if allowed is not None:
            given["allowed"] = list_of(allowed)
            narrowed = "AND dense.passage = ANY (:allowed::bigint[])"
        chosen_from = self._count if allowed is None else min(self._count, len(allowed))
        with self._database.read() as connection:
            if self._has_graph and chosen_from > LOOKED_THROUGH and k * _MORE < _WIDTH:
                rows = self._by_graph(connection, given, narrowed)
                # Where the walk gave up before it had enough, everything is looked through.
                if len(rows) == given["k"]:
                    return _ranked(rows)
            return _ranked(self._one_by_one(connection, given, narrowed))

    @property
    def _has_graph(self) -> bool:
        return self._count > LOOKED_THROUGH and self._dimension <= _MOST_DIMENSIONS

    def _one_by_one(self, connection: PostgresConnection, given: dict[str, Any], narrowed: str) -> list[Any]:
        return connection.execute(
            f"""SELECT dense.passage, -(dense.exact OPERATOR(public.<#>) :question::public.vector) AS score
            {_OF_GENERATION} {narrowed} ORDER BY score DESC, dense.passage LIMIT :k""",
            given,
        ).fetchall()

    def _by_graph(self, connection: PostgresConnection, given: dict[str, Any], narrowed: str) -> list[Any]:
        connection.execute("SET LOCAL hnsw.iterative_scan = strict_order")
        connection.execute(f"SET LOCAL hnsw.ef_search = {_WIDTH}")
        connection.execute(f"SET LOCAL hnsw.max_scan_tuples = {max(20_000, self._count)}")
        half = f"public.halfvec({self._dimension})"
        return connection.execute(
            f"""WITH near AS MATERIALIZED (
                SELECT dense.passage, dense.exact {_OF_GENERATION} {narrowed}
                ORDER BY dense.exact::{half} OPERATOR(public.<#>) :half::{half} LIMIT :more)
            SELECT passage, -(exact OPERATOR(public.<#>) :question::public.vector) AS score
            FROM near ORDER BY score DESC, passage LIMIT :k""",
            {**given, "half": given["question"], "more": int(given["k"] * _MORE) + 10},
        ).fetchall()

    def score(self, vector: NDArray[np.floating[Any]], ids: Ids) -> Scores:
        """Return the inner products with the passages `ids`, in their order; NaN for one without a vector."""
        result = np.full(len(ids), np.nan, dtype=np.float32)
        if not self._count or not len(ids):
            return result
        with self._database.read() as connection:
            rows = connection.execute(
                f"""SELECT dense.passage, -(dense.exact OPERATOR(public.<#>) :question::public.vector)
                {_OF_GENERATION} AND dense.passage = ANY (:ids::bigint[])""",
                {**self._given, "question": self._question(vector), "ids": list_of(ids)},
            ).fetchall()
        found = dict(map(tuple, rows))
        return np.array([found.get(row, np.nan) for row in ids.tolist()], dtype=np.float32)

    def mean_and_deviation(self, vector: NDArray[np.floating[Any]]) -> tuple[float, float]:
        """Return mean and standard deviation of the inner products with all passages, of many an even sample."""
        if not self._count:
            return 0.0, 0.0
        step = -(-self._count // LOOKED_THROUGH)
        with self._database.read() as connection:
            mean, deviation = connection.execute(
                f"""SELECT avg(score), stddev_pop(score) FROM (
                    SELECT -(dense.exact OPERATOR(public.<#>) :question::public.vector) AS score
                    {_OF_GENERATION} AND dense.passage % :step = 0)""",
                {**self._given, "question": self._question(vector), "step": step},
            ).fetchone()
        return float(mean or 0.0), float(deviation or 0.0)

    def _question(self, vector: NDArray[np.floating[Any]]) -> str:
        question = np.asarray(vector, dtype=np.float32)
        if question.shape != (self._dimension,):
            raise ModelMismatchError(
                f"Spørsmålets vektor har {question.size} tall, kunnskapsbasens har {self._dimension}. "
                "Kjør «kunnskapsbase reindex» med modellen som er i bruk."
            )
        return f"[{','.join(map(repr, question.tolist()))}]"


def _ranked(rows: list[Any]) -> tuple[Ids, Scores]:
    ids = np.fromiter((row[0] for row in rows), np.int64, len(rows))
    return ids, np.fromiter((row[1] for row in rows), np.float32, len(rows))
