"""Judges sentences and whole questions with weights fitted by `benchmarks/fit_answer.py`."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from kunnskapsbase.answer.features import SENTENCE_FEATURES, Measured, Table

QUESTION_FEATURES = (
    *(f"best_{name}" for name in SENTENCE_FEATURES),
    "spread_of_scores",
    "unmatched",
    "log_terms",
    "is_english",
)
"""What is measured of a question and all that was found for it, to tell whether the archive answers it: the best
sentence (``best_``), and all of them together."""


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear model on scaled features."""

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

    def answerable(self, measured: Measured, scores: Sequence[Table]) -> float:
        """Return the probability that the archive holds the answer, 0 without any sentence.

        Args:
            measured: What was found for the question.
            scores: The score of each sentence of each candidate, by which the best are chosen.
        """
        if not any(len(table) for table in measured.tables):
            return 0.0
        row = question_features(measured, np.concatenate(scores))
        return float(1.0 / (1.0 + np.exp(-self.question.logits(row[None, :])[0])))


def question_features(measured: Measured, scores: Table) -> Table:
    """Return the features of a whole question, in the order of `QUESTION_FEATURES`.

    Args:
        measured: What was found for it, at least one sentence.
        scores: The score of each sentence, over all candidates.
    """
    table = np.vstack(measured.tables)
    return np.array(
        [
            *table[scores.argmax()],
            np.log(np.exp(scores - scores.max()).sum()),
            measured.unmatched,
            math.log1p(measured.terms),
            float(measured.is_english),
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
