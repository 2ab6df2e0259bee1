"""The sentence head: a score for each sentence, for the vectors of its own model alone, and it can be switched off."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.answer import EvidenceSelector
from kunnskapsbase.answer.sentence_head import SentenceHead, fitted_head
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import EmbeddingSettings, Settings

QUESTION = "Hva mener rådet om jernbane?"
PLAIN = SentenceHead(
    "a", np.zeros(2, np.float32), np.eye(2, dtype=np.float32), np.eye(2, dtype=np.float32), 3.0
)
NUMBERS = st.floats(-1, 1, width=32)


def test_a_sentence_is_scored_by_its_projected_cosine() -> None:
    sentences = np.array([[1, 0], [0, 1], [-2, 0]], np.float32)
    assert PLAIN.scores(np.array([1, 0], np.float32), sentences) == pytest.approx([3, 0, -3])


def test_question_and_sentence_have_projections_of_their_own() -> None:
    turned = replace(PLAIN, sentence=np.array([[0, 1], [1, 0]], np.float32))
    sentences = np.array([[1, 0], [0, 1]], np.float32)
    assert turned.scores(np.array([1, 0], np.float32), sentences) == pytest.approx([0, 3])


@given(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=5), st.tuples(NUMBERS, NUMBERS))
def test_no_score_is_above_the_scale(
    sentences: list[tuple[float, float]], question: tuple[float, float]
) -> None:
    scores = PLAIN.scores(np.array(question, np.float32), np.array(sentences, np.float32).reshape(-1, 2))
    assert len(scores) == len(sentences)
    assert (np.abs(scores) <= 3.001).all()


def test_the_weights_are_those_of_the_bundled_model() -> None:
    head = fitted_head()
    assert head.model == EmbeddingModel(EmbeddingSettings(), Path()).fingerprint
    assert head.question.shape == head.sentence.shape
    assert head.mean.shape == head.question.shape[:1]
    assert np.isfinite(head.question).all()
    assert head.scale > 0


def test_the_head_has_its_say_in_the_order_of_the_sentences(
    sample_knowledge_base: KnowledgeBase,
) -> None:
    store = sample_knowledge_base.store
    vector = sample_knowledge_base.model.embed_query(QUESTION)
    hits = sample_knowledge_base.search(QUESTION)
    plain = EvidenceSelector(store).select(QUESTION, vector, hits)
    own = replace(fitted_head(), model=store.model() or "")
    said = EvidenceSelector(store, head=own).select(QUESTION, vector, hits)
    assert said.answerable != plain.answerable
    assert {item.text for item in said.evidence} == {item.text for item in plain.evidence}
    assert [item.score for item in said.evidence] != [item.score for item in plain.evidence]


def test_the_head_is_silent_on_the_vectors_of_another_model(sample_knowledge_base: KnowledgeBase) -> None:
    store = sample_knowledge_base.store
    vector = sample_knowledge_base.model.embed_query(QUESTION)
    hits = sample_knowledge_base.search(QUESTION)
    other = replace(fitted_head(), model="another#model")
    assert EvidenceSelector(store, head=other).select(QUESTION, vector, hits) == EvidenceSelector(
        store
    ).select(QUESTION, vector, hits)


def test_a_setting_switches_it_off(tmp_path: Path) -> None:
    for wanted in (True, False):
        settings = Settings(home=tmp_path / str(wanted), answer={"head": wanted})
        with KnowledgeBase(settings) as knowledge_base:
            assert (knowledge_base._selector.head is not None) is wanted
