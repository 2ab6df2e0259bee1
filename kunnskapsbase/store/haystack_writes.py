"""The changes that Haystack's protocol makes to passages; each runs inside the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from haystack import Document
from haystack.document_stores.errors import DuplicateDocumentError
from haystack.document_stores.types import DuplicatePolicy

from kunnskapsbase.sql import Connection
from kunnskapsbase.store import codec, haystack_rows
from kunnskapsbase.store.properties import VISIBLE, current_generation

_INSERT = """INSERT INTO passage (passage_id, text, meta, heading_path, embedding, extra)
    VALUES (:passage_id, :text, :meta, :heading_path, :embedding, :extra)"""


def write(connection: Connection, documents: Sequence[Document], policy: DuplicatePolicy) -> int:
    """Insert `documents` as passages without a version and return how many were written.

    Raises:
        DuplicateDocumentError: An id exists and `policy` is FAIL or NONE.
    """
    written = 0
    for document in documents:
        present = rows_with(connection, [document.id])
        if present and policy == DuplicatePolicy.SKIP:
            continue
        if present and policy != DuplicatePolicy.OVERWRITE:
            raise DuplicateDocumentError(f"ID '{document.id}' already exists.")
        delete(connection, present)
        connection.execute(_INSERT, haystack_rows.row_from_document(document))
        written += 1
    return written


def rows_with(connection: Connection, passage_ids: Sequence[str]) -> list[int]:
    """Return the visible rows with these passage ids."""
    rows = connection.execute(
        f"""SELECT id FROM passage WHERE passage_id IN (SELECT value FROM json_each(:ids))
        AND (version_id IS NULL OR version_id IN ({VISIBLE}))""",
        {"ids": json.dumps(list(passage_ids)), "generation": current_generation(connection)},
    )
    return [row[0] for row in rows]


def delete(connection: Connection, rows: Sequence[int]) -> int:
    """Delete these rows, correct the number of passages of their versions, and return how many they were."""
    if not rows:
        return 0
    ids = json.dumps(list(rows))
    versions = connection.execute(
        """SELECT DISTINCT version_id FROM passage
        WHERE version_id IS NOT NULL AND id IN (SELECT CAST(value AS INTEGER) FROM json_each(?))""",
        (ids,),
    ).fetchall()
    connection.execute(
        "DELETE FROM passage WHERE id IN (SELECT CAST(value AS INTEGER) FROM json_each(?))", (ids,)
    )
    connection.executemany(
        """UPDATE version SET passages = (SELECT count(*) FROM passage WHERE version_id = version.id)
        WHERE id = ?""",
        versions,
    )
    return len(rows)


def update(connection: Connection, rows: Sequence[tuple[int, str]], changes: dict[str, Any]) -> int:
    """Set the fields of `changes` in the metadata of these rows (id, metadata) and return how many."""
    connection.executemany(
        "UPDATE passage SET meta = ? WHERE id = ?",
        [(codec.dumps({**json.loads(meta), **changes}), row) for row, meta in rows],
    )
    return len(rows)
