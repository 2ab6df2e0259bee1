"""Records to the columns of a row and back; lists of spans become flat JSON arrays."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.document import Document, Metadata, PageSpan, Passage, Piece, Section
from kunnskapsbase.errors import StoreError


def dumps(value: object) -> str:
    """Return `value` as JSON in the one spelling that the store compares as text.

    Raises:
        StoreError: JSON cannot say it.
    """
    try:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        text.encode()
    except (TypeError, ValueError) as error:
        raise StoreError(
            f"Metadata må kunne skrives som JSON ({error}). Rett verdien og prøv igjen."
        ) from error
    return text


def metadata_to_json(metadata: Metadata) -> str:
    """Return the column for `metadata`."""
    return dumps(asdict(metadata))


def metadata_from_json(text: str) -> Metadata:
    """Return the metadata of a column."""
    return metadata_from_mapping(json.loads(text))


def metadata_from_mapping(values: dict[str, Any]) -> Metadata:
    """Return the metadata among `values`; other keys are left alone, and values of a wrong type left out."""
    texts = {key: values[key] for key in ("kind", "language", "voice") if isinstance(values.get(key), str)}
    year = values.get("year")
    answers = values.get("answers")
    return Metadata(
        title=str(values.get("title") or values.get("file") or "Uten tittel"),
        body=values.get("body") if isinstance(values.get("body"), str) else None,
        date=values.get("date") if isinstance(values.get("date"), str) else None,
        year=year if type(year) is int else None,
        answers=tuple(map(str, answers)) if isinstance(answers, list) else (),
        **texts,
    )


def pieces_to_json(pieces: Sequence[Piece]) -> str:
    """Return the column for `pieces`: five numbers each."""
    return dumps(
        [n for p in pieces for n in (p.start, p.end, p.place.page, p.place.start, p.place.end)],
    )


def pieces_from_json(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a column."""
    numbers = iter(json.loads(text))
    groups = zip(numbers, numbers, numbers, numbers, numbers, strict=True)
    return tuple(Piece(start, end, PageSpan(page, a, b)) for start, end, page, a, b in groups)


def sections_to_json(sections: Sequence[Section]) -> str:
    """Return the column for `sections`."""
    return dumps([[list(section.path), section.start, section.end] for section in sections])


def sections_from_json(text: str) -> tuple[Section, ...]:
    """Return the sections of a column."""
    return tuple(Section(tuple(path), start, end) for path, start, end in json.loads(text))


def pairs_from_json(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of a column of two numbers each."""
    numbers = iter(json.loads(text))
    return tuple(zip(numbers, numbers, strict=True))


def page_spans_from_json(text: str) -> tuple[PageSpan, ...]:
    """Return the page spans of a column of three numbers each."""
    numbers = iter(json.loads(text))
    return tuple(PageSpan(*group) for group in zip(numbers, numbers, numbers, strict=True))


def passage_meta(
    document: Document, passage: Passage, sha256: str, labels: Mapping[int, str | None]
) -> dict[str, Any]:
    """Return the complete Haystack metadata of a passage: its document's, and where it stands in it.

    `labels` holds the label printed on each page.
    """
    return {
        "file": document.file,
        **asdict(document.metadata),
        "section": list(passage.heading_path),
        "page": passage.first_page,
        "page_last": passage.last_page,
        "page_label": labels.get(passage.first_page) if passage.first_page is not None else None,
        "version": sha256[:12],
        "start": passage.start,
        "end": passage.end,
        "format": document.format,
    }


def passage_row(passage: Passage, key: bytes, passage_id: str, meta: dict[str, Any]) -> dict[str, object]:
    """Return the columns of a passage, but for its version."""
    return {
        "passage_id": passage_id,
        "ordinal": passage.ordinal,
        "start": passage.start,
        "end": passage.end,
        "content_key": key,
        "meta": dumps(meta),
        "text": passage.text,
        "heading_path": dumps(list(passage.heading_path)),
        "sentences": dumps([n for span in passage.sentences for n in span]),
        "page_spans": dumps([n for span in passage.page_spans for n in (span.page, span.start, span.end)]),
    }


def passage_ids(file: str, passages: Sequence[Passage]) -> list[str]:
    """Return an id for each passage that stays while its file, headings and text do."""
    seen: dict[tuple[tuple[str, ...], str], int] = {}
    ids = []
    for passage in passages:
        occurrence = seen[passage.heading_path, passage.text] = (
            seen.get((passage.heading_path, passage.text), -1) + 1
        )
        parts = dumps([file, list(passage.heading_path), passage.text, occurrence])
        ids.append(hashlib.sha256(parts.encode()).hexdigest()[:32])
    return ids


def vector_row(
    key: bytes, passage: NDArray[np.floating[Any]], sentences: NDArray[np.floating[Any]]
) -> tuple[bytes, bytes, bytes]:
    """Return the columns of the vectors of a passage and its sentences.

    Raises:
        StoreError: Their shapes do not fit, or a number is not finite.
    """
    one = np.asarray(passage, dtype="<f4")
    many = np.asarray(sentences, dtype="<f2")
    shapes_fit = one.ndim == 1 and one.size and (not many.size or many.shape[1:] == one.shape)
    if not shapes_fit or not np.isfinite(one).all() or not np.isfinite(many).all():
        raise StoreError("Modellen ga en ugyldig vektor. Kjør «kunnskapsbase doctor» for å prøve modellen.")
    return key, one.tobytes(), many.tobytes()
