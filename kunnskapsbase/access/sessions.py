"""Sessions: who has logged in and is still there."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable

from kunnskapsbase.access.database import AccessDatabase
from kunnskapsbase.access.users import User, user_of

SEEN_EVERY = 60
"""Seconds between two notes that a session is in use; more often would only wear the disk."""


class Sessions:
    """Random ids of 256 bits, of which only a hash is kept: who reads the file can become nobody.

    Args:
        database: Where they are kept.
        idle: Seconds without a request after which a session ends.
        longest: Seconds after which it ends at any rate.
        clock: Tells the time, in seconds.
    """

    def __init__(
        self, database: AccessDatabase, idle: float, longest: float, clock: Callable[[], float] = time.time
    ) -> None:
        self._database = database
        self._idle = idle
        self._longest = longest
        self._clock = clock

    def begin(self, user: User) -> str:
        """Begin a session of a user who has just shown the password, and return its id.

        Raises:
            AccessError: The file cannot be written.
        """
        token, now = secrets.token_urlsafe(32), self._clock()
        with self._database.write() as connection:
            connection.execute(
                "DELETE FROM sessions WHERE seen < ? OR began < ?", (now - self._idle, now - self._longest)
            )
            # Of a user who has been removed meanwhile nothing is inserted.
            connection.execute(
                "INSERT INTO sessions SELECT ?, name, ?, ?, ? FROM users WHERE name = ?",
                (_hash(token), user.version, now, now, user.name),
            )
        return token

    def user(self, token: str) -> User | None:
        """Return whose session it is, with the role of now; None if it has ended or never was.

        Raises:
            AccessError: The file cannot be read.
        """
        now, hashed = self._clock(), _hash(token)
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT users.*, seen FROM sessions JOIN users USING (name, version)"
                " WHERE token = ? AND seen >= ? AND began >= ?",
                (hashed, now - self._idle, now - self._longest),
            ).fetchone()
        if row is None:
            return None
        if now - row["seen"] >= SEEN_EVERY:
            with self._database.write() as connection:
                connection.execute("UPDATE sessions SET seen = ? WHERE token = ?", (now, hashed))
        return user_of(row)

    def end(self, token: str) -> None:
        """End a session; one that has ended already is no error.

        Raises:
            AccessError: The file cannot be written.
        """
        with self._database.write() as connection:
            connection.execute("DELETE FROM sessions WHERE token = ?", (_hash(token),))


def _hash(token: str) -> bytes:
    # The id is random, so a quick hash cannot be turned back by guessing.
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()
