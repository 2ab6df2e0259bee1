"""Finds what the archive has for a point of a letter, or says honestly that it has nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kunnskapsbase.answer.evidence import Evidence, EvidenceSelector
from kunnskapsbase.answer.mention import Topic
from kunnskapsbase.draft.anchoring import ABOUT, Anchored, anchored, loosely_anchored
from kunnskapsbase.draft.arranging import MOST_FACTS, Arranger
from kunnskapsbase.draft.excerpts import excerpts
from kunnskapsbase.draft.material import Excerpt, Material
from kunnskapsbase.draft.own_words import is_figure, is_formality, retells
from kunnskapsbase.draft.sources import OwnSource, Stated, by_document
from kunnskapsbase.draft.topic import query_of, question_of, topic_of
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.positions import PositionRegister
from kunnskapsbase.search import Hit, SearchFilters

NO_POSITION = "Ingen tidligere posisjon: trenger politisk avklaring."
ONLY_MENTIONED = "Temaet er omtalt, men arkivet har ingen posisjon: trenger politisk avklaring."
SURE = 0.5
"""From this probability on a passage with fewer of the topic's words is believed to hold the view."""

_OWN = SearchFilters(voice="own")
_OTHER = SearchFilters(voice="other")
_FOUND = 30
"""Passages looked at for each question."""


class MaterialFinder:
    """Finds the material of points in one archive.

    Args:
        knowledge_base: The archive.
    """

    def __init__(self, knowledge_base: KnowledgeBase) -> None:
        self.knowledge_base = knowledge_base
        self.store = knowledge_base.store
        self.selector = EvidenceSelector(self.store)
        self._register = PositionRegister(knowledge_base)

    def material(self, text: str) -> Material:
        """Return what the archive has for a point.

        Whether it has the council's view is decided as for a question that is asked: the point must be met by its
        words, and the judge must find a view there that is probable enough. Else the point is a gap.

        Args:
            text: What the letter asks or proposes.
        """
        stated = Stated(self._register.positions(rejected=True))
        topic = topic_of(text, self.selector)
        questions = (question_of(text), query_of(topic))
        hits = self._hits(questions, _OWN)
        of_topic = anchored(topic, hits)
        answerable, evidence = self._judged(questions, of_topic)
        least = self._least(of_topic)
        if answerable < least:
            loose = loosely_anchored(topic, hits)
            sure, evidence_of_loose = self._judged(questions, loose)
            if sure >= SURE:
                of_topic, answerable, evidence = loose, sure, evidence_of_loose
        sources = by_document(evidence, of_topic, stated)
        found = Material(topic=tuple(term.word for term in topic.terms), answerable=answerable)
        facts = self._facts(topic, questions[1], sources, stated) if answerable >= least / 2 else []
        stating = [source for source in sources if source.positions]
        if answerable >= least and stating:
            return Arranger(self.knowledge_base, stated).arranged(found, stating, facts)
        if answerable < least / 2:
            return replace(found, gap=NO_POSITION)
        shown = facts or excerpts(self.store, [item for source in sources for item in source.sentences[:1]])
        return replace(found, facts=tuple(shown[:MOST_FACTS]), gap=ONLY_MENTIONED)

    def _least(self, of_topic: Sequence[Anchored]) -> float:
        """The least probability of an answer; headings that are all about the point speak for one by themselves."""
        threshold = self.knowledge_base.settings.answer.threshold
        return threshold / 2 if any(item.heading >= ABOUT for item in of_topic) else threshold

    def _hits(self, questions: Sequence[str], filters: SearchFilters) -> list[Hit]:
        found: dict[int, Hit] = {}
        for question in questions:
            for hit in self.knowledge_base.search(question, _FOUND, filters):
                found.setdefault(hit.passage.id, hit)
        return list(found.values())

    def _judged(self, questions: Sequence[str], of_topic: Sequence[Anchored]) -> tuple[float, list[Evidence]]:
        """The probability that the view is there, and every sentence with its best score, the best first."""
        read = [item.hit for item in of_topic][: self.knowledge_base.settings.answer.passages]
        if not read:
            return 0.0, []
        answerable, best = 0.0, dict[tuple[int | None, int], Evidence]()
        for question in questions:
            selection = self.selector.select(question, self.knowledge_base.model.embed_query(question), read)
            answerable = max(answerable, selection.answerable)
            for item in selection.evidence:
                key = (item.passage.version_id, item.start)
                if key not in best or best[key].score < item.score:
                    best[key] = item
        return answerable, sorted(best.values(), key=lambda item: -item.score)

    def _facts(
        self, topic: Topic, question: str, sources: Sequence[OwnSource], stated: Stated
    ) -> list[Excerpt]:
        """Sentences with figures, of the own texts read already, then of others' texts on the same topic."""
        others = anchored(topic, self._hits((question,), _OTHER))
        answerable, of_others = self._judged((question,), others)
        trusted = answerable >= self.knowledge_base.settings.answer.threshold
        both = [*sources, *(by_document(of_others, others, stated) if trusted else ())]
        chosen = [
            item
            for source in both
            for item in source.sentences
            if is_figure(item.text)
            and not (stated.is_position(item) or is_formality(item.text) or retells(item.text))
        ]
        best = sorted(chosen, key=lambda item: -item.score)[: 2 * MOST_FACTS]
        return sorted(excerpts(self.store, best), key=lambda item: -(item.year or 0))
