"""What the positions of the archive are about, with the vectors that its sentences have already."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kunnskapsbase.positions.lists import item_start
from kunnskapsbase.positions.matching import Matter, Vector, matter_of
from kunnskapsbase.positions.position import Position
from kunnskapsbase.store import Store


def matters_of(store: Store, positions: Sequence[Position]) -> dict[str, Matter]:
    """Return what each position is about, by its id.

    Args:
        store: Where the vectors of their sentences are; a sentence that is gone has none.
        positions: Those of the register.
    """
    vectors = sentence_vectors(store, positions)
    return {
        item.id: matter_of(item.matter, item.source.section[1:] or item.source.section, vectors.get(item.id))
        for item in positions
    }


def sentence_vectors(store: Store, positions: Sequence[Position]) -> dict[str, Vector]:
    """Return the vector of each position's sentence, by its id, of length one; those that have none are left out."""
    files = sorted({item.source.file for item in positions if not item.is_gone})
    allowed = store.allowed({"field": "meta.file", "operator": "in", "value": files}) if files else None
    rows = store.passages([] if allowed is None else allowed.tolist())
    vectors = store.sentence_vectors([passage.id for passage in rows])
    places = {
        (passage.version_id, words + passage.start): (passage.id, number)
        for passage in reversed(rows)
        for number, (start, end) in enumerate(passage.sentences)
        for words in [item_start(passage.text, start - passage.start, end - passage.start)]
    }
    found: dict[str, Vector] = {}
    for item in positions:
        place = places.get((item.source.version_id, item.source.start))
        if place is None or item.is_gone or place[0] not in vectors:
            continue
        matrix = vectors[place[0]]
        if place[1] < len(matrix):
            vector = matrix[place[1]]
            found[item.id] = vector / max(float(np.linalg.norm(vector)), 1e-9)
    return found
