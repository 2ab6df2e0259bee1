"""Judges sentences and whole questions with weights fitted by `benchmarks/fit_answer.py`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from kunnskapsbase.answer.features import SENTENCE_FEATURES

Table = NDArray[np.float64]

QUESTION_FEATURES = (
    *(f"best_{name}" for name in SENTENCE_FEATURES),
    "best_score",
    "score_before_fifth",
    "score_before_twentieth",
    "highest_sentence_coverage",
    "highest_neighbourhood_coverage",
    "highest_passage_coverage",
    "lowest_passage_missing",
    "highest_sentence_dense",
    "highest_passage_dense",
    "passage_dense_above_mean",
)
"""What is measured of a question and all that was found for it, to tell whether the archive answers it."""


@dataclass(frozen=True, slots=True)
class Linear:
    """A logistic model on scaled features."""

    mean: Table
    scale: Table
    weights: Table
    intercept: float

    def logits(self, table: Table) -> Table:
        """Return the log-odds of each row of `table`."""
        return np.asarray((table - self.mean) / self.scale @ self.weights + self.intercept, np.float64)


@dataclass(frozen=True, slots=True)
class Judge:
    """Which sentence answers best, and whether any does."""

    sentence: Linear
    question: Linear

    def sentence_scores(self, tables: Sequence[Table]) -> list[Table]:
        """Return the score of each sentence of each candidate, comparable within one question."""
        return [self.sentence.logits(table) for table in tables]

    def answerable(self, tables: Sequence[Table]) -> float:
        """Return the probability that the archive holds the answer, 0 without any sentence."""
        if not any(len(table) for table in tables):
            return 0.0
        row = question_features(np.vstack(tables), np.concatenate(self.sentence_scores(tables)))
        return float(1.0 / (1.0 + np.exp(-self.question.logits(row[None, :])[0])))


def question_features(table: Table, scores: Table) -> Table:
    """Return the features of a whole question: those of its best sentence, and how it stands out.

    Args:
        table: The features of all sentences, shape ``(sentences, features)``.
        scores: Their scores.
    """
    order = np.argsort(-scores)
    column = {name: table[:, place] for place, name in enumerate(SENTENCE_FEATURES)}
    best = scores[order[0]]
    return np.array(
        [
            *table[order[0]],
            best,
            best - scores[order[min(4, len(order) - 1)]],
            best - scores[order[min(20, len(order) - 1)]],
            column["sentence_coverage"].max(),
            column["neighbourhood_coverage"].max(),
            column["passage_coverage"].max(),
            column["passage_missing"].min(),
            column["sentence_dense"].max(),
            column["passage_dense"].max(),
            column["passage_dense"].max() - column["passage_dense"].mean(),
        ],
        np.float64,
    )


@cache
def fitted_judge() -> Judge:
    """Return the judge with the weights that come with the program."""
    data = json.loads(files("kunnskapsbase.answer").joinpath("weights.json").read_text(encoding="utf-8"))
    return Judge(_linear(data["sentence"], SENTENCE_FEATURES), _linear(data["question"], QUESTION_FEATURES))


def _linear(data: dict[str, object], names: Sequence[str]) -> Linear:
    rows = data["features"]
    if not isinstance(rows, dict) or tuple(rows) != tuple(names):
        raise ValueError("weights.json was fitted for other features; run benchmarks/fit_answer.py")
    mean, scale, weights = np.array(list(rows.values()), np.float64).T
    return Linear(mean, scale, weights, float(str(data["intercept"])))
