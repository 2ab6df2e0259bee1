"""The parts of compounds, by the bokmål dictionary."""

from __future__ import annotations

from functools import lru_cache

from kunnskapsbase.language.lemmas import compound_splits, is_bokmal
from kunnskapsbase.language.nynorsk import bokmal
from kunnskapsbase.language.words import STOP_WORDS

_SHORTEST_HEAD = 4
"""Letters of the first part of a word that the dictionary has, which may be no compound at all."""


@lru_cache(maxsize=20_000)
def compound_parts(word: str) -> tuple[str, ...]:
    """Return the two words that a lower-case compound is put together from, none if it is no compound.

    Of several ways to part a word, that with the most even parts is taken.

    >>> compound_parts("jernbanesatsing"), compound_parts("vedlikehaldsprogram"), compound_parts("underskudd")
    (('jernbane', 'satsing'), ('vedlikehold', 'program'), ())
    """
    plain = bokmal(word)
    shortest = _SHORTEST_HEAD if is_bokmal(plain) else 1
    splits = [
        parts
        for parts in compound_splits(plain)
        if len(parts[0]) >= shortest and not STOP_WORDS.intersection(parts)
    ]
    return max(splits, key=lambda parts: min(map(len, parts)), default=())
