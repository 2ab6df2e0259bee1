"""The questions that are put to the tables: documents, versions, passages, jobs."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from ingest.document import Page, WordBox
from kunnskapsbase.errors import StoreError
from kunnskapsbase.sql import Connection, Row
from kunnskapsbase.store import codec, places
from kunnskapsbase.store.properties import VISIBLE
from kunnskapsbase.store.records import Job, StoredDocument, StoredPassage, StoredVersion, Unembedded


def documents(connection: Connection, generation: int) -> list[StoredDocument]:
    """Return the documents that are alive in `generation`, by file."""
    rows = connection.execute(
        f"""SELECT document_id, version.id AS version_id, file, sha256, fingerprint, model, format, metadata,
            pages, passages, notices
        FROM version JOIN document ON document.id = document_id
        WHERE version.id IN ({VISIBLE}) ORDER BY file""",
        {"generation": generation},
    )
    further = places.by_document(connection, generation)
    return [
        StoredDocument(
            id=row["document_id"],
            version_id=row["version_id"],
            file=row["file"],
            sha256=row["sha256"],
            fingerprint=row["fingerprint"],
            model=row["model"],
            format=row["format"],
            metadata=codec.metadata_from_json(row["metadata"]),
            pages=row["pages"],
            passages=row["passages"],
            notices=tuple(json.loads(row["notices"])),
            places=further.get(row["document_id"], ()),
        )
        for row in rows
    ]


def words(connection: Connection, version_id: int, page: int) -> tuple[WordBox, ...]:
    """Return where the words of a recognised page stand; nothing for any other page."""
    row = connection.execute(
        "SELECT words FROM page WHERE version_id = ? AND number = ?", (version_id, page)
    ).fetchone()
    return codec.words_from_json(row["words"]) if row is not None else ()


def version(connection: Connection, version_id: int) -> StoredVersion:
    """Return a version with its text; the words of its pages are left to `words`, as they are many.

    Raises:
        StoreError: There is none with this id.
    """
    row = connection.execute(
        "SELECT version.*, file FROM version JOIN document ON document.id = document_id WHERE version.id = ?",
        (version_id,),
    ).fetchone()
    if row is None:
        raise StoreError(f"Versjon {version_id} finnes ikke lenger. Last siden på nytt.")
    pages = connection.execute(
        "SELECT number, label, text, recognised FROM page WHERE version_id = ? ORDER BY number", (version_id,)
    )
    same = places.of_bytes(connection, row["sha256"], row["file"])
    return StoredVersion(
        id=row["id"],
        document_id=row["document_id"],
        file=row["file"],
        sha256=row["sha256"],
        fingerprint=row["fingerprint"],
        model=row["model"],
        format=row["format"],
        metadata=codec.metadata_from_json(row["metadata"]),
        notices=tuple(json.loads(row["notices"])),
        added=row["added"],
        removed=row["removed"],
        text=row["text"],
        pages=tuple(Page(number, label, text, bool(ocr)) for number, label, text, ocr in pages),
        pieces=codec.pieces_from_json(row["pieces"]),
        sections=codec.sections_from_json(row["sections"]),
        left_out=codec.left_out_from_json(row["left_out"]),
        references=codec.references_from_json(row["references"]),
        places=same,
        superseded=row["file"] not in same and places.is_published(connection, row["file"]),
    )


def sources(connection: Connection, version_ids: Collection[int]) -> dict[int, tuple[int, str]]:
    """Return the document and the format of each of these versions; one that is gone is left out."""
    rows = connection.execute(
        """SELECT id, document_id, format FROM version
        WHERE id IN (SELECT CAST(value AS INTEGER) FROM json_each(?))""",
        (json.dumps(list(version_ids)),),
    )
    return {row["id"]: (row["document_id"], row["format"]) for row in rows}


def versions_of_bytes(connection: Connection, prefix: str, file: str | None) -> list[int]:
    """Return the versions of files whose SHA-256 begins with `prefix`, those of `file` first, the newest first."""
    rows = connection.execute(
        """SELECT version.id FROM version JOIN document ON document.id = document_id
        WHERE sha256 >= :prefix AND sha256 < :prefix || 'g' AND added IS NOT NULL
        ORDER BY CASE WHEN file = :file THEN 0 ELSE 1 END, version.id DESC""",
        {"prefix": prefix, "file": file},
    )
    return [row[0] for row in rows]


def passages(connection: Connection, ids: Sequence[int]) -> list[StoredPassage]:
    """Return the passages with these row ids, in this order.

    Raises:
        StoreError: One of them is gone.
    """
    rows = connection.execute(
        """SELECT passage.*, file, format, sha256, metadata
        FROM passage LEFT JOIN version ON version.id = version_id
            LEFT JOIN document ON document.id = document_id
        WHERE passage.id IN (SELECT CAST(value AS INTEGER) FROM json_each(?))""",
        (json.dumps([int(row) for row in ids]),),
    )
    found = {row["id"]: _passage(row) for row in rows}
    gone = [int(row) for row in ids if row not in found]
    if gone:
        raise StoreError(f"Avsnitt {gone[0]} finnes ikke lenger. Søk på nytt.")
    return [found[int(row)] for row in ids]


def versions_of_passages(connection: Connection, ids: Sequence[int]) -> set[int]:
    """Return the versions that the passages with these row ids stand in."""
    rows = connection.execute(
        """SELECT DISTINCT version_id FROM passage
        WHERE id IN (SELECT CAST(value AS INTEGER) FROM json_each(?)) AND version_id IS NOT NULL""",
        (json.dumps([int(row) for row in ids]),),
    )
    return {row[0] for row in rows}


def _passage(row: Row) -> StoredPassage:
    meta = json.loads(row["meta"])
    loose = row["version_id"] is None
    return StoredPassage(
        id=row["id"],
        passage_id=row["passage_id"],
        version_id=row["version_id"],
        file=str(meta.get("file") or "") if loose else row["file"],
        format=str(meta.get("format") or "") if loose else row["format"],
        sha256="" if loose else row["sha256"],
        metadata=codec.metadata_from_mapping(meta) if loose else codec.metadata_from_json(row["metadata"]),
        ordinal=row["ordinal"],
        heading_path=tuple(json.loads(row["heading_path"])),
        start=row["start"],
        end=row["end"],
        text=row["text"] or "",
        sentences=codec.pairs_from_json(row["sentences"]),
        page_spans=codec.page_spans_from_json(row["page_spans"]),
        meta=meta,
    )


def unembedded(connection: Connection, model: str, generation: int) -> list[Unembedded]:
    """Return the texts of pending and alive versions made for `model` that have no vectors, each once."""
    rows = connection.execute(
        f"""SELECT content_key, text, coalesce(meta ->> '$.title', '') AS title, heading_path, start,
            sentences, coalesce(meta ->> '$.lead_in', '') AS lead_in
        FROM passage WHERE id IN (
            SELECT min(passage.id) FROM passage JOIN version ON version.id = version_id
            WHERE (added IS NULL OR version_id IN ({VISIBLE})) AND model = :model AND content_key IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM vector WHERE vector.content_key = passage.content_key)
            GROUP BY content_key)
        ORDER BY id""",
        {"generation": generation, "model": model},
    )
    return [
        Unembedded(
            content_key=row["content_key"],
            text=row["text"],
            title=row["title"],
            heading_path=tuple(json.loads(row["heading_path"])),
            lead_in=row["lead_in"],
            sentences=tuple(
                (start - row["start"], end - row["start"])
                for start, end in codec.pairs_from_json(row["sentences"])
            ),
        )
        for row in rows
    ]


def jobs(connection: Connection, limit: int, published: bool = False) -> list[Job]:
    """Return the latest `limit` jobs, the newest first; only those that made a generation if `published`."""
    wanted = "WHERE state = 'published'" if published else ""
    rows = connection.execute(f"SELECT * FROM job {wanted} ORDER BY id DESC LIMIT ?", (limit,))
    return [
        Job(
            id=row["id"],
            kind=row["kind"],
            started=row["started"],
            ended=row["ended"],
            state=row["state"],
            generation=row["generation"],
            receipt=json.loads(row["receipt"]),
        )
        for row in rows
    ]
