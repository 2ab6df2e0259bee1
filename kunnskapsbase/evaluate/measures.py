"""The field's standard measures of a ranking with binary relevance."""

from __future__ import annotations

import math
from collections.abc import Sequence
from collections.abc import Set as AbstractSet


def ndcg(ranking: Sequence[str], relevant: AbstractSet[str], k: int = 10) -> float:
    """Return the normalised discounted cumulative gain at `k` (Järvelin and Kekäläinen, 2002).

    >>> ndcg(["b", "a"], {"a"})
    0.6309297535714575
    """
    gain = sum(1 / math.log2(place + 2) for place, item in enumerate(ranking[:k]) if item in relevant)
    ideal = sum(1 / math.log2(place + 2) for place in range(min(len(relevant), k)))
    return gain / ideal if ideal else 0.0


def reciprocal_rank(ranking: Sequence[str], relevant: AbstractSet[str], k: int = 10) -> float:
    """Return one over the rank of the first relevant item among the first `k`, 0 if there is none."""
    return next((1 / (place + 1) for place, item in enumerate(ranking[:k]) if item in relevant), 0.0)


def recall(ranking: Sequence[str], relevant: AbstractSet[str], k: int) -> float:
    """Return the share of the relevant items among the first `k`."""
    return len(set(ranking[:k]) & relevant) / len(relevant) if relevant else 0.0


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which `share` of `values` lie (nearest rank), 0 for none."""
    if not values:
        return 0.0
    return sorted(values)[min(len(values) - 1, max(0, math.ceil(share * len(values)) - 1))]
