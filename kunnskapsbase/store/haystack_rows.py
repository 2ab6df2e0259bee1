"""Passages as Haystack documents: from a row, and to one."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from haystack import Document
from haystack.dataclasses import ByteStream, SparseEmbedding

from kunnskapsbase.errors import StoreError
from kunnskapsbase.sql import Row
from kunnskapsbase.store import codec

COLUMNS = "passage.id AS row, passage_id, text, meta, extra, embedding"
WITH_VECTOR = f"{COLUMNS}, vector.passage AS vector"
JOIN_VECTOR = "LEFT JOIN vector USING (content_key)"


def document_from_row(row: Row, score: float | None = None) -> Document:
    """Return the passage of `row`, which has `COLUMNS` or `WITH_VECTOR`."""
    extra = json.loads(row["extra"])
    blob, sparse = extra.get("blob"), extra.get("sparse_embedding")
    return Document(
        id=row["passage_id"],
        content=row["text"],
        blob=ByteStream.from_dict(blob) if blob else None,
        meta=json.loads(row["meta"]),
        score=extra.get("score") if score is None else score,
        embedding=_embedding(row),
        sparse_embedding=SparseEmbedding.from_dict(sparse) if sparse else None,
    )


def _embedding(row: Row) -> list[float] | None:
    if "vector" not in row.keys():  # noqa: SIM118 - a Row iterates over its values
        return None
    if row["embedding"] is not None:
        return [float(number) for number in np.frombuffer(row["embedding"], dtype="<f8")]
    if row["vector"] is not None:
        return [float(number) for number in np.frombuffer(row["vector"], dtype="<f4")]
    return None


def row_from_document(document: Document) -> dict[str, object]:
    """Return the columns of a passage without a version.

    Raises:
        StoreError: The metadata or the embedding cannot be kept.
    """
    section = document.meta.get("section")
    extra: dict[str, Any] = {
        "blob": document.blob.to_dict() if document.blob else None,
        "sparse_embedding": document.sparse_embedding.to_dict() if document.sparse_embedding else None,
        "score": document.score,
    }
    return {
        "passage_id": document.id,
        "text": document.content,
        "meta": codec.dumps(document.meta),
        "heading_path": codec.dumps([str(part) for part in section] if isinstance(section, list) else []),
        "embedding": _doubles(document),
        "extra": codec.dumps({key: value for key, value in extra.items() if value is not None}),
    }


def _doubles(document: Document) -> bytes | None:
    if document.embedding is None:
        return None
    numbers = np.array(document.embedding, dtype="<f8")
    if numbers.ndim != 1 or not numbers.size or not np.isfinite(numbers).all():
        raise StoreError(f"Dokumentet {document.id} har en ugyldig vektor. Lag den på nytt.")
    return numbers.tobytes()
