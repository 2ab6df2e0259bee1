"""The judge: fitted weights fit the features, and a probability is one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.answer.features import SENTENCE_FEATURES, Measured
from kunnskapsbase.answer.judge import QUESTION_FEATURES, Linear, fitted_judge, question_features

ROWS = st.lists(
    st.lists(st.floats(-3, 3), min_size=len(SENTENCE_FEATURES), max_size=len(SENTENCE_FEATURES)), max_size=6
)


@given(st.lists(ROWS, max_size=3))
def test_a_probability_lies_between_none_and_one(tables: list[list[list[float]]]) -> None:
    arrays = [np.array(rows, np.float64).reshape(len(rows), len(SENTENCE_FEATURES)) for rows in tables]
    judge = fitted_judge()
    scores = judge.sentence_scores(arrays)
    assert [len(of_sentences) for of_sentences in scores] == [len(rows) for rows in tables]
    assert 0 <= judge.answerable(measured(arrays), scores) <= 1
    if not any(tables):
        assert judge.answerable(measured(arrays), scores) == 0


def test_the_weights_are_those_of_the_features() -> None:
    judge = fitted_judge()
    assert judge.sentence.weights.shape == (len(SENTENCE_FEATURES),)
    assert judge.question.weights.shape == (len(QUESTION_FEATURES),)
    assert (judge.sentence.scale > 0).all()
    assert (judge.question.scale > 0).all()


def test_logits_are_a_weighted_sum_of_scaled_features() -> None:
    one = np.array([1.0, 2.0])
    linear = Linear(mean=one, scale=np.array([2.0, 4.0]), weights=np.array([3.0, -1.0]), intercept=0.5)
    assert linear.logits(np.array([[1.0, 2.0], [5.0, 2.0]])) == pytest.approx([0.5, 6.5])


@given(ROWS.filter(bool))
def test_a_question_has_every_feature(rows: list[list[float]]) -> None:
    features = question_features(measured([np.array(rows)]), np.arange(len(rows), dtype=np.float64))
    assert features.shape == (len(QUESTION_FEATURES),)
    assert np.isfinite(features).all()


def test_the_best_sentence_is_measured_wherever_it_stands() -> None:
    good, bad, worse = (np.full(len(SENTENCE_FEATURES), value) for value in (4.0, 2.0, 0.0))
    features = [
        question_features(measured(tables), np.array(scores))
        for tables, scores in (
            ([np.array([good, bad, worse, worse])], [3.0, 2.0, 1.0, 0.0]),
            ([np.array([worse, bad]), np.array([worse, good])], [0.0, 2.0, 1.0, 3.0]),
        )
    ]
    assert features[0] == pytest.approx(features[1])
    assert features[0][QUESTION_FEATURES.index("best_sentence_dense")] == 4


def measured(tables: list[np.ndarray]) -> Measured:
    return Measured(tables, 3, 0.2, False)
