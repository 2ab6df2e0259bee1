"""Records to the columns of a row and back; lists of spans become flat JSON arrays."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.document import (
    Document,
    Found,
    LeftOut,
    LeftOutReason,
    Metadata,
    Page,
    PageSpan,
    Passage,
    Piece,
    Reference,
    Section,
    WordBox,
)
from kunnskapsbase.errors import StoreError

_TEXTS = ("kind", "body", "date", "language", "voice", "recipient", "case_number", "deadline")
_LISTS = ("answers", "themes")


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
    year = values.get("year")
    fields: dict[str, Any] = {key: values[key] for key in _TEXTS if isinstance(values.get(key), str)}
    fields |= {key: tuple(map(str, values[key])) for key in _LISTS if isinstance(values.get(key), list)}
    found = values.get("found")
    return Metadata(
        title=str(values.get("title") or values.get("file") or "Uten tittel"),
        year=year if type(year) is int else None,
        found={key: Found(**place) for key, place in found.items()} if isinstance(found, dict) else {},
        **fields,
    )


def pieces_to_json(pieces: Sequence[Piece]) -> str:
    """Return the column for `pieces`: five numbers each."""
    return dumps(
        [n for p in pieces for n in (p.start, p.end, *_numbers(p.place))],
    )


def pieces_from_json(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a column."""
    numbers = iter(json.loads(text))
    groups = zip(numbers, numbers, numbers, numbers, numbers, strict=True)
    return tuple(Piece(start, end, PageSpan(page, a, b)) for start, end, page, a, b in groups)


def words_to_json(words: Sequence[WordBox]) -> str:
    """Return the column for `words`: six numbers each, places in tenths of a point."""
    return dumps(
        [n for w in words for n in (w.start, w.end, *_tenths(w.left, w.top, w.right, w.bottom))],
    )


def words_from_json(text: str) -> tuple[WordBox, ...]:
    """Return the words of a column."""
    numbers = iter(json.loads(text))
    groups = zip(*[numbers] * 6, strict=True)
    return tuple(WordBox(start, end, *(place / 10 for place in places)) for start, end, *places in groups)


def _tenths(*places: float) -> list[int]:
    return [round(10 * place) for place in places]


def sections_to_json(sections: Sequence[Section]) -> str:
    """Return the column for `sections`."""
    return dumps([[list(s.path), s.start, s.end, s.language, s.voice] for s in sections])


def sections_from_json(text: str) -> tuple[Section, ...]:
    """Return the sections of a column."""
    # Those written by the first version have no language and voice.
    return tuple(Section(tuple(path), *rest) for path, *rest in json.loads(text))


def left_out_to_json(left_out: Sequence[LeftOut]) -> str:
    """Return the column for `left_out`."""
    return dumps([[*_numbers(item.place), item.reason] for item in left_out])


def left_out_from_json(text: str) -> tuple[LeftOut, ...]:
    """Return what was left out, from a column."""
    rows = json.loads(text)
    return tuple(LeftOut(PageSpan(*place), LeftOutReason(reason)) for *place, reason in rows)


def references_to_json(references: Sequence[Reference]) -> str:
    """Return the column for `references`."""
    return dumps([[item.kind, item.target, item.start, item.end] for item in references])


def references_from_json(text: str) -> tuple[Reference, ...]:
    """Return the references of a column."""
    return tuple(Reference(*row) for row in json.loads(text))


def pairs_from_json(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of a column of two numbers each."""
    numbers = iter(json.loads(text))
    return tuple(zip(numbers, numbers, strict=True))


def page_spans_from_json(text: str) -> tuple[PageSpan, ...]:
    """Return the page spans of a column of three numbers each."""
    numbers = iter(json.loads(text))
    return tuple(PageSpan(*group) for group in zip(numbers, numbers, numbers, strict=True))


def passage_meta(
    document: Document, passage: Passage, sha256: str, pages: Mapping[int, Page]
) -> dict[str, Any]:
    """Return the complete Haystack metadata of a passage: its document's, and where it stands in it.

    `pages` holds each page of the document by its number. `ocr` says that a page of the passage was read
    from a picture. `lead_in` is what leads into the list or table in whose middle the passage begins, to the
    letter, and `lead_in_start` where that begins in the document's text.
    """
    of_document = asdict(document.metadata)
    del of_document["found"]
    spans, first = passage.page_spans, passage.first_page
    return {
        "file": document.file,
        **of_document,
        "language": passage.language or document.metadata.language,
        "voice": passage.voice or document.metadata.voice,
        "section": list(passage.heading_path),
        "lead_in": document.text[slice(*passage.lead_in)] if passage.lead_in else None,
        "lead_in_start": passage.lead_in[0] if passage.lead_in else None,
        "page": first,
        "page_last": passage.last_page,
        "page_label": pages[first].label if first else None,
        "ocr": any(pages[span.page].recognised for span in spans),
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
        "page_spans": dumps([n for span in passage.page_spans for n in _numbers(span)]),
    }


def _numbers(span: PageSpan) -> tuple[int, int, int]:
    return span.page, span.start, span.end


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
