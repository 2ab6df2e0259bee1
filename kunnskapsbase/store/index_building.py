"""Builds the derived indexes from the tables: whole, or onward from those of the state before."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunnskapsbase.sql import Connection
from kunnskapsbase.store import dense_writing, lexical
from kunnskapsbase.store.dense import MAIN, DenseIndex
from kunnskapsbase.store.dense_writing import IndexChoice
from kunnskapsbase.store.properties import VISIBLE
from kunnskapsbase.store.vocabulary import VocabularyBuilder

Ids = NDArray[np.int64]

PASSAGES = "passages.npy"
"""The rising row ids of the passages that are indexed."""
CHANGES = "changes.json"
"""How many passages there were when the index was last built whole, and how many have come or gone since."""

_SMALL = 2000
"""Passages of an archive that is built whole each time, which takes a second or two."""
_MOST_CHANGED = 0.1
"""Share of passages come and gone since, beyond which the next index is built whole.

Passages that have gone still count in how rare a word is, and those that have come are searched one by one.
"""


def build(
    folder: Path, connection: sqlite3.Connection, generation: int, model: str | None, choice: IndexChoice
) -> None:
    """Write the indexes of all that `generation` has into `folder`, which must be empty."""
    (folder / "lexical").mkdir()
    length = _vector_length(connection, generation, model)
    dense_writing.build(folder, _vectors(connection, generation, model, length), length // 4, choice)
    words = VocabularyBuilder()
    lexical.build(folder / "lexical", words.watch(entries(connection, generation)))
    words.write(folder)
    present = _present(connection, generation)
    _describe(folder, present, len(present), 0)


def extend(
    folder: Path, base: Path, connection: sqlite3.Connection, generation: int, model: str | None
) -> bool:
    """Write the indexes into `folder` by what has come and gone since those in `base` were built.

    Returns:
        Whether it was done; it is not where the archive is small or much has changed, and nothing is written then.
    """
    whole, changed = json.loads((base / CHANGES).read_bytes())
    if whole < _SMALL:
        return False
    before = np.load(base / PASSAGES)
    present = _present(connection, generation)
    gone = np.setdiff1d(before, present, assume_unique=True)
    come = np.setdiff1d(present, before, assume_unique=True)
    changed += len(gone) + len(come)
    old = DenseIndex(base)
    length = old.dimension * 4
    if changed > whole * _MOST_CHANGED or MAIN not in old.parts:
        return False
    without = np.setdiff1d(present, old.ids, assume_unique=True)
    fresh = _vectors(connection, generation, model, length, without)
    dense_writing.extend(folder, base, old, present, fresh)
    words = VocabularyBuilder(base)
    for entry in _entries_of(connection, gone):
        words.forget(entry)
    new = words.watch(_entries_of(connection, come))
    lexical.extend(folder / "lexical", base / "lexical", new, gone)
    words.write(folder)
    _describe(folder, present, whole, changed)
    return True


def _describe(folder: Path, present: Ids, whole: int, changed: int) -> None:
    np.save(folder / PASSAGES, present)
    (folder / CHANGES).write_text(json.dumps([whole, changed]), encoding="utf-8")


def _present(connection: sqlite3.Connection, generation: int) -> Ids:
    # One long text takes a quarter of the time of as many rows.
    (text,) = connection.execute(
        f"""SELECT group_concat(id) FROM (SELECT id FROM passage WHERE version_id IN ({VISIBLE})
        UNION ALL SELECT id FROM passage WHERE version_id IS NULL)""",
        {"generation": generation},
    ).fetchone()
    return np.sort(np.fromstring(text or "", dtype=np.int64, sep=","))


_OWN = f"""SELECT passage.id AS id, vector.passage AS vector FROM passage
    JOIN vector USING (content_key)
    WHERE version_id IN ({VISIBLE}) AND (SELECT model FROM version WHERE id = version_id) = :model"""
_LOOSE = """SELECT passage.id AS id, as_float32(embedding) AS vector FROM passage
    WHERE version_id IS NULL AND embedding IS NOT NULL"""


def _vector_length(connection: sqlite3.Connection, generation: int, model: str | None) -> int:
    """Return the bytes of a vector of the archive."""
    connection.create_function("as_float32", 1, _as_float32, deterministic=True)
    first = connection.execute(
        f"SELECT vector FROM ({_OWN} UNION ALL {_LOOSE}) LIMIT 1", {"generation": generation, "model": model}
    ).fetchone()
    return len(first[0]) if first else 0


def _vectors(
    connection: sqlite3.Connection, generation: int, model: str | None, length: int, among: Ids | None = None
) -> Iterator[tuple[int, bytes]]:
    connection.create_function("as_float32", 1, _as_float32, deterministic=True)
    only = "" if among is None else "AND passage.id IN (SELECT value FROM json_each(:among))"
    rows = connection.execute(
        f"""SELECT id, vector FROM ({_OWN} {only} UNION ALL {_LOOSE} {only})
        WHERE length(vector) = :length ORDER BY id""",
        {
            "generation": generation,
            "model": model,
            "length": length,
            "among": json.dumps([] if among is None else among.tolist()),
        },
    )
    yield from ((row[0], row[1]) for row in rows)


def _as_float32(vector: bytes) -> bytes:
    """Return a vector of doubles, as Haystack gives them, in single precision."""
    return np.frombuffer(vector, dtype="<f8").astype("<f4").tobytes()


_ENTRY = """SELECT id, coalesce(text, ''), heading_path, coalesce(meta ->> '$.title', ''),
    coalesce(meta ->> '$.answers', ''), coalesce(meta ->> '$.lead_in', '') FROM passage"""


def entries(connection: Connection, generation: int) -> Iterator[lexical.Entry]:
    """Return what is to be indexed of every passage that `generation` has."""
    condition = f"version_id IN ({VISIBLE}) OR version_id IS NULL"
    yield from _as_entries(
        connection.execute(f"{_ENTRY} WHERE {condition} ORDER BY id", {"generation": generation})
    )


def _entries_of(connection: sqlite3.Connection, ids: Ids) -> Iterator[lexical.Entry]:
    among = json.dumps(ids.tolist())
    yield from _as_entries(
        connection.execute(f"{_ENTRY} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", (among,))
    )


def _as_entries(rows: Iterable[Any]) -> Iterator[lexical.Entry]:
    for row, text, headings, title, answers, lead_in in rows:
        context = "\n".join([*json.loads(headings), lead_in])
        yield lexical.Entry(row, text, context, str(title), str(answers))
