"""BM25 of every token in every passage, as tantivy counts it, so that both stores rank alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kunnskapsbase import language
from kunnskapsbase.store.lexical import BOOSTS, Entry

CHANNELS = ("stems", "grams", "references")
_SATURATION = 1.2
_LENGTH = 0.75
"""How much a long passage is marked down."""


class Posting(NamedTuple):
    """In which passages a token stands, and what it adds to the score of each.

    `in_body` counts the passages that have it in their body.
    """

    channel: int
    token: str
    in_body: int
    passages: NDArray[np.int64]
    weights: NDArray[np.float32]


class _Field:
    """The tokens of one field of all passages, gathered before their weights can be known."""

    def __init__(self, boost: float, is_body: bool) -> None:
        self.boost = boost
        self.is_body = is_body
        self.tokens: list[NDArray[np.int32]] = []
        self.counts: list[NDArray[np.float32]] = []
        self.lengths: list[int] = []

    def add(self, tokens: NDArray[np.int32], counts: NDArray[np.float32]) -> None:
        self.tokens.append(tokens)
        self.counts.append(counts)
        self.lengths.append(int(counts.sum()))

    def weighted(self, known: int) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]]:
        """Return token, place of the passage and weight, for every token in a passage."""
        if not self.tokens:
            return np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.float32)
        tokens = np.concatenate(self.tokens)
        counts = np.concatenate(self.counts)
        different = [len(part) for part in self.tokens]
        places = np.repeat(np.arange(len(self.tokens), dtype=np.int32), different)
        passages = len(self.lengths)
        holding = np.bincount(tokens, minlength=known)
        rarity = np.log(1.0 + (passages - holding + 0.5) / (holding + 0.5))
        average = max(sum(self.lengths) / passages, 1e-9)
        shares = _rounded_down(np.array(self.lengths)) / average
        norms = _SATURATION * (1.0 - _LENGTH + _LENGTH * shares)
        weights = self.boost * rarity[tokens] * (1.0 + _SATURATION) * counts / (counts + norms[places])
        return tokens, places, weights.astype(np.float32)


class _Channel:
    def __init__(self, boosts: Sequence[float], analyse: Callable[[str], list[str]]) -> None:
        self.fields = [_Field(boost, place == 0) for place, boost in enumerate(boosts)]
        self._numbers: dict[str, int] = {}
        self._analyse = analyse
        # A title and most headings come again in passage after passage.
        self._repeated = lru_cache(maxsize=1000)(self._numbered)

    def add(self, texts: Sequence[str]) -> None:
        for field, text in zip(self.fields, texts, strict=True):
            field.add(*(self._numbered(text) if field.is_body else self._repeated(text)))

    def _numbered(self, text: str) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        counted = Counter(self._analyse(text))
        numbers = (self._numbers.setdefault(token, len(self._numbers)) for token in counted)
        tokens = np.fromiter(numbers, np.int32, len(counted))
        return tokens, np.fromiter(counted.values(), np.float32, len(counted))

    def postings(self, number: int, ids: NDArray[np.int64]) -> Iterator[Posting]:
        known = len(self._numbers)
        parts = [field.weighted(known) for field in self.fields]
        in_body = np.bincount(parts[0][0], minlength=known)
        tokens, places, weights = (np.concatenate(column) for column in zip(*parts, strict=True))
        # The fields of a passage become one: whoever asks for a token asks for it in all of them.
        order = np.lexsort((places, tokens))
        tokens, places, weights = tokens[order], places[order], weights[order]
        is_first = np.ones(len(tokens), dtype=bool)
        is_first[1:] = (tokens[1:] != tokens[:-1]) | (places[1:] != places[:-1])
        starts = np.flatnonzero(is_first)
        if not len(starts):
            return
        weights = np.add.reduceat(weights, starts).astype(np.float32)
        tokens, places = tokens[starts], places[starts]
        ends = np.searchsorted(tokens, np.arange(known), side="right")
        begin = 0
        for token, row in self._numbers.items():
            end = int(ends[row])
            yield Posting(number, token, int(in_body[row]), ids[places[begin:end]], weights[begin:end])
            begin = end


def analysed(entries: Iterable[Entry]) -> tuple[int, Iterator[Posting]]:
    """Return how many `entries` there are, and the postings of all of them.

    They are held in memory at once, about ten bytes for each token of each passage.
    """
    boosts = tuple(BOOSTS[part] for part in ("body", "headings", "title"))
    channels = (
        _Channel(boosts, language.stems),
        _Channel(boosts, language.grams),
        _Channel((1.0,), language.references),
    )
    ids: list[int] = []
    for entry in entries:
        ids.append(entry.id)
        for channel in channels[:2]:
            channel.add((entry.body, entry.headings, entry.title))
        channels[2].add(("\n".join((entry.title, entry.answers, entry.headings, entry.body)),))
    rows = np.array(ids, dtype=np.int64)
    return len(ids), chain.from_iterable(one.postings(number, rows) for number, one in enumerate(channels))


def _steps() -> NDArray[np.int64]:
    """The lengths that tantivy tells apart: all up to 40, then ever fewer."""
    lengths = list(range(41))
    step = 2
    while lengths[-1] < 2**31:
        lengths += [lengths[-1] + step * n for n in range(1, 9)]
        step *= 2
    return np.array(lengths, dtype=np.int64)


_STEPS = _steps()


def _rounded_down(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    return _STEPS[np.searchsorted(_STEPS, lengths, side="right") - 1]
