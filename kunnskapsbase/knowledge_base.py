"""The knowledge base as a whole: one object that indexes, searches and answers."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from kunnskapsbase.answer import Answer, AnswerLog, EvidenceSelector, ExtractiveAnswerer, GeneratingAnswerer
from kunnskapsbase.answer.comparison import ComparingAnswerer
from kunnskapsbase.answer.comparison_question import compared
from kunnskapsbase.answer.contradiction import contradiction_notice
from kunnskapsbase.answer.follow_up import taken_as
from kunnskapsbase.answer.model import OnStatement, nothing
from kunnskapsbase.answer.overview import OverviewAnswerer
from kunnskapsbase.answer.overview_question import overview_asked
from kunnskapsbase.answer.sentence_head import fitted_head
from kunnskapsbase.answer.understanding import SPELLING, Chip, limited, spelling_chips, understand
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.embedding.model import Vector
from kunnskapsbase.language import in_norwegian
from kunnskapsbase.positions.found_positions import own_bodies
from kunnskapsbase.positions.own_stand import OwnStand
from kunnskapsbase.reindex import (
    Progress,
    Receipt,
    RollbackReceipt,
    never,
    no_progress,
    reindex,
    rollback,
)
from kunnskapsbase.reindex.workers import Workers
from kunnskapsbase.search import Hit, HybridSearch, Reranker, SearchFilters, Wording
from kunnskapsbase.settings import Settings
from kunnskapsbase.store import Store

NO_FILTERS = SearchFilters()


class KnowledgeBase:
    """Indexes the corpus folder, finds passages and answers questions.

    Args:
        settings: Where everything lies and how it works.
        model: The embedding model, if one is loaded already.

    Attributes:
        log: What has been asked and answered. `ask` logs nothing by itself; whoever shows the answer to a
            person calls ``log.record(answer)``.

    Example:
        >>> with KnowledgeBase(load_settings()) as knowledge_base:  # doctest: +SKIP
        ...     knowledge_base.reindex()
        ...     print(knowledge_base.ask("Hva mener rådet om jernbane?").text)
    """

    def __init__(self, settings: Settings, model: EmbeddingModel | None = None) -> None:
        self.settings = settings
        self.model = model or EmbeddingModel(settings.embedding, settings.cache)
        self.store = Store.of(settings)
        self.log = AnswerLog(self.store, settings.questions.keep_days)
        self._search = HybridSearch(self.store, self.model, settings.search, Reranker.of(settings.rerank))
        names = own_bodies(settings)
        self._selector = EvidenceSelector(
            self.store,
            stands=OwnStand(names),
            owners=names,
            head=fitted_head() if settings.answer.head else None,
        )
        self._overview = OverviewAnswerer(self.store, self._search, self._selector)
        quoting = ExtractiveAnswerer(self.store, settings.answer)
        self._comparing = ComparingAnswerer(self._search, self._selector, quoting, settings.answer.passages)
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
        self,
        *,
        dry_run: bool = False,
        verify: bool = False,
        retry: bool = False,
        allow_empty: bool = False,
        workers: Workers | None = None,
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
            workers=workers,
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
        return self._search.search(query, k, self._with_files(filters).as_haystack())

    def wording(self, query: str) -> Wording:
        """Return the words in which `query` is searched for; its `notice` tells of mistyped ones."""
        return self._search.wording(query)

    def ask(
        self,
        question: str,
        filters: SearchFilters = NO_FILTERS,
        *,
        without: Collection[str] = (),
        history: Sequence[str] = (),
        on_statement: OnStatement = nothing,
    ) -> Answer:
        """Answer a question from the archive, or say that it has no answer.

        What the question itself says of kind, years and voice limits the search, and the answer tells so. If
        the limit of kind leaves no answer, it is lifted, and the answer tells that, too. What others have
        written is never an answer to what the council means, but offered as background.

        A question that only makes sense after those before it ("og i 2020?") is taken for a whole one, which
        the answer names; see `kunnskapsbase.answer.follow_up`. One that wants an overview of documents gets
        `overview`, unless no document is found for it.

        Args:
            question: In bokmål, nynorsk or English.
            filters: What to narrow the search to; they go before what the question says.
            without: Fields of `Chip` that the question may not set, as the person has taken them away.
            history: The questions before it in the same conversation, the earliest first.
            on_statement: Called with each statement that a language model has written, once it is verified.

        Raises:
            QuestionError: The question is empty or far too long.
            ModelMismatchError: The archive was indexed with another model.
        """
        began = time.perf_counter()
        filters = self._with_files(filters)
        names = own_bodies(self.settings)
        wording = self.wording(question)
        if SPELLING in without:
            wording = self.wording(wording.as_typed(question))
        whole = taken_as(wording.mended, history, names)
        # A language model answers in the language that it is asked in; quotes are found by Norwegian words.
        asked = whole if self.settings.language_model.url else in_norwegian(whole)
        overview = self._asked_overview(asked, filters, without, names)
        answer = overview if overview and not overview.abstained else None
        if answer is None:
            vector = self._search.embed(whole)
            chips = tuple(chip for chip in understand(asked, names) if chip.field not in without)
            answer = self._within_limits(asked, vector, filters, chips, on_statement)
            if overview is not None and answer.abstained:
                answer = replace(answer, reason=overview.reason)
        return replace(
            answer,
            question=question,
            chips=(*answer.chips, *spelling_chips(wording.mendings)),
            understood_as=whole if whole != wording.mended else None,
            notice=" ".join(notice for notice in (wording.notice, answer.notice) if notice) or None,
            milliseconds=(time.perf_counter() - began) * 1000,
        )

    def overview(self, topic: str, filters: SearchFilters = NO_FILTERS) -> Answer:
        """Go through every document for what it says of a topic; see `kunnskapsbase.answer.overview`.

        Args:
            topic: Such as "Oslofjorden" or "NOU 2022: 18".
            filters: What the documents are narrowed to.

        Raises:
            QuestionError: The topic is empty or far too long.
            ModelMismatchError: The archive was indexed with another model.
        """
        began = time.perf_counter()
        answer = self._overview.answer(topic, self._with_files(filters))
        return replace(answer, milliseconds=(time.perf_counter() - began) * 1000)

    def _with_files(self, filters: SearchFilters) -> SearchFilters:
        """Return filters in which a theme is said by the documents that have it."""
        if filters.theme is None:
            return filters
        documents = self.store.documents()
        files = tuple(item.file for item in documents if filters.theme in item.metadata.themes)
        return replace(filters, files=files)

    def _asked_overview(
        self, question: str, filters: SearchFilters, without: Collection[str], names: Sequence[str]
    ) -> Answer | None:
        """The overview that `question` asks for, if it does; its limit of kind is lifted, and told, as elsewhere."""
        asked = overview_asked(question, names)
        if asked is None:
            return None
        chips = tuple(chip for chip in asked.chips if chip.field not in without)
        answer = replace(self._overview.answer(asked.topic, limited(filters, chips)), chips=chips)
        kind = next((chip for chip in chips if chip.field == "kind"), None)
        if not answer.abstained or kind is None:
            return answer
        chips = _without(chips, "kind")
        wider = replace(self._overview.answer(asked.topic, limited(filters, chips)), chips=chips)
        return replace(
            wider, notice=f"Ingenting innenfor «{kind.label}» omtaler temaet. Tabellen er fra alle slag."
        )

    def _within_limits(
        self,
        question: str,
        vector: Vector,
        filters: SearchFilters,
        chips: tuple[Chip, ...],
        on_statement: OnStatement,
    ) -> Answer:
        """Answer within the limits of the question; one that hides all or the only answer is lifted, and told."""
        within = limited(filters, chips)
        answer = replace(self._answer(question, vector, within, on_statement), chips=chips)
        if not answer.abstained or not chips:
            return answer
        fields = {chip.field: chip for chip in chips}
        others = _without(_without(chips, "kind"), "voice")
        if "kind" in fields:
            wider = self._within_limits(question, vector, filters, _without(chips, "kind"), on_statement)
            if not wider.abstained:
                notice = (
                    f"Ingenting svarte innenfor «{fields['kind'].label}». Svaret er hentet fra alle slag."
                )
                return replace(wider, notice=notice)
        if "voice" in fields and not answer.citations:
            wider = self._within_limits(question, vector, filters, others, on_statement)
            return replace(wider, notice="Arkivet har ingen dokumenter som er merket som rådets egne.")
        if "voice" in fields:
            background = self._answer(question, vector, limited(filters, others))
            if not background.abstained:
                reason = "Rådets egne dokumenter svarer ikke på dette. Det som vises, er bakgrunn fra andres tekster."
                return replace(answer, reason=reason, citations=background.citations)
        labels = "» og «".join(chip.label for chip in chips)
        return replace(answer, reason=f"{answer.reason} Det ble bare lett innenfor «{labels}».")

    def _answer(
        self, question: str, vector: Vector, filters: SearchFilters, on_statement: OnStatement = nothing
    ) -> Answer:
        comparison = compared(question)
        if comparison is not None:
            side_by_side = self._comparing.answer(question, comparison, filters)
            if side_by_side is not None:
                return side_by_side
        hits = self._search.search(question, self.settings.answer.passages, filters.as_haystack(), vector)
        answer = self._answerer.answer(question, self._selector.select(question, vector, hits), on_statement)
        if answer.abstained or answer.notice is not None:
            return answer
        return replace(answer, notice=contradiction_notice(answer.citations))


def _without(chips: tuple[Chip, ...], field: str) -> tuple[Chip, ...]:
    return tuple(chip for chip in chips if chip.field != field)
