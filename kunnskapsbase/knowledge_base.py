"""The knowledge base as a whole: one object that indexes, searches and answers."""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import replace
from types import TracebackType
from typing import Self

from ingest.metadata_file import DEFAULT_OWN_BODIES
from kunnskapsbase.answer import Answer, EvidenceSelector, ExtractiveAnswerer, GeneratingAnswerer
from kunnskapsbase.answer.understanding import Chip, limited, understand
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.embedding.model import Vector
from kunnskapsbase.errors import CorpusError
from kunnskapsbase.reindex import Progress, Receipt, reindex
from kunnskapsbase.reindex.scan import read_overrides
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
        self.store = Store(settings.home)
        self._search = HybridSearch(self.store, self.model, settings.search)
        self._selector = EvidenceSelector(self.store)
        quoting = ExtractiveAnswerer(self.store, settings.answer)
        self._answerer: ExtractiveAnswerer | GeneratingAnswerer = quoting
        if settings.language_model.url:
            self._answerer = GeneratingAnswerer(quoting, settings.language_model, settings.home / "prompts")

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
        self, *, dry_run: bool = False, progress: Progress = lambda _step, _done, _total: None
    ) -> Receipt:
        """Bring the store in line with the corpus folder; see `kunnskapsbase.reindex.reindex`."""
        return reindex(self.store, self.model, self.settings, dry_run=dry_run, progress=progress)

    def search(self, query: str, k: int = 10, filters: SearchFilters = NO_FILTERS) -> list[Hit]:
        """Return the `k` best passages; see `kunnskapsbase.search.HybridSearch.search`."""
        return self._search.search(query, k, filters.as_haystack())

    def ask(
        self, question: str, filters: SearchFilters = NO_FILTERS, *, without: Collection[str] = ()
    ) -> Answer:
        """Answer a question from the archive, or say that it has no answer.

        What the question itself says of kind, years and voice limits the search, and the answer tells so. If
        the limit of kind leaves no answer, it is lifted, and the answer tells that, too.

        Args:
            question: In bokmål, nynorsk or English.
            filters: What to narrow the search to; they go before what the question says.
            without: Fields of `Chip` that the question may not set, as the person has taken them away.

        Raises:
            QuestionError: The question is empty or far too long.
            ModelMismatchError: The archive was indexed with another model.
        """
        began = time.perf_counter()
        vector = self._search.embed(question)
        chips = tuple(chip for chip in understand(question, self._own_bodies()) if chip.field not in without)
        answer = self._within(question, vector, filters, chips)
        without_kind = tuple(chip for chip in chips if chip.field != "kind")
        if answer.abstained and without_kind != chips:
            wider = self._within(question, vector, filters, without_kind)
            if not wider.abstained:
                lifted = next(chip.label for chip in chips if chip.field == "kind")
                notice = f"Ingenting svarte innenfor «{lifted}». Svaret er hentet fra alle slag dokumenter."
                answer = replace(wider, notice=notice)
        return replace(answer, milliseconds=(time.perf_counter() - began) * 1000)

    def _within(
        self, question: str, vector: Vector, filters: SearchFilters, chips: tuple[Chip, ...]
    ) -> Answer:
        answer = self._answer(question, vector, limited(filters, chips))
        reason = answer.reason
        if reason and chips:
            labels = "» og «".join(chip.label for chip in chips)
            reason = f"{reason} Det ble bare lett innenfor «{labels}»."
        return replace(answer, chips=chips, reason=reason)

    def _answer(self, question: str, vector: Vector, filters: SearchFilters) -> Answer:
        hits = self._search.search(question, self.settings.answer.passages, filters.as_haystack(), vector)
        return self._answerer.answer(question, self._selector.select(question, vector, hits))

    def _own_bodies(self) -> tuple[str, ...]:
        try:
            return read_overrides(self.settings.corpus).own_bodies
        except CorpusError:
            # The archive can be asked where its documents are not.
            return DEFAULT_OWN_BODIES
