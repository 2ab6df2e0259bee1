"""What is measured of a sentence: a row for each, in the order of the names."""

from __future__ import annotations

import math

import numpy as np
import pytest

from kunnskapsbase.answer.features import SENTENCE_FEATURES, PassageCandidate, sentence_features
from kunnskapsbase.answer.question import take_apart

QUESTION = take_apart("Hvor mange nattog går det?", lambda _: 1.0)
VECTOR = np.array([1, 0], np.float32)
SENTENCES = ("Det går to nattog.", "Hva koster det")
BEST = PassageCandidate(2.0, 0.9, "Tog", " ".join(SENTENCES), SENTENCES, np.eye(2, dtype=np.float32))
EMPTY = PassageCandidate(0.5, 0.4, "Ferje", "Uten setninger", (), np.zeros((0, 1), np.float32))


def test_each_sentence_has_a_row_of_finite_numbers() -> None:
    tables = sentence_features(QUESTION, VECTOR, [BEST, EMPTY])
    assert [table.shape for table in tables] == [(2, len(SENTENCE_FEATURES)), (0, len(SENTENCE_FEATURES))]
    assert all(np.isfinite(table).all() for table in tables)


def test_the_columns_are_what_they_are_named() -> None:
    first, second = (
        dict(zip(SENTENCE_FEATURES, row, strict=True))
        for row in sentence_features(QUESTION, VECTOR, [BEST])[0]
    )
    assert (first["passage_behind_best"], first["passage_rank"], first["passage_dense"]) == (0, 1, 0.9)
    assert (first["sentence_dense"], second["sentence_dense"]) == (1, 0)
    assert (first["sentence_dense_behind_best"], second["sentence_dense_behind_best"]) == (0, 1)
    assert first["sentence_coverage"] > second["sentence_coverage"]
    assert (first["holds_expected"], second["holds_expected"]) == (1, 0)
    assert first["log_length"] == pytest.approx(math.log(18))
    assert (first["has_no_sentence_end"], second["has_no_sentence_end"]) == (0, 1)


def test_later_passages_are_measured_against_the_best() -> None:
    later = PassageCandidate(0.5, 0.4, "", "Nattog.", ("Nattog.",), VECTOR[None, :])
    row = dict(zip(SENTENCE_FEATURES, sentence_features(QUESTION, VECTOR, [BEST, later])[1][0], strict=True))
    assert (row["passage_behind_best"], row["passage_rank"]) == (1.5, 0.5)


def test_nothing_found_is_nothing_measured() -> None:
    assert sentence_features(QUESTION, VECTOR, []) == []
    assert [len(table) for table in sentence_features(QUESTION, VECTOR, [EMPTY])] == [0]
