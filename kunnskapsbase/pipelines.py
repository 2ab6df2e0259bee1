"""Asking as a Haystack pipeline: components that can be rearranged, dumped to YAML and run elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from haystack import Pipeline, component, default_from_dict, default_to_dict

from kunnskapsbase.answer import Answer, EvidenceSelector, ExtractiveAnswerer, Selection
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.embedding.model import Vector
from kunnskapsbase.search import Hit, HybridSearch
from kunnskapsbase.settings import Settings
from kunnskapsbase.store import Store


class _OfKnowledgeBase:
    """What the components share: they are made from the settings and open the store at their first use."""

    def __init__(self, settings: dict[str, Any] | None = None) -> None:
        self.settings = Settings(**(settings or {}))
        self._store: Store | None = None

    @property
    def store(self) -> Store:
        """The store, opened at the first use."""
        if self._store is None:
            self._store = Store(Path(self.settings.home))
        return self._store

    def to_dict(self) -> dict[str, Any]:
        """Return the component as data."""
        result: dict[str, Any] = default_to_dict(self, settings=self.settings.model_dump(mode="json"))
        return result

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Any:
        """Return the component that `to_dict` has described."""
        return default_from_dict(cls, data)


@component
class PassageRetriever(_OfKnowledgeBase):
    """Finds passages for a question.

    Args:
        settings: As `kunnskapsbase.settings.Settings` has them.

    Example:
        >>> PassageRetriever({"home": ".kunnskapsbase"}).run("Hva mener rådet om jernbane?")  # doctest: +SKIP
    """

    def __init__(self, settings: dict[str, Any] | None = None) -> None:
        # Haystack's decorator makes the class anew, so that `super()` would look at the wrong one.
        _OfKnowledgeBase.__init__(self, settings)
        self._model = EmbeddingModel(self.settings.embedding, self.settings.cache)

    @component.output_types(hits=list[Hit], vector=Vector)
    def run(self, query: str, filters: dict[str, Any] | None = None) -> dict[str, Any]:
        """Return the best passages and the question's vector.

        Args:
            query: The question.
            filters: A Haystack filter on the passages' metadata.
        """
        search = HybridSearch(self.store, self._model, self.settings.search)
        vector = search.embed(query)
        return {
            "hits": search.search(query, self.settings.answer.passages, filters, vector),
            "vector": vector,
        }


@component
class SentenceSelector(_OfKnowledgeBase):
    """Judges the sentences of the passages found; see `kunnskapsbase.answer.EvidenceSelector`."""

    @component.output_types(selection=Selection)
    def run(self, query: str, vector: Vector, hits: list[Hit]) -> dict[str, Any]:
        """Return the judged sentences."""
        return {"selection": EvidenceSelector(self.store).select(query, vector, hits)}


@component
class QuotingAnswerer(_OfKnowledgeBase):
    """Quotes what answers, each quote checked; see `kunnskapsbase.answer.ExtractiveAnswerer`."""

    @component.output_types(answer=Answer)
    def run(self, query: str, selection: Selection) -> dict[str, Any]:
        """Return the answer, or a refusal."""
        return {"answer": ExtractiveAnswerer(self.store, self.settings.answer).answer(query, selection)}


ALLOWED_MODULES = ["kunnskapsbase.pipelines"]
"""What `haystack.Pipeline.loads` must be allowed to import for a pipeline of this module."""


def ask_pipeline(settings: Settings) -> Pipeline:
    """Return the pipeline that answers a question: retriever, selector, answerer.

    Each component takes the question as ``query``.
    """
    given = settings.model_dump(mode="json")
    pipeline = Pipeline()
    pipeline.add_component("retriever", PassageRetriever(given))
    pipeline.add_component("selector", SentenceSelector(given))
    pipeline.add_component("answerer", QuotingAnswerer(given))
    pipeline.connect("retriever.hits", "selector.hits")
    pipeline.connect("retriever.vector", "selector.vector")
    pipeline.connect("selector.selection", "answerer.selection")
    return pipeline
