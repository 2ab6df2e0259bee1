"""The extractive answer: as many sentences as may be, never one that is not in its source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kunnskapsbase.answer import Answer, EvidenceSelector, ExtractiveAnswerer, Selection
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import AnswerSettings

QUESTION = "Hva mener Fjordregionen om veiprising?"


@pytest.fixture(scope="module")
def found(sample_knowledge_base: KnowledgeBase) -> Selection:
    vector = sample_knowledge_base.model.embed_query(QUESTION)
    hits = sample_knowledge_base.search(QUESTION)
    return EvidenceSelector(sample_knowledge_base.store).select(QUESTION, vector, hits)


def answer(knowledge_base: KnowledgeBase, found: Selection, **settings: float) -> Answer:
    return ExtractiveAnswerer(knowledge_base.store, AnswerSettings(**settings)).answer(QUESTION, found)  # type: ignore[arg-type]


@pytest.mark.parametrize("sentences", [1, 2, 5])
def test_the_number_of_sentences_is_bounded(
    sample_knowledge_base: KnowledgeBase, found: Selection, sentences: int
) -> None:
    given = answer(sample_knowledge_base, found, threshold=0, margin=1000, sentences=sentences)
    assert len(given.statements) == sentences
    assert [statement.citations for statement in given.statements] == [(n + 1,) for n in range(sentences)]
    assert found.evidence[0].text in [statement.text for statement in given.statements]


def test_without_a_margin_only_the_best_is_quoted(
    sample_knowledge_base: KnowledgeBase, found: Selection
) -> None:
    assert len(answer(sample_knowledge_base, found, threshold=0, margin=0).statements) == 1


def test_below_the_threshold_the_nearest_passages_are_offered(
    sample_knowledge_base: KnowledgeBase, found: Selection
) -> None:
    given = answer(sample_knowledge_base, replace(found, answerable=0.4), threshold=0.5)
    assert given.abstained
    assert given.reason
    assert given.statements == ()
    assert 1 <= len({citation.passage_id for citation in given.citations}) == len(given.citations) <= 3


def test_nothing_found_is_refused(sample_knowledge_base: KnowledgeBase) -> None:
    given = answer(sample_knowledge_base, Selection([], 0.0), threshold=0)
    assert given.abstained
    assert given.citations == ()


def test_a_sentence_that_is_not_in_its_source_is_never_quoted(
    sample_knowledge_base: KnowledgeBase, found: Selection, caplog: pytest.LogCaptureFixture
) -> None:
    invented = replace(found.evidence[0], text="Rådet vil ha gratis romferge.")
    given = answer(sample_knowledge_base, Selection([invented], 1.0), threshold=0)
    assert given.abstained
    assert given.citations == ()
    assert "Quote not found" in caplog.text
