"""A text that is to be held against the register: pasted, or a file; cut into sentences, with vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ingest.document import Document, page_of
from ingest.errors import IngestError
from ingest.metadata_file import MetadataFile
from ingest.outline import sections_of
from ingest.passages import cut_passages, page_spans
from ingest.pipeline import assemble, ingest_file
from ingest.readers.text import text_blocks
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.embedding.model import PassageInput
from kunnskapsbase.errors import PositionError
from kunnskapsbase.positions.lists import item_start
from kunnskapsbase.positions.matching import Vector
from kunnskapsbase.positions.stated import Sentence
from kunnskapsbase.settings import IngestSettings

LONGEST = 2_000_000
"""Characters of a pasted text; some hundred pages."""


@dataclass(frozen=True)
class CheckedText:
    """A text cut into sentences.

    Attributes:
        text: The whole text.
        sentences: By where they begin.
        vectors: Of the sentences, by where they begin.
        pages: On which each begins, as number and printed label, where the text has pages.
    """

    text: str
    sentences: dict[int, Sentence]
    vectors: dict[int, Vector]
    pages: dict[int, tuple[int, str | None]] = field(default_factory=dict)


def pasted_text(text: str, model: EmbeddingModel) -> CheckedText:
    """Return a text that somebody has pasted.

    Raises:
        PositionError: It is empty or far too long.
    """
    if not text.strip():
        raise PositionError("Teksten er tom. Lim inn det som skal sjekkes.")
    if len(text) > LONGEST:
        raise PositionError(f"Teksten er på {len(text)} tegn. Sjekk høyst {LONGEST} tegn om gangen.")
    blocks = text_blocks(text)
    whole, starts = assemble(blocks)
    sections = sections_of(blocks, starts)
    passages = cut_passages(whole, blocks, starts, sections, (), model.count_tokens, page_texts={})
    parts = [(passage.start, passage.text, passage.sentences, passage.heading_path) for passage in passages]
    return CheckedText(whole, *_sentences(whole, parts, model))


def text_of_file(
    path: Path, model: EmbeddingModel, settings: IngestSettings, own_bodies: Sequence[str]
) -> CheckedText:
    """Return the text of a file of any format that the archive reads.

    What the file itself quotes from others is left out.

    Raises:
        PositionError: It is missing or cannot be read.
    """
    if not path.is_file():
        raise PositionError(f"{path} finnes ikke. Kontroller navnet.")
    try:
        document = ingest_file(
            path,
            path.name,
            MetadataFile(own_bodies=tuple(own_bodies)),
            model.count_tokens,
            max_tokens=settings.passage_tokens,
            overlap_tokens=settings.overlap_tokens,
            max_megabytes=settings.max_megabytes,
            recognition=settings.recognition,
        )
    except IngestError as error:
        raise PositionError(str(error)) from error
    parts = [
        (passage.start, passage.text, passage.sentences, passage.heading_path)
        for passage in document.passages
        if passage.voice != "other"
    ]
    sentences, vectors = _sentences(document.text, parts, model)
    return CheckedText(document.text, sentences, vectors, _pages(document, sentences))


def _sentences(
    text: str,
    parts: Sequence[tuple[int, str, tuple[tuple[int, int], ...], tuple[str, ...]]],
    model: EmbeddingModel,
) -> tuple[dict[int, Sentence], dict[int, Vector]]:
    inputs = [
        PassageInput(body, " ".join(headings), tuple((a - start, b - start) for a, b in spans))
        for start, body, spans, headings in parts
    ]
    sentences: dict[int, Sentence] = {}
    vectors: dict[int, Vector] = {}
    for (_, _, spans, headings), embedded in zip(parts, model.embed_passages_in_order(inputs), strict=True):
        for number, (first, end) in enumerate(spans):
            start = item_start(text, first, end)
            if start not in sentences:
                sentences[start] = Sentence(start, end, " ".join(text[start:end].split()), headings)
                vectors[start] = np.asarray(embedded.sentences[number], dtype=np.float32)
    return sentences, vectors


def _pages(document: Document, sentences: dict[int, Sentence]) -> dict[int, tuple[int, str | None]]:
    texts = {page.number: page.text for page in document.pages}
    labels = {page.number: page.label for page in document.pages}
    found: dict[int, tuple[int, str | None]] = {}
    for start, sentence in sentences.items():
        spans = page_spans(document.pieces, document.text, texts, start, sentence.end)
        page = page_of(spans)
        if page is not None:
            found[start] = page, labels.get(page)
    return found
