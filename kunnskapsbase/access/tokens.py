"""Tokens by which programs call the HTTP API in the name of a user."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from kunnskapsbase.access.database import AccessDatabase
from kunnskapsbase.access.users import User, same_name, user_of
from kunnskapsbase.errors import AccessError

PREFIX = "kb_"
"""By which people, and programs that look for secrets in files, know one."""
LONGEST_LABEL = 100
USED_EVERY = 60
"""Seconds between two notes that a token is in use; more often would only wear the disk."""
_DAY = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Token:
    """What is known of a token; not the token itself, which nobody can read again.

    Attributes:
        name: The user whose it is.
        label: What it is for, by which it is removed.
        created: When it was made, in seconds of the clock.
        expires: When it counts no more.
        used: When it was last used, give or take `USED_EVERY`; None for never.
    """

    name: str
    label: str
    created: float
    expires: float
    used: float | None = None


class Tokens:
    """Random tokens of 256 bits, of which only a SHA-256 is kept.

    A password needs a slow hash, as people choose what can be guessed. Nothing of 256 random bits can be, so that a
    quick hash hides them as well, and each call of the API is not made to wait.

    Args:
        database: Where they are kept.
        clock: Tells the time, in seconds since 1970.
    """

    def __init__(self, database: AccessDatabase, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    def add(self, name: str, label: str, days: int) -> tuple[str, Token]:
        """Make a token for a user; what is returned first is the token, which cannot be had again.

        Args:
            name: The user.
            label: What it is for; no two tokens of a user have the same.
            days: After how many it expires.

        Raises:
            AccessError: There is no such user, or the label is taken, empty or too long.
        """
        name, label, now = same_name(name), label.strip(), self._clock()
        if not label or len(label) > LONGEST_LABEL or not label.isprintable():
            raise AccessError(f"Si hva tokenet er til med --name, på én linje og høyst {LONGEST_LABEL} tegn.")
        secret, token = PREFIX + secrets.token_urlsafe(32), Token(name, label, now, now + days * _DAY)
        with self._database.write() as connection:
            if connection.execute("SELECT 1 FROM users WHERE name = ?", (name,)).fetchone() is None:
                raise AccessError(f"Det finnes ingen bruker {name}. Se «kunnskapsbase user list».")
            known = connection.execute("SELECT 1 FROM tokens WHERE name = ? AND label = ?", (name, label))
            if known.fetchone() is not None:
                raise AccessError(
                    f"{name} har et token «{label}» fra før. Velg et annet navn, eller ta bort det gamle."
                )
            connection.execute(
                "INSERT INTO tokens (token, name, label, created, expires) VALUES (?, ?, ?, ?, ?)",
                (_hash(secret), name, label, token.created, token.expires),
            )
        return secret, token

    def user(self, secret: str) -> tuple[User, Token] | None:
        """Return whose token it is, with the role of now; None if it has expired, was removed or never was.

        Raises:
            AccessError: The file cannot be read.
        """
        now, hashed = self._clock(), _hash(secret)
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT users.*, label, tokens.created AS made, expires, used FROM tokens JOIN users USING (name)"
                " WHERE token = ? AND expires > ?",
                (hashed, now),
            ).fetchone()
        if row is None:
            return None
        if row["used"] is None or now - row["used"] >= USED_EVERY:
            with self._database.write() as connection:
                connection.execute("UPDATE tokens SET used = ? WHERE token = ?", (now, hashed))
        user = user_of(row)
        return user, Token(user.name, row["label"], row["made"], row["expires"], row["used"])

    def all(self, name: str | None = None) -> tuple[Token, ...]:
        """Return the tokens of everybody, or of one user, by user and label; reading alone makes no file.

        Raises:
            AccessError: The file cannot be read.
        """
        if not self._database.exists:
            return ()
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT name, label, created, expires, used FROM tokens ORDER BY name, label"
            ).fetchall()
        found = (
            Token(row["name"], row["label"], row["created"], row["expires"], row["used"]) for row in rows
        )
        return tuple(token for token in found if name is None or token.name == same_name(name))

    def remove(self, name: str, label: str) -> Token:
        """Remove a token, which at once counts no more.

        Raises:
            AccessError: There is none of this label.
        """
        known = next((token for token in self.all(name) if token.label == label.strip()), None)
        if known is None:
            raise AccessError(f"{name} har ikke noe token «{label}». Se «kunnskapsbase user token list».")
        with self._database.write() as connection:
            connection.execute("DELETE FROM tokens WHERE name = ? AND label = ?", (known.name, known.label))
        return known


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()
