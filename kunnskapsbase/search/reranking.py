"""A second stage for those who have a model for it: a CrossEncoder that reads question and passage together."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from kunnskapsbase.embedding.quiet import quiet_loading
from kunnskapsbase.errors import ModelError
from kunnskapsbase.settings import RerankSettings

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder


class Reranker:
    """Puts the best passages of a search in the order that a CrossEncoder gives them (Nogueira and Cho, 2019).

    Args:
        settings: Which model, how many passages, on which device; its `model` must not be empty.
    """

    def __init__(self, settings: RerankSettings) -> None:
        self.settings = settings
        self._loaded: CrossEncoder | None = None
        self._loading = threading.Lock()

    @classmethod
    def of(cls, settings: RerankSettings) -> Reranker | None:
        """Return the reranker that `settings` ask for, None where they name no model."""
        return cls(settings) if settings.model else None

    def order(self, query: str, texts: Sequence[str]) -> list[int]:
        """Return the places of `texts`, the best first; texts past `settings.passages` keep their places.

        Args:
            query: The question.
            texts: Passages with their documents' titles, in the order of the search.

        Raises:
            ModelError: The model cannot be loaded.
        """
        count = min(self.settings.passages, len(texts))
        if not count:
            return []
        pairs = [(query, text) for text in texts[:count]]
        scores = np.asarray(self._model().predict(pairs, show_progress_bar=False), np.float64)
        best = np.argsort(-scores.reshape(count, -1)[:, 0], kind="stable")
        return [*map(int, best), *range(count, len(texts))]

    def _model(self) -> CrossEncoder:
        with self._loading:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def _load(self) -> CrossEncoder:
        with quiet_loading():
            from sentence_transformers import CrossEncoder

            device = None if self.settings.device == "auto" else self.settings.device
            try:
                model: CrossEncoder = CrossEncoder(
                    self.settings.model, device=device, local_files_only=not self.settings.allow_hub
                )
            except (OSError, ValueError) as error:
                raise ModelError(
                    f"Omrangeringsmodellen {self.settings.model} kan ikke lastes ({type(error).__name__}). "
                    "Kontroller rerank.model; et modellnavn fra nettet krever rerank.allow_hub = true."
                ) from error
        logging.getLogger(__name__).debug("Reranking with %s", self.settings.model)
        return model
