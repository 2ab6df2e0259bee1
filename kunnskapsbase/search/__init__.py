"""Query to passages."""

from kunnskapsbase.search.filters import SearchFilters
from kunnskapsbase.search.hybrid import Hit, HybridSearch

__all__ = ["Hit", "HybridSearch", "SearchFilters"]
