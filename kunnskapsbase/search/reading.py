"""What is seen by reading a passage: what its best and its first sentence are worth, and the words it says."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kunnskapsbase.search.fusion import Scores
from kunnskapsbase.search.words import QuestionWords
from kunnskapsbase.store import StoredPassage

Vector = NDArray[np.float32]

SIGNALS = ("sentence", "lead", "words", "words_sentence", "words_lead")
"""What reading gives for each passage; see `kunnskapsbase.settings.SearchSettings`."""


def read(
    question: QuestionWords,
    vector: Vector,
    passages: Sequence[StoredPassage],
    sentence_vectors: dict[int, Vector],
    dense: Scores,
) -> dict[str, Scores]:
    """Return the signals of `passages`, in their order.

    Args:
        question: The words to look for.
        vector: The question's unit vector.
        passages: What to read.
        sentence_vectors: Unit vectors of their sentences, by row id.
        dense: Their own cosines, at least as many, which stand in where sentences have no vectors.
    """
    rows = []
    for passage, cosine in zip(passages, dense, strict=False):
        said = question.said(sentences_of(passage), "\n".join(passage.heading_path))
        vectors = sentence_vectors.get(passage.id)
        cosines = vectors @ vector if vectors is not None and len(vectors) else np.array([cosine])
        rows.append((cosines.max(), cosines[0], *said))
    table = np.array(rows, np.float32).reshape(len(rows), len(SIGNALS))
    return dict(zip(SIGNALS, table.T, strict=True))


def sentences_of(passage: StoredPassage) -> list[str]:
    """Return the text of each sentence; the whole text where a passage has no sentences."""
    spans = [(start - passage.start, end - passage.start) for start, end in passage.sentences]
    return [passage.text[start:end] for start, end in spans] or [passage.text]
