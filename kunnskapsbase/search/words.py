"""How much of a question a passage says: word by word, for other forms, compounds and misspellings too."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kunnskapsbase.language import compound_parts, content_words, stem
from kunnskapsbase.language.grams import edged_grams

_SHORT = 5
"""A shorter word is met by its stem alone: it shares its few grams with too many others."""
_WITHIN = 0.85
"""What a word counts that stands within a compound."""
_IN_PARTS = 0.9
"""What a compound counts whose parts stand by themselves."""
_MOST_WORDS = 60
"""Of a longer text only the first words are looked for."""

Rarity = Callable[[str], float]
"""Gives the inverse document frequency of a stem."""


class Said(NamedTuple):
    """The share of the question's words, weighted by their rarity, that a passage says.

    Attributes:
        passage: Anywhere in it or its headings.
        sentence: In the one sentence that says most.
        lead: In its first sentence.
    """

    passage: float
    sentence: float
    lead: float


class QuestionWords:
    """The content words of a question, to be looked for in passages.

    Args:
        text: The question.
        rarity: Weighs the words.
    """

    def __init__(self, text: str, rarity: Rarity) -> None:
        found = list(dict.fromkeys(content_words(text)))[:_MOST_WORDS]
        self._units: dict[str, int] = {word: place for place, word in enumerate(found)}
        self._parts = [
            [self._units.setdefault(part, len(self._units)) for part in compound_parts(word)]
            for word in found
        ]
        weights = np.array([rarity(stem(word)) for word in found], np.float64)
        self._weights = weights / max(float(weights.sum()), 1e-9)
        self._by_stem: defaultdict[str, list[int]] = defaultdict(list)
        self._by_gram: defaultdict[str, list[int]] = defaultdict(list)
        self._sizes: list[int] = []
        for word, unit in self._units.items():
            grams = set(edged_grams(word))
            self._sizes.append(len(grams))
            self._by_stem[stem(word)].append(unit)
            for gram in grams if len(word) >= _SHORT and not word.isdigit() else ():
                self._by_gram[gram].append(unit)
        self._near: dict[str, tuple[tuple[int, float], ...]] = {}

    def said(self, sentences: Sequence[str], headings: str = "") -> Said:
        """Return how much of the question a passage says; nothing if the question has no content words.

        Args:
            sentences: The sentences of the passage.
            headings: What stands above it.
        """
        if not self._parts or not sentences:
            return Said(0.0, 0.0, 0.0)
        met = np.zeros((len(sentences) + 1, len(self._units)))
        for place, sentence in enumerate((*sentences, headings)):
            for word in content_words(sentence):
                for unit, likeness in self._likeness(word):
                    met[place, unit] = max(met[place, unit], likeness)
        shares = self._shares(met[:-1])
        return Said(float(self._shares(met.max(axis=0)[None])[0]), float(shares.max()), float(shares[0]))

    def _shares(self, met: NDArray[np.float64]) -> NDArray[np.float64]:
        words = met[:, : len(self._parts)].copy()
        for word, parts in enumerate(self._parts):
            if parts:
                words[:, word] = np.maximum(words[:, word], _IN_PARTS * met[:, parts].mean(axis=1))
        shares: NDArray[np.float64] = words @ self._weights
        return shares

    def _likeness(self, word: str) -> tuple[tuple[int, float], ...]:
        """Return how like the word is to each unit that it has anything in common with."""
        known = self._near.get(word)
        if known is None:
            known = self._near[word] = tuple(self._compared(word).items())
        return known

    def _compared(self, word: str) -> dict[int, float]:
        same = dict.fromkeys(self._by_stem.get(stem(word), ()), 1.0)
        grams = edged_grams(word)
        # Most words have nothing in common with the question, which this tells fastest.
        if self._by_gram.keys().isdisjoint(grams):
            return same
        distinct = self._by_gram.keys() & grams
        shared = Counter(unit for gram in distinct for unit in self._by_gram[gram])
        size = len(set(grams))
        alike = {unit: self._by_grams(count, self._sizes[unit], size) for unit, count in shared.items()}
        return alike | same

    @staticmethod
    def _by_grams(shared: int, own: int, other: int) -> float:
        """Return Dice's coefficient, or more where nearly all of the question's word stands in the other."""
        within = shared / own
        return max(2 * shared / (own + other), _WITHIN * within if within > 0.7 else 0.0)


def inverse_frequency(holding: int, passages: int) -> float:
    """Return how rare a word is that `holding` of `passages` have (BM25's idf, never below zero)."""
    return math.log(1.0 + (passages - holding + 0.5) / (holding + 0.5))
