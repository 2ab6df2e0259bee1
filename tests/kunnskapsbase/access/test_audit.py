"""Who did what is kept for as long as is set, one line each."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from kunnskapsbase.access import AccessDatabase, Action, AuditLog
from kunnskapsbase.access.audit import LABELS, LONGEST_DETAIL
from kunnskapsbase.errors import AccessError


@pytest.fixture
def database(tmp_path: Path) -> AccessDatabase:
    return AccessDatabase(tmp_path / "home")


def test_the_newest_comes_first(database: AccessDatabase) -> None:
    log = AuditLog(database, 30)
    log.record("kari", Action.LOGIN, address="10.0.0.1")
    log.record("kari", Action.UPLOAD, "brev.pdf", "10.0.0.1")
    newest, oldest = log.entries()
    assert (newest.who, newest.action, newest.detail, newest.address) == (
        "kari",
        "upload",
        "brev.pdf",
        "10.0.0.1",
    )
    assert oldest.action == "login"
    assert log.entries(1) == (newest,)
    assert newest.as_dict()["detail"] == "brev.pdf"


def test_what_is_too_old_goes_with_the_next_entry(database: AccessDatabase) -> None:
    log = AuditLog(database, 30)
    log.record("kari", Action.LOGIN)
    with database.write() as connection:
        connection.execute("UPDATE audit SET time = '2001-01-01T00:00:00+00:00'")
    log.record("kari", Action.LOGOUT)
    assert [entry.action for entry in log.entries()] == ["logout"]


def test_an_entry_is_one_line_that_steers_no_terminal(database: AccessDatabase) -> None:
    log = AuditLog(database, 30)
    log.record("kari\n", Action.UPLOAD, "a\x1b[2Jb\r\n" + "x" * 1000)
    (entry,) = log.entries()
    assert entry.who == "kari?"
    assert entry.detail.startswith("a?[2Jb??x")
    assert len(entry.detail) == LONGEST_DETAIL


def test_looking_makes_no_file(database: AccessDatabase) -> None:
    assert AuditLog(database, 30).entries() == ()
    assert not database.exists


def test_every_action_has_a_norwegian_name() -> None:
    assert set(LABELS) == set(Action)


def test_a_file_that_is_no_database_is_told_in_one_line(database: AccessDatabase) -> None:
    database.path.parent.mkdir()
    database.path.write_text("dette er ingen database, men en tekst som noen har lagt her " * 20)
    with pytest.raises(AccessError, match="kan ikke brukes"):
        AuditLog(database, 30).entries()


def test_a_file_of_a_newer_program_is_left_alone(database: AccessDatabase) -> None:
    AuditLog(database, 30).record("kari", Action.LOGIN)
    with sqlite3.connect(database.path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(AccessError, match="nyere utgave"):
        AuditLog(database, 30).entries()


def test_a_change_that_fails_is_not_kept_in_part(database: AccessDatabase) -> None:
    AuditLog(database, 30).record("kari", Action.LOGIN)
    with pytest.raises(RuntimeError), database.write() as connection:
        connection.execute("DELETE FROM audit")
        raise RuntimeError
    assert len(AuditLog(database, 30).entries()) == 1
