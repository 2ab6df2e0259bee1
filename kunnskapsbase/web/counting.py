"""What is in the archive, counted by year: kinds of documents, and themes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kunnskapsbase.store import StoredDocument

MOST = 7
"""Series that can be told from each other by their colours; the rest are counted together."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each series there are each year.

    Attributes:
        years: The earliest first; an empty text last where a document has none.
        series: The most frequent first; an empty text last for all others together.
        numbers: By series, a number for each of the years.
    """

    years: tuple[str, ...]
    series: tuple[str, ...]
    numbers: dict[str, tuple[int, ...]]

    @property
    def highest(self) -> int:
        """The most that any year has."""
        return max((sum(column) for column in zip(*self.numbers.values(), strict=True)), default=0)


def counted(
    documents: Sequence[StoredDocument], series_of: Callable[[StoredDocument], Iterable[str]]
) -> Counts:
    """Count documents by year and series.

    Args:
        documents: Those of the archive.
        series_of: Returns the series that a document is of; it counts once in each.
    """
    pairs = [(_year(document), name) for document in documents for name in dict.fromkeys(series_of(document))]
    frequent = [name for name, _ in Counter(name for _, name in pairs).most_common(MOST)]
    cells = Counter((year, name if name in frequent else "") for year, name in pairs)
    years = _years(pairs)
    names = [*frequent, *([""] if any(not name for _, name in cells) else [])]
    numbers = {name: tuple(cells[year, name] for year in years) for name in names}
    return Counts(tuple(years), tuple(names), numbers)


def _years(pairs: Sequence[tuple[str, str]]) -> list[str]:
    """All years from the first to the last, those without any document included."""
    known = sorted({int(year) for year, _ in pairs if year})
    years = [str(year) for year in range(known[0], known[-1] + 1)] if known else []
    return [*years, *([""] if any(not year for year, _ in pairs) else [])]


def _year(document: StoredDocument) -> str:
    year = document.metadata.year
    return "" if year is None else str(year)
