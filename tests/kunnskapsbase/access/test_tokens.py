"""Tokens are shown once, kept as a hash, and end with time, by removal and with their user."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from kunnskapsbase.access import AccessDatabase, Role, Token, Tokens, Users
from kunnskapsbase.access.database import FILE
from kunnskapsbase.errors import AccessError

DAY = 24 * 3600.0


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
    users = Users(database, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    users.add("kari", Role.READER, "fire tilfeldige ord")
    return users


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tokens(database: AccessDatabase, users: Users, clock: Clock) -> Tokens:
    return Tokens(database, clock)


def name_of(tokens: Tokens, secret: str) -> str | None:
    found = tokens.user(secret)
    return found[0].name if found else None


def test_a_token_cannot_be_guessed_and_only_its_hash_is_kept(
    tokens: Tokens, database: AccessDatabase
) -> None:
    first, token = tokens.add("Kari", " statistikk ", 30)
    second, _ = tokens.add("kari", "rapport", 30)
    assert first != second
    assert first.startswith("kb_")
    assert len(first) >= 46
    assert token == Token("kari", "statistikk", 1_000_000.0, 1_000_000.0 + 30 * DAY)
    assert name_of(tokens, first) == name_of(tokens, second) == "kari"
    with database.read() as connection:
        kept = [tuple(row) for row in connection.execute("SELECT * FROM tokens").fetchall()]
    assert first not in str(kept)
    assert len(kept) == 2


@pytest.mark.parametrize("secret", ["", "kb_", "kari", "x" * 10_000, "\udcff", "' OR 1=1 --"])
def test_what_is_no_token_is_nobody(tokens: Tokens, secret: str) -> None:
    tokens.add("kari", "statistikk", 30)
    assert tokens.user(secret) is None


def test_a_token_expires_however_much_it_is_used(tokens: Tokens, clock: Clock) -> None:
    secret, _ = tokens.add("kari", "statistikk", 2)
    clock.now += 2 * DAY - 1
    assert name_of(tokens, secret) == "kari"
    clock.now += 1
    assert tokens.user(secret) is None
    assert [token.label for token in tokens.all()] == ["statistikk"], "it is still listed, to be removed"


def test_its_role_is_the_one_that_the_user_has_now(tokens: Tokens, users: Users) -> None:
    secret, _ = tokens.add("kari", "statistikk", 30)
    for role in Role:
        users.set_role("kari", role)
        found = tokens.user(secret)
        assert found is not None
        assert found[0].role is role


def test_a_removed_token_counts_no_more_and_neither_does_one_of_a_removed_user(
    tokens: Tokens, users: Users
) -> None:
    users.add("ola", Role.READER, "fire tilfeldige ord")
    first, _ = tokens.add("kari", "statistikk", 30)
    second, _ = tokens.add("kari", "rapport", 30)
    of_ola, _ = tokens.add("ola", "statistikk", 30)
    tokens.remove("Kari", "statistikk")
    assert (tokens.user(first), name_of(tokens, second)) == (None, "kari")
    users.remove("kari")
    users.add("kari", Role.ADMIN, "fire tilfeldige ord")
    assert tokens.user(second) is None, "another user of the same name does not inherit it"
    assert tokens.all("kari") == ()
    assert name_of(tokens, of_ola) == "ola"


def test_when_it_was_used_is_noted_once_a_minute(tokens: Tokens, clock: Clock) -> None:
    secret, _ = tokens.add("kari", "statistikk", 30)

    def used() -> float | None:
        return tokens.all()[0].used

    assert used() is None
    for later, noted in ((0.0, 0.0), (59.0, 0.0), (2.0, 61.0)):
        clock.now += later
        tokens.user(secret)
        assert used() == 1_000_000.0 + noted


@pytest.mark.parametrize(
    ("name", "label", "message"),
    [
        ("per", "statistikk", "ingen bruker per"),
        ("kari", "rapport", "har et token «rapport» fra før"),
        ("kari", "  ", "Si hva tokenet er til"),
        ("kari", "x" * 101, "høyst 100 tegn"),
        ("kari", "a\nb", "på én linje"),
    ],
)
def test_what_cannot_be_added_is_told(tokens: Tokens, name: str, label: str, message: str) -> None:
    tokens.add("kari", "rapport", 30)
    with pytest.raises(AccessError, match=message):
        tokens.add(name, label, 30)


def test_what_is_not_there_cannot_be_removed(tokens: Tokens) -> None:
    with pytest.raises(AccessError, match="ikke noe token «statistikk»"):
        tokens.remove("kari", "statistikk")


def test_reading_makes_no_file(tmp_path: Path) -> None:
    assert Tokens(AccessDatabase(tmp_path)).all() == ()
    assert list(tmp_path.iterdir()) == []


def test_a_file_from_before_tokens_gets_their_table_and_keeps_its_users(
    users: Users, database: AccessDatabase, tmp_path: Path
) -> None:
    connection = sqlite3.connect(tmp_path / FILE)
    connection.execute("DROP TABLE tokens")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    secret, _ = Tokens(database).add("kari", "statistikk", 30)
    assert name_of(Tokens(database), secret) == "kari"
    assert users.authenticate("kari", "fire tilfeldige ord") is not None


def test_a_file_of_a_newer_program_is_refused(users: Users, database: AccessDatabase, tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / FILE)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(AccessError, match="nyere utgave"):
        Tokens(database).all()
