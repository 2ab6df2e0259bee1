"""Query to passages."""

from kunnskapsbase.search.filters import SearchFilters
from kunnskapsbase.search.hybrid import Hit, HybridSearch
from kunnskapsbase.search.reranking import Reranker

__all__ = ["Hit", "HybridSearch", "Reranker", "SearchFilters"]
