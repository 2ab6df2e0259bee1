"""The dense index: every passage vector in one exact FAISS index, filtered before the search."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from kunnskapsbase.errors import ModelMismatchError

Ids = NDArray[np.int64]
Scores = NDArray[np.float32]

_faiss: Any = faiss
"""The same module: its Python layer takes arguments that the types of the C++ one do not tell of."""


def build(folder: Path, rows: Iterable[tuple[int, bytes]], dimension: int) -> None:
    """Write the index of `rows` (row id and float32 vector, by rising id) into `folder`."""
    ids, blobs = [], []
    for row, blob in rows:
        ids.append(row)
        blobs.append(blob)
    matrix = np.frombuffer(b"".join(blobs), dtype="<f4").reshape(len(ids), max(dimension, 1))
    index = faiss.IndexFlatIP(max(dimension, 1))
    index.add(matrix)
    faiss.write_index(index, str(folder / "dense.faiss"))
    np.save(folder / "dense-ids.npy", np.array(ids, dtype=np.int64))


def as_float32(vector: bytes) -> bytes:
    """Return a vector of doubles, as Haystack gives them, in single precision."""
    return np.frombuffer(vector, dtype="<f8").astype("<f4").tobytes()


class DenseIndex:
    """An open dense index; reading it needs no lock."""

    def __init__(self, folder: Path) -> None:
        self._index: Any = faiss.read_index(str(folder / "dense.faiss"), faiss.IO_FLAG_MMAP_IFC)
        self._ids: Ids = np.load(folder / "dense-ids.npy")
        if self._index.ntotal != len(self._ids):
            raise ValueError("dense.faiss and dense-ids.npy do not belong together")

    def __len__(self) -> int:
        return len(self._ids)

    def search(
        self, vector: NDArray[np.floating[Any]], k: int, allowed: Ids | None = None
    ) -> tuple[Ids, Scores]:
        """Return the `k` passages with the largest inner product, best first.

        Parameters:
            vector: The question's vector.
            k: How many at most.
            allowed: Row ids to choose from, rising; None for all.

        Raises:
            ModelMismatchError: `vector` has another length than those in the index.

        Example:
            >>> ids, scores = snapshot.dense.search(vector, 10)  # doctest: +SKIP
        """
        mask = np.ones(len(self._ids), dtype=bool) if allowed is None else self._among(allowed)
        count = min(k, int(mask.sum()))
        if count <= 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        # Without a selector faiss-cpu 1.15 takes a code path that is five times slower for a single question.
        selector = _faiss.IDSelectorBitmap(np.packbits(mask, bitorder="little"))
        parameters = _faiss.SearchParameters(sel=selector)
        scores, found = self._index.search(self._question(vector)[None, :], count, params=parameters)
        return self._ids[found[0]], scores[0]

    def score(self, vector: NDArray[np.floating[Any]], ids: Ids) -> Scores:
        """Return the inner products with the passages `ids`, in their order; NaN for one without a vector."""
        result = np.full(len(ids), np.nan, dtype=np.float32)
        if not len(self._ids) or not len(ids):
            return result
        places = np.minimum(np.searchsorted(self._ids, ids), len(self._ids) - 1)
        known = self._ids[places] == ids
        result[known] = self._vectors()[places[known]] @ self._question(vector)
        return result

    def _question(self, vector: NDArray[np.floating[Any]]) -> Scores:
        question = np.ascontiguousarray(vector, dtype=np.float32)
        if question.shape != (self._index.d,):
            raise ModelMismatchError(
                f"Spørsmålets vektor har {question.size} tall, kunnskapsbasens har {self._index.d}. "
                "Kjør «kunnskapsbase reindex» med modellen som er i bruk."
            )
        return question

    def _among(self, allowed: Ids) -> NDArray[np.bool_]:
        places = np.minimum(np.searchsorted(allowed, self._ids), max(len(allowed) - 1, 0))
        return allowed[places] == self._ids if len(allowed) else np.zeros(len(self._ids), dtype=bool)

    def _vectors(self) -> Scores:
        flat = faiss.rev_swig_ptr(self._index.get_xb(), self._index.ntotal * self._index.d)
        vectors: Scores = flat.reshape(self._index.ntotal, self._index.d)
        return vectors
