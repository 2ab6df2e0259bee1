"""Writes the dense index: whole, or onward from an earlier one, of which only the difference is written."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kunnskapsbase.store import approximate
from kunnskapsbase.store.approximate import Kind, Measured
from kunnskapsbase.store.dense import MAIN, MANIFEST, REMOVED, TAIL, DenseIndex
from kunnskapsbase.store.dense_part import approximate_file, ids_file, vectors_file
from kunnskapsbase.store.linking import share

Ids = NDArray[np.int64]
Rows = Iterable[tuple[int, bytes]]


@dataclass(frozen=True, slots=True)
class IndexChoice:
    """Which dense index an archive gets.

    Attributes:
        exact_up_to: More vectors than these are searched by an approximate index.
        kind: Which: inverted lists (`ivf`) or a graph (`hnsw`), both with eight bits a number.
    """

    exact_up_to: int = 300_000
    kind: Kind = "ivf"


DEFAULT_CHOICE = IndexChoice()


def build(folder: Path, rows: Rows, dimension: int, choice: IndexChoice) -> None:
    """Write the index of `rows` (row id and float32 vector, by rising id) into `folder`."""
    ids = array("q")
    with vectors_file(folder, MAIN).open("wb") as file:
        for row, blob in rows:
            ids.append(row)
            file.write(blob)
    np.save(ids_file(folder, MAIN), np.array(ids, dtype=np.int64))
    measured = None
    if len(ids) > choice.exact_up_to:
        vectors = np.memmap(vectors_file(folder, MAIN), "<f4", "r", shape=(len(ids), dimension))
        measured = approximate.build(approximate_file(folder, MAIN), np.asarray(vectors), choice.kind)
    _describe(folder, dimension, [MAIN] if ids else [], np.empty(0, np.int64), measured)


def extend(folder: Path, base_folder: Path, base: DenseIndex, present: Ids, fresh: Rows) -> None:
    """Write the index of the passages `present` into `folder`, sharing with `base` what has stayed.

    Parameters:
        folder: Where to.
        base_folder: Where the index to go on from lies.
        base: That index, which has a main part.
        present: The rising row ids of all passages.
        fresh: The vectors of passages that are not in `base`, by rising id.
    """
    for path in base_folder.glob(f"dense-{MAIN}*"):
        share(path, folder / path.name)
    new = list(fresh)
    ids = np.array([row for row, _ in new], dtype=np.int64)
    vectors = np.frombuffer(b"".join(blob for _, blob in new), "<f4").reshape(-1, base.dimension)
    if TAIL in base.parts:
        stays = np.isin(base.parts[TAIL].ids, present)
        ids = np.concatenate([base.parts[TAIL].ids[stays], ids])
        vectors = np.concatenate([base.parts[TAIL].vectors[stays], vectors])
    order = np.argsort(ids)
    np.save(ids_file(folder, TAIL), ids[order])
    vectors[order].tofile(vectors_file(folder, TAIL))
    removed = np.setdiff1d(base.parts[MAIN].ids, present, assume_unique=True)
    _describe(folder, base.dimension, [MAIN, TAIL] if len(ids) else [MAIN], removed, base.measured)


def _describe(
    folder: Path, dimension: int, parts: Sequence[str], removed: Ids, measured: Measured | None
) -> None:
    np.save(folder / REMOVED, removed)
    content = {
        "dimension": dimension,
        "parts": parts,
        "measured": None if measured is None else asdict(measured),
    }
    (folder / MANIFEST).write_text(json.dumps(content), encoding="utf-8")
