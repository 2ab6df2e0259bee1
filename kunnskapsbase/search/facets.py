"""What a search found, counted by kind, year, body, voice and theme, and narrowed to some of these values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, get_args

from kunnskapsbase.search.hybrid import Hit

Facet = Literal["kind", "year", "body", "voice", "theme"]
FACETS: tuple[Facet, ...] = get_args(Facet)
Chosen = Mapping[Facet, frozenset[str]]
"""The values that are chosen of each facet; one that is missing or empty narrows nothing."""

NEAREST = 10
"""So many passages that have none of the words are found for their meaning; further down it is chance."""
MOST = 400
"""Passages that a person can narrow and page through; whoever has more needs another query."""


def findings(hits: Iterable[Hit]) -> list[Hit]:
    """Return the hits that a person would call found: those with a word of the query, and the nearest others.

    The ranking by meaning orders every passage there is, so that something must say where it ends.
    """
    found: list[Hit] = []
    without_words = 0
    for hit in hits:
        if not hit.stems:
            without_words += 1
        if hit.stems or without_words <= NEAREST:
            found.append(hit)
    return found


def values_of(hit: Hit, facet: Facet) -> tuple[str, ...]:
    """Return the values of a facet that a passage has; none where it is not known."""
    metadata = hit.passage.metadata
    if facet == "theme":
        return metadata.themes
    if facet == "voice":
        # A section may be in another voice than its document.
        return (str(hit.passage.meta.get("voice") or metadata.voice),)
    value = getattr(metadata, facet)
    return () if value is None else (str(value),)


def narrowed(hits: Sequence[Hit], chosen: Chosen) -> list[Hit]:
    """Return the hits that have one of the chosen values of every facet."""
    return [hit for hit in hits if all(_has(hit, facet, values) for facet, values in chosen.items())]


def counted(hits: Sequence[Hit], chosen: Chosen) -> dict[Facet, list[tuple[str, int]]]:
    """Return how many hits each value of each facet would give, the most first.

    What is chosen of a facet does not count for the facet itself, so that a second value of it can be added;
    a chosen value is always among them.
    """
    return {facet: _counts(hits, chosen, facet) for facet in FACETS}


def _counts(hits: Sequence[Hit], chosen: Chosen, facet: Facet) -> list[tuple[str, int]]:
    rest: Chosen = {other: values for other, values in chosen.items() if other != facet}
    counts = Counter(value for hit in narrowed(hits, rest) for value in set(values_of(hit, facet)))
    for value in chosen.get(facet, ()):
        counts.setdefault(value, 0)
    if facet == "year":
        return sorted(counts.items(), reverse=True)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _has(hit: Hit, facet: Facet, values: frozenset[str]) -> bool:
    return not values or any(value in values for value in values_of(hit, facet))
