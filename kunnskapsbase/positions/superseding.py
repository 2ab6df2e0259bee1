"""Which positions a later one on the same matter has taken the place of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from kunnskapsbase.positions.matching import Matter, Weights, likeness
from kunnskapsbase.positions.position import Position, Status
from kunnskapsbase.positions.topics import Topics

COMPARED = 40
"""Later positions that a position is compared with word by word, the nearest in meaning."""
SUPERSEDES = 0.67
"""A later position takes the place of one that it is so like; more than to be of the same matter, as it hides."""


def with_superseded(
    positions: Sequence[Position],
    matters: Mapping[str, Matter],
    topics: Topics,
    own_bodies: Sequence[str] = (),
) -> list[Position]:
    """Return `positions`, each with the later one that has taken its place.

    Of several later ones it is the one that is most like it; what the document itself tells of the past is
    superseded by the nearest position of the document. What was rejected supersedes nothing.

    Args:
        positions: All of the register.
        matters: What each is about, by its id.
        topics: The list of topics.
        own_bodies: The council's names.
    """
    weights = Weights(list(matters.values()), topics.has, own_bodies)
    result = []
    for position in positions:
        later = [
            other
            for other in positions
            if other.id != position.id
            and other.status is not Status.REJECTED
            and not other.is_gone
            and _is_later(other, position)
            and (not position.topics or set(other.topics) & set(position.topics))
        ]
        here = matters[position.id]
        scored = [
            (likeness(here, matters[other.id], weights), other) for other in _nearest(here, later, matters)
        ]
        best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        by = best[1].id if best[1] is not None and best[0] >= SUPERSEDES else None
        result.append(replace(position, superseded_by=by))
    return result


def _nearest(here: Matter, later: Sequence[Position], matters: Mapping[str, Matter]) -> Sequence[Position]:
    """The nearest of many later positions by their vectors, as comparing words takes its time."""
    with_vectors = [(item, matters[item.id].vector) for item in later]
    if here.vector is None or len(later) <= COMPARED or any(vector is None for _, vector in with_vectors):
        return later
    cosines = np.stack([vector for _, vector in with_vectors if vector is not None]) @ here.vector
    return [later[place] for place in np.argsort(-cosines)[:COMPARED]]


def _is_later(other: Position, position: Position) -> bool:
    if other.is_retold or other.year is None:
        return False
    if position.year is None:
        # Told of as past, without a year: what the same document says now is later.
        return position.is_retold and other.source.file == position.source.file
    return other.year > position.year
