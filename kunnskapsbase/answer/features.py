"""What is measured of a sentence as an answer to a question."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kunnskapsbase.answer.question import Question, TermMatcher, holds_expected

Vector = NDArray[np.float32]

SENTENCE_FEATURES = (
    "passage_behind_best",
    "passage_rank",
    "passage_dense",
    "sentence_dense",
    "sentence_dense_behind_best",
    "sentence_coverage",
    "neighbourhood_coverage",
    "passage_coverage",
    "passage_missing",
    "holds_expected",
    "log_length",
    "is_question",
    "has_no_sentence_end",
)
"""The features of a sentence, in the order of their columns."""


@dataclass(frozen=True, slots=True)
class PassageCandidate:
    """A passage found by the search, with what is needed to judge its sentences.

    Attributes:
        score: The fused score of the search.
        dense: Cosine of question and passage.
        context: Title and headings above the passage.
        text: The passage's text.
        sentences: The text of each sentence.
        vectors: The vector of each sentence, shape ``(sentences, dimension)``.
    """

    score: float
    dense: float
    context: str
    text: str
    sentences: tuple[str, ...]
    vectors: Vector


def sentence_features(
    question: Question, vector: Vector, candidates: Sequence[PassageCandidate]
) -> list[NDArray[np.float64]]:
    """Return the features of every sentence: for each candidate an array ``(sentences, features)``.

    Args:
        question: The question taken apart.
        vector: Its unit vector.
        candidates: The passages found, best first.
    """
    if not candidates:
        return []
    cosines = [
        candidate.vectors @ vector if candidate.sentences else np.zeros(0, np.float32)
        for candidate in candidates
    ]
    best_cosine = max((float(values.max()) for values in cosines if len(values)), default=0.0)
    best_score = candidates[0].score
    tables = []
    for rank, (candidate, values) in enumerate(zip(candidates, cosines, strict=True)):
        whole = TermMatcher(f"{candidate.context}\n{candidate.text}")
        shared = (
            best_score - candidate.score,
            1.0 / (1 + rank),
            candidate.dense,
        )
        coverage = (whole.coverage(question), whole.rarest_missing(question))
        rows = [
            _row(question, candidate, place, float(values[place]), best_cosine, shared, coverage)
            for place in range(len(candidate.sentences))
        ]
        tables.append(np.array(rows, np.float64).reshape(len(rows), len(SENTENCE_FEATURES)))
    return tables


def _row(
    question: Question,
    candidate: PassageCandidate,
    place: int,
    cosine: float,
    best_cosine: float,
    shared: tuple[float, float, float],
    coverage: tuple[float, float],
) -> tuple[float, ...]:
    sentence = candidate.sentences[place]
    around = " ".join(candidate.sentences[max(0, place - 1) : place + 2])
    return (
        *shared,
        cosine,
        best_cosine - cosine,
        TermMatcher(sentence).coverage(question),
        TermMatcher(f"{candidate.context}\n{around}").coverage(question),
        *coverage,
        float(holds_expected(sentence, question.expected)),
        math.log(max(len(sentence), 1)),
        float(sentence.rstrip().endswith("?")),
        float(not sentence.rstrip(" »”\"')0123456789").endswith((".", "!", "?", ":", ";"))),
    )
