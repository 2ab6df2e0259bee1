"""How well questions are answered: right source, right page, key words quoted, honest refusals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from kunnskapsbase.answer import Answer, Citation
from kunnskapsbase.answer.citing import is_in_source
from kunnskapsbase.evaluate.gold import GoldAnswer, read_gold
from kunnskapsbase.evaluate.measures import percentile
from kunnskapsbase.knowledge_base import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Judgement:
    """A labelled question, its answer, and how many of the answer's quotes do not stand in their source."""

    source: str
    gold: GoldAnswer
    answer: Answer
    quotes_not_found: int


def evaluate_answers(paths: Sequence[Path], knowledge_base: KnowledgeBase) -> dict[str, Any]:
    """Return the measures over the labelled questions in `paths`, as a whole and in parts, and what went wrong.

    The keys of a part are those of `measure`; the parts are `by_file`, `by_kind` and `by_language`. `wrong`
    lists every answerable question without a citation from the right place and every unanswerable one
    that was answered.

    Raises:
        EvaluationError: A file is missing or not of the expected form.
    """
    questions = [(str(path), gold) for path in paths for gold in read_gold(path)]
    rows = [_judge(source, gold, knowledge_base) for source, gold in questions]
    return {
        **measure(rows),
        "by_file": _parts(rows, lambda row: row.source),
        "by_kind": _parts(rows, lambda row: row.gold.kind),
        "by_language": _parts(rows, lambda row: row.gold.language),
        "wrong": [
            {"file": row.source, "id": row.gold.identifier, "q": row.gold.question}
            | {"kind": row.gold.kind, "abstained": row.answer.abstained}
            for row in rows
            if (not is_right(row.gold, row.answer) if row.gold.answerable else not row.answer.abstained)
        ],
    }


def measure(rows: Sequence[Judgement]) -> dict[str, Any]:
    """Return the measures over `rows`; a share of nothing is 0, as its count beside it tells.

    Over the answerable questions: `answered`; `right_file`, a citation of a right file; `right_place`, of a
    right file and, where it has pages, a right page; `right_place_first`, the first citation alone;
    `right_quote`, which also asks that the key words are quoted; `citation_precision`, the share of all
    citations shown with answers to them that are from a right place. Over the others: `refused`, and
    `near_misses_refused` over those whose matter the archive writes of. Over all: `quotes_not_found`, the
    number of quotes that do not stand in their source to the letter.
    """
    answerable = [(row.gold, row.answer) for row in rows if row.gold.answerable]
    others = [row for row in rows if not row.gold.answerable]
    near = [row for row in others if row.gold.near_miss]
    shown = [
        gold.holds(citation.file, citation.page)
        for gold, answer in answerable
        if not answer.abstained
        for citation in answer.citations
    ]
    times = [row.answer.milliseconds for row in rows]
    return {
        "answerable": len(answerable),
        "answered": _share(not answer.abstained for _, answer in answerable),
        "right_file": _share(_cites_a_right_file(gold, answer) for gold, answer in answerable),
        "right_place": _share(is_right(gold, answer) for gold, answer in answerable),
        "right_place_first": _share(is_right(gold, answer, first=True) for gold, answer in answerable),
        "right_quote": _share(is_right(gold, answer, quote=True) for gold, answer in answerable),
        "citations": len(shown),
        "citation_precision": _share(shown),
        "unanswerable": len(others),
        "refused": _share(row.answer.abstained for row in others),
        "near_misses": len(near),
        "near_misses_refused": _share(row.answer.abstained for row in near),
        "quotes_not_found": sum(row.quotes_not_found for row in rows),
        "ms_p50": round(percentile(times, 0.5), 1),
        "ms_p95": round(percentile(times, 0.95), 1),
    }


def is_right(gold: GoldAnswer, answer: Answer, *, first: bool = False, quote: bool = False) -> bool:
    """Whether a citation of `answer` stands where the answer does.

    Args:
        gold: The labelled question.
        answer: What was answered; a refusal is never right.
        first: Look at the first citation alone.
        quote: Ask for the key words too: one of `contains` in a quote from a right place, and all of
            `contains_all` in the quotes from right places together.
    """
    if answer.abstained:
        return False
    citations = answer.citations[:1] if first else answer.citations
    right = [citation for citation in citations if gold.holds(citation.file, citation.page)]
    return bool(right) and (not quote or _quotes_the_key_words(gold, right))


def _quotes_the_key_words(gold: GoldAnswer, citations: Sequence[Citation]) -> bool:
    def is_quoted(words: str) -> bool:
        return any(stands_in(words, citation.quote) for citation in citations)

    if not gold.contains and not gold.contains_all:
        return False
    return (not gold.contains or any(map(is_quoted, gold.contains))) and all(
        map(is_quoted, gold.contains_all)
    )


def stands_in(words: str, quote: str) -> bool:
    """Whether `words` stand in `quote`, whatever their case; a figure is not found within a longer figure.

    >>> stands_in("Imot", "Rådet går imot"), stands_in("14", "i 2014"), stands_in("14", "14 svar")
    (True, False, True)
    """
    pattern = rf"{'(?<![0-9])' if words[:1].isdigit() else ''}{re.escape(words)}"
    return re.search(rf"{pattern}{'(?![0-9])' if words[-1:].isdigit() else ''}", quote, re.I) is not None


def _cites_a_right_file(gold: GoldAnswer, answer: Answer) -> bool:
    return not answer.abstained and any(citation.file in gold.files for citation in answer.citations)


def _judge(source: str, gold: GoldAnswer, knowledge_base: KnowledgeBase) -> Judgement:
    answer = knowledge_base.ask(gold.question)
    found = [
        is_in_source(citation, knowledge_base.store.version(citation.version_id))
        for citation in answer.citations
    ]
    return Judgement(source, gold, answer, found.count(False))


def _parts(rows: Sequence[Judgement], of: Callable[[Judgement], str | None]) -> dict[str, Any]:
    names = sorted({name for name in map(of, rows) if name is not None})
    return {name: measure([row for row in rows if of(row) == name]) for name in names}


def _share(results: Iterable[bool]) -> float:
    values = list(results)
    return round(fmean(values), 4) if values else 0.0
