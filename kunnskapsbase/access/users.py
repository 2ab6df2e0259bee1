"""Users: a name, a role, and a password of which only an argon2 hash is kept."""

from __future__ import annotations

import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from kunnskapsbase.access.database import AccessDatabase
from kunnskapsbase.access.roles import Role
from kunnskapsbase.errors import AccessError
from kunnskapsbase.sql import Row

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 1000
"""Hashing a longer one would only cost the server time."""
_NAME = re.compile(r"[\w.@+-]{1,100}")


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may log in.

    `version` counts the changes of role and password; a session of an older one counts no more. `created` is UTC.
    """

    name: str
    role: Role
    version: int
    created: str


def same_name(given: str) -> str:
    """Return a name in the one spelling under which it is known: upper and lower case are the same."""
    return unicodedata.normalize("NFC", given.strip().casefold())


class Users:
    """The users of a home.

    Args:
        database: Where they are kept.
        hasher: Makes and checks the hashes; argon2id with the parameters of RFC 9106 by default.

    Example:
        >>> users = Users(AccessDatabase(Path(".kunnskapsbase")))  # doctest: +SKIP
        >>> users.add("kari", Role.EDITOR, "et langt passord")  # doctest: +SKIP
    """

    def __init__(self, database: AccessDatabase, hasher: PasswordHasher | None = None) -> None:
        self._database = database
        self._hasher = hasher or PasswordHasher()

    def all(self) -> tuple[User, ...]:
        """Return every user by name; reading alone makes no file.

        Raises:
            AccessError: The file cannot be read.
        """
        if not self._database.exists:
            return ()
        with self._database.read() as connection:
            return tuple(user_of(row) for row in connection.execute("SELECT * FROM users ORDER BY name"))

    def add(self, name: str, role: Role, password: str) -> User:
        """Add a user.

        Raises:
            AccessError: The name is taken or no name, or the password is too short.
        """
        name = same_name(name)
        if not _NAME.fullmatch(name):
            raise AccessError(
                "Et brukernavn kan ha bokstaver, tall og . @ + - _, og høyst 100 tegn. Velg et annet."
            )
        hashed = self._hashed(name, password)
        created = datetime.now(UTC).isoformat(timespec="seconds")
        with self._database.write() as connection:
            if connection.execute("SELECT 1 FROM users WHERE name = ?", (name,)).fetchone():
                raise AccessError(
                    f"Brukeren {name} finnes fra før. Bytt passord med «user password» eller rolle med «user role»."
                )
            connection.execute("INSERT INTO users VALUES (?, ?, ?, 1, ?)", (name, role.key, hashed, created))
        return User(name, role, 1, created)

    def set_password(self, name: str, password: str) -> None:
        """Give a user another password, which ends the user's sessions.

        Raises:
            AccessError: There is no such user, or the password is too short.
        """
        self._change(name, "password", self._hashed(same_name(name), password))

    def set_role(self, name: str, role: Role) -> None:
        """Give a user another role, which ends the user's sessions.

        Raises:
            AccessError: There is no such user.
        """
        self._change(name, "role", role.key)

    def remove(self, name: str) -> None:
        """Remove a user and end the user's sessions.

        Raises:
            AccessError: There is no such user.
        """
        with self._database.write() as connection:
            removed = connection.execute("DELETE FROM users WHERE name = ?", (same_name(name),)).rowcount
        if not removed:
            raise _unknown(name)

    def authenticate(self, name: str, password: str) -> User | None:
        """Return the user if name and password are right, else None; it takes as long for a name that nobody has.

        Raises:
            AccessError: The file cannot be read.
        """
        password = unicodedata.normalize("NFC", password)
        with self._database.read() as connection:
            row = connection.execute("SELECT * FROM users WHERE name = ?", (same_name(name),)).fetchone()
        hashed = str(row["password"]) if row else self._nobody
        try:
            self._hasher.verify(hashed, password[: LONGEST_PASSWORD + 1])
        except (VerificationError, InvalidHashError):
            return None
        if row is None:
            return None
        if self._hasher.check_needs_rehash(hashed):
            with self._database.write() as connection:
                connection.execute(
                    "UPDATE users SET password = ? WHERE name = ? AND password = ?",
                    (self._hasher.hash(password), row["name"], hashed),
                )
        return user_of(row)

    def find(self, name: str) -> User | None:
        """Return the user who has this name, None if nobody has.

        Raises:
            AccessError: The file cannot be read.
        """
        return next((user for user in self.all() if user.name == same_name(name)), None)

    def user(self, name: str) -> User:
        """Return the user who has this name.

        Raises:
            AccessError: There is no such user.
        """
        found = self.find(name)
        if found is None:
            raise _unknown(name)
        return found

    @cached_property
    def _nobody(self) -> str:
        """A hash that no password has, checked in place of an unknown user's."""
        return self._hasher.hash(secrets.token_hex())

    def _hashed(self, name: str, password: str) -> str:
        password = unicodedata.normalize("NFC", password)
        if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
            raise AccessError(
                f"Passordet må ha minst {SHORTEST_PASSWORD} tegn. Velg for eksempel noen tilfeldige ord."
            )
        if password.casefold() == name or len(set(password)) < 4:
            raise AccessError("Passordet er for lett å gjette. Velg for eksempel noen tilfeldige ord.")
        return self._hasher.hash(password)

    def _change(self, name: str, column: str, value: str) -> None:
        with self._database.write() as connection:
            changed = connection.execute(
                f"UPDATE users SET {column} = ?, version = version + 1 WHERE name = ?",
                (value, same_name(name)),
            ).rowcount
            connection.execute("DELETE FROM sessions WHERE name = ?", (same_name(name),))
        if not changed:
            raise _unknown(name)


def user_of(row: Row) -> User:
    """Return the user of a row of the table."""
    return User(row["name"], Role.of(row["role"]), row["version"], row["created"])


def _unknown(name: str) -> AccessError:
    return AccessError(f"Det finnes ingen bruker {name}. Se «kunnskapsbase user list».")
