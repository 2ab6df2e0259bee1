"""The answer without a language model: the sentences that answer best, quoted."""

from __future__ import annotations

from collections.abc import Sequence

from kunnskapsbase.answer.citing import checked_citations
from kunnskapsbase.answer.evidence import Evidence, Selection
from kunnskapsbase.answer.lists import asks_for_list, with_lead_ins, with_list, without_overlap
from kunnskapsbase.answer.model import Answer, Citation, OnStatement, nothing
from kunnskapsbase.answer.positions_in_order import (
    newest_position_first,
    position_statements,
    tells_stand,
    with_newest_stand,
)
from kunnskapsbase.settings import AnswerSettings
from kunnskapsbase.store import Store

ENGINE = "extractive"
NEAREST = 3
"""How many passages are offered with a refusal."""


class ExtractiveAnswerer:
    """Quotes one to five sentences, or says that the archive has no answer.

    Args:
        store: Where the sources are.
        settings: From which probability on an answer is given, and how much of one.
    """

    def __init__(self, store: Store, settings: AnswerSettings) -> None:
        self.store = store
        self.settings = settings

    def answer(self, question: str, found: Selection, on_statement: OnStatement = nothing) -> Answer:
        """Return the answer with citations that have been checked in their sources.

        It is there at once, so that `on_statement` is not called.
        """
        if not found.evidence:
            return _refusal(question, (), "Søket ga ingen treff.")
        reason = self._reason_to_refuse(question, found)
        if reason is not None:
            return _refusal(
                question, checked_citations(self.store, _one_a_passage(found.evidence)[:NEAREST]), reason
            )
        best = found.evidence[0].score
        chosen = [item for item in found.evidence if item.score >= best - self.settings.margin]
        most = self.settings.sentences
        chosen = with_newest_stand(question, found.evidence, chosen[:most], most)
        several = asks_for_list(question)
        whole = without_overlap([with_list(item, several) for item in chosen])
        ordered = with_lead_ins(newest_position_first(question, whole[:most]))
        citations = checked_citations(self.store, ordered)
        if not citations:
            reason = "Det som ble funnet, kunne ikke gjenfinnes ordrett i kilden."
            return _refusal(question, (), reason)
        statements = position_statements(question, ordered, citations)
        return Answer(question, False, None, statements, citations, ENGINE)

    def _reason_to_refuse(self, question: str, found: Selection) -> str | None:
        if found.lacking_years:
            years = " eller ".join(sorted(found.lacking_years))
            return f"Det som ble funnet om temaet, gjelder ikke {years}."
        if found.silent:
            return f"Ingen av tekstene som ble funnet, sier hva {found.silent} mener om dette."
        if found.answerable < self.settings.threshold and not tells_stand(question, found.evidence):
            return "Ingen setning i arkivet svarer tydelig nok på spørsmålet."
        return None


def _one_a_passage(evidence: Sequence[Evidence]) -> list[Evidence]:
    best: dict[int, Evidence] = {}
    for item in evidence:
        best.setdefault(item.passage.id, item)
    return list(best.values())


def _refusal(question: str, nearest: tuple[Citation, ...], reason: str) -> Answer:
    return Answer(question, True, reason, (), nearest, ENGINE)
