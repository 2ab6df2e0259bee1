"""What the staff have said of positions, in the tables; each statement runs inside the caller's transaction.

A decision outlives the version of the document that it was made on, which is held for it, so that it can be shown.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from kunnskapsbase.sql import Connection, Row
from kunnskapsbase.store import pruning

CONFIRMED, CORRECTED, ADDED, REJECTED, MERGED = "confirmed", "corrected", "added", "rejected", "merged"

_COLUMNS = (
    "position, decision, file, quote, stance, strength, topics, merged_into, note, decided, decided_by, seen"
)
_REPLACED = ", ".join(
    f"{column} = excluded.{column}" for column in _COLUMNS.split(", ") if column != "position"
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What was last said of one position.

    Attributes:
        position: The position's id.
        decision: `CONFIRMED`, `CORRECTED`, `ADDED`, `REJECTED` or `MERGED`.
        file: Where its sentence stood.
        quote: The sentence, verbatim.
        stance: As it is to be, None where what the rules find holds.
        strength: Likewise.
        topics: Likewise.
        merged_into: The position that it was put together with.
        note: What was written with it.
        decided: When, in UTC, as ISO 8601.
        decided_by: By whom, where that is known.
        seen: The position as it was then.
    """

    position: str
    decision: str
    file: str
    quote: str
    decided: str
    seen: dict[str, Any]
    stance: str | None = None
    strength: str | None = None
    topics: tuple[str, ...] | None = None
    merged_into: str | None = None
    note: str | None = None
    decided_by: str | None = None


def decide(connection: Connection, decision: Decision, version_id: int | None) -> None:
    """Keep a decision in the place of the one before it, and hold the version that it was made on.

    Args:
        connection: Within a transaction.
        decision: What was decided.
        version_id: The version that the sentence stands in, None if it is in none any longer.
    """
    topics = None if decision.topics is None else json.dumps(decision.topics, ensure_ascii=False)
    connection.execute(
        f"""INSERT INTO position_decision ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (position) DO UPDATE SET {_REPLACED}""",
        (
            decision.position,
            decision.decision,
            decision.file,
            decision.quote,
            decision.stance,
            decision.strength,
            topics,
            decision.merged_into,
            decision.note,
            decision.decided,
            decision.decided_by,
            json.dumps(decision.seen, ensure_ascii=False),
        ),
    )
    if version_id is not None:
        pruning.release(connection, _holder(decision.position))
        pruning.hold(connection, _holder(decision.position), (version_id,))


def decisions(connection: Connection) -> list[Decision]:
    """Return every decision, the oldest first."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM position_decision ORDER BY decided, position")
    return [_decision(row) for row in rows]


def withdraw(connection: Connection, position: str) -> bool:
    """Delete the decision on a position and let go what is held for it; tell whether there was one."""
    pruning.release(connection, _holder(position))
    deleted = connection.execute("DELETE FROM position_decision WHERE position = ?", (position,))
    return deleted.rowcount > 0


def _holder(position: str) -> str:
    return f"position:{position}"


def _decision(row: Row) -> Decision:
    data = dict(row)
    topics = data.pop("topics")
    return Decision(
        **{**data, "seen": json.loads(data["seen"])},
        topics=None if topics is None else tuple(json.loads(topics)),
    )
