"""Drafts in the store: every version kept, and nobody's work written over by somebody else's."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from kunnskapsbase.draft.model import Draft
from kunnskapsbase.errors import DraftChangedError, DraftError
from kunnskapsbase.sql import Connection, Row
from kunnskapsbase.store import Store, pruning


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """A draft as it was saved.

    Attributes:
        id: The draft's number, never given twice.
        version: Which of its versions this is, from 1.
        saved: When, in UTC, as ISO 8601.
        saved_by: Who saved it, where that is known.
        note: What was changed.
        draft: The draft.
    """

    id: int
    version: int
    saved: str
    saved_by: str | None
    note: str
    draft: Draft

    def as_dict(self) -> dict[str, Any]:
        """Return the draft as the command line prints it."""
        return {
            "id": self.id,
            "version": self.version,
            "saved": self.saved,
            "saved_by": self.saved_by,
            "note": self.note,
            **self.draft.as_dict(),
        }


@dataclass(frozen=True, slots=True)
class DraftVersion:
    """One line of a draft's history; see `SavedDraft`."""

    id: int
    version: int
    title: str
    saved: str
    saved_by: str | None
    note: str


class DraftStore:
    """Keeps drafts. What they cite stays openable, whatever becomes of the documents.

    Args:
        store: Where they are kept, beside the archive and in its backups.

    Example:
        >>> drafts = DraftStore(knowledge_base.store)  # doctest: +SKIP
        >>> saved = drafts.add(draft, by="Kari")  # doctest: +SKIP
        >>> drafts.save(saved.id, confirm(draft, "p2", "Kari"), saved.version)  # doctest: +SKIP
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def add(self, draft: Draft, by: str | None = None) -> SavedDraft:
        """Save a new draft as version 1.

        Raises:
            StoreError: The store cannot be written.
        """
        with self.store.database.transaction() as connection:
            number: int = connection.execute(
                "INSERT INTO draft (title, created) VALUES (?, ?) RETURNING id", (draft.title, _now())
            ).fetchone()[0]
            return _insert(connection, number, 1, draft, by, "Første utkast")

    def save(
        self, number: int, draft: Draft, based_on: int, *, by: str | None = None, note: str = ""
    ) -> SavedDraft:
        """Save a changed draft as its next version.

        Args:
            number: The draft's number.
            draft: As it is now.
            based_on: The version that it was made from; nobody may have saved another since.
            by: Who saves it.
            note: What was changed.

        Raises:
            DraftChangedError: Somebody has saved another version in the meantime; nothing is written.
            DraftError: There is no such draft.
            StoreError: The store cannot be written.
        """
        with self.store.database.transaction() as connection:
            newest = _newest(connection, number)
            if newest.version != based_on:
                who = f" av {newest.saved_by}" if newest.saved_by else ""
                raise DraftChangedError(
                    f"Utkast {number} er endret{who} siden du åpnet det (du har versjon {based_on}, nå er det "
                    f"versjon {newest.version}). Åpne det på nytt, og gjør endringen om igjen."
                )
            return _insert(connection, number, newest.version + 1, draft, by, note)

    def read(self, number: int, version: int | None = None) -> SavedDraft:
        """Return a draft, by default its newest version.

        Raises:
            DraftError: There is none with this number or version.
        """
        with self.store.database.read() as connection:
            if version is None:
                return _newest(connection, number)
            row = connection.execute(
                f"{_SELECT} WHERE draft_id = ? AND version = ?", (number, version)
            ).fetchone()
        if row is None:
            raise DraftError(f"Utkast {number} har ingen versjon {version}.")
        return _saved(row)

    def history(self, number: int | None = None) -> list[DraftVersion]:
        """Return the versions of one draft, the newest first, or the newest version of each draft.

        Args:
            number: The draft's number; None for all drafts.
        """
        each = "SELECT draft_id, version, title, saved, saved_by, note FROM draft_version"
        joined = f"{each} JOIN draft ON draft.id = draft_id"
        with self.store.database.read() as connection:
            if number is not None:
                rows = connection.execute(f"{joined} WHERE draft_id = ? ORDER BY version DESC", (number,))
            else:
                newest = "SELECT max(version) FROM draft_version AS other WHERE other.draft_id = draft.id"
                rows = connection.execute(f"{joined} WHERE version = ({newest}) ORDER BY draft_id DESC")
            return [DraftVersion(*row) for row in rows]

    def delete(self, number: int) -> None:
        """Delete a draft with all its versions, and let go what it cites.

        Raises:
            DraftError: There is none with this number.
        """
        with self.store.database.transaction() as connection:
            if not connection.execute("DELETE FROM draft WHERE id = ?", (number,)).rowcount:
                raise _unknown(number)
            pruning.release(connection, _holder(number))


_SELECT = "SELECT draft_id, version, saved, saved_by, note, content FROM draft_version"


def _insert(
    connection: Connection, number: int, version: int, draft: Draft, by: str | None, note: str
) -> SavedDraft:
    saved = SavedDraft(number, version, _now(), by, note, draft)
    connection.execute(
        "INSERT INTO draft_version (draft_id, version, saved, saved_by, note, content) VALUES (?, ?, ?, ?, ?, ?)",
        (number, version, saved.saved, by, note, json.dumps(draft.as_dict(), ensure_ascii=False)),
    )
    connection.execute("UPDATE draft SET title = ? WHERE id = ?", (draft.title, number))
    pruning.hold(connection, _holder(number), draft.version_ids)
    return saved


def _newest(connection: Connection, number: int) -> SavedDraft:
    row = connection.execute(
        f"{_SELECT} WHERE draft_id = ? ORDER BY version DESC LIMIT 1", (number,)
    ).fetchone()
    if row is None:
        raise _unknown(number)
    return _saved(row)


def _saved(row: Row) -> SavedDraft:
    draft = Draft.from_dict(json.loads(row["content"]))
    return SavedDraft(row["draft_id"], row["version"], row["saved"], row["saved_by"], row["note"], draft)


def _holder(number: int) -> str:
    return f"draft:{number}"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _unknown(number: int) -> DraftError:
    return DraftError(
        f"Det finnes ikke noe utkast med nummer {number}. «kunnskapsbase drafts» viser numrene."
    )
