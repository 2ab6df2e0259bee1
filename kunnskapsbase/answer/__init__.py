"""Passages to evidence to an answer whose every statement has a verified citation."""

from kunnskapsbase.answer.evidence import Evidence, EvidenceSelector, Selection
from kunnskapsbase.answer.extractive import ExtractiveAnswerer
from kunnskapsbase.answer.generated import GeneratingAnswerer
from kunnskapsbase.answer.log import AnswerLog
from kunnskapsbase.answer.model import Answer, Citation, Overview, Statement

__all__ = [
    "Answer",
    "AnswerLog",
    "Citation",
    "Evidence",
    "EvidenceSelector",
    "ExtractiveAnswerer",
    "GeneratingAnswerer",
    "Overview",
    "Selection",
    "Statement",
]
