"""Questions to begin with."""

from __future__ import annotations

from pathlib import Path

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import load_settings
from kunnskapsbase.web.conversation import suggestions_html
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.suggestions import WANTED, Suggestions


def test_every_suggested_question_is_answered(sample_knowledge_base: KnowledgeBase) -> None:
    suggestions = Suggestions(sample_knowledge_base, Readiness(sample_knowledge_base)).questions()
    assert len(suggestions) == WANTED
    assert len(set(suggestions)) == WANTED
    for question in suggestions:
        assert not sample_knowledge_base.ask(question).abstained
    assert suggestions_html(suggestions).count("data-sporsmal") == WANTED


def test_an_empty_archive_suggests_nothing(tmp_path: Path, model: EmbeddingModel) -> None:
    with KnowledgeBase(load_settings(tmp_path / "home", tmp_path), model) as knowledge_base:
        assert Suggestions(knowledge_base, Readiness(knowledge_base)).questions() == []
    assert suggestions_html([]) == ""
