"""Haystack as its tutorials have it: in-memory store, BM25 and vectors, joined by reciprocal rank."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from running import DEPTH, parts_of, run


class StockHaystack:
    """Two pipelines of stock components."""

    def __init__(self, model: Path, _folder: Path) -> None:
        from haystack import Pipeline
        from haystack.components.joiners import DocumentJoiner
        from haystack.components.retrievers.in_memory import (
            InMemoryBM25Retriever,
            InMemoryEmbeddingRetriever,
        )
        from haystack.components.writers import DocumentWriter
        from haystack.document_stores.in_memory import InMemoryDocumentStore
        from haystack.document_stores.types import DuplicatePolicy
        from haystack.utils import ComponentDevice
        from haystack_integrations.components.embedders.sentence_transformers import (
            SentenceTransformersDocumentEmbedder,
            SentenceTransformersTextEmbedder,
        )

        store = InMemoryDocumentStore()
        local: dict[str, Any] = {
            "model": str(model),
            "device": ComponentDevice.from_str("cpu"),
            "progress_bar": False,
        }
        self.indexing = Pipeline()
        self.indexing.add_component(
            "embedder", SentenceTransformersDocumentEmbedder(prefix="passage: ", **local)
        )
        self.indexing.add_component("writer", DocumentWriter(store, DuplicatePolicy.OVERWRITE))
        self.indexing.connect("embedder", "writer")
        self.asking = Pipeline()
        self.asking.add_component("embedder", SentenceTransformersTextEmbedder(prefix="query: ", **local))
        self.asking.add_component("words", InMemoryBM25Retriever(store, top_k=DEPTH * 2))
        self.asking.add_component("vectors", InMemoryEmbeddingRetriever(store, top_k=DEPTH * 2))
        self.asking.add_component("joiner", DocumentJoiner(join_mode="reciprocal_rank_fusion"))
        self.asking.connect("embedder.embedding", "vectors.query_embedding")
        self.asking.connect("words", "joiner")
        self.asking.connect("vectors", "joiner")

    def ingest(self, passages: dict[str, str]) -> str | None:
        """Take the passages in."""
        from haystack import Document

        documents = [Document(content=text, meta={"passage": name}) for name, text in parts_of(passages)]
        self.indexing.run({"embedder": {"documents": documents}})
        return "embeds all again"

    def rank(self, query: str) -> list[str]:
        """Return the ids of passages, best first."""
        found = self.asking.run({"embedder": {"text": query}, "words": {"query": query}})
        return [str(document.meta["passage"]) for document in found["joiner"]["documents"]]


if __name__ == "__main__":
    run(StockHaystack)
