"""The dense index: every passage vector, searched exactly or by an approximate index; filtered before the search."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunnskapsbase.errors import ModelMismatchError
from kunnskapsbase.store.approximate import Measured
from kunnskapsbase.store.dense_part import DensePart

Ids = NDArray[np.int64]
Scores = NDArray[np.float32]

MANIFEST = "dense.json"
REMOVED = "dense-removed.npy"
MAIN, TAIL = "main", "tail"
"""The parts: all that was there when the index was last built whole, and what has come since."""

_ENOUGH_TO_TELL = 100_000
"""Passages whose scores tell mean and deviation of all."""


class DenseIndex:
    """An open dense index; reading it needs no lock."""

    def __init__(self, folder: Path) -> None:
        described = json.loads((folder / MANIFEST).read_bytes())
        self.dimension = int(described["dimension"])
        self.measured = Measured(**described["measured"]) if described["measured"] else None
        self.removed: Ids = np.load(folder / REMOVED)
        """Row ids of the main part that are no longer in the archive."""
        self.parts = {
            name: DensePart(folder, name, self.dimension, self.measured if name == MAIN else None)
            for name in described["parts"]
        }
        self._alive = {name: self._remaining(part) for name, part in self.parts.items()}

    def __len__(self) -> int:
        return sum(len(part.ids) for part in self.parts.values()) - len(self.removed)

    @property
    def ids(self) -> Ids:
        """The rising row ids of all passages that have a vector here."""
        held = [part.ids for part in self.parts.values()]
        return np.setdiff1d(np.concatenate([np.empty(0, np.int64), *held]), self.removed, assume_unique=True)

    def search(
        self, vector: NDArray[np.floating[Any]], k: int, allowed: Ids | None = None
    ) -> tuple[Ids, Scores]:
        """Return the `k` passages with the largest inner product, best first.

        In a large archive some of them may be missed, with others in their place: see `measured`. The scores are
        exact at any rate, and so is a search among few passages.

        Parameters:
            vector: The question's vector.
            k: How many at most.
            allowed: Row ids to choose from, rising; None for all.

        Raises:
            ModelMismatchError: `vector` has another length than those in the index.

        Example:
            >>> ids, scores = snapshot.dense.search(vector, 10)  # doctest: +SKIP
        """
        found: list[tuple[Ids, Scores]] = [(np.empty(0, np.int64), np.empty(0, np.float32))]
        if k > 0 and self.parts:
            question = self._question(vector)
            for name, part in self.parts.items():
                found.append(part.search(question, k, self._chosen(name, allowed)))
        ids, scores = (np.concatenate(column) for column in zip(*found, strict=True))
        order = np.lexsort((ids, -scores))[:k]
        return ids[order], scores[order]

    def score(self, vector: NDArray[np.floating[Any]], ids: Ids) -> Scores:
        """Return the inner products with the passages `ids`, in their order; NaN for one without a vector."""
        result = np.full(len(ids), np.nan, dtype=np.float32)
        if not len(ids) or not self.parts:
            return result
        question = self._question(vector)
        for part in self.parts.values():
            places, known = part.places_of(ids)
            result[known] = part.scores(question, places)
        result[np.isin(ids, self.removed)] = np.nan
        return result

    def mean_and_deviation(self, vector: NDArray[np.floating[Any]]) -> tuple[float, float]:
        """Return mean and standard deviation of the inner products with all passages, of many an even sample."""
        ids = self.ids
        scores = self.score(vector, ids[:: max(1, len(ids) // _ENOUGH_TO_TELL)])
        return (float(scores.mean()), float(scores.std())) if len(scores) else (0.0, 0.0)

    def _question(self, vector: NDArray[np.floating[Any]]) -> Scores:
        question = np.ascontiguousarray(vector, dtype=np.float32)
        if question.shape != (self.dimension,):
            raise ModelMismatchError(
                f"Spørsmålets vektor har {question.size} tall, kunnskapsbasens har {self.dimension}. "
                "Kjør «kunnskapsbase reindex» med modellen som er i bruk."
            )
        return question

    def _remaining(self, part: DensePart) -> Ids | None:
        """The rising places of `part` that are still in the archive; None for all."""
        gone, _ = part.places_of(self.removed)
        return np.setdiff1d(np.arange(len(part.ids)), gone, assume_unique=True) if len(gone) else None

    def _chosen(self, name: str, allowed: Ids | None) -> Ids | None:
        """The rising places of a part that may be found; None for all."""
        alive = self._alive[name]
        if allowed is None:
            return alive
        places, _ = self.parts[name].places_of(allowed)
        return places if alive is None else np.intersect1d(places, alive, assume_unique=True)
