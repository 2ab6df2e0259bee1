"""In-word character grams: they find the parts of Norwegian compounds without a dictionary."""

from __future__ import annotations

from functools import lru_cache

from kunnskapsbase.language.nynorsk import bokmal
from kunnskapsbase.language.words import content_words

EDGE = "_"
"""Stands for the beginning and the end of a word, so that these weigh as they do to a reader."""

LENGTH = 4
"""Characters of a gram; four was the best of three to five on Norwegian law headings."""


@lru_cache(maxsize=200_000)
def word_grams(word: str) -> tuple[str, ...]:
    """Return the overlapping grams of one word; a word no longer than a gram is its own only gram.

    >>> word_grams("togsats")
    ('togs', 'ogsa', 'gsat', 'sats')
    """
    if len(word) <= LENGTH:
        return (word,)
    return tuple(word[start : start + LENGTH] for start in range(len(word) - LENGTH + 1))


@lru_cache(maxsize=200_000)
def edged_grams(word: str) -> tuple[str, ...]:
    """Return the grams of a word in bokmål with its edges marked: what the lexical index holds of it.

    >>> edged_grams("vegar")
    ('_vei', 'veie', 'eier', 'ier_')
    """
    return word_grams(f"{EDGE}{bokmal(word)}{EDGE}")


def grams(text: str) -> list[str]:
    """Return the edged grams of the content words of `text`, in order, repetitions kept."""
    return [gram for word in content_words(text) for gram in edged_grams(word)]
