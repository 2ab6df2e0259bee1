"""Indexing and asking as Haystack pipelines: components to rearrange, dump to YAML and run elsewhere."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

from haystack import Document, Pipeline, component, default_from_dict, default_to_dict
from haystack.components.writers import DocumentWriter
from haystack.core.component import Component
from haystack.document_stores.types import DocumentStore, DuplicatePolicy

from ingest.errors import IngestError
from ingest.pipeline import ingest_file
from kunnskapsbase.answer import Answer, EvidenceSelector, ExtractiveAnswerer, Selection
from kunnskapsbase.answer.sentence_head import fitted_head
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.embedding.model import PassageInput, Vector
from kunnskapsbase.positions.found_positions import own_bodies
from kunnskapsbase.positions.own_stand import OwnStand
from kunnskapsbase.reindex.embed import heading_line
from kunnskapsbase.reindex.scan import read_overrides
from kunnskapsbase.search import Hit, HybridSearch, Reranker
from kunnskapsbase.settings import Settings
from kunnskapsbase.sql import without_password
from kunnskapsbase.store import Store
from kunnskapsbase.store.codec import passage_ids, passage_meta
from kunnskapsbase.store.haystack_store import KunnskapsbaseDocumentStore


def _given(settings: Settings) -> dict[str, Any]:
    """Return the settings as components take them, with the whole address of the database."""
    given = settings.model_dump(mode="json")
    given["store"]["url"] = settings.store.address or ""
    return given


def _described(settings: Settings) -> dict[str, Any]:
    """Return the settings to be written down: the address of the database goes without its password."""
    return {
        **_given(settings),
        "store": {**_given(settings)["store"], "url": without_password(settings.store.address)},
    }


class _OfKnowledgeBase:
    """What the components share: made from the settings, they open store and model at their first use.

    A model that is loaded already can be given; it is not part of the description.
    """

    def __init__(self, settings: dict[str, Any] | None = None, model: EmbeddingModel | None = None) -> None:
        self.settings = Settings(**(settings or {}))
        self.model = model or EmbeddingModel(self.settings.embedding, self.settings.cache)
        self.reranker = Reranker.of(self.settings.rerank)
        self._store: Store | None = None

    @property
    def store(self) -> Store:
        """The store, opened at the first use."""
        if self._store is None:
            self._store = Store.of(self.settings)
        return self._store

    def to_dict(self) -> dict[str, Any]:
        """Return the component as data."""
        result: dict[str, Any] = default_to_dict(self, settings=_described(self.settings))
        return result

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Any:
        """Return the component that `to_dict` has described."""
        return default_from_dict(cls, data)

    def close(self) -> None:
        """Close the store if it is open; Haystack calls this when a pipeline is closed."""
        if self._store is not None:
            self._store.close()
            self._store = None


@component
class PassageRetriever(_OfKnowledgeBase):
    """Finds passages for a question.

    Args:
        settings: As `kunnskapsbase.settings.Settings` has them.
        model: The embedding model, if one is loaded already.

    Example:
        >>> PassageRetriever({"home": ".kunnskapsbase"}).run("Hva mener rådet om jernbane?")  # doctest: +SKIP
    """

    @component.output_types(hits=list[Hit], vector=Vector)
    def run(self, query: str, filters: dict[str, Any] | None = None) -> dict[str, Any]:
        """Return the best passages and the question's vector.

        Args:
            query: The question.
            filters: A Haystack filter on the passages' metadata.
        """
        search = HybridSearch(self.store, self.model, self.settings.search, self.reranker)
        vector = search.embed(query)
        return {
            "hits": search.search(query, self.settings.answer.passages, filters, vector),
            "vector": vector,
        }


@component
class QuestionEmbedder(_OfKnowledgeBase):
    """Embeds a question, for the retriever of any Haystack document store."""

    @component.output_types(embedding=list[float], vector=Vector)
    def run(self, query: str) -> dict[str, Any]:
        """Return the question's vector, as the retriever wants it and as it is."""
        vector = HybridSearch(self.store, self.model, self.settings.search).embed(query)
        return {"embedding": vector.tolist(), "vector": vector}


@component
class CandidateRanker(_OfKnowledgeBase):
    """Puts passages that another document store has found in the order of the archive's own search.

    Their texts are those of the archive, so that they can be quoted; what it does not have is left out.
    """

    @component.output_types(hits=list[Hit])
    def run(self, query: str, vector: Vector, documents: list[Document]) -> dict[str, Any]:
        """Return the best passages among `documents`."""
        if not documents:
            return {"hits": []}
        search = HybridSearch(self.store, self.model, self.settings.search, self.reranker)
        among = {"field": "id", "operator": "in", "value": [document.id for document in documents]}
        return {"hits": search.search(query, self.settings.answer.passages, among, vector)}


@component
class SentenceSelector(_OfKnowledgeBase):
    """Judges the sentences of the passages found; see `kunnskapsbase.answer.EvidenceSelector`."""

    @component.output_types(selection=Selection)
    def run(self, query: str, vector: Vector, hits: list[Hit]) -> dict[str, Any]:
        """Return the judged sentences."""
        names = own_bodies(self.settings)
        head = fitted_head() if self.settings.answer.head else None
        selector = EvidenceSelector(self.store, stands=OwnStand(names), owners=names, head=head)
        return {"selection": selector.select(query, vector, hits)}


@component
class QuotingAnswerer(_OfKnowledgeBase):
    """Quotes what answers, each quote checked; see `kunnskapsbase.answer.ExtractiveAnswerer`."""

    @component.output_types(answer=Answer)
    def run(self, query: str, selection: Selection) -> dict[str, Any]:
        """Return the answer, or a refusal."""
        return {"answer": ExtractiveAnswerer(self.store, self.settings.answer).answer(query, selection)}


@component
class DocumentReader(_OfKnowledgeBase):
    """Reads files and cuts them into passages; see `ingest.pipeline.ingest_file`.

    Files below the settings' corpus folder are named by their place in it, others by their name alone. What
    the folder's metadata.toml says holds here, too.
    """

    @component.output_types(documents=list[Document], failed=list[dict[str, str]])
    def run(self, sources: list[str | Path]) -> dict[str, Any]:
        """Return the passages, and for each file that cannot be read its name and the reason.

        Args:
            sources: The files.
        """
        overrides = read_overrides(self.settings.corpus)
        limits = self.settings.ingest
        documents: list[Document] = []
        failed: list[dict[str, str]] = []
        for path in map(Path, sources):
            file = _name_in(self.settings.corpus, path)
            try:
                read = ingest_file(
                    path,
                    file,
                    overrides,
                    self.model.count_tokens,
                    max_tokens=limits.passage_tokens,
                    overlap_tokens=limits.overlap_tokens,
                    max_megabytes=limits.max_megabytes,
                )
            except IngestError as error:
                failed.append({"file": file, "error": error.reason})
                continue
            sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
            pages = {page.number: page for page in read.pages}
            documents += [
                Document(id=own, content=passage.text, meta=passage_meta(read, passage, sha256, pages))
                for own, passage in zip(passage_ids(file, read.passages), read.passages, strict=True)
            ]
        return {"documents": documents, "failed": failed}


@component
class PassageEmbedder(_OfKnowledgeBase):
    """Embeds documents with the headings above them, as a reindex does."""

    @component.output_types(documents=list[Document])
    def run(self, documents: list[Document]) -> dict[str, Any]:
        """Return the documents with their vectors.

        Args:
            documents: Passages; the headings above each are in ``meta["section"]`` and what leads into its list
                or table in ``meta["lead_in"]``, if there are any.
        """
        inputs = [
            PassageInput(
                document.content or "",
                heading_line(document.meta.get("section") or (), str(document.meta.get("lead_in") or "")),
            )
            for document in documents
        ]
        vectors = self.model.embed_passages_in_order(inputs)
        return {
            "documents": [
                replace(document, embedding=found.passage.tolist())
                for document, found in zip(documents, vectors, strict=True)
            ]
        }


def _name_in(corpus: Path, path: Path) -> str:
    whole, folder = path.resolve(), corpus.resolve()
    return whole.relative_to(folder).as_posix() if whole.is_relative_to(folder) else path.name


ALLOWED_MODULES = ["kunnskapsbase.pipelines", "kunnskapsbase.store.haystack_store"]
"""What `haystack.Pipeline.loads` must be allowed to import for a pipeline of this module."""


def index_pipeline(
    settings: Settings, document_store: DocumentStore | None = None, model: EmbeddingModel | None = None
) -> Pipeline:
    """Return the pipeline that puts files into a document store: reader, embedder, Haystack's own writer.

    The reader takes the files as ``sources``. A passage that is in the store already stays as it is, so that
    the pipeline may be run again. Only `kunnskapsbase.reindex` takes out what is gone, and keeps the whole
    text in which quotes are checked: passages written here are found by every search, but not quoted.

    Args:
        settings: How files are read and embedded.
        document_store: Any of Haystack's; if None, the one of the settings' home folder.
        model: The embedding model, if one is loaded already.
    """
    model = model or EmbeddingModel(settings.embedding, settings.cache)
    given = _given(settings)
    store = document_store or KunnskapsbaseDocumentStore(settings.home, url=settings.store.address)
    pipeline = Pipeline()
    pipeline.add_component("reader", DocumentReader(given, model))
    pipeline.add_component("embedder", PassageEmbedder(given, model))
    pipeline.add_component("writer", DocumentWriter(store, DuplicatePolicy.SKIP))
    pipeline.connect("reader.documents", "embedder.documents")
    pipeline.connect("embedder.documents", "writer.documents")
    return pipeline


def ask_pipeline(
    settings: Settings, model: EmbeddingModel | None = None, retriever: Component | None = None
) -> Pipeline:
    """Return the pipeline that answers a question: retriever, selector, answerer.

    Each component takes the question as ``query``, but for a retriever that is given: before it comes an
    ``embedder`` and after it a ``ranker``, which take it.

    Args:
        settings: Where the archive is and how it is asked.
        model: The embedding model, if one is loaded already.
        retriever: Finds passages by vector in another document store, which holds copies of the archive's; it
            should find some hundred, as they are ranked again.
    """
    given = _given(settings)
    pipeline = Pipeline()
    if retriever is None:
        pipeline.add_component("retriever", PassageRetriever(given, model))
        found = embedded = "retriever"
    else:
        pipeline.add_component("embedder", QuestionEmbedder(given, model))
        pipeline.add_component("retriever", retriever)
        pipeline.add_component("ranker", CandidateRanker(given, model))
        pipeline.connect("embedder.embedding", "retriever.query_embedding")
        pipeline.connect("embedder.vector", "ranker.vector")
        pipeline.connect("retriever.documents", "ranker.documents")
        found, embedded = "ranker", "embedder"
    pipeline.add_component("selector", SentenceSelector(given))
    pipeline.add_component("answerer", QuotingAnswerer(given))
    pipeline.connect(f"{found}.hits", "selector.hits")
    pipeline.connect(f"{embedded}.vector", "selector.vector")
    pipeline.connect("selector.selection", "answerer.selection")
    return pipeline
