"""What is measured of a sentence: a row for each, in the order of the names."""

from __future__ import annotations

import math

import numpy as np
import pytest

from kunnskapsbase.answer.features import SENTENCE_FEATURES, PassageCandidate, measure
from kunnskapsbase.answer.question import take_apart

QUESTION = take_apart("Hvor mange nattog går det?", lambda _: 1.0)
VECTOR = np.array([1, 0], np.float32)
SENTENCES = ("Det går to nattog.", "Hva koster det")
BEST = PassageCandidate(2.0, 0.9, "Tog", " ".join(SENTENCES), SENTENCES, np.eye(2, dtype=np.float32))
EMPTY = PassageCandidate(0.5, 0.4, "Ferje", "Uten setninger", (), np.zeros((0, 1), np.float32))


def test_each_sentence_has_a_row_of_finite_numbers() -> None:
    tables = measure(QUESTION, VECTOR, [BEST, EMPTY]).tables
    assert [table.shape for table in tables] == [(2, len(SENTENCE_FEATURES)), (0, len(SENTENCE_FEATURES))]
    assert all(np.isfinite(table).all() for table in tables)


def test_the_columns_are_what_they_are_named() -> None:
    first, second = (
        dict(zip(SENTENCE_FEATURES, row, strict=True)) for row in measure(QUESTION, VECTOR, [BEST]).tables[0]
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
    table = measure(QUESTION, VECTOR, [BEST, later]).tables[1]
    row = dict(zip(SENTENCE_FEATURES, table[0], strict=True))
    assert (row["passage_behind_best"], row["passage_rank"]) == (1.5, 0.5)


def test_nothing_found_is_nothing_measured() -> None:
    assert measure(QUESTION, VECTOR, []).tables == []
    assert [len(table) for table in measure(QUESTION, VECTOR, [EMPTY]).tables] == [0]


def test_what_nothing_found_has_is_unmatched() -> None:
    assert measure(QUESTION, VECTOR, []).unmatched == 1
    question = take_apart("Hvor mange nattog og ferjer går det?", lambda _: 1.0)
    measured = measure(question, VECTOR, [BEST])
    assert measured.terms == len(question.terms)
    assert 0 < measured.unmatched < 1


def test_a_sentence_lacks_the_year_that_its_document_is_not_of() -> None:
    question = take_apart("Hvor mange nattog gikk det i 2022?", lambda _: 1.0)
    for year, context, lacks in (
        (2022, "Tog", 0),
        (2021, "Tog", 1),
        (None, "Tog i 2022", 0),
        (None, "Tog", 1),
    ):
        candidate = PassageCandidate(1, 1, context, "", ("Det går to nattog.",), VECTOR[None, :], year)
        (row,) = measure(question, VECTOR, [candidate]).tables[0]
        assert dict(zip(SENTENCE_FEATURES, row, strict=True))["lacks_year"] == lacks
