"""Sessions begin with a random id and end by themselves, with the user, and with the password."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from kunnskapsbase.access import AccessDatabase, Role, Sessions, User, Users

IDLE, LONGEST = 600.0, 3600.0


@dataclass
class Clock:
    now: float = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def database(tmp_path: Path) -> AccessDatabase:
    return AccessDatabase(tmp_path)


@pytest.fixture
def users(database: AccessDatabase) -> Users:
    return Users(database, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def kari(users: Users) -> User:
    return users.add("kari", Role.READER, "fire tilfeldige ord")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sessions(database: AccessDatabase, clock: Clock) -> Sessions:
    return Sessions(database, IDLE, LONGEST, clock)


def test_each_session_has_an_id_that_cannot_be_guessed(
    sessions: Sessions, kari: User, database: AccessDatabase
) -> None:
    first, second = sessions.begin(kari), sessions.begin(kari)
    assert first != second
    assert len(first) >= 43
    assert sessions.user(first) == sessions.user(second) == kari
    with database.read() as connection:
        kept = [tuple(row) for row in connection.execute("SELECT * FROM sessions").fetchall()]
    assert first not in str(kept), "of the id only a hash is kept"
    assert len(kept) == 2


@pytest.mark.parametrize("token", ["", "kari", "x" * 10_000, "\udcff", "' OR 1=1 --"])
def test_what_is_no_id_is_nobody(sessions: Sessions, kari: User, token: str) -> None:
    sessions.begin(kari)
    assert sessions.user(token) is None


def test_a_session_that_is_not_used_ends(sessions: Sessions, kari: User, clock: Clock) -> None:
    token = sessions.begin(kari)
    clock.now += IDLE
    assert sessions.user(token) == kari
    clock.now += IDLE
    assert sessions.user(token) == kari, "what was used meanwhile counts from then"
    clock.now += IDLE + 1
    assert sessions.user(token) is None


def test_a_session_ends_however_much_it_is_used(sessions: Sessions, kari: User, clock: Clock) -> None:
    token, began = sessions.begin(kari), clock.now
    while clock.now <= began + LONGEST:
        assert sessions.user(token) == kari
        clock.now += IDLE / 2
    assert sessions.user(token) is None


def test_a_session_can_be_ended(sessions: Sessions, kari: User) -> None:
    token, other = sessions.begin(kari), sessions.begin(kari)
    sessions.end(token)
    sessions.end(token)
    assert sessions.user(token) is None
    assert sessions.user(other) == kari


def test_another_password_role_or_no_user_ends_the_sessions(
    sessions: Sessions, users: Users, kari: User
) -> None:
    ola = users.add("ola", Role.READER, "fire tilfeldige ord")
    of_ola = sessions.begin(ola)
    token = sessions.begin(kari)
    users.set_password("kari", "et helt annet passord")
    assert sessions.user(token) is None
    token = sessions.begin(users.user("kari"))
    users.set_role("kari", Role.EDITOR)
    assert sessions.user(token) is None
    token = sessions.begin(users.user("kari"))
    users.remove("kari")
    assert sessions.user(token) is None
    assert sessions.user(of_ola) == ola


def test_whoever_was_let_in_before_the_change_gets_no_session(
    sessions: Sessions, users: Users, kari: User
) -> None:
    users.set_password("kari", "et helt annet passord")
    assert sessions.user(sessions.begin(kari)) is None
    users.remove("kari")
    assert sessions.user(sessions.begin(kari)) is None
