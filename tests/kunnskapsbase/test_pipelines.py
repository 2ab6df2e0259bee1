"""Haystack pipelines: the same work by components, described in YAML and made again from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from haystack import Document, Pipeline
from haystack.components.retrievers import InMemoryEmbeddingRetriever
from haystack.core.component import Component
from haystack.core.errors import DeserializationError
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack.document_stores.types import DocumentStore, DuplicatePolicy
from haystack_integrations.components.retrievers.qdrant import QdrantEmbeddingRetriever
from haystack_integrations.document_stores.qdrant import QdrantDocumentStore

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.embedding.model import PassageInput
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.pipelines import ALLOWED_MODULES, PassageEmbedder, ask_pipeline, index_pipeline
from kunnskapsbase.settings import Settings, load_settings
from kunnskapsbase.store.haystack_store import KunnskapsbaseDocumentStore

Elsewhere = Callable[[Path], tuple[DocumentStore, Component, list[str]]]
QUESTION = "Hvor mange høringssvar avga rådet i 2022?"


def loaded_elsewhere(pipeline: Pipeline) -> Pipeline:
    return Pipeline.loads(pipeline.dumps(), allowed_modules=ALLOWED_MODULES)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    corpus = tmp_path / "corpus"
    (corpus / "svar").mkdir(parents=True)
    (corpus / "svar" / "bane.md").write_text(
        "# Uttalelse om bane\n\n## Dobbeltspor\n\nRådet støtter dobbeltspor til Sundnes.\n\n"
        "## Nattog\n\nRådet ber om nattog hele året.\n",
        encoding="utf-8",
    )
    (corpus / "tom.txt").write_bytes(b"")
    return load_settings(tmp_path / "home", corpus)


@pytest.fixture
def indexing(settings: Settings, model: EmbeddingModel) -> Iterator[Pipeline]:
    pipeline = index_pipeline(settings, model=model)
    yield pipeline
    pipeline.close()


def sources(settings: Settings) -> dict[str, object]:
    return {"reader": {"sources": sorted(map(str, settings.corpus.rglob("*.*")))}}


@pytest.fixture(scope="module")
def asking(sample_settings: Settings, sample_knowledge_base: KnowledgeBase) -> Iterator[Pipeline]:
    pipeline = loaded_elsewhere(ask_pipeline(sample_settings))
    yield pipeline
    pipeline.close()


def test_the_pipeline_answers_as_the_knowledge_base_does(
    asking: Pipeline, sample_knowledge_base: KnowledgeBase
) -> None:
    query = {"query": QUESTION}
    answer = asking.run({"retriever": query, "selector": query, "answerer": query})["answerer"]["answer"]
    expected = sample_knowledge_base.ask(QUESTION)
    assert not answer.abstained
    assert answer.as_dict() | {"ms": 0} == expected.as_dict() | {"ms": 0}


def test_a_filter_narrows_the_pipeline_too(asking: Pipeline) -> None:
    filters = {"field": "meta.kind", "operator": "==", "value": "posisjonsnotat"}
    query = {"query": QUESTION}
    result = asking.run(
        {"retriever": {**query, "filters": filters}, "selector": query, "answerer": query},
        include_outputs_from={"retriever"},
    )
    assert {hit.passage.metadata.kind for hit in result["retriever"]["hits"]} == {"posisjonsnotat"}


def test_modules_that_are_not_allowed_are_not_loaded(settings: Settings) -> None:
    with pytest.raises(DeserializationError):
        Pipeline.loads(ask_pipeline(settings).dumps())


def test_indexed_passages_are_found_with_their_place_and_vector(
    indexing: Pipeline, settings: Settings, model: EmbeddingModel
) -> None:
    assert indexing.run(sources(settings))["writer"] == {"documents_written": 2}
    store = KunnskapsbaseDocumentStore(settings.home)
    best, *_ = store.embedding_retrieval(model.embed_query("nattog").tolist(), top_k=1)
    assert best.content == "Rådet ber om nattog hele året."
    assert (best.meta["file"], best.meta["section"][-1]) == ("svar/bane.md", "Nattog")
    (same,) = model.embed_passages_in_order(
        [PassageInput(best.content, " – ".join(best.meta["section"][-2:]))]
    )
    assert best.embedding == pytest.approx(same.passage, abs=2e-2)
    with KnowledgeBase(settings, model) as knowledge_base:
        assert knowledge_base.search("nattogene", 1)[0].passage.text == best.content
    store.close()


def test_indexing_again_elsewhere_writes_nothing_twice(indexing: Pipeline, settings: Settings) -> None:
    assert indexing.run(sources(settings))["writer"] == {"documents_written": 2}
    again = loaded_elsewhere(indexing)
    assert again.run(sources(settings))["writer"] == {"documents_written": 0}
    again.close()


def test_a_published_passage_keeps_its_version_so_that_it_can_be_quoted(
    indexing: Pipeline, settings: Settings, model: EmbeddingModel
) -> None:
    with KnowledgeBase(settings, model) as knowledge_base:
        knowledge_base.reindex()
        assert indexing.run(sources(settings))["writer"] == {"documents_written": 0}
        assert all(hit.passage.version_id for hit in knowledge_base.search("nattog"))


def test_a_file_that_cannot_be_read_is_told_and_the_others_go_on(
    indexing: Pipeline, settings: Settings
) -> None:
    result = indexing.run(sources(settings), include_outputs_from={"reader"})
    (failure,) = result["reader"]["failed"]
    assert failure["file"] == "tom.txt"
    assert "tom" in failure["error"]


def test_any_haystack_store_can_take_the_passages(settings: Settings, model: EmbeddingModel) -> None:
    store = InMemoryDocumentStore()
    pipeline = index_pipeline(settings, store, model)
    pipeline.run(sources(settings))
    assert {document.meta["file"] for document in store.filter_documents()} == {"svar/bane.md"}
    pipeline.close()


def test_documents_without_headings_or_text_are_embedded(model: EmbeddingModel) -> None:
    documents = [Document(content="Nattog"), Document(content=None)]
    embedded = PassageEmbedder(model=model).run(documents)["documents"]
    assert [len(document.embedding) for document in embedded] == [384, 384]
    assert documents[0].embedding is None, "what was given is left as it was"


def in_qdrant(folder: Path) -> tuple[DocumentStore, Component, list[str]]:
    store = QdrantDocumentStore(path=str(folder), index="passages", embedding_dim=384, similarity="cosine")
    modules = ["haystack_integrations.*"]
    return store, QdrantEmbeddingRetriever(document_store=store, top_k=100), modules


def in_memory(_folder: Path) -> tuple[DocumentStore, Component, list[str]]:
    store = InMemoryDocumentStore(index="elsewhere", embedding_similarity_function="cosine")
    return store, InMemoryEmbeddingRetriever(document_store=store, top_k=100), []


@pytest.mark.parametrize("elsewhere", [in_qdrant, in_memory])
def test_another_document_store_finds_the_passages_that_the_archive_quotes(
    elsewhere: Elsewhere,
    tmp_path: Path,
    sample_settings: Settings,
    sample_knowledge_base: KnowledgeBase,
) -> None:
    store, retriever, modules = elsewhere(tmp_path / "elsewhere")
    own = KunnskapsbaseDocumentStore(sample_settings.home)
    assert store.write_documents(own.filter_documents(), DuplicatePolicy.OVERWRITE) > 100
    own.close()
    made = ask_pipeline(sample_settings, sample_knowledge_base.model, retriever)
    query = {"query": QUESTION}
    asked = {"embedder": query, "ranker": query, "selector": query, "answerer": query}
    answer = made.run(asked)["answerer"]["answer"]
    expected = sample_knowledge_base.ask(QUESTION)
    assert answer.as_dict() | {"ms": 0} == expected.as_dict() | {"ms": 0}
    again = Pipeline.loads(made.dumps(), allowed_modules=[*ALLOWED_MODULES, *modules])
    assert again.to_dict()["components"] == made.to_dict()["components"]
    made.close()
