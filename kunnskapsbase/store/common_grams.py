"""Which grams of a question are searched for: not those that so many passages have that they tell little.

In a large archive nearly all of the time went to these. Left out, the ranking on Norwegian sets is as good
(docs/benchmarks.md); words are still searched for by all of their stems.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_COMMON = 0.1
"""A gram that stands in a larger share of the passages is left out …"""
_FEW = 500
"""… unless it stands in no more than so many passages, …"""
_LIKE_THE_RAREST = 2
"""… or in at most so many times those of the rarest: a question may have none but common grams."""


def telling(grams: Sequence[str], frequencies: Mapping[str, int], passages: int) -> list[str]:
    """Return those of `grams` that are searched for, in order, repetitions kept.

    Args:
        grams: Of the question.
        frequencies: In how many passages each of them stands.
        passages: How many there are.

    >>> telling(["jern", "_kom", "jern"], {"jern": 1_000, "_kom": 40_000}, 100_000)
    ['jern', 'jern']
    """
    rarest = min((count for count in frequencies.values() if count), default=0)
    most = max(_FEW, _COMMON * passages, _LIKE_THE_RAREST * rarest)
    return [gram for gram in grams if frequencies[gram] <= most]
