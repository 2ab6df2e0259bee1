"""A comparison: each year or document asked the same, and the answers set side by side, the newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.references import comparable_references
from kunnskapsbase.answer.citing import checked_citations
from kunnskapsbase.answer.comparison_question import Comparison
from kunnskapsbase.answer.evidence import EvidenceSelector, Selection
from kunnskapsbase.answer.extractive import ExtractiveAnswerer
from kunnskapsbase.answer.mention import LEAST, Topic, Words, topic_named
from kunnskapsbase.answer.model import Answer, Citation, Statement
from kunnskapsbase.search import HybridSearch, SearchFilters
from kunnskapsbase.store import StoredDocument

ENGINE = "comparison"
QUOTES = 2
"""The most sentences quoted of a side."""
MOST_FOUND = 4
"""The most sides looked for where the question names none."""
LOOKED_THROUGH = 60
"""Passages looked through for the years that have something of the topic."""

Filters = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Side:
    """One year or document.

    Attributes:
        name: What it is called.
        label: What stands before its statements.
        filters: What its texts are found by, the surest first.
    """

    name: str
    label: str
    filters: tuple[Filters | None, ...]


class ComparingAnswerer:
    """Asks each side of a comparison the same question, with the same demands on an answer as any other.

    Args:
        search: Finds the passages.
        selector: Judges their sentences.
        answerer: Quotes what answers.
        passages: How many are read for each side.
    """

    def __init__(
        self, search: HybridSearch, selector: EvidenceSelector, answerer: ExtractiveAnswerer, passages: int
    ) -> None:
        self.search = search
        self.selector = selector
        self.answerer = answerer
        self.passages = passages

    def answer(self, question: str, comparison: Comparison, filters: SearchFilters) -> Answer | None:
        """Return what each side says, each statement with the side as its label; None if too little is found.

        A side that the question names and that says nothing is told in the notice. Sides that it does not name,
        as of "hvordan har synet endret seg", must be two at least.

        Args:
            question: As it was asked.
            comparison: What it compares.
            filters: What the documents are narrowed to.
        """
        named = bool(comparison.years or comparison.references)
        sides = self._named(comparison, filters) if named else self._found(comparison, filters)
        topic = topic_named(comparison.topic, self.selector.question(comparison.topic).terms)
        looked = [(side, self._of(side, comparison, topic)) for side in sides]
        if not any(sure for _, (sure, _) in looked) and not comparison.of_views:
            return None
        answers = [(side, answer) for side, (_, answer) in looked]
        found = [(side, answer) for side, answer in answers if answer is not None]
        if len(found) < (1 if named else 2) or not _is_on_topic(comparison, topic, found):
            return None
        missing = [side.name for side, answer in answers if answer is None] if named else []
        return _side_by_side(question, found, missing)

    def _named(self, comparison: Comparison, filters: SearchFilters) -> list[_Side]:
        if comparison.years:
            return [_of_year(year, filters) for year in comparison.years]
        documents = self.search.store.documents()
        # The newest first, as with years.
        names = sorted(comparison.references, key=lambda name: -_year_of(name, documents))
        return [_of_reference(name, documents, filters) for name in names]

    def _found(self, comparison: Comparison, filters: SearchFilters) -> list[_Side]:
        """The years of which there is most, the best of the newest first."""
        hits = self.search.search(comparison.core, LOOKED_THROUGH, filters.as_haystack())
        years = dict.fromkeys(hit.passage.metadata.year for hit in hits)
        counted = [year for year in years if year is not None and _is_between(year, comparison)]
        return [_of_year(year, filters) for year in sorted(counted[:MOST_FOUND], reverse=True)]

    def _of(self, side: _Side, comparison: Comparison, topic: Topic) -> tuple[bool, Answer | None]:
        """What one side answers, and whether that is sure: judged to answer, not only to mention the topic."""
        asked = comparison.asked_of(side.name)
        vector = self.search.embed(asked)
        mentioned: Answer | None = None
        for narrowed in side.filters:
            hits = self.search.search(asked, self.passages, narrowed, vector)
            selection = self.selector.select(asked, vector, hits)
            answer = self.answerer.answer(asked, selection)
            if not answer.abstained:
                return True, answer
            mentioned = mentioned or self._mentioning(asked, topic, selection)
        return False, mentioned

    def _mentioning(self, asked: str, topic: Topic, selection: Selection) -> Answer | None:
        """The best sentences that hold the topic, although none is judged to answer for sure."""
        if selection.lacking_years or selection.silent:
            return None
        holding = [item for item in selection.evidence if topic.share(Words(item.text)) >= LEAST]
        citations = checked_citations(self.search.store, holding[:QUOTES])
        statements = tuple(Statement(citation.quote, (citation.n,)) for citation in citations)
        return Answer(asked, False, None, statements, citations, ENGINE) if citations else None


def _is_on_topic(comparison: Comparison, topic: Topic, found: Sequence[tuple[_Side, Answer]]) -> bool:
    """Whether something that is quoted has a telling word of the topic, or stands under one.

    Each side is one more chance for a judge to err. An English topic has other words than Norwegian texts.
    """
    telling = topic.telling
    if not telling or comparison.english:
        return True
    quoted = [citation for _, answer in found for citation in answer.citations]
    words = Words("\n".join(part for item in quoted for part in (item.quote, item.title, *item.section)))
    return any(words.have(term) for term in telling)


def _of_year(year: int, filters: SearchFilters) -> _Side:
    """The side of a year: the texts of that year, or else what any text says of it."""
    of_year = _both(filters, _condition("meta.year", "==", year))
    return _Side(str(year), f"I {year}", (of_year, filters.as_haystack()))


def _of_reference(name: str, documents: Sequence[StoredDocument], filters: SearchFilters) -> _Side:
    """The side of a document that is referred to: the document itself and those that answer it."""
    files = [document.file for document in documents if name in _known_as(document)]
    return _Side(name, name, (_both(filters, _condition("meta.file", "in", files)),) if files else ())


def _year_of(name: str, documents: Sequence[StoredDocument]) -> int:
    """The year of the latest document of a reference, 0 if there is none."""
    return max(
        (document.metadata.year or 0 for document in documents if name in _known_as(document)), default=0
    )


def _known_as(document: StoredDocument) -> Iterator[str]:
    yield from document.metadata.answers
    yield from (found.target for found in comparable_references(document.metadata.title))


def _is_between(year: int, comparison: Comparison) -> bool:
    return (comparison.first or year) <= year <= (comparison.last or year)


def _condition(field: str, operator: str, value: object) -> Filters:
    return {"field": field, "operator": operator, "value": value}


def _both(filters: SearchFilters, condition: Filters) -> Filters:
    given = filters.as_haystack()
    return {"operator": "AND", "conditions": [given, condition]} if given else condition


def _side_by_side(question: str, found: Sequence[tuple[_Side, Answer]], missing: Sequence[str]) -> Answer:
    statements: list[Statement] = []
    citations: list[Citation] = []
    for side, answer in found:
        said = {statement.text for statement in statements}
        new = [statement for statement in answer.statements if statement.text not in said]
        for statement in new[:QUOTES]:
            own = [citation for citation in answer.citations if citation.n in statement.citations]
            numbers = tuple(range(len(citations) + 1, len(citations) + 1 + len(own)))
            citations += [replace(citation, n=n) for n, citation in zip(numbers, own, strict=True)]
            statements.append(Statement(statement.text, numbers, side.label))
    notice = f"Ingenting ble funnet om {' og '.join(missing)}." if missing else None
    return Answer(question, False, None, tuple(statements), tuple(citations), ENGINE, notice=notice)
