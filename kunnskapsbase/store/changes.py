"""The statements by which a preparation changes the tables; each runs inside the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ingest.document import Document
from kunnskapsbase.sql import Connection
from kunnskapsbase.store import codec
from kunnskapsbase.store.properties import VISIBLE, current_generation, new_revision, write_property

Key = tuple[str, str, str]

_CONTENT = """model, format, pages, passages, metadata, notices, sections, text, pieces, left_out,
    "references\""""
_PAGE = "number, label, text, recognised, words"
_PASSAGE = """passage_id, ordinal, start, "end", content_key, meta, text, heading_path, sentences, page_spans,
    embedding, extra"""


def pending_versions(connection: Connection) -> dict[Key, int]:
    """Return the pending versions by file, sha256 and fingerprint."""
    rows = connection.execute(
        """SELECT file, sha256, fingerprint, version.id FROM version
        JOIN document ON document.id = document_id WHERE added IS NULL ORDER BY version.id"""
    )
    return {(file, sha256, fingerprint): row for file, sha256, fingerprint, row in rows}


def insert_version(
    connection: Connection,
    document: Document,
    sha256: str,
    fingerprint: str,
    model: str,
    keys: Sequence[bytes],
) -> int:
    """Insert `document` as a pending version and return its row."""
    version_id: int = connection.execute(
        f"""INSERT INTO version (document_id, sha256, fingerprint, {_CONTENT})
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""",
        (
            _document_id(connection, document.file),
            sha256,
            fingerprint,
            model,
            document.format,
            len(document.pages),
            len(document.passages),
            codec.metadata_to_json(document.metadata),
            codec.dumps(list(document.notices)),
            codec.sections_to_json(document.sections),
            document.text,
            codec.pieces_to_json(document.pieces),
            codec.left_out_to_json(document.left_out),
            codec.references_to_json(document.references),
        ),
    ).fetchone()[0]
    connection.executemany(
        f"INSERT INTO page (version_id, {_PAGE}) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (
                version_id,
                page.number,
                page.label,
                page.text,
                int(page.recognised),
                codec.words_to_json(page.words),
            )
            for page in document.pages
        ],
    )
    _insert_passages(connection, document, version_id, sha256, keys)
    return version_id


def _insert_passages(
    connection: Connection, document: Document, version_id: int, sha256: str, keys: Sequence[bytes]
) -> None:
    pages = {page.number: page for page in document.pages}
    ids = codec.passage_ids(document.file, document.passages)
    connection.executemany(
        """INSERT INTO passage (version_id, passage_id, ordinal, start, "end", content_key, meta, text,
            heading_path, sentences, page_spans)
        VALUES (:version_id, :passage_id, :ordinal, :start, :end, :content_key, :meta, :text,
            :heading_path, :sentences, :page_spans)""",
        [
            {
                "version_id": version_id,
                **codec.passage_row(passage, key, own, codec.passage_meta(document, passage, sha256, pages)),
            }
            for passage, key, own in zip(document.passages, keys, ids, strict=True)
        ],
    )


def _document_id(connection: Connection, file: str) -> int:
    connection.execute("INSERT INTO document (file) VALUES (?) ON CONFLICT DO NOTHING", (file,))
    return int(connection.execute("SELECT id FROM document WHERE file = ?", (file,)).fetchone()[0])


def delete_pending(connection: Connection, file: str | None = None) -> None:
    """Delete the pending version of `file`, or all of them."""
    connection.execute(
        """DELETE FROM version WHERE added IS NULL
        AND (CAST(:file AS TEXT) IS NULL OR document_id = (SELECT id FROM document WHERE file = :file))""",
        {"file": file},
    )


def turn(connection: Connection, removed_files: Sequence[str], model: str) -> int:
    """Publish what is pending, take out `removed_files`, and return the new generation."""
    generation = current_generation(connection) + 1
    connection.execute(
        """UPDATE version SET removed = :generation WHERE added IS NOT NULL AND removed IS NULL AND (
            document_id IN (SELECT document_id FROM version WHERE added IS NULL)
            OR document_id IN
                (SELECT id FROM document WHERE file IN (SELECT value FROM json_each(:files))))""",
        {"generation": generation, "files": json.dumps(list(removed_files))},
    )
    connection.execute("UPDATE version SET added = ? WHERE added IS NULL", (generation,))
    write_property(connection, "generation", str(generation))
    write_property(connection, "model", model)
    new_revision(connection)
    return generation


def delete_unused_vectors(connection: Connection) -> None:
    """Delete the vectors that no passage of any version refers to."""
    connection.execute(
        """DELETE FROM vector WHERE NOT EXISTS (
            SELECT 1 FROM passage WHERE passage.content_key = vector.content_key)"""
    )


def copy_generation(connection: Connection, generation: int) -> list[str]:
    """Make pending copies of the versions alive only in `generation`; return the files alive only now."""
    now = current_generation(connection)
    then_alive = VISIBLE.replace(":generation", ":then")
    gone = connection.execute(
        f"{then_alive} EXCEPT {VISIBLE} ORDER BY id", {"then": generation, "generation": now}
    ).fetchall()
    for (version_id,) in gone:
        _copy_version(connection, version_id)
    rows = connection.execute(
        f"""SELECT file FROM document JOIN version ON document.id = document_id
        WHERE version.id IN ({VISIBLE})
        AND document_id NOT IN (SELECT document_id FROM version WHERE id IN ({then_alive})) ORDER BY file""",
        {"then": generation, "generation": now},
    )
    return [row[0] for row in rows]


def _copy_version(connection: Connection, version_id: int) -> None:
    copy = connection.execute(
        f"""INSERT INTO version (document_id, sha256, fingerprint, {_CONTENT})
        SELECT document_id, sha256, fingerprint, {_CONTENT} FROM version WHERE id = ? RETURNING id""",
        (version_id,),
    ).fetchone()[0]
    connection.execute(
        f"INSERT INTO page (version_id, {_PAGE}) SELECT ?, {_PAGE} FROM page WHERE version_id = ?",
        (copy, version_id),
    )
    connection.execute(
        f"""INSERT INTO passage (version_id, {_PASSAGE})
        SELECT ?, {_PASSAGE} FROM passage WHERE version_id = ?""",
        (copy, version_id),
    )
