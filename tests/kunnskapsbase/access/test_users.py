"""Users: names, passwords of which only a hash is kept, roles."""

from __future__ import annotations

from pathlib import Path

import pytest
from argon2 import PasswordHasher

from kunnskapsbase.access import AccessDatabase, Role, Users
from kunnskapsbase.errors import AccessError

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "fire tilfeldige ord"


@pytest.fixture
def database(tmp_path: Path) -> AccessDatabase:
    return AccessDatabase(tmp_path / "home")


@pytest.fixture
def users(database: AccessDatabase) -> Users:
    return Users(database, QUICK)


def test_a_user_is_known_by_name_and_password(users: Users) -> None:
    users.add("Kari", Role.EDITOR, PASSWORD)
    found = users.authenticate("KARI ", PASSWORD)
    assert found is not None
    assert (found.name, found.role) == ("kari", Role.EDITOR)
    assert users.authenticate("kari", PASSWORD.upper()) is None
    assert users.authenticate("ola", PASSWORD) is None
    assert users.authenticate("kari", PASSWORD + "x" * 2000) is None


def test_letters_are_the_same_however_they_are_composed(users: Users) -> None:
    users.add("bjørg.å", Role.READER, "blåbærsyltetøy på brød")
    assert users.authenticate("BJØRG.A\u030a", "bla\u030abærsyltetøy pa\u030a brød") is not None


def test_the_file_holds_hashes_and_only_its_owner_can_read_it(users: Users, database: AccessDatabase) -> None:
    users.add("kari", Role.READER, PASSWORD)
    assert database.path.stat().st_mode & 0o077 == 0
    content = database.path.read_bytes()
    assert PASSWORD.encode() not in content
    assert b"$argon2id$" in content


def test_hashes_are_made_by_argon2id_with_the_parameters_of_the_library(database: AccessDatabase) -> None:
    users = Users(database, QUICK)
    users.add("kari", Role.READER, PASSWORD)
    assert Users(database).authenticate("kari", PASSWORD) is not None
    with database.read() as connection:
        (hashed,) = connection.execute("SELECT password FROM users").fetchone()
    assert "m=65536" in hashed, "a hash with weaker parameters is made anew at the log-in"


@pytest.mark.parametrize(
    "password", ["", "kort", "elleve tegn", "aaaaaaaaaaaaaa", "abcabcabcabcabc", "x" * 1001]
)
def test_a_weak_password_is_refused(users: Users, password: str) -> None:
    with pytest.raises(AccessError, match="Passordet"):
        users.add("kari", Role.READER, password)
    assert users.all() == ()


def test_the_name_is_no_password(users: Users) -> None:
    with pytest.raises(AccessError, match="lett å gjette"):
        users.add("kari.nordmann", Role.READER, "Kari.Nordmann")


@pytest.mark.parametrize("name", ["", " ", "to ord", "a/b", "<b>", "x" * 101, "linje\nskift"])
def test_what_is_no_name_is_refused(users: Users, name: str) -> None:
    with pytest.raises(AccessError, match="Et brukernavn kan ha"):
        users.add(name, Role.READER, PASSWORD)


def test_a_name_is_given_once(users: Users) -> None:
    users.add("kari", Role.READER, PASSWORD)
    with pytest.raises(AccessError, match="finnes fra før"):
        users.add("KARI", Role.ADMIN, PASSWORD)


def test_password_role_and_user_can_be_changed(users: Users) -> None:
    users.add("kari", Role.READER, PASSWORD)
    users.set_password("Kari", "et helt annet passord")
    users.set_role("Kari", Role.ADMIN)
    assert users.authenticate("kari", PASSWORD) is None
    changed = users.authenticate("kari", "et helt annet passord")
    assert changed is not None
    assert changed.role is Role.ADMIN
    users.remove("Kari")
    assert users.all() == ()
    for change in (
        lambda: users.user("kari"),
        lambda: users.set_password("kari", PASSWORD),
        lambda: users.set_role("kari", Role.READER),
        lambda: users.remove("kari"),
    ):
        with pytest.raises(AccessError, match="Det finnes ingen bruker kari"):
            change()


def test_looking_makes_no_file(users: Users, database: AccessDatabase) -> None:
    assert users.all() == ()
    assert users.find("kari") is None
    assert not database.path.parent.exists()


def test_roles_are_ordered_and_each_has_a_norwegian_name() -> None:
    assert Role.READER < Role.EDITOR < Role.ADMIN
    assert [role.label for role in Role] == ["leser", "redaktør", "administrator"]
    assert all(Role.of(role.key) is role for role in Role)
