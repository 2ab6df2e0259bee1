"""Approximate FAISS indexes for large archives: which vectors are worth an exact look."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import faiss
import numpy as np
from numpy.typing import NDArray

Kind = Literal["ivf", "hnsw"]
Places = NDArray[np.int64]
Vectors = NDArray[np.float32]

WANTED_RECALL = 0.98
SAMPLE = 300
"""Vectors of the index's own by which its recall is measured; one in a thousand of the ten is missed unnoticed."""
MEASURED_AT = 10
_CHUNK = 50_000
_TRAINED_ON = 40
"""Vectors a list is trained on; FAISS advises 39 at least."""
_SHALLOWEST = 64
"""Lists or nodes looked at even where fewer would do for the sample: questions lie farther from passages."""
_CANDIDATES = 2 * (MEASURED_AT + 1)
"""Rows scored again for the ten nearest of a vector and itself."""

_faiss: Any = faiss
"""The same module: its Python layer takes arguments that the types of the C++ one do not tell of."""


@dataclass(frozen=True, slots=True)
class Measured:
    """How deep an index is searched, and which share of the true ten nearest that finds."""

    kind: Kind
    depth: int
    recall: float


class ApproximateIndex:
    """An open index over the rows of a matrix; reading it needs no lock.

    Parameters:
        index: The FAISS index.
        depth: Lists (`ivf`) or nodes (`hnsw`) that a search looks at.
    """

    def __init__(self, index: Any, depth: int) -> None:
        self._index = index
        self._depth = depth

    @classmethod
    def read(cls, path: Path, depth: int) -> ApproximateIndex:
        """Open the index in the file `path`, which is mapped into memory as far as its kind allows."""
        return cls(_faiss.read_index(str(path), _faiss.IO_FLAG_MMAP | _faiss.IO_FLAG_READ_ONLY), depth)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def deepest(self) -> int:
        """The depth at which everything is looked at."""
        return int(getattr(self._index, "nlist", len(self)))

    def candidates(
        self, question: Vectors, count: int, depth: int | None = None, chosen: Places | None = None
    ) -> Places:
        """Return the places of about `count` rows with a large inner product, in no order.

        Parameters:
            question: A vector.
            count: How many at most.
            depth: How deep to look; by default as deep as the wanted recall takes.
            chosen: Rising places to choose from; None for all. The fewer they are, the deeper the search goes.
        """
        return next(iter(self.of_all(question[None, :], count, depth, chosen)))

    def of_all(
        self, questions: Vectors, count: int, depth: int | None = None, chosen: Places | None = None
    ) -> list[Places]:
        """Return the `candidates` of each of several questions."""
        depth = depth or self._depth
        if chosen is not None:
            depth = math.ceil(depth * math.sqrt(len(self) / max(len(chosen), 1)))
        selector = _selector(len(self), chosen)
        parameters = self._parameters(min(max(depth, 1), self.deepest), count, selector)
        _, found = self._index.search(questions, count, params=parameters)
        return [places[places >= 0] for places in found]

    def _parameters(self, depth: int, count: int, selector: Any) -> Any:
        if hasattr(self._index, "nlist"):
            return _faiss.SearchParametersIVF(nprobe=depth, sel=selector)
        return _faiss.SearchParametersHNSW(efSearch=max(depth, count), sel=selector)


def build(path: Path, vectors: Vectors, kind: Kind) -> Measured:
    """Write the index of `vectors` to `path` and return how deep it must be searched.

    The same vectors give the same index. `vectors` may be mapped into memory; a part of it is read at a time.
    """
    draw = np.random.default_rng(0)
    index = _trained(vectors, kind, draw)
    for start in range(0, len(vectors), _CHUNK):
        index.add(np.ascontiguousarray(vectors[start : start + _CHUNK]))
    faiss.write_index(index, str(path))
    return _measured(ApproximateIndex(index, _SHALLOWEST), vectors, kind, draw)


def _trained(vectors: Vectors, kind: Kind, draw: np.random.Generator) -> Any:
    count, dimension = vectors.shape
    if kind == "hnsw":
        index = _faiss.IndexHNSWSQ(dimension, _faiss.ScalarQuantizer.QT_8bit, 32, _faiss.METRIC_INNER_PRODUCT)
        index.hnsw.efConstruction = 80
        wanted = 20_000
    else:
        lists = max(1, math.isqrt(count))
        index = _faiss.index_factory(dimension, f"IVF{lists},SQ8", _faiss.METRIC_INNER_PRODUCT)
        wanted = lists * _TRAINED_ON
    rows = np.sort(draw.choice(count, min(wanted, count), replace=False))
    index.train(np.ascontiguousarray(vectors[rows]))
    return index


def _measured(index: ApproximateIndex, vectors: Vectors, kind: Kind, draw: np.random.Generator) -> Measured:
    """Go deeper until the wanted recall is reached, on vectors of the index, each without itself."""
    rows = np.sort(draw.choice(len(vectors), min(SAMPLE, len(vectors)), replace=False))
    questions = np.ascontiguousarray(vectors[rows])
    true = nearest(vectors, questions, MEASURED_AT + 1)
    depth = _SHALLOWEST
    while True:
        found = index.of_all(questions, _CANDIDATES, depth)
        recall = _recall(true, found, rows)
        if recall >= WANTED_RECALL or depth >= index.deepest:
            return Measured(kind, min(depth, index.deepest), recall)
        depth = math.ceil(depth * 1.5)


def nearest(vectors: Vectors, questions: Vectors, count: int) -> NDArray[np.int64]:
    """Return the places of the `count` largest inner products of each question, exactly, best first."""
    return np.array([best_of(vectors, question, count)[0] for question in questions])


def best_of(
    vectors: Vectors, question: Vectors, count: int, chosen: Places | None = None
) -> tuple[Places, NDArray[np.float32]]:
    """Return places and inner products of the `count` best of all `vectors`, or of those `chosen`, best first."""
    count = min(count, len(vectors) if chosen is None else len(chosen))
    scores, places = np.empty(count, np.float32), np.empty(count, np.int64)
    # FAISS's own function takes the vectors where they lie; it is twice as quick as numpy's product.
    _faiss.knn_inner_product(
        *map(_faiss.swig_ptr, (question, vectors)), vectors.shape[1], 1, len(vectors), count,
        *map(_faiss.swig_ptr, (scores, places)), _selector(len(vectors), chosen),
    )  # fmt: skip
    return places, scores


def _selector(count: int, chosen: Places | None) -> Any:
    if chosen is None:
        return None
    mask = np.zeros(count, dtype=bool)
    mask[chosen] = True
    return _faiss.IDSelectorBitmap(np.packbits(mask, bitorder="little"))


def _recall(true: NDArray[np.int64], found: list[Places], rows: Places) -> float:
    hits = [
        np.isin(one[one != row], other).mean()
        for one, other, row in zip(true, found, rows.tolist(), strict=True)
    ]
    return float(np.mean(hits))
