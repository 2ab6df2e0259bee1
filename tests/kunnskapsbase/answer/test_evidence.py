"""Passages to evidence: every sentence once, the best first, of the right year."""

from __future__ import annotations

from dataclasses import replace

from kunnskapsbase.answer import EvidenceSelector, Selection
from kunnskapsbase.answer.evidence import without_repetition
from kunnskapsbase.knowledge_base import KnowledgeBase

QUESTION = "Hvor mange høringssvar avga rådet i 2022?"


def select(knowledge_base: KnowledgeBase, question: str) -> Selection:
    vector = knowledge_base.model.embed_query(question)
    return EvidenceSelector(knowledge_base.store).select(question, vector, knowledge_base.search(question))


def test_sentences_are_verbatim_and_the_best_come_first(sample_knowledge_base: KnowledgeBase) -> None:
    found = select(sample_knowledge_base, QUESTION)
    scores = [item.score for item in found.evidence]
    assert scores == sorted(scores, reverse=True)
    assert 0 <= found.answerable <= 1
    for item in found.evidence:
        passage = item.passage
        assert (
            " ".join(passage.text[item.start - passage.start : item.end - passage.start].split()) == item.text
        )


def test_only_passages_of_the_year_asked_for_are_read(sample_knowledge_base: KnowledgeBase) -> None:
    found = select(sample_knowledge_base, QUESTION)
    assert found.lacking_years == frozenset()
    for passage in (item.passage for item in found.evidence):
        known = f"{passage.text} {passage.heading_path} {passage.metadata}"
        assert "2022" in known


def test_a_year_that_nothing_is_of_is_told(sample_knowledge_base: KnowledgeBase) -> None:
    found = select(sample_knowledge_base, "Hvor mange høringssvar avga rådet i 1987?")
    assert found.lacking_years == {"1987"}
    assert found.evidence, "what is nearest is judged all the same"


def test_nothing_found_is_no_evidence(sample_knowledge_base: KnowledgeBase) -> None:
    selector = EvidenceSelector(sample_knowledge_base.store)
    found = selector.select("nattog", sample_knowledge_base.model.embed_query("nattog"), [])
    assert found == Selection([], 0.0)


def test_a_sentence_said_twice_is_kept_once_with_its_page(sample_knowledge_base: KnowledgeBase) -> None:
    found = select(sample_knowledge_base, QUESTION).evidence
    paged = next(item for item in found if item.passage.page_spans)
    loose = replace(
        paged, passage=replace(paged.passage, page_spans=(), file="annet.md"), score=paged.score + 1
    )
    assert without_repetition([loose, paged]) == [replace(paged, score=loose.score)]
    assert without_repetition([paged, loose]) == [paged]
    assert without_repetition(found) == found
