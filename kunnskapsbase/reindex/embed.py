"""Gives every passage of a preparation its vectors."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.document import Document
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.embedding.model import PassageInput
from kunnskapsbase.reindex.receipt import Progress
from kunnskapsbase.store import Preparation

_CHUNK = 64
"""Passages whose vectors are kept at once: what a kill can lose."""


def passage_inputs(document: Document) -> list[PassageInput]:
    """Return what is embedded of each passage of `document`."""
    return [
        PassageInput(
            passage.text,
            heading_line(passage.heading_path),
            tuple((start - passage.start, end - passage.start) for start, end in passage.sentences),
        )
        for passage in document.passages
    ]


def heading_line(path: Sequence[str]) -> str:
    """Return what stands before a passage for the model: the two nearest headings, 120 characters each."""
    return " – ".join(title[:120] for title in path[-2:])


def embed_missing(preparation: Preparation, model: EmbeddingModel, progress: Progress) -> int:
    """Embed every passage that has no vectors yet, keeping them as they come; return how many there were."""
    missing = preparation.passages_without_vectors()
    # Passages of like length share a batch; what is kept at once is a whole number of batches.
    missing.sort(key=lambda item: len(item.text), reverse=True)
    for first in range(0, len(missing), _CHUNK):
        progress("embed", first, len(missing))
        chunk = missing[first : first + _CHUNK]
        inputs = [PassageInput(item.text, heading_line(item.heading_path), item.sentences) for item in chunk]
        vectors = model.embed_passages_in_order(inputs)
        preparation.put_vectors(
            (item.content_key, found.passage, found.sentences)
            for item, found in zip(chunk, vectors, strict=True)
        )
    progress("embed", len(missing), len(missing))
    return len(missing)
