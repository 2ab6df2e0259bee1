"""The knowledge base as a whole: one object that indexes, searches and answers."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from kunnskapsbase.answer import Answer, EvidenceSelector, ExtractiveAnswerer
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.reindex import (
    Progress,
    Receipt,
    RollbackReceipt,
    never,
    no_progress,
    reindex,
    rollback,
)
from kunnskapsbase.search import Hit, HybridSearch, SearchFilters
from kunnskapsbase.settings import Settings
from kunnskapsbase.store import Store

NO_FILTERS = SearchFilters()


class KnowledgeBase:
    """Indexes the corpus folder, finds passages and answers questions.

    Args:
        settings: Where everything lies and how it works.
        model: The embedding model, if one is loaded already.

    Example:
        >>> with KnowledgeBase(load_settings()) as knowledge_base:  # doctest: +SKIP
        ...     knowledge_base.reindex()
        ...     print(knowledge_base.ask("Hva mener rådet om jernbane?").text)
    """

    def __init__(self, settings: Settings, model: EmbeddingModel | None = None) -> None:
        self.settings = settings
        self.model = model or EmbeddingModel(settings.embedding, settings.cache)
        self.store = Store(settings.home, settings.store.keep_generations)
        self._search = HybridSearch(self.store, self.model, settings.search)
        self._selector = EvidenceSelector(self.store)
        self._answerer = ExtractiveAnswerer(self.store, settings.answer)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def reindex(
        self,
        *,
        dry_run: bool = False,
        verify: bool = False,
        retry: bool = False,
        allow_empty: bool = False,
        progress: Progress = no_progress,
        cancelled: Callable[[], bool] = never,
    ) -> Receipt:
        """Bring the store in line with the corpus folder; see `kunnskapsbase.reindex.reindex`."""
        return reindex(
            self.store,
            self.model,
            self.settings,
            dry_run=dry_run,
            verify=verify,
            retry=retry,
            allow_empty=allow_empty,
            progress=progress,
            cancelled=cancelled,
        )

    def rollback(self, generation: int | None = None) -> RollbackReceipt:
        """Go back to an earlier generation, by default the one before; see `kunnskapsbase.reindex.rollback`."""
        return rollback(self.store, self.model.fingerprint, generation)

    def backup(self, target: Path) -> None:
        """Write the whole store to the file `target`; see `kunnskapsbase.store.backup.write`."""
        self.store.backup(target)

    def search(self, query: str, k: int = 10, filters: SearchFilters = NO_FILTERS) -> list[Hit]:
        """Return the `k` best passages; see `kunnskapsbase.search.HybridSearch.search`."""
        return self._search.search(query, k, filters.as_haystack())

    def ask(self, question: str, filters: SearchFilters = NO_FILTERS) -> Answer:
        """Answer a question from the archive, or say that it has no answer.

        Args:
            question: In bokmål, nynorsk or English.
            filters: What to narrow the search to.

        Raises:
            QuestionError: The question is empty or far too long.
            ModelMismatchError: The archive was indexed with another model.
        """
        began = time.perf_counter()
        vector = self._search.embed(question)
        hits = self._search.search(question, self.settings.answer.passages, filters.as_haystack(), vector)
        answer = self._answerer.answer(question, self._selector.select(question, vector, hits))
        return replace(answer, milliseconds=(time.perf_counter() - began) * 1000)
