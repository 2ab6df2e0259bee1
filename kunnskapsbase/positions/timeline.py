"""How the council's position on a topic changed, round by round."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kunnskapsbase.positions.position import Position, Stance, Status


@dataclass(frozen=True, slots=True)
class Step:
    """What the council said of a topic in one document, or that it is told to have said before.

    Attributes:
        year: When.
        answers: On what: the round of the NTP, the NOU; empty for what answers nothing.
        file: The document.
        positions: Those that it says of the topic, in its order.
    """

    year: int
    answers: tuple[str, ...]
    file: str
    positions: tuple[Position, ...]

    @property
    def stances(self) -> tuple[Stance, ...]:
        """The stances taken, each once, the most frequent first."""
        counts = {stance: sum(item.stance is stance for item in self.positions) for stance in Stance}
        return tuple(stance for stance in sorted(Stance, key=lambda one: -counts[one]) if counts[stance])

    @property
    def is_superseded(self) -> bool:
        """Whether a later position has taken the place of each one."""
        return all(item.superseded_by is not None for item in self.positions)

    def as_dict(self) -> dict[str, Any]:
        """Return the step as the command line prints it."""
        return {
            "year": self.year,
            "answers": list(self.answers),
            "file": self.file,
            "stances": [str(stance) for stance in self.stances],
            "superseded": self.is_superseded,
            "positions": [item.as_dict() for item in self.positions],
        }


def timeline(positions: Iterable[Position]) -> list[Step]:
    """Return the steps of positions on one topic, the earliest first.

    Those whose year is not known, and those that the staff have rejected, are in none. What a document tells of
    an earlier year is a step of that year by itself.

    Args:
        positions: On one topic, as `kunnskapsbase.positions.positions` gives them.
    """
    steps: dict[tuple[int, str, bool], list[Position]] = {}
    for item in positions:
        if item.year is not None and item.status is not Status.REJECTED:
            steps.setdefault((item.year, item.source.file, item.is_retold), []).append(item)
    return [
        Step(
            year,
            () if is_retold else found[0].answers,
            file,
            tuple(sorted(found, key=lambda item: item.source.start)),
        )
        for (year, file, is_retold), found in sorted(
            steps.items(), key=lambda pair: (pair[0][0], pair[0][2], pair[1][0].source.date or "", pair[0][1])
        )
    ]
