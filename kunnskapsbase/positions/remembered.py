"""A position as it is kept with a decision, so that it can be shown when its sentence is gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from kunnskapsbase.answer.model import Citation
from kunnskapsbase.positions.position import Position, Stance, Status, Strength

_TUPLES = ("topics", "areas", "answers", "merged")


def remember(position: Position) -> dict[str, Any]:
    """Return all of a position as plain data."""
    return asdict(position)


def recall(data: Mapping[str, Any]) -> Position:
    """Return the position that `remember` gave `data` of."""
    return Position(
        **{
            **data,
            **{name: tuple(data[name]) for name in _TUPLES},
            "source": _citation(data["source"]),
            "lead_in": _citation(data["lead_in"]) if data["lead_in"] else None,
            "antecedent": _citation(data["antecedent"]) if data["antecedent"] else None,
            "stance": Stance(data["stance"]),
            "strength": Strength(data["strength"]),
            "status": Status(data["status"]),
        }
    )


def _citation(data: Mapping[str, Any]) -> Citation:
    spans = tuple((page, start, end) for page, start, end in data["spans"])
    return Citation(**{**data, "section": tuple(data["section"]), "spans": spans})
