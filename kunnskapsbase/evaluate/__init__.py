"""Measures of retrieval, answers and positions on labelled sets, and of the reading of PDFs."""

from kunnskapsbase.evaluate.answers import evaluate_answers
from kunnskapsbase.evaluate.positions import evaluate_positions
from kunnskapsbase.evaluate.reading import evaluate_reading
from kunnskapsbase.evaluate.retrieval import evaluate_retrieval

__all__ = ["evaluate_answers", "evaluate_positions", "evaluate_reading", "evaluate_retrieval"]
