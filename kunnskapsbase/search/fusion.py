"""Fuses rankings: a weighted sum of scores brought to one scale."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]
Scores = NDArray[np.float32]


def z_scores(scores: Scores) -> Scores:
    """Return `scores` with mean zero and deviation one; all zeros where they do not differ.

    >>> z_scores(np.array([1.0, 3.0], np.float32)).tolist()
    [-1.0, 1.0]
    """
    deviation = float(scores.std()) if len(scores) else 0.0
    if deviation < 1e-9:
        return np.zeros_like(scores, dtype=np.float32)
    return np.asarray((scores - scores.mean()) / deviation, np.float32)


def aligned(ids: Ids, found: Ids, scores: Scores) -> Scores:
    """Return the score of each of `ids`: zero for those a lexical ranking did not find, as BM25 has it.

    Args:
        ids: Row ids, rising.
        found: Row ids that the ranking found, each among `ids`.
        scores: Their scores.
    """
    result = np.zeros(len(ids), np.float32)
    result[np.searchsorted(ids, found)] = scores
    return result


def weighted_sum(channels: Mapping[str, Scores], weights: Mapping[str, float]) -> Scores:
    """Return the fused score of each candidate: z-scores times weights, summed over the channels.

    Unlike reciprocal rank fusion it keeps how far apart the candidates are, which on Norwegian sets is worth
    far more than the rank alone (docs/benchmarks.md).
    """
    total: Scores = np.zeros(len(next(iter(channels.values()))), np.float32)
    for name, scores in channels.items():
        if weights[name]:
            total = total + np.float32(weights[name]) * z_scores(scores)
    return total
