"""A part of the dense index: vectors in one file, the row ids of their passages in another."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kunnskapsbase.store.approximate import ApproximateIndex, Measured, best_of

Ids = NDArray[np.int64]
Places = NDArray[np.int64]
Scores = NDArray[np.float32]

LOOKED_UP = 40_000
"""So many vectors are looked up one by one in some ten milliseconds; an approximate search is no quicker."""
CANDIDATES = 2
"""Candidates of an approximate search that are scored again, for each passage wanted."""
_WIDE = 20
"""Who wants more than one in so many gets an exact search."""
_SCATTERED = 8
"""One in so many vectors is looked up; if they are more, going through all of them is quicker."""
_CHUNK = 50_000


def vectors_file(folder: Path, name: str) -> Path:
    """The file of a part's vectors: nothing but numbers of four bytes."""
    return folder / f"dense-{name}.f32"


def ids_file(folder: Path, name: str) -> Path:
    """The file of the row ids of a part's vectors."""
    return folder / f"dense-{name}-ids.npy"


def approximate_file(folder: Path, name: str) -> Path:
    """The file of a part's FAISS index."""
    return folder / f"dense-{name}.faiss"


class DensePart:
    """An open part; its vectors are mapped into memory. No part is empty."""

    def __init__(self, folder: Path, name: str, dimension: int, measured: Measured | None) -> None:
        self.ids: Ids = np.load(ids_file(folder, name))
        shape = len(self.ids), dimension
        self.vectors: Scores = np.asarray(np.memmap(vectors_file(folder, name), "<f4", "r", shape=shape))
        path = approximate_file(folder, name)
        self._approximate = ApproximateIndex.read(path, measured.depth) if measured else None
        if self._approximate is not None and len(self._approximate) != len(self.ids):
            raise ValueError(f"{path.name} and its ids do not belong together")

    def places_of(self, ids: Ids) -> tuple[Places, NDArray[np.bool_]]:
        """Return the places of those of `ids` that are here, in their order, and which of `ids` these are."""
        found = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        known = self.ids[found] == ids
        return found[known], known

    def search(self, question: Scores, k: int, chosen: Places | None) -> tuple[Ids, Scores]:
        """Return ids and inner products of at least the `k` nearest, as far as there are so many, in no order.

        Parameters:
            question: A vector.
            k: How many.
            chosen: The rising places to choose from; None for all.
        """
        among = len(self.ids) if chosen is None else len(chosen)
        if self._approximate is None or among <= LOOKED_UP or k * _WIDE > among:
            return self._exactly(question, k, chosen)
        places = self._approximate.candidates(question, k * CANDIDATES, chosen=chosen)
        if len(places) < k:
            everything = self._approximate.deepest
            places = self._approximate.candidates(question, k * CANDIDATES, everything, chosen)
        return self.ids[places], self.scores(question, places)

    def scores(self, question: Scores, places: Places) -> Scores:
        """Return the inner products with the vectors at `places`, in their order."""
        scores = np.empty(len(places), dtype=np.float32)
        for start in range(0, len(places), _CHUNK):
            scores[start : start + _CHUNK] = self.vectors[places[start : start + _CHUNK]] @ question
        return scores

    def _exactly(self, question: Scores, k: int, chosen: Places | None) -> tuple[Ids, Scores]:
        if chosen is None or len(chosen) * _SCATTERED > len(self.ids):
            places, scores = best_of(self.vectors, question, k, chosen)
            return self.ids[places], scores
        scores = self.scores(question, chosen)
        best = np.argpartition(-scores, k - 1)[:k] if k < len(scores) else np.arange(len(scores))
        return self.ids[chosen[best]], scores[best]
