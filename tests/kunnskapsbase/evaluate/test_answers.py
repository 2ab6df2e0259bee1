"""The measures of answers, on a few questions to the sample corpus and on made answers."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kunnskapsbase.answer import Answer, Citation
from kunnskapsbase.errors import EvaluationError
from kunnskapsbase.evaluate.answers import Judgement, evaluate_answers, is_right, measure, stands_in
from kunnskapsbase.evaluate.gold import GoldAnswer
from kunnskapsbase.knowledge_base import KnowledgeBase

GOLD = GoldAnswer(
    identifier="1",
    question="Hvor mange høringssvar?",
    answerable=True,
    files=frozenset({"a.pdf"}),
    pages=frozenset({3}),
    places={},
    contains=("14",),
    contains_all=(),
    kind="number_date",
    language="nb",
    near_miss=False,
)
UNANSWERABLE = replace(GOLD, answerable=False, files=frozenset(), pages=frozenset(), contains=())


def a_citation(file: str, page: int | None, quote: str = "Rådet avga 14 høringssvar.") -> Citation:
    return Citation(
        n=1,
        file=file,
        title="Årsrapport",
        kind="årsrapport",
        body=None,
        date=None,
        page=page,
        page_label=None,
        section=(),
        quote=quote,
        start=0,
        end=len(quote),
        spans=(),
        passage_id="1",
        version="",
        version_id=1,
    )


def an_answer(*citations: Citation, abstained: bool = False, milliseconds: float = 1.0) -> Answer:
    return Answer("Hvor mange høringssvar?", abstained, None, (), citations, "test", milliseconds)


def judged(gold: GoldAnswer, answer: Answer, quotes_not_found: int = 0) -> Judgement:
    return Judgement("set", gold, answer, quotes_not_found)


def test_an_answer_is_right_by_file_page_and_key_words() -> None:
    assert is_right(GOLD, an_answer(a_citation("a.pdf", 3)), quote=True)
    assert is_right(GOLD, an_answer(a_citation("b.pdf", 1), a_citation("a.pdf", 3)))
    assert not is_right(GOLD, an_answer(a_citation("b.pdf", 3), a_citation("a.pdf", 3)), first=True)
    assert not is_right(GOLD, an_answer(a_citation("a.pdf", 2)))
    assert not is_right(GOLD, an_answer(a_citation("a.pdf", 3, "Rådet møttes i 2014.")), quote=True)
    assert not is_right(GOLD, an_answer(a_citation("a.pdf", 3), abstained=True))


def test_key_words_in_a_quote_from_a_wrong_page_do_not_count() -> None:
    answer = an_answer(a_citation("a.pdf", 3, "Noe annet."), a_citation("a.pdf", 2))
    assert is_right(GOLD, answer)
    assert not is_right(GOLD, answer, quote=True)


def test_a_list_is_right_when_all_of_it_is_quoted() -> None:
    gold = replace(GOLD, contains=(), contains_all=("nett", "bane"))
    first, second = a_citation("a.pdf", 3, "Nett og kraft."), a_citation("a.pdf", 3, "Bane og ferje.")
    assert not is_right(gold, an_answer(first), quote=True)
    assert is_right(gold, an_answer(first, second), quote=True)


@pytest.mark.parametrize(
    ("words", "quote", "found"),
    [
        ("IMOT", "Rådet går imot", True),
        ("støtte", "Rådet støtter", True),
        ("11", "i 2011", False),
        ("11", "112", False),
        ("11", "11 svar", True),
        ("4. mai", "14. mai", False),
        ("9,8", "9,8 milliarder", True),
        ("(H)", "Svele (H)", True),
    ],
)
def test_a_figure_is_not_found_within_a_longer_figure(words: str, quote: str, found: bool) -> None:
    assert stands_in(words, quote) is found


def test_measures() -> None:
    near = replace(UNANSWERABLE, near_miss=True)
    figures = measure(
        [
            judged(GOLD, an_answer(a_citation("a.pdf", 2), a_citation("a.pdf", 3), milliseconds=4)),
            judged(GOLD, an_answer(a_citation("a.pdf", 3), abstained=True)),
            judged(UNANSWERABLE, an_answer(abstained=True)),
            judged(near, an_answer(a_citation("a.pdf", 3)), quotes_not_found=1),
        ]
    )
    assert figures == {
        "answerable": 2,
        "answered": 0.5,
        "right_file": 0.5,
        "right_place": 0.5,
        "right_place_first": 0.0,
        "right_quote": 0.5,
        "citations": 2,
        "citation_precision": 0.5,
        "unanswerable": 2,
        "refused": 0.5,
        "near_misses": 1,
        "near_misses_refused": 0.0,
        "quotes_not_found": 1,
        "ms_p50": 1.0,
        "ms_p95": 4.0,
    }


def test_measures_of_nothing_are_zero() -> None:
    assert set(measure([]).values()) == {0}


def test_files_are_measured_together_and_apart(sample_knowledge_base: KnowledgeBase, tmp_path: Path) -> None:
    known, unknown = tmp_path / "known.jsonl", tmp_path / "unknown.jsonl"
    row = {"id": "k", "q": "Hvor mange høringssvar avga rådet i 2022?", "answerable": True}
    where = {"files": ["arsrapport-2022.pdf", "arsrapport-2023.pdf"], "pages": [2, 3], "contains": ["14"]}
    known.write_text(json.dumps(row | where | {"kind": "number_date", "language": "nb"}), encoding="utf-8")
    row = {"id": "u", "q": "Hva er særaldersgrensen for politifolk?", "answerable": False}
    unknown.write_text(json.dumps(row | {"language": "nb"}), encoding="utf-8")

    figures = evaluate_answers([known, unknown], sample_knowledge_base)

    assert (figures["right_quote"], figures["refused"], figures["quotes_not_found"]) == (1.0, 1.0, 0)
    assert figures["by_file"][str(known)]["answered"] == 1.0
    assert figures["by_file"][str(unknown)]["unanswerable"] == 1
    assert list(figures["by_kind"]) == ["number_date"]
    assert figures["by_language"]["nb"]["answerable"] == 1
    assert figures["wrong"] == []


def test_a_missing_file_is_an_error_before_anything_is_asked(
    sample_knowledge_base: KnowledgeBase, tmp_path: Path
) -> None:
    with pytest.raises(EvaluationError):
        evaluate_answers([tmp_path / "missing.jsonl"], sample_knowledge_base)
