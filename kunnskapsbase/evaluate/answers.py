"""How well questions are answered: right source, right page, honest refusals."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from kunnskapsbase.answer import Answer
from kunnskapsbase.evaluate.labelled_set import read_json_lines
from kunnskapsbase.evaluate.measures import percentile
from kunnskapsbase.knowledge_base import KnowledgeBase


@dataclass(frozen=True, slots=True)
class GoldAnswer:
    """A labelled question.

    Attributes:
        identifier: The question's id.
        question: Its text.
        answerable: Whether the archive holds the answer.
        files: Every file that holds it.
        pages: Every physical page on which it stands; empty where the format has no pages.
        contains: Strings of which one stands in the sentence that answers.
    """

    identifier: str
    question: str
    answerable: bool
    files: frozenset[str]
    pages: frozenset[int]
    contains: tuple[str, ...]


def read_gold(path: Path) -> list[GoldAnswer]:
    """Read a JSON-lines file of labelled questions.

    Raises:
        EvaluationError: It is missing or not of the expected form.
    """
    return [
        GoldAnswer(
            str(row["id"]),
            str(row["q"]),
            bool(row["answerable"]),
            frozenset(row.get("files", ())),
            frozenset(row.get("pages", ())),
            tuple(row.get("contains", ())),
        )
        for row in read_json_lines(path, "id", "q", "answerable")
    ]


def evaluate_answers(path: Path, knowledge_base: KnowledgeBase) -> dict[str, Any]:
    """Return the measures over the labelled questions in `path`, and what went wrong, question by question.

    `right_place` counts answers of which a citation is of a right file and, where it has pages, a right page;
    `right_place_first` looks at the first citation alone; `right_quote` also asks for a right string in the
    quote.
    """
    rows = [(gold, knowledge_base.ask(gold.question)) for gold in read_gold(path)]
    answerable = [(gold, answer) for gold, answer in rows if gold.answerable]
    others = [answer for gold, answer in rows if not gold.answerable]
    return {
        "answerable": len(answerable),
        "answered": _share([not answer.abstained for _, answer in answerable]),
        "right_place": _share([is_right(gold, answer) for gold, answer in answerable]),
        "right_place_first": _share([is_right(gold, answer, first=True) for gold, answer in answerable]),
        "right_quote": _share([is_right(gold, answer, quote=True) for gold, answer in answerable]),
        "unanswerable": len(others),
        "refused": _share([answer.abstained for answer in others]),
        "ms_p50": round(percentile([answer.milliseconds for _, answer in rows], 0.5), 1),
        "ms_p95": round(percentile([answer.milliseconds for _, answer in rows], 0.95), 1),
        "wrong": [
            {"id": gold.identifier, "q": gold.question, "abstained": answer.abstained}
            for gold, answer in rows
            if (not is_right(gold, answer) if gold.answerable else not answer.abstained)
        ],
    }


def is_right(gold: GoldAnswer, answer: Answer, *, first: bool = False, quote: bool = False) -> bool:
    """Whether a citation of `answer` stands where the answer does."""
    if answer.abstained:
        return False
    citations = answer.citations[:1] if first else answer.citations
    return any(
        citation.file in gold.files
        and (citation.page is None or not gold.pages or citation.page in gold.pages)
        and (not quote or any(part.lower() in citation.quote.lower() for part in gold.contains))
        for citation in citations
    )


def _share(results: list[bool]) -> float:
    return round(fmean(results), 4) if results else 0.0
