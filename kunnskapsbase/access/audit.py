"""Who did what, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from kunnskapsbase.access.database import AccessDatabase

LONGEST_DETAIL = 500
_ALL = 2**62
"""More entries than there can be."""


class Action(StrEnum):
    """What is noted."""

    LOGIN = "login"
    LOGIN_FAILED = "login_failed"
    LOGOUT = "logout"
    REFUSED = "refused"
    UPLOAD = "upload"
    REINDEX = "reindex"
    REINDEX_CANCELLED = "reindex_cancelled"
    ROLLBACK = "rollback"
    DOCUMENT_REMOVED = "document_removed"
    DOCUMENT_RESTORED = "document_restored"
    METADATA = "metadata"
    POSITION = "position"
    DRAFT = "draft"
    HEARING = "hearing"
    USER_ADDED = "user_added"
    USER_PASSWORD = "user_password"
    USER_ROLE = "user_role"
    USER_REMOVED = "user_removed"
    TOKEN_ADDED = "token_added"
    TOKEN_REMOVED = "token_removed"
    TOKEN_REFUSED = "token_refused"


LABELS: Mapping[str, str] = {
    Action.LOGIN: "logget inn",
    Action.LOGIN_FAILED: "kom ikke inn",
    Action.LOGOUT: "logget ut",
    Action.REFUSED: "ble nektet",
    Action.UPLOAD: "sendte inn",
    Action.REINDEX: "oppdaterte arkivet",
    Action.REINDEX_CANCELLED: "avbrøt oppdateringen",
    Action.ROLLBACK: "gikk tilbake til utgave",
    Action.DOCUMENT_REMOVED: "tok ut",
    Action.DOCUMENT_RESTORED: "la tilbake",
    Action.METADATA: "rettet opplysninger",
    Action.POSITION: "avgjorde standpunkt",
    Action.DRAFT: "endret utkast",
    Action.HEARING: "endret høring",
    Action.USER_ADDED: "la inn bruker",
    Action.USER_PASSWORD: "byttet passord for",
    Action.USER_ROLE: "byttet rolle for",
    Action.USER_REMOVED: "tok bort bruker",
    Action.TOKEN_ADDED: "laget token",
    Action.TOKEN_REMOVED: "tok bort token",
    Action.TOKEN_REFUSED: "kom ikke inn med token",
}
"""The actions in Norwegian."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """A line of the log: the time in UTC, who, what, of what, and from which address; empty where unknown."""

    time: str
    who: str
    action: str
    detail: str
    address: str

    def as_dict(self) -> dict[str, str]:
        """Return the entry as the command line prints it."""
        return asdict(self)


class AuditLog:
    """The log of a home.

    Args:
        database: Where it is kept.
        keep_days: Days after which an entry is deleted.
    """

    def __init__(self, database: AccessDatabase, keep_days: int) -> None:
        self._database = database
        self._keep_days = keep_days

    def record(self, who: str, action: Action, detail: str = "", address: str = "") -> None:
        """Note something, and delete what is too old.

        Raises:
            AccessError: The file cannot be written.
        """
        now = datetime.now(UTC)
        oldest = now - timedelta(days=self._keep_days)
        with self._database.write() as connection:
            connection.execute("DELETE FROM audit WHERE time < ?", (oldest.isoformat(timespec="seconds"),))
            connection.execute(
                "INSERT INTO audit (time, who, action, detail, address) VALUES (?, ?, ?, ?, ?)",
                (now.isoformat(timespec="seconds"), _line(who), action.value, _line(detail), _line(address)),
            )

    def entries(self, limit: int | None = None) -> tuple[AuditEntry, ...]:
        """Return the entries, the newest first, at most `limit`; reading alone makes no file.

        Raises:
            AccessError: The file cannot be read.
        """
        if not self._database.exists:
            return ()
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT time, who, action, detail, address FROM audit ORDER BY id DESC LIMIT ?",
                (_ALL if limit is None else limit,),
            )
            return tuple(AuditEntry(*row) for row in rows)


def _line(text: str) -> str:
    """Return a text as one line that a terminal can show without being steered by it."""
    return "".join(sign if sign.isprintable() else "?" for sign in text[:LONGEST_DETAIL])
