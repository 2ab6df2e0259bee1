"""Hybrid search over the sample corpus: each channel finds what it is there for."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.errors import FilterError, ModelMismatchError, QuestionError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.search import HybridSearch
from kunnskapsbase.search.hybrid import LONGEST_QUERY
from kunnskapsbase.settings import EmbeddingSettings, SearchSettings
from kunnskapsbase.store import Store


def search_with(knowledge_base: KnowledgeBase, **weights: float) -> HybridSearch:
    silent = {name: 0.0 for name, field in SearchSettings.model_fields.items() if field.annotation is float}
    settings = SearchSettings(**{**silent, **weights})  # type: ignore[arg-type]
    return HybridSearch(knowledge_base.store, knowledge_base.model, settings)


def test_the_best_come_first_and_k_bounds_them(sample_knowledge_base: KnowledgeBase) -> None:
    hits = sample_knowledge_base.search("veiprising og bompenger", 7)
    assert len(hits) == 7
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.passage.id for hit in hits}) == 7
    assert hits[:3] == sample_knowledge_base.search("veiprising og bompenger", 3)


def test_grams_find_a_compound_by_its_parts(sample_knowledge_base: KnowledgeBase) -> None:
    (best, *_) = search_with(sample_knowledge_base, grams=1.0).search("prising av vei", 3)
    assert "veiprising" in best.passage.text.lower() + " ".join(best.passage.heading_path).lower()


def test_stems_find_other_forms_of_a_word(sample_knowledge_base: KnowledgeBase) -> None:
    for hit in search_with(sample_knowledge_base, words=1.0).search("nattogene", 3):
        assert hit.stems > 0
        assert (
            "nattog" in f"{hit.passage.metadata.title} {hit.passage.heading_path} {hit.passage.text}".lower()
        )


def test_a_reference_brings_what_names_it_to_the_top(sample_knowledge_base: KnowledgeBase) -> None:
    hits = search_with(sample_knowledge_base, references=1.0).search("Hva står i NOU 2022: 98?", 3)
    for hit in hits:
        assert "2022: 98" in f"{hit.passage.metadata.title} {hit.passage.heading_path} {hit.passage.text}"


def test_the_cosine_of_a_hit_is_that_of_question_and_passage(sample_knowledge_base: KnowledgeBase) -> None:
    (hit, *_) = search_with(sample_knowledge_base, sentence=1.0).search("Når går nattoget?", 1)
    assert 0.5 < hit.dense <= 1.0001


def test_what_is_not_read_stays_behind_what_is(sample_knowledge_base: KnowledgeBase) -> None:
    query = "Hva mener rådet om veiprising?"
    search = HybridSearch(sample_knowledge_base.store, sample_knowledge_base.model, SearchSettings(read=5))
    vector = search.embed(query)
    found, ranking = search.candidates(query, vector), search.rank(query, vector)
    assert all(len(values) == 5 for values in found.signals.values())
    assert set(ranking.ids[:5].tolist()) == set(found.ids[:5].tolist())
    assert ranking.ids[5:].tolist() == found.ids[5:].tolist()
    assert (np.diff(ranking.scores) <= 0).all()
    for name, values in ranking.channels.items():
        assert dict(zip(ranking.ids.tolist(), values.tolist(), strict=True)) == dict(
            zip(found.ids.tolist(), found.channels[name].tolist(), strict=True)
        )


def test_reading_finds_the_sentence_that_answers(sample_knowledge_base: KnowledgeBase) -> None:
    (best, *_) = search_with(sample_knowledge_base, words_sentence=1.0).search("Hvem er klimarådgiver?", 3)
    assert "klimarådgiver" in best.passage.text


def test_a_rare_filter_still_fills_the_result(sample_knowledge_base: KnowledgeBase) -> None:
    narrow = {"field": "meta.file", "operator": "==", "value": "uttalelse-gratis-ferje.md"}
    ranking = sample_knowledge_base._search.rank(
        "veiprising", sample_knowledge_base.model.embed_query("x"), narrow
    )
    passages = sample_knowledge_base.store.passages(ranking.ids.tolist())
    assert passages
    assert {passage.file for passage in passages} == {"uttalelse-gratis-ferje.md"}


def test_a_filter_that_lets_nothing_through_gives_nothing(sample_knowledge_base: KnowledgeBase) -> None:
    nothing = {"field": "meta.file", "operator": "==", "value": "finnes ikke"}
    assert sample_knowledge_base._search.search("veiprising", 5, nothing) == []


def test_a_filter_that_is_not_understood_is_told(sample_knowledge_base: KnowledgeBase) -> None:
    with pytest.raises(FilterError):
        sample_knowledge_base._search.search("veiprising", 5, {"field": "meta.year"})


@pytest.mark.parametrize("query", ["", " \t\n", "x" * (LONGEST_QUERY + 1), "vei\udc80"])
def test_what_is_no_question_is_refused(sample_knowledge_base: KnowledgeBase, query: str) -> None:
    with pytest.raises(QuestionError):
        sample_knowledge_base._search.embed(query)


def test_another_model_than_that_of_the_archive_is_refused(sample_knowledge_base: KnowledgeBase) -> None:
    other = EmbeddingModel(EmbeddingSettings(query_prompt="spørsmål: "), Path("unused"))
    with pytest.raises(ModelMismatchError, match="reindex"):
        HybridSearch(sample_knowledge_base.store, other, SearchSettings()).search("veiprising")


def test_an_empty_archive_gives_nothing(tmp_path: Path, model: EmbeddingModel) -> None:
    with Store(tmp_path) as store:
        search = HybridSearch(store, model, SearchSettings())
        assert search.search("veiprising") == []
        assert search.rank("veiprising", np.zeros(384, np.float32)).ids.tolist() == []
