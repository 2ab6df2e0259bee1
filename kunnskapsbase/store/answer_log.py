"""The log of questions and answers in the tables; each statement runs inside the caller's transaction.

The versions that an answer cites are held for it, and let go when it is deleted.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from kunnskapsbase.sql import Connection, Row
from kunnskapsbase.store import pruning
from kunnskapsbase.store.properties import current_generation

UP, DOWN = "up", "down"
RATINGS = (UP, DOWN)
_ALL = 2**62
"""More entries than there can be."""

_COLUMNS = "id, asked, asker, question, generation, engine, milliseconds, answer, rating, comment"


@dataclass(frozen=True, slots=True)
class LoggedAnswer:
    """One question with its answer, as it was shown.

    Attributes:
        id: Its number, never given twice.
        asked: When, in UTC, as ISO 8601.
        asker: Who asked, where that is known.
        generation: The published state when it was logged.
        engine: What made the answer.
        milliseconds: How long it took.
        answer: The answer as the command line prints it; each citation has also ``sha256``, the whole hash
            of the file's bytes. ``earlier`` holds the numbers of those before it in the same conversation.
        rating: ``up``, ``down`` or None for not rated.
        comment: What was said with the rating.
    """

    id: int
    asked: str
    asker: str | None
    question: str
    generation: int
    engine: str
    milliseconds: float
    answer: dict[str, Any]
    rating: str | None
    comment: str | None

    def as_dict(self) -> dict[str, Any]:
        """Return the entry as the command line prints it."""
        return {
            "id": self.id,
            "asked": self.asked,
            "asker": self.asker,
            "question": self.question,
            "generation": self.generation,
            "engine": self.engine,
            "ms": round(self.milliseconds, 1),
            "rating": self.rating,
            "comment": self.comment,
            "answer": self.answer,
        }


def insert(
    connection: Connection,
    answer: dict[str, Any],
    version_ids: Collection[int],
    asked: str,
    asker: str | None,
) -> int:
    """Log an answer, hold the versions it cites, and return its number."""
    row: int = connection.execute(
        """INSERT INTO answer_log (asked, asker, question, generation, engine, milliseconds, answer)
        VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id""",
        (
            asked,
            asker,
            answer["question"],
            current_generation(connection),
            answer["engine"],
            answer["ms"],
            json.dumps(answer, ensure_ascii=False),
        ),
    ).fetchone()[0]
    pruning.hold(connection, _holder(row), version_ids)
    return row


def hashes(connection: Connection, version_ids: Collection[int]) -> dict[int, str]:
    """Return the SHA-256 of the bytes that these versions were read from."""
    rows = connection.execute(
        "SELECT id, sha256 FROM version WHERE id IN (SELECT CAST(value AS INTEGER) FROM json_each(?))",
        (json.dumps(sorted(version_ids)),),
    )
    return {row[0]: row[1] for row in rows}


def entries(connection: Connection, limit: int | None = None, asker: str | None = None) -> list[LoggedAnswer]:
    """Return the latest `limit` entries, or all of them, the newest first; of everybody, or of one asker."""
    rows = connection.execute(
        f"""SELECT {_COLUMNS} FROM answer_log WHERE CAST(:asker AS TEXT) IS NULL OR asker = :asker
        ORDER BY id DESC LIMIT :limit""",
        {"asker": asker, "limit": _ALL if limit is None else limit},
    )
    return [_entry(row) for row in rows]


def entry(connection: Connection, number: int) -> LoggedAnswer | None:
    """Return one entry, None if there is none with this number."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM answer_log WHERE id = ?", (number,)).fetchone()
    return None if row is None else _entry(row)


def rate(connection: Connection, number: int, rating: str | None, comment: str | None) -> bool:
    """Set rating and comment of an entry; tell whether there is one with this number."""
    changed = connection.execute(
        "UPDATE answer_log SET rating = ?, comment = ? WHERE id = ?", (rating, comment, number)
    )
    return changed.rowcount > 0


def delete(connection: Connection, number: int) -> int:
    """Delete one entry and let go what is held for it; return how many were deleted."""
    return _delete(connection, "id = ?", number)


def delete_before(connection: Connection, asked: str) -> int:
    """Delete what was asked before the time `asked`; return how many were deleted."""
    return _delete(connection, "asked < ?", asked)


def is_empty(connection: Connection) -> bool:
    """Whether nothing is logged."""
    return connection.execute("SELECT 1 FROM answer_log LIMIT 1").fetchone() is None


def delete_all(connection: Connection) -> int:
    """Delete every entry; return how many there were."""
    return _delete(connection, "id >= ?", 0)


def _delete(connection: Connection, condition: str, value: object) -> int:
    connection.execute(
        f"DELETE FROM hold WHERE holder IN (SELECT 'answer:' || id FROM answer_log WHERE {condition})",
        (value,),
    )
    return connection.execute(f"DELETE FROM answer_log WHERE {condition}", (value,)).rowcount


def _holder(number: int) -> str:
    return f"answer:{number}"


def _entry(row: Row) -> LoggedAnswer:
    return LoggedAnswer(**{**dict(row), "answer": json.loads(row["answer"])})
