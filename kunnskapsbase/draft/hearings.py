"""The hearings that the council has been asked to answer: by when, who is at it, how far it has come."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

from kunnskapsbase.draft.letter import HearingLetter
from kunnskapsbase.errors import DraftError
from kunnskapsbase.sql import Connection, Row
from kunnskapsbase.store import Store

DUE_DAYS = 30
"""Days ahead within which a deadline is near."""


class HearingStatus(StrEnum):
    """How far the work with a hearing has come."""

    RECEIVED = "mottatt"
    IN_WORK = "under arbeid"
    UP_FOR_DECISION = "til behandling"
    SENT = "sendt"


@dataclass(frozen=True, slots=True)
class Hearing:
    """One hearing.

    Attributes:
        id: Its number, never given twice.
        title: What is on hearing.
        sender: Who asks.
        case_number: The sender's case number.
        deadline: The last day for answers as ``YYYY-MM-DD``.
        responsible: Who of the staff is at it.
        status: How far it has come.
        draft_id: The number of the draft of the response.
        answer_file: The file of the response that was sent, as it is named in the archive.
        changed: When this was last changed, in UTC, as ISO 8601.
    """

    id: int
    title: str
    sender: str | None
    case_number: str | None
    deadline: str | None
    responsible: str | None
    status: HearingStatus
    draft_id: int | None
    answer_file: str | None
    changed: str

    def days_left(self, today: date) -> int | None:
        """Return the days until the deadline, negative when it has passed, None without one."""
        return (date.fromisoformat(self.deadline) - today).days if self.deadline else None

    def as_dict(self) -> dict[str, Any]:
        """Return the hearing as the command line prints it."""
        return {**asdict(self), "status": str(self.status)}


class HearingRegister:
    """Keeps the hearings, beside the archive and in its backups.

    Args:
        store: Where they are kept.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def add(self, letter: HearingLetter, draft_id: int | None = None) -> Hearing:
        """Enter a hearing, or give the one that has the same letter or case its draft.

        Raises:
            StoreError: The store cannot be written.
        """
        with self.store.database.transaction() as connection:
            known = _same(connection, letter)
            if known is not None:
                if draft_id is not None:
                    begun = HearingStatus.IN_WORK if known.status is HearingStatus.RECEIVED else known.status
                    _update(connection, known.id, {"draft_id": draft_id, "status": str(begun)})
                return _read(connection, known.id)
            status = HearingStatus.RECEIVED if draft_id is None else HearingStatus.IN_WORK
            number: int = connection.execute(
                """INSERT INTO hearing (title, sender, case_number, deadline, status, letter, draft_id, changed)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""",
                (
                    letter.document or letter.title,
                    letter.sender,
                    letter.case_number,
                    letter.deadline,
                    str(status),
                    json.dumps(letter.as_dict(), ensure_ascii=False),
                    draft_id,
                    _now(),
                ),
            ).fetchone()[0]
            return _read(connection, number)

    def change(
        self,
        number: int,
        *,
        status: HearingStatus | None = None,
        responsible: str | None = None,
        deadline: str | None = None,
        draft_id: int | None = None,
        answer_file: str | None = None,
    ) -> Hearing:
        """Set what is given of a hearing; an empty text takes the field back.

        Raises:
            DraftError: There is no such hearing or draft, or the deadline is not a date.
        """
        if deadline:
            _require_date(deadline)
        given = {
            "status": str(status) if status else None,
            "responsible": responsible,
            "deadline": deadline,
            "draft_id": draft_id,
            "answer_file": answer_file,
        }
        wanted = {field: value or None for field, value in given.items() if value is not None}
        with self.store.database.transaction() as connection:
            _read(connection, number)
            if draft_id is not None and not _has_draft(connection, draft_id):
                raise DraftError(f"Det finnes ikke noe utkast med nummer {draft_id}.")
            if wanted:
                _update(connection, number, wanted)
            return _read(connection, number)

    def hearing(self, number: int) -> Hearing:
        """Return one hearing.

        Raises:
            DraftError: There is none with this number.
        """
        with self.store.database.read() as connection:
            return _read(connection, number)

    def letter(self, number: int) -> HearingLetter:
        """Return the letter of a hearing, as it was read.

        Raises:
            DraftError: There is no hearing with this number.
        """
        with self.store.database.read() as connection:
            row = connection.execute("SELECT letter FROM hearing WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise _unknown(number)
        return HearingLetter.from_dict(json.loads(row["letter"]))

    def hearings(self) -> list[Hearing]:
        """Return all hearings: those that are not sent by their deadline, the nearest first, then the others."""
        with self.store.database.read() as connection:
            rows = connection.execute(
                f"""SELECT {_COLUMNS} FROM hearing
                ORDER BY status = 'sendt', deadline IS NULL, deadline, id"""
            )
            return [_hearing(row) for row in rows]

    def due(self, days: int = DUE_DAYS, today: date | None = None) -> list[Hearing]:
        """Return what is not sent and due within `days` days, what is overdue included, the nearest first."""
        latest = ((today or date.today()) + timedelta(days=days)).isoformat()
        return [
            hearing
            for hearing in self.hearings()
            if hearing.status is not HearingStatus.SENT and hearing.deadline and hearing.deadline <= latest
        ]

    def delete(self, number: int) -> None:
        """Delete a hearing; its draft stays.

        Raises:
            DraftError: There is none with this number.
        """
        with self.store.database.transaction() as connection:
            if not connection.execute("DELETE FROM hearing WHERE id = ?", (number,)).rowcount:
                raise _unknown(number)


_COLUMNS = "id, title, sender, case_number, deadline, responsible, status, draft_id, answer_file, changed"


def _same(connection: Connection, letter: HearingLetter) -> Hearing | None:
    """The hearing of the same file, or of the same case of the same sender."""
    row = connection.execute(
        f"""SELECT {_COLUMNS} FROM hearing
        WHERE (:sha256 <> '' AND letter ->> '$.sha256' = :sha256)
            OR (case_number = :case_number
                AND (sender = :sender OR (sender IS NULL AND CAST(:sender AS TEXT) IS NULL)))
        ORDER BY id LIMIT 1""",
        {"sha256": letter.sha256, "case_number": letter.case_number, "sender": letter.sender},
    ).fetchone()
    return None if row is None else _hearing(row)


def _read(connection: Connection, number: int) -> Hearing:
    row = connection.execute(f"SELECT {_COLUMNS} FROM hearing WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise _unknown(number)
    return _hearing(row)


def _update(connection: Connection, number: int, fields: dict[str, Any]) -> None:
    names = ", ".join(f"{field} = :{field}" for field in fields)
    connection.execute(
        f"UPDATE hearing SET {names}, changed = :changed WHERE id = :id",
        {**fields, "id": number, "changed": _now()},
    )


def _has_draft(connection: Connection, number: int) -> bool:
    return connection.execute("SELECT 1 FROM draft WHERE id = ?", (number,)).fetchone() is not None


def _hearing(row: Row) -> Hearing:
    return Hearing(**{**dict(row), "status": HearingStatus(row["status"])})


def _require_date(text: str) -> None:
    try:
        date.fromisoformat(text)
    except ValueError as error:
        raise DraftError(f"Fristen «{text}» er ikke en dato. Skriv den som 2026-03-01.") from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _unknown(number: int) -> DraftError:
    return DraftError(
        f"Det finnes ikke noen høring med nummer {number}. «kunnskapsbase hearings» viser numrene."
    )
