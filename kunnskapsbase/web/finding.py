"""A search as the page shows it: what was asked, how it is narrowed, ordered and paged, and what that gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from kunnskapsbase.knowledge_base import NO_FILTERS, KnowledgeBase
from kunnskapsbase.search import Hit, SearchFilters
from kunnskapsbase.search.facets import FACETS, MOST, Facet, counted, findings, narrowed

PAGE = 20
"""Results on a page."""
Order = Literal["relevance", "newest", "oldest"]
ORDERS: tuple[Order, ...] = get_args(Order)


@dataclass(frozen=True, slots=True)
class Search:
    """What is searched for.

    Attributes:
        query: Words or a question.
        chosen: By facet the values that the results are narrowed to.
        order: How they are sorted.
        page: Which page of them is shown, from 1.
        filters: What is searched at all; the values chosen narrow what was found.
    """

    query: str = ""
    chosen: Mapping[Facet, frozenset[str]] = field(default_factory=dict)
    order: Order = "relevance"
    page: int = 1
    filters: SearchFilters = NO_FILTERS

    def toggled(self, facet: str, value: str) -> Search:
        """Return the search with a value chosen, or no longer chosen, on its first page."""
        if facet not in FACETS:
            return self
        chosen = {**self.chosen, facet: self.chosen.get(facet, frozenset()) ^ {value}}
        return replace(self, chosen={key: values for key, values in chosen.items() if values}, page=1)

    def ordered(self, order: str) -> Search:
        """Return the search in another order, on its first page."""
        return replace(self, order=order, page=1) if order in ORDERS else self


@dataclass(frozen=True, slots=True)
class Results:
    """What a search gives.

    Attributes:
        search: What was searched for, its page one that there is.
        hits: All results in their order, narrowed.
        counts: By facet its values, each with how many results it would give.
        is_cut: Whether there are more passages than are gone through.
    """

    search: Search
    hits: Sequence[Hit]
    counts: Mapping[Facet, Sequence[tuple[str, int]]]
    is_cut: bool

    @property
    def pages(self) -> int:
        """How many pages of results there are, at least one."""
        return max(1, -(-len(self.hits) // PAGE))

    @property
    def first(self) -> int:
        """The number of the first result shown, from 1."""
        return (self.search.page - 1) * PAGE + 1

    @property
    def shown(self) -> Sequence[Hit]:
        """The results on the page."""
        return self.hits[self.first - 1 : self.first - 1 + PAGE]

    @property
    def documents(self) -> int:
        """How many documents the results stand in."""
        return len({hit.passage.file for hit in self.hits})


def find(knowledge_base: KnowledgeBase, search: Search) -> Results:
    """Search, narrow and order.

    Raises:
        QuestionError: The query is empty or far too long.
        ModelMismatchError: The archive was indexed with another model.
    """
    found = knowledge_base.search(search.query, MOST, search.filters)
    hits = findings(found)
    left = _in_order(narrowed(hits, search.chosen), search.order)
    results = Results(search, left, counted(hits, search.chosen), is_cut=len(hits) == MOST)
    return replace(results, search=replace(search, page=min(max(1, search.page), results.pages)))


def _in_order(hits: list[Hit], order: Order) -> list[Hit]:
    """Sort by date; what has none comes last either way, and what has the same stays by relevance."""
    if order == "relevance":
        return hits
    dated = [hit for hit in hits if _date(hit)]
    dated.sort(key=_date, reverse=order == "newest")
    return dated + [hit for hit in hits if not _date(hit)]


def _date(hit: Hit) -> str:
    metadata = hit.passage.metadata
    return metadata.date or str(metadata.year or "")
