"""How much of a question a passage says: word by word, for other forms and for compounds, too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kunnskapsbase.language import content_words, edged_grams, stem

_SHORT = 5
"""A shorter word is met by its stem alone: it shares its few grams with too many others."""
_WITHIN = 0.85
"""What a word counts that stands within a compound."""
_MOST_GRAMS = 0.7
"""From this share of its grams on, a word is taken to stand within another."""
_MOST_WORDS = 60
"""Of a longer text only the first words are looked for."""

Rarity = Callable[[str], float]
"""Gives the inverse document frequency of a stem."""
Likeness = NDArray[np.float64]


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
        words = list(dict.fromkeys(content_words(text)))[:_MOST_WORDS]
        self._stems = [stem(word) for word in words]
        self._grams = [_grams(word) for word in words]
        self._telling = frozenset().union(*self._grams)
        self._own = frozenset(self._stems)
        weights = np.array([rarity(stemmed) for stemmed in self._stems], np.float64)
        self._weights = weights / max(float(weights.sum()), 1e-9)
        self._known: dict[str, Likeness | None] = {}

    def said(self, sentences: Sequence[str], headings: str = "") -> Said:
        """Return how much of the question a passage says; nothing if the question has no content words.

        Args:
            sentences: The sentences of the passage.
            headings: What stands above it.
        """
        if not self._stems or not sentences:
            return Said(0.0, 0.0, 0.0)
        met = np.array([self._met(text) for text in (*sentences, headings)])
        shares = met[:-1] @ self._weights
        return Said(float(met.max(axis=0) @ self._weights), float(shares.max()), float(shares[0]))

    def _met(self, text: str) -> Likeness:
        """Return how far each word of the question stands in `text`."""
        met = np.zeros(len(self._stems))
        known = self._known
        for word in content_words(text):
            likeness = known[word] if word in known else known.setdefault(word, self._likeness(word))
            if likeness is not None:
                np.maximum(met, likeness, out=met)
        return met

    def _likeness(self, word: str) -> Likeness | None:
        """Return how like `word` is to each word of the question; None for the many that are like none."""
        # Nearly all words end here, so that nothing is made for them that is not needed.
        if self._telling.isdisjoint(edged_grams(word)) and stem(word) not in self._own:
            return None
        stemmed, grams = stem(word), frozenset(edged_grams(word))
        return np.array(
            [
                1.0 if stemmed == own else _by_grams(wanted, grams)
                for own, wanted in zip(self._stems, self._grams, strict=True)
            ]
        )


def _grams(word: str) -> frozenset[str]:
    return frozenset(edged_grams(word) if len(word) >= _SHORT and not word.isdigit() else ())


def _by_grams(wanted: frozenset[str], grams: frozenset[str]) -> float:
    """Return Dice's coefficient, or more where nearly all of the question's word stands in the other."""
    shared = len(wanted & grams)
    if not shared:
        return 0.0
    within = shared / len(wanted)
    return max(2 * shared / (len(wanted) + len(grams)), _WITHIN * within if within > _MOST_GRAMS else 0.0)
