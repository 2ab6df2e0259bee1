"""Measures of retrieval and answers on labelled sets."""

from kunnskapsbase.evaluate.answers import evaluate_answers
from kunnskapsbase.evaluate.retrieval import evaluate_retrieval

__all__ = ["evaluate_answers", "evaluate_retrieval"]
