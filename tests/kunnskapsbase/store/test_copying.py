"""A knowledge base moves to PostgreSQL and back with all that it remembers, and nothing is embedded again."""

from __future__ import annotations

from pathlib import Path

import pytest
from argon2 import PasswordHasher
from postgresql_server import TestServer
from samples import DIMENSION, LAND, RAIL, publish, vector_of

from kunnskapsbase.access.audit import Action, AuditLog
from kunnskapsbase.access.database import AccessDatabase
from kunnskapsbase.access.roles import Role
from kunnskapsbase.access.users import Users
from kunnskapsbase.errors import AccessError, StoreError
from kunnskapsbase.language import stems
from kunnskapsbase.store import Store
from kunnskapsbase.store.copying import copy_archive, copy_users, require_no_users

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture
def source(tmp_path: Path) -> Store:
    home = tmp_path / "home"
    publish(home, RAIL, LAND)
    publish(home, removed=[LAND.file])
    with Store(home) as store:
        with store.database.transaction() as connection:
            connection.execute("INSERT INTO draft (title, created) VALUES ('Utkast', '2026')")
            connection.execute("INSERT INTO draft (title, created) VALUES ('Slettet', '2026')")
            connection.execute("DELETE FROM draft WHERE title = 'Slettet'")
        store.hold("draft:1", [store.documents()[0].version_id])
    return Store(home)


def remembered(store: Store) -> dict[str, object]:
    """What can be told of a store, whichever it is."""
    ids, scores = store.snapshot().lexical.search("stems", stems("jernbanen og penger"), 5)
    near, cosines = store.snapshot().dense.search(vector_of("x"), 5)
    assert len(vector_of("x")) == DIMENSION
    return {
        "documents": [store.documents(generation) for generation in range(store.generation() + 1)],
        "versions": [store.version(number) for number in (1, 2)],
        "passages": store.passages(ids.tolist()),
        "scores": [round(score, 4) for score in scores.tolist()],
        "near": near.tolist(),
        "cosines": [round(score, 4) for score in cosines.tolist()],
        "sentences": {row: matrix.tolist() for row, matrix in store.sentence_vectors(ids.tolist()).items()},
        "history": store.history(),
        "model": store.model(),
    }


def new_draft(store: Store) -> int:
    with store.database.transaction() as connection:
        row = connection.execute(
            "INSERT INTO draft (title, created) VALUES ('Ny', '2026') RETURNING id"
        ).fetchone()
    return int(row[0])


def test_there_and_back(source: Store, tmp_path: Path, postgresql: TestServer) -> None:
    with (
        source,
        Store(tmp_path / "local", url=postgresql.new_database()) as database,
        Store(tmp_path / "back") as back,
    ):
        copy_archive(source.database, database)
        assert remembered(database) == remembered(source)
        copy_archive(database.database, back)
        assert remembered(back) == remembered(source)
        assert not database.inconsistencies().mendable
        # A number that a deleted draft had is given to no other.
        assert new_draft(database) == new_draft(back) == 3


def test_what_has_something_is_not_written_over(
    source: Store, tmp_path: Path, postgresql: TestServer
) -> None:
    with source, Store(tmp_path / "local", url=postgresql.new_database()) as database:
        copy_archive(source.database, database)
        for other in (source, database):
            with pytest.raises(StoreError, match="ingenting er endret"):
                copy_archive(source.database, other)


def test_users_and_audit_log_go_too(tmp_path: Path, postgresql: TestServer) -> None:
    old, new = AccessDatabase(tmp_path), AccessDatabase(tmp_path, postgresql.new_database())
    Users(old, QUICK).add("kari", Role.EDITOR, "hest batteri stift")
    AuditLog(old, 30).record("kari", Action.LOGIN)
    copy_users(old, new)
    kari = Users(new, QUICK).authenticate("kari", "hest batteri stift")
    assert kari is not None
    assert kari.role is Role.EDITOR
    assert [entry.who for entry in AuditLog(new, 30).entries()] == ["kari"]
    with pytest.raises(StoreError, match="har allerede brukere"):
        require_no_users(new)


def test_a_database_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"^Databasen arkiv på 127\.0\.0\.1 svarer ikke"):
        Store(tmp_path, url="postgresql://kari:hemmelig@127.0.0.1:1/arkiv")
    with pytest.raises(AccessError, match="svarer ikke") as told:
        Users(AccessDatabase(tmp_path, "postgresql://kari:hemmelig@127.0.0.1:1/arkiv")).all()
    assert "hemmelig" not in str(told.value)
    with pytest.raises(StoreError, match="ingen adresse"):
        Store(tmp_path, url="dette er ingen adresse")
