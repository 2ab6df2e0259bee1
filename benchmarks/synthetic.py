"""A made-up archive of any size: the words of real documents, shuffled, and random unit vectors."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.document import Document, Metadata, Passage

DIMENSION = 384
SENTENCES, WORDS = 6, 20
"""A passage has so many sentences of so many words: some 120 words, as real passages have on average."""
PASSAGES = 100
"""Passages of one document."""

Vectors = NDArray[np.float32]


class Archive:
    """Draws words as often as they come in the given documents; the same seed draws the same archive.

    Args:
        words: The words of real documents, repetitions and all.
        passages: How many passages the archive has.
    """

    def __init__(self, words: Sequence[str], passages: int) -> None:
        self.words = words
        self.passages = passages

    def texts(self) -> Iterator[list[str]]:
        """Yield the sentences of each passage."""
        draw = random.Random(1)
        for _ in range(self.passages):
            yield [" ".join(draw.choices(self.words, k=WORDS)).capitalize() + "." for _ in range(SENTENCES)]

    def vectors(self) -> Iterator[Vectors]:
        """Yield a matrix for each passage: its own unit vector first, then those of its sentences."""
        draw = np.random.default_rng(1)
        for _ in range(self.passages):
            rows = draw.standard_normal((SENTENCES + 1, DIMENSION), dtype=np.float32)
            yield rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def documents(self) -> Iterator[Document]:
        """Yield the archive as documents of `PASSAGES` passages."""
        batch: list[list[str]] = []
        number = 0
        for sentences in self.texts():
            batch.append(sentences)
            if len(batch) == PASSAGES:
                yield _document(number, batch)
                number, batch = number + 1, []
        if batch:
            yield _document(number, batch)

    def questions(self, count: int) -> list[str]:
        """Return `count` different questions for words of the archive."""
        draw = random.Random(2)
        long = sorted({word.lower() for word in self.words if len(word) > 4})
        return ["Hva er sagt om {} og {} i saken om {}?".format(*draw.sample(long, 3)) for _ in range(count)]


def words_of(paths: Sequence[Path]) -> list[str]:
    """Return the words of PDFs."""
    import pypdfium2

    words: list[str] = []
    for path in paths:
        document: Any = pypdfium2.PdfDocument(path)
        for page in document:
            words += re.findall(r"[^\W\d_]+", page.get_textpage().get_text_bounded())
        document.close()
    return words


def _document(number: int, batch: list[list[str]]) -> Document:
    passages, parts, at = [], [], 0
    for ordinal, sentences in enumerate(batch):
        text = " ".join(sentences)
        spans, inner = [], at
        for sentence in sentences:
            spans.append((inner, inner + len(sentence)))
            inner += len(sentence) + 1
        passages.append(Passage(ordinal, (f"Del {ordinal // 10}",), at, at + len(text), text, tuple(spans)))
        parts.append(text)
        at += len(text) + 2
    file = f"dokument-{number:05}.txt"
    title = f"Høringssvar nummer {number}"
    return Document(
        file,
        "txt",
        "\n\n".join(parts),
        Metadata(title, "høringssvar", year=2000 + number % 25),
        tuple(passages),
    )
